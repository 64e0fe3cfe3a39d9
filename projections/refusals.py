"""This projection is which rule stopped whom: one row per failed verdict of a refusal, and what came of it.

A row is retried when the same thing is asked again of the deal, and passed when the rule is next seen to hold or the
thing refused is done: the same move made, or the field of a refused value set.
"""

from __future__ import annotations

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
    Reopened,
    Resumed,
    SetRefused,
    Voided,
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
    Voided: "void",
    DealOpened: SET,
}


class Stop(msgspec.Struct, gc=False):
    """This is one rule that did not hold when something was asked of a deal."""

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


STOPS = Sheet("refusals_v1", Stop, ("deal", "position", "rule"))


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
    for stop in STOPS.load(connection, "deal", asked, STOPS.c.passed_pos == FOREVER):
        waiting.setdefault(stop.deal, []).append(stop)
    return waiting


def _answers(recorded: Recorded) -> bool:
    return (
        isinstance(recorded.event, FieldsSet)
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
        Stop(deal, recorded.position, rule, asked, to, recorded.meta.by, recorded.occurred_at)
        for rule in rules
    ]
    tried = [stop for stop in before if stop.retried_pos == FOREVER and _again(stop, event, asked)]
    for stop in tried:
        stop.retried_at, stop.retried_pos = recorded.occurred_at, recorded.position
    return new, [*new, *tried]


def _again(stop: Stop, event: Any, asked: str) -> bool:
    if stop.asked != asked:
        return False
    return asked != SET or _field_of(stop.rule) in event.values


def _answered(before: list[Stop], event: Any, recorded: Recorded) -> list[Stop]:
    """This is the earlier rows that an event answers: by the rule itself, or by the thing being done."""
    kind: type[Event] = type(event)
    done = _ACTS.get(kind)
    if isinstance(event, Moved):
        done = event.move or f"@{event.to}"
    held = {verdict.rule for verdict in getattr(event, "verdicts", ()) if verdict.passed}
    touched = []
    for stop in before:
        same = stop.asked == done or (
            stop.asked == SET and isinstance(event, FieldsSet) and _field_of(stop.rule) in event.values
        )
        if not same and stop.rule not in held:
            continue
        if same and stop.retried_pos == FOREVER:
            stop.retried_at, stop.retried_pos = recorded.occurred_at, recorded.position
        stop.passed_at, stop.passed_pos = recorded.occurred_at, recorded.position
        touched.append(stop)
    return touched


def _field_of(rule: str) -> str:
    """This is the field that a rule about a value names.

    >>> _field_of("field.discount.max"), _field_of("line.field:discount"), _field_of("line.stage")
    ('discount', 'discount', '')
    """
    scope, _, rest = rule.partition(".")
    if scope == "line":
        return rest.partition(":")[2]
    return rest.rpartition(".")[0] if scope == "field" else ""


REFUSALS = Projection("refusals", 1, (STOPS,), apply)
