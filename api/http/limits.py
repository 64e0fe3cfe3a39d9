"""This file bounds what one caller may ask for, so that a flood from one key does not stop another's work.

Each process counts for itself: requests in a minute by a key, a session or a stranger's address, requests at the same
time, and streams. Where nobody has to sign in everybody is one and the same, and only the streams are bounded.
"""

from __future__ import annotations

import contextlib
from collections import Counter
from collections.abc import AsyncIterator
from typing import NamedTuple

from limits import RateLimitItemPerMinute

# The form for threads starts a thread every hundredth of a second, and the event loop waits until that one runs.
from limits.aio.storage import MemoryStorage
from limits.aio.strategies import FixedWindowRateLimiter

from api.access import Caller, network_of
from engine.errors import Busy, Throttled

AT_ONCE = 24
"""Reads of one caller at the same time: fewer than the threads that answer them, so others always find one."""
WRITES_AT_ONCE = 256
"""Writes of one caller at the same time: a quarter of what may wait for the desk."""
STREAM_RETRY = 15
_MINUTE = 60
_SHARE = 5
"""One caller may hold a fifth of the streams."""


class Bounds(NamedTuple):
    """This is what the settings say: requests in a minute by a caller, and by an address of strangers; streams."""

    per_caller: int = 6_000
    per_address: int = 600
    streams: int = 500


class Limits:
    """This is the bounds of one application; used in its event loop only."""

    def __init__(self, bounds: Bounds) -> None:
        self.bounds = bounds
        self.streams = 0
        self._rates = FixedWindowRateLimiter(MemoryStorage())
        self._caller = RateLimitItemPerMinute(bounds.per_caller)
        self._address = RateLimitItemPerMinute(bounds.per_address)
        self._at_once: Counter[tuple[str, bool]] = Counter()
        self._streams_of: Counter[str] = Counter()

    async def strange(self, address: str) -> None:
        """This counts somebody whom nobody knows; raises `Throttled` for an address that sends too many."""
        if not await self._rates.hit(self._address, network_of(address)):
            raise _too_many(_MINUTE)

    @contextlib.asynccontextmanager
    async def turn(self, who: Caller, address: str, *, reads: bool) -> AsyncIterator[None]:
        """This is one request's turn; raises `Throttled` where its caller has asked for too much."""
        by = who.via or network_of(address)
        if who.via is None:
            await self.strange(address)
        elif not await self._rates.hit(self._caller, by):
            raise _too_many(_MINUTE)
        place = (by, reads)
        if self._at_once[place] >= (AT_ONCE if reads else WRITES_AT_ONCE):
            raise _too_many(1)
        self._at_once[place] += 1
        try:
            yield
        finally:
            self._at_once[place] -= 1
            if not self._at_once[place]:
                del self._at_once[place]

    def take_stream(self, who: Caller) -> str:
        """This takes one of the streams, and gives the name under which to give it back; raises `Busy`."""
        most = self.bounds.streams
        mine = max(1, most // _SHARE) if who.via else most
        by = who.via or ""
        if self.streams >= most or self._streams_of[by] >= mine:
            raise Busy(
                f"As many streams are open as this server holds ({most}, {mine} for one caller); "
                "try again soon, or read GET /events.",
                f"已打开的事件流达到上限（共 {most} 个，每个调用者 {mine} 个）；请稍后再试，或改用 GET /events。",
                retry_after=STREAM_RETRY,
            )
        self.streams += 1
        self._streams_of[by] += 1
        return by

    def give_stream_back(self, by: str) -> None:
        """This makes room for the next."""
        self.streams -= 1
        self._streams_of[by] -= 1
        if not self._streams_of[by]:
            del self._streams_of[by]


def _too_many(seconds: int) -> Throttled:
    return Throttled(
        f"Too many requests; try again in {seconds} seconds.",
        f"请求过于频繁；请在 {seconds} 秒后再试。",
        retry_after=seconds,
    )
