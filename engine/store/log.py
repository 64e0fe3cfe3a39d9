"""This file reads and grows the log: plain functions on a connection, the same on both databases.

Positions are 1, 2, 3 without gaps, and commit order is position order: the counter row `log_head` is lock and
counter in one, and only a transaction of `Store.writing()` holds it. `recorded_at` never falls along positions.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn

import msgspec
from sqlalchemy import func, select

from engine.errors import Conflict, StoreFailed
from engine.store.columns import arrays, unnested, whole
from engine.store.database import DRIVER_ERRORS, MARKS, code_of, driver
from engine.store.journeys import Statement, journey
from engine.store.schema import events

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from sqlalchemy import Connection, Select


class Row(msgspec.Struct, frozen=True, gc=False):
    """This is one event as stored; `position` is 0 until it has been appended."""

    stream: str
    version: int
    type: str
    body: bytes
    shape: int = 1
    id: str | None = None
    occurred_at: int = 0
    recorded_at: int = 0
    command: str | None = None
    meta: bytes = b"{}"
    position: int = 0


class Head(NamedTuple):
    """This is where the log ends; `generation` grows whenever the vault destroys a key."""

    position: int
    recorded_at: int
    generation: int


class Turn:
    """This is what a transaction knows about the log: its head, whether it holds the lock, what it put last.

    `unused` is command keys that were looked for under the lock and not found, `luggage` the rows that wait for the
    COMMIT to travel with it; `open` says that more rows may come, `done` that all was committed.
    """

    __slots__ = ("done", "head", "last", "luggage", "open", "unused", "writing")

    def __init__(self, head: Head, *, writing: bool, unused: Collection[str] = ()) -> None:
        self.head: Head | None = head
        self.writing = self.open = writing
        self.unused = frozenset(unused)
        self.last: tuple[Any, ...] = ()
        self.luggage: tuple[Sequence[Row], Statement] | None = None
        self.done = False


TURN = "gatebook.turn"
_PAGE = 500  # keys in one query

_NAMES = ("stream", "version", "type", "body", "shape", "id", "occurred_at", "recorded_at", "command", "meta")
COLUMNS = tuple(events.c[name] for name in (*_NAMES, "position"))
_TAKEN = {"23505", "SQLITE_CONSTRAINT_TRIGGER", "SQLITE_CONSTRAINT_UNIQUE", "SQLITE_CONSTRAINT_PRIMARYKEY"}

# What every command runs goes to the driver itself, as text: SQLAlchemy's part of such a statement costs more than
# the statement. The two dialects differ in how they mark a parameter.
_SELECT = f"SELECT {', '.join(_NAMES)}, position FROM events"  # noqa: S608 - our own names
_STREAM = {
    dialect: f"{_SELECT} WHERE stream = {mark} AND version > {mark} ORDER BY version"
    for dialect, mark in MARKS.items()
}
_HEAD = "SELECT position, recorded_at, generation FROM log_head WHERE id = 1"
_ADVANCE = "UPDATE log_head SET position = ?, recorded_at = ? WHERE id = 1"
_INSERT = f"INSERT INTO events ({', '.join(_NAMES)}, position)"
_PLACES = f"{_INSERT} VALUES ({', '.join('?' * 11)})"
# On PostgreSQL every statement is a journey, so the counter and all the rows go in one.
_KINDS = "text int8 text bytea int8 text int8 int8 text bytea int8"
_ADVANCED = "WITH advanced AS (UPDATE log_head SET position = $1, recorded_at = $2 WHERE id = 1)"
_ROWS = f"{_ADVANCED} {_INSERT} {unnested(_KINDS, 3)}".encode()


def head(connection: Connection) -> Head:
    """This is where the log ends, as this transaction sees it."""
    turn = connection.info.get(TURN)
    if turn is not None and turn.head is not None:
        known: Head = turn.head
        return known
    found = Head(*driver(connection).execute(_HEAD).fetchone())
    if turn is not None:
        turn.head = found
    return found


def is_turn(connection: Connection) -> bool:
    """This says whether the connection is inside `Store.writing()`; what is written elsewhere is rolled back."""
    turn = connection.info.get(TURN)
    return turn is not None and bool(turn.writing)


def append(connection: Connection, rows: Sequence[Row], *, last: bool = False) -> Sequence[int]:
    """This puts events at the end of the log and gives their positions; only inside `Store.writing()`.

    A `recorded_at` earlier than the last one is lifted to it. Raises `Conflict` when a version is taken;
    the transaction can then only be rolled back. With `last` the caller asks the database nothing more: on PostgreSQL
    the rows then travel with the COMMIT, and a conflict is raised where the transaction ends.
    """
    turn = connection.info.get(TURN)
    if turn is None or not turn.open:
        raise StoreFailed(
            "Events are appended only inside store.writing(), which holds the lock of the log, and none after the last.",
            "事件只能在 store.writing() 之内追加：只有它持有日志的锁；最后一批之后不能再追加。",
        )
    turn.open = not last
    if not rows:
        return ()
    before = head(connection)
    values = _values(rows, before)
    end = (values[-1][10], values[-1][7])
    sqlite = connection.dialect.name == "sqlite"
    written = None if sqlite else Statement(_ROWS, (*map(whole, end), *arrays(_KINDS, values)))
    try:
        if written is None:
            own = driver(connection)
            own.execute(_ADVANCE, end)
            own.executemany(_PLACES, values)
        elif last:
            turn.luggage = (rows, written)
        else:
            journey(connection, written)
    except DRIVER_ERRORS as clash:
        refuse(connection, rows, clash)
    turn.head = Head(*end, before.generation)
    turn.last = values[-1]
    turn.unused = frozenset()
    return range(before.position + 1, before.position + len(rows) + 1)


def _values(rows: Sequence[Row], before: Head) -> list[tuple[Any, ...]]:
    """This lays the rows out as the INSERT wants them, positions and rising `recorded_at` included."""
    position, latest = before.position, before.recorded_at
    values: list[tuple[Any, ...]] = []
    for row in rows:
        position += 1
        latest = max(latest, row.recorded_at)
        values.append(
            (
                row.stream,
                row.version,
                row.type,
                row.body,
                row.shape,
                row.id,
                row.occurred_at,
                latest,
                row.command,
                row.meta,
                position,
            )
        )
    return values


def refuse(connection: Connection, rows: Sequence[Row], clash: Exception) -> NoReturn:
    """This names the stream that had moved on, and where it stands."""
    if code_of(clash) not in _TAKEN:
        raise clash
    standing, seen = 0, set[tuple[str, int]]()
    # This transaction may be unusable after the clash, so another connection looks where the streams stand.
    with connection.engine.connect() as outside:
        for row in rows:
            query = select(func.max(events.c.version)).where(events.c.stream == row.stream)
            standing = outside.execute(query).scalar() or 0
            if row.version <= standing or (row.stream, row.version) in seen:
                break
            seen.add((row.stream, row.version))
        else:
            raise clash
    raise Conflict(
        f"{row.stream} already has a version {row.version}: read it again and decide anew.",
        f"{row.stream} 已有版本 {row.version}：请重新读取后再决定。",
        version=standing,
    ) from clash


def read(
    connection: Connection,
    after: int = 0,
    *,
    until: int | None = None,
    limit: int | None = None,
    types: Sequence[str] = (),
    stream: str | None = None,
) -> list[Row]:
    """This gives the events behind `after` in the one global order, up to and including `until`."""
    query = select(*COLUMNS).where(events.c.position > after).order_by(events.c.position)
    if until is not None:
        query = query.where(events.c.position <= until)
    if types:
        query = query.where(events.c.type.in_(types))
    if stream is not None:
        query = query.where(events.c.stream == stream)
    if limit is not None:
        query = query.limit(limit)
    return rows_of(connection, query)


def read_stream(connection: Connection, stream: str, after: int = 0) -> list[Row]:
    """This gives the events of one stream with a version above `after`, by version."""
    found = driver(connection).execute(_STREAM[connection.dialect.name], (stream, after))
    return list(itertools.starmap(Row, found))


def stream_names(connection: Connection, prefix: str) -> list[str]:
    """This lists the streams whose name begins with `prefix`, by name."""
    query = select(events.c.stream).distinct().order_by(events.c.stream)
    if prefix:
        # The range from the prefix to its successor is a walk along the index; LIKE would not always be one.
        query = query.where(
            events.c.stream >= prefix, events.c.stream < prefix[:-1] + chr(ord(prefix[-1]) + 1)
        )
    return list(connection.execute(query).scalars())


def find_commands(connection: Connection, commands: Sequence[str]) -> dict[str, list[Row]]:
    """This gives, for each command key that ever recorded something, the events it recorded."""
    found: dict[str, list[Row]] = {}
    turn = connection.info.get(TURN)
    if turn is not None and turn.unused.issuperset(commands):
        return found
    sqlite = connection.dialect.name == "sqlite"
    for start in range(0, len(commands), _PAGE):
        keys = commands[start : start + _PAGE]
        these = f"IN ({', '.join('?' * len(keys))})" if sqlite else "= ANY(%s)"
        query = f"{_SELECT} WHERE command IS NOT NULL AND command {these} ORDER BY position"
        for row in itertools.starmap(
            Row, driver(connection).execute(query, keys if sqlite else [list(keys)])
        ):
            found.setdefault(row.command or "", []).append(row)
    return found


def position_at(connection: Connection, recorded_at: int) -> int:
    """This is the last position recorded at or before an instant; 0 when the log began later."""
    low, high = 0, head(connection).position
    while low < high:  # recorded_at never falls along positions, so halving finds it without an index
        middle = (low + high + 1) // 2
        at = connection.execute(select(events.c.recorded_at).where(events.c.position == middle)).scalar_one()
        low, high = (middle, high) if at <= recorded_at else (low, middle - 1)
    return low


def rows_of(connection: Connection, query: Select[Any]) -> list[Row]:
    """This runs a query over all columns and gives its rows."""
    return [Row(*values) for values in connection.execute(query)]
