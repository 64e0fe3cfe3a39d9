"""This file says what the open deals were worth at each point of a period, all points in one walk over the deals.

From the last change of its money on, a deal that is still open is worth what its run says: that is summed up by the database.
The values before are looked up and put together here as `worth` does, by sets of points, one bit for each.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, Select, and_, case, literal, not_, select

from projections.amounts import Order, sums, total
from projections.asof import Condition, in_scope, picked
from projections.conversion import RUNS
from projections.fields import SPANS, VERSION
from projections.links import PART_OF, TIES
from projections.query import Question
from projections.reports.figures import OPEN
from projections.reports.moments import Parted, effective
from projections.rulebook import worth_of
from projections.sheet import FOREVER
from projections.tally import raw
from projections.visits import VISITS

Held = dict[str, list[tuple[int, int | None, str | None]]]
"""By field, at which points a deal had which amount and which value."""


def open_values(connection: Connection, question: Question, period: Parted) -> list[int]:
    """This is what the deals were worth that were open at each point, in thousandths."""
    orders = {number: worth_of(workflow) for number, workflow in question.versions.items()}
    apart = _apart(connection, question, period)
    found: Counter[int] = Counter()
    for begins, ends, high, low in raw(connection, _settled(question, period)):
        found[_between(begins, ends)] += total(high, low)
    rows = raw(connection, _held(question, period, orders))
    for deal, of_deal in groupby(rows, itemgetter(0)):
        spans = list(of_deal)
        held = _by_field(spans, but=apart[deal])
        for points, order in _orders(held, spans[0][1], orders):
            _add(found, held, points, order)
    return [
        sum(amount for points, amount in found.items() if points >> place & 1)
        for place in range(period.number)
    ]


def _by_field(spans: list[tuple[Any, ...]], *, but: int) -> Held:
    held: Held = {}
    for _, _, begins, ends, field, since, gone, amount, value in spans:
        if field is not None:
            points = _between(begins, ends) & _between(since, gone) & ~but
            held.setdefault(field, []).append((points, amount, value))
    return held


def _add(found: Counter[int], held: Held, points: int, order: Order) -> None:
    """This adds what a deal was worth at some points, each amount at those at which none before it counted."""
    for key, proof in order:
        for at, amount, _ in held.get(key, ()):
            counts = at & points
            if counts and proof is not None:
                counts &= _known(held.get(proof, ()))
            if counts and amount is not None:
                found[counts] += amount
                points &= ~counts


def _known(spans: Iterable[tuple[int, int | None, str | None]]) -> int:
    """This is the points at which a field had a value."""
    points = 0
    for at, _, value in spans:
        points |= at if value is not None else 0
    return points


def _orders(held: Held, begun_under: int, orders: dict[int, Order]) -> Iterable[tuple[int, Order]]:
    """This is which points go by which order: that of the version last migrated to, else of the one it began under."""
    left = -1
    for at, _, value in held.get(VERSION, ()):
        if value is not None:
            yield at, orders.get(int(value), ())
            left &= ~at
    yield left, orders.get(begun_under, ())


def _between(first: int, end: int) -> int:
    """This is the points from one on, up to another that is not among them.

    >>> bin(_between(1, 3)), _between(2, 2)
    ('0b110', 0)
    """
    return (1 << end) - (1 << first) if first < end else 0


def _settled(question: Question, period: Parted) -> Select[Any]:
    """This is what deals are worth whose money does not change any more, by the points between which they are open so."""
    begins, ends = (period.point(at) for at in (_settled_at(question), _ended_at(question)))
    told = select(begins.label("begins"), ends.label("ends"), RUNS.c.worth)
    by = told.where(_open(question), RUNS.c.until_pos == FOREVER, begins < ends).subquery("told").c
    return select(by.begins, by.ends, *sums(by.worth)).group_by(by.begins, by.ends)


def _held(question: Question, period: Parted, orders: dict[int, Order]) -> Select[Any]:
    """This is what each deal had of the fields that matter while that could change, and between which points."""
    r, first, span = RUNS.c, VISITS.table.alias("first"), SPANS.table.alias("span")
    alike = len(set(orders.values())) == 1
    source: FromClause = RUNS.table
    version: ColumnElement[int] = literal(next(iter(orders)))
    fields = {key for order in orders.values() for pair in order for key in pair if key}
    if not alike:
        source = source.join(first, and_(first.c.deal == r.deal, first.c.seq == 1))
        version, fields = first.c.version, {*fields, VERSION}
    begins = period.point(effective(r.at, r.pos, question))
    ends = period.point(_earlier(_ended_at(question), _settled_at(question)))
    since = period.point(effective(span.c.from_at, span.c.from_pos, question))
    gone = period.point(effective(span.c.until_at, span.c.until_pos, question))
    # An outer join, so that SQLite goes from the few deals that were open to their values, not the other way round.
    has = and_(span.c.deal == r.deal, span.c.field.in_(sorted(fields)), since < gone)
    return (
        select(r.deal, version, begins, ends, span.c.field, since, gone, span.c.amount, span.c.value)
        .select_from(source.outerjoin(span, has))
        .where(_open(question), begins < ends)
        .order_by(r.deal)
    )


def _open(question: Question) -> Condition:
    r = RUNS.c
    mine = (r.workflow == question.workflow.key, in_scope(r.deal, question), picked(r.deal, question))
    return and_(r.outcome == OPEN, *mine)


def _ended_at(question: Question) -> ColumnElement[int]:
    r = RUNS.c
    return _earlier(
        effective(r.until_at, r.until_pos, question), effective(r.voided_at, r.voided_pos, question)
    )


def _settled_at(question: Question) -> ColumnElement[int]:
    """This is from when on a run's worth is certain: never where it has ended, or where it was part of another deal."""
    r = RUNS.c
    going = and_(r.until_pos == FOREVER, r.deal.not_in(select(TIES.c.deal).where(TIES.c.kind == PART_OF)))
    begun, valued = effective(r.at, r.pos, question), effective(r.worth_at, r.worth_pos, question)
    return case((not_(going), FOREVER), (begun < valued, valued), else_=begun)


def _earlier(one: ColumnElement[int], other: ColumnElement[int]) -> ColumnElement[int]:
    return case((one < other, one), else_=other)


def _apart(connection: Connection, question: Question, period: Parted) -> Counter[str]:
    """This is the points at which deals were part of another one, which is counted with that one only."""
    t = TIES.c
    begins = period.point(effective(t.from_at, t.from_pos, question))
    ends = period.point(effective(t.until_at, t.until_pos, question))
    apart: Counter[str] = Counter()
    for deal, first, end in connection.execute(
        select(t.deal, begins, ends).where(t.kind == PART_OF, begins < ends)
    ):
        apart[deal] |= _between(first, end)
    return apart
