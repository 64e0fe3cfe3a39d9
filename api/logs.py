"""This file opens the program's own log: one line a fact, as JSON for machines or as text for people, on stdout.

It names members by id, deals by position, commands by key. No value of a deal, no name, no secret and no address of a
page with what was asked for ever stands in it. Without a format nothing is written.
"""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Callable, Iterable
from typing import Any, Literal, TextIO

from engine.errors import Malformed, StoreFailed
from projections import Health

Log = Callable[..., None]
"""Told what happened, in a word, and the facts by name."""
Form = Literal["json", "text"]
FORMS = ("json", "text")
_STOPS = logging.getLogger("gatebook.projections")
EVERY = 5.0
"""Seconds between two looks at the projections."""


def silent(_event: str, **_facts: Any) -> None:
    """This writes nothing."""


def open_log(form: str | None, stream: TextIO | None = None) -> Log:
    """This is a log in a format, silent for None; raises `Malformed` for a format nobody knows."""
    if form is None:
        return silent
    if form not in FORMS:
        raise Malformed(
            f"GATEBOOK_LOG_FORMAT: {form} is no format; write json or text.",
            f"GATEBOOK_LOG_FORMAT：没有格式 {form}；请写 json 或 text。",
            where="GATEBOOK_LOG_FORMAT",
        )
    import structlog  # noqa: PLC0415 - only who keeps a log pays for it

    shown = (
        structlog.processors.JSONRenderer(ensure_ascii=False)
        if form == "json"
        else structlog.dev.ConsoleRenderer(colors=False)
    )
    log: Log = structlog.wrap_logger(
        structlog.WriteLogger(stream or sys.stdout),
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            shown,
        ],
        wrapper_class=structlog.BoundLogger,
        cache_logger_on_first_use=True,
    ).info
    return log


def way_out(projection: str) -> str:
    """This is what to do about a projection that has stopped."""
    return f"gatebook doctor, then gatebook rebuild {projection}"


class Halts:
    """This tells of each projection that stops, once for each event it stops at."""

    def __init__(self, health: Callable[[], Iterable[Health]], log: Log) -> None:
        self._health = health
        self._log = log
        self._told: set[tuple[str, int]] = set()

    def watch(self, stop: threading.Event) -> None:
        """This looks now and then until `stop` is set; a database that is away is looked at later."""
        while not stop.wait(EVERY):
            try:
                self.look()
            except StoreFailed:
                continue

    def look(self) -> None:
        """This looks once."""
        for each in self._health():
            if each.halted_at is None or (each.name, each.halted_at) in self._told:
                continue
            self._told.add((each.name, each.halted_at))
            # The reason may quote a value; `gatebook doctor` tells it to whoever may open the store.
            _STOPS.error(
                "The projection %s stopped at event %s (%s): %s",
                each.name, each.halted_at, each.halted_type, way_out(each.name),
            )  # fmt: skip
            self._log(
                "projection_halted",
                projection=each.name,
                position=each.halted_at,
                type=each.halted_type,
                advice=way_out(each.name),
            )
