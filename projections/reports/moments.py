"""This file parts a period into equal stretches, and puts a question back to an instant within it."""

from __future__ import annotations

from typing import Any, NamedTuple, cast

import msgspec
from sqlalchemy import ColumnElement, Connection, case, func, select

from engine.errors import Malformed
from projections.asof import begun, stays
from projections.conversion import RUNS
from projections.query import Question
from projections.sheet import FOREVER

_AS_TIMES = 8
MOST = 60
"""Points in an answer."""


class Parted(NamedTuple):
    """This is a period from `start` to `end`, which is not in it, in `number` stretches of one length, `width`."""

    start: int
    end: int
    number: int

    @property
    def width(self) -> int:
        """This is how long a stretch is, in microseconds; the last may be a little shorter."""
        return max(1, -(-(self.end - self.start) // self.number))

    @property
    def ends(self) -> list[int]:
        """This is the last instant of each stretch."""
        return [min(self.end, self.start + self.width * (place + 1)) - 1 for place in range(self.number)]

    def place(self, at: ColumnElement[int]) -> ColumnElement[Any]:
        """This is in which stretch an instant of the period lies, beginning with 0."""
        return _whole_steps(at - self.start, self.width)

    def point(self, at: ColumnElement[int]) -> ColumnElement[Any]:
        """This is the first of the `ends` that does not lie before an instant; behind the last, their number."""
        first, last = self.ends[0], self.ends[-1]
        between = _whole_steps(at - first + self.width - 1, self.width)
        return case((at > last, self.number), (at <= first, 0), else_=between)


def _whole_steps(length: ColumnElement[int], step: int) -> ColumnElement[Any]:
    """This is how many steps fit into a length: SQLAlchemy's own `/` divides into fractions, both databases' does not."""
    return length.op("/", precedence=_AS_TIMES)(step)


def parted(connection: Connection, question: Question, otherwise: int) -> Parted:
    """This is the period asked for in as many stretches as were asked for; without a beginning, from the first deal on."""
    number = question.query.points or otherwise
    if not 1 <= number <= MOST:
        raise Malformed(f"points: ask for 1 to {MOST}.", f"points：请填 1 到 {MOST}。", where="points")
    end = min(question.end or question.seen_at + 1, question.seen_at + 1)
    start = question.start
    if start is None:
        c = RUNS.c
        first = select(func.min(c.at)).where(c.seq == 1, stays(c, question), begun(c.at, c.pos, question))
        found = connection.execute(first).scalar()
        start = end - 1 if found is None else int(found)
    return Parted(min(start, end - 1), end, number)


def effective(at: Any, position: Any, question: Question) -> ColumnElement[int]:
    """This is when something happened as far as the question knows: never, where that was told only later."""
    return (
        case((position > question.position, FOREVER), else_=at)
        if question.cut
        else cast("ColumnElement[int]", at)
    )


def as_of(question: Question, at: int) -> Question:
    """This is the same question put back to an instant; the deals it is about stay the same."""
    query = msgspec.structs.replace(question.query, as_of=at)
    return msgspec.structs.replace(question, query=query, at=at, start=None, end=None)
