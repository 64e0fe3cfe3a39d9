"""This file writes the log as OCEL 2.0 (JSON), for process mining: events, the objects they touch, how those are tied.

Objects are deals, the rows of their records (a type per record), customers and contacts; what is personal stays out.
Source of the format: OCEL 2.0 Specification (ocel-standard.org), JSON exchange format.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from api.cli.caller import Caller
from api.http.wire import encode
from engine.clock import moment
from engine.customers import CUSTOMER_FIELDS
from engine.definition import FieldType
from engine.events import (
    ActivityLogged,
    ContactAdded,
    ContactChanged,
    CustomerChanged,
    CustomerMerged,
    CustomerOpened,
    DealOpened,
    Event,
    FieldsSet,
    Linked,
    Migrated,
    Moved,
    MoveUndone,
    OwnerSet,
    Recomputed,
    Reopened,
    RowAdded,
    RowChanged,
    RowMoveUndone,
    Unlinked,
)
from engine.serde import Recorded
from engine.store import REFUSALS
from engine.workflow import Workflow

_OF_CUSTOMERS = ("name", "tier", "unit")
_KINDS = ("deal", "customer", "contact")


class Thing:
    """This is an object in the making: its attributes as they changed, and its ties by (other, how)."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.attributes: list[dict[str, str]] = []
        self.ties: dict[tuple[str, str], None] = {}

    def note(self, name: str, value: Any, at: str) -> None:
        """This writes down that an attribute took a value; what is no plain value is left out."""
        if isinstance(value, dict):
            value = value.get("amount")
        if isinstance(value, bool):
            value = str(value).lower()
        if isinstance(value, str | int):
            self.attributes.append({"name": name, "time": at, "value": str(value)})


class Mined:
    """This gathers objects and events from the log."""

    def __init__(self, caller: Caller, workflow: str | None) -> None:
        self.caller = caller
        self.only = workflow
        self.things: dict[str, Thing] = {}
        self.sops: dict[str, Workflow] = {}
        self.events: list[dict[str, Any]] = []
        self.kinds: set[str] = set()

    def take(self, recorded: Recorded) -> None:
        """This takes in one event: first what it says of objects, then itself."""
        stream, at = recorded.stream.removesuffix(REFUSALS), moment(recorded.occurred_at).isoformat()
        kind = stream.partition(":")[0]
        if kind not in _KINDS:
            return
        if kind == "deal":
            self._learn(stream, recorded.event)
            if stream not in self.sops:
                return
        thing = self.things.setdefault(stream, Thing(kind))
        if kind == "deal":
            self._of_deal(stream, thing, recorded.event, at)
        else:
            _of_company(thing, recorded.event, at)
        self._tell(stream, recorded, at)

    def told(self) -> dict[str, Any]:
        """This is the whole as JSON; ties to what is not in it are left out."""
        kinds: dict[str, set[str]] = {}
        for thing in self.things.values():
            kinds.setdefault(thing.kind, set()).update(each["name"] for each in thing.attributes)
        return {
            "objectTypes": [
                {"name": kind, "attributes": [{"name": name, "type": "string"} for name in sorted(names)]}
                for kind, names in sorted(kinds.items())
            ],
            "eventTypes": [
                {"name": kind, "attributes": [{"name": name, "type": "string"} for name in ("by", "move")]}
                for kind in sorted(self.kinds)
            ],
            "objects": [
                {
                    "id": key,
                    "type": thing.kind,
                    "attributes": thing.attributes,
                    "relationships": self._related(thing.ties),
                }
                for key, thing in self.things.items()
            ],
            "events": [
                {**event, "relationships": self._related(event["relationships"])} for event in self.events
            ],
        }

    def _related(self, ties: Any) -> list[dict[str, str]]:
        return [{"objectId": other, "qualifier": how} for other, how in ties if other in self.things]

    def _learn(self, stream: str, event: Event) -> None:
        archive = self.caller.house.archive
        if isinstance(event, DealOpened) and self.only in (None, event.workflow):
            self.sops[stream] = archive.workflow(event.workflow, event.version)
        elif isinstance(event, Migrated) and stream in self.sops:
            self.sops[stream] = archive.workflow(self.sops[stream].key, event.version)

    def _of_deal(self, stream: str, thing: Thing, event: Event, at: str) -> None:
        sop = self.sops[stream]
        match event:
            case DealOpened():
                for name in ("workflow", "stage", "owner", "unit"):
                    thing.note(name, getattr(event, name), at)
            case Moved() | RowMoveUndone() if event.subject is not None:
                self._row(stream, event.subject).note("state", event.to, at)
            case Moved() | Reopened() | MoveUndone():
                thing.note("stage", event.to, at)
            case OwnerSet():
                thing.note("owner", event.owner, at)
            case Linked():
                thing.ties[f"deal:{event.other}", event.kind] = None
            case Unlinked():
                thing.ties.pop((f"deal:{event.other}", event.kind), None)
            case FieldsSet() | Recomputed():
                _values(thing, sop, event.values, at)
                for record, rows in event.rows.items() if isinstance(event, Recomputed) else ():
                    for row, values in rows.items():
                        _values(self._row(stream, f"{record}:{row}"), sop, values, at, record)
            case RowAdded() | RowChanged():
                row_thing = self._row(stream, f"{event.record}:{event.row}")
                if isinstance(event, RowAdded):
                    row_thing.note("state", event.state, at)
                _values(row_thing, sop, event.values, at, event.record)

    def _row(self, stream: str, subject: str) -> Thing:
        key = f"{stream}/{subject}"
        if key not in self.things:
            self.things[key] = Thing(subject.partition(":")[0])
            self.things[key].ties[stream, "row_of"] = None
        return self.things[key]

    def _tell(self, stream: str, recorded: Recorded, at: str) -> None:
        event: Any = recorded.event
        self.kinds.add(event.stored)
        attributes = [{"name": "by", "value": recorded.meta.by}]
        if getattr(event, "move", None):
            attributes.append({"name": "move", "value": event.move})
        self.events.append(
            {
                "id": f"e{recorded.position}",
                "type": event.stored,
                "time": at,
                "attributes": attributes,
                "relationships": list(_touched(stream, event)),
            }
        )


def write_ocel(caller: Caller, out: Path, workflow: str | None) -> int:
    """This writes the log, or what deals of one workflow lived through with the customers, and counts the events."""
    mined = Mined(caller, workflow)
    for recorded in caller.deeds.log():
        mined.take(recorded)
    out.write_bytes(encode(mined.told()))
    return len(mined.events)


def _touched(stream: str, event: Any) -> Iterator[tuple[str, str]]:
    """This is what an event touches, and how."""
    yield stream, "about"
    subject = getattr(event, "subject", None)
    if subject is None and hasattr(event, "row"):
        subject = f"{event.record}:{event.row}"
    if subject is not None:
        yield f"{stream}/{subject}", "row"
    if isinstance(event, Linked | Unlinked):
        yield f"deal:{event.other}", event.kind
    if isinstance(event, ActivityLogged):
        for contact in event.contacts:
            yield f"contact:{contact}", "with"


def _of_company(thing: Thing, event: Event, at: str) -> None:
    match event:
        case CustomerOpened() | CustomerChanged():
            for field in CUSTOMER_FIELDS:
                if field.key in _OF_CUSTOMERS:
                    thing.note(field.key, event.values.get(field.key), at)
        case CustomerMerged():
            thing.ties[f"customer:{event.into}", "merged_into"] = None
        case ContactAdded() | ContactChanged() if event.customer is not None:
            for tie in [tie for tie in thing.ties if tie[1] == "at"]:
                del thing.ties[tie]
            thing.ties[f"customer:{event.customer}", "at"] = None


def _values(thing: Thing, sop: Workflow, values: dict[str, Any], at: str, record: str | None = None) -> None:
    fields = sop.fields if record is None else sop.records[record].fields
    for key, value in values.items():
        field = fields.get(key)
        if field is None or (key if record is None else f"{record}.{key}") in sop.guarded:
            continue
        if field.type is FieldType.REF:
            for tie in [tie for tie in thing.ties if tie[1] == key]:
                del thing.ties[tie]
            if isinstance(value, str):
                thing.ties[f"{field.to}:{value}", key] = None
        else:
            thing.note(key, value, at)
