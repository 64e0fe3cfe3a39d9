"""This file keeps how far each projection has come, in one table beside them, and which event stopped it.

The position moves by compare-and-set, as the first thing in the transaction that writes the tables: of two projectors
with the same batch one finds the position gone, writes nothing, and reads on from where the other left it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import starmap
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import ColumnElement, Connection, delete, inspect, tuple_, update

from engine.errors import Behind, Halted
from projections.directly import change, rows
from projections.projection import Projection
from projections.sheet import Sheet


class Standing(msgspec.Struct):
    """This is how far a version of a projection has come; `halted_at` is the event it could not fold.

    `anchor` is the id of the event at its position, by which it knows its log again: a log that was restored from an
    older copy and went on, or a new one in the same place, has another event there.

    `generation` counts the keys destroyed when it was built: what they sealed must not outlive them here. While it is
    built by deals, `target` is the position it will have and `cursor` the last stream folded; a target below 0 says
    that it is folded in the order of the log.
    """

    name: str
    version: int
    position: int = 0
    generation: int = 0
    halted_at: int | None = None
    halted_id: str | None = None
    halted_type: str | None = None
    reason: str | None = None
    cursor: str | None = None
    target: int = 0
    anchor: str | None = None

    @property
    def can_be_built(self) -> bool:
        """This says whether nothing has been folded in the order of the log, nor has to be."""
        return self.position == 0 and self.halted_at is None and self.target >= 0


class Log(NamedTuple):
    """This is what a log is known by: where it ends, how many keys were destroyed, the ids of events asked about."""

    position: int
    generation: int
    ids: dict[int, str | None]


class Halt(NamedTuple):
    """This is an event that could not be read or folded, and why."""

    position: int
    id: str | None
    type: str
    reason: str


class Lost(Exception):
    """This says that another projector had the batch first."""


BEGIN = ""
"""The cursor of a build that has folded nothing."""
LEDGER = Sheet("projections", Standing, ("name", "version"))
_ALL = f"SELECT {', '.join(Standing.__struct_fields__)} FROM {LEDGER.name}"  # noqa: S608 - our own names


def is_made(connection: Connection, projections: Sequence[Projection]) -> bool:
    """This says whether every table of these projections is there."""
    if not inspect(connection).has_table(LEDGER.name):
        return False
    return len(standings(connection, projections)) == len(projections)


def make(connection: Connection, projections: Sequence[Projection], there: set[str]) -> None:
    """This makes what tables are missing; those that are `there` stay as they are."""
    for sheet in (LEDGER, *(sheet for projection in projections for sheet in projection.sheets)):
        if sheet.name not in there:
            sheet.make(connection)
    known = {(row.name, row.version) for row in _rows(connection)}
    named = ((projection.name, projection.version) for projection in projections)
    LEDGER.save(connection, [Standing(*each) for each in named if each not in known])


def clear(connection: Connection, projection: Projection, generation: int) -> None:
    """This empties a projection and puts it back before the first event."""
    for sheet in projection.sheets:
        if connection.dialect.name == "sqlite" and inspect(connection).has_table(sheet.name):
            connection.execute(
                delete(sheet.table)
            )  # a drop alone would keep a copy of all of it until its end
        sheet.table.drop(connection, checkfirst=True)
        sheet.make(connection)
    LEDGER.save(connection, [Standing(projection.name, projection.version, generation=generation)])


def is_stale(row: Standing, log: Log) -> bool:
    """This says whether a projection was made of another log, or holds what was sealed by keys destroyed since."""
    if row.generation < log.generation or row.position > log.position:
        return True
    return row.anchor is not None and log.ids.get(row.position, row.anchor) != row.anchor


def standings(connection: Connection, projections: Sequence[Projection]) -> dict[str, Standing]:
    """This is where each of these projections stands, by name."""
    mine = {(projection.name, projection.version) for projection in projections}
    return {row.name: row for row in _rows(connection) if (row.name, row.version) in mine}


def move_on(
    connection: Connection, projections: Sequence[Projection], before: int, after: int, anchor: str | None
) -> None:
    """This moves positions from `before` to `after`; raises `Lost` when one is not there any more."""
    named = tuple((projection.name, projection.version) for projection in projections)
    statement = _moving(named, "?" if connection.dialect.name == "sqlite" else "%s")
    if change(connection, statement, (after, anchor, before)) != len(named):
        raise Lost


def halt(connection: Connection, projection: Projection, stopped: Halt) -> None:
    """This stops a projection before an event and keeps the reason."""
    position, event, kind, reason = stopped
    values = {"halted_at": position, "halted_id": event, "halted_type": kind, "reason": reason}
    connection.execute(
        update(LEDGER.table).where(_of([projection])).values(position=position - 1, anchor=None, **values)
    )


def begin(connection: Connection, projections: Sequence[Projection], target: int) -> None:
    """This begins to build up to a position; raises `Lost` when somebody has begun already."""
    c = LEDGER.c
    idle = (c.position == 0, c.cursor.is_(None), c.target == 0, c.halted_at.is_(None))
    _change(connection, projections, *idle, cursor=BEGIN, target=target)
    for projection in projections:
        for sheet in projection.sheets:
            for index in sheet.table.indexes:
                index.drop(connection, checkfirst=True)


def go_on(connection: Connection, projections: Sequence[Projection], before: str, after: str | None) -> None:
    """This moves a build from one stream to another; raises `Lost` when it is not there any more."""
    _change(connection, projections, LEDGER.c.cursor == before, cursor=after)


def finish(connection: Connection, projections: Sequence[Projection], target: int) -> None:
    """This ends a build: indexes are made, and the position is said."""
    for projection in projections:
        for sheet in projection.sheets:
            for index in sheet.table.indexes:
                index.create(connection, checkfirst=True)
    _change(connection, projections, LEDGER.c.target == target, position=target, target=0)


def in_order_only(connection: Connection, projections: Sequence[Projection]) -> None:
    """This gives up a build: the projections begin anew, in the order of the log."""
    now = standings(connection, projections)
    for projection in projections:
        clear(connection, projection, now[projection.name].generation)
    _change(connection, projections, target=-1)


def others(connection: Connection, projections: Sequence[Projection]) -> list[Standing]:
    """This is where versions stand that are none of these."""
    mine = {(projection.name, projection.version) for projection in projections}
    return [row for row in _rows(connection) if (row.name, row.version) not in mine]


def forget(connection: Connection, projections: Sequence[Projection]) -> None:
    """This takes every other version out of the table."""
    for row in others(connection, projections):
        connection.execute(
            delete(LEDGER.table).where(LEDGER.c.name == row.name, LEDGER.c.version == row.version)
        )


def refuse_halted(row: Standing) -> None:
    """This raises `Halted` for a projection that has stopped, naming the event and the way out."""
    if row.halted_at is not None:
        raise Halted(
            f"The projection {row.name} stopped at event {row.halted_at} ({row.halted_type}): {row.reason}. "
            f"Mend the cause, then: gatebook rebuild {row.name}",
            f"投影 {row.name} 停在第 {row.halted_at} 号事件（{row.halted_type}）：{row.reason}。"
            f"请排除原因后运行：gatebook rebuild {row.name}",
            position=row.position,
        )


def behind(row: Standing, position: int) -> Behind:
    """This says that a projection has not come as far as was asked."""
    return Behind(
        f"The projection {row.name} has reached position {row.position}, not {position} yet: ask again in a moment.",
        f"投影 {row.name} 只到第 {row.position} 号，尚未到达第 {position} 号：请稍后再试。",
        position=row.position,
    )


def _rows(connection: Connection) -> list[Standing]:
    return list(starmap(Standing, rows(connection, _ALL)))


@lru_cache
def _moving(named: tuple[tuple[str, int], ...], mark: str) -> str:
    """This is the statement that moves these on; its text is made once."""
    these = ", ".join(f"('{name}', {version})" for name, version in named)
    return (
        f"UPDATE {LEDGER.name} SET position = {mark}, anchor = {mark} "  # noqa: S608 - our own names
        f"WHERE (name, version) IN (VALUES {these}) AND position = {mark} AND halted_at IS NULL AND cursor IS NULL"
    )


def _of(projections: Sequence[Projection]) -> ColumnElement[bool]:
    return tuple_(LEDGER.c.name, LEDGER.c.version).in_([(p.name, p.version) for p in projections])


def _change(
    connection: Connection, projections: Sequence[Projection], *expected: ColumnElement[bool], **values: Any
) -> None:
    """This changes the rows of projections if all are as expected, else raises `Lost`."""
    changed = connection.execute(update(LEDGER.table).where(_of(projections), *expected).values(**values))
    if changed.rowcount != len(projections):
        raise Lost
