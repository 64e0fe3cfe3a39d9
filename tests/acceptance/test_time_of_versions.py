"""This file proves that a deal put under another version of its SOP is due when that version says, by events, once."""

from __future__ import annotations

import pytest

from api.importing.rehearsal import judging
from engine.commands import HoldDeal, MigrateDeal, MoveDeal, ResumeDeal, SetFields
from engine.orders import Order, Step
from projections import Reader
from tests.time_cast import SOP, day, firm

SLOWER = (("limit: {days: 5, remind: [1]}", "limit: {days: 8, remind: [1]}"),)
FASTER = (("limit: {days: 5, remind: [1]}", "limit: {days: 2, remind: [1]}"),)
HOURS = (("currency: CNY\n", 'currency: CNY\nhours: ["09:00-12:00", "13:30-18:00"]\n'),)
NO_BID_LIMIT = (
    ("      - {until: bid_deadline, hard: true, remind: [2], then: recycle, to: ops}\n", ""),
    ("{key: photos, days: 3}", "{key: photos, days: 1}\n      - {key: price, days: 4}"),
)


@pytest.fixture
def pumps(tmp_path):
    with firm(tmp_path) as pumps:
        yield pumps


def published(pumps, version, *changes):
    """Publishes a version of the SOP that says something else."""
    text = SOP.replace("version: 1", f"version: {version}")
    for before, now in changes:
        assert before in text
        text = text.replace(before, now)
    pumps.house.publish(text, "ann")


def migrated(pumps, deal, version=2):
    """Puts a deal under a version, and gives the types of the events."""
    return [each.event.stored for each in pumps(MigrateDeal(deal, version), "ann").events]


def overdue(pumps):
    """The deals whose owner is waited for since their time is over."""
    house = pumps.house
    told = Reader(house.store, house.desk.journal, house.views, house.clock).inbox("li")["items"]
    return [each["deal"] for each in told if each["kind"] == "limit"]


def over(pumps, deal):
    return pumps.due(deal)["limit:limit:over"]


def test_a_longer_limit_is_counted_from_where_the_stay_began(pumps):
    # given a limit of five working days from Monday at nine
    deal = pumps.deal()
    published(pumps, 2, *SLOWER)
    pumps.until(day("2026-03-04", 9))

    # when the new version gives eight
    assert migrated(pumps, deal) == ["deal.migrated", "deal.timers_set"]

    # then the limit, its warning and its reminder are those of eight days, and so is the stage's limit
    assert pumps.due(deal) == {
        "limit:limit:warn": "2026-03-10T18:36",
        "limit:limit:1": "2026-03-11T09:00",
        "limit:limit:over": "2026-03-12T09:00",
    }
    assert pumps.state(deal).due.at == day("2026-03-12", 9)
    assert pumps.state(deal).due.days == "8"


def test_the_way_back_comes_to_what_stood_before(pumps):
    deal = pumps.deal()
    before = pumps.due(deal)
    published(pumps, 2, *SLOWER)

    migrated(pumps, deal)
    assert pumps.due(deal) != before
    migrated(pumps, deal, 1)

    assert pumps.due(deal) == before


def test_a_version_that_says_the_same_about_time_leaves_everything_as_it_was_counted(pumps):
    # given a deal that was urgent when it came into the stage, and is not any more
    deal = pumps.deal(urgent=True)
    pumps(MoveDeal(deal, "to_bid"))
    pumps(SetFields(deal, {"urgent": False}))
    before = pumps.due(deal)

    published(pumps, 2, ("name: {zh: 投标, en: Bid}", "name: {zh: 竞标, en: Tender}"))

    assert migrated(pumps, deal) == ["deal.migrated"]
    assert pumps.due(deal) == before


def test_what_is_over_by_the_new_version_comes_at_once_and_nobody_is_warned_of_it_any_more(pumps):
    deal = pumps.deal()
    published(pumps, 2, *FASTER)
    pumps.until(day("2026-03-05", 9))

    migrated(pumps, deal)
    pumps.until(day("2026-03-12"))

    assert pumps.told(deal) == [("limit_passed", "limit:limit:over", day("2026-03-05", 9))]


def test_what_was_told_is_not_told_again_and_begins_anew_only_where_there_is_time_again(pumps):
    # given a limit that was over on Monday
    first, second = pumps.deal(), pumps.deal()
    pumps.until(day("2026-03-10"))
    before = pumps.told(first)
    assert [name for _, name, _ in before].count("limit:limit:over") == 1
    published(pumps, 2, *FASTER)
    published(pumps, 3, *SLOWER)

    # when one deal gets less time and the other one more
    migrated(pumps, first)
    migrated(pumps, second, 3)
    pumps.look()
    assert overdue(pumps) == [first]
    pumps.until(day("2026-03-20"))

    # then only the other one is over again, at its new instant
    assert pumps.told(first) == before
    assert pumps.state(first).due.at == day("2026-03-04", 9)
    assert pumps.told(second)[-1] == ("limit_passed", "limit:limit:over", day("2026-03-12", 9))
    told = pumps.alarms()
    pumps.house.projector.rebuild("timers")
    assert pumps.alarms() == told


def test_a_hard_limit_and_tasks_that_the_new_version_does_not_have_fall_away_and_new_ones_begin(pumps):
    deal = pumps.deal(bid_deadline="2026-03-03")
    pumps(MoveDeal(deal, "to_bid"))
    pumps.until(day("2026-03-04", 9))
    assert "limit.hard" in pumps.refused(MoveDeal(deal, "win"))
    published(pumps, 2, *NO_BID_LIMIT)

    migrated(pumps, deal)

    assert "limit.hard" not in pumps.refused(MoveDeal(deal, "win"))
    due = {key: at for key, at in pumps.due(deal).items() if key.startswith("task:")}
    assert due == {
        "task:photos": "2026-03-04T09:00",
        "task:price": "2026-03-06T09:00",
    }


def test_a_deal_on_hold_is_counted_by_the_new_version_when_it_goes_on(pumps):
    # given a deal on hold since Tuesday at nine, one of its five days used
    deal = pumps.deal(resume_on="2026-03-20")
    pumps.until(day("2026-03-03", 9))
    pumps(HoldDeal(deal))
    published(pumps, 2, *SLOWER)

    # when it is put under eight days and resumed on Thursday
    assert migrated(pumps, deal) == ["deal.migrated"]
    assert pumps.due(deal) == {"hold:3": "2026-03-17T00:00", "hold:over": "2026-05-02T09:00"}
    pumps.until(day("2026-03-05", 9))
    pumps(ResumeDeal(deal))

    # then seven are left
    assert over(pumps, deal) == "2026-03-16T09:00"
    assert pumps.state(deal).due.at == day("2026-03-16", 9)


def test_hours_of_the_new_version_count_for_a_stay_that_began_under_the_old_one(tmp_path):
    with firm(tmp_path, at=day("2026-03-02", 20)) as pumps:
        deal = pumps.deal()
        assert over(pumps, deal) == "2026-03-09T20:00"
        published(pumps, 2, *HOURS)

        migrated(pumps, deal)

        assert over(pumps, deal) == "2026-03-09T18:00"


def test_a_rehearsal_comes_to_the_same_and_writes_nothing_and_a_rebuild_finds_the_same(pumps):
    deal = pumps.deal()
    published(pumps, 2, *SLOWER)
    before = pumps.alarms()

    with judging(pumps.house, rehearsed=True) as submit:
        answer = submit(Order((Step(MigrateDeal(deal, 2)),), "ann")).result()
    assert pumps.alarms() == before
    migrated(pumps, deal)

    assert answer.state.due == pumps.state(deal).due
    after = pumps.alarms()
    assert after != before
    pumps.house.projector.rebuild("timers")
    assert pumps.alarms() == after
