"""This file picks the runs of deals that a report counts, and says when what they tell was decided."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, and_, case

from projections.asof import counted, lasting, stays
from projections.conversion import RUNS
from projections.query import Question
from projections.reports.figures import ENDED, WON


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
