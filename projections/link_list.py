"""This file lists what a deal is tied to, and which deals are tied to it, as of any instant; made and ended when."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, select

from projections.board import CARDS
from projections.links import TIES
from projections.query import iso
from projections.sheet import FOREVER


def links_of(
    connection: Connection, deal: str, *, as_of: int | None, position: int | None
) -> dict[str, list[dict[str, Any]]]:
    """This is a deal's ties by an instant and up to a position, its own and those of others."""
    t, c = TIES.c, CARDS.c
    sides = (("links", t.deal, t.other), ("incoming", t.other, t.deal))
    told: dict[str, list[dict[str, Any]]] = {}
    for side, mine, theirs in sides:
        query = (
            select(theirs.label("tied"), t.kind, t.from_at, c.title, c.workflow, c.stage, c.owner, c.voided)
            .join_from(TIES.table, CARDS.table, theirs == c.deal, isouter=True)
            .where(mine == deal, _lasting(as_of, position))
            .order_by(t.kind, t.from_pos)
        )
        told[side] = [_told(row) for row in connection.execute(query)]
    return told


def _lasting(as_of: int | None, position: int | None) -> ColumnElement[bool]:
    """This keeps the ties that had begun and had not ended."""
    t = TIES.c
    at = FOREVER - 1 if as_of is None else as_of
    known = FOREVER - 1 if position is None else position
    begun = and_(t.from_at <= at, t.from_pos <= known)
    ended = and_(t.until_at <= at, t.until_pos <= known)
    return and_(begun, ~ended)


def _told(row: Any) -> dict[str, Any]:
    return {
        "kind": row.kind,
        "deal": row.tied,
        "since": iso(row.from_at),
        "title": row.title,
        "workflow": row.workflow,
        "stage": row.stage,
        "owner": row.owner,
        "voided": bool(row.voided),
    }
