"""This file is a page of deals: filtered, in the order asked for, else by stage with the latest arrivals first.

A cursor says where the page before ended and goes on from there, whatever has been added or moved since.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, Row, Select, and_, case, func, or_, select

from projections.activities import TOUCHES
from projections.amounts import plain_or_none
from projections.asof import COLUMNS, in_scope, lasting, standing
from projections.board import CARDS, EXTERNALS
from projections.cursor import cursor_of, place_of
from projections.health_reading import health_of, next_change, next_change_shown, of_colour
from projections.links import PART_OF, TIES
from projections.page_customers import customers_of
from projections.page_order import Behind, ordered
from projections.query import HEALTH, Question, iso
from projections.sheet import FOREVER
from projections.timeline import ENTRIES
from projections.units import PLACES

Rows = Sequence[Row[*tuple[Any, ...]]]
_UNTOUCHED = {"last_activity": None, "next_on": None}


class Place(msgspec.Struct, frozen=True, array_like=True):
    """This is the last deal of a page."""

    stage: str
    entered_at: int
    deal: str


def deals_page(connection: Connection, question: Question) -> dict[str, Any]:
    """This is `limit` deals, or fewer at the end, and the cursor for the next page, null at the end."""
    limit, asked = question.query.limit, question.query
    # First which ones, by an index that has all it takes; then what is told of them, which takes long as of an instant.
    found = (_by_stage if asked.sort is None else _sorted)(connection, question)
    page = found[:limit]
    shown = [row.deal for row in page]
    rows = _whole(connection, question, shown)
    last, ties = _last_entries(connection, question, shown), ties_of(connection, question, shown)
    touched, rated = _touched(connection, question, shown), health_of(connection, question, shown)
    whose = customers_of(connection, question, shown)
    after = _end(page[-1], question) if len(found) > limit else None
    deals = [
        {
            **_deal(row, question, last.get(row.deal)),
            "links": ties.get(row.deal, []),
            "part_of": next((tie["other"] for tie in ties.get(row.deal, []) if tie["kind"] == PART_OF), None),
            **touched.get(row.deal, _UNTOUCHED),
            "health": rated.get(row.deal),
            "customer": whose.get(row.deal),
        }
        for row in rows
    ]
    return {"deals": deals, "next": after}


def many(listed: str) -> list[str]:
    """This is ids that were given with commas between.

    >>> many("li.na, zhang.wei")
    ['li.na', 'zhang.wei']
    """
    return [each.strip() for each in listed.split(",") if each.strip()]


def filtered(query: Select[Any], deal: Any, question: Question, *, whole: bool = False) -> Select[Any]:
    """This keeps the deals that the question's filters ask for; `whole` leaves the filter by stage aside."""
    asked = question.query
    if asked.stage is not None and not whole:
        query = query.where(deal.stage == asked.stage)
    if asked.owner is not None:
        query = query.where(deal.owner.in_(many(asked.owner)))
    if asked.unit is not None:
        query = query.where(or_(deal.unit == asked.unit, deal.unit.in_(below(asked.unit))))
    if asked.final is not None:
        query = query.where(deal.final == int(asked.final))
    if asked.ids is not None:
        query = query.where(deal.deal.in_(many(asked.ids)))
    if asked.health is not None:
        query = query.where(deal.deal.in_(of_colour(question)))
    if asked.q:
        query = query.where(deal.search.contains(asked.q.casefold(), autoescape=True))
    if asked.external is not None:
        system, _, theirs = asked.external.partition(":")
        known = select(EXTERNALS.c.deal).where(EXTERNALS.c.system == system, EXTERNALS.c.theirs == theirs)
        query = query.where(deal.deal.in_(known))
    return query


def filters(question: Question) -> set[str]:
    """This is the columns that `filtered` may look at, that of the stage left aside."""
    asked = question.query
    wanted = {
        "owner": asked.owner is not None,
        "unit": asked.unit is not None,
        "final": asked.final is not None,
        "search": bool(asked.q),
        "deal": bool(asked.external or asked.health or asked.ids is not None),
    }
    return {column for column, is_asked in wanted.items() if is_asked}


def below(unit: str) -> Select[Any]:
    """This is a unit and all that stand below it."""
    p = PLACES.c
    tree = select(p.unit).where(p.unit == unit).cte("below", recursive=True)
    tree = tree.union(select(p.unit).join(tree, p.parent == tree.c.unit))
    return select(tree.c.unit)


def page_turns(connection: Connection, question: Question, page: Mapping[str, Any]) -> int:
    """This is when a page is another one although nothing happens: other deals fit, or something else is told of one."""
    asked = question.query
    hangs = asked.health is not None or (asked.sort or "").removeprefix("-") == HEALTH
    others = next_change(connection, question) if hangs else FOREVER
    return min(others, next_change_shown(connection, question, page["deals"]))


def _sorted(connection: Connection, question: Question) -> Rows:
    """This is one more than a page, in the order asked for."""
    query, deal = ordered(question, filters(question))
    return connection.execute(filtered(query, deal, question).limit(question.query.limit + 1)).all()


def _whole(connection: Connection, question: Question, deals: Sequence[str]) -> Rows:
    """This is all that is told of some deals, in their order."""
    # Of now by the key alone: with the workflow named too, SQLite goes through all its deals.
    stood = CARDS.table if question.live else standing(question)
    query = select(*(stood.c[name] for name in COLUMNS)).where(stood.c.deal.in_(deals))
    rows = {row.deal: row for row in connection.execute(query)} if deals else {}
    return [rows[deal] for deal in deals]


def _by_stage(connection: Connection, question: Question) -> Rows:
    """This is one more than a page, stage by stage."""
    limit, place = question.query.limit, place_of(question.query.cursor, Place)
    found: list[Row[*tuple[Any, ...]]] = []
    stood = standing(question, filters(question))
    # Once for all stages: as of an instant it takes long to put together.
    fitting = filtered(select(*(stood.c[name] for name in Place.__struct_fields__)), stood.c, question)
    stages = _stages(question, place)
    if question.query.q:
        return connection.execute(_of_stages(fitting, stood.c, stages, place).limit(limit + 1)).all()
    for stage in stages:
        query = _of_stage(fitting, stood.c, stage, place)
        found += connection.execute(query.limit(limit + 1 - len(found))).all()
        if len(found) > limit:
            break
    return found


def _end(last: Any, question: Question) -> str:
    """This is the cursor behind the last deal of a page."""
    sort = question.query.sort
    if sort is not None:
        return cursor_of(Behind(sort, last.rank, last.deal))
    return cursor_of(Place(last.stage, last.entered_at, last.deal))


def _stages(question: Question, place: Place | None) -> list[str]:
    """This is the stages to look through, from the one where the page before ended."""
    if question.query.stage is not None:
        return [question.query.stage]
    versions = [question.versions[number] for number in sorted(question.versions, reverse=True)]
    order = list(dict.fromkeys(stage for workflow in versions for stage in workflow.stages))
    return order[order.index(place.stage) :] if place and place.stage in order else order


def _of_stage(fitting: Select[Any], c: Any, stage: str, place: Place | None) -> Select[Any]:
    query = fitting.where(c.stage == stage)
    if place is not None and place.stage == stage:
        query = query.where(_behind(c, place))
    return query.order_by(c.entered_at.desc(), c.deal)


def _of_stages(fitting: Select[Any], c: Any, stages: Sequence[str], place: Place | None) -> Select[Any]:
    """This is the same for all stages at once: what is in no index is looked for everywhere anyway."""
    order = case({stage: number for number, stage in enumerate(stages)}, value=c.stage)
    query = fitting.where(order.is_not(None))
    if place is not None:
        query = query.where(or_(c.stage != place.stage, _behind(c, place)))
    return query.order_by(order, c.entered_at.desc(), c.deal)


def _behind(c: Any, place: Place) -> ColumnElement[bool]:
    """This says whether a deal of the same stage comes later than the last one of the page before."""
    same = and_(c.entered_at == place.entered_at, c.deal > place.deal)
    return or_(c.entered_at < place.entered_at, same)


def _last_entries(
    connection: Connection, question: Question, deals: list[str]
) -> dict[str, Row[*tuple[Any, ...]]]:
    """This is the last event of each deal that counts."""
    c = ENTRIES.c
    counts = (c.position <= question.position, c.occurred_at <= question.at, c.revision > 0)
    newest = func.max(c.position).label("position")
    last = select(c.deal, newest).where(c.deal.in_(deals), *counts).group_by(c.deal).subquery()
    query = select(c.deal, c.position, c.revision, c.type, c.actor, c.occurred_at)
    found = query.join(last, and_(c.deal == last.c.deal, c.position == last.c.position))
    return {row.deal: row for row in connection.execute(found)}


def ties_of(connection: Connection, question: Question, deals: list[str]) -> dict[str, list[dict[str, str]]]:
    """This is how each deal was tied to others, by kind and deal."""
    t = TIES.c
    alive = lasting((t.from_at, t.from_pos), (t.until_at, t.until_pos), question)
    query = select(t.deal, t.kind, t.other).where(t.deal.in_(deals), alive, in_scope(t.other, question))
    found: dict[str, list[dict[str, str]]] = {}
    for deal, kind, other in connection.execute(query.order_by(t.deal, t.kind, t.other)):
        found.setdefault(deal, []).append({"kind": kind, "other": other})
    return found


def _touched(connection: Connection, question: Question, deals: list[str]) -> dict[str, dict[str, Any]]:
    """This is when something was last done with each deal's customer, and when the next step is due."""
    t = TOUCHES.c
    alive = lasting((t.from_at, t.from_pos), (t.until_at, t.until_pos), question)
    query = select(t.deal, t.last_activity, t.next_on).where(t.deal.in_(deals), alive)
    return {
        deal: {"last_activity": iso(at), "next_on": next_on}
        for deal, at, next_on in connection.execute(query)
    }


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
