"""This file reads dates. A date that could be read two ways is asked about, not guessed.

ISO dates have one meaning. Any other way of writing has to fit every cell of its column, and be the only one that
does, or be named by the mapping's `date_format`. A date without a time is midnight in the workflow's zone.
"""

from __future__ import annotations

import re
from collections.abc import Mapping as Pairs
from datetime import date, datetime, time
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from api.importing.faults import Fault
from engine.clock import Instant, instant

When = date | datetime
"""A date alone, or with its time; the time with its offset where the cell says one."""

_EITHER = [form for mark in "/-." for form in (f"%d{mark}%m{mark}%Y", f"%m{mark}%d{mark}%Y")]
_DAYS = ("%Y/%m/%d", "%Y.%m.%d", "%Y%m%d", "%Y年%m月%d日", *_EITHER)
_TIMES = ("", " %H:%M", " %H:%M:%S", " %I:%M %p", " %I:%M:%S %p")
WAYS = tuple(day + clock for clock in _TIMES for day in _DAYS)
"""The ways of writing that are tried where the mapping names none."""
_ISO = re.compile(r"\d{4}-\d\d-\d\d([T ].+)?")
_YEARS = range(1900, 2200)


class Cell(NamedTuple):
    """This is a date as it stands in the file."""

    line: int
    text: str


class Dates(NamedTuple):
    """This is what a column's cells mean; `faults` are those that mean nothing, or two things."""

    meaning: dict[str, When]
    faults: list[tuple[int, Fault]]


def read_dates(cells: list[Cell], column: str, date_format: str | None) -> Dates:
    """This reads a whole column at once, since the cells of a column explain each other."""
    meaning = {text: when for text in {cell.text for cell in cells} if (when := read_iso(text)) is not None}
    open_cells = [cell for cell in cells if cell.text not in meaning]
    if not open_cells:
        return Dates(meaning, [])
    if date_format is not None:
        read = {cell.text: _read(cell.text, date_format) for cell in open_cells}
        return _settled(meaning, read, open_cells, column, f"`date_format: {date_format}`")
    hopeless = {cell.text for cell in open_cells if not any(_read(cell.text, way) for way in WAYS)}
    if hopeless:
        lost = [cell for cell in open_cells if cell.text in hopeless]
        faults = [(cell.line, _no_date(cell.text, column, "2017-03-31")) for cell in lost]
        rest = [cell for cell in open_cells if cell.text not in hopeless]
        return Dates(meaning, faults + read_dates(rest, column, None).faults)
    return _read_alike(meaning, open_cells, column)


def _read_alike(meaning: dict[str, When], cells: list[Cell], column: str) -> Dates:
    """This reads cells that are all dates of some kind in the one way that fits them all."""
    fit = list(WAYS)
    for cell in cells:
        narrowed = [way for way in fit if _read(cell.text, way) is not None]
        if not narrowed:
            return Dates(meaning, [(cell.line, _mixed(cell.text, column, cells[0]))])
        fit = narrowed
    for way in fit[1:]:
        for cell in cells:
            one, other = _read(cell.text, fit[0]), _read(cell.text, way)
            if one != other:
                return Dates(
                    meaning, [(cell.line, _two_ways(cell.text, column, (fit[0], one), (way, other)))]
                )
    return _settled(meaning, {cell.text: _read(cell.text, fit[0]) for cell in cells}, cells, column, fit[0])


def as_instant(when: When, zone: ZoneInfo) -> Instant:
    """This is the instant; a date alone is midnight in the zone, or the first moment of a day without midnight."""
    if not isinstance(when, datetime):
        when = datetime.combine(when, time(), zone)
    return instant(when if when.tzinfo is not None else when.replace(tzinfo=zone))


def told_twice(when: When, zone: ZoneInfo) -> bool:
    """This says whether a clock in the zone showed this time twice or never, when the clocks were changed.

    >>> told_twice(datetime(2024, 11, 3, 1, 30), ZoneInfo("America/New_York"))
    True
    """
    if not isinstance(when, datetime) or when.tzinfo is not None:
        return False
    return when.replace(tzinfo=zone).utcoffset() != when.replace(tzinfo=zone, fold=1).utcoffset()


def read_iso(text: str) -> When | None:
    """This is a date, or an instant, in ISO 8601; None when it is neither."""
    if not _ISO.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text) if len(text) == len("2017-03-31") else datetime.fromisoformat(text)
    except ValueError:
        return None


@lru_cache(maxsize=100_000)
def _read(text: str, way: str) -> When | None:
    """This reads a text in one way; a way without hours gives a date alone."""
    try:
        moment = datetime.strptime(text, way)  # noqa: DTZ007 - a cell without an offset is in the workflow's zone
    except ValueError:
        return None
    if moment.year not in _YEARS:
        return None
    return moment if re.search(r"%[HIcXTRfz]", way) else moment.date()


def _settled(
    meaning: dict[str, When], read: Pairs[str, When | None], cells: list[Cell], column: str, wanted: str
) -> Dates:
    known = {text: when for text, when in read.items() if when is not None}
    faults = [(cell.line, _no_date(cell.text, column, wanted)) for cell in cells if cell.text not in known]
    return Dates(meaning | known, faults)


def _no_date(text: str, column: str, wanted: str) -> Fault:
    return Fault(
        "no-date",
        f"{column}: {text[:60]!r} is no date that can be read for sure.",
        f"{column}：“{text[:60]}” 不是能确定读懂的日期。",
        f"Write it as {wanted}, or name the column's way of writing as `date_format` in the mapping.",
        f"请写成 {wanted}，或在映射中用 `date_format` 写明该列的格式。",
    )


def _mixed(text: str, column: str, other: Cell) -> Fault:
    return Fault(
        "mixed-dates",
        f"{column}: {text[:60]!r} is written in another way than {other.text[:60]!r} in line {other.line}.",
        f"{column}：“{text[:60]}” 与第 {other.line} 行 “{other.text[:60]}” 的写法不同。",
        "Write all dates of a column in one way, best as 2017-03-31.",
        "同一列的日期请用同一种写法，最好写成 2017-03-31。",
    )


def _two_ways(text: str, column: str, one: tuple[str, When | None], other: tuple[str, When | None]) -> Fault:
    return Fault(
        "two-dates",
        f"{column}: {text[:60]!r} can be read as {one[1]} or as {other[1]}.",
        f"{column}：“{text[:60]}” 可读作 {one[1]} 或 {other[1]}。",
        f'Say in the mapping which it is: `date_format: "{one[0]}"` or `date_format: "{other[0]}"`.',
        f'请在映射中写明：`date_format: "{one[0]}"` 或 `date_format: "{other[0]}"`。',
    )
