"""This report is how long deals stay: per stage by the calendar, by working time and on hold, and from opening to end.

Durations are of stays that have ended; `open` ones are counted only. Calendar time includes holds, working time does
not, and was measured by the calendar recorded when the stay ended. In a period, `cohort` takes the stays that began in
it, `passage` those that ended in it. `cycle` is by the calendar, holds included: from opening to the first entry into
a won stage, or to being lost, of deals that stand so as of `as_of`, opened (`cohort`) or decided (`passage`) in it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any

from sqlalchemy import Connection, Select, and_, select

from projections.asof import begun, grouped, happened, stays, within
from projections.board import CARDS
from projections.conversion import RUNS
from projections.query import COHORT, Question
from projections.reports.figures import LOST, WON, in_order, named
from projections.reports.funnel import decided_at, runs_at
from projections.statistics import spread
from projections.tally import raw
from projections.visits import VISITS

Columns = tuple[list[int], list[int], list[int]]
KINDS = ("calendar_seconds", "working_seconds", "held_seconds")


class Durations:
    """This is what is measured for all deals, or for those of one group."""

    def __init__(self) -> None:
        self.ended: dict[str, Columns] = {}
        self.open: dict[str, int] = {}
        self.cycle: dict[str, list[int]] = {WON: [], LOST: []}

    def add(self, other: Durations) -> None:
        """This takes in what another one has measured."""
        for stage, columns in other.ended.items():
            for mine, theirs in zip(self.ended.setdefault(stage, ([], [], [])), columns, strict=True):
                mine.extend(theirs)
        for stage, number in other.open.items():
            self.open[stage] = self.open.get(stage, 0) + number
        for outcome, durations in other.cycle.items():
            self.cycle[outcome].extend(durations)

    def sort(self) -> None:
        """This puts durations in order, so that what is put together of several groups is nearly in order too."""
        for columns in self.ended.values():
            for column in columns:
                column.sort()

    def told(self, question: Question) -> dict[str, Any]:
        """This is the durations as JSON, stages in the order of the workflow."""
        order = in_order(question.workflow, {*self.ended, *self.open})
        return {
            "stages": [self._stage(stage) for stage in order],
            "cycle": {
                outcome: {"deals": len(durations), **spread(durations)}
                for outcome, durations in self.cycle.items()
            },
        }

    def _stage(self, stage: str) -> dict[str, Any]:
        columns = self.ended.get(stage, ([], [], []))
        ended, still = len(columns[0]), self.open.get(stage, 0)
        durations = {kind: spread(column) for kind, column in zip(KINDS, columns, strict=True)}
        return {"key": stage, "visits": ended + still, "ended": ended, "open": still, **durations}


def stages(connection: Connection, question: Question) -> dict[str, Any]:
    """This is stage durations and the length of the cycle, over all and, where asked, by a field, owner or team."""
    groups: dict[Any, Durations] = {}
    _measure_stays(connection, question, groups)
    _measure_cycles(connection, question, groups)
    whole = Durations()
    for durations in groups.values():
        durations.sort()
        whole.add(durations)
    answer = whole.told(question)
    if question.query.by is not None:
        answer["by"] = [
            {"value": value, **durations.told(question)} for value, durations in named(groups, question)
        ]
    return answer


def _measure_stays(connection: Connection, question: Question, groups: dict[Any, Durations]) -> None:
    c, cohort = VISITS.c, question.query.definition == COHORT
    left = happened(c.left_at, c.left_pos, question)
    period = c.entered_at if cohort else c.left_at
    ended = _stays(question).where(left, within(period, question))
    ended = ended.add_columns(c.deal, c.stage, c.left_at - c.entered_at, c.worked, c.held)
    # One look-up per deal here is quicker than a join per stay there.
    group_of = _group_of(connection, question)
    measured: defaultdict[Any, Columns] = defaultdict(lambda: ([], [], []))
    for deal, stage, calendar, worked, held in raw(connection, ended):
        columns = measured[group_of.get(deal), stage]
        columns[0].append(calendar)
        columns[1].append(worked)
        columns[2].append(held)
    for (group, stage), columns in measured.items():
        groups.setdefault(group, Durations()).ended[stage] = columns
    there = and_(begun(c.entered_at, c.entered_pos, question), ~left)
    still, by = grouped(_stays(question).where(there), c.deal, question)
    if cohort:
        still = still.where(within(c.entered_at, question))
    for (group, stage), number in Counter(raw(connection, still.add_columns(by, c.stage))).items():
        groups.setdefault(group, Durations()).open[stage] = number


def _measure_cycles(connection: Connection, question: Question, groups: dict[Any, Durations]) -> None:
    c, decided = RUNS.c, decided_at()
    query: Select[Any] = select().select_from(RUNS.table).where(runs_at(question), c.outcome.in_([WON, LOST]))
    period = c.opened_at if question.query.definition == COHORT else decided
    query, by = grouped(query.where(within(period, question)), c.deal, question)
    for group, outcome, duration in connection.execute(
        query.add_columns(by, c.outcome, decided - c.opened_at)
    ):
        groups.setdefault(group, Durations()).cycle[outcome].append(duration)


def _group_of(connection: Connection, question: Question) -> dict[str, Any]:
    """This is the group that each deal belongs to; empty when all are in one."""
    if question.query.by is None:
        return {}
    c = CARDS.c
    query, by = grouped(
        select().select_from(CARDS.table).where(c.workflow == question.workflow.key), c.deal, question
    )
    return dict(raw(connection, query.add_columns(c.deal, by)))


def _stays(question: Question) -> Select[Any]:
    return select().select_from(VISITS.table).where(stays(VISITS.c, question), VISITS.c.subject.is_(None))
