"""This file finds the events that were written directly on the store, by somebody known to the operating system only.

Once sign-in is configured they are worth knowing: whoever holds the file, or the database's password, needs no other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import text

from engine.store.search import rows_at

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from engine.store.log import Row

# In stored JSON a quote inside a text is escaped, so these bytes stand for the key and nothing else.
_SAID = b'"known":"os"'
_CONTAINS = {"sqlite": "instr(meta, :said) > 0", "postgresql": "position(:said in meta) > 0"}


class Direct(NamedTuple):
    """This is how many events were written directly since a position, and the last of them."""

    number: int
    last: list[Row]


def direct_acts(connection: Connection, after: int, upto: int, most: int = 20) -> Direct:
    """This is the events between two positions whose actor was known by the operating system, the newest last."""
    place = "position > :after AND position <= :upto"
    where = f"FROM events WHERE {place} AND {_CONTAINS[connection.dialect.name]}"
    given = {"after": after, "upto": upto, "said": _SAID}
    number = int(connection.execute(text(f"SELECT count(*) {where}"), given).scalar_one())
    newest = text(f"SELECT position {where} ORDER BY position DESC LIMIT :most")
    positions = connection.execute(newest, {**given, "most": most}).scalars()
    return Direct(number, rows_at(connection, sorted(positions)))
