"""This file holds the published workflows and calendars that folding an event needs, read from the log.

A version never changes once it is published, so knowing more of them than have been folded harms nothing; a calendar
does change, so it is asked for by position.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from typing import NamedTuple

from engine.calendar import Calendar, with_hours
from engine.definition import FieldType
from engine.events import CalendarPublished, ParametersSet, WorkflowPublished
from engine.health_facts import Reads, reads_of
from engine.health_now import ALWAYS
from engine.parameters import ParameterValues, evolve_parameters, initial_parameters
from engine.serde import Recorded
from engine.workflow import Workflow

PUBLICATIONS = (WorkflowPublished.stored, CalendarPublished.stored, ParametersSet.stored)
_PARAMETERS = "parameters:"
CALENDAR = "calendar:"


def worth_of(workflow: Workflow) -> tuple[tuple[str, str | None], ...]:
    """This is the fields that say what a deal is worth, in order, each with the file it does not count without."""
    return tuple((key, workflow.fields[key].evidence) for key in workflow.definition.value)


class Turned(NamedTuple):
    """This is where and when the parameters of a workflow, or a calendar, were changed."""

    position: int
    at: int
    stream: str


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
        self.reads: Reads | None = reads_of(workflow)
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
        self._parameters: dict[str, list[Recorded]] = {}
        self._settings: dict[tuple[str, int], ParameterValues] = {}
        self._turns: dict[str, list[Turned]] = {}
        self._worked: dict[tuple[Sop, int], Calendar] = {}

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
                self._turn(f"{CALENDAR}{event.calendar.key}", recorded)
            elif isinstance(event, ParametersSet):
                self._parameters.setdefault(recorded.stream, []).append(recorded)
                self._turn(recorded.stream, recorded)
        self.reached = max(self.reached, reached)

    def sop(self, key: str, version: int) -> Sop:
        """This is a published version; raises `KeyError` when the log holds none."""
        found = self._sops.get((key, version))
        if found is None:
            found = self._sops[key, version] = Sop(Workflow.read(self._normals[key, version]))
        return found

    def calendar(self, sop: Sop, position: int) -> Calendar:
        """This is the calendar of an SOP as it was recorded at a position, with the SOP's hours."""
        versions = self._calendars.get(sop.calendar, [])
        place = len(versions)
        if place and versions[-1][0] > position:
            place = bisect_right(versions, position, key=lambda version: version[0])
        found = self._worked.get((sop, place))
        if found is None:
            recorded = versions[place - 1][1] if place else ALWAYS
            found = self._worked[sop, place] = with_hours(recorded, sop.workflow.hours)
        return found

    def parameters(self, key: str, position: int, at: int) -> ParameterValues:
        """This is a workflow's parameters as they were set by a position and an instant."""
        told = self._parameters.get(f"{_PARAMETERS}{key}", [])
        known = (
            [each for each in told if each.position <= position and each.occurred_at <= at] if told else told
        )
        if len(known) == len(told) and (key, len(told)) in self._settings:
            return self._settings[key, len(told)]
        state = initial_parameters(key)
        for recorded in known:
            state = evolve_parameters(state, recorded)
        if len(known) == len(told):
            self._settings[key, len(told)] = state
        return state

    def turns(self, key: str, after: int, until: int) -> list[Turned]:
        """This is where, behind a position and up to another, parameters or a calendar of a workflow changed."""
        calendars = {self.sop(*known).calendar for known in self._normals if known[0] == key}
        streams = (f"{_PARAMETERS}{key}", *(f"{CALENDAR}{calendar}" for calendar in calendars))
        told = [turn for stream in streams for turn in self._turns.get(stream, ())]
        return sorted(turn for turn in told if after < turn.position <= until)

    @property
    def rates(self) -> bool:
        """This says whether any workflow rates its deals."""
        return any(self.sop(*key).reads is not None for key in self._normals)

    def turned(self, after: int, until: int) -> set[str]:
        """This is the workflows that rate deals and whose parameters or calendar changed between two positions."""
        rated = {known[0] for known in self._normals if self.sop(*known).reads is not None}
        return {key for key in rated if self.turns(key, after, until)}

    def _turn(self, stream: str, recorded: Recorded) -> None:
        self._turns.setdefault(stream, []).append(Turned(recorded.position, recorded.occurred_at, stream))
