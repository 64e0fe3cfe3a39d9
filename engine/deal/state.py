"""This file says what is true of a deal: its state, and `evolve`, which folds one recorded event into it.

`evolve` is total, silent and blind: it never refuses, never reads a clock or a rule. Values stand here unsealed, in
their JSON form. `lines` holds, per line of the deal (its stage line, each field, each item), when it last changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from engine.events import (
    ActivityLogged,
    DealOpened,
    Due,
    FieldsSet,
    Held,
    ItemChecked,
    Migrated,
    Moved,
    OwnerSet,
    Reopened,
    Resumed,
    Voided,
)
from engine.serde import Recorded
from engine.verdict import Verdicts

STAGE_LINE = "stage"


class Values(dict[str, Any]):
    """This is what is known of a deal, by field; never changed in place, so gates may note here what they said of it.

    `said` maps (SOP digest, gate, leaving) to the verdicts of gates that look at nothing but these values.
    """

    __slots__ = ("said",)

    def __init__(self, known: Mapping[str, Any] = {}) -> None:
        super().__init__(known)
        self.said: dict[tuple[str, str, bool], Verdicts] = {}

    def with_changes(self, changed: Mapping[str, Any]) -> Values:
        """This is the same with some fields set, and nothing said of it yet."""
        return Values({**self, **changed})


class Deal(msgspec.Struct, frozen=True):
    """This is a deal as it stands after some version of its stream.

    `held_since` is None while its clocks run. `source` is the recorded import that opened it, None once anybody else
    has touched it (or when no import did). `came_from` is the stage it was in before this one, where the
    reopening of a final deal leads. `passed` lists the stages it has been in, in the order of first entry.
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

    @property
    def is_open(self) -> bool:
        """This says whether the deal exists and has not been voided."""
        return self.version > 0 and not self.voided


def initial(deal: str) -> Deal:
    """This is a deal before its first event."""
    return Deal(deal)


def evolve(deal: Deal, recorded: Recorded) -> Deal:
    """This is the deal after one more event."""
    told = _told(deal, recorded)
    source = recorded.meta.source
    mine = (
        source is not None and source.mode == "record" and (deal.version == 0 or source.name == deal.source)
    )
    name = source.name if mine and source is not None else None
    return msgspec.structs.replace(told, version=recorded.version, source=name)


def _told(deal: Deal, recorded: Recorded) -> Deal:
    event, at = recorded.event, recorded.occurred_at
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
            return msgspec.structs.replace(
                deal, checked={**deal.checked, event.item: event.checked}, lines=lines
            )
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
            return deal
        case _:
            return deal


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
