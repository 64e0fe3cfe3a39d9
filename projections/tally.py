"""This file counts rows that say the same, the quickest way each database has.

PostgreSQL groups by hashing. SQLite would sort, row by row, so there the rows are taken as they come and counted here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from operator import itemgetter
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, distinct, func, literal_column

_ALL_BUT_LAST = itemgetter(slice(0, -1))


def tally(
    connection: Connection, query: Select[Any], columns: list[ColumnElement[Any]], *, once: Any = None
) -> dict[tuple[Any, ...], int]:
    """This is how many rows there are of each combination of columns; with `once`, how many different values of it."""
    if connection.dialect.name == "sqlite":
        if once is None:
            return Counter(raw(connection, query.add_columns(*columns)))
        return Counter(map(_ALL_BUT_LAST, set(raw(connection, query.add_columns(*columns, once)))))
    number = func.count() if once is None else func.count(distinct(once))
    places = [literal_column(str(place)) for place in range(1, len(columns) + 1)]
    rows = connection.execute(query.add_columns(*columns, number).group_by(*places))
    return {tuple(row[:-1]): row[-1] for row in rows}


def raw(connection: Connection, query: Select[Any]) -> Iterable[tuple[Any, ...]]:
    """This is rows as the driver gives them: where there are hundreds of thousands, wrapping each would double it."""
    cursor = connection.execute(query).cursor
    return () if cursor is None else cursor.fetchall()
