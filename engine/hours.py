"""This file reads the hours that an SOP works: from when to when on the local clock, for each day of the week.

They are written as `09:00-12:00`, under a day's name or under `other`, which stands for the days that are not named. No
span goes over midnight: what does is written as two.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import NamedTuple

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
OTHER = "other"
Span = tuple[int, int]
"""Minutes of the local clock since midnight: from, and until."""
Hours = tuple[tuple[Span, ...], ...]
"""The spans of each day of the week, Monday first."""
_WRITTEN = re.compile(r"([01]\d|2[0-3]):([0-5]\d)-(?:([01]\d|2[0-3]):([0-5]\d)|24:00)", re.ASCII)
_MIDNIGHT = 24 * 60


class Fault(NamedTuple):
    """This is a fault of one day's hours: what is wrong, the place in the list, and the span."""

    rule: str
    place: int
    written: str


def hours_of(written: Mapping[str, Iterable[str]]) -> Hours:
    """This is the hours of a week; raises ValueError where they are not written so, or a day has none.

    >>> hours_of({"other": ["09:00-12:00", "13:30-18:00"], "fri": ["09:00-15:00"]})[3:5]
    (((540, 720), (810, 1080)), ((540, 900),))
    """
    days: dict[str, tuple[Span, ...]] = {}
    for name, spans in written.items():
        told = tuple(spans)
        if name not in (*WEEKDAYS, OTHER) or not told or next(faults_of(told), None):
            raise ValueError(f"These are no working hours of {name}: {', '.join(told) or 'none'}.")
        days[name] = tuple(span for span in map(span_of, told) if span)
    if OTHER not in days and not days.keys() >= {*WEEKDAYS}:
        raise ValueError(f"Working hours say what holds on days that are not named, under {OTHER}.")
    return tuple(days.get(name) or days[OTHER] for name in WEEKDAYS)


def usual_day(hours: Hours | None) -> int:
    """This is how many seconds most days of the week are worked, without hours round the clock.

    >>> usual_day(hours_of({"other": ["09:00-12:00", "13:30-18:00"], "fri": ["09:00-15:00"]})) / 3600
    7.5
    """
    days = [_MIDNIGHT] if hours is None else [sum(until - begin for begin, until in day) for day in hours]
    return max(days, key=lambda minutes: (days.count(minutes), minutes)) * 60


def faults_of(written: Iterable[str]) -> Iterator[Fault]:
    """This is what is wrong with the spans of a day: `unreadable`, `backward` or `overlapping`.

    >>> [fault.rule for fault in faults_of(["9-12", "18:00-09:00", "09:00-12:00", "11:00-13:00"])]
    ['unreadable', 'backward', 'overlapping']
    """
    told = list(written)
    spans = [span_of(each) for each in told]
    for place, span in enumerate(spans):
        if span is None:
            yield Fault("unreadable", place, told[place])
        elif span[0] >= span[1]:
            yield Fault("backward", place, told[place])
    good = [(span, place) for place, span in enumerate(spans) if span and span[0] < span[1]]
    for ((_, until), _), ((begin, _), place) in pairwise(good):
        if begin < until:
            yield Fault("overlapping", place, told[place])


def span_of(written: str) -> Span | None:
    """This is a span as it is written, None where it is no span; whether it ends after it begins is not asked."""
    found = _WRITTEN.fullmatch(written)
    if found is None:
        return None
    begin_hour, begin_minute, hour, minute = found.groups()
    until = _MIDNIGHT if hour is None else int(hour) * 60 + int(minute)
    return int(begin_hour) * 60 + int(begin_minute), until
