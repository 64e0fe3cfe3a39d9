"""This report is how many deals come how far: outcomes and rates, and per stage who entered, who is there, who went on.

`cohort`: of the deals that entered a stage in the period, how many have gone from there to each next stage by `as_of`,
whenever that was; a deal counts once per stage and per next stage, so rates may add up to more than 1 where deals come
back. `here` is those of them that still stand in that stay. `passage`: of the exits from a stage in the period, how
many led to each next stage; every exit counts, `here` is all who stand there. Without a period, all history is meant.

The whole, `cohort`: the deals opened in the period, by their outcome as of `as_of`. `passage`: the deals that were
opened before the period ended and not over when it began; those decided in it count by their outcome, the rest as
open. A deal is decided by its first entry into a won stage, else by its entry into lost, cancelled or disqualified.
`win_rate_closed` is won / (won + lost): who was cancelled or disqualified was never there to be won. A deal that is
part of another is counted with that one; `merged` ones went on in another deal and are in nothing else.
`won_value` is what the won deals were worth when they were first won; by owner it is credited to who owns the deal, or,
where that is asked for, to those who have shares of it.

A deal that was won and is cancelled later is `terminated`: that reverses its booking, `reversed_value`, on its own date.
As a `passage` it stays won in the period in which it was signed, and is terminated, not cancelled, in the one in which
that happened; so over all periods `won_value` less `reversed_value` is what stands. In a `cohort`, which is told by the
outcome as of `as_of`, it is one of the `cancelled`, no longer in `won_value`, and told of beside.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from sqlalchemy import Connection, Select, case, func, null, select

from projections.alike import ALIKE, unit_of
from projections.amounts import sums, total
from projections.asof import begun, grouped, in_scope, picked, unindexed, within
from projections.board import CARDS
from projections.conversion import RUNS
from projections.query import COHORT, OWNER, PASSAGE, TEAM, UNIT, Question
from projections.reports.credit import credit
from projections.reports.figures import ENDED, MERGED, Figures, told_by
from projections.reports.runs import became, terminated
from projections.reports.stays import of_deals
from projections.tally import IN_PERIOD, ONWARD, ways
from projections.visits import VISITS

Groups = dict[Any, Figures]


def funnel(connection: Connection, question: Question) -> dict[str, Any]:
    """This is the funnel of a workflow, over all and, where asked, by a field, owner or team."""
    groups: Groups = {}
    simple = question.live and not question.has_period and question.query.definition == COHORT
    if simple and question.whole and question.query.by in (None, OWNER, TEAM, UNIT):
        _count_alike(connection, question, groups)
    elif simple:
        _count_cards(connection, question, groups)
    else:
        _count_runs(connection, question, groups)
        _count_terminated(connection, question, groups)
        _count_ways(connection, question, groups)
    credit(connection, question, groups)
    return told_by(groups, question)


def _count_alike(connection: Connection, question: Question, groups: Groups) -> None:
    """This counts deals as they stand now, from the rows in which those that stand alike are counted."""
    c = ALIKE.c
    by = {OWNER: c.owner, TEAM: c.unit, UNIT: c.unit}.get(question.query.by or "", null())
    query = select(by, c.trail, c.stage, c.outcome, c.final, c.booked, c.deals, c.won_high, c.won_low).where(
        c.workflow == question.workflow.key
    )
    for group, trail, stage, outcome, final, booked, deals, high, low in connection.execute(query):
        value = unit_of(group) if question.query.by in (TEAM, UNIT) else group
        figures = groups.setdefault(value, Figures())
        figures.add_outcome(outcome, final, deals, total(high, low))
        if booked and outcome in ENDED:
            figures.add_terminated(deals, total(high, low))
        if outcome != MERGED:
            figures.add_trail(trail, stage, deals)


def _count_cards(connection: Connection, question: Question, groups: Groups) -> None:
    """This counts deals as they stand now, by the value of a field."""
    c = CARDS.c
    query, by = grouped(select().select_from(CARDS.table), c.deal, question)
    # In the order of their key deals come as their values lie.
    query = query.where(unindexed(c.workflow) == question.workflow.key, c.voided == 0, c.part_of.is_(None))
    query = query.where(in_scope(c.deal, question), picked(c.deal, question))
    booked = case((c.won_at.is_not(None), 1), else_=0)
    alike = (by, c.trail, c.stage, c.outcome, c.final, booked)
    query = _by(query.add_columns(*alike, func.count(), *sums(c.won_value)), *alike)
    for group, trail, stage, outcome, final, was_won, deals, high, low in connection.execute(query):
        figures = groups.setdefault(group, Figures())
        figures.add_outcome(outcome, final, deals, total(high, low))
        if was_won and outcome in ENDED:
            figures.add_terminated(deals, total(high, low))
        if outcome != MERGED:
            figures.add_trail(trail, stage, deals)


def _count_runs(connection: Connection, question: Question, groups: Groups) -> None:
    c, (counts, outcome) = RUNS.c, became(question)
    query, by = grouped(select().select_from(RUNS.table).where(counts), c.deal, question)
    query = query.add_columns(by, outcome, c.final, func.count(), *sums(c.won_value))
    for group, told, final, deals, high, low in connection.execute(_by(query, by, outcome, c.final)):
        groups.setdefault(group, Figures()).add_outcome(told, final, deals, total(high, low))


def _count_terminated(connection: Connection, question: Question, groups: Groups) -> None:
    """This counts the deals whose booking was reversed."""
    c = RUNS.c
    query, by = grouped(select().select_from(RUNS.table).where(terminated(question)), c.deal, question)
    for group, deals, high, low in connection.execute(
        _by(query.add_columns(by, func.count(), *sums(c.won_value)), by)
    ):
        if deals:
            groups.setdefault(group, Figures()).add_terminated(deals, total(high, low))


def _count_ways(connection: Connection, question: Question, groups: Groups) -> None:
    """This counts stays and steps in one walk over the visits; a stay that began in the period is marked."""
    c = VISITS.c
    where = of_deals(question) & begun(c.entered_at, c.entered_pos, question)
    # A cohort is of what began in the period; where exits are counted, who stands where is told of all.
    every = question.query.definition == PASSAGE or not question.has_period
    marked = within(c.since, question)
    for (group, way), deals in ways(connection, question, c, where, marked, all_of_them=every).items():
        _count_way(groups.setdefault(group, Figures()), way, deals, question)


def _count_way(figures: Figures, way: str, deals: int, question: Question) -> None:
    cohort = question.query.definition == COHORT
    # A stay begins when the one before it ends, so the mark of the next stay tells of the exit.
    steps_taken = [(step.removesuffix(IN_PERIOD), step.endswith(IN_PERIOD)) for step in way.split(ONWARD)]
    for stage in {stage for stage, in_period in steps_taken if in_period}:
        figures.entered[stage] += deals
    last, last_in_period = steps_taken[-1]
    if last_in_period or not cohort:
        figures.here[last] += deals
    pairs = [
        (start, to) for (start, entered), (to, left) in pairwise(steps_taken) if (entered if cohort else left)
    ]
    for pair in set(pairs) if cohort else pairs:
        figures.to[pair] += deals


def _by(query: Select[Any], *columns: Any) -> Select[Any]:
    """This groups by columns, leaving out those that are null for all: a database takes such a one for a number."""
    return query.group_by(*(column for column in columns if not _is_null(column)))


def _is_null(column: Any) -> bool:
    return str(column) == "NULL"
