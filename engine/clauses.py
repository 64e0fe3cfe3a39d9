"""This file finds a clause of an SOP by the path that its verdicts name, with the gate it stands in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from engine.definition import Approval, Confirmation, Gate, Move, Waivable
from engine.definition.deciding import GOVERN
from engine.workflow import Rules, Workflow


class Place(NamedTuple):
    """This is a gate with its path; of a move, of a stage, of an act beside the moves, or with `rules` of rows."""

    path: str
    gate: Gate
    move: Move | None = None
    stage: str | None = None
    rules: Rules | None = None


class Clause(NamedTuple):
    """This is one clause of a gate: check.budget, approvals.discount."""

    place: Place
    clause: str

    @property
    def path(self) -> str:
        """This is how verdicts name it."""
        return f"{self.place.path}.{self.clause}"

    @property
    def approval(self) -> Approval | None:
        """This is the approval that it asks for, None where it is another kind of clause."""
        kind, _, key = self.clause.partition(".")
        return next((a for a in self.place.gate.approvals if kind == "approvals" and a.key == key), None)

    @property
    def confirmation(self) -> Confirmation | None:
        """This is the confirmation that it asks for, None where it is another kind of clause."""
        kind, _, key = self.clause.partition(".")
        return next((c for c in self.place.gate.confirm if kind == "confirm" and c.key == key), None)

    @property
    def waivable(self) -> Waivable | None:
        """This is who may waive it, None where nobody may."""
        return self.place.gate.waivable.get(self.clause)

    @property
    def reads(self) -> tuple[str, ...]:
        """This is the expression's source, where it is a check."""
        kind, _, key = self.clause.partition(".")
        return tuple(c.that for c in self.place.gate.check if kind == "check" and c.key == key)


def clause_at(workflow: Workflow, path: str) -> Clause | None:
    """This is the clause under a path, None where the SOP has none."""
    return _clauses(workflow).get(path) or _governed(workflow).get(path)


def governed_by(workflow: Workflow, act: str) -> Mapping[str, Approval]:
    """This is the approvals that an SOP wants before a deed beside deals (publish, parameters, grant), by their paths."""
    prefix = f"{GOVERN}.{workflow.key}.{act}."
    found = (
        (path, clause.approval) for path, clause in _governed(workflow).items() if path.startswith(prefix)
    )
    return {path: approval for path, approval in found if approval is not None}


@lru_cache(maxsize=256)
def days_of(workflow: Workflow) -> frozenset[str]:
    """This is every number of days that the SOP gives somebody, as it is written: a decimal, or param.KEY."""
    definition = workflow.definition
    days: list[str | None] = []
    for stage in definition.stages:
        days += [
            *(limit.days for limit in stage.timed if limit.until is None),
            *(task.days for task in stage.tasks),
        ]
    for record in definition.records:
        days += [limit.days for limit in record.limits if limit.until is None]
    fields = [*definition.fields, *(field for record in definition.records for field in record.fields)]
    days += [each.days for field in fields for each in field.reminders]
    if definition.hold is not None:
        days += [str(each) for each in (definition.hold.max_days, definition.hold.total_days) if each]
    for clause in (*_clauses(workflow).values(), *_governed(workflow).values()):
        days += [it.days for it in (clause.approval, clause.confirmation, clause.waivable) if it is not None]
        days += [clause.waivable.duty_days] if clause.waivable is not None else []
    return frozenset(each for each in days if each is not None)


def clauses_of(workflow: Workflow) -> Mapping[str, Clause]:
    """This is every clause that people decide about, by its path."""
    return _clauses(workflow)


@lru_cache(maxsize=256)
def _clauses(workflow: Workflow) -> Mapping[str, Clause]:
    found = [Clause(place, clause) for place in _places(workflow) for clause in _decided(place.gate)]
    return {clause.path: clause for clause in found}


@lru_cache(maxsize=256)
def _governed(workflow: Workflow) -> Mapping[str, Clause]:
    govern = workflow.definition.govern
    if govern is None:
        return {}
    deeds = {"publish": govern.publish, "parameters": govern.parameters, "grant": govern.grant}
    places = [
        Place(f"{GOVERN}.{workflow.key}.{act}", Gate(approvals=approvals)) for act, approvals in deeds.items()
    ]
    found = [Clause(place, clause) for place in places for clause in _decided(place.gate)]
    return {clause.path: clause for clause in found}


def _decided(gate: Gate) -> Iterator[str]:
    yield from (f"approvals.{each.key}" for each in gate.approvals)
    yield from (f"confirm.{each.key}" for each in gate.confirm)
    yield from gate.waivable


def _places(workflow: Workflow) -> Iterator[Place]:
    for stage in workflow.definition.stages:
        yield Place(f"stage.{stage.key}", stage.leave, stage=stage.key)
    for move in workflow.definition.moves:
        yield Place(f"move.{move.key}", move.gate, move)
    for name in ("hold", "reopen", "void"):
        act = workflow.act(name)
        if act is not None:
            yield Place(name, act.gate)
    for key, rules in workflow.records.items():
        for step in rules.moves.values():
            yield Place(f"record.{key}.move.{step.key}", step.gate, step, rules=rules)
