"""This file lists the activities of a deal, the latest first."""

from __future__ import annotations

from typing import Any

import msgspec
from sqlalchemy import Connection, select

from projections.activities import ACTIVITIES
from projections.query import iso


def activities_of(
    connection: Connection, deal: str, *, as_of: int | None, position: int | None, limit: int
) -> dict[str, Any]:
    """This is what was done about a deal, by an instant and up to a position."""
    a = ACTIVITIES.c
    query = select(ACTIVITIES.table).where(a.deal == deal)
    if as_of is not None:
        query = query.where(a.occurred_at <= as_of)
    if position is not None:
        query = query.where(a.position <= position)
    rows = connection.execute(query.order_by(a.occurred_at.desc(), a.position.desc()).limit(limit))
    return {"deal": deal, "activities": [_told(row) for row in rows]}


def _told(row: Any) -> dict[str, Any]:
    return {
        "position": row.position,
        "occurred_at": iso(row.occurred_at),
        "recorded_at": iso(row.recorded_at),
        "kind": row.kind,
        "by": row.actor,
        "note": row.note,
        "contacts": msgspec.json.decode(row.contacts),
        "result": row.result,
        "next_step": row.next_step,
        "next_on": row.next_on,
    }
