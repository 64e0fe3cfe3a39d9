"""This file owns time: every instant is microseconds since 1970-01-01T00:00:00Z, as a plain int.

Nothing else in Gatebook reads a clock; who needs the time is given a `Clock`.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, tzinfo
from typing import NewType

Instant = NewType("Instant", int)
Clock = Callable[[], Instant]

SECOND = 1_000_000
MINUTE = 60 * SECOND
DAY = 86_400 * SECOND
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def system_clock() -> Instant:
    """This is now, by the operating system."""
    return Instant(time.time_ns() // 1_000)


def instant(moment: datetime) -> Instant:
    """This turns an aware datetime into microseconds since 1970.

    >>> instant(datetime(1970, 1, 2, tzinfo=UTC))
    86400000000
    """
    return Instant((moment - _EPOCH) // timedelta(microseconds=1))


def moment(at: int) -> datetime:
    """This turns microseconds since 1970 into an aware datetime in UTC.

    >>> moment(86400000000).isoformat()
    '1970-01-02T00:00:00+00:00'
    """
    return _EPOCH + timedelta(microseconds=at)


LAST = instant(datetime(9999, 12, 30, tzinfo=UTC))
"""The last instant that the clock of every zone can tell: what would be due later is due then."""


def in_words(at: int, zone: tzinfo = UTC) -> str:
    """This is an instant as people write it, to the minute, by the clock of a zone; UTC is named.

    >>> in_words(86400000000)
    '1970-01-02 00:00 UTC'
    """
    told = format(moment(at).astimezone(zone), "%Y-%m-%d %H:%M")
    return f"{told} UTC" if zone is UTC else told


class SimulatedClock:
    """This is a clock that stands until it is told; for demos and tests.

    >>> clock = SimulatedClock(Instant(5))
    >>> clock.advance(seconds=1)
    >>> clock()
    1000005
    """

    def __init__(self, at: Instant) -> None:
        self.at = at

    def __call__(self) -> Instant:
        """This is where the clock stands."""
        return self.at

    def advance(self, *, seconds: float) -> None:
        """This moves the clock on by so many seconds."""
        self.at = Instant(self.at + round(seconds * SECOND))

    def stand_at(self, at: Instant) -> None:
        """This puts the clock at an instant."""
        self.at = at
