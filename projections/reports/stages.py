"""This report is how long deals stay: per stage by the calendar, by working time and on hold, and from opening to end.

Durations are of stays that have ended; `open` ones are counted only. Calendar time includes holds, working time does
not, and was measured by the calendar recorded when the stay ended. In a period, `cohort` takes the stays that began in
it, `passage` those that ended in it. `cycle` is by the calendar, holds included: from opening to the first entry into
a won stage, or to being lost, of deals that stand so as of `as_of`, opened (`cohort`) or decided (`passage`) in it.
Working time counts within the hours of the SOP; `working_day_seconds` is what most of its days have, to tell it in days.

`limited` counts the stays that ended and had a limit, `in_time` those of them that ended within it: as the last hold left it;
who left while on hold had stood still since that began.

`rework` counts the moves back that led to a stage, `undone` the stays there that whoever began them took back at once:
those are no visits, and neither is the move a step; what it had ended went on. Both are of moves in the period.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from sqlalchemy import ColumnElement, Connection, Null, case, func, select

from engine.hours import usual_day
from projections.asof import grouped
from projections.conversion import RUNS
from projections.query import Question
from projections.reports.figures import LOST, WON, in_order, named, named_value
from projections.reports.runs import cycled, decided_at
from projections.reports.stays import BACK, left, spared, turned, visited
from projections.statistics import rate, spread
from projections.tally import by_mark, lists, marked_by, numbers, pairs_by_mark, raw
from projections.visits import VISITS

Columns = tuple[list[int], list[int], list[int]]
KINDS = ("calendar_seconds", "working_seconds", "held_seconds")
FREE, LATE, KEPT, STILL = range(4)
"""How a stay stands to its limit: it had none, ended behind it, ended within it; or it goes on."""
KINDS_OF_STAYS = 4


class Durations:
    """This is what is measured for all deals, or for those of one group."""

    def __init__(self) -> None:
        self.ended: dict[str, Columns] = {}
        self.open: Counter[str] = Counter()
        self.limited: Counter[str] = Counter()
        self.in_time: Counter[str] = Counter()
        self.rework: Counter[str] = Counter()
        self.undone: Counter[str] = Counter()
        self.cycle: dict[str, list[int]] = {WON: [], LOST: []}

    def add_stage(self, stage: str, stays: list[tuple[list[int], list[int]]], rested: list[int]) -> None:
        """This takes in the stays in a stage, by the calendar and worked, by how they stand to their limit."""
        if stays[STILL][0]:
            self.open[stage] = len(stays[STILL][0])
        limited, in_time = len(stays[LATE][0]), len(stays[KEPT][0])
        calendar, worked = ([*stays[FREE][each], *stays[LATE][each], *stays[KEPT][each]] for each in (0, 1))
        if calendar:
            # Hardly any stay was held, so those that were not are not read one by one.
            self.ended[stage] = (calendar, worked, [0] * (len(worked) - len(rested)) + rested)
            self.limited[stage], self.in_time[stage] = limited + in_time, in_time

    def add(self, other: Durations) -> None:
        """This takes in what another one has measured."""
        for stage, columns in other.ended.items():
            for mine, theirs in zip(self.ended.setdefault(stage, ([], [], [])), columns, strict=True):
                mine.extend(theirs)
        self.open.update(other.open)
        self.limited.update(other.limited)
        self.in_time.update(other.in_time)
        self.rework.update(other.rework)
        self.undone.update(other.undone)
        for outcome, durations in other.cycle.items():
            self.cycle[outcome].extend(durations)

    def told(self, question: Question) -> dict[str, Any]:
        """This is the durations as JSON, stages in the order of the workflow."""
        order = in_order(question.workflow, {*self.ended, *self.open, *self.rework, *self.undone})
        return {
            "stages": [self._stage(stage) for stage in order],
            "cycle": {
                outcome: {"deals": len(durations), **spread(durations)}
                for outcome, durations in self.cycle.items()
            },
        }

    def _stage(self, stage: str) -> dict[str, Any]:
        columns = self.ended.get(stage, ([], [], []))
        ended, still, limited = len(columns[0]), self.open[stage], self.limited[stage]
        durations = {kind: spread(column) for kind, column in zip(KINDS, columns, strict=True)}
        repeated = {"rework": self.rework[stage], "undone": self.undone[stage]}
        kept = {
            "limited": limited,
            "in_time": self.in_time[stage],
            "in_time_rate": rate(self.in_time[stage], limited),
        }
        counted = {"visits": ended + still, "ended": ended, "open": still, **kept}
        return {"key": stage, **counted, **durations, **repeated}


def stages(connection: Connection, question: Question) -> dict[str, Any]:
    """This is stage durations and the length of the cycle, over all and, where asked, by a field, owner or team."""
    groups: dict[Any, Durations] = {}
    _measure_stays(connection, question, groups)
    _count_repeated(connection, question, groups)
    _measure_cycles(connection, question, groups)
    whole = Durations()
    for durations in groups.values():
        whole.add(durations)
    answer = {**whole.told(question), "working_day_seconds": usual_day(question.workflow.hours)}
    if question.query.by is not None:
        answer["by"] = [
            {**named_value(value, question), **durations.told(question)}
            for value, durations in named(groups, question)
        ]
    return answer


def _measure_stays(connection: Connection, question: Question, groups: dict[Any, Durations]) -> None:
    """This measures the stays that ended and counts those that go on, in one walk over the visits."""
    c, over = VISITS.c, left(question)
    names = list(dict.fromkeys(stage for workflow in question.versions.values() for stage in workflow.stages))
    query, by = grouped(select().select_from(VISITS.table).where(visited(question)), c.deal, question)
    kind = case((~over, STILL), (c.limit_at.is_(None), FREE), (spared() < 0, LATE), else_=KEPT)
    calendar = marked_by(c.stage, names, kind, KINDS_OF_STAYS) + case((over, c.left_at - c.since), else_=0)
    held = lists(connection, marked_by(c.stage, names) + c.held, over & (c.held > 0))
    query = query.add_columns(by, lists(connection, calendar), lists(connection, c.worked), held)
    for group, *listed in raw(connection, query.group_by(*_named(by))):
        lengths, worked, rested = map(numbers, listed)
        stays = pairs_by_mark(lengths, worked, len(names) * KINDS_OF_STAYS)
        held_by_stage = by_mark(rested, len(names))
        durations = groups.setdefault(group, Durations())
        for place, stage in enumerate(names):
            kinds = stays[place * KINDS_OF_STAYS : (place + 1) * KINDS_OF_STAYS]
            durations.add_stage(stage, kinds, held_by_stage[place])


def _count_repeated(connection: Connection, question: Question, groups: dict[Any, Durations]) -> None:
    """This counts the moves back to each stage, and the stays that were taken back."""
    c = VISITS.c
    query, by = grouped(select().select_from(VISITS.table).where(turned(question)), c.deal, question)
    key = case((c.kind == BACK, c.next_stage), else_=c.stage)
    query = query.add_columns(by, c.kind, key, func.count()).group_by(*_named(by), c.kind, key)
    for group, kind, stage, number in raw(connection, query):
        durations = groups.setdefault(group, Durations())
        (durations.rework if kind == BACK else durations.undone)[stage] += number


def _measure_cycles(connection: Connection, question: Question, groups: dict[Any, Durations]) -> None:
    c, outcomes = RUNS.c, (WON, LOST)
    query, by = grouped(select().select_from(RUNS.table).where(cycled(question)), c.deal, question)
    lengths = lists(connection, marked_by(c.outcome, outcomes) + (decided_at() - c.opened_at))
    for group, listed in raw(connection, query.add_columns(by, lengths).group_by(*_named(by))):
        cycle = by_mark(numbers(listed), len(outcomes))
        groups.setdefault(group, Durations()).cycle.update(zip(outcomes, cycle, strict=True))


def _named(by: ColumnElement[Any]) -> list[ColumnElement[Any]]:
    """This is the column to group by, if any."""
    return [] if isinstance(by, Null) else [by]
