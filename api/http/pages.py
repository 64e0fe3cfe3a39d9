"""This file reads the log in pages for those who follow it: from any position, in order, nothing twice.

A page says how far it has scanned, also where nothing matched, so a follower's place moves on; a filter that rarely
matches scans a bounded stretch at a time and never keeps the store busy for long.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from api.access import Sight
from api.house import House
from api.http.wire import event_json
from api.searching import STRETCH, seen_page
from engine.deal.state import Deal
from engine.errors import Unknown
from engine.events import DealOpened
from engine.orders import Answer
from engine.serde import Recorded
from engine.store import head, read

SCAN = 50_000
_FAR = 2**63 - 1
_REMEMBERED = 100_000
_DEAL = "deal:"


class Seen(NamedTuple):
    """This is an event, what integrators see of it, and its deal as the command left it, where that is at hand."""

    recorded: Recorded
    shown: dict[str, Any]
    deal: Deal | None = None


class Filter(NamedTuple):
    """This is what a follower wants: some types, or all; one stream, or all; `sight`: as he sees it, None for whole."""

    types: frozenset[str] = frozenset()
    stream: str | None = None
    sight: Sight | None = None

    def admits(self, kind: str, stream: str) -> bool:
        """This says whether an event is wanted.

        >>> Filter(frozenset({"deal.moved"})).admits("deal.opened", "deal:D-1")
        False
        """
        return (not self.types or kind in self.types) and self.stream in (None, stream)

    def stretch(self, limit: int) -> int:
        """This is how many positions one page may look over; it hangs on nothing that the follower does not see."""
        if self.stream is not None:
            return _FAR
        if self.sight is None:
            return SCAN if self.types else _FAR
        return STRETCH if self.types else limit


class Page(NamedTuple):
    """This is some events as integrators see them, the position scanned to, and where the log ends."""

    events: list[Seen]
    next: int
    head: int


class Pages:
    """This reads pages of the log; safe to use from many threads."""

    def __init__(self, house: House) -> None:
        self._store = house.store
        self._journal = house.desk.journal
        self._external_ids: dict[str, dict[str, str]] = {}

    def read(self, after: int, limit: int, wanted: Filter) -> Page:
        """This is the next page behind a position; raises `Unknown` for one that the log has not reached."""
        with self._store.reading() as connection:
            end = head(connection).position
            if after > end:
                raise Unknown(
                    f"There is no position {after} yet: the log ends at {end}. Is this the store you followed before?",
                    f"还没有第 {after} 号位置：日志到第 {end} 号为止。这是您之前跟随的存储吗？",
                )
            until = min(end, after + wanted.stretch(limit))

            def page(place: int | None, many: int) -> list[Recorded]:
                since, types = after if place is None else place, sorted(wanted.types)
                rows = read(connection, since, until=until, limit=many, types=types, stream=wanted.stream)
                return self._journal.recorded(connection, rows)

            shown, reached = seen_page(page, limit, None if wanted.sight is None else wanted.sight.anew())
            self._learn(connection, shown)
        return Page(self._sent(shown), until if reached is None else reached, end)

    def as_sent(self, told: Sequence[Recorded]) -> list[Seen]:
        """This is events found in another way, as integrators see them."""
        with self._store.reading() as connection:
            self._learn(connection, told)
        return self._sent(told)

    def _sent(self, told: Sequence[Recorded]) -> list[Seen]:
        return [Seen(recorded, event_json(recorded, self._ids_of(recorded))) for recorded in told]

    def _ids_of(self, recorded: Recorded) -> dict[str, str] | None:
        if not recorded.stream.startswith(_DEAL):
            return None
        return self._external_ids.get(_deal_of(recorded), {})

    def _learn(self, connection: Any, told: Sequence[Recorded]) -> None:
        """This finds out the foreign ids of the deals on the page; they are given once, at the opening."""
        if len(self._external_ids) > _REMEMBERED:
            self._external_ids.clear()
        for recorded in told:
            if isinstance(recorded.event, DealOpened):
                self._external_ids[recorded.stream] = recorded.event.external_ids
        deals = {_deal_of(recorded) for recorded in told if recorded.stream.startswith(_DEAL)}
        for stream in deals - self._external_ids.keys():
            first = read(connection, stream=stream, types=[DealOpened.stored], limit=1)
            if first:
                (opened,) = self._journal.recorded(connection, first)
                if isinstance(opened.event, DealOpened):
                    self._external_ids[stream] = opened.event.external_ids


def told_by(answer: Answer) -> Iterator[Seen]:
    """This is the events of an answer as integrators see them, up to the first whose foreign ids it does not tell."""
    foreign: dict[str, dict[str, str]] = {}
    deal = answer.state if isinstance(answer.state, Deal) else None
    if deal is not None:
        foreign[answer.stream] = deal.external_ids
    for recorded in answer.events:
        if isinstance(recorded.event, DealOpened):
            foreign[recorded.stream] = recorded.event.external_ids
        of_a_deal = recorded.stream.startswith(_DEAL)
        if of_a_deal and recorded.stream not in foreign:
            return
        shown = event_json(recorded, foreign[recorded.stream] if of_a_deal else None)
        yield Seen(recorded, shown, deal if recorded.stream == answer.stream else None)


def _deal_of(recorded: Recorded) -> str:
    """This is the deal's own stream, of a refusal too."""
    kind, deal = recorded.stream.split(":")[:2]
    return f"{kind}:{deal}"
