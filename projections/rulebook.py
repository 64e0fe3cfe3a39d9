"""This file holds the published workflows and calendars that folding an event needs, read from the log.

A version never changes once it is published, so knowing more of them than have been folded harms nothing; a calendar
does change, so it is asked for by position.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from engine.calendar import Calendar
from engine.definition import FieldType
from engine.events import CalendarPublished, WorkflowPublished
from engine.serde import Recorded
from engine.workflow import Workflow

PUBLICATIONS = (WorkflowPublished.stored, CalendarPublished.stored)
ALWAYS = Calendar(key="24x7", always=True, first_year=1970, last_year=2069, days={})
"""The calendar of a workflow whose own was never recorded."""


def worth_of(workflow: Workflow) -> tuple[tuple[str, str | None], ...]:
    """This is the fields that say what a deal is worth, in order, each with the file it does not count without."""
    return tuple((key, workflow.fields[key].evidence) for key in workflow.definition.value)


class Sop:
    """This is a workflow version, with what a fold asks of it over and over put ready."""

    def __init__(self, workflow: Workflow) -> None:
        definition = workflow.definition
        self.workflow = workflow
        self.calendar = definition.calendar
        self.zone = definition.timezone
        self.value = worth_of(workflow)
        self.kept = frozenset(
            field.key for field in definition.fields if field.type in (FieldType.MONEY, FieldType.FILE)
        )
        self.refs = {field.key: field.to or "" for field in definition.fields if field.type is FieldType.REF}
        self.row_refs = {
            record.key: {field.key: field.to or "" for field in record.fields if field.type is FieldType.REF}
            for record in definition.records
        }
        self.meaning = {
            stage: (workflow.outcome(stage).value, int(workflow.is_final(stage))) for stage in workflow.stages
        }


class Rulebook:
    """This is everything published so far, in the order of the log."""

    def __init__(self) -> None:
        self.reached = 0
        self._normals: dict[tuple[str, int], str] = {}
        self._sops: dict[tuple[str, int], Sop] = {}
        self._calendars: dict[str, list[tuple[int, Calendar]]] = {}

    def learn(self, events: Iterable[Recorded], reached: int) -> None:
        """This takes in what is published among these events, the last of all up to position `reached`."""
        for recorded in events:
            if recorded.position <= self.reached:
                continue
            event = recorded.event
            if isinstance(event, WorkflowPublished):
                self._normals[event.key, event.version] = event.normal
            elif isinstance(event, CalendarPublished):
                days = self._calendars.setdefault(event.calendar.key, [])
                days.append((recorded.position, event.calendar))
        self.reached = max(self.reached, reached)

    def sop(self, key: str, version: int) -> Sop:
        """This is a published version; raises `KeyError` when the log holds none."""
        found = self._sops.get((key, version))
        if found is None:
            found = self._sops[key, version] = Sop(Workflow.read(self._normals[key, version]))
        return found

    def calendar(self, key: str, position: int) -> Calendar:
        """This is the calendar as it was recorded at a position."""
        versions = self._calendars.get(key, ())
        place = bisect_right(versions, position, key=lambda version: version[0])
        return versions[place - 1][1] if place else ALWAYS
