"""This file says what is asked about in a deal: the clause, the row, whether it is due here; and how a rule declines.

Whatever a rule declines is recorded as a refusal beside the deal.
"""

from __future__ import annotations

from difflib import get_close_matches
from typing import Any

from engine.case import Case
from engine.clauses import Clause, clauses_of
from engine.deal.about import About
from engine.deal.rows import row_of
from engine.deal.state import Deal, Row
from engine.errors import Malformed, Refused
from engine.events import SetRefused, subject_of
from engine.lookups import chain
from engine.matter import Matter
from engine.verdict import Verdict
from engine.words import refused
from engine.workflow import Workflow


def clause_named(workflow: Workflow, path: str, kind: str) -> Clause:
    """This is a clause by its path (`kind`: approval, confirmation, waivable); raises `Malformed`."""
    known = clauses_of(workflow)
    clause = known.get(path)
    if clause is not None and getattr(clause, kind) is not None:
        return clause
    there = [each for each, it in known.items() if getattr(it, kind) is not None]
    near = ", ".join(get_close_matches(path, there, n=3) or there[:12]) or "-"
    raise Malformed(
        f"clause: {path[:120]!r} is nothing of that kind in this SOP; there are: {near}.",
        f"clause：本流程没有可用的“{path[:120]}”；现有：{near}。",
        where="clause",
    )


def row_named(deal: Deal, clause: Clause, key: str | None) -> tuple[Row | None, str | None]:
    """This is the row that a clause of rows is asked of, and its subject."""
    rules = clause.place.rules
    if (rules is None) != (key is None):
        raise Malformed(
            "row: name it where the clause is about rows, and only there.",
            "row：条款针对单据行时才需填写，且必须填写。",
            where="row",
        )
    if rules is None or key is None:
        return None, None
    return row_of(deal, rules.record.key, key), subject_of(rules.record.key, key)


def starts_here(workflow: Workflow, deal: Deal, clause: Clause, row: Row | None) -> bool:
    """This says whether what the gate is for can be done from where the deal or row stands; a skipped stage is made up."""
    place = clause.place
    if place.rules is not None:
        return (
            place.move is not None and row is not None and not row.removed and row.state in place.move.start
        )
    if place.move is not None:
        return deal.stage in place.move.start
    if place.stage is not None:
        behind = deal.stage in workflow.order and workflow.on_the_line(deal.stage)
        return behind and workflow.order[place.stage] <= workflow.order[deal.stage]
    over = workflow.is_final(deal.stage)
    return {"hold": not over and deal.held_since is None, "reopen": over}.get(place.path, True)


def needless(case: Case, clause: Clause) -> bool:
    """This says whether the SOP does not ask for the clause here."""
    when = clause.place.gate.when.get(clause.clause)
    return when is not None and case.decide(when) is False


def matter_of(workflow: Workflow, deal: Deal, about: About) -> Matter:
    """This is the deal as what people are asked about; a role means its holders nearest to the deal's unit."""

    def decline(rule: str, saw: dict[str, Any], subject: str | None = None) -> Refused:
        return declined(workflow, rule, saw, subject)

    stage = workflow.stages.get(deal.stage)
    units = chain(about.look, deal.unit)
    role = stage.raci.accountable if stage else None
    return Matter(deal.id, workflow, deal.decisions, deal.owner, units, decline, role=role)


def declined(workflow: Workflow, rule: str, saw: dict[str, Any], subject: str | None = None) -> Refused:
    """This is the refusal by one rule about who decides what."""
    verdicts = (Verdict(rule, passed=False, saw=saw),)
    return refused(workflow, verdicts, SetRefused({}, verdicts, subject))
