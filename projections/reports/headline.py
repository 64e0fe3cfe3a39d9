"""This report is five figures at a glance, each over the period, over the one before, and in equal stretches of it.

`won_value` and `win_rate` are those of the funnel by passage, `cycle` is the median from opening to won of the deals won,
`in_time` the share of the stays that ended within their limit, `open_value` what the open deals are worth at the end. A
period that is not over ends now, and the one before it is as long as what has passed of it. Without a beginning all history is
meant, and there is nothing before.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, Select, and_, case, func, literal, select

from projections.amounts import plain, sums, total
from projections.asof import counted, lasting, stays, value_of_deal
from projections.conversion import RUNS
from projections.query import PASSAGE, Question, iso
from projections.reports.figures import LOST, OPEN, WON
from projections.reports.moments import Parted, as_of, parted
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
    stretches = _stretches(connection, question, period)
    whole = Stretch(stretches)
    worth = [open_value(connection, as_of(question, at)) for at in period.ends]
    before = {"from": None, "to": None, **dict.fromkeys(NAMES)}
    if question.start is not None:
        earlier = Parted(period.start - (period.end - period.start), period.start, 1)
        then = open_value(connection, as_of(question, earlier.end - 1))
        told = _stretches(connection, question, earlier)[0].told()
        before = {"from": iso(earlier.start), "to": iso(earlier.end), **told, "open_value": plain(then)}
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


def open_value(connection: Connection, question: Question) -> int:
    """This is what the deals are worth that are open as of a question."""
    c = RUNS.c
    alive = lasting((c.at, c.pos), (c.until_at, c.until_pos), question)
    source, worth = value_of_deal(RUNS.table, c.deal, question)
    query = select(*sums(worth)).select_from(source)
    query = query.where(alive, c.outcome == OPEN, stays(c, question), counted(c.deal, question))
    high, low = connection.execute(query).one()
    return total(high, low)


def _stretches(connection: Connection, question: Question, period: Parted) -> list[Stretch]:
    """This is what is counted in each stretch of a period."""
    query = msgspec.structs.replace(question.query, definition=PASSAGE)
    asked = msgspec.structs.replace(question, query=query, start=period.start, end=period.end)
    found = [Stretch() for _ in range(period.number)]
    for place, outcome, deals, high, low, cycles in raw(connection, _decided(connection, asked, period)):
        stretch = found[place]
        if outcome == LOST:
            stretch.lost += deals
        else:
            stretch.won, stretch.value = stretch.won + deals, stretch.value + total(high, low)
            stretch.cycles += numbers(cycles)
    for place, limited, in_time in raw(connection, _limited(asked, period)):
        found[place].limited, found[place].in_time = limited, int(in_time)
    return found


def _decided(connection: Connection, question: Question, period: Parted) -> Select[Any]:
    c, (outcome, decided) = RUNS.c, booked()
    inside = and_(decided >= period.start, decided < period.end)
    place = period.place(decided).label("place")
    runs = (
        select(place, outcome.label("outcome"), c.won_value, (decided - c.opened_at).label("length"))
        .add_columns(case((c.outcome == WON, 1), else_=0).label("stands"))
        .where(runs_at(question), outcome.in_([WON, LOST]), inside)
        .subquery("runs")
    ).c
    cycles = lists(connection, runs.length, runs.stands == 1)
    columns = (runs.place, runs.outcome, func.count(), *sums(runs.won_value), cycles)
    return select(*columns).group_by(runs.place, runs.outcome)


def _limited(question: Question, period: Parted) -> Select[Any]:
    place = period.place(VISITS.c.left_at).label("place")
    found = select(place, spared().label("spare")).where(ended(question)).cte("stay")
    stay = found.prefix_with("MATERIALIZED").c  # what is left of a limit is looked up once, not for each use
    in_time = func.sum(case((stay.spare >= 0, literal(1)), else_=literal(0)))
    return select(stay.place, func.count(), in_time).where(stay.spare.is_not(None)).group_by(stay.place)
