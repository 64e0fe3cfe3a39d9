"""This file searches the log from either end: by whom, by which way, when, of which kind, in which deal; each line in words.

Whoever sees less is shown less, and how far a page has looked tells him nothing of the rest either: it ends at its last
line where it is full, else at the end of a stretch of the log that is as long for everybody.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from engine.definition import Words
from engine.errors import Unknown
from engine.events import EVENTS, AccountOpened
from engine.serde import Recorded
from engine.store import REFUSALS, Connection, Row, Sought, head, position_at, read, rows_at, search
from engine.workflow import Workflow
from projections import deeds, spoken

if TYPE_CHECKING:
    from api.access import Sight
    from api.house import House

READS = ("timeline",)
"""The projection that knows who did what, and by which way."""
_FARTHEST = 2**63 - 1
STRETCH = 20_000
"""Positions that one page looks over for whoever sees less, where not only one stream is meant."""
MANY = 500
"""How many events are read at once where some of them may not be seen."""


class Search(NamedTuple):
    """This is what is looked for; instants are microseconds of recording, `until` left out; `latest`: from the end backwards.

    `directly`: only what was done on the store itself since people sign in.
    """

    after: int = 0
    before: int | None = None
    types: tuple[str, ...] = ()
    stream: str | None = None
    deal: str | None = None
    by: str | None = None
    channel: str | None = None
    directly: bool = False
    since: int | None = None
    until: int | None = None
    limit: int = 100

    @property
    def latest(self) -> bool:
        """This says whether the search begins at the end."""
        return self.before is not None

    @property
    def streams(self) -> tuple[str, ...]:
        """This is the streams that are meant, none for all; a deal has two."""
        if self.deal is not None:
            return (f"deal:{self.deal}", f"deal:{self.deal}{REFUSALS}")
        return () if self.stream is None else (self.stream,)

    @property
    def needs_index(self) -> bool:
        """This says whether the log alone cannot be searched so."""
        return not self.streams and (self.by is not None or self.channel is not None or self.directly)


class Found(NamedTuple):
    """This is events in the order asked for, the position looked to (backwards 0 at the end), and where the log ends."""

    events: list[Recorded]
    next: int
    head: int


def found(house: House, asked: Search, sight: Sight | None = None) -> Found:
    """This is a page of what is looked for; raises `Unknown` for a position behind the end, when looking forwards."""
    with house.store.reading() as connection:
        end = head(connection).position
        if asked.after > end:
            raise Unknown(
                f"There is no position {asked.after} yet: the log ends at {end}.",
                f"还没有第 {asked.after} 号位置：日志到第 {end} 号为止。",
            )
        sought, done = _sought(connection, asked), 0 if asked.latest else end
        if sight is not None and not asked.streams:
            sought, done = _within_a_stretch(sought, end)

        def page(place: int | None, limit: int) -> list[Recorded]:
            rows = _rows(house, connection, asked, _farther(sought, place)._replace(limit=limit))
            return house.desk.journal.recorded(connection, rows)

        shown, reached = seen_page(page, asked.limit, sight)
    return Found(shown, done if reached is None else reached, end)


def seen_page(
    page: Callable[[int | None, int], list[Recorded]], limit: int, sight: Sight | None
) -> tuple[list[Recorded], int | None]:
    """This reads on until a page of what is seen is full, and says where it ends; None where nothing more is there."""
    many = limit if sight is None else max(limit, MANY)
    shown, place = list[Recorded](), None
    while True:
        told = page(place, many)
        shown += told if sight is None else sight.all_told(told)
        if len(shown) >= limit:
            return shown[:limit], shown[limit - 1].position
        if len(told) < many:
            return shown, None
        place = told[-1].position


def _farther(sought: Sought, place: int | None) -> Sought:
    """This looks on from a place."""
    if place is None:
        return sought
    return sought._replace(before=place) if sought.latest else sought._replace(after=place)


def _within_a_stretch(sought: Sought, end: int) -> tuple[Sought, int]:
    """This looks no farther than a stretch of the log, and says from where to go on; where that is all of it, the end."""
    if sought.latest:
        low = min(sought.before, end + 1) - 1 - STRETCH
        return (sought, 0) if low <= sought.after else (sought._replace(after=low), low + 1)
    high = sought.after + STRETCH
    return (sought, end) if high >= min(sought.before - 1, end) else (sought._replace(before=high + 1), high)


def in_words(house: House, told: list[Recorded], sight: Sight | None = None) -> list[Words]:
    """This is a sentence for each of some events, as somebody may read it."""

    def known(key: str, version: int | None) -> Workflow | None:
        try:
            return house.archive.workflow(key, version)
        except Unknown:
            return None

    with house.store.reading() as connection:
        seen = list if sight is None else sight.all_told
        return spoken(connection, house.desk.journal, told, known, seen)


def _sought(connection: Connection, asked: Search) -> Sought:
    after, before = asked.after, _FARTHEST if asked.before is None else asked.before
    if asked.since is not None:
        after = max(after, position_at(connection, asked.since - 1))
    if asked.until is not None:
        before = min(before, position_at(connection, asked.until - 1) + 1)
    if asked.directly:
        first = read(connection, types=[AccountOpened.stored], limit=1)
        after = max(after, first[0].position) if first else _FARTHEST
    types = asked.types or (tuple(EVENTS) if asked.needs_index else ())
    return Sought(after, before, types, asked.latest, asked.limit)


def _rows(house: House, connection: Connection, asked: Search, sought: Sought) -> list[Row]:
    if not asked.needs_index:
        if not (asked.by or asked.channel or asked.directly):
            return search(connection, sought, asked.streams)
        every = search(connection, sought._replace(limit=_FARTHEST), asked.streams)
        told = house.desk.journal.recorded(connection, every)
        fits = [row for row, recorded in zip(every, told, strict=True) if _is_meant(recorded, asked)]
        return fits[: sought.limit]
    with house.views.reading() as views:
        places = deeds(views, sought, by=asked.by, channel=asked.channel, directly=asked.directly)
    return rows_at(connection, places)


def _is_meant(recorded: Recorded, asked: Search) -> bool:
    meta = recorded.meta
    return (
        asked.by in (None, meta.by)
        and asked.channel in (None, meta.channel)
        and (not asked.directly or meta.known == "os")
    )
