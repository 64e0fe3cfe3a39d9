"""This report is who carries what: per owner the open deals, their value, those over their limit, those on hold.

A deal is overdue when its stage's limit ended before `as_of` (before now, without one); on hold its clocks stand. The
value stands with the owner, or, where that is asked for, with those who have shares of the deal.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, Select, and_, case, func, null, or_, select

from projections.alike import ALIKE
from projections.amounts import plain, sums, total
from projections.asof import counted, standing
from projections.board import CARDS
from projections.query import Question
from projections.reports.credit import by_share, credited
from projections.reports.figures import OPEN, WON
from projections.sheet import FOREVER
from projections.tally import raw


def workload(connection: Connection, question: Question) -> dict[str, Any]:
    """This is open deals by owner, the most loaded first."""
    counted_ahead = question.whole
    late = _overdue(connection, question) if counted_ahead else None
    query = _counted(question) if counted_ahead else _carried(question)
    owners, value, worths = [], 0, _credits(connection, question)
    rows = list(connection.execute(query))
    for owner, number, high, low, overdue, held, in_hand in (*rows, *_partners(rows, worths)):
        if number or in_hand or owner in worths:
            worth = total(high, low) + worths.get(owner, 0)
            value += worth
            told = {
                "open": int(number),
                "value": plain(worth),
                "overdue": overdue if late is None else late.get(owner, 0),
                "held": int(held),
                "in_hand": int(in_hand),
            }
            owners.append({"owner": owner, **told})
    owners.sort(key=lambda row: (-row["open"], row["owner"] or ""))
    sums_of = {key: sum(row[key] for row in owners) for key in ("open", "overdue", "held", "in_hand")}
    return {**sums_of, "value": plain(value), "currency": question.workflow.currency, "owners": owners}


def _credits(connection: Connection, question: Question) -> dict[Any, int]:
    """This is how much more, or less, than the value of his own deals each member is credited with."""
    if not by_share(question):
        return {}
    deal = standing(question, {"owner", "outcome", "value"}).c
    query = select(deal.deal, deal.value, deal.owner).where(
        deal.outcome == OPEN, counted(deal.deal, question)
    )
    moved: Counter[Any] = Counter()
    for each in credited(connection, question, query, deal.deal):
        moved[each.owner] -= each.value
        moved.update(each.parts)
    return dict(moved)


def _partners(rows: Iterable[Any], worths: Mapping[Any, int]) -> list[tuple[Any, ...]]:
    """This is a row for each member who has shares and no deal of his own."""
    owners = {row[0] for row in rows}
    return [(member, 0, 0, 0, 0, 0, 0) for member in worths if member not in owners]


def next_overdue(connection: Connection, question: Question, _told: object) -> int:
    """This is when the next open deal passes its limit, if nothing happens before."""
    c = CARDS.c
    query = select(func.min(c.due_at)).where(
        c.workflow == question.workflow.key,
        c.voided == 0,
        c.outcome == OPEN,
        c.due_at >= question.seen_at,
        c.held_since.is_(None),
    )
    found = connection.execute(query).scalar()
    return FOREVER if found is None else int(found) + 1


def _counted(question: Question) -> Select[Any]:
    """This is who carries what now, from the rows in which deals that stand alike are counted; overdue is left out."""
    c = ALIKE.c
    is_open = c.outcome == OPEN
    return (
        select(
            c.owner,
            func.sum(case((is_open, c.deals), else_=0)),
            func.sum(case((is_open, c.value_high), else_=0)),
            func.sum(case((is_open, c.value_low), else_=0)),
            null(),
            func.sum(case((is_open, c.deals * c.held), else_=0)),
            func.sum(case((is_open, 0), else_=c.deals)),
        )
        .where(c.workflow == question.workflow.key, or_(is_open, and_(c.outcome == WON, c.final == 0)))
        .group_by(c.owner)
    )


def _overdue(connection: Connection, question: Question) -> dict[str, int]:
    """This is how many open deals of each owner are over their limit now."""
    c = CARDS.c
    query = select(c.owner, func.count()).where(
        c.workflow == question.workflow.key,
        c.voided == 0,
        c.outcome == OPEN,
        c.due_at < question.seen_at,
        c.held_since.is_(None),
        c.part_of.is_(None),
    )
    return dict(raw(connection, query.group_by(c.owner)))


def _carried(question: Question) -> Select[Any]:
    """This is who carried what; deals that were over are nobody's load."""
    deal = standing(question, {"owner", "outcome", "final", "held_since", "due_at", "value"}, every=True).c
    is_open = deal.outcome == OPEN
    late = and_(is_open, deal.held_since.is_(None), deal.due_at < question.seen_at)
    return (
        select(
            deal.owner,
            func.count(case((is_open, 1))),
            *sums(case((is_open, deal.value))),
            func.count(case((late, 1))),
            func.count(case((and_(is_open, deal.held_since.is_not(None)), 1))),
            func.count(case((deal.outcome == WON, 1))),
        )
        .where(or_(is_open, and_(deal.outcome == WON, deal.final == 0)), counted(deal.deal, question))
        .group_by(deal.owner)
    )
