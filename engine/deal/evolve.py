"""This file says how a deal becomes what it is: `evolve`, which folds one recorded event into its state.

It is total, silent and blind: it never refuses, never reads a clock or a rule.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import reduce
from typing import Any

import msgspec

from engine.deal.state import STAGE_LINE, Deal, Link, Row, line_of
from engine.deal.stepping import back_before, step_of
from engine.deal.timers import standing
from engine.decided import decided
from engine.events import (
    ActivityLogged,
    DealOpened,
    Due,
    Event,
    FieldsSet,
    HandedOver,
    HealthCleared,
    HealthOverridden,
    Held,
    ItemChecked,
    Linked,
    Migrated,
    Moved,
    MoveUndone,
    OwnerSet,
    Recomputed,
    Reopened,
    Resumed,
    RowAdded,
    RowChanged,
    RowMoveUndone,
    RowRemoved,
    TaskDone,
    TeamSet,
    TimersSet,
    Unlinked,
    Voided,
)
from engine.events.rows import subject_of
from engine.serde import Recorded


def initial(deal: str) -> Deal:
    """This is a deal before its first event."""
    return Deal(deal)


def evolve(deal: Deal, recorded: Recorded) -> Deal:
    """This is the deal after one more event."""
    event, at = recorded.event, recorded.occurred_at
    told = _told(deal, event, at)
    if told.values is not deal.values:
        told.values.since = recorded.version
    source = recorded.meta.source
    mine = (
        source is not None and source.mode == "record" and (deal.version == 0 or source.name == deal.source)
    )
    name = source.name if mine and source is not None else None
    return msgspec.structs.replace(
        told,
        decisions=decided(told.decisions, event, at),
        timers=standing(deal.timers, event, at),
        version=recorded.version,
        source=name,
        step=step_of(deal, recorded),
    )


def after(deal: Deal, event: Event, at: int) -> Deal:
    """This is the deal once an event has happened at an instant; who recorded it, and where, is not told yet."""
    told = _told(deal, event, at)
    decisions, timers = decided(told.decisions, event, at), standing(deal.timers, event, at)
    if decisions is not told.decisions or timers is not deal.timers:
        told = msgspec.structs.replace(told, decisions=decisions, timers=timers)
    return told


def after_all(deal: Deal, events: Iterable[Event], at: int) -> Deal:
    """This is the deal once events have happened, one after another."""
    return reduce(lambda before, event: after(before, event, at), events, deal)


def told_all(deal: Deal, events: Iterable[Event], at: int) -> Deal:
    """This is the same without what people decided by them and what is due: as much as a condition can name."""
    return reduce(lambda before, event: _told(before, event, at), events, deal)


def _told(deal: Deal, event: Event, at: int) -> Deal:
    match event:
        case DealOpened():
            return _opened(deal, event, at)
        case Moved() if event.subject is None:
            return _entered(deal, event.to, at, event.due, leaving=event.start)
        case Reopened() | MoveUndone():
            return _came_back(deal, event, at)
        case FieldsSet():
            lines = _marked(deal, (f"field:{key}" for key in event.values), at)
            return msgspec.structs.replace(deal, values=deal.values.with_changes(event.values), lines=lines)
        case ItemChecked():
            lines = _marked(deal, (f"item:{event.item}",), at)
            checked = {**deal.checked, event.item: event.checked}
            return msgspec.structs.replace(deal, checked=checked, lines=lines)
        case Held():
            lines, under = _marked(deal, (STAGE_LINE,), at), deal.workflow_version
            return msgspec.structs.replace(deal, held_since=at, held_under=under, lines=lines)
        case Resumed():
            return _gone_on(deal, event, at)
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
            return _row_stands(deal, event.subject, event.to, at, at)
        case RowMoveUndone():
            return _row_stands(deal, event.subject, event.to, event.entered_at, at)
        case Recomputed():
            for record, changes in event.rows.items():
                deal = _with_rows(deal, record, _changed_rows(deal, record, changes), at)
            lines = _marked(deal, (f"field:{key}" for key in event.values), at)
            return msgspec.structs.replace(deal, values=deal.values.with_changes(event.values), lines=lines)
        case TimersSet():
            return msgspec.structs.replace(deal, due=event.due)
        case HealthOverridden() | HealthCleared():
            rated = event if isinstance(event, HealthOverridden) else None
            return msgspec.structs.replace(deal, rated=rated, lines=_marked(deal, ("health",), at))
        case TaskDone():
            lines = _marked(deal, (f"task:{event.task}",), at)
            return msgspec.structs.replace(deal, done=(*deal.done, event.task), lines=lines)
        case _:
            return _team_told(deal, event, at)


def _team_told(deal: Deal, event: Event, at: int) -> Deal:
    match event:
        case OwnerSet():
            return msgspec.structs.replace(deal, owner=event.owner, lines=_marked(deal, ("owner",), at))
        case TeamSet():
            return msgspec.structs.replace(deal, team=event.members, lines=_marked(deal, ("team",), at))
        case HandedOver():
            return msgspec.structs.replace(deal, handed=event.document.get("sha256"))
        case _:
            return deal


def _row_stands(deal: Deal, subject: str, state: str, since: int, at: int) -> Deal:
    row = deal.row_at(subject)
    stands = () if row is None else (msgspec.structs.replace(row, state=state, entered_at=since),)
    return _with_rows(deal, subject.partition(":")[0], stands, at)


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
        holds=deal.holds_by(at),
        came_from=leaving,
        passed=deal.passed if stage in deal.passed else (*deal.passed, stage),
        lines=_marked(deal, (STAGE_LINE,), at),
    )


def _gone_on(deal: Deal, event: Resumed, at: int) -> Deal:
    lines, holds = _marked(deal, (STAGE_LINE,), at), deal.holds_by(at)
    return msgspec.structs.replace(deal, held_since=None, holds=holds, due=event.due, lines=lines)


def _came_back(deal: Deal, event: Reopened | MoveUndone, at: int) -> Deal:
    if isinstance(event, Reopened):
        return _entered(deal, event.to, at, event.due, leaving=None)
    return msgspec.structs.replace(back_before(deal, event), lines=_marked(deal, (STAGE_LINE,), at))


def _marked(deal: Deal, lines: Iterable[str], at: int) -> dict[str, int]:
    return {**deal.lines, **dict.fromkeys(lines, at)}
