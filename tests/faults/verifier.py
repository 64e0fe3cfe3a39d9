"""This file is the one verifier: after a fault, or after any run, it reads everything and names what is wrong.

It holds the store against what the world outside knows (`Told`): what was sent, what was acknowledged, what was said
not to have been written, what followers saw. It changes nothing but projections, which it builds a second time.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

import msgspec
from sqlalchemy import Connection, select, text

from engine.journal import Journal
from engine.store import Head, Row, Store, Vault, head, read
from projections import PROJECTIONS, Projector, Views

PAGE = 5_000
LINK = "link.made"
CLOCKWORK = "gatebook:timer:"
"""How the keys of the commands begin that the server gives itself when a timer comes due."""
SHOWN = 20
"""Faults that are told in full; the others are counted."""


class Seen(NamedTuple):
    """This is what one follower saw behind a position: of each event its position and id, in order."""

    after: int
    events: list[tuple[int, str | None]]


@dataclass
class Told:
    """This is what the world outside knows of a run; keys are scoped to their actor, as the log keeps them.

    `sent` says how many events a command leads to, `acknowledged` which position was answered (None: a refusal, which
    has none), `unwritten` which commands were answered with "nothing was written" and not sent again. Events up to
    `began` were there before, and everything behind them has to be somebody's; None where nobody counted.
    """

    sent: dict[str, int] = field(default_factory=dict)
    acknowledged: dict[str, int | None] = field(default_factory=dict)
    unwritten: set[str] = field(default_factory=set)
    followers: list[Seen] = field(default_factory=list)
    began: int | None = None
    contradictions: list[str] = field(default_factory=list)

    def acknowledge(self, key: str, position: int | None) -> None:
        """This notes an answer; a second one to the same key has to say the same."""
        first = self.acknowledged.setdefault(key, position)
        if first != position:
            self.contradictions.append(f"{key} was acknowledged at {first} and at {position}")


class Unsound(AssertionError):
    """This store is not what it was told to be; `faults` is the whole list."""

    def __init__(self, faults: list[str]) -> None:
        more = [f"... and {len(faults) - SHOWN} more"] if len(faults) > SHOWN else []
        super().__init__("\n".join([f"{len(faults)} faults:", *faults[:SHOWN], *more]))
        self.faults = faults


def verify(url: str, told: Told | None = None) -> int:
    """This gives how many events the log has; raises `Unsound` when anything is wrong with any of them."""
    store = Store.open(url, create=False, allow_unsafe_fsync=True)
    try:
        journal = Journal(Vault(store))
        reading = read_all(store, journal)
        faults = [*reading.faults, *against(told or Told(), reading), *of_the_file(store)]
        if not reading.faults:  # of a log with holes nothing can be made
            faults += of_projections(store, journal)
    finally:
        store.close()
    if faults:
        raise Unsound(faults)
    return len(reading.ids)


def verify_log(store: Store, told: Told | None = None) -> int:
    """This is `verify` without decoding and without projections, for a log whose events mean nothing."""
    reading = read_all(store, None)
    if faults := [*reading.faults, *against(told or Told(), reading), *of_the_file(store)]:
        raise Unsound(faults)
    return len(reading.ids)


class Written(msgspec.Struct):
    """This is what a command key recorded: how many events, the first and the last of them."""

    first: int
    last: int
    events: int = 1


@dataclass
class Reading:
    """This is what came of reading the log from its first event to its last."""

    faults: list[str] = field(default_factory=list)
    ids: list[str | None] = field(default_factory=list)
    versions: dict[str, int] = field(default_factory=dict)
    commands: dict[str, Written] = field(default_factory=dict)
    unkeyed: list[int] = field(default_factory=list)
    last: Row = field(default_factory=lambda: Row("", 0, "", b""))

    def take(self, row: Row) -> None:
        """This takes the next row in."""
        at, version = row.position, self.versions.get(row.stream, 0)
        if at != self.last.position + 1:
            self.faults.append(f"position {self.last.position} is followed by {at}")
        if row.version != version + 1:
            self.faults.append(
                f"position {at}: version {version} of {row.stream} is followed by {row.version}"
            )
        if row.recorded_at < self.last.recorded_at:
            self.faults.append(f"position {at} was recorded before the one ahead of it")
        self.ids.append(row.id)
        self.versions[row.stream], self.last = row.version, row
        if row.type == LINK:
            return  # a server that begins makes one for the first administrator
        if row.command is None:
            self.unkeyed.append(at)
        elif row.command not in self.commands:
            self.commands[row.command] = Written(at, at)
        else:
            written = self.commands[row.command]
            written.last, written.events = at, written.events + 1

    def end(self, log: Head) -> None:
        """This holds what was read against the counter."""
        if (self.last.position, self.last.recorded_at) != (log.position, log.recorded_at):
            self.faults.append(f"the log ends at {self.last.position}, its counter says {log.position}")
        named = [each for each in self.ids if each is not None]
        if len(set(named)) != len(named):
            self.faults.append("an event's id stands in the log twice")


def read_all(store: Store, journal: Journal | None) -> Reading:
    """This reads the whole log from one snapshot; with a journal, every event is decoded and unsealed."""
    reading = Reading()
    with store.reading() as connection:
        while rows := read(connection, reading.last.position, limit=PAGE):
            for row in rows:
                reading.take(row)
            if journal is not None:
                reading.faults += unreadable(journal, connection, rows)
        reading.end(head(connection))
    return reading


def unreadable(journal: Journal, connection: Connection, rows: list[Row]) -> list[str]:
    """This names the rows that cannot be decoded."""
    try:
        journal.recorded(connection, rows)
    except Exception as fault:  # noqa: BLE001 - whatever is wrong with a row, it is looked for and named
        if len(rows) == 1:
            return [f"position {rows[0].position} ({rows[0].type}) cannot be decoded: {fault!r}"]
        return [each for row in rows for each in unreadable(journal, connection, [row])]
    return []


def against(told: Told, reading: Reading) -> Iterator[str]:
    """This holds the log against what is known outside: acknowledged, stored, sent, seen."""
    stored = reading.commands
    yield from told.contradictions
    for key, position in told.acknowledged.items():
        if key not in stored:
            yield f"{key} was acknowledged and is not stored"
        elif position is not None and stored[key].last != position:
            yield f"{key} was acknowledged at {position} and stands at {stored[key].last}"
    for key in told.unwritten & stored.keys():
        yield f"{key} was said not to be written and is stored"
    for key, written in stored.items():
        if written.last - written.first + 1 != written.events:
            yield f"{key} is stored in pieces between {written.first} and {written.last}"
        if key.startswith(CLOCKWORK):
            continue  # the server's own clock sent it; once, as every key
        if told.began is not None and written.first > told.began and told.sent.get(key) != written.events:
            yield f"{key} led to {told.sent.get(key, 0)} events as sent and {written.events} are stored"
    if told.began is not None:
        yield from (f"position {at} was sent by nobody" for at in reading.unkeyed if at > told.began)
    for number, seen in enumerate(told.followers):
        yield from unlike(number, seen, reading.ids)


def unlike(number: int, seen: Seen, ids: list[str | None]) -> Iterator[str]:
    """This names the first event at which a follower saw something else than the log holds."""
    stored = enumerate(ids[seen.after :], start=seen.after + 1)
    for place, event in enumerate(seen.events, start=seen.after + 1):
        expected = next(stored, None)
        if event != expected:
            yield f"follower {number} saw {event} as number {place}, where the log has {expected}"
            return


def of_the_file(store: Store) -> Iterator[str]:
    """This asks an SQLite file whether it is whole; PostgreSQL has page checksums, which every read has checked."""
    if store.dialect == "sqlite":
        with store.reading() as connection:
            said = connection.execute(text("PRAGMA integrity_check")).scalars().all()
        if said != ["ok"]:
            yield f"the file is damaged: {said[:3]}"


def of_projections(store: Store, journal: Journal) -> Iterator[str]:
    """This brings projections up from where they are, then builds them anew: both have to give the same tables."""
    views = Views.open(store.url)
    try:
        projector = Projector(store, journal, views)
        reached = projector.catch_up()
        grown = tables(views)
        for health in projector.health():
            if health.halted_at is not None:
                yield f"{health.name} stopped at {health.halted_at}: {health.reason}"
            elif health.position != health.head:
                yield f"{health.name} stands at {health.position} and caught up to {reached} of {health.head}"
        projector.rebuild()
        for name, rows in tables(views).items():
            if rows != grown[name]:
                yield difference(name, grown[name], rows)
    finally:
        views.close()


def tables(views: Views) -> dict[str, list[int]]:
    """This is every table of every projection, in the order of its key, one number for each row."""
    with views.reading() as connection:
        found = {}
        for sheet in (sheet for projection in PROJECTIONS for sheet in projection.sheets):
            query = select(sheet.table).order_by(*(sheet.c[column] for column in sheet.key))
            rows = connection.execution_options(yield_per=PAGE).execute(query)
            found[sheet.name] = [hash(tuple(row)) for row in rows]
    return found


def difference(name: str, grown: list[int], rebuilt: list[int]) -> str:
    """This says where a table stops being what a rebuild makes of it."""
    pairs = zip(grown, rebuilt, strict=False)
    first = next((number for number, (one, other) in enumerate(pairs) if one != other), None)
    place = min(len(grown), len(rebuilt)) if first is None else first
    return f"{name}: {len(grown)} rows grown, {len(rebuilt)} rebuilt, unlike from row {place + 1} on"
