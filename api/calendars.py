"""This file makes the calendar that is to be published next: the days as they are announced now, and an organisation's own.

Own days are kept from one publication to the next until they are taken back; they go before what the country says.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec
from msgspec.structs import replace

from engine.calendar import Calendar
from engine.clock import moment
from engine.errors import Malformed, Unknown
from engine.publication import Calendars
from workflows import resolve

YEARS_BACK, YEARS_AHEAD = 15, 2
"""For how many years before and after this one a calendar is published."""


def renewed(
    known: Calendars, now: int, *, off: Iterable[str] = (), work: Iterable[str] = (), drop: Iterable[str] = ()
) -> Calendar:
    """This is a published calendar anew: `off` and `work` are own days, ISO dates, `drop` takes such back."""
    before = published(known)
    if before.always:
        raise Malformed(
            "The calendar 24x7 works round the clock: there are no days to set.",
            "日历 24x7 全天计时，没有可设置的日期。",
            where="key",
        )
    own = {} if before.own is msgspec.UNSET else dict(before.own)
    own |= {**dict.fromkeys(off, False), **dict.fromkeys(work, True)}
    for day in drop:
        own.pop(day, None)
    last = max(before.last_year, moment(now).year + YEARS_AHEAD)
    announced = resolve(before.key, first_year=before.first_year, last_year=last)
    return replace(announced, days={**announced.days, **own}, own=own or msgspec.UNSET)


def published(known: Calendars) -> Calendar:
    """This is a calendar's days; raises `Unknown` where it was never published."""
    if known.calendar is None:
        raise Unknown(
            f"There is no calendar {known.key} in this store; it comes with the first workflow that names it.",
            f"本系统中没有日历 {known.key}；发布引用它的流程时会一并发布。",
        )
    return known.calendar


def calendar_json(known: Calendars, year: int | None = None) -> dict[str, Any]:
    """This is a calendar as it goes out: its days that differ from the week, of one year or of all."""
    it = published(known)
    own = {} if it.own is msgspec.UNSET else it.own
    prefix = "" if year is None else f"{year:04}-"
    return {
        "key": it.key,
        "version": known.version,
        "digest": known.digest,
        "always": it.always,
        "first_year": it.first_year,
        "last_year": it.last_year,
        "provisional": list(it.provisional),
        "weekend": list(it.weekend),
        "settled": known.is_settled,
        "days": [
            {"day": day, "works": works, "own": day in own, "name": it.names.get(day)}
            for day, works in sorted(it.days.items())
            if day.startswith(prefix)
        ],
    }
