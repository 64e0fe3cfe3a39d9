"""This report is who carries what: per owner the open deals, their value, those over their limit, those on hold.

A deal is overdue when its stage's limit ended before `as_of` (before now, without one); on hold its clocks stand.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, and_, case, func, select

from projections.amounts import plain, sums, total
from projections.asof import standing
from projections.query import Question
from projections.reports.figures import OPEN, WON


def workload(connection: Connection, question: Question) -> dict[str, Any]:
    """This is open deals by owner, the most loaded first."""
    deal = standing(question).c
    is_open = deal.outcome == OPEN
    late = and_(is_open, deal.held_since.is_(None), deal.due_at < question.seen_at)
    query = select(
        deal.owner,
        func.count(case((is_open, 1))),
        *sums(case((is_open, deal.value))),
        func.count(case((late, 1))),
        func.count(case((and_(is_open, deal.held_since.is_not(None)), 1))),
        func.count(case((and_(deal.outcome == WON, deal.final == 0), 1))),
    ).group_by(deal.owner)
    owners, value = [], 0
    for owner, number, high, low, overdue, held, in_hand in connection.execute(query):
        if number or in_hand:
            worth = total(high, low)
            value += worth
            told = {
                "open": number,
                "value": plain(worth),
                "overdue": overdue,
                "held": held,
                "in_hand": in_hand,
            }
            owners.append({"owner": owner, **told})
    owners.sort(key=lambda row: (-row["open"], row["owner"] or ""))
    sums_of = {key: sum(row[key] for row in owners) for key in ("open", "overdue", "held", "in_hand")}
    return {**sums_of, "value": plain(value), "currency": question.workflow.currency, "owners": owners}
