"""This file reads very many rows the quickest way each database has.

A funnel over all of history reads each deal's way as one text and counts those that are alike: SQLite walks the visits
in the order in which they lie, without sorting them. Durations come as one list, not row by row,
and not sorted by stage by the database, which takes longer than all the rest: each bears a mark.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, cast

import msgspec
from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    Select,
    case,
    func,
    literal,
    literal_column,
    select,
)
from sqlalchemy.dialects.postgresql import aggregate_order_by

from projections.asof import Condition, grouped
from projections.query import Question

ONWARD, IN_PERIOD = ">", "+"
_BITS = 53
_MIDDLE = 1 << 52
"""A mark leaves room for 142 years in microseconds, on both sides of nothing."""
_REST = (1 << _BITS) - 1
_decode = msgspec.json.Decoder(list[int]).decode


def ways(
    connection: Connection,
    question: Question,
    stay: Any,
    where: Condition,
    marked: Condition,
    *,
    all_of_them: bool,
) -> Counter[tuple[Any, str]]:
    """This is how many deals went each way, by group: the stages of the stays that count, in their order, as one text.

    `stay` is the columns of the visits, `marked` says which stays are marked as lying in the period; deals without
    such a one are left out unless `all_of_them` are asked for.
    """
    step = case((marked, stay.stage + IN_PERIOD), else_=stay.stage)
    if connection.dialect.name == "postgresql":
        said = func.string_agg(step, aggregate_order_by(literal_column(f"'{ONWARD}'"), stay.seq))
    else:
        # Rows of a table without rowid come in the order of its key: by deal, then by stay.
        said = func.group_concat(step, ONWARD)
    by_deal = select(stay.deal, said.label("way")).where(where).group_by(stay.deal)
    if not all_of_them:
        by_deal = by_deal.having(func.max(case((marked, 1), else_=0)) == 1)
    each = by_deal.subquery("each")
    query, by = grouped(select().select_from(each), each.c.deal, question)
    return Counter(raw(connection, query.add_columns(by, each.c.way)))


def lists(
    connection: Connection, column: ColumnElement[Any], where: Condition | None = None
) -> ColumnElement[Any]:
    """This puts the whole numbers of a column of many rows into one value, which `numbers` reads."""
    name = "array_agg" if connection.dialect.name == "postgresql" else "json_group_array"
    listed = getattr(func, name)(column)
    return cast("ColumnElement[Any]", listed if where is None else listed.filter(where))


def numbers(listed: Any) -> list[int]:
    """This is the numbers that `lists` put together.

    >>> numbers("[3,1]"), numbers([3, 1]), numbers(None)
    ([3, 1], [3, 1], [])
    """
    return _decode(listed) if isinstance(listed, str) else list(listed or ())


def marked_by(
    name: ColumnElement[Any], names: Sequence[str], kind: ColumnElement[Any] | int = 0, kinds: int = 1
) -> ColumnElement[Any]:
    """This is a number to add to small ones, by which `by_mark` takes apart those of a name, and of each of some kinds.

    There is room for a thousand marks.
    """
    marks = {each: (place * kinds << _BITS) + _MIDDLE for place, each in enumerate(names)}
    # Said to be large: PostgreSQL would take it for a number like the kinds.
    return case(marks, value=name) + kind * literal(1 << _BITS, BigInteger)


def by_mark(marked: list[int], marks: int) -> list[list[int]]:
    """This is the numbers of each mark, taken apart again.

    >>> by_mark([(1 << 53) + (1 << 52) + 5, (1 << 52) - 3], 2)
    [[-3], [5]]
    """
    found: list[list[int]] = [[] for _ in range(marks)]
    add = [each.append for each in found]
    for each in marked:
        add[each >> _BITS]((each & _REST) - _MIDDLE)
    return found


def pairs_by_mark(marked: list[int], beside: list[int], marks: int) -> list[tuple[list[int], list[int]]]:
    """This is the same with the numbers that stand beside those in another list of the same rows.

    >>> pairs_by_mark([(1 << 53) + (1 << 52) + 5, (1 << 52) - 3], [7, 8], 2)
    [([-3], [8]), ([5], [7])]
    """
    found: list[tuple[list[int], list[int]]] = [([], []) for _ in range(marks)]
    add = [(one.append, other.append) for one, other in found]
    for each, other in zip(marked, beside, strict=True):
        put, put_beside = add[each >> _BITS]
        put((each & _REST) - _MIDDLE)
        put_beside(other)
    return found


def raw(connection: Connection, query: Select[Any]) -> Iterable[tuple[Any, ...]]:
    """This is rows as the driver gives them: where there are hundreds of thousands, wrapping each would double it."""
    cursor: Any = connection.execute(query).cursor
    return cursor or ()
