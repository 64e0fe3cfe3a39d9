"""This file says what approvals and waivers look like on their way out: as they stand, with what was said on the way.

Who decided what stands in the deal's state; when, and what he wrote, only in its events.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from api.http.wire import time
from engine.covered import changed
from engine.deal.state import Deal
from engine.decided import decided
from engine.decisions import OPEN, Asked, Decisions, Waiver
from engine.events import (
    ApprovalAsked,
    ApprovalDecided,
    ApprovalReturned,
    ApproversReminded,
    Covered,
    Event,
    WaiverAsked,
    WaiverDeclined,
    WaiverGranted,
    WaiverUsed,
)
from engine.seats import complete
from engine.serde import Recorded
from engine.workflow import Workflow
from projections import because_in_words, clause_in_words


def approvals_json(deal: Deal, workflow: Workflow, told: Iterable[Recorded]) -> list[dict[str, Any]]:
    """This is every approval of a deal; `told` is its history."""
    events = _by_ref(told, "approval")
    return [
        approval_json(deal, workflow, asked, events.get(asked.id, ()))
        for asked in deal.decisions.approvals.values()
    ]


def approval_json(deal: Deal, workflow: Workflow, asked: Asked, told: Iterable[Recorded]) -> dict[str, Any]:
    """This is an approval; `told` is the events that name it, in their order."""
    course = list(told)
    first = next((each for each in course if isinstance(each.event, ApprovalAsked)), None)
    last = course[-1] if course and asked.status != OPEN else None
    returned: Any = next((each.event for each in course if isinstance(each.event, ApprovalReturned)), None)
    return {
        "id": asked.id,
        "clause": asked.clause,
        "name": _name(workflow, asked.clause),
        "subject": asked.subject,
        "status": asked.status,
        "asked_by": asked.by,
        "behalf_of": asked.behalf_of,
        "asked_at": time(asked.asked_at),
        "note": getattr(first.event, "note", None) if first else None,
        "panels": _panels(asked),
        "said": _said(course),
        "waits_for": sorted({seat.member for seat in asked.waiting}),
        "since": time(_turn_since(course)) if asked.status == OPEN else None,
        "due": time(asked.due.at) if asked.due else None,
        "copies": asked.copies,
        "reminded": _reminded(course),
        "covered": {"values": asked.covered.values, "rows": asked.covered.rows},
        "changed": changed(deal, asked.covered, asked.subject),
        "closed_at": time(last.occurred_at) if last else None,
        "closed_by": asked.closed_by,
        "comment": returned.comment if returned else None,
        "because": asked.because,
        "why": _why(workflow, asked.because) if asked.because else None,
    }


def waivers_json(deal: Deal, workflow: Workflow, told: Iterable[Recorded]) -> list[dict[str, Any]]:
    """This is every waiver of a deal; `told` is its history."""
    events = _by_ref(told, "waiver")
    return [
        waiver_json(workflow, waiver, events.get(waiver.id, ())) for waiver in deal.decisions.waivers.values()
    ]


def waiver_json(workflow: Workflow, waiver: Waiver, told: Iterable[Recorded]) -> dict[str, Any]:
    """This is a waiver; `told` is the events that name it, in their order."""
    course = list(told)
    asked = next((each for each in course if isinstance(each.event, WaiverAsked)), None)
    ruled = next((each for each in course if _rules(each.event)), None)
    return {
        "id": waiver.id,
        "clause": waiver.clause,
        "name": _name(workflow, waiver.clause),
        "subject": waiver.subject,
        "status": waiver.status,
        "asked_by": waiver.by,
        "behalf_of": waiver.behalf_of,
        "asked_at": time(waiver.asked_at),
        "reason": asked.meta.reason if asked else None,
        "need": waiver.need,
        "said": _said(course),
        "waits_for": sorted({seat.member for seat in waiver.waiting}),
        "decided_by": ruled.meta.by if ruled else None,
        "decided_at": time(ruled.occurred_at) if ruled else None,
        "comment": getattr(ruled.event, "comment", None) if ruled else None,
        "once": waiver.once,
        "until": time(waiver.until),
        "duty_on": waiver.duty_on,
        "owed": waiver.owed,
        "used": [
            {"at": time(each.occurred_at), "move": each.event.move}
            for each in course
            if isinstance(each.event, WaiverUsed)
        ],
    }


def _rules(event: Event) -> bool:
    """This says whether an event settles a waiver: one no does, or the yes that was missing."""
    return isinstance(event, WaiverDeclined) or (isinstance(event, WaiverGranted) and event.complete)


def _by_ref(told: Iterable[Recorded], name: str) -> dict[str, list[Recorded]]:
    found: dict[str, list[Recorded]] = {}
    for recorded in told:
        ref = getattr(recorded.event, name, None)
        if ref is not None:
            found.setdefault(ref, []).append(recorded)
    return found


def _name(workflow: Workflow, clause: str) -> dict[str, str]:
    return {lang: clause_in_words(workflow, clause, lang) for lang in ("zh", "en")}


def _why(workflow: Workflow, because: Iterable[str]) -> dict[str, str]:
    return {lang: because_in_words(workflow, tuple(because), lang) for lang in ("zh", "en")}


def _panels(asked: Asked) -> list[dict[str, Any]]:
    return [
        {
            "need": panel.need,
            "by": panel.by,
            "seats": [
                {"member": seat.member, "entry": seat.entry, "role": seat.role, "unit": seat.unit}
                for seat in panel.seats
            ],
            "asked": asked.status == OPEN and place == asked.panel,
            "complete": complete(panel, [each.seat for each in asked.agreed(place)]),
        }
        for place, panel in enumerate(asked.panels)
    ]


def _said(course: Iterable[Recorded]) -> list[dict[str, Any]]:
    return [
        {
            "at": time(each.occurred_at),
            "by": each.event.by,
            "behalf_of": each.event.behalf_of,
            "role": each.event.seat.role,
            "agreed": isinstance(each.event, WaiverGranted) or getattr(each.event, "agreed", False),
            "comment": each.event.comment,
        }
        for each in course
        if isinstance(each.event, ApprovalDecided | WaiverGranted | WaiverDeclined)
    ]


def _reminded(course: Iterable[Recorded]) -> list[dict[str, Any]]:
    return [
        {"at": time(each.occurred_at), "by": each.event.by, "members": each.event.members}
        for each in course
        if isinstance(each.event, ApproversReminded)
    ]


def _turn_since(course: Iterable[Recorded]) -> int | None:
    """This is since when the people who are asked now are asked."""
    decisions, panel, since = Decisions(), -1, None
    for recorded in course:
        event = recorded.event
        if isinstance(event, ApprovalAsked):
            event = msgspec.structs.replace(event, covered=Covered())
        decisions = decided(decisions, event, recorded.occurred_at)
        now = next((asked.panel for asked in decisions.approvals.values()), -1)
        if now != panel:
            panel, since = now, recorded.occurred_at
    return since
