"""This report is how many deals come how far: outcomes and rates, and per stage who entered, who is there, who went on.

`cohort`: of the deals that entered a stage in the period, how many have gone from there to each next stage by `as_of`,
whenever that was; a deal counts once per stage and per next stage, so rates may add up to more than 1 where deals come
back. `here` is those of them that still stand in that stay. `passage`: of the exits from a stage in the period, how
many led to each next stage; every exit counts, `here` is all who stand there. Without a period, all history is meant.

The whole, `cohort`: the deals opened in the period, by their outcome as of `as_of`. `passage`: the deals that were
opened before the period ended and not over when it began; those decided in it count by their outcome, the rest as
open. A deal is decided by its first entry into a won stage, else by its entry into lost, cancelled or disqualified.
`win_rate_closed` is won / (won + lost): who was cancelled or disqualified was never there to be won.
`won_value` is what the won deals were worth when they were first won.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, case, func, null, or_, select

from projections.amounts import sums, total
from projections.asof import begun, grouped, lasting, stays, within
from projections.board import CARDS
from projections.conversion import RUNS
from projections.query import COHORT, OWNER, PASSAGE, TEAM, Question
from projections.reports.figures import OPEN, WON, Figures, told_by
from projections.tally import IN_PERIOD, ONWARD, ways
from projections.trail import steps
from projections.visits import VISITS

Groups = dict[Any, Figures]
_CHUNK = 500


def funnel(connection: Connection, question: Question) -> dict[str, Any]:
    """This is the funnel of a workflow, over all and, where asked, by a field, owner or team."""
    groups: Groups = {}
    simple = question.live and not question.has_period and question.query.definition == COHORT
    if simple and question.query.by in (None, OWNER, TEAM):
        _count_cards(connection, question, groups)
    else:
        _count_runs(connection, question, groups)
        _count_ways(connection, question, groups)
    return told_by(groups, question)


def _count_cards(connection: Connection, question: Question, groups: Groups) -> None:
    """This counts deals as they stand now: those with the same trail at once, along one index."""
    c = CARDS.c
    by = {OWNER: c.owner, TEAM: c.unit}.get(question.query.by or "", null())
    query = (
        select(by, c.route, c.outcome, c.final, func.count(), *sums(c.won_value), func.min(c.deal))
        .where(c.workflow == question.workflow.key, c.voided == 0)
        .group_by(c.route, c.outcome, c.final, *([] if question.query.by is None else [by]))
    )
    counted = connection.execute(query).all()
    trails = _trails(connection, {row[1]: row[7] for row in counted})
    for group, route, outcome, final, deals, high, low, _ in counted:
        figures = groups.setdefault(group, Figures())
        figures.add_outcome(outcome, final, deals, total(high, low))
        trail, stage = trails[route]
        pairs = steps(trail)
        figures.here[stage] += deals
        for seen in {stage, *(start for start, _ in pairs)}:
            figures.entered[seen] += deals
        for pair in pairs:
            figures.to[pair] += deals


def _trails(connection: Connection, examples: dict[int, str]) -> dict[int, tuple[str, str]]:
    """This is the trail and last stage of each route, read from one deal that took it."""
    c, deals = CARDS.c, list(examples.values())
    found: dict[int, tuple[str, str]] = {}
    for begin in range(0, len(deals), _CHUNK):
        query = select(c.route, c.trail, c.stage).where(c.deal.in_(deals[begin : begin + _CHUNK]))
        found |= {route: (trail, stage) for route, trail, stage in connection.execute(query)}
    return found


def decided_at() -> ColumnElement[Any]:
    """This is when what a run says about its deal was decided."""
    return case((RUNS.c.outcome == WON, RUNS.c.won_at), else_=RUNS.c.at)


def runs_at(question: Question) -> ColumnElement[bool]:
    """This picks the run in which each deal stood."""
    c = RUNS.c
    return and_(stays(c, question), lasting((c.at, c.pos), (c.until_at, c.until_pos), question))


def _count_runs(connection: Connection, question: Question, groups: Groups) -> None:
    c, outcome = RUNS.c, RUNS.c.outcome
    query: Select[Any] = select().select_from(RUNS.table).where(runs_at(question))
    if question.query.definition == PASSAGE:
        if question.start is not None:
            query = query.where(or_(outcome == OPEN, decided_at() >= question.start))
        if question.end is not None:
            query = query.where(c.opened_at < question.end)
            outcome = case((decided_at() >= question.end, OPEN), else_=outcome)
    else:
        query = query.where(within(c.opened_at, question))
    query, by = grouped(query, c.deal, question)
    query = query.add_columns(by, outcome, c.final, func.count(), *sums(c.won_value))
    for group, became, final, deals, high, low in connection.execute(_by(query, by, outcome, c.final)):
        groups.setdefault(group, Figures()).add_outcome(became, final, deals, total(high, low))


def _count_ways(connection: Connection, question: Question, groups: Groups) -> None:
    """This counts stays and steps in one walk over the visits; a stay that began in the period is marked."""
    c = VISITS.c
    where = and_(stays(c, question), c.subject.is_(None), begun(c.entered_at, c.entered_pos, question))
    step = case((within(c.entered_at, question), c.stage + IN_PERIOD), else_=c.stage)
    for (group, way), deals in ways(connection, question, c, where, step).items():
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
