"""This file answers what takes long line by line: JSON lines, the last one with the result or the problem.

The work goes on to its end whether anybody still listens or not; who asked can ask afterwards how it ended.
"""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from typing import Any

import msgspec
from fastapi import Request
from starlette.responses import StreamingResponse

from api.http.faults import unexpected
from api.http.problems import REQUEST, problem_of
from api.http.wire import encode
from engine.errors import GatebookError

LINES = "application/x-ndjson"
OFTEN = 0.2
"""Seconds between two lines about the same."""
Tell = Callable[[dict[str, Any]], None]
IN_LINES: dict[int | str, dict[str, Any]] = {
    200: {"content": {LINES: {"schema": {"type": "string"}, "example": '{"answered": 120, "rows": 400}\n'}}}
}
"""What an OpenAPI document says of a route that can answer so."""


def wants_lines(request: Request) -> bool:
    """This says whether the caller asked to be told as it goes (`Accept: application/x-ndjson`)."""
    return LINES in request.headers.get("accept", "")


def told_as_it_goes(request: Request, work: Callable[[Tell], dict[str, Any]]) -> StreamingResponse:
    """This does the work beside, and answers with what it tells and at last with its result."""
    loop = asyncio.get_running_loop()
    waiting: asyncio.Queue[dict[str, Any] | None] = asyncio.Queue()
    path, named = request.url.path, REQUEST.get()

    def put(line: dict[str, Any] | None) -> None:
        with suppress(RuntimeError):  # the server is closing, and nobody listens any more
            loop.call_soon_threadsafe(waiting.put_nowait, line)

    def do() -> None:
        REQUEST.set(named)
        try:
            put({"result": work(_seldom(put))})
        except GatebookError as declined:
            put({"problem": problem_of(declined, path)})
        except Exception as error:  # noqa: BLE001 - the thread's own border
            put({"problem": msgspec.json.decode(unexpected(path, error).body)})
        finally:
            put(None)

    threading.Thread(target=do, name="gatebook-long-work", daemon=True).start()
    return StreamingResponse(_lines(waiting), media_type=LINES)


async def _lines(waiting: asyncio.Queue[dict[str, Any] | None]) -> AsyncIterator[bytes]:
    while (line := await waiting.get()) is not None:
        yield encode(line) + b"\n"


def _seldom(put: Tell) -> Tell:
    """This passes on what is told about the same only now and then, and whatever is told first."""
    told: dict[tuple[str, ...], float] = {}

    def tell(line: dict[str, Any]) -> None:
        about, now = tuple(line), time.monotonic()
        if now - told.get(about, -OFTEN) >= OFTEN:
            told[about] = now
            put(line)

    return tell
