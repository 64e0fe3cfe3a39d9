"""This file answers one question: how much working time lies between two instants.

It knows recorded days, and the hours that an SOP works, and nothing else: no country, no clock, no source of holidays.
Without hours a day runs from its first midnight in a zone to the first midnight of the next day and works whole or not at
all, so it has 23 or 25 hours where the zone says so. All sums are whole microseconds, hence exact.

A working day counts as the share of its own hours that has passed: a short Friday is one day like any other, since people
who are given three days mean three dates. What begins outside the hours begins with the next ones.

Outside the years that a calendar covers only its weekend rule holds; before 1991 and after 2049 (or the years
covered, where they reach further) days are reckoned in plain weeks, without a change of the clocks.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from functools import lru_cache
from math import ceil

import msgspec

from engine.almanac import DAYS_OF_WEEK, Almanac, ordinals
from engine.clock import DAY, SECOND
from engine.errors import WrongDefinition
from engine.hours import Hours

EARLIEST, LATEST = 1900, 2199
_TABLE_FROM, _TABLE_TO = 1991, 2049


class Calendar(msgspec.Struct, frozen=True, kw_only=True):
    """This is a weekly rhythm and the recorded days that differ from it; its dicts are never changed in place.

    `days` says of an exceptional ISO date whether it works (a make-up workday) or not (a holiday); `names` is
    for people, `own` what an organisation decided itself. `provisional` years have holidays that are estimated or not
    announced yet. `hours` come from the SOP and are not recorded here; without them a day works round the clock.
    """

    key: str
    always: bool = False
    weekend: tuple[int, ...] = (5, 6)
    first_year: int
    last_year: int
    provisional: tuple[int, ...] = ()
    days: dict[str, bool]
    names: dict[str, str] = {}
    # Unset and not empty: what was recorded before there were these keeps its bytes, and so its digest.
    own: dict[str, bool] | msgspec.UnsetType = msgspec.UNSET
    hours: Hours | msgspec.UnsetType = msgspec.UNSET

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


def with_hours(calendar: Calendar, hours: Hours | None) -> Calendar:
    """This is a calendar with the hours of an SOP; one that works round the clock stays as it is."""
    return calendar if hours is None or calendar.always else _worked_in(calendar, hours)


@lru_cache(maxsize=64)
def _worked_in(calendar: Calendar, hours: Hours) -> Calendar:
    return msgspec.structs.replace(calendar, hours=hours)


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


def working_days(calendar: Calendar, start: int, end: int, zone: str) -> Decimal:
    """This is how many working days lie between two instants, each by the share of it that has passed."""
    if calendar.always:
        return Decimal(end - start) / DAY
    almanac = _almanac(calendar, zone)
    return Decimal(almanac.counted(end) - almanac.counted(start)) / DAY


def put_off(calendar: Calendar, at: int, since: int, start: int, zone: str) -> int:
    """This is the instant that lies as many working days after `start` as `at` lies after `since`."""
    if calendar.always:
        return start + max(at - since, 0)
    almanac = _almanac(calendar, zone)
    left = almanac.counted(at) - almanac.counted(since)
    return almanac.reached(almanac.counted(start) + left) if left > 0 else start


def due(
    calendar: Calendar, start: int, days: int | Decimal, zone: str, rests: Iterable[tuple[int, int]] = ()
) -> int:
    """This is the first instant at which so many working days have passed since `start`.

    A working day counts as the share of it that has passed, so a day of 23 or 25 hours, or one with shorter hours, is
    one day too. Without such days in between, working_time(start, due) is exactly `days` times a day. No days are due
    at once, and a day that ends before a weekend is due at its end, not on Monday. Negative days are a ValueError.
    What lies in `rests` (from, until; in their order) does not count: what begins in one begins at its end.
    """
    if days < 0:
        raise ValueError(f"Working days are counted forward; {days} is below zero.")
    almanac = None if calendar.always else _almanac(calendar, zone)
    counted = almanac.counted if almanac else _as_it_is
    span = ceil(days * DAY)
    for since, until in rests:
        gone = max(counted(since) - counted(start), 0)
        if until <= start:
            continue
        if since > start and gone >= span:
            break
        start, span = until, span - gone
    if almanac is None or not span:
        return start + span
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


def _as_it_is(at: int) -> int:
    """This is the clock of a calendar on which everything counts."""
    return at


@lru_cache(maxsize=64)
def _almanac(calendar: Calendar, zone: str) -> Almanac:
    # One year more on each side keeps exceptional days out of the first and the last week.
    first = min(_TABLE_FROM, calendar.first_year - 1)
    last = max(_TABLE_TO, calendar.last_year + 1)
    hours = None if calendar.hours is msgspec.UNSET else calendar.hours
    return Almanac(zone, first, last, _working(calendar, first, last), hours)


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
    days = ordinals(first, last)
    rhythm = [day not in calendar.weekend for day in DAYS_OF_WEEK]
    working = [rhythm[(ordinal - 1) % 7] for ordinal in days]  # ordinal 1 was a Monday
    for iso, worked in calendar.days.items():
        working[date.fromisoformat(iso).toordinal() - days.start] = worked
    return working
