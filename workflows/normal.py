"""This file compiles the form of an SOP into its normal form: defaults spelled out, `"*"` resolved, words in pairs."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from engine.definition import (
    Act,
    Check,
    Choice,
    Definition,
    Field,
    Gate,
    Item,
    LateEntry,
    Limit,
    Move,
    Outcome,
    Raci,
    Role,
    Stage,
    Words,
)
from workflows.form import (
    ActForm,
    CheckForm,
    FieldForm,
    GateForm,
    HoldForm,
    MoveForm,
    RaciForm,
    SopForm,
    StageForm,
    WordsForm,
)


def definition_of(sop: SopForm) -> Definition:
    """This is the normal form of an SOP."""
    late = sop.late_entry
    return Definition(
        key=sop.key,
        version=sop.version,
        name=_words(sop.name),
        fields=tuple(_field(key, field) for key, field in sop.fields.items()),
        stages=tuple(_stage(stage) for stage in sop.stages),
        moves=tuple(_move(sop, move) for move in sop.moves),
        calendar=sop.calendar,
        timezone=sop.timezone,
        currency=sop.currency,
        value=tuple(sop.value),
        expected=sop.expected,
        roles=tuple(Role(key, name) for key, name in _named(sop.roles)),
        outcomes=outcomes_of(sop),
        final=tuple(sop.final),
        hold=_act(sop.hold),
        reopen=_act(sop.reopen),
        void=_act(sop.void),
        late_entry=LateEntry(tuple(late.roles), late.days) if late else None,
    )


def outcomes_of(sop: SopForm) -> dict[str, Outcome]:
    """This maps each stage with an outcome to it; of a stage named twice, to the first."""
    outcomes: dict[str, Outcome] = {}
    for outcome in (Outcome.WON, Outcome.LOST, Outcome.CANCELLED, Outcome.DISQUALIFIED):
        for stage in getattr(sop.outcomes, outcome):
            outcomes.setdefault(stage, outcome)
    return outcomes


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


def several(keys: str | list[str] | None) -> list[str]:
    """This is a list, whether one key was written or several."""
    return [keys] if isinstance(keys, str) else list(keys or ())


def exact(number: float | str) -> str:
    """This is a number of the YAML as a plain decimal; a text stays as it is.

    >>> exact(1e5), exact(0.10), exact(" 2026-01-01 ")
    ('100000', '0.1', '2026-01-01')
    """
    if isinstance(number, str):
        return number.strip()
    return format(Decimal(str(number)).normalize() + 0, "f")


def _words(named: str | WordsForm | None) -> Words:
    """This is a name in both languages; one that is written once is good for both."""
    if named is None:
        return Words()
    if isinstance(named, str):
        return Words(zh=named, en=named)
    return Words(zh=named.zh or "", en=named.en or "")


def _named(keys: list[str] | dict[str, str | WordsForm | None]) -> list[tuple[str, Words]]:
    if isinstance(keys, Mapping):
        return [(key, _words(name)) for key, name in keys.items()]
    return [(key, Words()) for key in keys]


def _field(key: str, field: FieldForm) -> Field:
    return Field(
        key=key,
        type=field.type,
        name=_words(field.name),
        help=_words(field.help),
        required=field.required,
        min=None if field.min is None else exact(field.min),
        max=None if field.max is None else exact(field.max),
        pattern=field.pattern,
        personal="deal" if field.personal is True else field.personal,
        of=tuple(Choice(choice, name) for choice, name in _named(field.of or [])),
    )


def _stage(stage: StageForm) -> Stage:
    return Stage(
        key=stage.key,
        name=_words(stage.name),
        goal=_words(stage.goal),
        probability=None if stage.probability is None else exact(stage.probability),
        raci=_raci(stage.raci),
        limit=Limit(exact(stage.limit.days)) if stage.limit else None,
        checklist=tuple(Item(item.key, _words(item.name)) for item in stage.checklist),
        leave=_gate(stage.leave),
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


def _move(sop: SopForm, move: MoveForm) -> Move:
    return Move(
        key=move.key,
        start=tuple(starts_of(sop, move)),
        to=move.to,
        name=_words(move.name),
        roles=tuple(move.roles),
        gate=_gate(move.gate),
        reason=move.reason or is_backward(sop, move),
    )


def _gate(gate: GateForm | None) -> Gate:
    if gate is None:
        return Gate()
    return Gate(tuple(gate.require), tuple(gate.checklist), _checks(gate.check))


def _checks(checks: list[CheckForm]) -> tuple[Check, ...]:
    return tuple(Check(check.key, check.that, _words(check.otherwise), check.once) for check in checks)


def _act(act: ActForm | None) -> Act | None:
    if act is None:
        return None
    held = act if isinstance(act, HoldForm) else HoldForm()
    gate = Gate(tuple(act.require), tuple(held.checklist), _checks(act.check))
    return Act(tuple(act.roles), gate, held.max_days)
