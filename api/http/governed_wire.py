"""This file says what approvals of what an SOP governs beside deals look like on their way out."""

from __future__ import annotations

from typing import Any

from api.http.wire import time
from engine.decisions import Asked, Decisions


def governed_json(subject: str, decisions: Decisions) -> dict[str, Any]:
    """This is every approval asked for of a subject."""
    return {"subject": subject, "approvals": [_approval(asked) for asked in decisions.approvals.values()]}


def _approval(asked: Asked) -> dict[str, Any]:
    said = [
        {
            "by": each.by,
            "behalf_of": None if each.seat.member == each.by else each.seat.member,
            "agreed": each.agreed,
        }
        for each in asked.said
    ]
    return {
        "id": asked.id,
        "clause": asked.clause,
        "of": asked.covered.values,
        "status": asked.status,
        "asked_by": asked.by,
        "asked_at": time(asked.asked_at),
        "said": said,
        "waits_for": sorted({seat.member for seat in asked.waiting}),
        "due": time(asked.due.at) if asked.due else None,
        "because": list(asked.because),
    }
