"""This file follows up what a command changed: the waivers it used, the approvals and others that stand no longer.

Each is ended by an event of its own in the same order, that names what changed; so the timeline shows it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from engine.clauses import clause_at
from engine.covered import changed
from engine.deal.about import About
from engine.deal.asking import starts_here
from engine.deal.evolve import after_all
from engine.deal.state import Deal
from engine.deal.stay import midnight
from engine.deal.timers import DUTY, WAIVER_END
from engine.decisions import GRANTED, OPEN, WAIVER, Asked, Waiver
from engine.events import (
    ApprovalVoided,
    ConfirmationVoided,
    DutyDone,
    Event,
    Migrated,
    Moved,
    Timer,
    WaiverRevoked,
    WaiverUsed,
)
from engine.gates import holds
from engine.workflow import Workflow


def used(before: Deal, events: Sequence[Event], about: About) -> list[Event]:
    """This is the waivers that what was done went by; one used up for an earlier stage is not used again.

    With its use its duty begins; one for a single use has no end of its own to wait for any more.
    """
    known = before.decisions.waivers
    found: list[Event] = []
    for event in events if known else ():
        verdicts = getattr(event, "verdicts", ())
        pinned = [verdict.saw[WAIVER] for verdict in verdicts if verdict.passed and WAIVER in verdict.saw]
        move = (event.move if isinstance(event, Moved) else None) or event.stored.partition(".")[2]
        found += (
            WaiverUsed(it, move, _from_use(before, known[it], about))
            for it in dict.fromkeys(pinned)
            if known[it].status == GRANTED
        )
    return found


def _from_use(deal: Deal, waiver: Waiver, about: About) -> dict[str, Timer | None]:
    """This is what is due from a waiver's use on: on the morning of the day its duty names, and when that is over."""
    timers: dict[str, Timer | None] = {}
    if waiver.once and waiver.until is not None:
        timers[f"{WAIVER_END}{waiver.id}"] = None
    if waiver.duty_on is not None:
        workflow = about.workflow(deal.workflow, deal.workflow_version)
        morning, over = midnight(workflow, waiver.duty_on), midnight(workflow, waiver.duty_on, 1)
        if morning > about.now:
            timers[f"{DUTY}{waiver.id}:due"] = Timer(morning, "duty_due")
        timers[f"{DUTY}{waiver.id}:over"] = Timer(max(over, about.now), "duty_over")
    return timers


def voided(before: Deal, events: Sequence[Event], about: About) -> list[Event]:
    """This is what was decided and counts no longer once the events have happened."""
    known = before.decisions
    if not events or not (known.approvals or known.waivers or known.confirmed):
        return []
    deal = after_all(before, events, about.now)
    migrated = any(isinstance(event, Migrated) for event in events)
    return [
        *_approvals(before, deal, about, migrated=migrated),
        *_confirmations(before, deal, about, migrated=migrated),
        *_waivers(deal),
        *_followed(deal, about),
    ]


def _approvals(before: Deal, deal: Deal, about: About, *, migrated: bool) -> Iterator[Event]:
    for asked in deal.decisions.approvals.values():
        if asked.status in (OPEN, GRANTED):
            because = changed(deal, asked.covered, asked.subject) or _moot(
                before, deal, asked, about, migrated=migrated
            )
            if because:
                yield ApprovalVoided(asked.id, because)


def _moot(before: Deal, deal: Deal, asked: Asked, about: About, *, migrated: bool) -> tuple[str, ...]:
    """This says why an approval has nothing left to be for; empty while it has."""
    workflow = about.workflow(deal.workflow, deal.workflow_version)
    clause, row = clause_at(workflow, asked.clause), deal.row_at(asked.subject)
    if asked.subject is not None and (row is None or row.removed):
        return ("row",)
    if migrated:
        old = clause_at(about.workflow(before.workflow, before.workflow_version), asked.clause)
        if clause is None or old is None or clause.approval != old.approval:
            return ("workflow",)
    if deal.voided and asked.status == OPEN:
        return ("deal",)
    if asked.status == OPEN and clause is not None and not starts_here(workflow, deal, clause, row):
        return ("stage",)
    return ()


def _confirmations(before: Deal, deal: Deal, about: About, *, migrated: bool) -> Iterator[Event]:
    for (clause, subject), told in deal.decisions.confirmed.items():
        if told:
            last = told[-1]
            because = changed(deal, last.covered, subject)
            if not because and migrated and _asks_otherwise(before, deal, about, clause):
                because = ("workflow",)
            if because:
                yield ConfirmationVoided(clause, subject, because)


def _asks_otherwise(before: Deal, deal: Deal, about: About, path: str) -> bool:
    """This says whether the SOP of now asks other people, or about another field, than the one before."""
    old = clause_at(about.workflow(before.workflow, before.workflow_version), path)
    new = clause_at(about.workflow(deal.workflow, deal.workflow_version), path)
    return new is None or old is None or old.confirmation != new.confirmation


def _followed(deal: Deal, about: About) -> Iterator[Event]:
    """This is the duties of waivers that are done: what was missing has come, and the clause holds by itself."""
    owed = [waiver for waiver in deal.decisions.waivers.values() if waiver.owed]
    if owed:
        workflow = about.workflow(deal.workflow, deal.workflow_version)
        yield from (DutyDone(waiver.id) for waiver in owed if _holds(workflow, deal, waiver, about))


def _holds(workflow: Workflow, deal: Deal, waiver: Waiver, about: About) -> bool:
    clause, row = clause_at(workflow, waiver.clause), deal.row_at(waiver.subject)
    if clause is None:
        return False
    case = about.case(workflow, deal, clause.place.rules, row)
    return holds(case, clause.place.gate, clause.place.path, clause.clause)


def _waivers(deal: Deal) -> Iterator[Event]:
    for waiver in deal.decisions.waivers.values():
        if waiver.status in (OPEN, GRANTED, "used") or (waiver.status == "expired" and waiver.used):
            because = changed(deal, waiver.covered, waiver.subject)
            if because:
                yield WaiverRevoked(waiver.id, None, because)
