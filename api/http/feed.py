"""This file is the live feed: what is new is told once for everybody, each client keeps only his place in the log.

What the desk of this process has just written is told as it is; one thread reads the log for what is missing in between:
refusals, and what other processes write. It is encoded once and put where every stream in the event loop sees it. Who is
further behind than what is kept reads pages from the log until he has caught up, so a slow client costs nobody anything.
Who does not see all is told what he may see by the deals as the desk left them; what it did not tell is looked up.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import threading
from collections import deque
from collections.abc import AsyncGenerator, Callable, Iterable, Iterator
from itertools import chain
from typing import Any, NamedTuple

from fastapi.sse import format_sse_event
from starlette.concurrency import run_in_threadpool

from api.access import Sight
from api.house import House
from api.http.pages import Filter, Pages, Seen, told_by
from api.http.wire import encode, event_json
from engine.deal.state import Deal
from engine.desk import Unit
from engine.errors import StoreFailed
from engine.orders import Answer
from engine.serde import Recorded
from engine.store import Batch, head

HEARTBEAT = 15.0
"""Seconds after which a stream that had nothing to say tells how far it has come."""
RETRY = 2_000
"""Milliseconds after which a browser comes back to a stream that broke off."""
KEPT = 2_000
PAGE = 500
_PAUSE = 0.5
_GRACE = 0.02
"""Seconds in which what the log has grown by may still be told by who wrote it."""

log = logging.getLogger("gatebook.feed")


class Told(NamedTuple):
    """This is one event, ready to be sent to whoever sees all."""

    position: int
    type: str
    stream: str
    bytes: bytes
    seen: Seen


class Feed:
    """This lets any number of clients follow the log from any position."""

    def __init__(self, house: House, *, heartbeat: float = HEARTBEAT, kept: int = KEPT) -> None:
        self._house = house
        self._store = house.store
        self.pages = Pages(house)
        self.heartbeat = heartbeat
        self.clients = 0
        self._kept = kept
        self._recent: deque[Told] = deque()
        self._from = self._to = 0
        self._news = asyncio.Event()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._wanted = threading.Event()
        self._stopped = threading.Event()
        self._thread: threading.Thread | None = None
        self._handing = threading.Lock()
        self._missing = threading.Event()
        self._place: int | None = None
        self._generation = 0

    def start(self) -> None:
        """This begins; called in the event loop that serves."""
        self._loop = asyncio.get_running_loop()
        self._house.observers.append(self.hear)
        self._thread = threading.Thread(target=self._follow, name="gatebook-feed", daemon=True)
        self._thread.start()

    def end(self) -> None:
        """This lets every client go, so that the server can stop at once; safe to call from a signal handler."""
        self._in_loop(lambda: self._arrived([], self._to))
        self._stopped.set()
        self._wanted.set()

    def stop(self) -> None:
        """This ends the thread."""
        self.end()
        if self._thread is not None:
            self._thread.join()
            self._house.observers.remove(self.hear)
            self._thread = None

    def hear(self, batch: Batch[Unit, Answer]) -> None:
        """This tells what the desk has just written, where it joins on to what was told before."""
        if not self._wanted.is_set():
            return
        answers = (told.answer for told in batch.told if isinstance(told.answer, Answer))
        with self._handing:
            if self._place is None:
                return
            fresh: list[Seen] = []
            for seen in chain.from_iterable(map(told_by, answers)):
                ahead = seen.recorded.position - self._place - len(fresh)
                if ahead > 1:
                    self._missing.set()
                    break
                if ahead == 1:
                    fresh.append(seen)
            self._hand(fresh, self._place + len(fresh))

    async def stream(self, after: int, wanted: Filter) -> AsyncGenerator[bytes, None]:
        """This is everything behind `after` that is wanted, for as long as the client listens."""
        with self._listening():
            loop = asyncio.get_running_loop()
            place, spoke = after, loop.time()
            yield format_sse_event(id=str(place), retry=RETRY)
            while not self._stopped.is_set():
                news = self._news
                sent, place = await self._next(place, wanted)
                if sent:
                    yield sent
                    spoke = loop.time()
                    continue
                left = spoke + self.heartbeat - loop.time()
                if left <= 0:
                    yield format_sse_event(id=str(place))
                    spoke = loop.time()
                elif place >= self._to:
                    with contextlib.suppress(TimeoutError):
                        await asyncio.wait_for(news.wait(), left)

    async def _next(self, place: int, wanted: Filter) -> tuple[bytes, int]:
        """This is what to send next, and the position scanned to by then."""
        if place < self._from:
            page = await run_in_threadpool(self.pages.read, place, PAGE, wanted)
            return b"".join(told.bytes for told in _told(page.events)), page.next
        behind, to = list(self._behind(place)), max(place, self._to)
        told = [each for each in behind if wanted.admits(each.type, each.stream)]
        if wanted.sight is None or not told:
            return b"".join(each.bytes for each in told), to
        return await run_in_threadpool(_as_seen, told, wanted.sight.anew(_deals(behind))), to

    def _behind(self, place: int) -> Iterator[Told]:
        skipped = max(0, place - self._from)
        return (self._recent[number] for number in range(skipped, len(self._recent)))

    @contextlib.contextmanager
    def _listening(self) -> Iterator[None]:
        self.clients += 1
        self._wanted.set()
        try:
            yield
        finally:
            self.clients -= 1
            if not self.clients and not self._stopped.is_set():
                self._wanted.clear()

    def _follow(self) -> None:
        """This is the one thread that reads for all; while nobody listens it rests."""
        while not self._stopped.is_set():
            try:
                if not self._wanted.is_set():
                    with self._handing:
                        self._place = None
                    self._wanted.wait()
                elif self._place is None:
                    self._begin()
                else:
                    self._look(self._place)
            except StoreFailed:
                self._stopped.wait(_PAUSE)
            except Exception:
                log.exception("the live feed cannot read the log behind position %s", self._place)
                self._stopped.wait(_PAUSE)

    def _look(self, place: int) -> None:
        """This reads what the log has grown by, unless the desk tells it within a moment."""
        end = self._store.wait(place, _PAUSE)
        with self._store.reading() as connection:
            log = head(connection)
        if log.generation != self._generation or log.position < place:
            self._begin()  # what is kept may tell what a destroyed key had sealed, or a log that is another one since
            return
        if end <= place or self._stopped.is_set():
            return
        self._missing.wait(_GRACE)
        self._missing.clear()
        place = self._place or place
        if place < end:
            page = self.pages.read(place, PAGE, Filter())
            with self._handing:
                now = self._place or place
                self._hand(
                    [seen for seen in page.events if seen.recorded.position > now], max(now, page.next)
                )

    def _begin(self) -> None:
        with self._handing:
            with self._store.reading() as connection:
                newest, _, self._generation = head(connection)
            self._place = newest
            self._in_loop(lambda: self._begin_at(newest))

    def _hand(self, fresh: list[Seen], to: int) -> None:
        """This gives what is new to the event loop; one hand at a time, so that it comes in the order of the log."""
        if to != self._place:
            self._place = to
            self._in_loop(lambda: self._arrived(_told(fresh), to))

    def _in_loop(self, change: Callable[[], None]) -> None:
        if self._loop is not None and not self._stopped.is_set():
            with contextlib.suppress(RuntimeError):  # the loop has just closed
                self._loop.call_soon_threadsafe(change)

    def _begin_at(self, place: int) -> None:
        """This starts to keep what is new anew; whoever is further behind reads pages up to here."""
        self._recent.clear()
        self._arrived([], place)
        self._from = place

    def _arrived(self, told: Iterable[Told], to: int) -> None:
        self._recent.extend(told)
        while len(self._recent) > self._kept:
            self._from = self._recent.popleft().position
        self._to = to
        news, self._news = self._news, asyncio.Event()
        news.set()


def _told(events: Iterable[Seen]) -> Iterator[Told]:
    for seen in events:
        recorded = seen.recorded
        yield Told(
            recorded.position, recorded.event.stored, recorded.stream, _bytes(recorded, seen.shown), seen
        )


def _as_seen(told: Iterable[Told], sight: Sight) -> bytes:
    """This is what a caller is told who does not see all."""
    pieces = []
    for each in told:
        recorded = sight.told(each.seen.recorded)
        if recorded is each.seen.recorded:
            pieces.append(each.bytes)
        elif recorded is not None:
            pieces.append(_bytes(recorded, event_json(recorded, each.seen.shown.get("external_ids"))))
    return b"".join(pieces)


def _deals(told: Iterable[Told]) -> dict[str, Deal]:
    """This is the deals as they stand, of those whose last event came with its deal."""
    last = {each.stream: each.seen.deal for each in told}
    return {stream: deal for stream, deal in last.items() if deal is not None}


def _bytes(recorded: Recorded, shown: dict[str, Any]) -> bytes:
    return format_sse_event(data_str=encode(shown).decode(), id=str(recorded.position))
