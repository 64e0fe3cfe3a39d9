"""This file turns "as of T, known at P" into conditions on intervals, and into one row per deal as it stood then.

What occurred after T or stands behind P has not happened. Since time never goes back on a line of a deal, what is left
of each line is its beginning, so an interval is open then exactly when its end is left out.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, cast

from sqlalchemy import ColumnElement, FromClause, Select, and_, case, func, literal, not_, null, select, true
from sqlalchemy import cast as func_cast

from engine.definition import Outcome
from projections.board import CARDS
from projections.conversion import RUNS
from projections.fields import OWNER as OWNERS
from projections.fields import SPANS, UNIT, VERSION
from projections.links import PART_OF, TIES
from projections.query import OWNER, TEAM, Question
from projections.query import UNIT as BY_UNIT
from projections.rulebook import worth_of
from projections.sheet import FOREVER
from projections.visits import HOLDS, VISITS

Condition = ColumnElement[bool]
OF_VISITS = ("deal", "stage", "outcome", "final")
OF_CARDS = {"title", "sorts_as", "search", "opened_at", "external_ids"}
COLUMNS = (
    "deal", "version", "title", "sorts_as", "search", "owner", "unit", "stage", "outcome", "final", "held_since", "entered_at",
    "due_at", "opened_at", "value", "external_ids",
)  # fmt: skip


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
    mine = (in_scope(table.deal, question), picked(table.deal, question))
    return and_(table.workflow == question.workflow.key, not_(voided), *mine)


def in_scope(deal: Any, question: Question) -> Condition:
    """This says whether a deal is one of those that who asks may see."""
    return true() if question.scope is None else cast("Condition", deal.in_(question.scope))


def picked(deal: Any, question: Question) -> Condition:
    """This says whether a deal is one of those that the question is limited to."""
    return and_(true(), *(deal.in_(each) for each in question.among))


def parts(question: Question) -> Select[Any]:
    """This is the deals that were part of another one, which is counted in their stead."""
    t = TIES.c
    alive = lasting((t.from_at, t.from_pos), (t.until_at, t.until_pos), question)
    return select(t.deal).where(t.kind == PART_OF, alive)


def merged(question: Question) -> Select[Any] | None:
    """This is the deals that stood merged into others, which are in no rate; None where no stage means that."""
    if not any(Outcome.MERGED in sop.definition.outcomes.values() for sop in question.versions.values()):
        return None
    r = RUNS.c
    alive = lasting((r.at, r.pos), (r.until_at, r.until_pos), question)
    return select(r.deal).where(r.outcome == Outcome.MERGED.value, alive)


def counted(deal: Any, question: Question) -> Condition:
    """This says whether a deal was counted by itself, not as part of another one."""
    return cast("Condition", deal.not_in(parts(question)))


def rated(table: Any, question: Question) -> Condition:
    """This says whether rows of the workflow's visits are in the rates: those of deals counted and not merged are.

    A stay that an undone move had begun or ended is in none.
    """
    gone = merged(question)
    apart = true() if gone is None else table.deal.not_in(gone)
    undone = happened(table.undone_at, table.undone_pos, question)
    return and_(stays(table, question), not_(undone), counted(table.deal, question), apart)


def unindexed(column: Any) -> Any:
    """This is a column that leads SQLite to no index, nor to a table's being walked for its sake.

    Where nearly every row has the value asked for, walking a table in the order of its key is far quicker.
    """
    return column.concat("")


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
    span, condition = span_of(
        {OWNER: OWNERS, TEAM: UNIT, BY_UNIT: UNIT}.get(by, by), deal, question, "by_span"
    )
    return query.outerjoin(span, condition), span.c.value


def standing(question: Question, wanted: Collection[str] = COLUMNS, *, every: bool = False) -> FromClause:
    """This is one row per deal of the workflow as it stood then, voided ones left out, with the columns wanted.

    It says `every` where each of them is looked at, not the first ones in an order.
    """
    return _now(question, every=every) if question.live else _then(question, set(wanted))


def _now(question: Question, *, every: bool) -> FromClause:
    c = CARDS.c
    # Part of a title is in no index: one would only lead to every row of the table, in another order than they lie in.
    walked = every or question.query.q
    workflow, voided = (unindexed(c.workflow), c.voided + 0) if walked else (c.workflow, c.voided)
    return (
        select(*(c[name] for name in COLUMNS))
        .where(
            workflow == question.workflow.key,
            voided == 0,
            true() if question.scope is None else question.scope.whereclause,
            picked(c.deal, question),
        )
        .subquery("standing")
    )


def _then(question: Question, wanted: set[str]) -> FromClause:
    """This joins to each stay what is wanted of it: no database leaves out by itself what nobody reads."""
    v, source = VISITS.c, cast("FromClause", VISITS.table)
    columns = {**{name: v[name] for name in OF_VISITS}, "entered_at": v.since}
    if wanted & OF_CARDS:
        source = source.join(CARDS.table, CARDS.c.deal == v.deal)
        columns |= {name: CARDS.c[name] for name in COLUMNS if name in OF_CARDS}
    for name, field in (("owner", OWNERS), ("unit", UNIT)):
        if name in wanted:
            span, condition = span_of(field, v.deal, question, name)
            source, columns[name] = source.outerjoin(span, condition), span.c.value
    if "held_since" in wanted:
        hold = HOLDS.table.alias("hold")
        held = lasting((hold.c.from_at, hold.c.from_pos), (hold.c.until_at, hold.c.until_pos), question)
        source = source.outerjoin(hold, and_(hold.c.deal == v.deal, hold.c.seq == v.seq, held))
        columns["held_since"] = hold.c.from_at
    if "due_at" in wanted:
        columns["due_at"] = _due(question)
    alike = len(set(_orders(question).values())) == 1
    if "version" in wanted or ("value" in wanted and not alike):
        source, columns["version"] = _version(source, v.deal, v.version, question)
    if "value" in wanted:
        version = None if alike else columns["version"]
        source, columns["value"] = _worth(source, v.deal, version, question)
    return (
        select(*(column.label(name) for name, column in columns.items()))
        .select_from(source)
        .where(stays(v, question))
        .where(lasting((v.entered_at, v.entered_pos), (v.left_at, v.left_pos), question))
        .subquery("standing")
    )


def _due(question: Question) -> ColumnElement[Any]:
    """This is when the stage's limit ends: as the last hold left it, else as on entry."""
    h, v = HOLDS.c, VISITS.c
    put_off = (
        select(h.due_at)
        .where(h.deal == v.deal, h.seq == v.seq, happened(h.until_at, h.until_pos, question))
        .order_by(h.until_pos.desc())
        .limit(1)
        .scalar_subquery()
    )
    return func.nullif(func.coalesce(put_off, v.due_at), FOREVER)


def _version(
    source: FromClause, deal: Any, before: Any, question: Question
) -> tuple[FromClause, ColumnElement[Any]]:
    """This is the SOP version: the one last migrated to, else the one under which it began."""
    span, condition = span_of(VERSION, deal, question, "version")
    migrated = func_cast(span.c.value, VISITS.c.version.type)
    return source.outerjoin(span, condition), func.coalesce(migrated, before)


def _worth(
    source: FromClause, deal: Any, version: ColumnElement[Any] | None, question: Question
) -> tuple[FromClause, ColumnElement[Any]]:
    """This is what a deal was worth: the first known of the fields that its SOP version names."""
    orders = _orders(question)
    spans: dict[str, Any] = {}
    for key in dict.fromkeys(key for order in orders.values() for pair in order for key in pair if key):
        spans[key], condition = span_of(key, deal, question, f"worth_{key}")
        source = source.outerjoin(spans[key], condition)
    worths = {
        order: func.coalesce(*(_amount(spans, *pair) for pair in order), null())
        for order in orders.values()
        if order
    }
    if version is None:
        return source, next(iter(worths.values()), null())
    chosen = [(version == number, worths[order]) for number, order in orders.items() if order]
    return source, (case(*chosen) if chosen else null())


def _amount(spans: dict[str, Any], key: str, proof: str | None) -> ColumnElement[Any]:
    """This is an amount that counts: where it needs a file, only together with it."""
    amount = cast("ColumnElement[Any]", spans[key].c.amount)
    return amount if proof is None else case((spans[proof].c.value.is_not(None), amount))


def _orders(question: Question) -> dict[int, tuple[tuple[str, str | None], ...]]:
    """This is the fields that say what a deal is worth, and the files they need, by SOP version."""
    return {number: worth_of(workflow) for number, workflow in question.versions.items()}
