"""This file is a page of deals: filtered, in the order of the stages, the latest arrivals of each stage first.

A cursor says where the page before ended and goes on from there, whatever has been added or moved since.
"""

from __future__ import annotations

import base64
import binascii
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, Select, and_, or_, select

from engine.errors import Malformed
from projections.amounts import plain_or_none
from projections.asof import standing
from projections.board import EXTERNALS
from projections.query import Question, iso
from projections.timeline import ENTRIES


class Place(msgspec.Struct, frozen=True, array_like=True):
    """This is the last deal of a page."""

    stage: str
    entered_at: int
    deal: str


def deals_page(connection: Connection, question: Question) -> dict[str, Any]:
    """This is `limit` deals, or fewer at the end, and the cursor for the next page, null at the end."""
    limit, place = question.query.limit, _place(question.query.cursor)
    found: list[Row[*tuple[Any, ...]]] = []
    for stage in _stages(question, place):
        found += connection.execute(_of_stage(question, stage, place).limit(limit + 1 - len(found))).all()
        if len(found) > limit:
            break
    page = found[:limit]
    last = _last_entries(connection, question, [row.deal for row in page])
    after = Place(page[-1].stage, page[-1].entered_at, page[-1].deal) if len(found) > limit else None
    deals = [_deal(row, question, last.get(row.deal)) for row in page]
    return {"deals": deals, "next": None if after is None else _cursor(after)}


def filtered(query: Select[Any], deal: Any, question: Question, *, whole: bool = False) -> Select[Any]:
    """This keeps the deals that the question's filters ask for; `whole` leaves the filter by stage aside."""
    asked = question.query
    if asked.stage is not None and not whole:
        query = query.where(deal.stage == asked.stage)
    if asked.owner is not None:
        query = query.where(deal.owner == asked.owner)
    if asked.q:
        query = query.where(deal.search.contains(asked.q.casefold(), autoescape=True))
    if asked.external is not None:
        system, _, theirs = asked.external.partition(":")
        known = select(EXTERNALS.c.deal).where(EXTERNALS.c.system == system, EXTERNALS.c.theirs == theirs)
        query = query.where(deal.deal.in_(known))
    return query


def _stages(question: Question, place: Place | None) -> list[str]:
    """This is the stages to look through, from the one where the page before ended."""
    if question.query.stage is not None:
        return [question.query.stage]
    versions = [question.versions[number] for number in sorted(question.versions, reverse=True)]
    order = list(dict.fromkeys(stage for workflow in versions for stage in workflow.stages))
    return order[order.index(place.stage) :] if place and place.stage in order else order


def _of_stage(question: Question, stage: str, place: Place | None) -> Select[Any]:
    deals = standing(question)
    c = deals.c
    query = filtered(select(deals).where(c.stage == stage), c, question)
    if place is not None and place.stage == stage:
        behind = and_(c.entered_at == place.entered_at, c.deal > place.deal)
        query = query.where(or_(c.entered_at < place.entered_at, behind))
    return query.order_by(c.entered_at.desc(), c.deal)


def _last_entries(
    connection: Connection, question: Question, deals: list[str]
) -> dict[str, Row[*tuple[Any, ...]]]:
    """This is the last event of each deal that counts."""
    c = ENTRIES.c
    query = select(c.deal, c.position, c.revision, c.type, c.actor, c.occurred_at).where(
        c.deal.in_(deals), c.position <= question.position, c.occurred_at <= question.at, c.revision > 0
    )
    return {row.deal: row for row in connection.execute(query.order_by(c.position))}


def _deal(
    row: Row[*tuple[Any, ...]], question: Question, last: Row[*tuple[Any, ...]] | None
) -> dict[str, Any]:
    return {
        "id": row.deal,
        "title": row.title,
        "workflow": question.workflow.key,
        "version": row.version,
        "stage": row.stage,
        "owner": row.owner,
        "unit": row.unit,
        "value": plain_or_none(row.value),
        "currency": question.workflow.currency,
        "outcome": row.outcome,
        "in_hand": row.outcome == "won" and not row.final,
        "final": bool(row.final),
        "held": row.held_since is not None,
        "held_since": iso(row.held_since),
        "health": None,
        "opened_at": iso(row.opened_at),
        "entered_at": iso(row.entered_at),
        "due_at": iso(row.due_at),
        "external_ids": msgspec.json.decode(row.external_ids),
        "revision": last.revision if last else 0,
        "position": last.position if last else 0,
        "changed_at": iso(last.occurred_at) if last else None,
        "changed_by": last.actor if last else None,
        "last_event": last.type if last else None,
    }


def _cursor(place: Place) -> str:
    return base64.urlsafe_b64encode(msgspec.json.encode(place)).decode().rstrip("=")


def _place(cursor: str | None) -> Place | None:
    if cursor is None:
        return None
    try:
        text = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
        return msgspec.json.decode(text, type=Place)
    except (binascii.Error, ValueError, msgspec.MsgspecError):
        raise Malformed(
            "cursor: this is not one that a page gave; begin without it.",
            "cursor：这不是某一页给出的游标；请去掉后重新开始。",
            where="cursor",
        ) from None
