"""These are the calendars in examples: recorded days, what counts as working time, and when something is due."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import msgspec
import pytest

from engine.calendar import Calendar, due, working_seconds, working_time, works
from engine.clock import DAY, SECOND, instant, moment
from engine.errors import Malformed, WrongDefinition
from workflows.calendars import known_calendars, resolve

HOUR = 3600 * SECOND
SHANGHAI = "Asia/Shanghai"
NEW_YORK = "America/New_York"


@pytest.fixture(scope="module")
def china():
    return resolve("CN", first_year=2025, last_year=2028)


def week(**differences):
    """A plain five-day week, without holidays."""
    return Calendar(**{"key": "week", "first_year": 2026, "last_year": 2026, "days": {}} | differences)


def at(zone, *parts):
    return instant(datetime(*parts, tzinfo=ZoneInfo(zone)))


def local(zone, when):
    return moment(when).astimezone(ZoneInfo(zone)).strftime("%Y-%m-%d %H:%M")


def test_a_make_up_saturday_is_worked_and_the_golden_week_is_not(china):
    # given the decree for 2026: off from 1 to 7 October, made up on Saturday the 10th
    october = {day: works(china, date(2026, 10, day)) for day in range(1, 13)}

    assert [day for day, worked in october.items() if worked] == [8, 9, 10, 12]


def test_a_stay_over_the_golden_week_counts_only_the_days_that_were_worked(china):
    # given a stay from Wednesday 30 September noon to Sunday 11 October noon
    start, end = at(SHANGHAI, 2026, 9, 30, 12), at(SHANGHAI, 2026, 10, 11, 12)

    # then half the Wednesday, the 8th, the 9th and the made-up Saturday count
    assert working_seconds(china, start, end, SHANGHAI) == 3.5 * 86_400


def test_a_limit_over_the_golden_week_ends_with_the_made_up_saturday(china):
    start = at(SHANGHAI, 2026, 9, 25, 9)  # a Friday, the Mid-Autumn holiday

    assert not works(china, date(2026, 9, 25))
    # 28, 29, 30 September and 8, 9 October are five days; the sixth is Saturday the 10th, to its end
    assert local(SHANGHAI, due(china, start, 6, SHANGHAI)) == "2026-10-11 00:00"
    assert local(SHANGHAI, due(china, start, 7, SHANGHAI)) == "2026-10-13 00:00"


def test_the_hour_of_the_start_is_the_hour_of_the_due_instant():
    friday = at(SHANGHAI, 2026, 1, 9, 15)

    assert local(SHANGHAI, due(week(), friday, 1, SHANGHAI)) == "2026-01-12 15:00"
    assert local(SHANGHAI, due(week(), friday, Decimal("0.25"), SHANGHAI)) == "2026-01-09 21:00"


def test_what_is_due_in_no_days_is_due_at_once_even_on_a_sunday():
    sunday = at(SHANGHAI, 2026, 1, 11, 3)

    assert due(week(), sunday, 0, SHANGHAI) == sunday


def test_a_day_that_ends_before_the_weekend_is_due_at_its_end_and_not_on_monday():
    friday_midnight = at(SHANGHAI, 2026, 1, 9)

    assert local(SHANGHAI, due(week(), friday_midnight, 1, SHANGHAI)) == "2026-01-10 00:00"


def test_working_days_are_not_counted_backward():
    with pytest.raises(ValueError, match="below zero"):
        due(week(), 0, -1, SHANGHAI)


def test_round_the_clock_every_second_counts():
    always = resolve("24x7", first_year=2026, last_year=2026)
    sunday = at(SHANGHAI, 2026, 1, 11)

    assert works(always, date(2026, 1, 11))
    assert working_time(always, sunday, sunday + 90 * DAY + 1, SHANGHAI) == 90 * DAY + 1
    assert due(always, sunday, Decimal("1.5"), SHANGHAI) == sunday + 36 * HOUR


def test_the_same_instants_hold_other_working_time_in_another_zone():
    # given Friday 20:00 in Shanghai, which is Friday 07:00 in New York
    start = at(SHANGHAI, 2026, 1, 9, 20)

    assert working_time(week(), start, start + DAY, SHANGHAI) == 4 * HOUR
    assert working_time(week(), start, start + DAY, NEW_YORK) == 17 * HOUR


def test_a_working_day_on_which_the_clocks_change_has_its_real_length_and_is_still_one_day():
    # given a week in which Sunday is worked; on 8 March 2026 New York has 23 hours, on 1 November 25
    sundays = week(weekend=(4, 5))
    spring, autumn = at(NEW_YORK, 2026, 3, 8), at(NEW_YORK, 2026, 11, 1)

    assert working_time(sundays, spring, spring + 2 * DAY, NEW_YORK) == 48 * HOUR
    assert working_time(sundays, spring - DAY, spring + 23 * HOUR, NEW_YORK) == 23 * HOUR
    assert working_time(sundays, autumn, autumn + 24 * HOUR + SECOND, NEW_YORK) == 24 * HOUR + SECOND
    assert due(sundays, spring, 1, NEW_YORK) == spring + 23 * HOUR
    assert due(sundays, spring + 23 * HOUR // 2, 1, NEW_YORK) == spring + (23 + 12) * HOUR
    assert due(sundays, autumn, 1, NEW_YORK) == autumn + 25 * HOUR
    assert due(sundays, autumn, Decimal("0.5"), NEW_YORK) == autumn + HOUR * 25 // 2


def test_the_friday_that_samoa_skipped_is_no_working_day():
    thursday = at("Pacific/Apia", 2011, 12, 29)
    plain = week(first_year=2011, last_year=2012)

    assert working_time(plain, thursday, thursday + 4 * DAY, "Pacific/Apia") == 2 * DAY
    assert local("Pacific/Apia", due(plain, thursday, 2, "Pacific/Apia")) == "2012-01-03 00:00"


def test_outside_the_years_covered_only_the_weekend_rule_holds(china):
    assert works(china, date(2031, 10, 1))
    assert not works(china, date(2031, 10, 4))


def test_the_farthest_dates_are_reckoned_too():
    # Monday 1 January 1900 and Wednesday 1 January 2200: what a typing mistake brings must stop nothing
    first, last = at("UTC", 1900, 1, 1), at("UTC", 2200, 1, 1)
    worked = sum(
        date.fromordinal(n).weekday() < 5
        for n in range(date(1900, 1, 1).toordinal(), date(2200, 1, 1).toordinal())
    )

    assert working_time(week(), first, last, "UTC") == worked * DAY
    assert due(week(), first, worked, "UTC") == last
    assert due(week(), first, 1, "UTC") == first + DAY


@pytest.mark.parametrize("year", [1912, 1985, 2061, 2199])
def test_an_exceptional_day_counts_however_far_away_its_year(year):
    # given 1 January off, in a week where every other day is worked
    far = week(weekend=(), first_year=year, last_year=year, days={f"{year}-01-01": False})
    start = at("UTC", year, 1, 1) - DAY

    assert working_time(far, start, start + 7 * DAY, "UTC") == 6 * DAY
    assert due(far, start, 2, "UTC") == start + 3 * DAY


def test_a_calendar_that_was_recorded_is_read_back_the_same(china):
    assert msgspec.json.decode(msgspec.json.encode(china), type=Calendar) == china


def test_one_changed_day_is_another_calendar_to_the_tables_too(china):
    # given both asked in turn, as large and as named as each other
    day = "2026-10-01"
    changed = msgspec.structs.replace(china, days=china.days | {day: True})
    start = at(SHANGHAI, 2026, 10, 1)

    assert working_time(china, start, start + DAY, SHANGHAI) == 0
    assert working_time(changed, start, start + DAY, SHANGHAI) == DAY


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"weekend": (0, 1, 2, 3, 4, 5, 6)}, "at least one to work"),
        ({"weekend": (7,)}, "from 0"),
        ({"first_year": 2027}, "the first one first"),
        ({"first_year": 1}, "between 1900 and 2199"),
        ({"days": {"2026-02-30": False}}, "YYYY-MM-DD"),
        ({"days": {"20260203": False}}, "YYYY-MM-DD"),
        ({"days": {"2027-01-01": False}}, "covers 2026 to 2026"),
    ],
)
def test_a_wrong_calendar_cannot_be_built(wrong, says):
    with pytest.raises(WrongDefinition, match=says) as refusal:
        week(**wrong)

    assert refusal.value.zh != refusal.value.en


def test_a_zone_that_does_not_exist_is_named_with_the_way_out():
    for zone in ("Asia/Shangai", "", "../etc/passwd"):
        with pytest.raises(Malformed, match="Asia/Shanghai") as refusal:
            working_time(week(), 0, 1, zone)
        assert refusal.value.where == "timezone"


def test_chinese_years_without_a_decree_are_provisional(china):
    assert china.provisional == (2027, 2028)


@pytest.mark.parametrize(
    ("key", "provisional"),
    [
        ("US", ()),  # by law, for ever
        ("RU", (2028,)),  # moved by decree; that for 2027 is known
        ("BG", (2027, 2028)),  # decreed nothing since 2016: years gone by are settled
        ("MY", (2028,)),  # days by the moon are estimated beyond 2027
        ("LK", (2027, 2028)),  # the source ends with 2026
    ],
)
def test_years_that_may_still_change_are_provisional_by_the_country_s_own_ways(key, provisional):
    assert resolve(key, first_year=2024, last_year=2028).provisional == provisional


def test_years_before_the_source_begins_are_provisional():
    assert resolve("CN", first_year=1948, last_year=1951).provisional == (1948, 1949)


def test_a_weekend_that_was_moved_is_recorded_day_by_day():
    # given the Emirates, which rested on Fridays and Saturdays until the end of 2021
    emirates = resolve("AE", first_year=2021, last_year=2022)

    assert emirates.weekend == (5, 6)
    assert [works(emirates, date(2021, 11, day)) for day in (5, 6, 7)] == [False, False, True]
    assert [works(emirates, date(2022, 11, day)) for day in (4, 5, 6)] == [True, False, False]


def test_a_region_has_days_of_its_own():
    monday = date(2026, 4, 6)  # Easter Monday: off in England, worked in Scotland

    assert not works(resolve("GB-ENG", first_year=2026, last_year=2026), monday)
    assert works(resolve("GB-SCT", first_year=2026, last_year=2026), monday)


def test_names_are_the_country_s_own_whatever_the_language_of_the_machine(monkeypatch):
    monkeypatch.setenv("LANGUAGE", "th")

    assert resolve("CN", first_year=2026, last_year=2026).names["2026-05-01"] == "劳动节"


@pytest.mark.parametrize(
    ("key", "meant"),
    [
        ("cn", "CN"),
        ("CHN", "CN"),
        ("Chnia", "CN"),
        ("USA", "US"),
        ("24X7", "24x7"),
        ("GB-XXX", "GB-ENG"),
        ("DE-", "DE"),
    ],
)
def test_an_unknown_calendar_is_refused_with_those_that_come_near(key, meant):
    with pytest.raises(Malformed) as refusal:
        resolve(key, first_year=2026, last_year=2026)

    assert repr(key) in refusal.value.en
    assert meant in refusal.value.en.partition("Did you mean")[2]
    assert meant in refusal.value.zh.partition("您是否想写")[2]


@pytest.mark.parametrize(("first", "last"), [(2027, 2026), (1, 2026), (2026, 9999)])
def test_years_that_make_no_sense_are_refused_before_any_day_is_looked_up(first, last):
    for key in ("CN", "24x7"):
        with pytest.raises(WrongDefinition, match=f"covers {first} to {last}"):
            resolve(key, first_year=first, last_year=last)


def test_every_known_calendar_can_be_resolved():
    for key in known_calendars():
        calendar = resolve(key, first_year=2026, last_year=2026)
        assert calendar.always or calendar.weekend, key
