"""This file answers gates: gate + deal + circumstances -> verdicts. It never says only no.

Gates are cumulative: a forward move asks `leave` of every stage from the first up to the one left, skipped ones
included, then the move's own gate; a check marked `once` is asked only on leaving its own stage. Any other move asks
only its own gate. A deal on hold may be lost or cancelled, but not moved along the line. What cannot be decided does not pass, and the verdict's null says which value is missing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, time
from typing import Any

from engine.clock import moment
from engine.deal.state import Deal
from engine.definition import Check, Gate, Move
from engine.expressions import Activation
from engine.values import ERASED, is_known, seen
from engine.verdict import Verdict, Verdicts
from engine.workflow import Workflow


class Case:
    """This is one deal before one version of its SOP, at an instant, in somebody's hands: what a gate looks at."""

    def __init__(
        self, workflow: Workflow, deal: Deal, *, now: int, actor: str, roles: frozenset[str]
    ) -> None:
        self.workflow = workflow
        self.deal = deal
        self.now = now
        self.actor = actor
        self.roles = roles

    def saw(self, key: str) -> Any:
        """This is the value under a name, in JSON form; null when it is missing."""
        match key:
            case "today":
                return moment(self.now).astimezone(self.workflow.zone).date().isoformat()
            case "now":
                return moment(self.now).isoformat()
            case "actor":
                return {"id": self.actor, "roles": sorted(self.roles)}
            case "stage":
                return self.deal.stage
            case "owner":
                return self.deal.owner or None
        value = self.deal.values.get(key)
        return value if value is ERASED or is_known(value) else None

    def activation(self, names: Iterable[str]) -> Activation:
        """This binds those of the names that are known, for the expressions of one gate."""
        return self.workflow.vocabulary.activation({name: self._seen(name) for name in names})

    def _seen(self, name: str) -> Any:
        field = self.workflow.fields.get(name)
        if field is not None:
            value = self.deal.values.get(name)
            return seen(field, value, self.workflow.zone) if is_known(value) else None
        match name:
            case "today":
                local = moment(self.now).astimezone(self.workflow.zone)
                return datetime.combine(local.date(), time(), self.workflow.zone)
            case "now":
                return moment(self.now)
        return self.saw(name)


def judge_move(case: Case, move: Move) -> Verdicts:
    """This is everything that a move asks of a deal where it stands, in the order of the SOP."""
    return tuple(_asked(case, move))


def judge_gate(case: Case, gate: Gate, prefix: str, *, leaving: bool = True) -> Verdicts:
    """This is one gate's answer; `leaving` says whether checks marked `once` are asked too."""
    return _gate(case, gate, prefix, leaving=leaving)


def judge_roles(case: Case, roles: tuple[str, ...], prefix: str) -> Verdicts:
    """This is whether the actor holds one of the roles; no roles, no question."""
    if not roles:
        return ()
    return (Verdict(f"{prefix}.roles", not case.roles.isdisjoint(roles), {"roles": sorted(case.roles)}),)


def _asked(case: Case, move: Move) -> Iterator[Verdict]:
    workflow, deal = case.workflow, case.deal
    if deal.stage not in move.start:
        yield Verdict(f"move.{move.key}.from", passed=False, saw={"stage": deal.stage})
    if deal.held_since is not None and workflow.on_the_line(move.to):
        yield Verdict("hold.on", passed=False, saw={"held_since": deal.held_since})
    yield from judge_roles(case, move.roles, f"move.{move.key}")
    if workflow.kind_of(deal.stage, move.to) == "forward":
        for stage in workflow.definition.stages[: workflow.order[deal.stage] + 1]:
            if workflow.on_the_line(stage.key):
                yield from _gate(case, stage.leave, f"stage.{stage.key}", leaving=stage.key == deal.stage)
    yield from _gate(case, move.gate, f"move.{move.key}", leaving=True)


def _gate(case: Case, gate: Gate, prefix: str, *, leaving: bool) -> Verdicts:
    """This answers one gate; what it said of the very same values before is said again."""
    reads = case.workflow.reads(gate, leaving=leaving)
    if reads.empty:
        return ()
    said, asked = case.deal.values.said, (case.workflow.digest, prefix, reads.once and leaving)
    if reads.steady and asked in said:
        return said[asked]
    verdicts = tuple(_clauses(case, gate, prefix, case.activation(reads.names), leaving=leaving))
    if reads.steady:
        said[asked] = verdicts
    return verdicts


def _clauses(case: Case, gate: Gate, prefix: str, known: Activation, *, leaving: bool) -> Iterator[Verdict]:
    for key in gate.require:
        value = case.saw(key)
        yield Verdict(f"{prefix}.require.{key}", is_known(value), {key: value})
    for item in gate.checklist:
        ticked = case.deal.checked.get(item, False)
        yield Verdict(f"{prefix}.checklist.{item}", ticked, {item: ticked})
    for check in gate.check:
        if leaving or not check.once:
            yield _checked(case, check, prefix, known)


def _checked(case: Case, check: Check, prefix: str, known: Activation) -> Verdict:
    expression = case.workflow.expression(check.that)
    passed = expression.decide(known) is True
    return Verdict(f"{prefix}.check.{check.key}", passed, {name: case.saw(name) for name in expression.names})
