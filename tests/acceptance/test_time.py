"""This file proves what an SOP says about time: limits, warnings, reminders, tasks, holds, with a clock turned by hand."""

from __future__ import annotations

import pytest

from engine.commands import (
    AddRow,
    CompleteTask,
    FireTimer,
    HoldDeal,
    MoveDeal,
    RemoveRow,
    ReopenDeal,
    ResumeDeal,
    SetFields,
    VoidDeal,
)
from engine.errors import Malformed
from projections import sentence
from tests.time_cast import day, firm


@pytest.fixture
def pumps(tmp_path):
    with firm(tmp_path) as opened:
        yield opened


def test_entering_a_stage_records_every_due_instant_of_its_limit(pumps):
    deal = pumps.deal()
    assert pumps.due(deal) == {
        "limit:limit:warn": "2026-03-06T09:00",
        "limit:limit:1": "2026-03-06T09:00",
        "limit:limit:over": "2026-03-09T09:00",
    }


def test_a_limit_is_warned_of_and_passed_once_at_the_instants_that_were_due(pumps):
    # given
    deal = pumps.deal()
    # when
    pumps.until(day("2026-03-20"))
    # then
    assert pumps.told(deal) == [
        ("reminded", "limit:limit:1", day("2026-03-06", 9)),
        ("limit_warned", "limit:limit:warn", day("2026-03-06", 9)),
        ("limit_passed", "limit:limit:over", day("2026-03-09", 9)),
    ]
    assert pumps.due(deal) == {}


def test_a_deal_that_moved_on_is_not_told_of_the_stage_it_left(pumps):
    deal = pumps.deal()
    pumps.until(day("2026-03-05"))
    pumps(MoveDeal(deal, "lose"))
    pumps.until(day("2026-04-01"))
    assert pumps.told(deal) == []


def test_a_timer_of_a_stage_that_was_left_leads_to_nothing_however_late_it_is_told(pumps):
    deal = pumps.deal()
    over = pumps.state(deal).timers["limit:limit:over"].timer.at
    pumps(MoveDeal(deal, "to_bid"))
    pumps.clock.stand_at(over + 1)
    assert pumps(FireTimer(deal, "limit:limit:over", over)).events == ()


def test_an_instant_that_was_told_is_not_told_again_under_another_key(pumps):
    deal = pumps.deal()
    over = pumps.state(deal).timers["limit:limit:over"].timer.at
    pumps.clock.stand_at(over)
    assert len(pumps(FireTimer(deal, "limit:limit:over", over)).events) == 1
    assert pumps(FireTimer(deal, "limit:limit:over", over)).events == ()


def test_nobody_tells_a_timer_before_it_is_due(pumps):
    deal = pumps.deal()
    over = pumps.state(deal).timers["limit:limit:over"].timer.at
    with pytest.raises(Malformed, match="is due at"):
        pumps(FireTimer(deal, "limit:limit:over", over))


def test_the_limit_that_counts_is_the_one_that_is_over_first(pumps):
    quick, slow = pumps.deal(urgent=True), pumps.deal(urgent=False, bid_deadline="2026-03-10")
    for deal in (quick, slow):
        pumps(MoveDeal(deal, "to_bid"))
    assert pumps.state(quick).due.at == day("2026-03-04", 9)
    assert pumps.state(slow).due.at == day("2026-03-11")
    assert "limit:fast:over" not in pumps.due(slow)


def test_a_condition_that_cannot_be_decided_counts_as_true(pumps):
    deal = pumps.deal()
    pumps(MoveDeal(deal, "to_bid"))
    assert "limit:fast:over" in pumps.due(deal)


def test_a_changed_date_puts_off_the_limit_that_lasts_until_it(pumps):
    # given
    deal = pumps.deal(urgent=False, bid_deadline="2026-03-10")
    pumps(MoveDeal(deal, "to_bid"))
    assert pumps.due(deal)["limit:bid_deadline:over"] == "2026-03-11T00:00"
    # when
    pumps(SetFields(deal, {"bid_deadline": "2026-03-17"}))
    # then
    assert pumps.due(deal)["limit:bid_deadline:over"] == "2026-03-18T00:00"
    assert pumps.due(deal)["limit:bid_deadline:2"] == "2026-03-16T00:00"
    assert pumps.state(deal).due.at == day("2026-03-18")
    # when it is not known any more
    pumps(SetFields(deal, {"bid_deadline": None}))
    assert not any(key.startswith("limit:bid_deadline") for key in pumps.due(deal))
    assert pumps.state(deal).due.at == day("2026-03-30", 9)


def test_past_a_hard_limit_a_deal_only_goes_back_or_is_lost(pumps):
    # given
    deal = pumps.deal(urgent=False, bid_deadline="2026-03-10")
    pumps(MoveDeal(deal, "to_bid"))
    pumps(CompleteTask(deal, "minutes"))
    # when
    pumps.clock.stand_at(day("2026-03-11"))
    # then, whether or not a worker has told it
    assert pumps.refused(MoveDeal(deal, "win")) == ["limit.hard"]
    # when
    pumps(SetFields(deal, {"bid_deadline": "2026-03-12"}))
    assert pumps.refused(MoveDeal(deal, "win")) == []


def test_past_a_hard_limit_the_way_back_stays_open(pumps):
    deal = pumps.deal(urgent=False, bid_deadline="2026-03-10")
    pumps(MoveDeal(deal, "to_bid"))
    pumps.clock.stand_at(day("2026-03-12"))
    assert pumps.refused(MoveDeal(deal, "back")) == []


def test_past_a_soft_limit_a_deal_goes_on(pumps):
    deal = pumps.deal()
    pumps.until(day("2026-04-01"))
    assert pumps.refused(MoveDeal(deal, "to_bid")) == []


def test_a_limit_is_escalated_to_who_is_accountable(pumps):
    deal = pumps.deal(urgent=False)
    pumps(MoveDeal(deal, "to_bid"))
    pumps.until(day("2026-04-10"))
    escalated = [
        each.event for each in pumps.house.archive.history(deal) if each.event.stored == "deal.escalated"
    ]
    assert [(each.timer, each.role, each.members) for each in escalated] == [
        ("limit:limit:over", "manager", ("wang",))
    ]
    assert pumps.state(deal).owner == "li"


def test_a_recycled_deal_goes_to_who_holds_the_role(pumps):
    deal = pumps.deal(urgent=False, bid_deadline="2026-03-10")
    pumps(MoveDeal(deal, "to_bid"))
    pumps.until(day("2026-03-12"))
    assert pumps.state(deal).owner == "zoe"


def test_a_task_closes_the_gate_until_it_is_done_by_who_may(pumps):
    # given
    deal = pumps.deal(urgent=False)
    pumps(MoveDeal(deal, "to_bid"))
    # then
    assert pumps.due(deal)["task:minutes"] == "2026-03-04T09:00"
    assert pumps.refused(MoveDeal(deal, "win")) == ["stage.bid.tasks.minutes"]
    assert pumps.refused(CompleteTask(deal, "minutes"), "zoe") == ["task.minutes.by"]
    # when
    pumps(CompleteTask(deal, "minutes"))
    # then
    assert "task:minutes" not in pumps.due(deal)
    assert pumps.refused(MoveDeal(deal, "win")) == []


def test_a_task_that_is_not_done_is_reminded_of_and_one_done_is_not(pumps):
    deal = pumps.deal(urgent=False)
    pumps(MoveDeal(deal, "to_bid"))
    pumps(CompleteTask(deal, "minutes"))
    pumps.until(day("2026-03-10"))
    assert [timer for _, timer, _ in pumps.told(deal)] == ["task:photos"]


def test_a_task_done_stays_done_when_the_deal_comes_back(pumps):
    deal = pumps.deal(urgent=False)
    for move in ("to_bid", "back", "to_bid"):
        if move == "back":
            pumps(CompleteTask(deal, "minutes"))
        pumps(MoveDeal(deal, move))
    assert "task:minutes" not in pumps.due(deal)
    assert pumps(CompleteTask(deal, "minutes")).events == ()


def test_a_task_nobody_has_heard_of_cannot_be_done(pumps):
    with pytest.raises(Malformed, match="no task 'minute'"):
        pumps(CompleteTask(pumps.deal(), "minute"))


def test_a_hold_stops_the_working_days_and_resuming_puts_them_off(pumps):
    # given a deal with two of its five days used
    deal = pumps.deal(resume_on="2026-03-20")
    pumps.until(day("2026-03-04", 9))
    # when
    pumps(HoldDeal(deal))
    # then
    assert pumps.due(deal) == {"hold:3": "2026-03-17T00:00", "hold:over": "2026-05-03T09:00"}
    # when
    pumps.until(day("2026-03-23", 9))
    pumps(ResumeDeal(deal))
    # then
    assert pumps.due(deal)["limit:limit:over"] == "2026-03-26T09:00"
    assert pumps.state(deal).due.at == day("2026-03-26", 9)
    assert pumps.told(deal) == [("reminded", "hold:3", day("2026-03-17"))]


def test_the_end_of_a_hold_that_is_put_off_is_reminded_of_anew(pumps):
    deal = pumps.deal(resume_on="2026-03-20")
    pumps(HoldDeal(deal))
    pumps(SetFields(deal, {"resume_on": "2026-03-30"}))
    assert pumps.due(deal)["hold:3"] == "2026-03-27T00:00"


def test_a_date_limit_goes_on_while_the_deal_is_held(pumps):
    deal = pumps.deal(urgent=False, bid_deadline="2026-03-10", resume_on="2026-04-01")
    pumps(MoveDeal(deal, "to_bid"))
    pumps(HoldDeal(deal))
    pumps.until(day("2026-03-12"))
    assert ("limit_passed", "limit:bid_deadline:over", day("2026-03-11")) in pumps.told(deal)


def test_dates_of_a_deal_and_of_its_rows_are_reminded_of(pumps):
    # given
    deal = pumps.deal(valid_until="2026-03-20")
    pumps(AddRow(deal, "quotes", values={"expires": "2026-03-16"}))
    gone = pumps(AddRow(deal, "quotes", values={"expires": "2026-03-14"})).events[0].event.row
    pumps(RemoveRow(deal, "quotes", gone))
    # when
    pumps.until(day("2026-04-01"))
    # then; thirty days before lay behind already
    dated = [told for told in pumps.told(deal) if told[1].startswith(("field:", "row:"))]
    assert dated == [
        ("reminded", "row:quotes:1:expires:3", day("2026-03-13")),
        ("reminded", "field:valid_until:3", day("2026-03-17")),
    ]


def test_a_lost_deal_is_not_reminded_of_dates_until_it_is_reopened(pumps):
    deal = pumps.deal(valid_until="2026-06-30")
    pumps(MoveDeal(deal, "lose"))
    assert pumps.due(deal) == {}
    pumps(ReopenDeal(deal))
    assert pumps.due(deal)["field:valid_until:30"] == "2026-05-31T00:00"
    assert "limit:limit:over" in pumps.due(deal)


def test_a_voided_deal_is_left_alone(pumps):
    deal = pumps.deal(valid_until="2026-06-30")
    at = pumps.state(deal).timers["limit:limit:over"].timer.at
    pumps(VoidDeal(deal))
    assert pumps.due(deal) == {}
    pumps.clock.stand_at(at)
    assert pumps(FireTimer(deal, "limit:limit:over", at)).events == ()


def test_a_limit_counts_made_up_workdays(pumps):
    # National Day 2026: the first to the seventh of October are free, and Saturday the tenth is worked.
    pumps.clock.stand_at(day("2026-09-30", 9))
    deal = pumps.deal()
    assert pumps.due(deal)["limit:limit:over"] == "2026-10-13T09:00"


def test_what_the_clock_told_is_told_in_both_languages(pumps):
    deal = pumps.deal(urgent=False, bid_deadline="2026-03-10", valid_until="2026-03-20")
    pumps(MoveDeal(deal, "to_bid"))
    pumps(SetFields(deal, {"bid_deadline": "2026-03-11"}))
    pumps(CompleteTask(deal, "minutes"))
    pumps.until(day("2026-04-10"))
    workflow = pumps.house.archive.workflow("pumps")
    for recorded in pumps.house.archive.history(deal):
        for lang in ("zh", "en"):
            assert recorded.event.stored not in sentence(recorded, workflow, lang)
