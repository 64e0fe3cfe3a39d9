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
from engine.definition import Gate, Move, Stage
from engine.expressions import Activation
from engine.granted import approved, confirmed, waived
from engine.laid_out import Clause, Laid
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
    for stage, name, laid in _on_the_way(workflow, deal.stage, move.to):
        if stage.applies is not None and case.decide(stage.applies) is False:
            verdicts.append(Verdict(f"{name}.applies", passed=True, saw=_saw(case, stage.applies)))
        elif not laid.empty:
            verdicts += _said(case, stage.leave, laid, name, leaving=stage.key == deal.stage)
    verdicts += judge_gate(case, move.gate, prefix)
    return tuple(verdicts)


def judge_gate(case: Case, gate: Gate, prefix: str, *, leaving: bool = True) -> Verdicts:
    """This is one gate's answer; `leaving` says whether checks marked `once` are asked too."""
    laid = case.workflow.layout.of(gate, case.scope, prefix, leaving=leaving)
    return () if laid.empty else _said(case, gate, laid, prefix, leaving=leaving)


def holds(case: Case, gate: Gate, prefix: str, clause: str) -> bool:
    """This says whether a `require` or `check` of a gate holds by itself, or is not asked; no waiver counts."""
    laid = case.workflow.layout.of(gate, case.scope, prefix, leaving=True)
    known = case.activated(laid.looks)
    asked = [each for each in (*laid.require, *laid.check) if each.name == clause]
    return all(_aside(case, each, known) is not None or _fact(case, each, known).passed for each in asked)


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
    return (*wrong, *roles, *_open(case, move, prefix), *judge_gate(case, move.gate, prefix))


@lru_cache(maxsize=4096)
def _on_the_way(workflow: Workflow, stage: str, to: str) -> tuple[tuple[Stage, str, Laid], ...]:
    """This is the stages whose `leave` a step asks, with the names of their gates, laid out: the same for every deal."""
    if workflow.kind_of(stage, to) != "forward":
        return ()
    passed = workflow.definition.stages[: workflow.order[stage] + 1]
    gates = [(each, f"{_STAGE}{each.key}") for each in passed if workflow.on_the_line(each.key)]
    of, scope = workflow.layout.of, workflow.scope
    return tuple((each, name, of(each.leave, scope, name, leaving=each.key == stage)) for each, name in gates)


def _open(case: Case, move: Move, prefix: str) -> Verdicts:
    if move.when is None:
        return ()
    return (Verdict(f"{prefix}.when", case.decide(move.when) is True, _saw(case, move.when)),)


def _saw(case: Case, source: str) -> dict[str, Any]:
    return case.pinned(case.scope.expressions[source].names)


def _said(case: Case, gate: Gate, laid: Laid, prefix: str, *, leaving: bool) -> Verdicts:
    """This answers one gate; what it said of the very same values before is said again."""
    if not laid.steady:
        return tuple(_clauses(case, gate, laid, prefix, leaving=leaving))
    said = case.deal.values.said
    verdicts = said.get(laid.place)
    if verdicts is None:
        verdicts = said[laid.place] = tuple(_clauses(case, gate, laid, prefix, leaving=leaving))
    return verdicts


def _clauses(case: Case, gate: Gate, laid: Laid, prefix: str, *, leaving: bool) -> Iterator[Verdict]:
    known = case.activated(laid.looks)
    for clause in laid.require:
        yield _aside(case, clause, known) or _fact_or_waiver(case, gate, clause, known, leaving=leaving)
    for clause in laid.checklist:
        ticked = case.deal.checked.get(clause.key, False)
        yield _aside(case, clause, known) or Verdict(clause.rule, ticked, {clause.key: ticked})
    for clause in laid.tasks:
        done = clause.key in case.deal.done
        yield _aside(case, clause, known) or Verdict(clause.rule, done, {clause.key: done})
    for clause in laid.check:
        yield _aside(case, clause, known) or _fact_or_waiver(case, gate, clause, known, leaving=leaving)
    if leaving or prefix.removeprefix(_STAGE) not in case.deal.decisions.left:
        yield from _decided(case, gate, laid, known)


def _decided(case: Case, gate: Gate, laid: Laid, known: Activation) -> Iterator[Verdict]:
    """This is what people decide at this gate."""
    for clause in laid.approvals:
        yield _aside(case, clause, known) or approved(case, clause.rule)
    for clause, confirmation in zip(laid.confirm, gate.confirm, strict=True):
        yield _aside(case, clause, known) or confirmed(case, confirmation, clause.rule)


def _aside(case: Case, clause: Clause, known: Activation) -> Verdict | None:
    """This is the verdict of a clause that is not asked of this deal; None of one that is."""
    if clause.when is None or clause.when.decide(known) is not False:
        return None
    return Verdict(clause.aside, passed=True, saw=case.pinned(clause.when.names))


def _fact_or_waiver(case: Case, gate: Gate, clause: Clause, known: Activation, *, leaving: bool) -> Verdict:
    fact = _fact(case, clause, known)
    return waived(case, gate, clause.name, fact, leaving=leaving) if clause.waivable else fact


def _fact(case: Case, clause: Clause, known: Activation) -> Verdict:
    """This is whether a field is known, the first that is pinned (its proof may stand behind it), or a check holds."""
    saw = case.pinned_by(clause.looks)
    passed = is_known(next(iter(saw.values()))) if clause.that is None else clause.that.decide(known) is True
    return Verdict(clause.rule, passed, saw)
