"""This file picks the runs of deals that a report counts, and says what each counts as, and when that was decided."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, and_, case, or_

from projections.asof import Condition, counted, lasting, stays, within
from projections.conversion import RUNS
from projections.query import COHORT, PASSAGE, Question
from projections.reports.figures import ENDED, LOST, OPEN, WON


def decided_at() -> ColumnElement[Any]:
    """This is when what a run says about its deal was decided."""
    return case((RUNS.c.outcome == WON, RUNS.c.won_at), else_=RUNS.c.at)


def runs_at(question: Question) -> ColumnElement[bool]:
    """This picks the run in which each deal stood."""
    c = RUNS.c
    alive = lasting((c.at, c.pos), (c.until_at, c.until_pos), question)
    return and_(stays(c, question), counted(c.deal, question), alive)


def reversed_here() -> ColumnElement[bool]:
    """This says whether a run reversed the booking of a deal that had been won."""
    return and_(RUNS.c.won_at.is_not(None), RUNS.c.outcome.in_(ENDED))


def booked() -> tuple[ColumnElement[Any], ColumnElement[Any]]:
    """This is what a run counts as where what was won stays won, and when that was decided."""
    outcome = case((reversed_here(), WON), else_=RUNS.c.outcome)
    return outcome, case((reversed_here(), RUNS.c.won_at), else_=decided_at())


def became(question: Question) -> tuple[Condition, ColumnElement[Any]]:
    """This is the runs that a funnel counts, one for each deal, and what each counts as."""
    c = RUNS.c
    if question.query.definition == COHORT:
        return and_(runs_at(question), within(c.opened_at, question)), c.outcome
    outcome, decided = booked()
    where = [runs_at(question)]
    if question.start is not None:
        where.append(or_(outcome == OPEN, decided >= question.start))
    if question.end is not None:
        where.append(c.opened_at < question.end)
        outcome = case((decided >= question.end, OPEN), else_=outcome)
    return and_(*where), outcome


def terminated(question: Question) -> Condition:
    """This is the runs that reversed a booking: of deals opened in the period, or reversed in it (`passage`)."""
    period = RUNS.c.at if question.query.definition == PASSAGE else RUNS.c.opened_at
    return and_(runs_at(question), reversed_here(), within(period, question))


def cycled(question: Question) -> Condition:
    """This is the runs of deals won or lost whose way there is measured: opened in the period, or decided in it."""
    c, cohort = RUNS.c, question.query.definition == COHORT
    period = c.opened_at if cohort else decided_at()
    return and_(runs_at(question), c.outcome.in_([WON, LOST]), within(period, question))


def lost(question: Question) -> Condition:
    """This is the runs of deals that stand lost: opened in the period, or lost in it."""
    c, cohort = RUNS.c, question.query.definition == COHORT
    return and_(runs_at(question), c.outcome == LOST, within(c.opened_at if cohort else c.at, question))
