"""This file sums up the days of a calendar in one zone beforehand, so that every question about time is a look-up.

Without hours a day is one span, from its first midnight to the next one's; with hours it is the spans in which the local
clock shows them. Where that clock is put back over an hour that is worked, the hour is worked twice; put forward, not at all.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from itertools import accumulate, pairwise
from zoneinfo import ZoneInfo

from engine.clock import DAY, MINUTE, SECOND
from engine.errors import Malformed
from engine.hours import Hours

WEEK = 7 * DAY
DAYS_OF_WEEK = range(7)
_EPOCH = date(1970, 1, 1).toordinal()
_MICROSECOND = timedelta(microseconds=1)
_BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)
Interval = tuple[int, int]


class Almanac:
    """This is the days of the years from `first` to `last` in a zone; `working` says of each whether it works.

    `edges` are the instants at which days begin, one more than there are days; `counts` and `worked` say how many
    working days, and how many working microseconds, lie before each edge. The first and the last week are plain
    weeks (no exceptional day, no change of the clocks), so whatever lies beyond is a whole number of weeks away.
    """

    def __init__(
        self, zone: str, first: int, last: int, working: Sequence[bool], hours: Hours | None = None
    ) -> None:
        self.zone = zone
        self.hours = hours
        self.begins = date(first, 1, 1).toordinal()
        self.edges = _edges(zone, first, last)
        lengths = [self._length(day, begin, end) for day, (begin, end) in enumerate(pairwise(self.edges))]
        # Samoa once skipped a Friday: a day without length is nobody's working day.
        works = [asked and length > 0 for asked, length in zip(working, lengths, strict=True)]
        worked = (length if asked else 0 for asked, length in zip(works, lengths, strict=True))
        self.counts = array("q", accumulate(works, initial=0))
        self.worked = array("q", accumulate(worked, initial=0))
        week = [day for day in DAYS_OF_WEEK if working[day]]
        self.counted_a_week = len(week) * DAY
        self.worked_a_week = sum(self._length(day, 0, DAY) for day in week)

    def worked_until(self, at: int) -> int:
        """This is the working microseconds that lie before an instant."""
        edges = self.edges
        if not edges[0] <= at < edges[-1]:
            weeks = self._weeks_beyond(at)
            return self.worked_until(at - weeks * WEEK) + weeks * self.worked_a_week
        day = bisect_right(edges, at) - 1
        if self.counts[day] == self.counts[day + 1]:
            return self.worked[day]
        return self.worked[day] + self._done(day, at)

    def counted(self, at: int) -> int:
        """This is a clock on which every working day has 24 hours, in microseconds, rounded down."""
        edges = self.edges
        if not edges[0] <= at < edges[-1]:
            weeks = self._weeks_beyond(at)
            return self.counted(at - weeks * WEEK) + weeks * self.counted_a_week
        day = bisect_right(edges, at) - 1
        whole = self.counts[day] * DAY
        if self.counts[day] == self.counts[day + 1]:
            return whole
        return whole + self._done(day, at) * DAY // (self.worked[day + 1] - self.worked[day])

    def reached(self, count: int) -> int:
        """This is the first instant at which `counted` is as much as `count`."""
        top = self.counts[-1] * DAY
        if count > top:
            weeks = _up(count - top, self.counted_a_week)
            return self.reached(count - weeks * self.counted_a_week) + weeks * WEEK
        if count <= 0:
            weeks = _up(count, self.counted_a_week) - 1
            return self.reached(count - weeks * self.counted_a_week) + weeks * WEEK
        day = bisect_left(self.counts, _up(count, DAY)) - 1
        length = self.worked[day + 1] - self.worked[day]
        left = _up((count - self.counts[day] * DAY) * length, DAY)
        for begin, end in self._spans(day):
            if left <= end - begin:
                return begin + left
            left -= end - begin
        raise AssertionError(day)  # the spans of a day are as long as the day

    def _done(self, day: int, at: int) -> int:
        """This is how much of a working day lies before an instant in it."""
        return sum(min(at, end) - begin for begin, end in self._spans(day) if begin < at)

    def _length(self, day: int, begin: int, end: int) -> int:
        if self.hours is None or begin == end:
            return end - begin
        if end - begin == DAY:
            return sum(until - start for start, until in self.hours[self._weekday(day)]) * MINUTE
        return sum(until - start for start, until in self._spans(day))

    def _spans(self, day: int) -> list[Interval]:
        """This is when a day works."""
        begin, end = self.edges[day], self.edges[day + 1]
        if self.hours is None:
            return [(begin, end)]
        hours = self.hours[self._weekday(day)]
        if end - begin == DAY:
            return [(begin + start * MINUTE, begin + until * MINUTE) for start, until in hours]
        midnight = (self.begins + day - _EPOCH) * DAY
        return [
            (max(since, midnight + start * MINUTE - offset), min(till, midnight + until * MINUTE - offset))
            for since, till, offset in _pieces(self.zone, begin, end)
            for start, until in hours
            if max(since, midnight + start * MINUTE - offset) < min(till, midnight + until * MINUTE - offset)
        ]

    def _weekday(self, day: int) -> int:
        return (self.begins + day - 1) % len(DAYS_OF_WEEK)  # ordinal 1 was a Monday

    def _weeks_beyond(self, at: int) -> int:
        if at < self.edges[0]:
            return (at - self.edges[0]) // WEEK
        return (at - self.edges[-1]) // WEEK + 1


def ordinals(first: int, last: int) -> range:
    """This is the days of the years from the first to the last, as proleptic Gregorian ordinals."""
    return range(date(first, 1, 1).toordinal(), date(last, 12, 31).toordinal() + 1)


@lru_cache(maxsize=64)
def _edges(zone: str, first: int, last: int) -> array[int]:
    """This is the instant of each day's first midnight, and of the one after the last day."""
    try:
        offset = ZoneInfo(zone).utcoffset
    except (KeyError, ValueError, OSError) as unknown:
        raise Malformed(
            f"There is no time zone {zone!r}: name one of the IANA list, such as Asia/Shanghai.",
            f"没有名为 {zone!r} 的时区：请使用 IANA 名称，例如 Asia/Shanghai。",
            where="timezone",
        ) from unknown
    days = ordinals(first, last)
    midnights = range(days.start, days.stop + 1)
    return array(
        "q", ((day - _EPOCH) * DAY - _micros(offset(datetime.fromordinal(day))) for day in midnights)
    )


def _pieces(zone: str, begin: int, end: int) -> list[tuple[int, int, int]]:
    """This is a day parted where the clocks change, each part with how far its clock is from UTC."""
    before, after = _offset(zone, begin), _offset(zone, end - 1)
    low, high = begin // SECOND, end // SECOND
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if _offset(zone, middle * SECOND) == before else (low, middle)
    return [(begin, high * SECOND, before), (high * SECOND, end, after)]


def _offset(zone: str, at: int) -> int:
    return _micros((_BEGINNING + at * _MICROSECOND).astimezone(ZoneInfo(zone)).utcoffset())


def _micros(span: timedelta | None) -> int:
    """This is a span of time in microseconds; a zone always has an offset, its type says "or None"."""
    return 0 if span is None else span // _MICROSECOND


def _up(dividend: int, divisor: int) -> int:
    """This is the quotient, rounded up.

    >>> _up(7, 2), _up(-7, 2)
    (4, -3)
    """
    return -(-dividend // divisor)
