"""This file keeps how many deals of a workflow have which colour, so that a board need not count all of them again.

A count holds until the first of those colours turns. What happened meanwhile is in the stretches that were told, cut or
taken back since, which are few. Once a minute all are counted anew, as tables may have been built anew meanwhile.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Connection, Row, select, union

from engine.clock import MINUTE
from engine.definition import COLOURS, GREEN, RED, YELLOW
from projections.asof import parts
from projections.health_reading import counted_colours, next_change
from projections.health_stretches import STRETCHES
from projections.query import Question
from projections.sheet import FOREVER

Colours = dict[str, dict[str, int]]
MANY = 2_000
"""Stretches from which counting all of them again is no slower."""


class Counted(NamedTuple):
    """This is per stage how many deals have which colour at a position, from one instant until before another.

    Deals that are part of another one stand `apart`, and are not counted.
    """

    position: int
    since: int
    until: int
    apart: frozenset[str]
    stages: Colours

    def leads_to(self, question: Question) -> bool:
        """This says whether only what happened since has to be looked at."""
        return self.position <= question.position and self.since <= question.now < self.until


class Counts:
    """This is the colours of all live deals, by workflow, as they were counted last; safe to use from many threads."""

    def __init__(self) -> None:
        self._kept: dict[str, Counted] = {}

    def of(self, connection: Connection, question: Question) -> Counted:
        """This is the colours now of all deals, whoever asks; the question has to leave out nothing that the tables hold."""
        question = msgspec.structs.replace(question, scope=None)
        kept = self._kept.get(question.workflow.key)
        apart = frozenset(connection.execute(parts(question)).scalars())
        counted = None
        if kept is not None and kept.apart == apart and kept.leads_to(question):
            counted = _gone_on(connection, kept, question)
        counted = counted or _anew(connection, question, apart)
        self._kept[question.workflow.key] = counted
        return counted


def _anew(connection: Connection, question: Question, apart: frozenset[str]) -> Counted:
    stages = counted_colours(connection, question, None, parts(question))
    until = min(next_change(connection, question), question.now + MINUTE)
    return Counted(question.position, question.now, until, apart, stages)


def _gone_on(connection: Connection, kept: Counted, question: Question) -> Counted | None:
    """This is a count after what happened since; None where that is too much."""
    if kept.position == question.position:
        return kept
    told = _told_since(connection, kept.position, question)
    if len(told) > MANY:
        return None
    now, until = question.now, kept.until
    stages = {stage: dict(colours) for stage, colours in kept.stages.items()}
    for row in told:
        counted = kept.position < min(row.cut_pos, row.gone_pos) and row.from_pos <= kept.position
        lives = row.cut_pos == row.gone_pos == FOREVER
        colour = None if row.deal in kept.apart else _colour(row, now)
        if colour is not None:
            of_stage = stages.setdefault(row.stage, dict.fromkeys(COLOURS, 0))
            of_stage[colour] += lives - counted
        if lives:
            turns = (row.from_at, row.yellow_at, row.red_at, row.until_at)
            until = min([until, *(at for at in turns if at > now)])
    return Counted(question.position, now, until, kept.apart, stages)


def _told_since(connection: Connection, position: int, question: Question) -> Sequence[Row[Any]]:
    """This is the stretches that were told, cut or taken back behind a position, at most one more than `MANY`."""
    c = STRETCHES.c
    new = (c.from_pos > position,)
    cut = (c.gone_pos == FOREVER, c.cut_pos > position, c.cut_pos < FOREVER)
    gone = (c.gone_pos > position, c.gone_pos < FOREVER)
    columns = (
        c.deal, c.from_pos, c.seq, c.stage, c.from_at, c.yellow_at, c.red_at, c.until_at, c.fixed, c.cut_pos, c.gone_pos,
    )  # fmt: skip
    mine = c.workflow == question.workflow.key
    found = union(*(select(*columns).where(mine, *which) for which in (new, cut, gone)))
    return connection.execute(found.limit(MANY + 1)).all()


def _colour(row: Row[Any], at: int) -> str | None:
    """This is the colour that a stretch has at an instant, None where it does not hold then."""
    if not row.from_at <= at < row.until_at:
        return None
    computed = RED if row.red_at <= at else YELLOW if row.yellow_at <= at else GREEN
    return row.fixed or computed
