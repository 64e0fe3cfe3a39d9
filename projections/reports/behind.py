"""This file finds the deals behind a figure of a report, each with how often it is counted there.

`times` over all deals comes to the figure itself; where a figure counts deals, it is 1. The question is the report's own, with
the name of the figure and, where it needs that, the stage, the next stage, the reason, the rule or the member it is of.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, and_, case, func, literal_column, select

from engine.errors import Malformed
from projections.asof import Condition, counted, grouped, span_of, standing
from projections.conversion import RUNS
from projections.cursor import cursor_of, place_of
from projections.narrowing import as_stored
from projections.page import deals_page
from projections.query import COHORT, OWNER, TEAM, UNIT, Query, Question
from projections.reports.figures import (
    CANCELLED,
    DISQUALIFIED,
    LOST,
    MERGED,
    OPEN,
    WON,
)
from projections.reports.losses import reason_field
from projections.reports.runs import became, cycled, lost, terminated
from projections.reports.stays import (
    BACK,
    arrived,
    ended,
    open_still,
    spared,
    standing_here,
    turned,
    visited,
    went_on,
)
from projections.sheet import Sheet
from projections.tally import raw
from projections.visits import UNDO, VISITS

Found = Mapping[str, int]
"""Deals, each with how often it is counted."""
Search = Callable[[Connection, Question], Found]


class Last(msgspec.Struct, frozen=True, array_like=True):
    """This is the last deal of a page."""

    deal: str


class Rows(msgspec.Struct, frozen=True):
    """This is a figure that counts rows of a table: each deal `once`, or as often as it is there."""

    sheet: Sheet[Any]
    where: Callable[[Question], Condition]
    once: bool = True

    def __call__(self, connection: Connection, question: Question) -> Found:
        """This is the deals of those rows."""
        c = self.sheet.c
        number = literal_column("1") if self.once else func.count()
        query = select(c.deal, number).select_from(self.sheet.table).where(self.where(question))
        query, by = grouped(query, c.deal, question)
        if question.query.value is not None:
            query = query.where(_of_group(by, question))
        return {deal: int(times) for deal, times in raw(connection, query.group_by(c.deal))}


def page_behind(figures: Mapping[str, Search], connection: Connection, question: Question) -> dict[str, Any]:
    """This is a page of the deals behind a figure, by id, as they stood."""
    asked = question.query
    if asked.figure is None or asked.figure not in figures:
        raise _missing("figure", asked.figure, figures)
    found = figures[asked.figure](connection, question)
    place = place_of(asked.cursor, Last)
    ids = sorted(deal for deal in found if place is None or deal > place.deal)
    page = ids[: asked.limit]
    cards = cards_of(connection, question, page)
    return {
        "figure": {"name": asked.figure, "count": sum(found.values()), "deals": len(found)},
        "deals": [{**cards[deal], "times": found[deal]} for deal in page],
        "next": cursor_of(Last(page[-1])) if len(ids) > len(page) else None,
    }


def cards_of(connection: Connection, question: Question, deals: list[str]) -> dict[str, dict[str, Any]]:
    """This is deals as lists show them, as they stood."""
    if not deals:
        return {}
    as_of = question.query.as_of if question.point is None else question.point
    asked = Query(as_of=as_of, ids=",".join(deals), limit=len(deals))
    at = question.at if question.point is None else question.point
    listed = msgspec.structs.replace(question, query=asked, at=at, among=())
    return {card["id"]: card for card in deals_page(connection, listed)["deals"]}


def _missing(where: str, said: str | None, known: Mapping[str, Any]) -> Malformed:
    listed = ", ".join(known)
    return Malformed(
        f"{where}: {said!r} is none of this report; there are: {listed}.",
        f"{where}：此报表没有“{said or ''}”；可用：{listed}。",
        where=where,
    )


def _named(question: Question, where: str) -> str:
    """This is what a figure is of; raises `Malformed` where the question does not say it."""
    said: str | None = getattr(question.query, where)
    if said is None:
        raise Malformed(
            f"{where}: say which; {question.query.figure} is a figure of one.",
            f"{where}：请指明；“{question.query.figure}”需要它才能确定。",
            where=where,
        )
    return said


def _of_group(by: ColumnElement[Any], question: Question) -> Condition:
    """This says whether a deal is in the group whose value was given; an empty one is that of no value."""
    value = question.query.value or ""
    if question.query.by is None:
        raise Malformed(
            "value: say by what the figures are parted, too (by).",
            "value：请同时说明按什么分组（by）。",
            where="by",
        )
    if not value:
        return by.is_(None)
    plain = question.query.by in (OWNER, TEAM, UNIT)
    return by == value if plain else by.in_(as_stored(value))


def _became(*outcomes: str) -> Rows:
    def where(question: Question) -> Condition:
        counts, outcome = became(question)
        return and_(counts, outcome.in_(outcomes))

    return Rows(RUNS, where)


def _in_hand(question: Question) -> Condition:
    counts, outcome = became(question)
    return and_(counts, outcome == WON, RUNS.c.final == 0)


def _at(condition: Callable[[Question], Condition], question: Question) -> Condition:
    """This is the stays that a condition picks, in the stage asked about."""
    return and_(condition(question), VISITS.c.stage == _named(question, "stage"))


def _went(connection: Connection, question: Question) -> Found:
    def where(question: Question) -> Condition:
        return and_(_at(went_on, question), VISITS.c.next_stage == _named(question, "next"))

    return Rows(VISITS, where, once=question.query.definition == COHORT)(connection, question)


def _visits(question: Question) -> Condition:
    return _at(visited, question)


def _limited(which: str, question: Question) -> Condition:
    """This is the stays that ended and had a limit, in the stage asked about or in all: all, those that kept it, or did not."""
    spare = spared()
    met = {"limited": spare.is_not(None), "in_time": spare >= 0, "late": spare < 0}[which]
    stays = ended(question) if question.query.stage is None else _at(ended, question)
    return and_(stays, met)


def _turned(kind: str, question: Question) -> Condition:
    c, stage = VISITS.c, _named(question, "stage")
    return and_(
        turned(question), c.kind == kind, case((c.kind == BACK, c.next_stage), else_=c.stage) == stage
    )


def _cycle(outcome: str, question: Question) -> Condition:
    return and_(cycled(question), RUNS.c.outcome == outcome)


def _lost(question: Question) -> Condition:
    """This is the losses, of one reason and from one stage where those are given; an empty reason is none."""
    c, asked = RUNS.c, question.query
    where = [lost(question)]
    if asked.stage is not None:
        where.append(c.start == asked.stage)
    if asked.reason is not None:
        span, joined = span_of(reason_field(question.workflow), c.deal, question, "why")
        has = [joined, span.c.value.is_not(None)]
        has += [span.c.value.in_(as_stored(asked.reason))] if asked.reason else []
        said = select(span.c.deal).where(*has).exists()
        where.append(said if asked.reason else ~said)
    return and_(*where)


def _carried(name: str, connection: Connection, question: Question) -> Found:
    """This is who is counted as somebody's load."""
    deal = standing(question, {"outcome", "final", "held_since", "due_at"}).c
    is_open = deal.outcome == OPEN
    where = {
        "open": is_open,
        "overdue": and_(is_open, deal.held_since.is_(None), deal.due_at < question.seen_at),
        "held": and_(is_open, deal.held_since.is_not(None)),
        "in_hand": and_(deal.outcome == WON, deal.final == 0),
    }[name]
    query = select(deal.deal, literal_column("1")).where(where, counted(deal.deal, question))
    return {deal: int(times) for deal, times in raw(connection, query)}


FUNNEL: dict[str, Search] = {
    "deals": _became(OPEN, WON, LOST, CANCELLED, DISQUALIFIED),
    **{outcome: _became(outcome) for outcome in (OPEN, WON, LOST, CANCELLED, DISQUALIFIED, MERGED)},
    "closed": _became(WON, LOST),
    "in_hand": Rows(RUNS, _in_hand),
    "won_value": _became(WON),
    "terminated": Rows(RUNS, terminated),
    "reversed_value": Rows(RUNS, terminated),
    "entered": Rows(VISITS, partial(_at, arrived)),
    "here": Rows(VISITS, partial(_at, standing_here)),
    "to": _went,
}
STAGES: dict[str, Search] = {
    "visits": Rows(VISITS, _visits, once=False),
    "ended": Rows(VISITS, partial(_at, ended), once=False),
    "open": Rows(VISITS, partial(_at, open_still), once=False),
    **{which: Rows(VISITS, partial(_limited, which), once=False) for which in ("limited", "in_time", "late")},
    "rework": Rows(VISITS, partial(_turned, BACK), once=False),
    "undone": Rows(VISITS, partial(_turned, UNDO), once=False),
    "cycle_won": Rows(RUNS, partial(_cycle, WON)),
    "cycle_lost": Rows(RUNS, partial(_cycle, LOST)),
}
LOSSES: dict[str, Search] = {"lost": Rows(RUNS, _lost), "lost_value": Rows(RUNS, _lost)}
WORKLOAD: dict[str, Search] = {
    name: partial(_carried, name) for name in ("open", "overdue", "held", "in_hand")
}
