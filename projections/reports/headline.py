"""This report is five figures at a glance, each over the period, over the one before, and in equal stretches of it.

`won_value` and `win_rate` are those of the funnel by passage, `cycle` is the median from opening to won of the deals won,
`in_time` the share of the stays that ended within their limit, `open_value` what the open deals are worth at the end. A
period that is not over ends now, and the one before it is as long as what has passed of it. Without a beginning all history is
meant, and there is nothing before.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, Select, case, func, select

from projections.amounts import plain, sums, total
from projections.asof import within
from projections.conversion import RUNS
from projections.query import PASSAGE, Question, iso
from projections.reports.figures import LOST, WON
from projections.reports.moments import Parted, parted
from projections.reports.open_value import open_values
from projections.reports.runs import booked, runs_at
from projections.reports.stays import ended, spared
from projections.statistics import rate, spread
from projections.tally import lists, numbers, raw
from projections.visits import VISITS

POINTS = 6
NAMES = ("won_value", "win_rate", "cycle", "in_time", "open_value")


class Stretch:
    """This is what is counted in one stretch of time, or in several together."""

    def __init__(self, parts: Sequence[Stretch] = ()) -> None:
        self.won: int = sum(part.won for part in parts)
        self.lost: int = sum(part.lost for part in parts)
        self.value: int = sum(part.value for part in parts)
        self.limited: int = sum(part.limited for part in parts)
        self.in_time: int = sum(part.in_time for part in parts)
        self.cycles: list[int] = [length for part in parts for length in part.cycles]

    def told(self) -> dict[str, Any]:
        """This is the figures of what happened in it."""
        return {
            "won_value": plain(self.value),
            "win_rate": rate(self.won, self.won + self.lost),
            "cycle": spread(self.cycles)["p50"],
            "in_time": rate(self.in_time, self.limited),
        }


def headline(connection: Connection, question: Question) -> dict[str, Any]:
    """This is the five figures of a period, with what they were before."""
    period = parted(connection, question, POINTS)
    length = 0 if question.start is None else period.end - period.start
    past, *stretches = _stretches(connection, question, period, period.start - length)
    whole = Stretch(stretches)
    # One stretch more, which ends where the period begins, for what there was before it.
    longer = Parted(period.start - period.width, period.end, period.number + 1)
    then, *worth = open_values(connection, question, longer)
    before = {"from": None, "to": None, **dict.fromkeys(NAMES)}
    if question.start is not None:
        ends = {"from": iso(period.start - length), "to": iso(period.start)}
        before = {**ends, **past.told(), "open_value": plain(then)}
    series = [{**each.told(), "open_value": plain(at)} for each, at in zip(stretches, worth, strict=True)]
    return {
        "currency": question.workflow.currency,
        "from": iso(period.start),
        "to": iso(period.end),
        "counted": {"won": whole.won, "lost": whole.lost, "limited": whole.limited, "in_time": whole.in_time},
        "figures": {**whole.told(), "open_value": plain(worth[-1])},
        "before": before,
        "at": [iso(at) for at in period.ends],
        "points": {name: [point[name] for point in series] for name in NAMES},
    }


def _stretches(connection: Connection, question: Question, period: Parted, since: int) -> list[Stretch]:
    """This is what is counted since an instant before a period, and then in each stretch of the period."""
    query = msgspec.structs.replace(question.query, definition=PASSAGE)
    asked = msgspec.structs.replace(question, query=query, start=since, end=period.end)
    found = [Stretch() for _ in range(period.number + 1)]
    for place, outcome, deals, high, low, cycles in raw(connection, _decided(connection, asked, period)):
        stretch = found[place]
        if outcome == LOST:
            stretch.lost += deals
        else:
            stretch.won, stretch.value = stretch.won + deals, stretch.value + total(high, low)
            stretch.cycles += numbers(cycles)
    for listed in connection.execute(_limited(connection, asked, period)).scalars():
        for place, number in Counter(numbers(listed)).items():
            found[place // 2].limited += number
            found[place // 2].in_time += number * (place % 2)
    return found


def _decided(connection: Connection, question: Question, period: Parted) -> Select[Any]:
    c, (outcome, decided) = RUNS.c, booked()
    runs = (
        select(
            _place(decided, period).label("place"),
            outcome.label("outcome"),
            c.won_value,
            (decided - c.opened_at).label("length"),
        )
        .add_columns(case((c.outcome == WON, 1), else_=0).label("stands"))
        .where(runs_at(question), outcome.in_([WON, LOST]), within(decided, question))
        .subquery("runs")
    ).c
    cycles = lists(connection, runs.length, runs.stands == 1)
    columns = (runs.place, runs.outcome, func.count(), *sums(runs.won_value), cycles)
    return select(*columns).group_by(runs.place, runs.outcome)


def _limited(connection: Connection, question: Question, period: Parted) -> Select[Any]:
    """This lists the stays that ended and had a limit: each as twice its stretch, and one more where it was kept."""
    c = VISITS.c
    told = lists(connection, _place(c.left_at, period) * 2 + case((spared() >= 0, 1), else_=0))
    return select(told).where(ended(question), c.limit_at.is_not(None))


def _place(at: ColumnElement[Any], period: Parted) -> ColumnElement[Any]:
    """This is in which stretch an instant lies, beginning with 1; 0 is all the time before the period."""
    return case((at < period.start, 0), else_=period.place(at) + 1)
