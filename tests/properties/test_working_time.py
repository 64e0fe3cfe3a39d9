"""These are the laws of working time, judged by plain counting and by another package's Chinese calendar."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import chinese_calendar
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from engine.calendar import Calendar, ahead, due, working_time, works
from engine.clock import DAY, SECOND, instant, moment
from workflows.calendars import resolve

QUARTER = 900 * SECOND
SHANGHAI = "Asia/Shanghai"
CHINA = resolve("CN", first_year=2015, last_year=2026)


def midnight(day):
    return instant(datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(SHANGHAI)))


FIRST, LAST = date(2015, 1, 1), date(2026, 12, 31)

# Every kind of clock change: midnight gaps and repeats, half an hour, a date skipped, none at all.
ZONES = st.sampled_from(
    [
        SHANGHAI,
        "America/New_York",
        "America/Sao_Paulo",
        "Australia/Lord_Howe",
        "Africa/Cairo",
        "Pacific/Apia",
        "UTC",
    ]
)
STILL_ZONES = st.sampled_from([SHANGHAI, "UTC", "Asia/Kolkata"])
INSTANTS = st.integers(instant(datetime(1995, 1, 1, tzinfo=UTC)), instant(datetime(2045, 1, 1, tzinfo=UTC)))
ANY_INSTANTS = st.integers(
    instant(datetime(1850, 1, 1, tzinfo=UTC)), instant(datetime(2400, 1, 1, tzinfo=UTC))
)
TOUCHED = st.integers(instant(datetime(2009, 12, 1, tzinfo=UTC)), instant(datetime(2013, 1, 15, tzinfo=UTC)))
COVERED = st.integers(midnight(FIRST), midnight(LAST))
WORKING_DAYS = st.decimals(0, 400, places=3)


@st.composite
def calendars(draw):
    days = draw(st.dictionaries(st.dates(date(2010, 1, 1), date(2012, 12, 31)), st.booleans(), max_size=40))
    return Calendar(
        key="drawn",
        weekend=tuple(sorted(draw(st.sets(st.integers(0, 6), max_size=6)))),
        first_year=2010,
        last_year=2012,
        days={day.isoformat(): worked for day, worked in days.items()},
    )


def test_every_chinese_day_from_2015_to_2026_is_what_chinese_calendar_says():
    days = [FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1)]

    assert [day for day in days if works(CHINA, day) != chinese_calendar.is_workday(day)] == []
    assert any(works(CHINA, day) and day.weekday() > 4 for day in days)


@given(COVERED, st.integers(0, 400 * DAY))
@example(midnight(FIRST), midnight(LAST) - midnight(FIRST))
def test_chinese_working_time_is_what_counting_day_by_day_gives(start, span):
    end = min(start + span, midnight(LAST))
    day, counted = moment(start).astimezone(ZoneInfo(SHANGHAI)).date(), 0
    while midnight(day) < end:
        if chinese_calendar.is_workday(day):
            counted += min(end, midnight(day) + DAY) - max(start, midnight(day))
        day += timedelta(days=1)

    assert working_time(CHINA, start, end, SHANGHAI) == counted


@given(calendars(), TOUCHED, st.integers(0, 700), ZONES)
@example(
    Calendar(key="plain", first_year=2010, last_year=2012, days={}),
    instant(datetime(2011, 12, 28, tzinfo=UTC)),
    600,
    "Pacific/Apia",
)
@example(
    Calendar(key="plain", weekend=(), first_year=2010, last_year=2012, days={}),
    instant(datetime(2011, 4, 2, tzinfo=UTC)),
    90,
    "Australia/Lord_Howe",
)
def test_in_every_zone_working_time_is_what_looking_at_the_local_clock_each_quarter_gives(
    calendar, begin, quarters, zone
):
    # given a start on a quarter of an hour, and the local date of every quarter that follows
    start = begin // QUARTER * QUARTER
    local = ZoneInfo(zone)
    dates = [moment(start + n * QUARTER).astimezone(local).date() for n in range(quarters)]

    counted = sum(QUARTER for day in dates if works(calendar, day))

    assert working_time(calendar, start, start + quarters * QUARTER, zone) == counted


@given(calendars(), ANY_INSTANTS, ANY_INSTANTS, ANY_INSTANTS, ZONES)
def test_working_time_of_two_parts_is_that_of_the_whole(calendar, a, b, c, zone):
    assert working_time(calendar, a, b, zone) + working_time(calendar, b, c, zone) == working_time(
        calendar, a, c, zone
    )


@given(calendars(), ANY_INSTANTS, st.integers(0, 1000 * DAY), ZONES)
def test_working_time_is_never_below_zero_and_never_more_than_the_time(calendar, start, span, zone):
    assert 0 <= working_time(calendar, start, start + span, zone) <= span


@given(calendars(), ANY_INSTANTS, WORKING_DAYS, STILL_ZONES)
def test_what_is_due_is_due_after_exactly_that_working_time(calendar, start, days, zone):
    assert working_time(calendar, start, due(calendar, start, days, zone), zone) == days * DAY


@given(calendars(), ANY_INSTANTS, st.decimals(Decimal("0.001"), 400, places=3), STILL_ZONES)
def test_what_is_due_is_due_at_the_first_such_instant(calendar, start, days, zone):
    before = due(calendar, start, days, zone) - 1

    assert working_time(calendar, start, before, zone) < days * DAY


@given(calendars(), INSTANTS, st.integers(0, 400), ZONES)
def test_in_every_zone_whole_days_from_midnight_are_due_at_the_end_of_the_last_of_them(
    calendar, start, days, zone
):
    # given a start at the beginning of a local day, and that many working days counted on the calendar's sheet
    local = ZoneInfo(zone)
    day = moment(start).astimezone(local).date()
    begin = first_instant(day, local)
    left = days
    while left:
        left -= works(calendar, day) and first_instant(day, local) < first_instant(
            day + timedelta(days=1), local
        )
        day += timedelta(days=1)

    assert due(calendar, begin, days, zone) == (first_instant(day, local) if days else begin)


def first_instant(day, local):
    return instant(datetime(day.year, day.month, day.day, tzinfo=local))


@given(calendars(), ANY_INSTANTS, WORKING_DAYS, WORKING_DAYS, ZONES)
def test_more_days_are_never_due_earlier(calendar, start, some, others, zone):
    fewer, more = sorted((some, others))

    assert start <= due(calendar, start, fewer, zone) <= due(calendar, start, more, zone)


@given(
    calendars(), ANY_INSTANTS, st.integers(0, 30 * DAY), st.decimals(Decimal("0.001"), 400, places=3), ZONES
)
def test_a_later_start_is_never_due_earlier(calendar, start, later, days, zone):
    assert due(calendar, start, days, zone) <= due(calendar, start + later, days, zone)


@pytest.mark.parametrize("zone", ["UTC", SHANGHAI])
def test_the_edges_of_the_years_covered_change_nothing(zone):
    plain = Calendar(key="plain", first_year=2010, last_year=2012, days={})
    for year in (1850, 1990, 1991, 2009, 2012, 2049, 2050, 2300):
        new_year = instant(datetime(year, 12, 28, tzinfo=UTC))
        assert working_time(plain, new_year, new_year + 7 * DAY, zone) == 5 * DAY


@given(end=COVERED, days=st.integers(0, 60), zone=STILL_ZONES)
def test_ahead_is_the_last_instant_at_which_so_many_working_days_are_left(end, days, zone):
    at = ahead(CHINA, end, days, zone)
    assert working_time(CHINA, at, end, zone) == days * DAY
    assert days == 0 or working_time(CHINA, at + 1, end, zone) < days * DAY
