"""This file turns "as of T, known at P" into conditions on intervals, and into one row per deal as it stood then.

What occurred after T or stands behind P has not happened. Since time never goes back on a line of a deal, what is left
of each line is its beginning, so an interval is open then exactly when its end is left out.
"""

from __future__ import annotations

from typing import Any, cast

from sqlalchemy import ColumnElement, FromClause, Select, and_, case, func, literal, not_, null, select, true
from sqlalchemy import cast as func_cast

from projections.board import CARDS
from projections.fields import OWNER as OWNERS
from projections.fields import SPANS, UNIT, VERSION
from projections.query import OWNER, TEAM, Question
from projections.sheet import FOREVER
from projections.visits import HOLDS, VISITS

Condition = ColumnElement[bool]


def happened(at: Any, position: Any, question: Question) -> Condition:
    """This says whether something with these two instants counts; what is to come has FOREVER for both."""
    if question.live:
        return cast("Condition", position < FOREVER)
    if not question.cut:
        return cast("Condition", at <= question.at)
    known = cast("Condition", position <= question.position)
    return and_(at <= question.at, known) if question.timed else known


def begun(at: Any, position: Any, question: Question) -> Condition:
    """This says whether what stands in the table has begun; without bounds all of it has."""
    return true() if question.live else happened(at, position, question)


def stays(table: Any, question: Question) -> Condition:
    """This says whether rows of the workflow's visits or runs count; those of voided deals do not."""
    voided = happened(table.voided_at, table.voided_pos, question)
    return and_(table.workflow == question.workflow.key, not_(voided))


def lasting(start: tuple[Any, Any], end: tuple[Any, Any], question: Question) -> Condition:
    """This says whether an interval has begun and not ended."""
    return and_(begun(*start, question), not_(happened(*end, question)))


def span_of(field: str, deal: Any, question: Question, name: str) -> tuple[FromClause, Condition]:
    """This is a deal's value of a field, and the condition to join it by."""
    span = SPANS.table.alias(name)
    alive = lasting((span.c.from_at, span.c.from_pos), (span.c.until_at, span.c.until_pos), question)
    return span, and_(span.c.deal == deal, span.c.field == field, alive)


def within(at: Any, question: Question) -> Condition:
    """This says whether an instant lies in the period asked for."""
    bounds = [literal(value=True)]
    if question.start is not None:
        bounds.append(at >= question.start)
    if question.end is not None:
        bounds.append(at < question.end)
    return and_(*bounds)


def grouped(query: Select[Any], deal: Any, question: Question) -> tuple[Select[Any], ColumnElement[Any]]:
    """This joins what `by` groups on, and gives the column; without `by` there is one group, null."""
    by = question.query.by
    if by is None:
        return query, null()
    span, condition = span_of({OWNER: OWNERS, TEAM: UNIT}.get(by, by), deal, question, "by_span")
    return query.outerjoin(span, condition), span.c.value


def standing(question: Question) -> FromClause:
    """This is one row per deal of the workflow as it stood: stage, owner, value and the like; voided ones left out."""
    return _now(question) if question.live else _then(question)


def _now(question: Question) -> FromClause:
    c = CARDS.c
    return (
        select(
            c.deal, c.version, c.title, c.search, c.owner, c.unit, c.stage, c.outcome, c.final,
            c.held_since, c.entered_at, c.due_at, c.opened_at, c.value, c.external_ids,
        )
        .where(c.workflow == question.workflow.key, c.voided == 0)
        .subquery("standing")
    )  # fmt: skip


def _then(question: Question) -> FromClause:
    v, card, hold = VISITS.c, CARDS.c, HOLDS.table.alias("hold")
    owner, of_owner = span_of(OWNERS, v.deal, question, "owner")
    unit, of_unit = span_of(UNIT, v.deal, question, "unit")
    held = lasting((hold.c.from_at, hold.c.from_pos), (hold.c.until_at, hold.c.until_pos), question)
    source: FromClause = (
        VISITS.table.join(CARDS.table, card.deal == v.deal)
        .outerjoin(owner, of_owner)
        .outerjoin(unit, of_unit)
        .outerjoin(hold, and_(hold.c.deal == v.deal, hold.c.seq == v.seq, held))
    )
    source, version = _version(source, question)
    source, value = _worth(source, version, question)
    return (
        select(
            v.deal, version.label("version"), card.title, card.search, owner.c.value.label("owner"),
            unit.c.value.label("unit"), v.stage, v.outcome, v.final, hold.c.from_at.label("held_since"),
            v.entered_at, _due(question).label("due_at"), card.opened_at, value.label("value"), card.external_ids,
        )
        .select_from(source)
        .where(stays(v, question))
        .where(lasting((v.entered_at, v.entered_pos), (v.left_at, v.left_pos), question))
        .subquery("standing")
    )  # fmt: skip


def _due(question: Question) -> ColumnElement[Any]:
    """This is when the stage's limit ends: as the last hold left it, else as on entry."""
    h, v = HOLDS.c, VISITS.c
    put_off = (
        select(h.due_at)
        .where(h.deal == v.deal, h.seq == v.seq, happened(h.until_at, h.until_pos, question))
        .order_by(h.from_pos.desc())
        .limit(1)
        .scalar_subquery()
    )
    return func.nullif(func.coalesce(put_off, v.due_at), FOREVER)


def _version(source: FromClause, question: Question) -> tuple[FromClause, ColumnElement[Any]]:
    """This is the SOP version: the one last migrated to, else the one under which the stage was entered."""
    span, condition = span_of(VERSION, VISITS.c.deal, question, "version")
    migrated = func_cast(span.c.value, VISITS.c.version.type)
    return source.outerjoin(span, condition), func.coalesce(migrated, VISITS.c.version)


def _worth(
    source: FromClause, version: ColumnElement[Any], question: Question
) -> tuple[FromClause, ColumnElement[Any]]:
    """This is what a deal was worth: the first known of the fields that its SOP version names."""
    orders = {number: workflow.definition.value for number, workflow in question.versions.items()}
    amounts: dict[str, Any] = {}
    for key in dict.fromkeys(key for order in orders.values() for key in order):
        span, condition = span_of(key, VISITS.c.deal, question, f"worth_{key}")
        source = source.outerjoin(span, condition)
        amounts[key] = span.c.amount
    worths = {
        order: func.coalesce(*(amounts[key] for key in order), null()) for order in orders.values() if order
    }
    if len(set(orders.values())) == 1:
        return source, next(iter(worths.values()), null())
    chosen = [(version == number, worths[order]) for number, order in orders.items() if order]
    return source, (case(*chosen) if chosen else null())
