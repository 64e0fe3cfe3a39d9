"""This file compiles the form of an SOP into its normal form: defaults spelled out, `"*"` resolved, words in pairs."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from msgspec.structs import replace

from engine.definition import (
    Act,
    Definition,
    Item,
    LateEntry,
    Move,
    Outcome,
    Raci,
    Role,
    Stage,
    Undo,
)
from workflows.form import MoveForm, RaciForm, SopForm, StageForm
from workflows.form_of_gates import ActForm, HoldForm
from workflows.form_of_time import RESUME, days_of
from workflows.normal_deciding import govern_of
from workflows.normal_gates import gate_of
from workflows.normal_health import health_of
from workflows.normal_records import conflict_of, field_of, parameter_of, record_of
from workflows.normal_time import limits_of, task_of, with_tasks
from workflows.normal_words import choices, exact, several, words

OUTCOMES = (Outcome.WON, Outcome.LOST, Outcome.CANCELLED, Outcome.DISQUALIFIED, Outcome.MERGED)
"""What a stage may mean that is not open."""


def definition_of(sop: SopForm) -> Definition:
    """This is the normal form of an SOP."""
    late = sop.late_entry
    items = {item.key: item.when for stage in sop.stages for item in stage.checklist if item.when}
    return Definition(
        key=sop.key,
        version=sop.version,
        name=words(sop.name),
        fields=tuple(field_of(key, field) for key, field in sop.fields.items()),
        stages=tuple(_stage(stage, items) for stage in sop.stages),
        moves=tuple(_move(sop, move, items) for move in sop.moves),
        calendar=sop.calendar,
        timezone=sop.timezone,
        hours={day: tuple(spans) for day, spans in days_of(sop.hours).items()},
        currency=sop.currency,
        value=tuple(sop.value),
        expected=sop.expected,
        roles=tuple(Role(role.key, role.name) for role in choices(sop.roles)),
        outcomes=outcomes_of(sop),
        final=tuple(sop.final),
        hold=_act(sop.hold, items),
        reopen=_act(sop.reopen, items),
        void=_act(sop.void, items),
        late_entry=LateEntry(tuple(late.roles), late.days) if late else None,
        undo=Undo(sop.undo.minutes, tuple(sop.undo.roles)) if sop.undo else None,
        records=tuple(record_of(key, record) for key, record in sop.records.items()),
        parameters=tuple(parameter_of(key, parameter) for key, parameter in sop.parameters.items()),
        activities=choices(sop.activities),
        govern=govern_of(sop.govern),
        conflicts=tuple(conflict_of(conflict) for conflict in sop.conflicts),
        health=health_of(sop.health),
    )


def outcomes_of(sop: SopForm) -> dict[str, Outcome]:
    """This maps each stage with an outcome to it; of a stage named twice, to the first."""
    outcomes: dict[str, Outcome] = {}
    for outcome in OUTCOMES:
        for stage in getattr(sop.outcomes, outcome):
            outcomes.setdefault(stage, outcome)
    return outcomes


def stages_of(sop: SopForm, keys: Collection[str]) -> list[StageForm]:
    """This is the stages with these keys."""
    return [stage for stage in sop.stages if stage.key in keys]


def accountable_of(stages: Iterable[StageForm]) -> str | None:
    """This is who is accountable for some stages, None where they do not have one such role in common."""
    found = {stage.raci.accountable if stage.raci else None for stage in stages}
    return found.pop() if len(found) == 1 else None


def starts_of(sop: SopForm, move: MoveForm) -> list[str]:
    """This is the stages from which a move can be taken."""
    if move.start == "*":
        over = {*sop.final, move.to}
        return [stage.key for stage in sop.stages if stage.key not in over]
    return several(move.start)


def is_backward(sop: SopForm, move: MoveForm) -> bool:
    """This says whether a move leads to a stage on the line that comes earlier than one it starts from."""
    outcome = outcomes_of(sop).get(move.to, Outcome.OPEN)
    order = {stage.key: place for place, stage in enumerate(sop.stages)}
    if move.to not in order or outcome not in (Outcome.OPEN, Outcome.WON):
        return False
    return any(order.get(start, -1) > order[move.to] for start in starts_of(sop, move))


def _stage(stage: StageForm, items: Mapping[str, str]) -> Stage:
    limit, limits = limits_of(stage.limit)
    return Stage(
        key=stage.key,
        name=words(stage.name),
        goal=words(stage.goal),
        probability=None if stage.probability is None else exact(stage.probability),
        raci=_raci(stage.raci),
        limit=limit,
        checklist=tuple(Item(item.key, words(item.name), item.when) for item in stage.checklist),
        leave=with_tasks(gate_of(stage.leave, items, accountable_of((stage,))), stage.tasks),
        applies=stage.applies,
        limits=limits,
        tasks=tuple(task_of(task) for task in stage.tasks),
    )


def _raci(raci: RaciForm | None) -> Raci:
    if raci is None:
        return Raci()
    return Raci(
        responsible=tuple(several(raci.responsible)),
        accountable=raci.accountable,
        consulted=tuple(several(raci.consulted)),
        informed=tuple(several(raci.informed)),
    )


def _move(sop: SopForm, move: MoveForm, items: Mapping[str, str]) -> Move:
    return Move(
        key=move.key,
        start=tuple(starts_of(sop, move)),
        to=move.to,
        name=words(move.name),
        roles=tuple(move.roles),
        gate=gate_of(move.gate, items, accountable_of(stages_of(sop, starts_of(sop, move)))),
        reason=move.reason or is_backward(sop, move),
        when=move.when,
    )


def _act(act: ActForm | None, items: Mapping[str, str]) -> Act | None:
    if act is None:
        return None
    allowed = Act(tuple(act.roles), gate_of(act, items))
    if not isinstance(act, HoldForm):
        return allowed
    until = act.until or (RESUME if act.remind else None)
    return replace(
        allowed, max_days=act.max_days, remind=tuple(act.remind), until=until, total_days=act.total_days
    )
