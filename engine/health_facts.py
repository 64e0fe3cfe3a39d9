"""This file keeps what the health of a deal hangs on, folded from its events; nothing else of the deal is looked at.

Values and rows are kept only where the SOP's signs read them. Like `evolve` it never refuses, and reads no clock or rule.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import msgspec

from engine.deal.timers import OF_LIMITS, Standing, standing
from engine.events import (
    ActivityLogged,
    DealOpened,
    Event,
    FieldsSet,
    HealthCleared,
    HealthOverridden,
    Held,
    Migrated,
    Moved,
    MoveUndone,
    Recomputed,
    Reopened,
    Resumed,
    RowAdded,
    RowChanged,
    RowMoveUndone,
    RowRemoved,
    TimersSet,
    Voided,
)
from engine.values import ERASED, is_known
from engine.workflow import Workflow

TELLING: frozenset[type[Event]] = frozenset({
    DealOpened, Moved, MoveUndone, Reopened, Held, Resumed, Voided, Migrated, TimersSet, FieldsSet, Recomputed, RowAdded,
    RowChanged, RowRemoved, RowMoveUndone, ActivityLogged, HealthOverridden, HealthCleared,
})  # fmt: skip
"""The events that may change a deal's health."""


class Reads(NamedTuple):
    """This is what an SOP's signs read: fields, their evidence and the expected date among them, records, activities or not."""

    fields: frozenset[str]
    records: frozenset[str]
    expected: str | None
    activities: bool


class Overridden(msgspec.Struct, frozen=True, array_like=True):
    """This is a colour that somebody set, for a reason, from an instant until another."""

    colour: str
    reason: str
    until: int
    by: str
    since: int


class Rated(msgspec.Struct, frozen=True, array_like=True):
    """This is a row that a sign reads."""

    state: str | None
    values: dict[str, Any]


class Facts(msgspec.Struct, omit_defaults=True):
    """This is a deal as its health sees it. `put_off` counts how often the expected date was moved later."""

    workflow: str
    version: int
    stage: str
    entered_at: int
    held: bool = False
    voided: bool = False
    resumed_at: int = 0
    last_activity: int = 0
    next_on: str | None = None
    due_at: int | None = None
    due_days: str | None = None
    timers: dict[str, Standing] = {}
    put_off: int = 0
    values: dict[str, Any] = {}
    rows: dict[str, dict[str, Rated]] = {}
    override: Overridden | None = None

    @property
    def stirred_at(self) -> int:
        """This is when something was last done: an activity, the entry into the stage, the end of a hold."""
        return max(self.entered_at, self.last_activity, self.resumed_at)


def reads_of(workflow: Workflow) -> Reads | None:
    """This is what an SOP's signs read; None where it rates nothing."""
    health = workflow.definition.health
    if health is None:
        return None
    checks = [sign.check for sign in health.signs if sign.check is not None]
    names = {name for source in checks for name in workflow.expression(source).names}
    expected = workflow.definition.expected if any(sign.put_off for sign in health.signs) else None
    fields = {sign.date_passed for sign in health.signs if sign.date_passed} | (
        names & workflow.fields.keys()
    )
    proofs = {workflow.fields[key].evidence for key in fields}
    known = {*fields, *proofs, expected} - {None}
    talks = any(sign.idle_days or sign.no_next_step for sign in health.signs)
    records = frozenset(names & workflow.records.keys())
    return Reads(frozenset(key for key in known if key), records, expected, talks)


def folded(facts: Facts | None, event: Event, at: int, by: str, reads: Reads) -> Facts | None:
    """This is the facts after one more event, changed in place: the very same where it tells nothing; None before opening."""
    if isinstance(event, DealOpened):
        return _opened(event, at)
    if facts is None:
        return None
    match event:
        case FieldsSet():
            _write(facts, event.values, reads)
        case ActivityLogged():
            if at >= facts.last_activity:
                facts.last_activity, facts.next_on = at, event.next_on
        case Migrated():
            facts.version = event.version
        case HealthOverridden():
            facts.override = Overridden(event.colour, event.reason, event.until, by, at)
        case HealthCleared():
            facts.override = None
        case RowAdded() | RowChanged() | RowRemoved() | Recomputed():
            _fold_rows(facts, event, reads)
        case Moved() | RowMoveUndone() if event.subject is not None:
            record, _, key = event.subject.partition(":")
            _change_rows(facts, record, {key: {}}, state=event.to)
        case _:
            _fold_stay(facts, event, at)
    return facts


def _opened(event: DealOpened, at: int) -> Facts:
    facts = Facts(event.workflow, event.version, event.stage, at)
    _time(facts, event, at)
    return facts


def _fold_stay(facts: Facts, event: Event, at: int) -> None:
    match event:
        case Moved() | Reopened():
            facts.stage, facts.entered_at, facts.held = event.to, at, False
        case MoveUndone():
            facts.stage, facts.entered_at, facts.held = event.to, event.entered_at, False
        case Held():
            facts.held = True
        case Resumed():
            facts.held, facts.resumed_at = False, at
        case Voided():
            facts.voided = True
    _time(facts, event, at)


def _time(facts: Facts, event: Event, at: int) -> None:
    """This keeps the limits, of the stage and of rows; the other due instants rate nothing."""
    timers = standing(facts.timers, event, at)
    if timers is not facts.timers:
        facts.timers = {key: each for key, each in timers.items() if key.startswith(OF_LIMITS)}
    if isinstance(event, DealOpened | Moved | MoveUndone | Reopened | Resumed | TimersSet):
        due = event.due
        facts.due_at, facts.due_days = (due.at, due.days) if due else (None, None)


def _write(facts: Facts, values: Mapping[str, Any], reads: Reads) -> None:
    for key in values.keys() & reads.fields:
        value = values[key]
        if key == reads.expected:
            facts.put_off += _later(facts.values.get(key), value)
        facts.values[key] = None if value is ERASED else value


def _later(before: Any, value: Any) -> bool:
    """This says whether a date was moved to a later one; ISO dates sort by time."""
    return is_known(before) and is_known(value) and value > before


def _fold_rows(facts: Facts, event: RowAdded | RowChanged | RowRemoved | Recomputed, reads: Reads) -> None:
    match event:
        case RowAdded() if event.record in reads.records:
            facts.rows.setdefault(event.record, {})[event.row] = Rated(event.state, _plain(event.values))
        case RowChanged():
            _change_rows(facts, event.record, {event.row: event.values})
        case RowRemoved():
            facts.rows.get(event.record, {}).pop(event.row, None)
        case Recomputed():
            _write(facts, event.values, reads)
            for record, changes in event.rows.items():
                _change_rows(facts, record, changes)


def _change_rows(
    facts: Facts, record: str, changes: Mapping[str, Mapping[str, Any]], state: str | None = None
) -> None:
    rows = facts.rows.get(record, {})
    for key in changes.keys() & rows.keys():
        row = rows[key]
        rows[key] = Rated(state or row.state, {**row.values, **_plain(changes[key])})


def _plain(values: Mapping[str, Any]) -> dict[str, Any]:
    """This is values as JSON can hold them: what was erased is missing."""
    return {key: None if value is ERASED else value for key, value in values.items()}


def told_of(reads: Reads, event: Event) -> bool:
    """This says whether an event can change what is rated: cheap, and asked of every event of a rated deal."""
    match event:
        case FieldsSet():
            return not reads.fields.isdisjoint(event.values)
        case ActivityLogged():
            return reads.activities
        case RowAdded() | RowChanged() | RowRemoved():
            return event.record in reads.records
        case Recomputed():
            return not reads.fields.isdisjoint(event.values) or not reads.records.isdisjoint(event.rows)
        case Moved() | RowMoveUndone() if event.subject is not None:
            return event.subject.partition(":")[0] in reads.records
    return type(event) in TELLING
