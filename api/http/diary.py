"""This file writes down what the server did: a line for each order and each request, and counts for the metrics.

It is done beside the work, in a thread of its own: who writes the log of events or answers a request only drops a
note. When nobody takes the lines off our hands, notes are lost rather than kept for ever.
"""

from __future__ import annotations

import contextlib
import queue
import threading
from collections.abc import Callable
from typing import Any

from api.http.problems import kind_of
from api.logs import Log, silent
from engine.desk import Unit
from engine.errors import GatebookError
from engine.orders import Answer
from engine.store import Batch, Told

_ROOM = 10_000
_GRACE = 3.0
"""Seconds after which a server stops though nobody takes its last lines."""
Note = Batch[Unit, Answer] | dict[str, Any]
Counted = Callable[[Batch[Unit, Answer], list[str]], None]
"""Told of a batch, and the outcome of each of its orders."""


class Diary:
    """This is the diary of one server; `counted` is told of every batch."""

    def __init__(self, log: Log, counted: Counted) -> None:
        self._log = log
        self._counted = counted
        self._notes: queue.Queue[Note | None] = queue.Queue(_ROOM)
        self._writer: threading.Thread | None = None

    def start(self) -> None:
        """This begins to write."""
        self._writer = threading.Thread(target=self._write, name="gatebook-diary", daemon=True)
        self._writer.start()

    def stop(self) -> None:
        """This writes what was noted, and ends."""
        if self._writer is not None:
            with contextlib.suppress(queue.Full):
                self._notes.put(None, timeout=_GRACE)
            self._writer.join(_GRACE)

    def hear(self, batch: Batch[Unit, Answer]) -> None:
        """This notes what the desk has answered."""
        with contextlib.suppress(queue.Full):
            self._notes.put_nowait(batch)

    def answered(self, method: str, route: str, status: int, seconds: float, request: str) -> None:
        """This notes a request; what monitoring asks for all day is left out."""
        if self._log is silent or "/health/" in route or route.endswith("/metrics"):
            return
        facts = {"method": method, "route": route, "status": status, "ms": _ms(seconds), "request": request}
        with contextlib.suppress(queue.Full):
            self._notes.put_nowait(facts)

    def _write(self) -> None:
        while (note := self._notes.get()) is not None:
            if isinstance(note, dict):
                self._log("request", **note)
                continue
            outcomes = [outcome(told.answer) for told in note.told]
            self._counted(note, outcomes)
            if self._log is not silent:
                for told, word in zip(note.told, outcomes, strict=True):
                    self._log("order", outcome=word, **_facts(told))


def outcome(answer: Answer | Exception) -> str:
    """This is how an order ended, in a word: recorded, repeated, unchanged, or the name of its problem."""
    if isinstance(answer, Exception):
        return kind_of(answer).name if isinstance(answer, GatebookError) else "unexpected"
    if answer.repeated:
        return "repeated"
    return "recorded" if answer.events else "unchanged"


def _facts(told: Told[Unit, Answer]) -> dict[str, Any]:
    order = told.unit.order
    return {
        "actor": order.actor,
        "channel": order.channel,
        "commands": [step.command.__struct_config__.tag for step in order.steps[:10]],
        "key": order.key,
        "position": None if isinstance(told.answer, Exception) else told.answer.position,
        "ms": _ms(told.seconds),
        "request": order.request,
    }


def _ms(seconds: float) -> float:
    return round(seconds * 1000, 3)
