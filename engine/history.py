"""This file derives a recorded verdict again, from nothing but the pinned SOP version and the values it saw.

So an auditor can ask a year later why a move passed, and check that the rule and those values do say so. Of a record
a verdict pins how many rows it had and at which version of the deal; whoever derives it gives those rows.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from engine.case import as_circumstance, as_parameter, as_people
from engine.clauses import clause_at
from engine.decisions import GRANTED, WAIVER
from engine.definition import Check, FieldType, Gate
from engine.scope import PARAMETERS, PEOPLE, Scope
from engine.values import is_known, seen
from engine.verdict import Verdict
from engine.workflow import Workflow

Rows = Callable[[str, int], Sequence[Mapping[str, Any]]]
"""This gives the rows of a record at a version of the deal, as expressions see them (`engine.computed.seen_row`)."""


class _Place(NamedTuple):
    gate: Gate
    roles: tuple[str, ...]
    condition: str | None
    scope: Scope
    record: str | None = None


def derived(workflow: Workflow, verdict: Verdict, rows: Rows | None = None) -> bool | None:
    """This judges the rule anew over what the verdict saw; None where a rule is not a clause, or rows are not given."""
    match verdict.rule.split("."):
        case _ if WAIVER in verdict.saw:
            return True
        case [*_, "when", ("require" | "checklist" | "check" | "approvals" | "confirm"), _] | [*_, "applies"]:
            return _passed_over(workflow, verdict, rows)
        case [*_, ("approvals" | "confirm") as kind, _]:
            return _of_people(workflow, verdict, kind)
        case [*_, "require", _]:
            return all(is_known(value) for value in verdict.saw.values())
        case [*_, "checklist", item]:
            return bool(verdict.saw.get(item))
        case [*path, "check", key]:
            place = _place(workflow, path)
            return _decided(workflow, place, _check(place.gate, key).that, verdict.saw, rows) is True
        case [*path, "when"]:
            place = _place(workflow, path)
            return _decided(workflow, place, place.condition or "true", verdict.saw, rows) is True
        case [*path, "roles"]:
            return not set(verdict.saw["roles"]).isdisjoint(_place(workflow, path).roles)
        case [*_, "reason"]:
            return bool(verdict.saw.get("reason"))
    return None


def _of_people(workflow: Workflow, verdict: Verdict, kind: str) -> bool | None:
    """This is whether what the verdict saw of people's decisions is enough; the decisions stand in the stream."""
    clause = clause_at(workflow, verdict.rule)
    if kind == "approvals":
        return verdict.saw.get("status") == GRANTED and bool(verdict.saw.get("decided_by"))
    needed = clause.confirmation.people if clause and clause.confirmation else None
    return None if needed is None else len(verdict.saw.get("confirmed_by", ())) >= needed


def _passed_over(workflow: Workflow, verdict: Verdict, rows: Rows | None) -> bool:
    """This is whether a clause or stage was rightly not asked for: its condition is false of what was seen."""
    path, _, clause = verdict.rule.partition(".when.")
    place = _place(workflow, path.removesuffix(".applies").split("."))
    condition = place.gate.when[clause] if clause else place.condition
    return _decided(workflow, place, condition or "true", verdict.saw, rows) is False


def _decided(
    workflow: Workflow, place: _Place, source: str, saw: dict[str, Any], rows: Rows | None
) -> bool | None:
    expression = place.scope.expressions[source]
    bound = {}
    for name in expression.names:
        pinned = f"{place.record}.{name}"
        value = saw.get(pinned if pinned in saw else name)
        bound[name] = _as_seen(workflow, place.scope, name, value, rows) if is_known(value) else None
    return expression.decide(place.scope.vocabulary.activation(bound))


def _as_seen(workflow: Workflow, scope: Scope, name: str, value: Any, rows: Rows | None) -> Any:
    base, _, entry = name.partition(".")
    field = scope.fields.get(name)
    if field is not None and field.type is not FieldType.REF:
        return seen(field, value, workflow.zone)
    if base in workflow.records and not entry:
        return None if rows is None else list(rows(base, value["version"]))
    if name == PEOPLE:
        return as_people(value)
    if base == PARAMETERS:
        return as_parameter(workflow.parameters[entry], value["value"])
    return {"id": value} if field is not None else as_circumstance(name, value, workflow)


def _check(gate: Gate, key: str) -> Check:
    return next(check for check in gate.check if check.key == key)


def _place(workflow: Workflow, path: list[str]) -> _Place:
    match path:
        case ["stage", stage]:
            at = workflow.stages[stage]
            return _Place(at.leave, (), at.applies, workflow.scope)
        case ["move", key]:
            move = workflow.moves[key]
            return _Place(move.gate, move.roles, move.when, workflow.scope)
        case ["record", record, "move", key]:
            rules = workflow.records[record]
            move = rules.moves[key]
            return _Place(move.gate, move.roles, move.when, rules.scope, record)
        case ["undo"]:
            undo = workflow.definition.undo
            return _Place(Gate(), undo.roles if undo else (), None, workflow.scope)
    act = workflow.act(path[0])
    return _Place(act.gate if act else Gate(), act.roles if act else (), None, workflow.scope)
