"""This file holds a live stream: one of a bounded number, and only for as long as its caller may come in.

Before anything is sent it is asked whether the session or key still opens the same, to somebody who may the same: at
once when this process has changed who may come in, else every few seconds, since another process may have, and since
a role may end by itself. A stream keeps no session alive.
"""

from __future__ import annotations

import time
from collections.abc import AsyncGenerator
from contextlib import aclosing

from fastapi import Request
from fastapi.sse import EventSourceResponse
from starlette.types import Receive, Scope, Send

from api.http.actors import caller, is_still
from api.http.deciding import rights_in
from api.http.front import front
from api.http.pages import Filter

AGAIN = 5.0
"""Seconds for which an answer is taken for true."""
HEADERS = {"Cache-Control": "no-cache", "X-Accel-Buffering": "no"}


class GuardedStream(EventSourceResponse):
    """This is the answer that does not end; it holds its place from when it is made until it is sent or broken off."""

    def __init__(self, request: Request, place: int, only: Filter) -> None:
        self._limits = front(request).limits
        self._by = self._limits.take_stream(caller(request))
        super().__init__(_guarded(request, front(request).feed.stream(place, only)), headers=HEADERS)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """This sends, and makes room at the end."""
        try:
            await super().__call__(scope, receive, send)
        finally:
            self._limits.give_stream_back(self._by)


async def _guarded(request: Request, told: AsyncGenerator[bytes, None]) -> AsyncGenerator[bytes, None]:
    access, rights = front(request).access, rights_in(request, caller(request))
    changes, asked = access.changes, time.monotonic()
    async with aclosing(told):
        async for piece in told:
            if access.changes != changes or time.monotonic() - asked > AGAIN:
                changes, asked = access.changes, time.monotonic()
                if not await is_still(request) or rights_in(request, caller(request)) != rights:
                    return
            yield piece
