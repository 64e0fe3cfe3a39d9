"""This file reads very many rows the quickest way each database has.

A funnel over all of history reads each deal's way as one text and counts those that are alike: SQLite walks the visits
in the order in which they lie, without sorting them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, literal_column, select
from sqlalchemy.dialects.postgresql import aggregate_order_by

from projections.asof import Condition, grouped
from projections.query import Question

ONWARD, IN_PERIOD = ">", "+"


def ways(
    connection: Connection, question: Question, stay: Any, where: Condition, step: ColumnElement[Any]
) -> Counter[tuple[Any, str]]:
    """This is how many deals went each way, by group: the steps of the stays that count, in their order, as one text.

    `stay` is the columns of the visits, `step` what is said of each.
    """
    if connection.dialect.name == "postgresql":
        said = func.string_agg(step, aggregate_order_by(literal_column(f"'{ONWARD}'"), stay.seq))
        by_deal = select(stay.deal, said.label("way")).where(where).group_by(stay.deal)
    else:
        # Rows of a table without rowid come in the order of its key: by deal, then by stay.
        in_order = select(stay.deal, step.label("step")).where(where).order_by(stay.deal, stay.seq).subquery()
        said = func.group_concat(in_order.c.step, ONWARD)
        by_deal = select(in_order.c.deal, said.label("way")).group_by(in_order.c.deal)
    each = by_deal.subquery("each")
    query, by = grouped(select().select_from(each), each.c.deal, question)
    return Counter(raw(connection, query.add_columns(by, each.c.way)))


def raw(connection: Connection, query: Select[Any]) -> Iterable[tuple[Any, ...]]:
    """This is rows as the driver gives them: where there are hundreds of thousands, wrapping each would double it."""
    cursor: Any = connection.execute(query).cursor
    return cursor or ()
