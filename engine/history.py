"""This file derives a recorded verdict again, from nothing but the pinned SOP version and the values it saw.

So an auditor can ask a year later why a move passed, and check that the rule and those values do say so.
"""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from engine.definition import Check, Gate
from engine.values import is_known, seen
from engine.verdict import Verdict
from engine.workflow import Workflow


def derived(workflow: Workflow, verdict: Verdict) -> bool | None:
    """This judges the rule anew over what the verdict saw; None where a rule is not a clause of a gate."""
    match verdict.rule.split("."):
        case [*_, "require", key]:
            return is_known(verdict.saw.get(key))
        case [*_, "checklist", item]:
            return bool(verdict.saw.get(item))
        case [scope, *place, "check", key]:
            return _checked(workflow, _check(workflow, scope, place, key), verdict.saw)
        case [scope, *place, "roles"]:
            return not set(verdict.saw["roles"]).isdisjoint(_roles(workflow, scope, place))
        case [*_, "reason"]:
            return bool(verdict.saw.get("reason"))
    return None


def _checked(workflow: Workflow, check: Check, saw: dict[str, Any]) -> bool:
    values = {name: _as_seen(workflow, name, value) for name, value in saw.items() if is_known(value)}
    return workflow.expression(check.that).decide(workflow.vocabulary.activation(values)) is True


def _as_seen(workflow: Workflow, name: str, value: Any) -> Any:
    if name == "today":
        return datetime.combine(datetime.fromisoformat(value).date(), time(), workflow.zone)
    if name == "now":
        return datetime.fromisoformat(value)
    field = workflow.fields.get(name)
    return value if field is None else seen(field, value, workflow.zone)


def _check(workflow: Workflow, scope: str, place: list[str], key: str) -> Check:
    return next(check for check in _gate(workflow, scope, place).check if check.key == key)


def _gate(workflow: Workflow, scope: str, place: list[str]) -> Gate:
    match scope, place:
        case "stage", [stage]:
            return workflow.stages[stage].leave
        case "move", [move]:
            return workflow.moves[move].gate
    act = workflow.act(scope)
    return act.gate if act else Gate()


def _roles(workflow: Workflow, scope: str, place: list[str]) -> tuple[str, ...]:
    if scope == "move":
        return workflow.moves[place[0]].roles
    act = workflow.act(scope)
    return act.roles if act else ()
