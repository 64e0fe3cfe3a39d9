"""This file is what tests of reports start from: a small calendar of days, and deals that walk along stages."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise

from engine.clock import DAY, instant
from tests.histories import History, sop

MONDAY = instant(datetime(2026, 1, 5, tzinfo=UTC) - timedelta(hours=8))
"""Monday 5 January 2026, 00:00 in Shanghai."""


def day(number, hours=0):
    return MONDAY + number * DAY + hours * DAY // 24


def begun():
    """This is a history with a calendar, in which Wednesday 7 January is a holiday, and the SOP."""
    told = History(at=MONDAY - DAY)
    told.days("2026-01-07")
    told.publish(sop())
    return told


def stage(answer, key):
    return next(row for row in answer["stages"] if row["key"] == key)


def walk(history, deal, *steps, **values):
    """This takes a deal along stages, each step a pair of stage and instant."""
    (first, at), *_ = steps
    history.opened(deal, at, stage=first, **values)
    for (start, _), (to, entered) in pairwise(steps):
        history.moved(deal, start, to, entered)
