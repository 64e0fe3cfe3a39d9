"""This file rings in the demo when a limit is over or a reminder is due, as the worker does in a running house.

It hears of due instants from the deals as they change, and hands in what came, the earliest first. A worker that looks later
finds them told.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator

from api.clockwork import ACTOR
from engine.commands import FireTimer
from engine.deal.state import Deal
from engine.orders import Answer, Order, Step


class Bell:
    """This is the due instants of all deals in the play."""

    def __init__(self) -> None:
        self._deals: dict[str, Deal] = {}
        self._waiting: list[tuple[int, str, str]] = []

    @property
    def next(self) -> int | None:
        """This is when it rings next, if nothing changes; None when nothing is due."""
        return self._waiting[0][0] if self._waiting else None

    def hear(self, answer: Answer | None) -> None:
        """This notes what became due by a change."""
        deal = None if answer is None else answer.state
        if not isinstance(deal, Deal):
            return
        before = self._deals.get(deal.id)
        self._deals[deal.id] = deal
        if before is None or before.timers is not deal.timers:
            known = {} if before is None else before.timers
            for key, each in deal.timers.items():
                if each.waits and known.get(key) != each:
                    heapq.heappush(self._waiting, (each.timer.at, deal.id, key))

    def rings(self, last: int) -> Iterator[Order]:
        """This is an order for everything that is due by an instant and still stands."""
        while self._waiting and self._waiting[0][0] <= last:
            at, deal, key = heapq.heappop(self._waiting)
            standing = self._deals[deal].timers.get(key)
            if standing is not None and standing.waits and standing.timer.at == at:
                yield Order((Step(FireTimer(deal, key, at), at),), ACTOR, channel="timer")
