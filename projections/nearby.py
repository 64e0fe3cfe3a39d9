"""This file finds what happened last before an instant and first after it, among the deals of a workflow or of one deal.

A refusal changes nothing of a deal, so it is no step.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Select, select

from projections.board import CARDS
from projections.query import iso
from projections.timeline import ENTRIES


def around(
    connection: Connection, at: int, *, workflow: str | None, deal: str | None, scope: Select[Any] | None
) -> dict[str, Any]:
    """This is the event before an instant and the one after it, null where there is none."""
    e = ENTRIES.c
    query = select(e.occurred_at, e.position, e.type, e.deal).where(e.revision > 0)
    if deal is not None:
        query = query.where(e.deal == deal)
    else:
        whose = select(CARDS.c.deal).where(CARDS.c.deal == e.deal)
        query = query.where(
            whose.where(CARDS.c.workflow == workflow).exists() if workflow else whose.exists()
        )
    if scope is not None:
        query = query.where(e.deal.in_(scope))
    before = query.where(e.occurred_at < at).order_by(e.occurred_at.desc(), e.position.desc())
    after = query.where(e.occurred_at > at).order_by(e.occurred_at, e.position)
    return {"at": iso(at), "before": _first(connection, before), "after": _first(connection, after)}


def _first(connection: Connection, query: Select[Any]) -> dict[str, Any] | None:
    row = connection.execute(query.limit(1)).first()
    if row is None:
        return None
    return {"at": iso(row.occurred_at), "position": row.position, "type": row.type, "deal": row.deal}
