"""This file reads the health of deals: which colour at an instant, why, until when if nothing happens, and before that.

The instant is the one asked for, else now; "as known then", when that was known.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, Row, Select, and_, case, func, not_, or_, select

from engine.clock import instant
from engine.definition import COLOURS, GREEN, RED, YELLOW, Words
from engine.health_facts import Overridden
from engine.health_now import HealthNow
from engine.health_signs import DUE, SINCE, Reason
from engine.health_words import reason_in_words
from engine.masking import masked
from engine.workflow import Workflow
from projections.chosen import versions_of
from projections.health_stretches import STRETCHES
from projections.query import Question, iso
from projections.sheet import FOREVER


class Told(msgspec.Struct, array_like=True):
    """This is a colour as it is stored: from when on, and why."""

    at: int
    computed: str
    reasons: list[Reason]


_steps = msgspec.json.Decoder(list[Told]).decode
_override = msgspec.json.Decoder(Overridden).decode


def looked_at(question: Question) -> int:
    """This is the instant whose colours are asked for."""
    return question.at if question.timed else question.known_at


def shining(at: int) -> ColumnElement[str]:
    """This is a stretch's colour at an instant."""
    c = STRETCHES.c
    computed = case((c.red_at <= at, RED), (c.yellow_at <= at, YELLOW), else_=GREEN)
    return func.coalesce(c.fixed, computed)


def lit(question: Question, at: int) -> ColumnElement[bool]:
    """This says whether a stretch of the workflow holds at an instant, as far as the question knows."""
    return and_(STRETCHES.c.workflow == question.workflow.key, holds(question, at))


def holds(question: Question, at: int) -> ColumnElement[bool]:
    """This says the same of a stretch of a deal that is named: with the workflow named too, SQLite goes through all its deals."""
    c = STRETCHES.c
    return and_(c.from_at <= at, c.until_at > at, *_known(question, at))


def _known(question: Question, at: int) -> list[ColumnElement[bool]]:
    c = STRETCHES.c
    if question.live:
        return [c.gone_pos == FOREVER, c.cut_pos == FOREVER]
    if not question.cut:
        return [c.gone_pos == FOREVER, c.cut_at > at]
    seen = question.position
    return [c.from_pos <= seen, c.gone_pos > seen, or_(c.cut_pos > seen, c.cut_at > at)]


def rates(question: Question) -> bool:
    """This says whether some version of the workflow rates its deals."""
    return any(sop.definition.health is not None for sop in question.versions.values())


def of_colour(question: Question) -> Select[Any]:
    """This is the deals of the colour asked for."""
    at = looked_at(question)
    return select(STRETCHES.c.deal).where(lit(question, at), shining(at) == question.query.health)


def counted_colours(
    connection: Connection, question: Question, among: Select[Any] | None, leaving: Select[Any]
) -> dict[str, dict[str, int]]:
    """This is per stage how many deals have which colour; those that are `leaving` aside, and only those `among`."""
    c, at = STRETCHES.c, looked_at(question)
    # Not grouped by colour: stages come in the order of the index, colours would have to be sorted.
    numbers = [func.count(case((shining(at) == colour, 1))) for colour in COLOURS]
    query = select(c.stage, *numbers).where(lit(question, at), c.deal.not_in(leaving))
    if question.scope is not None:
        query = query.where(c.deal.in_(question.scope))
    if among is not None:
        query = query.where(c.deal.in_(among))
    found = connection.execute(query.group_by(c.stage))
    return {stage: dict(zip(COLOURS, map(int, shown), strict=True)) for stage, *shown in found}


def next_change(connection: Connection, question: Question) -> int:
    """This is when the next deal of the workflow changes its colour, if nothing happens before."""
    if not rates(question):
        return FOREVER
    return _first_turn(connection, question.now, STRETCHES.c.workflow == question.workflow.key)


def next_change_shown(connection: Connection, question: Question, deals: Sequence[Mapping[str, Any]]) -> int:
    """This is when what is told of the health of some deals is another, if nothing happens: a colour, or why."""
    if not rates(question):
        return FOREVER
    told = [each["health"]["changes_at"] for each in deals if each["health"] is not None]
    turns = [instant(datetime.fromisoformat(at)) for at in told if at is not None]
    unrated = [each["id"] for each in deals if each["health"] is None]
    begins = _first_turn(connection, question.now, STRETCHES.c.deal.in_(unrated)) if unrated else FOREVER
    return min([begins, *turns])


def _first_turn(connection: Connection, now: int, which: ColumnElement[bool]) -> int:
    """This is when the first of some deals changes its colour, if nothing happens before."""
    c = STRETCHES.c
    turn = case(
        (c.from_at > now, c.from_at),
        (and_(c.yellow_at > now, c.yellow_at < c.until_at), c.yellow_at),
        (and_(c.red_at > now, c.red_at < c.until_at), c.red_at),
        else_=c.until_at,
    )
    live = (c.gone_pos == FOREVER, c.cut_pos == FOREVER, c.until_at > now)
    found = connection.execute(select(func.min(turn)).where(which, *live)).scalar()
    return FOREVER if found is None else int(found)


def health_of(connection: Connection, question: Question, deals: Sequence[str]) -> dict[str, dict[str, Any]]:
    """This is the health of some deals: the colour shown, the computed one and why, and who set another."""
    at = looked_at(question)
    query = select(STRETCHES.table).where(STRETCHES.c.deal.in_(deals), holds(question, at))
    return {
        row.deal: _at(row, at, question.versions.get(row.version, question.workflow))
        for row in connection.execute(query)
    }


def health_history(connection: Connection, deal: str, at: int, known: int | None) -> dict[str, Any]:
    """This is a deal's colours as intervals, the latest last: those until an instant, and what lies ahead of it."""
    position = FOREVER - 1 if known is None else known
    c = STRETCHES.c
    void = and_(c.cut_pos <= position, c.cut_at <= c.from_at)
    query = select(STRETCHES.table).where(
        c.deal == deal, c.from_pos <= position, c.gone_pos > position, not_(void)
    )
    rows = connection.execute(query.order_by(c.from_at, c.from_pos)).all()
    versions = versions_of(connection, rows[0].workflow) if rows else {}
    told = _joined([each for row in rows for each in _intervals(row, position, versions)])
    return {
        "deal": deal,
        "now": next((_now(each) for each in told if each["from"] <= at < each["until"]), None),
        "intervals": [_said(each) for each in told if each["from"] <= at],
        "ahead": [_said(each) for each in told if each["from"] > at],
    }


def _now(interval: dict[str, Any]) -> dict[str, Any]:
    said = {key: interval[key] for key in ("colour", "computed", "reasons", "override")}
    return {**said, "changes_at": None if interval["until"] == FOREVER else iso(interval["until"])}


def health_json(health: HealthNow | None, sop: Workflow) -> dict[str, Any] | None:
    """This is a deal's health as it is told, when it was read off the deal's own stream."""
    if health is None:
        return None
    return {
        "colour": health.colour,
        "computed": health.computed,
        "reasons": told_in_words(sop, health.reasons),
        "override": override_json(health.override),
        "changes_at": iso(health.changes_at),
    }


def told_in_words(sop: Workflow, reasons: Sequence[Reason]) -> list[dict[str, Any]]:
    """This is reasons as they are told: the sign, what it saw, in words."""
    return [
        {"sign": reason.sign, "saw": _saw(reason), **_words(reason_in_words(sop, reason))}
        for reason in (_unguarded(each, sop) for each in reasons)
    ]


def _unguarded(reason: Reason, sop: Workflow) -> Reason:
    """This is a reason that tells nobody what not everybody sees; who asks makes no difference to a colour."""
    if sop.guarded.isdisjoint(reason.saw):
        return reason
    saw = {key: masked(value) if key in sop.guarded else value for key, value in reason.saw.items()}
    return msgspec.structs.replace(reason, saw=saw)


def _saw(reason: Reason) -> dict[str, Any]:
    """This is what a sign saw, its instants as programs read them."""
    return {key: iso(value) if key in (DUE, SINCE) else value for key, value in reason.saw.items()}


def override_json(override: Overridden | None) -> dict[str, Any] | None:
    """This is a colour that was set by hand: which, why, until when, by whom."""
    if override is None:
        return None
    return {
        "colour": override.colour,
        "reason": override.reason,
        "until": iso(override.until),
        "by": override.by,
        "since": iso(override.since),
    }


def _at(row: Row[*tuple[Any, ...]], at: int, sop: Workflow) -> dict[str, Any]:
    steps = _steps(row.steps)
    here = [step for step in steps if step.at <= at][-1]
    override = None if row.override is None else _override(row.override)
    following = [step.at for step in steps if step.at > at] or [row.until_at]
    return {
        "colour": override.colour if override else here.computed,
        "computed": here.computed,
        "reasons": told_in_words(sop, here.reasons),
        "override": override_json(override),
        "changes_at": None if following[0] == FOREVER else iso(following[0]),
    }


def _intervals(
    row: Row[*tuple[Any, ...]], position: int, versions: Mapping[int, Workflow]
) -> list[dict[str, Any]]:
    end = min(row.until_at, row.cut_at) if row.cut_pos <= position else row.until_at
    steps = [step for step in _steps(row.steps) if step.at < end]
    override = None if row.override is None else _override(row.override)
    return [
        {
            "from": step.at,
            "until": until,
            "stage": row.stage,
            "colour": override.colour if override else step.computed,
            "computed": step.computed,
            "reasons": told_in_words(versions[row.version], step.reasons),
            "override": override_json(override),
        }
        for step, until in zip(steps, [*(each.at for each in steps[1:]), end], strict=True)
    ] if steps else []  # fmt: skip


def _joined(told: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """This makes one interval of neighbours that tell the same."""
    found: list[dict[str, Any]] = []
    for each in told:
        if found and {**found[-1], "from": each["from"], "until": each["until"]} == each == {
            **each,
            "from": found[-1]["until"],
        }:
            found[-1]["until"] = each["until"]
        else:
            found.append(each)
    return found


def _said(interval: dict[str, Any]) -> dict[str, Any]:
    end = interval["until"]
    return {**interval, "from": iso(interval["from"]), "until": None if end == FOREVER else iso(end)}


def _words(words: Words) -> dict[str, str]:
    return {"zh": words.say("zh"), "en": words.say("en")}
