"""This file says in which order a page of deals stands, and how the next page goes on behind the last deal of it.

Titles stand as they are read, Chinese by pinyin. Without an order asked for, deals stand by stage, the latest arrivals first. A column that is empty comes last, in
either direction, and deals that are equal stand by id, so that no deal is shown twice or left out between pages.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Select, and_, case, or_, select

from engine.definition.health import GREEN, RED, YELLOW
from engine.errors import Malformed
from projections.asof import standing
from projections.cursor import place_of
from projections.health_reading import holds, looked_at, shining
from projections.health_stretches import STRETCHES
from projections.query import HEALTH, Question

_COLUMNS = {"value": "value", "due": "due_at", "entered": "entered_at", "title": "sorts_as", "owner": "owner"}
_RANKS = {RED: 0, YELLOW: 1, GREEN: 2}
_GREY = 3
RANK = "rank"
"""Under which name the column stands by which deals are ordered."""


class Behind(msgspec.Struct, frozen=True, array_like=True):
    """This is the last deal of a page in an order that was asked for."""

    sort: str
    rank: str | int | None
    deal: str


def ordered(question: Question, wanted: Collection[str]) -> tuple[Select[Any], Any]:
    """This is all deals with their rank, in the order asked for, those of the pages before left out; and their columns.

    As of an instant only those columns are there that are `wanted`, and those that every stay has.
    """
    sort = question.query.sort or ""
    downwards, by = sort.startswith("-"), sort.removeprefix("-")
    deals = standing(question, {*wanted, _COLUMNS.get(by, "deal")})
    c = deals.c
    query = select(c.deal)
    rank: ColumnElement[Any]
    if by == HEALTH:
        at = looked_at(question)
        query = query.outerjoin(STRETCHES.table, and_(STRETCHES.c.deal == c.deal, holds(question, at)))
        rank = case((STRETCHES.c.deal.is_(None), None), else_=case(_RANKS, value=shining(at), else_=_GREY))
    else:
        rank = c[_COLUMNS[by]]
    place = _place(question, sort)
    if place is not None:
        query = query.where(_after(rank, c.deal, place, downwards=downwards))
    direction = rank.desc() if downwards else rank.asc()
    return query.add_columns(rank.label(RANK)).order_by(rank.is_(None), direction, c.deal), c


def _place(question: Question, sort: str) -> Behind | None:
    place = place_of(question.query.cursor, Behind)
    if place is not None and place.sort != sort:
        raise Malformed(
            f"cursor: it is of a page sorted by {place.sort!r}; begin without it.",
            f"cursor：此游标属于按“{place.sort}”排序的页面；请去掉后重新开始。",
            where="cursor",
        )
    return place


def _after(rank: Any, deal: Any, place: Behind, *, downwards: bool) -> ColumnElement[bool]:
    if place.rank is None:
        return and_(rank.is_(None), deal > place.deal)
    farther = rank < place.rank if downwards else rank > place.rank
    return or_(farther, and_(rank == place.rank, deal > place.deal), rank.is_(None))
