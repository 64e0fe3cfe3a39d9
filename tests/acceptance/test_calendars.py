"""This file proves that a calendar published again counts anew what is due, by events, once; and what hours an SOP works."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from api.calendars import renewed
from api.clockwork import Clockwork
from api.recounting import recount
from engine.clock import DAY
from engine.commands import HoldDeal, MoveDeal, PublishCalendar, ResumeDeal, SetFields
from engine.errors import Malformed, Unknown
from projections import Query, Reader
from tests.time_cast import SOP, day, firm

HOURS = SOP.replace(
    "currency: CNY\n", 'currency: CNY\nhours: {fri: ["09:00-15:00"], other: ["09:00-12:00", "13:30-18:00"]}\n'
)


@pytest.fixture
def pumps(tmp_path):
    with firm(tmp_path) as pumps:
        yield pumps


def days(pumps, **changed):
    """Publishes the calendar CN again with own days; the worker has not looked yet."""
    known = pumps.house.archive.look("calendar:CN")
    pumps(PublishCalendar(renewed(known, pumps.clock(), **changed)), "ann")


def over(pumps, deal):
    return pumps.due(deal)["limit:limit:over"]


def types(pumps, deal):
    return [each.event.stored for each in pumps.house.archive.history(deal)]


def test_a_day_off_of_one_s_own_puts_off_what_is_due_by_an_event(pumps):
    # given a limit of five working days from Monday at nine
    deal = pumps.deal()
    assert over(pumps, deal) == "2026-03-09T09:00"

    # when the firm takes the Wednesday off
    days(pumps, off=["2026-03-04"])
    pumps.look()

    # then the limit, its warning and its reminder end a day later, and the log says so
    assert over(pumps, deal) == "2026-03-10T09:00"
    assert pumps.due(deal)["limit:limit:1"] == "2026-03-09T09:00"
    assert pumps.state(deal).due.at == day("2026-03-10", 9)
    assert types(pumps, deal)[-1] == "deal.timers_set"
    assert pumps.house.archive.look("calendar:CN").is_settled


def test_what_lies_behind_is_not_told_again_and_a_day_given_back_counts_again(pumps):
    deal = pumps.deal()
    days(pumps, off=["2026-03-04"])
    pumps.look()
    days(pumps, drop=["2026-03-04"])
    pumps.look()

    assert over(pumps, deal) == "2026-03-09T09:00"
    pumps.until(day("2026-03-10", 12))
    assert [name for _, name, _ in pumps.told(deal)].count("limit:limit:over") == 1

    # and once it is over a day more gives no time back
    before = types(pumps, deal)
    days(pumps, off=["2026-03-11"])
    pumps.look()
    assert types(pumps, deal) == before


def test_counting_twice_and_by_several_workers_changes_nothing_more(pumps):
    deal = pumps.deal()
    days(pumps, off=["2026-03-04"])

    pumps.look()
    before = pumps.house.projector.catch_up()
    pumps.look(Clockwork(pumps.house))

    assert recount(pumps.house, "CN") == 0
    assert pumps.house.projector.catch_up() == before
    assert types(pumps, deal).count("deal.timers_set") == 1


def test_the_same_days_again_change_nothing(pumps):
    days(pumps, off=["2026-03-04"])
    pumps.look()
    before = pumps.house.projector.catch_up()

    days(pumps, off=["2026-03-04"])

    assert pumps.house.projector.catch_up() == before


def test_a_hold_and_a_changed_calendar_come_to_the_same_in_either_order(pumps):
    # given two deals alike; of one the calendar changes before the hold, of the other while it lasts
    first, second = pumps.deal(resume_on="2026-03-20"), pumps.deal(resume_on="2026-03-20")
    pumps(HoldDeal(second))
    days(pumps, off=["2026-03-13"])
    pumps.look()
    assert over(pumps, first) == "2026-03-09T09:00"
    assert "limit:limit:over" not in pumps.due(second)

    # when the other one is resumed after two working days
    pumps.until(day("2026-03-04", 9))
    pumps(ResumeDeal(second))

    # then it has its five working days still, by the calendar as it is now
    assert over(pumps, second) == "2026-03-11T09:00"
    days(pumps, off=["2026-03-10"])
    pumps.look()
    assert (over(pumps, first), over(pumps, second)) == ("2026-03-09T09:00", "2026-03-12T09:00")


def test_parameters_and_conditions_of_another_day_do_not_come_in(pumps):
    # given a limit that counts since the deal was urgent when it came there
    deal = pumps.deal(urgent=True)
    pumps(MoveDeal(deal, "to_bid"))
    pumps(SetFields(deal, {"urgent": False}))

    days(pumps, off=["2026-03-03"])
    pumps.look()

    assert pumps.due(deal)["limit:fast:over"] == "2026-03-05T09:00"
    assert pumps.due(deal)["task:minutes"] == "2026-03-05T09:00"


def test_a_calendar_round_the_clock_has_no_days_and_an_unknown_one_is_named(pumps):
    with pytest.raises(Unknown, match="no calendar DE"):
        renewed(pumps.house.archive.look("calendar:DE"), pumps.clock())
    with firm_of_always(pumps) as known, pytest.raises(Malformed, match="round the clock"):
        renewed(known, pumps.clock(), off=["2026-03-03"])


class firm_of_always:  # noqa: N801 - reads as a word of the test
    """A house that works round the clock."""

    def __init__(self, pumps):
        pumps.house.publish(
            SOP.replace("key: pumps", "key: always").replace("calendar: CN", "calendar: 24x7"), "ann"
        )
        self.known = pumps.house.archive.look("calendar:24x7")

    def __enter__(self):
        return self.known

    def __exit__(self, *_):
        return None


def test_days_of_an_sop_with_hours_end_within_them(tmp_path):
    with firm(tmp_path, sop=HOURS, at=day("2026-03-02", 20)) as pumps:
        # given a deal that came in on Monday at eight in the evening, with five working days
        deal = pumps.deal()

        # then it is due at the end of the next Monday, and warned of after four days
        assert over(pumps, deal) == "2026-03-09T18:00"
        assert pumps.due(deal)["limit:limit:warn"] == "2026-03-06T15:00"


def test_working_seconds_of_a_report_are_within_the_hours(tmp_path):
    with firm(tmp_path, sop=HOURS) as pumps:
        deal = pumps.deal()
        pumps.clock.stand_at(pumps.clock() + 4 * DAY + DAY // 4)  # Friday at three
        pumps(MoveDeal(deal, "to_bid"))
        pumps.house.projector.catch_up()
        house = pumps.house

        told = Reader(house.store, house.desk.journal, house.views, house.clock).report("stages", Query())

        worked = told["stages"][0]["working_seconds"]["mean"]
        assert worked == timedelta(hours=4 * 7.5 + 6).total_seconds()
        assert told["working_day_seconds"] == Decimal("7.5") * 3600
