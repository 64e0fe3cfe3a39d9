"""This file picks the stays of deals that a report counts: those that ended, those that go on, those that were undone.

In a period, `cohort` means the stays that began in it, `passage` those that ended in it.
"""

from __future__ import annotations

from typing import Any, cast

from sqlalchemy import ColumnElement, and_, or_

from projections.asof import Condition, begun, happened, lasting, rated, stays, within
from projections.query import COHORT, Question
from projections.visits import UNDO, VISITS

BACK = "back"
"""The kind of a move to an earlier stage."""


def of_deals(question: Question) -> Condition:
    """This is the stays of deals themselves, not of their rows."""
    return and_(rated(VISITS.c, question), VISITS.c.subject.is_(None))


def ended(question: Question) -> Condition:
    """This is the stays whose length is known."""
    c, cohort = VISITS.c, question.query.definition == COHORT
    period = within(c.since if cohort else c.left_at, question)
    return and_(of_deals(question), left(question), period)


def open_still(question: Question) -> Condition:
    """This is the stays that go on."""
    return and_(visited(question), ~left(question))


def visited(question: Question) -> Condition:
    """This is the stays that ended and those that go on; which of them ended, `left` says."""
    c, cohort = VISITS.c, question.query.definition == COHORT
    period = within(c.since, question) if cohort else or_(~left(question), within(c.left_at, question))
    return and_(of_deals(question), begun(c.entered_at, c.entered_pos, question), period)


def left(question: Question) -> Condition:
    """This says whether a stay has ended."""
    return happened(VISITS.c.left_at, VISITS.c.left_pos, question)


def turned(question: Question) -> Condition:
    """This is the stays that a move back ended, and those that were taken back, in the period."""
    c = VISITS.c
    counts = or_(and_(c.kind == BACK, rated(c, question)), and_(c.kind == UNDO, stays(c, question)))
    return and_(c.kind.in_((BACK, UNDO)), left(question), within(c.left_at, question), counts)


def arrived(question: Question) -> Condition:
    """This is the stays that a funnel counts as entries."""
    c = VISITS.c
    return and_(of_deals(question), begun(c.entered_at, c.entered_pos, question), within(c.since, question))


def standing_here(question: Question) -> Condition:
    """This is the stays in which a funnel finds its deals."""
    c = VISITS.c
    here = and_(of_deals(question), lasting((c.entered_at, c.entered_pos), (c.left_at, c.left_pos), question))
    return and_(here, within(c.since, question)) if question.query.definition == COHORT else here


def went_on(question: Question) -> Condition:
    """This is the stays whose ends a funnel counts as steps."""
    c, cohort = VISITS.c, question.query.definition == COHORT
    return and_(of_deals(question), left(question), within(c.since if cohort else c.left_at, question))


def spared() -> ColumnElement[Any]:
    """This is how much of its limit was left when a stay ended, in microseconds; null without a limit."""
    return cast("ColumnElement[Any]", VISITS.c.limit_at - VISITS.c.left_at)
