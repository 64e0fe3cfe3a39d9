"""This file answers gates: gate + case -> verdicts. It never says only no.

Gates are cumulative: a forward move asks `leave` of every stage that applies, from the first to the one left, skipped
ones included, then the move's own gate; a check marked `once` is asked only on leaving its own stage, approvals and
confirmations not again once that was left. Any other move asks only its own gate. A deal on hold may be lost or
cancelled, but not moved along the line. What cannot be decided does not pass, and the verdict's null says which value
is missing; a `when` or `applies` that cannot be decided counts as true. What is not asked for is said too: `stage.bid.applies` and `stage.quote.when.require.terms` stand for stages
and clauses that were passed over, with what was seen of the deal.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from engine.case import Case
from engine.definition import Check, Gate, Move, Stage
from engine.expressions import Activation
from engine.granted import approved, confirmed, waived
from engine.values import is_known
from engine.verdict import Verdict, Verdicts
from engine.workflow import Workflow

_STAGE = "stage."


def judge_move(case: Case, move: Move) -> Verdicts:
    """This is everything that a move asks of a deal where it stands, in the order of the SOP."""
    workflow, deal, prefix = case.workflow, case.deal, f"move.{move.key}"
    verdicts: list[Verdict] = []
    if deal.stage not in move.start:
        verdicts.append(Verdict(f"{prefix}.from", passed=False, saw={"stage": deal.stage}))
    if deal.held_since is not None and workflow.on_the_line(move.to):
        verdicts.append(Verdict("hold.on", passed=False, saw={"held_since": deal.held_since}))
    verdicts += judge_roles(case, move.roles, prefix)
    verdicts += _open(case, move, prefix)
    for stage, name in _on_the_way(workflow, deal.stage, move.to):
        if stage.applies is not None and case.decide(stage.applies) is False:
            verdicts.append(Verdict(f"{name}.applies", passed=True, saw=_saw(case, stage.applies)))
        else:
            verdicts += _gate(case, stage.leave, name, leaving=stage.key == deal.stage)
    verdicts += _gate(case, move.gate, prefix, leaving=True)
    return tuple(verdicts)


def judge_gate(case: Case, gate: Gate, prefix: str, *, leaving: bool = True) -> Verdicts:
    """This is one gate's answer; `leaving` says whether checks marked `once` are asked too."""
    return _gate(case, gate, prefix, leaving=leaving)


def holds(case: Case, gate: Gate, prefix: str, clause: str) -> bool:
    """This says whether a `require` or `check` of a gate holds by itself, or is not asked; no waiver counts."""
    known = case.activation(case.workflow.reads(gate, case.scope, leaving=True).names)
    if _clause(case, gate, prefix, clause, known) is not None:
        return True
    kind, _, key = clause.partition(".")
    if kind == "require":
        return _required(case, prefix, key).passed
    return all(_checked(case, check, prefix, known).passed for check in gate.check if check.key == key)


def judge_roles(case: Case, roles: tuple[str, ...], prefix: str) -> Verdicts:
    """This is whether the actor holds one of the roles; no roles, no question."""
    if not roles:
        return ()
    return (Verdict(f"{prefix}.roles", not case.roles.isdisjoint(roles), {"roles": sorted(case.roles)}),)


def judge_row_move(case: Case, record: str, move: Move) -> Verdicts:
    """This is everything that a move of a row asks."""
    prefix, row = f"record.{record}.move.{move.key}", case.row
    state = row.state if row else None
    wrong = () if state in move.start else (Verdict(f"{prefix}.from", passed=False, saw={"state": state}),)
    roles = judge_roles(case, move.roles, prefix)
    return (*wrong, *roles, *_open(case, move, prefix), *_gate(case, move.gate, prefix, leaving=True))


@lru_cache(maxsize=4096)
def _on_the_way(workflow: Workflow, stage: str, to: str) -> tuple[tuple[Stage, str], ...]:
    """This is the stages whose `leave` a step asks, with the names of their gates: the same for every deal."""
    if workflow.kind_of(stage, to) != "forward":
        return ()
    passed = workflow.definition.stages[: workflow.order[stage] + 1]
    return tuple((each, f"stage.{each.key}") for each in passed if workflow.on_the_line(each.key))


def _open(case: Case, move: Move, prefix: str) -> Verdicts:
    if move.when is None:
        return ()
    return (Verdict(f"{prefix}.when", case.decide(move.when) is True, _saw(case, move.when)),)


def _saw(case: Case, source: str) -> dict[str, Any]:
    return case.pinned(case.scope.expressions[source].names)


def _gate(case: Case, gate: Gate, prefix: str, *, leaving: bool) -> Verdicts:
    """This answers one gate; what it said of the very same values before is said again."""
    reads = case.workflow.reads(gate, case.scope, leaving=leaving)
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
        clause = f"require.{key}"
        yield _clause(case, gate, prefix, clause, known) or waived(
            case, gate, clause, _required(case, prefix, key), leaving=leaving
        )
    for item in gate.checklist:
        ticked = case.deal.checked.get(item, False)
        verdict = Verdict(f"{prefix}.checklist.{item}", ticked, {item: ticked})
        yield _clause(case, gate, prefix, f"checklist.{item}", known) or verdict
    for task in gate.tasks:
        done = task in case.deal.done
        verdict = Verdict(f"{prefix}.tasks.{task}", done, {task: done})
        yield _clause(case, gate, prefix, f"tasks.{task}", known) or verdict
    for check in gate.check:
        if leaving or not check.once:
            clause = f"check.{check.key}"
            yield _clause(case, gate, prefix, clause, known) or waived(
                case, gate, clause, _checked(case, check, prefix, known), leaving=leaving
            )
    if leaving or prefix.removeprefix(_STAGE) not in case.deal.decisions.left:
        yield from _decided(case, gate, prefix, known)


def _decided(case: Case, gate: Gate, prefix: str, known: Activation) -> Iterator[Verdict]:
    """This is what people decide at this gate."""
    for approval in gate.approvals:
        clause = f"approvals.{approval.key}"
        yield _clause(case, gate, prefix, clause, known) or approved(case, f"{prefix}.{clause}")
    for confirmation in gate.confirm:
        clause = f"confirm.{confirmation.key}"
        yield _clause(case, gate, prefix, clause, known) or confirmed(
            case, confirmation, f"{prefix}.{clause}"
        )


def _clause(case: Case, gate: Gate, prefix: str, clause: str, known: Activation) -> Verdict | None:
    """This is the verdict of a clause that is not asked of this deal; None of one that is."""
    when = gate.when.get(clause)
    if when is None or case.scope.expressions[when].decide(known) is not False:
        return None
    return Verdict(f"{prefix}.when.{clause}", passed=True, saw=_saw(case, when))


def _required(case: Case, prefix: str, key: str) -> Verdict:
    saw = case.pinned((key,))  # first the field itself; its evidence may stand behind it
    return Verdict(f"{prefix}.require.{key}", is_known(next(iter(saw.values()))), saw)


def _checked(case: Case, check: Check, prefix: str, known: Activation) -> Verdict:
    expression = case.scope.expressions[check.that]
    return Verdict(
        f"{prefix}.check.{check.key}", expression.decide(known) is True, case.pinned(expression.names)
    )
