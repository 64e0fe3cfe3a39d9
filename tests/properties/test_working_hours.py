"""These are the laws of working hours, judged by looking at the local clock every quarter of an hour."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from decimal import Decimal
from fractions import Fraction
from zoneinfo import ZoneInfo

from hypothesis import example, given, settings
from hypothesis import strategies as st

from engine.calendar import (
    Calendar,
    ahead,
    due,
    put_off,
    with_hours,
    with_left,
    working_days,
    working_time,
    works,
)
from engine.clock import DAY, SECOND, instant, moment
from engine.hours import WEEKDAYS, hours_of
from tests.properties.test_working_time import QUARTER, TOUCHED, ZONES, calendars

BRIEF = settings(max_examples=40)  # each sums up the days of a calendar of its own
OFFICE = {"other": ["09:00-12:00", "13:30-18:00"], "fri": ["09:00-15:00"]}
A_MICROSECOND = DAY // QUARTER
"""What one counts for, in microseconds of 24 hours, where a day works for a quarter of an hour."""
AROUND = 2 * 96
"""Two days of quarters: whole days lie around what is asked about."""
STARTS = st.integers(
    instant(datetime(2010, 1, 1, tzinfo=UTC)) // QUARTER,
    instant(datetime(2012, 12, 1, tzinfo=UTC)) // QUARTER,
)


def clock(quarter):
    return f"{quarter // 4:02}:{quarter % 4 * 15:02}"


@st.composite
def weeks(draw):
    """Hours of a week as an SOP writes them: some days by name, the others together, on whole quarters."""
    named = draw(st.sets(st.sampled_from(WEEKDAYS), max_size=3))
    week = {}
    for name in ("other", *sorted(named)):
        ends = sorted(draw(st.sets(st.integers(0, 96), min_size=2, max_size=6)))
        ends = ends[: len(ends) // 2 * 2]
        week[name] = [f"{clock(a)}-{clock(b)}" for a, b in zip(ends[::2], ends[1::2], strict=True)]
    return week


class Watch:
    """Somebody who looks at the clock on the wall every quarter of an hour and at the list of hours."""

    def __init__(self, calendar, week, zone):
        self.calendar, self.week, self.zone = calendar, week, ZoneInfo(zone)

    def open_at(self, at):
        """The day on which this quarter works, None where it does not."""
        local = moment(at).astimezone(self.zone)
        if not works(self.calendar, local.date()):
            return None
        shown = local.strftime("%H:%M")
        spans = self.week.get(WEEKDAYS[local.weekday()]) or self.week["other"]
        inside = any(span.split("-")[0] <= shown < span.split("-")[1] for span in spans)
        return local.date() if inside else None

    def looks(self, start, quarters):
        days = (self.open_at(start + n * QUARTER) for n in range(-AROUND, quarters + AROUND))
        seen = list(days)
        return seen[AROUND : AROUND + quarters], Counter(day for day in seen if day)


MARCH = instant(datetime(2011, 3, 12, 12, tzinfo=UTC)) // QUARTER
NIGHT = {"other": ["00:15-04:00", "22:00-24:00"]}
SUNDAYS = Calendar(key="sundays", weekend=(), first_year=2010, last_year=2012, days={})


@BRIEF
@given(calendars(), weeks(), STARTS, st.integers(0, 500), ZONES)
@example(SUNDAYS, NIGHT, MARCH, 200, "America/New_York")
@example(SUNDAYS, NIGHT, MARCH + 238 * 96, 200, "America/New_York")
@example(SUNDAYS, NIGHT, MARCH + 20 * 96, 200, "Australia/Lord_Howe")
@example(SUNDAYS, OFFICE, MARCH + 290 * 96, 300, "Pacific/Apia")
def test_working_time_and_days_are_what_looking_at_the_clock_every_quarter_gives(
    calendar, week, begin, quarters, zone
):
    # given
    start, end = begin * QUARTER, (begin + quarters) * QUARTER
    seen, whole = Watch(calendar, week, zone).looks(start, quarters)
    kept = with_hours(calendar, hours_of(week))

    # then the quarters that were worked are the working time, and each is so much of its own day
    assert working_time(kept, start, end, zone) == sum(QUARTER for day in seen if day)
    days = sum((Fraction(1, whole[day]) for day in seen if day), Fraction(0))
    assert abs(Fraction(working_days(kept, start, end, zone)) - days) <= Fraction(2, DAY)


@BRIEF
@given(calendars(), weeks(), TOUCHED, st.decimals(Decimal("0.001"), 30, places=3), ZONES)
def test_what_is_due_is_the_first_instant_after_so_many_days(calendar, week, start, days, zone):
    kept = with_hours(calendar, hours_of(week))

    at = due(kept, start, days, zone)

    assert working_days(kept, start, at, zone) >= days
    assert working_days(kept, start, at - 1, zone) < days


@BRIEF
@given(calendars(), weeks(), TOUCHED, st.integers(0, 20), ZONES)
def test_counting_back_from_an_end_leaves_so_many_days(calendar, week, end, days, zone):
    kept = with_hours(calendar, hours_of(week))

    last, first = ahead(kept, end, days, zone), with_left(kept, end, Decimal(days), zone)

    assert working_days(kept, last, end, zone) >= days
    assert days == 0 or working_days(kept, last + 1, end, zone) < days
    assert working_days(kept, first, end, zone) <= days
    assert first <= last + 1  # where no microsecond leaves just so many


@BRIEF
@given(calendars(), weeks(), TOUCHED, st.tuples(st.integers(0, 30 * DAY), st.integers(0, 30 * DAY)), ZONES)
def test_what_is_put_off_lies_as_many_days_ahead_as_before(calendar, week, since, spans, zone):
    kept = with_hours(calendar, hours_of(week))
    at, start = since + spans[0], since + spans[1]

    later = put_off(kept, at, since, start, zone)

    ahead_then = working_days(kept, since, at, zone)
    assert later >= start
    assert abs(working_days(kept, start, later, zone) - ahead_then) * DAY <= A_MICROSECOND


@BRIEF
@given(calendars(), TOUCHED, st.decimals(0, 40, places=3), ZONES)
def test_hours_from_midnight_to_midnight_are_no_hours_at_all(calendar, start, days, zone):
    kept = with_hours(calendar, hours_of({"other": ["00:00-24:00"]}))

    assert due(kept, start, days, zone) == due(calendar, start, days, zone)
    assert working_time(kept, start, start + 40 * DAY, zone) == working_time(
        calendar, start, start + 40 * DAY, zone
    )


def test_what_begins_after_hours_begins_with_the_next_ones():
    # given an office that closes at six, and a deal that came in at eight in the evening of a Monday
    kept = with_hours(Calendar(key="week", first_year=2026, last_year=2026, days={}), hours_of(OFFICE))
    evening = instant(datetime(2026, 1, 12, 20, tzinfo=ZoneInfo("Asia/Shanghai")))
    morning = instant(datetime(2026, 1, 13, 9, tzinfo=ZoneInfo("Asia/Shanghai")))

    # then half a day later is where half of Tuesday's hours are over, as if it had come at nine
    noon = due(kept, evening, Decimal("0.5"), "Asia/Shanghai")
    assert noon == due(kept, morning, Decimal("0.5"), "Asia/Shanghai")
    assert moment(noon).astimezone(ZoneInfo("Asia/Shanghai")).strftime("%d %H:%M") == "13 14:15"
    assert working_time(kept, evening, noon, "Asia/Shanghai") == int(3.75 * 3600) * SECOND
