"""This file says what is true of a deal: its state, and `evolve`, which folds one recorded event into it.

`evolve` is total, silent and blind: it never refuses, never reads a clock or a rule. Values stand here unsealed, in
their JSON form. `lines` holds, per line of the deal (its stage line, each field, each item), when it last changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from engine.deal.timers import Timers, standing
from engine.decisions import Decisions, decided
from engine.events import (
    ActivityLogged,
    DealOpened,
    Due,
    Event,
    FieldsSet,
    Held,
    ItemChecked,
    Linked,
    Migrated,
    Moved,
    OwnerSet,
    Recomputed,
    Reopened,
    Resumed,
    RowAdded,
    RowChanged,
    RowRemoved,
    TaskDone,
    TimersSet,
    Unlinked,
    Voided,
)
from engine.events.rows import subject_of
from engine.serde import Recorded
from engine.verdict import Verdicts

STAGE_LINE = "stage"


class Values(dict[str, Any]):
    """This is what is known of a deal, by field; never changed in place, so gates may note here what they said of it.

    A change of the rows makes them anew too. `since` is the version of the deal that they are of. `said` maps (SOP
    digest, gate, leaving) to the verdicts of gates that look at nothing but these values and the rows; `sealed` keeps,
    by key id, stream and field, what was sealed of them.
    """

    __slots__ = ("said", "sealed", "since")

    def __init__(self, known: Mapping[str, Any] = {}) -> None:
        super().__init__(known)
        self.since = 0
        self.said: dict[tuple[str, str, bool], Verdicts] = {}
        self.sealed: dict[tuple[str, str, str], dict[str, Any]] = {}

    def with_changes(self, changed: Mapping[str, Any]) -> Values:
        """This is the same with some fields set, and nothing said of it yet."""
        return Values({**self, **changed})


class Row(msgspec.Struct, frozen=True):
    """This is a row of a record: its values, the state it stands in (None where the record has none), since when.

    A row that was removed stays known by its key, so that the key is never used again.
    """

    key: str
    values: dict[str, Any] = {}
    state: str | None = None
    entered_at: int = 0
    removed: bool = False
    external_ids: dict[str, str] = {}


class Link(msgspec.Struct, frozen=True):
    """This is a tie to another deal."""

    kind: str
    other: str


class Deal(msgspec.Struct, frozen=True):
    """This is a deal as it stands after some version of its stream.

    `held_since` is None while its clocks run. `source` is the recorded import that opened it, None once anybody else
    has touched it (or when no import did). `came_from` is the stage it was in before this one, where the
    reopening of a final deal leads. `passed` lists the stages it has been in, in the order of first entry. `records`
    holds the rows of each record by key, in the order they were added. `last_activity` is an instant, `next_on` the
    ISO date that the last activity agreed on for the next step. `timers` is its due instants by key, `done` the tasks
    of its stages that were done.
    """

    id: str
    version: int = 0
    workflow: str = ""
    workflow_version: int = 0
    digest: str = ""
    stage: str = ""
    title: Any = ""
    owner: str = ""
    unit: str | None = None
    values: Values = msgspec.field(default_factory=Values)
    checked: dict[str, bool] = {}
    external_ids: dict[str, str] = {}
    due: Due | None = None
    opened_at: int = 0
    entered_at: int = 0
    held_since: int | None = None
    came_from: str | None = None
    passed: tuple[str, ...] = ()
    voided: bool = False
    source: str | None = None
    lines: dict[str, int] = {}
    records: dict[str, dict[str, Row]] = {}
    links: tuple[Link, ...] = ()
    last_activity: int | None = None
    next_on: str | None = None
    timers: Timers = {}
    done: tuple[str, ...] = ()
    decisions: Decisions = Decisions()

    def rows(self, record: str) -> list[Row]:
        """This is the rows of a record that have not been removed, in the order they were added."""
        return [row for row in self.records.get(record, {}).values() if not row.removed]

    @property
    def is_open(self) -> bool:
        """This says whether the deal exists and has not been voided."""
        return self.version > 0 and not self.voided


def line_of(link: Link) -> str:
    """This is the line of a tie: when it was last made or taken back."""
    return f"link:{link.kind}:{link.other}"


def initial(deal: str) -> Deal:
    """This is a deal before its first event."""
    return Deal(deal)


def evolve(deal: Deal, recorded: Recorded) -> Deal:
    """This is the deal after one more event."""
    told = after(deal, recorded.event, recorded.occurred_at)
    if told.values is not deal.values:
        told.values.since = recorded.version
    source = recorded.meta.source
    mine = (
        source is not None and source.mode == "record" and (deal.version == 0 or source.name == deal.source)
    )
    name = source.name if mine and source is not None else None
    return msgspec.structs.replace(told, version=recorded.version, source=name)


def after(deal: Deal, event: Event, at: int) -> Deal:
    """This is the deal once an event has happened at an instant; who recorded it, and where, is not told yet."""
    told = _told(deal, event, at)
    decisions, timers = decided(deal.decisions, event, at), standing(deal.timers, event, at)
    if decisions is not deal.decisions or timers is not deal.timers:
        told = msgspec.structs.replace(told, decisions=decisions, timers=timers)
    return told


def _told(deal: Deal, event: Event, at: int) -> Deal:
    match event:
        case DealOpened():
            return _opened(deal, event, at)
        case Moved() if event.subject is None:
            return _entered(deal, event.to, at, event.due, leaving=event.start)
        case Reopened():
            return _entered(deal, event.to, at, event.due, leaving=None)
        case FieldsSet():
            lines = _marked(deal, (f"field:{key}" for key in event.values), at)
            return msgspec.structs.replace(deal, values=deal.values.with_changes(event.values), lines=lines)
        case ItemChecked():
            lines = _marked(deal, (f"item:{event.item}",), at)
            checked = {**deal.checked, event.item: event.checked}
            return msgspec.structs.replace(deal, checked=checked, lines=lines)
        case OwnerSet():
            return msgspec.structs.replace(deal, owner=event.owner, lines=_marked(deal, ("owner",), at))
        case Held():
            return msgspec.structs.replace(deal, held_since=at, lines=_marked(deal, (STAGE_LINE,), at))
        case Resumed():
            lines = _marked(deal, (STAGE_LINE,), at)
            return msgspec.structs.replace(deal, held_since=None, due=event.due, lines=lines)
        case Voided():
            return msgspec.structs.replace(deal, voided=True, lines=_marked(deal, (STAGE_LINE,), at))
        case Migrated():
            return msgspec.structs.replace(deal, workflow_version=event.version, digest=event.digest)
        case ActivityLogged():
            if deal.last_activity is not None and at < deal.last_activity:  # entered late: not the last one
                return deal
            return msgspec.structs.replace(deal, last_activity=at, next_on=event.next_on)
        case Linked():
            link = Link(event.kind, event.other)
            links = (*(each for each in deal.links if each != link), link)
            return msgspec.structs.replace(deal, links=links, lines=_marked(deal, (line_of(link),), at))
        case Unlinked():
            gone = Link(event.kind, event.other)
            links = tuple(each for each in deal.links if each != gone)
            return msgspec.structs.replace(deal, links=links, lines=_marked(deal, (line_of(gone),), at))
        case _:
            return _rows_told(deal, event, at)


def _rows_told(deal: Deal, event: Event, at: int) -> Deal:
    match event:
        case RowAdded():
            row = Row(event.row, dict(event.values), event.state, at, external_ids=event.external_ids)
            return _with_rows(deal, event.record, (row,), at)
        case RowChanged():
            return _with_rows(
                deal, event.record, _changed_rows(deal, event.record, {event.row: event.values}), at
            )
        case RowRemoved():
            rows = deal.records.get(event.record, {})
            gone = [
                msgspec.structs.replace(row, removed=True) for row in rows.values() if row.key == event.row
            ]
            return _with_rows(deal, event.record, gone, at)
        case Moved() if event.subject is not None:
            record, _, key = event.subject.partition(":")
            rows = deal.records.get(record, {})
            moved = [
                msgspec.structs.replace(row, state=event.to, entered_at=at)
                for row in rows.values()
                if row.key == key
            ]
            return _with_rows(deal, record, moved, at)
        case Recomputed():
            for record, changes in event.rows.items():
                deal = _with_rows(deal, record, _changed_rows(deal, record, changes), at)
            lines = _marked(deal, (f"field:{key}" for key in event.values), at)
            return msgspec.structs.replace(deal, values=deal.values.with_changes(event.values), lines=lines)
        case TimersSet():
            return msgspec.structs.replace(deal, due=event.due)
        case TaskDone():
            lines = _marked(deal, (f"task:{event.task}",), at)
            return msgspec.structs.replace(deal, done=(*deal.done, event.task), lines=lines)
        case _:
            return deal


def _changed_rows(deal: Deal, record: str, changes: Mapping[str, Mapping[str, Any]]) -> list[Row]:
    rows = deal.records.get(record, {})
    return [
        msgspec.structs.replace(rows[key], values={**rows[key].values, **changed})
        for key, changed in changes.items()
        if key in rows
    ]


def _with_rows(deal: Deal, record: str, changed: Iterable[Row], at: int) -> Deal:
    """This puts rows in the place of those with the same keys; what gates said of the values counts no longer."""
    rows = {row.key: row for row in changed}
    lines = _marked(deal, (f"row:{subject_of(record, key)}" for key in rows), at)
    records = {**deal.records, record: {**deal.records.get(record, {}), **rows}}
    return msgspec.structs.replace(deal, records=records, values=deal.values.with_changes({}), lines=lines)


def _opened(deal: Deal, event: DealOpened, at: int) -> Deal:
    return Deal(
        id=deal.id,
        workflow=event.workflow,
        workflow_version=event.version,
        digest=event.digest,
        stage=event.stage,
        title=event.title,
        owner=event.owner,
        unit=event.unit,
        external_ids=event.external_ids,
        due=event.due,
        opened_at=at,
        entered_at=at,
        passed=(event.stage,),
        lines={STAGE_LINE: at, "owner": at},
    )


def _entered(deal: Deal, stage: str, at: int, due: Due | None, *, leaving: str | None) -> Deal:
    return msgspec.structs.replace(
        deal,
        stage=stage,
        entered_at=at,
        due=due,
        held_since=None,
        came_from=leaving,
        passed=deal.passed if stage in deal.passed else (*deal.passed, stage),
        lines=_marked(deal, (STAGE_LINE,), at),
    )


def _marked(deal: Deal, lines: Iterable[str], at: int) -> dict[str, int]:
    return {**deal.lines, **dict.fromkeys(lines, at)}
