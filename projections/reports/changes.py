"""This report is what became different between two moments: which deals came, went on, left, changed hands, worth or hold.

The first moment lies just before the period, the second is its last instant, or `as_of`; without a beginning it is the last day. Only deals of which something was
told in between are looked at, so it costs what happened, not what there is.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from sqlalchemy import Connection, select

from engine.clock import DAY
from projections.amounts import plain_or_none
from projections.asof import in_scope, picked, standing
from projections.cursor import cursor_of, place_of
from projections.query import Question, iso
from projections.reports.behind import Last
from projections.reports.figures import in_order
from projections.reports.moments import as_of
from projections.timeline import ENTRIES

SHOWN = ("stage", "owner", "value", "held", "outcome")
_CHUNK = 400
_LOOKED_AT = {"title", "stage", "owner", "outcome", "held_since", "value"}


def changes(connection: Connection, question: Question) -> dict[str, Any]:
    """This is the deals that stand differently at the end, by id, a page of them, and how many came to and left each stage."""
    end = min(question.end or question.seen_at + 1, question.seen_at + 1)
    start = end - DAY if question.start is None else question.start
    found = _differences(connection, question, start - 1, end - 1)
    asked, place = question.query, place_of(question.query.cursor, Last)
    ids = sorted(deal for deal in found if place is None or deal > place.deal)
    page = ids[: asked.limit]
    came, left = Counter[str](), Counter[str]()
    for before, after in found.values():
        if (before or {}).get("stage") != (after or {}).get("stage"):
            left.update([before["stage"]] if before else [])
            came.update([after["stage"]] if after else [])
    return {
        "from": iso(start),
        "to": iso(end),
        "deals": len(found),
        "stages": [
            {"key": stage, "came": came[stage], "left": left[stage]}
            for stage in in_order(question.workflow, {*came, *left})
        ],
        "changed": [_told(deal, *found[deal]) for deal in page],
        "next": cursor_of(Last(page[-1])) if len(ids) > len(page) else None,
    }


def _differences(
    connection: Connection, question: Question, first: int, last: int
) -> dict[str, tuple[dict[str, Any] | None, dict[str, Any] | None]]:
    touched = sorted(_touched(connection, question, first, last))
    found = {}
    for begin in range(0, len(touched), _CHUNK):
        some = touched[begin : begin + _CHUNK]
        before, after = (_stood(connection, as_of(question, at), some) for at in (first, last))
        for deal in some:
            if _shown(before.get(deal)) != _shown(after.get(deal)):
                found[deal] = (before.get(deal), after.get(deal))
    return found


def _touched(connection: Connection, question: Question, first: int, last: int) -> list[str]:
    """This is the deals of which something was told in between."""
    e = ENTRIES.c
    query = select(e.deal).distinct().where(e.occurred_at > first, e.occurred_at <= last)
    query = query.where(e.position <= question.position, in_scope(e.deal, question), picked(e.deal, question))
    return [deal for deal in connection.execute(query).scalars() if ":" not in deal]


def _stood(connection: Connection, question: Question, deals: list[str]) -> dict[str, dict[str, Any]]:
    """This is how deals stood, those that were there."""
    deal = standing(question, _LOOKED_AT)
    c = deal.c
    query = select(c.deal, c.title, c.stage, c.owner, c.outcome, c.held_since, c.value)
    return {
        row.deal: {
            "title": row.title,
            "stage": row.stage,
            "owner": row.owner,
            "value": plain_or_none(row.value),
            "held": row.held_since is not None,
            "outcome": row.outcome,
        }
        for row in connection.execute(query.where(c.deal.in_(deals)))
    }


def _shown(card: dict[str, Any] | None) -> dict[str, Any] | None:
    return None if card is None else {key: card[key] for key in SHOWN}


def _told(deal: str, before: dict[str, Any] | None, after: dict[str, Any] | None) -> dict[str, Any]:
    title = (after or before or {})["title"]
    return {"id": deal, "title": title, "before": _shown(before), "after": _shown(after)}
