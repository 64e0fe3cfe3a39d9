"""This file tells due instants when they come: it looks up what is due by the clock, and hands each to the desk.

Each has a key of its own, made of the deal, the timer and the instant, so that several workers tell it once. One that was
down tells what it missed, in order, each with the instant at which it was due; what no longer stands leads to nothing.
A rebuild of the projections tells nothing, for the log knows the keys. Where a calendar was published again, it first has
what is due counted anew.
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import contextmanager

from api.house import House
from api.logs import Log, silent
from api.recounting import recount
from engine.commands import FireTimer
from engine.errors import Busy, GatebookError, StoreFailed
from engine.orders import Answer, Order, Step
from projections import DueTimer, due_by, last_published

ACTOR = "gatebook"
"""Who acts when nobody does but the clock."""
EVERY = 2.0
"""Seconds between two looks at the clock."""
PAGE = 500
AT_ONCE = 64
"""How many stand in line at the desk together, so that they share commits and leave room for people."""
_LONGEST = 200


class Clockwork:
    """This tells the due instants of one house; one is enough, several are safe."""

    def __init__(self, house: House, log: Log = silent) -> None:
        self._house = house
        self._log = log
        self._handed: set[DueTimer] = set()
        self._calendars: dict[str, int] = {}
        self._resting = False

    def watch(self, stop: threading.Event) -> None:
        """This looks at the clock until `stop` is set; a store that is away or full is tried again later."""
        pause = EVERY
        while not stop.wait(pause):
            if self._resting:
                continue
            try:
                pause = 0.0 if self.tick() >= PAGE else EVERY  # one that was down for long goes on at once
            except (StoreFailed, Busy):
                pause = EVERY

    @contextmanager
    def resting(self) -> Iterator[None]:
        """This tells nothing meanwhile: a demo plays by its own clock, by which next to nothing is due yet."""
        self._resting = True
        try:
            yield
        finally:
            self._resting = False

    def tick(self) -> int:
        """This tells what is due by now, the earliest first, and gives how many were; raises `StoreFailed` or `Busy`."""
        self._count_anew()
        due = due_by(self._house.views, self._house.clock(), PAGE + len(self._handed))
        # What was handed in stays in the projection until that has caught up.
        self._handed &= set(due)
        timers = [timer for timer in due if timer not in self._handed][:PAGE]
        return sum(self._tell(timers[begin : begin + AT_ONCE]) for begin in range(0, len(timers), AT_ONCE))

    def _count_anew(self) -> None:
        """This has what is due counted anew by each calendar that was published since the last look."""
        published = last_published(self._house.views)
        for calendar in [key for key, last in published.items() if self._calendars.get(key) != last]:
            changed = recount(self._house, calendar)
            self._calendars[calendar] = published[calendar]
            if changed:
                self._log("calendar_settled", calendar=calendar, deals=changed)

    def _tell(self, timers: list[DueTimer]) -> int:
        """This puts timers in line in their order, and gives how many led to something."""
        asked: list[tuple[DueTimer, Future[Answer]]] = []
        try:
            asked.extend((timer, self._house.desk.submit(_order(timer))) for timer in timers)
        finally:  # what stands in line is waited for, even when no more would fit
            told = [self._told(timer, future) for timer, future in asked]
        return sum(told)

    def _told(self, timer: DueTimer, future: Future[Answer]) -> bool:
        try:
            answer = future.result()
        except (StoreFailed, Busy):
            raise
        except GatebookError as declined:
            # One that cannot be told must not keep the others waiting.
            self._log("timer_declined", deal=timer.deal, timer=timer.timer, reason=type(declined).__name__)
            self._handed.add(timer)
            return False
        self._handed.add(timer)
        if answer.events:
            self._log("timer_told", deal=timer.deal, timer=timer.timer, position=answer.position)
        return bool(answer.events)


def _order(timer: DueTimer) -> Order:
    step = Step(FireTimer(timer.deal, timer.timer, timer.due_at), timer.due_at)
    return Order((step,), ACTOR, channel="timer", key=key_of(timer))


def key_of(timer: DueTimer) -> str:
    """This is the key of a timer's order: the same for whoever tells it.

    >>> key_of(DueTimer("d1", "limit:limit:over", 17))
    'timer:d1:limit:limit:over:17'
    """
    key = f"timer:{timer.deal}:{timer.timer}:{timer.due_at}"
    return key if len(key) <= _LONGEST else f"timer:{hashlib.sha256(key.encode()).hexdigest()}"
