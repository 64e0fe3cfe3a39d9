"""This file lets coroutines wait for the desk: what the writer answers in one batch wakes the event loop once.

`asyncio.wrap_future` wakes it once for each answer; with many callers those wake-ups cost more than the answers.
"""

from __future__ import annotations

import asyncio
from collections import deque
from concurrent.futures import Future
from typing import Any

from engine.orders import Answer


class Waiting:
    """This hands answers over from the writer's thread to one event loop."""

    def __init__(self) -> None:
        self._loop: asyncio.AbstractEventLoop | None = None
        self._arrived: deque[tuple[asyncio.Future[Answer], Future[Answer]]] = deque()
        self._woken = False

    def start(self) -> None:
        """This begins, in the event loop that serves."""
        self._loop = asyncio.get_running_loop()

    def on(self, future: Future[Answer]) -> asyncio.Future[Answer]:
        """This is the desk's future as one that a coroutine of this loop can await."""
        loop = asyncio.get_running_loop()
        if loop is not self._loop:
            return asyncio.wrap_future(future)
        mine: asyncio.Future[Answer] = loop.create_future()
        future.add_done_callback(lambda done: self._done(mine, done))
        return mine

    def _done(self, mine: asyncio.Future[Answer], done: Future[Answer]) -> None:
        self._arrived.append((mine, done))
        loop: Any = self._loop
        # First noted, then looked whether somebody is on his way: so nothing noted is ever left lying.
        if not self._woken and not loop.is_closed():
            self._woken = True
            loop.call_soon_threadsafe(self._hand_out)

    def _hand_out(self) -> None:
        self._woken = False
        while self._arrived:
            mine, done = self._arrived.popleft()
            if mine.cancelled():
                continue
            if done.cancelled():
                mine.cancel()
            elif (failure := done.exception()) is not None:
                mine.set_exception(failure)
            else:
                mine.set_result(done.result())
