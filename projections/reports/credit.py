"""This file credits what was won to those who have shares of it, instead of to who owns the deal as of the question.

Shares are those of the deal's team, fixed at signing; without shares the deal is credited to who owned it when it was
won. Only amounts are credited so: a deal is counted once, with its owner. What a division leaves goes to the largest share.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Select, and_, or_, select

from projections.asof import grouped, lasting, within
from projections.conversion import RUNS
from projections.fields import OWNER as OWNERS
from projections.fields import SPANS
from projections.query import COHORT, OWNER, SHARE, Question
from projections.reports.figures import WON, Figures
from projections.reports.runs import reversed_here, runs_at
from projections.teams import HUNDREDTHS, TEAM

WHOLE = 100 * HUNDREDTHS


def credit(connection: Connection, question: Question, groups: dict[Any, Figures]) -> None:
    """This moves amounts from owners to whom they are credited, where the question asks for that."""
    if question.query.credit != SHARE or question.query.by != OWNER:
        return
    for owner, value, shares in _credited(connection, question):
        groups.setdefault(owner, Figures()).won_value -= value
        for member, part in split(value, shares).items():
            groups.setdefault(member, Figures()).won_value += part


def split(value: int, shares: dict[str, int]) -> dict[str, int]:
    """This divides an amount by shares in hundredths of a percent, to the last thousandth.

    >>> split(100, {"li": 3333, "mei": 3333, "wang": 3334})
    {'li': 33, 'mei': 33, 'wang': 34}
    """
    parts = {member: value * share // WHOLE for member, share in shares.items()}
    largest = min(shares, key=lambda member: (-shares[member], member))
    parts[largest] += value - sum(parts.values())
    return parts


def _credited(connection: Connection, question: Question) -> Iterator[tuple[Any, int, dict[str, int]]]:
    """This is each won deal that is not all its owner's: the owner, what it was worth, and the shares."""
    t = TEAM.c
    standing = lasting((t.from_at, t.from_pos), (t.until_at, t.until_pos), question)
    query, by = _won(question)
    query = query.join(TEAM.table, and_(t.deal == RUNS.c.deal, standing, t.share.is_not(None)))
    deals: dict[str, tuple[Any, int, dict[str, int]]] = {}
    for deal, value, owner, member, share in connection.execute(query.add_columns(by, t.member, t.share)):
        shares = deals.setdefault(deal, (owner, value or 0, {}))[2]
        shares[member] = shares.get(member, 0) + share
    yield from deals.values()
    for deal, value, owner, before in connection.execute(_owned_before(question)):
        if deal not in deals:
            yield owner, value or 0, {before: WHOLE}


def _owned_before(question: Question) -> Select[Any]:
    """This is the won deals that had another owner when they were won than they have as of the question."""
    then, won_at = SPANS.table.alias("then"), RUNS.c.won_at
    query, by = _won(question)
    at_winning = and_(
        then.c.field == OWNERS,
        then.c.deal == RUNS.c.deal,
        then.c.from_at <= won_at,
        then.c.until_at > won_at,
        then.c.from_pos <= question.position,
    )
    return query.join(then, at_winning).where(then.c.value != by).add_columns(by, then.c.value)


def _won(question: Question) -> tuple[Select[Any], Any]:
    """This is the runs whose amounts the funnel counts as won, deal and amount, and the column with the owner."""
    c = RUNS.c
    query: Select[Any] = select(c.deal, c.won_value).select_from(RUNS.table).where(runs_at(question))
    if question.query.definition == COHORT:
        query = query.where(c.outcome == WON, within(c.opened_at, question))
    else:
        query = query.where(or_(c.outcome == WON, reversed_here()), within(c.won_at, question))
    return grouped(query, c.deal, question)
