"""This file credits amounts to those who have shares of a deal, instead of to who owns it as of the question.

Shares are those of the deal's team as of the question, fixed at signing; without shares a deal that was won or lost is
credited to who owned it then, an open one to its owner. Only amounts are credited so: a deal is counted once, with its
owner. What a division leaves goes to the largest share, so the shares of a deal always add up to the deal.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, and_, or_, select

from projections.amounts import minor_unit
from projections.asof import grouped, lasting, within
from projections.conversion import RUNS
from projections.fields import OWNER as OWNERS
from projections.fields import SPANS
from projections.query import COHORT, OWNER, SHARE, Question
from projections.reports.figures import WON, Figures
from projections.reports.runs import reversed_here, runs_at
from projections.teams import HUNDREDTHS, TEAM

WHOLE = 100 * HUNDREDTHS


class Credited(NamedTuple):
    """This is a deal that is not all its owner's: what it is worth, to whom that goes, and `of`, what it is counted by."""

    owner: Any
    value: int
    parts: dict[str, int]
    of: tuple[Any, ...]


def by_share(question: Question) -> bool:
    """This says whether the question asks for amounts by share; that shares are people's, was asked before."""
    return question.query.credit == SHARE


def credit(connection: Connection, question: Question, groups: dict[Any, Figures]) -> None:
    """This moves what was won from owners to whom it is credited, where the question asks for that."""
    if not by_share(question) or question.query.by != OWNER:
        return
    query, by = _won(question)
    query = query.add_columns(by)
    for deal in credited(connection, question, query, RUNS.c.deal, (by, RUNS.c.won_at)):
        groups.setdefault(deal.owner, Figures()).won_value -= deal.value
        for member, part in deal.parts.items():
            groups.setdefault(member, Figures()).won_value += part


def credited(
    connection: Connection,
    question: Question,
    query: Select[Any],
    deal: Any,
    over: tuple[Any, Any] | None = None,
) -> Iterator[Credited]:
    """This is each deal that a query finds and that is not all its owner's.

    `query` selects the deal, its value, its owner, and whatever else it is counted by; `deal` is the column of the deal.
    `over` is the column of its owner and the one of the instant since when it is over, None where it goes on.
    """
    t = TEAM.c
    unit = minor_unit(question.workflow.currency)
    standing = lasting((t.from_at, t.from_pos), (t.until_at, t.until_pos), question)
    shared = query.join(TEAM.table, and_(t.deal == deal, standing, t.share.is_not(None)))
    shares: dict[str, tuple[tuple[Any, ...], dict[str, int]]] = {}
    for key, *facts, member, share in connection.execute(shared.add_columns(t.member, t.share)):
        mine = shares.setdefault(key, (tuple(facts), {}))[1]
        mine[member] = mine.get(member, 0) + share
    for (value, owner, *of), mine in shares.values():
        yield Credited(owner, value or 0, split(value or 0, mine, unit), tuple(of))
    if over is None:
        return
    for key, value, owner, *of, before in connection.execute(_owned_before(query, deal, *over, question)):
        if key not in shares:
            yield Credited(owner, value or 0, {before: value or 0}, tuple(of))


def split(value: int, shares: dict[str, int], unit: int) -> dict[str, int]:
    """This divides an amount by shares in hundredths of a percent, in whole minor units of its currency.

    >>> split(100, {"li": 3333, "mei": 3333, "wang": 3334}, 1), split(100, {"li": 3333, "mei": 6667}, 10)
    ({'li': 33, 'mei': 33, 'wang': 34}, {'li': 30, 'mei': 70})
    """
    parts = {member: value * share // (WHOLE * unit) * unit for member, share in shares.items()}
    largest = min(shares, key=lambda member: (-shares[member], member))
    parts[largest] += value - sum(parts.values())
    return parts


def _owned_before(query: Select[Any], deal: Any, by: Any, at: Any, question: Question) -> Select[Any]:
    """This is the deals that had another owner when they were over than they have as of the question."""
    then = SPANS.table.alias("then")
    when_over = and_(
        then.c.field == OWNERS,
        then.c.deal == deal,
        then.c.from_at <= at,
        then.c.until_at > at,
        then.c.from_pos <= question.position,
    )
    return query.join(then, when_over).where(then.c.value != by).add_columns(then.c.value)


def _won(question: Question) -> tuple[Select[Any], Any]:
    """This is the runs whose amounts the funnel counts as won, deal and amount, and the column with the owner."""
    c = RUNS.c
    query: Select[Any] = select(c.deal, c.won_value).select_from(RUNS.table).where(runs_at(question))
    if question.query.definition == COHORT:
        query = query.where(c.outcome == WON, within(c.opened_at, question))
    else:
        query = query.where(or_(c.outcome == WON, reversed_here()), within(c.won_at, question))
    return grouped(query, c.deal, question)
