"""This file ends connections that only hold a place: that never finish a request, or never read their answer.

Each connection is looked at every few seconds. One whose request has not arrived whole sends at a pace at least, one
whose answer waits takes some of it. What is between two requests uvicorn itself ends.
"""

from __future__ import annotations

import asyncio
import importlib.util
import logging
from typing import Any, cast

from uvicorn.protocols.http.h11_impl import H11Protocol

GLANCE = 5.0
"""Seconds between two looks."""
PATIENCE = 4
"""Looks in a row at a connection that is too slow, or does not read, before it is ended."""
PACE = 512
"""Bytes that a request must bring between two looks."""
MOST = 2_000
"""Connections of one process."""
LONGEST_HEAD = 65_536
"""Bytes of a request's line and headers."""

log = logging.getLogger("gatebook.http")


class Watched:
    """This is a protocol of uvicorn's whose connection is looked at; it comes before that protocol in a class."""

    transport: Any
    flow: Any
    cycle: Any
    connections: set[Any]

    def connection_made(self, transport: asyncio.Transport) -> None:
        """This takes a connection, while there are not too many."""
        self._brought = self._head = 0
        self._slow = self._left = self._resumed = 0
        self._look: asyncio.TimerHandle | None = None
        cast("Any", super()).connection_made(transport)
        if len(self.connections) > MOST:
            self._end("there are as many connections as this process holds")
        else:
            self._look_later()

    def connection_lost(self, exc: Exception | None) -> None:
        """This stops looking."""
        if self._look is not None:
            self._look.cancel()
        cast("Any", super()).connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """This takes what was sent, unless it is the beginning of a request that has no end."""
        self._brought += len(data)
        before = self.cycle
        cast("Any", super()).data_received(data)
        if self.cycle is before and self._is_idle():
            self._head += len(data)
            if self._head > LONGEST_HEAD:
                self._end("its headers are too long")
        else:
            self._head = 0

    def resume_writing(self) -> None:
        """This notes that the caller reads."""
        self._resumed += 1
        cast("Any", super()).resume_writing()

    def _look_later(self) -> None:
        self._look = asyncio.get_running_loop().call_later(GLANCE, self._glance)

    def _glance(self) -> None:
        """This looks; a stream that is open and read, or an answer in the making, is left alone."""
        brought, self._brought = self._brought, 0
        stuck = self._is_unread() or (self._is_arriving() and brought < PACE)
        self._slow = self._slow + 1 if stuck else 0
        if self._slow >= PATIENCE:
            self._end("it is too slow")
        else:
            self._look_later()

    def _is_idle(self) -> bool:
        return self.cycle is None or self.cycle.response_complete

    def _is_arriving(self) -> bool:
        """This says whether we wait for the caller: for a request, or for the rest of its body."""
        return self._is_idle() or (self.cycle.more_body and not self.flow.read_paused)

    def _is_unread(self) -> bool:
        """This says whether an answer waits and the caller has taken nothing of it since the last look."""
        left, before = self.transport.get_write_buffer_size(), self._left
        resumed, self._resumed = self._resumed, 0
        self._left = left
        return bool(self.flow.write_paused and left == before and not resumed)

    def _end(self, why: str) -> None:
        log.warning("a connection was ended: %s", why)
        self.transport.abort()


class WatchedH11(Watched, H11Protocol):  # type: ignore[misc]
    """This is HTTP/1.1 by h11, looked at."""


def protocol() -> type[asyncio.Protocol]:
    """This is the protocol to serve with: by httptools where that is installed, else by h11."""
    if importlib.util.find_spec("httptools") is None:
        return WatchedH11
    from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol  # noqa: PLC0415 - an extra

    class WatchedHttpTools(Watched, HttpToolsProtocol):  # type: ignore[misc]
        """This is HTTP/1.1 by httptools, looked at."""

    return WatchedHttpTools
