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
from projections.reports.stays import BACK, ended, open_still, spared, turned
from projections.statistics import rate, spread
from projections.tally import by_mark, lists, marked_by, numbers, raw
from projections.visits import VISITS

Columns = tuple[list[int], list[int], list[int]]
KINDS = ("calendar_seconds", "working_seconds", "held_seconds")


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

    def sort(self) -> None:
        """This puts durations in order, so that what is put together of several groups is nearly in order too."""
        for columns in self.ended.values():
            for column in columns:
                column.sort()

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
    _count_open(connection, question, groups)
    _count_repeated(connection, question, groups)
    _measure_cycles(connection, question, groups)
    whole = Durations()
    for durations in groups.values():
        durations.sort()
        whole.add(durations)
    answer = {**whole.told(question), "working_day_seconds": usual_day(question.workflow.hours)}
    if question.query.by is not None:
        answer["by"] = [
            {**named_value(value, question), **durations.told(question)}
            for value, durations in named(groups, question)
        ]
    return answer


def _measure_stays(connection: Connection, question: Question, groups: dict[Any, Durations]) -> None:
    c = VISITS.c
    query, by = grouped(select().select_from(VISITS.table).where(ended(question)), c.deal, question)
    names = list(dict.fromkeys(stage for workflow in question.versions.values() for stage in workflow.stages))
    mark, spare = marked_by(c.stage, names), spared()
    columns = [lists(connection, mark + column) for column in (c.left_at - c.since, c.worked)]
    held = lists(connection, mark + c.held, c.held > 0)
    limits = lists(connection, mark + case((spare >= 0, 1), else_=0), spare.is_not(None))
    for group, *listed in raw(
        connection, query.add_columns(by, *columns, held, limits).group_by(*_named(by))
    ):
        calendar, worked, rested, limited = (by_mark(numbers(each), names) for each in listed)
        durations = groups.setdefault(group, Durations())
        for stage in names:
            if calendar[stage]:
                # Hardly any stay was held, so those that were not are not read one by one.
                unheld = [0] * (len(calendar[stage]) - len(rested[stage]))
                durations.ended[stage] = (calendar[stage], worked[stage], unheld + rested[stage])
                durations.limited[stage], durations.in_time[stage] = len(limited[stage]), sum(limited[stage])


def _count_open(connection: Connection, question: Question, groups: dict[Any, Durations]) -> None:
    c = VISITS.c
    query, by = grouped(select().select_from(VISITS.table).where(open_still(question)), c.deal, question)
    query = query.add_columns(by, c.stage, func.count()).group_by(*_named(by), c.stage)
    for group, stage, number in raw(connection, query):
        groups.setdefault(group, Durations()).open[stage] = number


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
    c = RUNS.c
    query, by = grouped(select().select_from(RUNS.table).where(cycled(question)), c.deal, question)
    query = query.add_columns(by, c.outcome, lists(connection, decided_at() - c.opened_at))
    for group, outcome, durations in raw(connection, query.group_by(*_named(by), c.outcome)):
        groups.setdefault(group, Durations()).cycle[outcome] = numbers(durations)


def _named(by: ColumnElement[Any]) -> list[ColumnElement[Any]]:
    """This is the column to group by, if any."""
    return [] if isinstance(by, Null) else [by]
