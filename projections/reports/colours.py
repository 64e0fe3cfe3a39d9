"""This report is how many deals were red, yellow, green and grey at instants of a period, equally far apart.

Each point is the board's colours as of that instant, for the deals that the question is limited to. It reads each stretch of
colour once, whatever the number of points: a stretch is counted from the point at which it is there to the one at which it is not.
"""

from __future__ import annotations

from itertools import accumulate
from typing import Any

from sqlalchemy import Connection, case, func, literal, select

from engine.definition import COLOURS, GREEN, RED, YELLOW
from projections.asof import in_scope, parts, picked, unindexed
from projections.health_reading import lit, looked_at, rates, shining
from projections.health_stretches import STRETCHES
from projections.query import Question, iso
from projections.reports.moments import Parted, as_of, effective, parted
from projections.sheet import FOREVER
from projections.tally import raw

POINTS = 12


def colours(connection: Connection, question: Question) -> dict[str, Any]:
    """This is the colours at each point; none where the workflow does not rate its deals."""
    period = parted(connection, question, POINTS)
    told = _counted(connection, question, period) if rates(question) else {}
    return {
        "rated": bool(told),
        "from": iso(period.start),
        "to": iso(period.end),
        "points": [
            {"at": iso(at), **{colour: told[colour][place] if told else None for colour in COLOURS}}
            for place, at in enumerate(period.ends)
        ],
    }


def coloured(colour: str, connection: Connection, question: Question) -> dict[str, int]:
    """This is the deals of a colour, at the point asked about, else as of the question."""
    asked = question if question.point is None else as_of(question, question.point)
    c, at = STRETCHES.c, looked_at(asked)
    query = select(c.deal, literal(1)).where(lit(asked, at), shining(at) == colour, *_whose(asked))
    if asked.query.stage is not None:
        query = query.where(c.stage == asked.query.stage)
    return {deal: 1 for deal, _ in raw(connection, query)}


def _whose(question: Question) -> tuple[Any, ...]:
    deal = STRETCHES.c.deal
    return in_scope(deal, question), picked(deal, question), deal.not_in(parts(question))


def _counted(connection: Connection, question: Question, period: Parted) -> dict[str, list[int]]:
    changes = {colour: [0] * (period.number + 1) for colour in COLOURS}
    for begins, yellow, red, ends, fixed, number in raw(connection, _stretches(question, period)):
        worse = min(max(yellow, begins), ends)
        worst = min(max(red, worse), ends)
        steps = ((GREEN, begins, worse), (YELLOW, worse, worst), (RED, worst, ends))
        for colour, start, end in ((fixed, begins, ends),) if fixed else steps:
            changes[colour][start] += number
            changes[colour][end] -= number
    told = {colour: list(accumulate(steps[:-1])) for colour, steps in changes.items()}
    for place, at in enumerate(period.ends):
        for colour, number in _apart(connection, as_of(question, at)):
            told[colour][place] -= number
    return told


def _stretches(question: Question, period: Parted) -> Any:
    """This is stretches by the points at which they begin, turn and end, and how many there are of each."""
    c, seen = STRETCHES.c, question.position
    cut_at = effective(c.cut_at, c.cut_pos, question)
    begins, ends = (
        period.point(c.from_at),
        period.point(case((cut_at < c.until_at, cut_at), else_=c.until_at)),
    )
    known = (c.from_pos <= seen, c.gone_pos > seen) if question.cut else (c.gone_pos == FOREVER,)
    deal = (in_scope(c.deal, question), picked(c.deal, question))
    places = zip("byre", (begins, period.point(c.yellow_at), period.point(c.red_at), ends), strict=True)
    # Most stretches begin and end between two points, so these are left out before they are sorted.
    rows = select(*(place.label(name) for name, place in places), c.fixed).where(
        unindexed(c.workflow) == question.workflow.key, *known, *deal, begins < ends
    )
    told = rows.subquery("told").c
    by = (told.b, told.y, told.r, told.e, told.fixed)
    return select(*by, func.count()).group_by(*by)


def _apart(connection: Connection, question: Question) -> list[tuple[str, int]]:
    """This is the colours of deals that were part of another one then, which are counted with that one only."""
    apart = list(connection.execute(parts(question)).scalars())
    if not apart:
        return []
    c, at = STRETCHES.c, question.at
    deal = (in_scope(c.deal, question), picked(c.deal, question), c.deal.in_(apart))
    told = select(shining(at).label("colour")).where(lit(question, at), *deal).subquery("told").c
    query = select(told.colour, func.count()).group_by(told.colour)
    return [(colour, number) for colour, number in connection.execute(query)]
