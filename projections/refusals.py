"""This projection is which rule stopped whom: one row per failed verdict of a refusal, and what came of it.

A row is retried when the same thing is asked again of the deal, or of the same row of one of its records, and passed
when the rule is next seen to hold there or the thing refused is done: the same move made, or the field of a refused
value set.
"""

from __future__ import annotations

from collections.abc import Container
from typing import Any

import msgspec
from sqlalchemy import Connection

from engine.events import (
    DealOpened,
    Event,
    FieldsSet,
    Held,
    Moved,
    MoveRefused,
    MoveUndone,
    Reopened,
    Resumed,
    RowAdded,
    RowChanged,
    RowMoveUndone,
    RowRemoved,
    SetRefused,
    Voided,
    subject_of,
)
from engine.serde import Recorded
from engine.verdict import failed
from projections.projection import Batch, Projection
from projections.sheet import FOREVER, Sheet

SET = "@set"
"""What stands for a move where fields were to be set; a deal whose opening was refused has only such rows."""
_ACTS: dict[type[Event], str] = {
    Held: "hold",
    Resumed: "resume",
    Reopened: "reopen",
    MoveUndone: "undo",
    RowMoveUndone: "undo",
    Voided: "void",
    DealOpened: SET,
}


_Written = RowAdded | RowChanged | RowRemoved


class Stop(msgspec.Struct, gc=False):
    """This is one rule that did not hold when something was asked of a deal, or of the row that `subject` names."""

    deal: str
    position: int
    rule: str
    asked: str
    to_stage: str | None
    actor: str
    occurred_at: int
    retried_at: int = FOREVER
    retried_pos: int = FOREVER
    passed_at: int = FOREVER
    passed_pos: int = FOREVER
    subject: str | None = None


STOPS = Sheet("refusals_v2", Stop, ("deal", "position", "rule"))


def apply(batch: Batch, connection: Connection) -> None:
    """This writes down refusals and looks which earlier ones each event answers."""
    waiting = _waiting(batch, connection)
    if not waiting and not batch.of_refusals:
        return
    changed: dict[tuple[str, int, str], Stop] = {}
    for deal, recorded in sorted([*batch.of_deals, *batch.of_refusals], key=lambda pair: pair[1].position):
        event = recorded.event
        if isinstance(event, MoveRefused | SetRefused):
            again, touched = _refused(deal, event, recorded, waiting.get(deal, []))
            waiting.setdefault(deal, []).extend(again)
        elif deal in waiting:
            touched = _answered(waiting[deal], event, recorded)
            waiting[deal] = [stop for stop in waiting[deal] if stop.passed_pos == FOREVER]
        else:
            continue
        changed.update({(stop.deal, stop.position, stop.rule): stop for stop in touched})
    STOPS.save(connection, list(changed.values()))


def _waiting(batch: Batch, connection: Connection) -> dict[str, list[Stop]]:
    """This is the rows not answered yet, of the deals that the batch tells of."""
    if batch.fresh:
        return {}
    refused = (deal for deal, _ in batch.of_refusals)
    asked = dict.fromkeys([*refused, *(deal for deal, recorded in batch.of_deals if _answers(recorded))])
    waiting: dict[str, list[Stop]] = {}
    for stop in STOPS.load(connection, "deal", asked, lasting="passed_pos"):
        waiting.setdefault(stop.deal, []).append(stop)
    return waiting


def _answers(recorded: Recorded) -> bool:
    return (
        isinstance(recorded.event, FieldsSet | Moved | _Written)
        or bool(getattr(recorded.event, "verdicts", ()))
        or (type(recorded.event) in _ACTS)
    )


def _refused(
    deal: str, event: MoveRefused | SetRefused, recorded: Recorded, before: list[Stop]
) -> tuple[list[Stop], list[Stop]]:
    """This is the new rows, and those rows together with earlier ones that this counts as another try of."""
    if isinstance(event, MoveRefused):
        asked, to = event.move or f"@{event.to}", event.to
    else:
        asked, to = SET, None
    rules = dict.fromkeys(verdict.rule for verdict in failed(event.verdicts))
    new = [
        Stop(
            deal,
            recorded.position,
            rule,
            asked,
            to,
            recorded.meta.by,
            recorded.occurred_at,
            subject=event.subject,
        )
        for rule in rules
    ]
    tried = [stop for stop in before if stop.retried_pos == FOREVER and _again(stop, event, asked)]
    for stop in tried:
        stop.retried_at, stop.retried_pos = recorded.occurred_at, recorded.position
    return new, [*new, *tried]


def _again(stop: Stop, event: Any, asked: str) -> bool:
    if (stop.asked, stop.subject) != (asked, event.subject):
        return False
    return asked != SET or _concerns(stop, event.values)


def _answered(before: list[Stop], event: Any, recorded: Recorded) -> list[Stop]:
    """This is the earlier rows that an event answers: by the rule itself, or by the thing being done."""
    kind: type[Event] = type(event)
    done = _ACTS.get(kind)
    if isinstance(event, Moved):
        done = event.move or f"@{event.to}"
    held = {verdict.rule for verdict in getattr(event, "verdicts", ()) if verdict.passed}
    subject, written = _written(event)
    touched = []
    for stop in before:
        if stop.subject != subject:
            continue
        same = stop.asked == done or (stop.asked == SET and written is not None and _concerns(stop, written))
        if not same and stop.rule not in held:
            continue
        if same and stop.retried_pos == FOREVER:
            stop.retried_at, stop.retried_pos = recorded.occurred_at, recorded.position
        stop.passed_at, stop.passed_pos = recorded.occurred_at, recorded.position
        touched.append(stop)
    return touched


def _written(event: Event) -> tuple[str | None, Container[str] | None]:
    """This is the row that an event tells of, null for the deal, and the fields it set, None where it set none."""
    match event:
        case FieldsSet():
            return None, event.values.keys()
        case RowAdded() | RowChanged():
            return subject_of(event.record, event.row), {f"{event.record}.{key}" for key in event.values}
        case RowRemoved():
            return subject_of(event.record, event.row), ()
    return getattr(event, "subject", None), None


def _concerns(stop: Stop, fields: Container[str]) -> bool:
    """This says whether fields written are what a refusal was about; of a row, every write is, if no field was."""
    field = _field_of(stop.rule)
    return field in fields if field else stop.subject is not None


def _field_of(rule: str) -> str:
    """This is the field that a rule about a value names; one of a row goes by RECORD.FIELD.

    >>> _field_of("field.discount.max"), _field_of("line.field:discount"), _field_of("line.stage")
    ('discount', 'discount', '')
    >>> _field_of("record.quotes.field.amount.max"), _field_of("record.quotes.set_by"), _field_of("line.row:quotes:Q1")
    ('quotes.amount', '', '')
    """
    scope, _, rest = rule.partition(".")
    match scope, rest.split("."):
        case "line", _:
            kind, _, name = rest.partition(":")
            return name if kind in ("field", "item") else ""
        case "field", [*name, _]:
            return ".".join(name)
        case "record", [record, "field", key, _]:
            return f"{record}.{key}"
    return ""


REFUSALS = Projection("refusals", 2, (STOPS,), apply)
