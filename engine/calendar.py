"""This file answers one question: how much working time lies between two instants.

It knows recorded days and nothing else: no country, no clock, no source of holidays. A day runs from its first
midnight in a zone to the first midnight of the next day and works whole or not at all, so it has 23 or 25 hours
where the zone says so. All sums are whole microseconds, hence exact.

Outside the years that a calendar covers only its weekend rule holds; before 1991 and after 2049 (or the years
covered, where they reach further) days are reckoned in plain weeks, without a change of the clocks.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from datetime import date, datetime, timedelta
from functools import lru_cache
from itertools import accumulate, pairwise
from math import ceil
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import msgspec

from engine.clock import DAY, SECOND
from engine.errors import Malformed, WrongDefinition

if TYPE_CHECKING:
    from decimal import Decimal

WEEK = 7 * DAY
DAYS_OF_WEEK = range(7)
EARLIEST, LATEST = 1900, 2199
_TABLE_FROM, _TABLE_TO = 1991, 2049
_EPOCH = date(1970, 1, 1).toordinal()
_MICROSECOND = timedelta(microseconds=1)


class Calendar(msgspec.Struct, frozen=True, kw_only=True):
    """This is a weekly rhythm and the recorded days that differ from it; its dicts are never changed in place.

    `days` says of an exceptional ISO date whether it works (a make-up workday) or not (a holiday); `names` is
    for people. `provisional` years have holidays that are estimated or not announced yet.
    """

    key: str
    always: bool = False
    weekend: tuple[int, ...] = (5, 6)
    first_year: int
    last_year: int
    provisional: tuple[int, ...] = ()
    days: dict[str, bool]
    names: dict[str, str] = {}

    def __post_init__(self) -> None:
        if not EARLIEST <= self.first_year <= self.last_year <= LATEST:
            raise WrongDefinition(
                f"Calendar {self.key} covers {self.first_year} to {self.last_year}: "
                f"say a first and a last year between {EARLIEST} and {LATEST}, the first one first.",
                f"日历 {self.key} 的年份为 {self.first_year} 至 {self.last_year}："
                f"请填写 {EARLIEST} 至 {LATEST} 之间的起止年份，起始年份在前。",
            )
        if not set(self.weekend) < set(DAYS_OF_WEEK):
            raise WrongDefinition(
                f"Calendar {self.key} has the weekend {list(self.weekend)}: "
                "name days from 0 (Monday) to 6 (Sunday), and leave at least one to work.",
                f"日历 {self.key} 的休息日为 {list(self.weekend)}：请用 0（周一）至 6（周日），并至少保留一个工作日。",
            )
        for iso in self.days:
            if not self.first_year <= _parsed(iso, self.key).year <= self.last_year:
                raise WrongDefinition(
                    f"Calendar {self.key} has the day {iso}: "
                    f"it covers {self.first_year} to {self.last_year}; leave the day out or cover its year.",
                    f"日历 {self.key} 含有 {iso}：该日历只覆盖 {self.first_year} 至 {self.last_year} 年；"
                    "请删除此日或扩大年份范围。",
                )

    def __hash__(self) -> int:
        """This tells calendars apart cheaply; equality still compares every day."""
        return hash((self.key, self.first_year, self.last_year, len(self.days)))


def works(calendar: Calendar, day: date) -> bool:
    """This says whether people work on a day.

    >>> china = Calendar(key="CN", first_year=2026, last_year=2026, days={"2026-10-01": False, "2026-10-10": True})
    >>> [works(china, date(2026, 10, d)) for d in (1, 9, 10, 11)]
    [False, True, True, False]
    """
    if calendar.always:
        return True
    return calendar.days.get(day.isoformat(), day.weekday() not in calendar.weekend)


def working_time(calendar: Calendar, start: int, end: int, zone: str) -> int:
    """This is the working time between two instants, in microseconds; below zero when `end` is the earlier one.

    >>> week = Calendar(key="week", first_year=2026, last_year=2026, days={})
    >>> friday_noon = 1_767_355_200 * SECOND
    >>> working_time(week, friday_noon, friday_noon + 3 * DAY, "UTC") == DAY
    True
    """
    if calendar.always:
        return end - start
    almanac = _almanac(calendar, zone)
    return almanac.worked_until(end) - almanac.worked_until(start)


def working_seconds(calendar: Calendar, start: int, end: int, zone: str) -> float:
    """This is the working time between two instants, in seconds."""
    return working_time(calendar, start, end, zone) / SECOND


def due(calendar: Calendar, start: int, days: int | Decimal, zone: str) -> int:
    """This is the first instant at which so many working days have passed since `start`.

    A working day counts as the share of it that has passed, so a day of 23 or 25 hours is one day too. Without
    such days in between, working_time(start, due) is exactly `days` times 24 hours. No days are due at once, and
    a day that ends before a weekend is due at its end, not on Monday. Negative days are a ValueError.
    """
    if days < 0:
        raise ValueError(f"Working days are counted forward; {days} is below zero.")
    span = ceil(days * DAY)
    if calendar.always or not span:
        return start + span
    almanac = _almanac(calendar, zone)
    return almanac.reached(almanac.counted(start) + span)


def ahead(calendar: Calendar, end: int, days: int, zone: str) -> int:
    """This is the last instant at which so many working days are left until `end`: on a Monday, not the Saturday before.

    >>> week = Calendar(key="week", first_year=2026, last_year=2026, days={})
    >>> monday = 1_767_571_200 * SECOND
    >>> (monday - ahead(week, monday, 1, "UTC")) // DAY
    3
    """
    if calendar.always or not days:
        return end - days * DAY
    almanac = _almanac(calendar, zone)
    return almanac.reached(almanac.counted(end) - days * DAY + 1) - 1


def with_left(calendar: Calendar, end: int, days: Decimal, zone: str) -> int:
    """This is the first instant at which only so many working days are left until `end`: on a Friday night, not Monday.

    It is where `due` would have come to, counted back from the end instead of on from the beginning.
    """
    span = ceil(days * DAY)
    if calendar.always:
        return end - span
    almanac = _almanac(calendar, zone)
    return almanac.reached(almanac.counted(end) - span)


class _Almanac:
    """This is the days of one calendar in one zone, summed up beforehand, so that every answer is a look-up.

    `edges` are the instants at which days begin, one more than there are days; `counts` and `worked` say how many
    working days, and how many working microseconds, lie before each edge. The first and the last week are plain
    weeks (no exceptional day, no change of the clocks), so whatever lies beyond is a whole number of weeks away.
    """

    def __init__(self, calendar: Calendar, zone: str) -> None:
        # One year more on each side keeps exceptional days out of the first and the last week.
        first = min(_TABLE_FROM, calendar.first_year - 1)
        last = max(_TABLE_TO, calendar.last_year + 1)
        self.edges = _edges(zone, first, last)
        lengths = [end - begin for begin, end in pairwise(self.edges)]
        # Samoa once skipped a Friday: a day without length is nobody's working day.
        working = [
            w and length > 0 for w, length in zip(_working(calendar, first, last), lengths, strict=True)
        ]
        self.counts = array("q", accumulate(working, initial=0))
        self.worked = array(
            "q", accumulate((w * n for w, n in zip(working, lengths, strict=True)), initial=0)
        )
        self.per_week = (len(DAYS_OF_WEEK) - len(set(calendar.weekend))) * DAY

    def worked_until(self, at: int) -> int:
        """This is the working microseconds that lie before an instant."""
        edges = self.edges
        if not edges[0] <= at < edges[-1]:
            weeks = self._weeks_beyond(at)
            return self.worked_until(at - weeks * WEEK) + weeks * self.per_week
        day = bisect_right(edges, at) - 1
        if self.counts[day] == self.counts[day + 1]:
            return self.worked[day]
        return self.worked[day] + at - edges[day]

    def counted(self, at: int) -> int:
        """This is a clock on which every working day has 24 hours, in microseconds, rounded down."""
        edges = self.edges
        if not edges[0] <= at < edges[-1]:
            weeks = self._weeks_beyond(at)
            return self.counted(at - weeks * WEEK) + weeks * self.per_week
        day = bisect_right(edges, at) - 1
        whole = self.counts[day] * DAY
        if self.counts[day] == self.counts[day + 1]:
            return whole
        return whole + (at - edges[day]) * DAY // (edges[day + 1] - edges[day])

    def reached(self, count: int) -> int:
        """This is the first instant at which `counted` is as much as `count`."""
        top = self.counts[-1] * DAY
        if count > top:
            weeks = _up(count - top, self.per_week)
            return self.reached(count - weeks * self.per_week) + weeks * WEEK
        if count <= 0:
            weeks = _up(count, self.per_week) - 1
            return self.reached(count - weeks * self.per_week) + weeks * WEEK
        day = bisect_left(self.counts, _up(count, DAY)) - 1
        length = self.edges[day + 1] - self.edges[day]
        return self.edges[day] + _up((count - self.counts[day] * DAY) * length, DAY)

    def _weeks_beyond(self, at: int) -> int:
        if at < self.edges[0]:
            return (at - self.edges[0]) // WEEK
        return (at - self.edges[-1]) // WEEK + 1


@lru_cache(maxsize=64)
def _almanac(calendar: Calendar, zone: str) -> _Almanac:
    return _Almanac(calendar, zone)


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
    days = _ordinals(first, last)
    midnights = range(days.start, days.stop + 1)
    return array(
        "q", ((day - _EPOCH) * DAY - _micros(offset(datetime.fromordinal(day))) for day in midnights)
    )


def _parsed(iso: str, key: str) -> date:
    """This reads one of a calendar's days; the same day written differently would be missed later."""
    try:
        day = date.fromisoformat(iso)
    except ValueError:
        day = None
    if day is None or day.isoformat() != iso:
        raise WrongDefinition(
            f"Calendar {key} has the day {iso!r}: write it as YYYY-MM-DD, such as 2026-10-01.",
            f"日历 {key} 含有无法识别的日期 {iso!r}：请写成 YYYY-MM-DD，例如 2026-10-01。",
        )
    return day


def _working(calendar: Calendar, first: int, last: int) -> list[bool]:
    """This says of each day of the years whether it works."""
    ordinals = _ordinals(first, last)
    rhythm = [day not in calendar.weekend for day in DAYS_OF_WEEK]
    working = [rhythm[(ordinal - 1) % 7] for ordinal in ordinals]  # ordinal 1 was a Monday
    for iso, worked in calendar.days.items():
        working[date.fromisoformat(iso).toordinal() - ordinals.start] = worked
    return working


def _ordinals(first: int, last: int) -> range:
    """This is the days of the years from the first to the last, as proleptic Gregorian ordinals."""
    return range(date(first, 1, 1).toordinal(), date(last, 12, 31).toordinal() + 1)


def _micros(span: timedelta | None) -> int:
    """This is a span of time in microseconds; a zone always has an offset, its type says "or None"."""
    return 0 if span is None else span // _MICROSECOND


def _up(dividend: int, divisor: int) -> int:
    """This is the quotient, rounded up.

    >>> _up(7, 2), _up(-7, 2)
    (4, -3)
    """
    return -(-dividend // divisor)
