"""This file answers an ordinary request with one write, head and body together, past h11's machinery.

h11 knows nothing of such a request. Where its answer turns out to be anything else than one piece of a length that was
said, h11 is handed the request after all, and answers as it does for every other.
"""

from __future__ import annotations

import asyncio
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import h11
from uvicorn.protocols.http.h11_impl import STATUS_PHRASES, H11Protocol, RequestResponseCycle

from api.http.ordinary import Asked, ordinary

if TYPE_CHECKING:
    from uvicorn._types import ASGISendEvent, HTTPResponseStartEvent

_LENGTH = b"content-length"
_OK, _EMPTY = 200, frozenset({204, 304})
_OTHERWISE = frozenset({b"connection", b"transfer-encoding", b"host"})
_PLAIN = re.compile(rb"(?:[-\w!#$%&'*+.^`|~]+: (?:[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?)?\r\n)+")


class AtOnce(H11Protocol):
    """This is uvicorn's HTTP/1.1 by h11, which only what is out of the ordinary comes to."""

    def data_received(self, data: bytes) -> None:
        """This takes what was sent: an ordinary request whole, what comes behind it before its answer is out later."""
        cycle = self.cycle
        if isinstance(cycle, Exchange) and cycle.is_open:
            cycle.sent += data
            self.flow.pause_reading()
            return
        asked = ordinary(data) if self._is_between_requests() else None
        if asked is None:
            super().data_received(data)
        else:
            self._unset_keepalive_if_required()
            self._begin(asked, data)

    def on_response_complete(self) -> None:
        """This goes on with what was sent behind an ordinary request."""
        cycle = self.cycle
        super().on_response_complete()
        if isinstance(cycle, Exchange) and cycle.is_plain and len(cycle.sent) > cycle.length:
            behind = cycle.sent[cycle.length :]
            if not self.transport.is_closing():
                self.data_received(behind)

    def _is_between_requests(self) -> bool:
        """This says whether nothing has begun that h11 or an answer would have to end."""
        return (
            (self.cycle is None or self.cycle.response_complete)
            and self.conn.their_state is h11.IDLE
            and self.conn.our_state is h11.IDLE
            and not self.conn.trailing_data[0]
        )

    def _begin(self, asked: Asked, data: bytes) -> None:
        """This asks the application, as uvicorn does."""
        raw_path, _, query = asked.target.partition(b"?")
        self.headers = asked.headers
        self.scope = {
            "type": "http",
            "asgi": {"version": self.asgi_version, "spec_version": "2.3"},
            "http_version": "1.1",
            "server": self.server,
            "client": self.client,
            "scheme": self.scheme or "http",
            "method": asked.method,
            "root_path": self.root_path,
            "path": self.root_path + unquote(raw_path.decode()),
            "raw_path": self.root_path.encode() + raw_path,
            "query_string": query,
            "headers": asked.headers,
            "state": self.app_state.copy(),
        }
        self.cycle = Exchange(self, asked.body, data)
        task = self.loop.create_task(self.cycle.run_asgi(self.app))
        task.add_done_callback(self.tasks.discard)
        self.tasks.add(task)


class Exchange(RequestResponseCycle):
    """This is an ordinary request on its way to its answer; `sent` are its bytes, and what came behind it."""

    def __init__(self, of: AtOnce, body: bytes, sent: bytes) -> None:
        super().__init__(
            scope=of.scope,
            conn=of.conn,
            transport=of.transport,
            flow=of.flow,
            logger=of.logger,
            access_logger=of.access_logger,
            access_log=of.access_log,
            default_headers=of.server_state.default_headers,
            message_event=asyncio.Event(),
            on_response=of.on_response_complete,
        )
        self.body, self.more_body = bytearray(body), False
        self.message_event.set()
        self.sent, self.length = sent, len(sent)
        self.is_plain = True
        self._start: HTTPResponseStartEvent | None = None

    @property
    def is_open(self) -> bool:
        """This says whether what comes behind it has to wait here, for h11 knows nothing of it."""
        return self.is_plain and not self.response_complete

    async def send(self, message: ASGISendEvent) -> None:
        """This takes the parts of the answer."""
        if not self.is_plain or self.disconnected or self.response_complete:
            await super().send(message)
        elif self._start is None and message["type"] == "http.response.start":
            self._start, self.response_started = message, True
        else:
            start, self._start = self._start, None
            whole = None if start is None else self._whole(start, message)
            if whole is not None:
                await self._write(whole)
                return
            self._hand_over()
            if start is not None:
                await super().send(start)
            await super().send(message)

    def _whole(self, start: HTTPResponseStartEvent, message: Any) -> bytes | None:
        """This is the answer in bytes; None for one that h11 has to make."""
        status, body = start["status"], message.get("body", b"")
        headers = [*self.default_headers, *start.get("headers", ())]
        said = dict(headers)
        if (
            message["type"] != "http.response.body"
            or message.get("more_body", False)
            or not self.keep_alive
            or status < _OK
            or status in _EMPTY
            or said.get(_LENGTH) != b"%d" % len(body)
            or not _OTHERWISE.isdisjoint(said)
        ):
            return None
        lines = b"".join([b"%b: %b\r\n" % each for each in headers])
        # As many lines as headers: else one of them holds another.
        if _PLAIN.fullmatch(lines) is None or lines.count(b"\r\n") != len(headers):
            return None
        return b"HTTP/1.1 %d %b\r\n%b\r\n%b" % (status, STATUS_PHRASES[status], lines, body)

    async def _write(self, whole: bytes) -> None:
        if self.flow.write_paused:
            await self.flow.drain()
        if not self.disconnected:
            self.response_complete = True
            self.transport.write(whole)
            self.message_event.set()
            self.on_response()

    def _hand_over(self) -> None:
        """This lets h11 know of the request, so that it can answer."""
        self.is_plain, self.response_started = False, False
        self.conn.receive_data(self.sent)
        while type(self.conn.next_event()) is not h11.EndOfMessage:
            pass
