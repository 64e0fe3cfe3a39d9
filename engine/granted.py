"""This file answers the clauses of a gate that people decide: approvals, confirmations, and what was waived.

Each looks at what stands in the deal's own stream, and at whether the covered facts are still the same; whoever asks
the gate decides nothing. What was decided for an earlier stage is not asked again, only on leaving that stage itself.
"""

from __future__ import annotations

from typing import Any

from engine.case import Case
from engine.covered import changed
from engine.deal.state import Deal
from engine.decisions import GRANTED, WAIVER, Asked, Waiver
from engine.definition import Confirmation, Gate
from engine.events import subject_of
from engine.values import is_known
from engine.verdict import Verdict


def subject(case: Case) -> str | None:
    """This is the row that the case is about, null for the deal."""
    return subject_of(case.rules.record.key, case.row.key) if case.rules and case.row else None


def approved(case: Case, rule: str) -> Verdict:
    """This is whether an approval has been granted for the facts as they stand."""
    asked = case.deal.decisions.approval(rule, subject(case))
    if asked is None:
        return Verdict(rule, passed=False, saw={"approval": None})
    status = asked.status
    if status == GRANTED and not stands(case.deal, asked):
        status = "voided"
    return Verdict(rule, status == GRANTED, _told(asked, status))


def stands(deal: Deal, asked: Asked) -> bool:
    """This says whether an approval is granted, for the facts as they stand."""
    return asked.status == GRANTED and not changed(deal, asked.covered, asked.subject)


def confirmed(case: Case, confirmation: Confirmation, rule: str) -> Verdict:
    """This is whether enough people have confirmed the value that a field has now."""
    key = confirmation.field
    pinned = case.pinned((key,))
    name, value = next(iter(pinned.items()))
    told = case.deal.decisions.confirmed.get((rule, subject(case)), ())
    same = [each for each in told if is_known(value) and each.value == value]
    passed = any(each.complete for each in same)
    people = sorted({each.by for each in same if passed or each.until is None or case.now < each.until})
    passed = passed and len(people) >= confirmation.people
    return Verdict(rule, passed, {name: value, "confirmed_by": people})


def waived(case: Case, gate: Gate, clause: str, verdict: Verdict, *, leaving: bool) -> Verdict:
    """This is the verdict of a clause, passed where it failed and a waiver stands; then it pins the waiver."""
    if verdict.passed or clause not in gate.waivable:
        return verdict
    for waiver in case.deal.decisions.waivers_of(verdict.rule, subject(case)):
        if _counts(case, waiver, leaving=leaving):
            return Verdict(verdict.rule, passed=True, saw={**verdict.saw, WAIVER: waiver.id})
    return verdict


def _counts(case: Case, waiver: Waiver, *, leaving: bool) -> bool:
    """This says whether a waiver may be used now; one that was used for a stage is not asked for again later on."""
    if changed(case.deal, waiver.covered, waiver.subject):
        return False
    if not leaving and waiver.used and waiver.status in (GRANTED, "used", "expired"):
        return True
    return waiver.status == GRANTED and (waiver.until is None or case.now < waiver.until)


def _told(asked: Asked, status: str) -> dict[str, Any]:
    saw: dict[str, Any] = {"approval": asked.id, "status": status, "decided_by": _deciders(asked)}
    if asked.waiting:
        saw["waits_for"] = sorted({seat.member for seat in asked.waiting})
    if asked.because:
        saw["because"] = list(asked.because)
    return saw


def _deciders(asked: Asked) -> list[str]:
    return [each.by for each in asked.said if each.agreed or asked.status == "rejected"]
