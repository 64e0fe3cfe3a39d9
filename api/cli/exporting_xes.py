"""This file writes the log as XES, for process mining: a trace per deal, its events in the order in which they happened.

A step is named by its move, all else by the type of the event; what is personal stays out, and so do voided deals.
Source of the format: IEEE 1849-2023, XES.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any

from api.cli.caller import Caller
from engine.clock import moment
from engine.events import DealOpened, Moved, MoveUndone, Reopened, RowMoveUndone, Voided
from engine.serde import Recorded
from engine.store import REFUSALS

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<log xes.version="1849.2023" xes.features="" xmlns="http://www.xes-standard.org/">
  <extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>
  <extension name="Time" prefix="time" uri="http://www.xes-standard.org/time.xesext"/>
  <extension name="Organizational" prefix="org" uri="http://www.xes-standard.org/org.xesext"/>
  <classifier name="Activity" scope="event" keys="concept:name"/>
"""


def write_xes(caller: Caller, out: Path, workflow: str | None) -> int:
    """This writes a trace per deal, of one workflow or of all, and counts the events."""
    traces: dict[str, list[Recorded]] = {}
    for recorded in caller.deeds.log():
        stream = recorded.stream.removesuffix(REFUSALS)
        if isinstance(recorded.event, DealOpened) and workflow in (None, recorded.event.workflow):
            traces[stream] = []
        elif isinstance(recorded.event, Voided):
            traces.pop(stream, None)
        if stream in traces:
            traces[stream].append(recorded)
    with out.open("w", encoding="utf-8", newline="\n") as file:
        file.write(_HEAD)
        for stream, lived in traces.items():
            file.writelines(_trace(stream.removeprefix("deal:"), lived))
        file.write("</log>\n")
    return sum(map(len, traces.values()))


def _trace(deal: str, lived: list[Recorded]) -> Iterator[str]:
    yield "  <trace>\n"
    yield f"    {_said('string', 'concept:name', deal)}\n"
    for recorded in sorted(lived, key=lambda each: (each.occurred_at, each.position)):
        yield "    <event>\n"
        yield from (f"      {_said(*attribute)}\n" for attribute in _of_event(recorded))
        yield "    </event>\n"
    yield "  </trace>\n"


def _of_event(recorded: Recorded) -> Iterator[tuple[str, str, Any]]:
    event: Any = recorded.event
    refused, subject = recorded.stream.endswith(REFUSALS), getattr(event, "subject", None)
    move, stage = getattr(event, "move", None), None
    if isinstance(event, DealOpened):
        stage = event.stage
    elif isinstance(event, Moved | Reopened | MoveUndone) and subject is None:
        stage = event.to
    yield (
        "string",
        "concept:name",
        event.stored if refused or isinstance(event, MoveUndone | RowMoveUndone) else move or event.stored,
    )
    yield "date", "time:timestamp", moment(recorded.occurred_at).isoformat(timespec="milliseconds")
    yield "string", "org:resource", recorded.meta.by
    yield "string", "type", event.stored
    for key, value in (("stage", stage), ("move", move), ("subject", subject)):
        if isinstance(value, str):
            yield "string", key, value


def _said(kind: str, key: str, value: Any) -> str:
    """This is an attribute.

    >>> _said("string", "concept:name", "A&B")
    '<string key="concept:name" value="A&amp;B"/>'
    """
    return f'<{kind} key="{key}" value="{escape(str(value))}"/>'
