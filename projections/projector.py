"""This file brings projections up to the log: read in order, fold in memory, write in bulk, save the position.

Tables and position change in one transaction, so a batch is folded once however many projectors there are. An event
that a projection cannot fold stops that projection there, and no other.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import NamedTuple

import msgspec
from sqlalchemy.exc import SQLAlchemyError

from engine.errors import StoreFailed, Unknown
from engine.journal import Journal
from engine.serde import Recorded
from engine.store import Store, head, read, read_stream
from projections.building import Builder
from projections.folding import Read, decoded, fold, undisturbed
from projections.ledger import (
    Log,
    Lost,
    Standing,
    behind,
    clear,
    is_made,
    is_stale,
    make,
    refuse_halted,
    standings,
)
from projections.projection import DEAL, Projection
from projections.registry import PROJECTIONS
from projections.rulebook import PUBLICATIONS, Rulebook
from projections.unread import drop_unread
from projections.views import Views

_LOG = logging.getLogger("gatebook.projections")
BATCH = 2000
"""Events folded at a time: enough to write in bulk, few enough to keep in memory."""
GATHER = 0.1
"""Seconds a follower lets pass between two looks while nobody waits for it, so that what comes close is folded together."""
_POLL = 0.02
_IDLE = 1.0
_REST = 0.25

Progress = Callable[[int, int], None]


class Health(msgspec.Struct, frozen=True):
    """This is how a projection does; `halted_at` and what follows is the event it could not fold, None when none."""

    name: str
    version: int
    position: int
    head: int
    halted_at: int | None = None
    halted_id: str | None = None
    halted_type: str | None = None
    reason: str | None = None


class Ahead(NamedTuple):
    """This is what was read behind a place of the log while it was asked where the log ends."""

    before: int
    found: Read

    def fits(self, before: int, stop: int, known: int) -> bool:
        """This says whether it is what comes next, for one who knows what was published up to a position."""
        events, broken = self.found
        whole = bool(events) and broken is None
        return whole and before == self.before <= known and events[-1].position <= stop


class Projector:
    """This keeps projections up with a store's log; one is enough, several are safe."""

    def __init__(
        self, store: Store, journal: Journal, views: Views, projections: Sequence[Projection] = PROJECTIONS
    ) -> None:
        self.store = store
        self.journal = journal
        self.views = views
        self.projections = tuple(projections)
        self.rulebook = Rulebook()
        self.seen = 0
        self._turn = threading.Lock()
        self._moved = threading.Condition()
        self._awaited = threading.Event()
        with views.reading() as connection:
            ready = is_made(connection, self.projections)
        if not ready:
            with views.making() as connection:
                make(connection, self.projections, views.names(connection))

    def catch_up(self, until: int | None = None, progress: Progress | None = None) -> int:
        """This folds what is new, up to `until` or the end of the log, and gives the position all have reached.

        `progress` is told the position reached and the one aimed at, after each batch. A halted projection stays.
        Raises `StoreFailed` when events are missing at the log's end.
        """
        return self._catch_up(until, progress, None)

    def rebuild(self, name: str | None = None, progress: Progress | None = None) -> int:
        """This empties one projection, or all, and folds the whole log again; it also clears a halt."""
        chosen = [p for p in self.projections if name in (None, p.name)]
        if not chosen:
            known = ", ".join(p.name for p in self.projections)
            raise Unknown(
                f"There is no projection {name}; there are: {known}.", f"没有投影 {name}；现有：{known}。"
            )
        log, _ = self._log(())
        with self.views.making() as connection:
            for projection in chosen:
                clear(connection, projection, log.generation)
        return self.catch_up(progress=progress)

    def positions(self) -> dict[str, int]:
        """This is how far each projection has come."""
        return {name: standing.position for name, standing in self._standings().items()}

    def health(self) -> list[Health]:
        """This is how each projection does."""
        with self.store.reading() as connection:
            end = head(connection).position
        return [
            Health(
                row.name, row.version, row.position, end,
                row.halted_at, row.halted_id, row.halted_type, row.reason,
            )
            for row in self._standings().values()
        ]  # fmt: skip

    def wait_for(self, position: int, timeout: float = 5.0, names: Iterable[str] | None = None) -> None:
        """This returns when the named projections, or all, have reached a position.

        Raises `Halted` when one of them has stopped before it, `Behind` after `timeout` seconds.
        """
        wanted = set(names) if names is not None else {p.name for p in self.projections}
        deadline = time.monotonic() + timeout
        while True:
            late = [
                row for name, row in self._standings().items() if name in wanted and row.position < position
            ]
            if not late:
                return
            for row in late:
                refuse_halted(row)
            if time.monotonic() > deadline:
                raise behind(min(late, key=lambda row: row.position), position)
            self._awaited.set()
            with self._moved:
                self._moved.wait(_POLL)

    def follow(self, stop: threading.Event) -> None:
        """This keeps up with the log until `stop` is set; a database that is away for a while is waited for.

        Between batches it rests as long as the batch took, so that who writes in the same process gets his turn. A
        batch costs more than its events, so it gathers them for a while, unless a reader waits for one. What keeps it from going on is logged once.
        """
        logged = ""
        while not stop.is_set():
            try:
                self._awaited.clear()
                self._catch_up(None, None, stop)
                logged = ""
                if not stop.is_set():
                    self._awaited.wait(GATHER)
                    self.store.wait(self.seen, _IDLE)
            except (StoreFailed, SQLAlchemyError) as fault:
                # A database's own words may hold values of deals.
                said = str(fault) if isinstance(fault, StoreFailed) else type(fault).__name__
                if said != logged:
                    _LOG.warning("the projections do not go on: %s", said)
                logged = said
                stop.wait(_IDLE)

    def drop_unread(self, patience: float = 2.0) -> list[str]:
        """This drops the tables of older versions that nobody keeps up any more, and names them."""
        return drop_unread(self.views, self.projections, patience)

    def _catch_up(self, until: int | None, progress: Progress | None, stop: threading.Event | None) -> int:
        with undisturbed():
            end, rows, ahead = self._end(until)
        rows = self._build(rows, end, progress)
        while (batch := self._next(rows, end)) is not None:
            began = time.monotonic()
            with self._turn, undisturbed():
                group, before, last = batch
                self._fold(group, before, self._read(before, last, ahead))
            rows = self._standings()
            if progress is not None:
                progress(_reached(rows), end)
            if stop is not None and stop.wait(min(time.monotonic() - began, _REST)):
                break
        self.seen = end
        return _reached(rows)

    def _end(self, until: int | None) -> tuple[int, dict[str, Standing], Ahead | None]:
        """This is where to stop, where all stand, and what was read beside.

        Those of another log, or of keys destroyed since, begin anew.
        """
        rows = self._standings()
        log, ahead = self._log({row.position for row in rows.values() if row.anchor is not None}, until)
        if any(is_stale(row, log) for row in rows.values()):
            with self.views.making() as connection:
                rows = standings(connection, self.projections)
                for projection in self.projections:
                    if is_stale(rows[projection.name], log):
                        clear(connection, projection, log.generation)
                rows = standings(connection, self.projections)
        return log.position if until is None else min(until, log.position), rows, ahead

    def _log(self, places: Collection[int], until: int | None = None) -> tuple[Log, Ahead | None]:
        """This is what the log is known by; where all stand at one place, with the first events behind it."""
        with self.store.reading() as connection:
            end = head(connection)
            if len(places) != 1:
                there = [read(connection, place - 1, until=place) for place in places]
                ids = {row.position: row.id for rows in there for row in rows}
                return Log(end.position, end.generation, ids), None
            (place,) = places
            told = read(connection, place - 1, until=max(place, until or end.position), limit=BATCH + 1)
            ids = {row.position: row.id for row in told[:1] if row.position == place}
            found = decoded(self.journal, connection, told[len(ids) :])
            return Log(end.position, end.generation, ids), Ahead(place, found)

    def _build(self, rows: dict[str, Standing], end: int, progress: Progress | None) -> dict[str, Standing]:
        """This builds what stands at the beginning of a long log, and gives where all stand then."""
        done = 0

        def told(events: int) -> None:
            nonlocal done
            done += events
            if progress is not None:
                progress(min(done, end), end)

        builder = Builder(self.store, self.journal, self.views)
        while builder.build({p: rows[p.name] for p in self.projections}, end, told):
            rows = self._standings()
        return rows

    def _next(self, rows: dict[str, Standing], end: int) -> tuple[list[Projection], int, int] | None:
        """This is the projections that are furthest behind, where they are, and where the next ones wait."""
        at = {p: rows[p.name].position for p in self.projections if rows[p.name].halted_at is None}
        lowest = min(at.values(), default=end)
        if lowest >= end:
            return None
        stop = min([end, *(position for position in at.values() if position > lowest)])
        return [p for p, position in at.items() if position == lowest], lowest, stop

    def _read(self, before: int, stop: int, ahead: Ahead | None = None) -> Read:
        if ahead is not None and ahead.fits(before, stop, self.rulebook.reached):
            found = ahead.found
        else:
            found = self._read_anew(before, stop)
        if not found.events and found.broken is None:
            raise StoreFailed(
                f"The log says that it goes on to position {stop}, and holds no event behind {before}: the store is "
                "damaged. Run: gatebook verify",
                f"日志称已到第 {stop} 号，但第 {before} 号之后没有事件：存储已损坏。请运行：gatebook verify",
            )
        if found.events:
            self.rulebook.learn(found.events, found.events[-1].position)
        return found

    def _read_anew(self, before: int, stop: int) -> Read:
        with self.store.reading() as connection:
            if self.rulebook.reached < before:
                rows = read(connection, self.rulebook.reached, until=before, types=PUBLICATIONS)
                self.rulebook.learn(self.journal.recorded(connection, rows), before)
            return decoded(self.journal, connection, read(connection, before, until=stop, limit=BATCH))

    def _fold(self, group: list[Projection], before: int, found: Read) -> None:
        try:
            fold(self.views, group, before, found, self.rulebook, past=self._past)
        except Lost:
            return
        with self._moved:
            self._moved.notify_all()

    def _past(self, deal: str, until: int) -> list[Recorded]:
        """This is what was told of a deal up to a position, read from the log again."""
        with self.store.reading() as connection:
            rows = [row for row in read_stream(connection, f"{DEAL}{deal}") if row.position <= until]
            return self.journal.recorded(connection, rows)

    def _standings(self) -> dict[str, Standing]:
        with self.views.reading() as connection:
            return standings(connection, self.projections)


def _reached(rows: dict[str, Standing]) -> int:
    return min((row.position for row in rows.values() if row.halted_at is None), default=0)
