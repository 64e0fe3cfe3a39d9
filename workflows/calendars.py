"""This file alone knows the package `holidays`: it resolves a key once into days, which are then recorded.

Whatever is published later, a recorded calendar stays as it was; a changed one is a new recording.
"""

from __future__ import annotations

import difflib
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING

from msgspec.structs import replace

from engine.calendar import Calendar
from engine.errors import Malformed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from holidays import HolidayBase

ALWAYS = "24x7"

# The last year that the pinned release of `holidays` knows decrees for: raise both together.
_KNOWN_TO = 2026
# A country that has not moved a day by decree for so many years has given the habit up.
_HABIT = 2


def known_calendars() -> list[str]:
    """This is 24x7 and the code of every country; a region may follow, as in DE-BY or GB-ENG.

    >>> {"24x7", "CN", "US", "DE"} <= set(known_calendars())
    True
    """
    return [ALWAYS, *sorted(_codes())]


def resolve(key: str, *, first_year: int, last_year: int) -> Calendar:
    """This is the calendar of a country (CN), of a region (DE-BY) or 24x7, for the years covered, both included.

    Make-up workdays are in it. Years whose days are estimated or not announced yet are marked provisional. Names
    are in the country's own language, whatever the language of the machine. An unknown key is Malformed.
    """
    plain = Calendar(
        key=key, always=key == ALWAYS, weekend=(), first_year=first_year, last_year=last_year, days={}
    )
    if plain.always:
        return plain
    source = _source(key, range(first_year - 1, last_year + 2))
    covered = [day for year in range(first_year, last_year + 1) for day in _days_of(year)]
    weekend = tuple(sorted(day.weekday() for day in covered[-7:] if source.is_weekend(day)))
    days = {
        day: works for day in covered if (works := source.is_working_day(day)) is (day.weekday() in weekend)
    }
    return replace(
        plain,
        weekend=weekend,
        provisional=tuple(_provisional(source, range(first_year, last_year + 1))),
        days={day.isoformat(): works for day, works in days.items()},
        names={day.isoformat(): source[day] for day in covered if day in source},
    )


def _source(key: str, years: range) -> HolidayBase:
    """This is the package's own calendar, in the country's own language."""
    import holidays  # noqa: PLC0415 - it is large, and asked only when a calendar is resolved

    country, _, region = key.partition("-")
    if country not in _codes():
        raise _unknown(key, [*_near(country), ALWAYS])
    blank = holidays.country_holidays(country)
    if region not in ("", *blank.subdivisions) or key.endswith("-"):
        raise _unknown(key, [country, *(f"{country}-{known}" for known in blank.subdivisions)])
    return holidays.country_holidays(
        country, subdiv=region or None, years=years, expand=False, language=blank.default_language
    )


def _provisional(source: HolidayBase, years: range) -> Iterator[int]:
    """This is the years whose days may still change: outside the source, not decreed yet, or with estimates."""
    decreed = _decreed(source)
    estimates = {day.year for day, names in source.items() if _estimated(source, names)}
    for year in years:
        if not source.start_year <= year <= decreed or year in estimates:
            yield year


def _decreed(source: HolidayBase) -> int:
    """This is the last year whose moved days are decreed; where days are never moved by decree, the last at all.

    A decree names days off with the workdays given for them, month and day each: more than the (month, day, name)
    of a single special day.
    """
    if not source.has_substituted_holidays:
        return source.end_year
    tables = [getattr(source, name) for name in dir(source) if name.startswith("special_")]
    last = max(year for table in tables for year, days in table.items() if _moves_days(days))
    return last if last >= _KNOWN_TO - _HABIT else _KNOWN_TO


def _moves_days(days: tuple[object, ...]) -> bool:
    entries = days if isinstance(days[0], tuple) else (days,)
    return any(isinstance(entry, tuple) and len(entry) > len(("month", "day", "name")) for entry in entries)


def _estimated(source: HolidayBase, names: str) -> bool:
    """This says whether one of a day's names carries the source's mark of an estimate."""
    labels = (getattr(source, name, None) for name in ("estimated_label", "observed_estimated_label"))
    marks = [source.tr(label).split("%s") for label in labels if label]
    return any(
        name.startswith(before) and name.endswith(after)
        for name in names.split("; ")
        for before, after in marks
    )


def _days_of(year: int) -> Iterator[date]:
    first = date(year, 1, 1)
    return (first + timedelta(days=n) for n in range((date(year + 1, 1, 1) - first).days))


@cache
def _codes() -> dict[str, tuple[str, ...]]:
    """This is each country's code with its other names: China and CHN for CN."""
    from holidays.registry import COUNTRIES  # noqa: PLC0415 - the same

    return {code: (code, name, *others) for name, code, *others in COUNTRIES.values()}


def _near(word: str) -> list[str]:
    """This is the codes of the countries whose code or name is most like a word."""
    names = {name.upper(): code for code, names in _codes().items() for name in names}
    close = difflib.get_close_matches(word.upper(), names, n=5, cutoff=0.6)
    return list(dict.fromkeys(names[name] for name in close))


def _unknown(key: str, instead: list[str]) -> Malformed:
    listed = ", ".join(instead)
    return Malformed(
        f"There is no calendar {key!r}. Write a country's two-letter code, with a region where there is one "
        f"(DE-BY), or {ALWAYS}. Did you mean: {listed}?",
        f"没有名为 {key!r} 的日历。请填写两位国家代码，需要时加地区（如 DE-BY），或填写 {ALWAYS}。您是否想写：{listed}？",
        where="calendar",
    )
