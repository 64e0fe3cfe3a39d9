"""This file looks events up in the log from either end, each kind of event by itself, so that no search walks the log.

Of a stream everything is read: none is long. Of each type no more rows are read than are wanted, by the index of types.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, Executable, FromClause, select, union_all

from engine.store.log import COLUMNS, Row, read_stream, rows_of
from engine.store.schema import events

FARTHEST = 2**63 - 1
_CHUNK = 500


class Sought(NamedTuple):
    """This is a stretch of the log, both ends left out, the kinds of events wanted in it, and from which end how many."""

    after: int = 0
    before: int = FARTHEST
    types: tuple[str, ...] = ()
    latest: bool = False
    limit: int = 100

    def holds(self, row: Row) -> bool:
        """This says whether a row is wanted, as far as its place and its type say."""
        return self.after < row.position < self.before and (not self.types or row.type in self.types)

    def cut(self, positions: Sequence[int]) -> list[int]:
        """This is as many of some positions as are wanted, from the end that is wanted.

        >>> Sought(latest=True, limit=2).cut([3, 9, 5])
        [9, 5]
        """
        return sorted(positions, reverse=self.latest)[: self.limit]

    def by_kind(self, table: FromClause, kinds: Sequence[str], *where: ColumnElement[bool]) -> Executable:
        """This is the query for the positions of each kind by itself, in a table that has an index of types."""
        c = table.c
        place = c.position.desc() if self.latest else c.position
        bounds = (c.position > self.after, c.position < self.before)
        of_each = (
            select(c.position)
            .where(*where, c.type == kind, *bounds)
            .order_by(place)
            .limit(self.limit)
            .subquery()
            for kind in kinds
        )
        return union_all(*(select(each.c.position) for each in of_each))


def search(connection: Connection, sought: Sought, streams: Sequence[str] = ()) -> list[Row]:
    """This is the events sought, of these streams or of all, in the order in which they are wanted."""
    if streams:
        told = [row for stream in streams for row in read_stream(connection, stream) if sought.holds(row)]
        told.sort(key=lambda row: row.position, reverse=sought.latest)
        return told[: sought.limit]
    if sought.types:
        query = sought.by_kind(events, sought.types)
        return rows_at(connection, sought.cut(list(connection.execute(query).scalars())))
    c = events.c.position
    plain = select(*COLUMNS).where(c > sought.after, c < sought.before)
    ordered = plain.order_by(c.desc() if sought.latest else c).limit(sought.limit)
    return rows_of(connection, ordered)


def rows_at(connection: Connection, positions: Sequence[int]) -> list[Row]:
    """This is the events at some positions, in the order of those."""
    found: dict[int, Row] = {}
    for begin in range(0, len(positions), _CHUNK):
        query = select(*COLUMNS).where(events.c.position.in_(positions[begin : begin + _CHUNK]))
        found |= {row.position: row for row in rows_of(connection, query)}
    return [found[position] for position in positions if position in found]
