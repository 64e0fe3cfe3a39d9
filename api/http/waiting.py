"""This file lets coroutines wait for other threads, together where they wait for the same.

What the writer answers in one batch wakes the event loop once: `asyncio.wrap_future` wakes it once for each answer, and
with many callers those wake-ups cost more than the answers.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, Generic, TypeVar

from starlette.concurrency import run_in_threadpool

from engine.orders import Answer

T = TypeVar("T")


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


class Together(Generic[T]):
    """This is a question that takes a thread; whoever asks while it is on its way waits for the same answer."""

    def __init__(self, ask: Callable[[], T]) -> None:
        self._ask = ask
        self._asked: asyncio.Task[T] | None = None

    async def answer(self) -> T:
        """This is the answer; who goes away meanwhile takes it from nobody else."""
        if self._asked is None:
            self._asked = asyncio.create_task(self._find())
        return await asyncio.shield(self._asked)

    async def _find(self) -> T:
        try:
            return await run_in_threadpool(self._ask)
        finally:
            self._asked = None
