"""This file proves the time of rows: limits of each, warnings, reminders before and after a date, until the row is done."""

from __future__ import annotations

import pytest

from engine.clock import DAY
from engine.commands import (
    AddRow,
    ChangeRow,
    HoldDeal,
    MoveDeal,
    MoveRow,
    RemoveRow,
    ReopenDeal,
    ResumeDeal,
    SetFields,
    SetParameters,
)
from projections import Reader, sentence
from tests.time_cast import BEGINNING, day, firm

SOP = """\
key: pumps
version: 1
name: {zh: 水泵销售, en: Pump sales}
calendar: CN
timezone: Asia/Shanghai
currency: CNY
roles: [sales, manager, ops]
parameters: {overdue_days: 5, dunning: 15, hold_days: 20, hold_total: 30}
fields:
  accepted_on: {type: date, name: {zh: 验收日期, en: Accepted on}}
  call_on: {type: date, name: {zh: 再联系日期, en: Call again on}, remind: [0, {before: 2, in: [lost]}]}
  resume_on: {type: date, name: {zh: 恢复日期, en: Resume on}}
records:
  bills:
    name: {zh: 应收款, en: Bills}
    done: row.state == 'written_off' || (has(deal.paid) && paid >= amount)
    limit:
      - {from: due_on, days: param.overdue_days, remind: [1], in: [paying], then: escalate, to: manager}
      - {key: sent, days: 2, warn: 0, when: "!has(deal.due_on)", in: [paying], then: escalate}
    fields:
      amount: {type: number, name: {zh: 金额, en: Amount}}
      paid: {type: number, name: {zh: 已收, en: Paid}}
      due_on:
        type: date
        name: {zh: 到期日, en: Due on}
        remind: [3, {after: 7, to: ops}, {after: param.dunning, when: amount > 100}, {before: 30, in: [won]}]
    states: {due: {zh: 应收, en: Due}, written_off: {zh: 核销, en: Written off}}
    moves: [{key: write_off, from: due, to: written_off, name: {zh: 核销, en: Write off}}]
stages:
  - {key: talks, name: {zh: 商谈, en: Talks}}
  - key: paying
    name: {zh: 收款, en: Paying}
    raci: {responsible: sales, accountable: manager}
    limit:
      - {key: review, from: accepted_on, days: 4, warn: 0, then: escalate}
      - {key: whole, days: 40, warn: 0}
    tasks: [{key: thanks, after: accepted_on, days: 3, name: {zh: 致谢, en: Thank them}}]
  - {key: won, name: {zh: 赢单, en: Won}}
  - {key: lost, name: {zh: 丢单, en: Lost}}
moves:
  - {key: sign, from: talks, to: paying}
  - {key: win, from: paying, to: won}
  - {key: back, from: paying, to: talks}
  - {key: lose, from: [talks, paying], to: lost}
outcomes: {won: [won], lost: [lost]}
final: [won, lost]
reopen: {}
hold: {require: [resume_on], until: resume_on, max_days: param.hold_days, total_days: param.hold_total}
"""
BILL = "row:bills:a:due_on"
LIMIT = "row_limit:bills:a:limit"


@pytest.fixture
def pumps(tmp_path):
    with firm(tmp_path, sop=SOP) as opened:
        yield opened


@pytest.fixture
def deal(pumps):
    """This is a deal that is being paid, with one bill due on a Monday."""
    name = pumps.deal()
    pumps(AddRow(name, "bills", "a", {"amount": "500", "due_on": "2026-03-09"}))
    pumps(MoveDeal(name, "sign"))
    return name


def of_rows(due):
    """This is what is due of rows."""
    return {key: at for key, at in due.items() if key.startswith("row")}


def inbox(pumps, who):
    """This is what waits for somebody."""
    house = pumps.house
    return Reader(house.store, house.desk.journal, house.views, house.clock).inbox(who)["items"]


def test_a_row_is_limited_from_its_date_warned_of_and_reminded_of_before_and_after(pumps, deal):
    assert of_rows(pumps.due(deal)) == {
        f"{LIMIT}:over": "2026-03-17T00:00",
        f"{LIMIT}:warn": "2026-03-14T00:00",
        f"{LIMIT}:1": "2026-03-14T00:00",
        f"{BILL}:3": "2026-03-06T00:00",
        f"{BILL}:+7": "2026-03-16T00:00",
        f"{BILL}:+15": "2026-03-24T00:00",
    }


def test_what_is_due_of_a_row_is_told_once_and_escalated(pumps, deal):
    pumps.until(day("2026-04-01"))
    told = [each for each in pumps.told(deal) if "bills" in each[1]]
    assert told == [
        ("reminded", f"{BILL}:3", day("2026-03-06")),
        ("reminded", f"{LIMIT}:1", day("2026-03-14")),
        ("limit_warned", f"{LIMIT}:warn", day("2026-03-14")),
        ("reminded", f"{BILL}:+7", day("2026-03-16")),
        ("limit_passed", f"{LIMIT}:over", day("2026-03-17")),
        ("escalated", f"{LIMIT}:over", day("2026-03-17")),
        ("reminded", f"{BILL}:+15", day("2026-03-24")),
    ]
    events = [each.event for each in pumps.house.archive.history(deal)]
    passed = next(each for each in events if each.stored == "deal.limit_passed")
    assert (passed.subject, passed.stage) == ("bills:a", "paying")
    escalated = next(each for each in events if each.stored == "deal.escalated")
    assert (escalated.role, escalated.members) == ("manager", ("wang",))
    dunned = next(each for each in events if getattr(each, "timer", "") == f"{BILL}:+7")
    assert dunned.members == ("zoe",)


@pytest.mark.parametrize(
    "end",
    [
        ChangeRow("d1", "bills", "a", {"paid": "500"}),
        MoveRow("d1", "bills", "a", "write_off"),
        RemoveRow("d1", "bills", "a"),
    ],
)
def test_a_row_that_is_done_or_gone_is_left_alone(pumps, deal, end):
    pumps(ChangeRow(deal, "bills", "a", {"paid": "499"}))
    assert of_rows(pumps.due(deal)) != {}
    pumps(end)
    assert of_rows(pumps.due(deal)) == {}
    pumps.until(day("2026-04-01"))
    assert [each for each in pumps.told(deal) if "bills" in each[1]] == []


def test_a_row_counts_only_in_the_stages_that_the_sop_names(pumps, deal):
    assert f"{LIMIT}:over" in pumps.due(deal)
    pumps(MoveDeal(deal, "back"))
    assert not any(key.startswith("row_limit") for key in pumps.due(deal))
    pumps(MoveDeal(deal, "sign"))
    assert pumps.due(deal)[f"{LIMIT}:over"] == "2026-03-17T00:00"
    pumps(MoveDeal(deal, "lose"))
    assert of_rows(pumps.due(deal)) == {}


def test_a_row_without_its_date_is_limited_from_its_entry_until_that_is_known(pumps, deal):
    pumps(AddRow(deal, "bills", "b", {"amount": "1"}))
    assert of_rows(pumps.due(deal))["row_limit:bills:b:sent:over"] == "2026-03-04T09:00"
    pumps(ChangeRow(deal, "bills", "b", {"due_on": "2026-03-09"}))
    due = of_rows(pumps.due(deal))
    assert "row_limit:bills:b:sent:over" not in due
    assert due["row_limit:bills:b:limit:over"] == "2026-03-17T00:00"
    assert "row:bills:b:due_on:+15" not in due


def test_a_due_instant_of_a_row_moves_with_its_date_and_with_nothing_else(pumps, deal):
    before = of_rows(pumps.due(deal))
    pumps(SetParameters("pumps", {"overdue_days": "9"}), actor="ann")
    pumps(ChangeRow(deal, "bills", "a", {"amount": "600"}))
    assert of_rows(pumps.due(deal)) == before
    pumps(ChangeRow(deal, "bills", "a", {"due_on": "2026-03-10"}))
    assert pumps.due(deal)[f"{LIMIT}:over"] == "2026-03-24T00:00"


def test_one_that_was_told_is_not_told_again_for_another_edit(pumps, deal):
    pumps.until(day("2026-03-18"))
    told = pumps.told(deal)
    pumps(ChangeRow(deal, "bills", "a", {"amount": "600", "paid": "1"}))
    pumps.until(day("2026-03-20"))
    assert pumps.told(deal) == told


def test_a_hold_stops_the_limit_of_a_row_and_one_that_fell_due_meanwhile_begins_afterwards(pumps, deal):
    # given one that fell due before the hold, and one that does in it
    pumps(AddRow(deal, "bills", "b", {"amount": "1", "due_on": "2026-03-13"}))
    pumps.until(day("2026-03-11"))
    pumps(SetFields(deal, {"resume_on": "2026-03-25"}))
    pumps(HoldDeal(deal))
    # when
    pumps(AddRow(deal, "bills", "c", {"amount": "1", "due_on": "2026-03-12"}))
    pumps.until(day("2026-03-18"))
    assert not any(key.startswith("row_limit") for key in pumps.due(deal))
    pumps(ResumeDeal(deal))
    # then: of the first one day had passed; the others begin now
    due = pumps.due(deal)
    assert due[f"{LIMIT}:over"] == "2026-03-24T00:00"
    assert due["row_limit:bills:b:limit:over"] == due["row_limit:bills:c:limit:over"] == "2026-03-25T00:00"


def test_the_end_of_a_row_s_limit_waits_in_the_inbox_until_the_row_is_done(pumps, deal):
    pumps.until(day("2026-03-18"))
    waits = lambda who: [each["ref"] for each in inbox(pumps, who)]  # noqa: E731 - short
    assert waits("li") == waits("wang") == [f"{LIMIT}:over"]
    assert inbox(pumps, "li")[0]["words"] == {
        "zh": "应收款 a 已超过时限。",
        "en": "The time for Bills a is over.",
    }
    pumps(ChangeRow(deal, "bills", "a", {"paid": "500"}))
    pumps.look()
    assert waits("li") == waits("wang") == []


def test_the_limit_of_a_row_outlasts_a_move_of_the_deal_that_leaves_it_standing(pumps, deal):
    pumps.until(day("2026-03-18"))
    pumps(MoveDeal(deal, "win"))
    pumps.look()
    assert [each["ref"] for each in inbox(pumps, "wang")] == []


def test_a_stage_is_limited_and_a_task_due_from_a_date_that_comes_later(pumps, deal):
    due = pumps.due(deal)
    assert "limit:review:over" not in due
    assert "task:thanks" not in due
    pumps(SetFields(deal, {"accepted_on": "2026-03-13"}))
    due = pumps.due(deal)
    assert due["limit:review:over"] == "2026-03-20T00:00"
    assert due["task:thanks"] == "2026-03-19T00:00"
    assert pumps.state(deal).due.at == day("2026-03-20")
    pumps(SetFields(deal, {"accepted_on": None}))
    assert "limit:review:over" not in pumps.due(deal)
    assert pumps.state(deal).due.at > day("2026-04-01")


def test_a_lost_deal_reminds_of_the_day_to_call_again_where_the_sop_says_so(pumps, deal):
    pumps(SetFields(deal, {"call_on": "2026-05-10"}))
    assert "field:call_on:2" not in pumps.due(deal)
    pumps(MoveDeal(deal, "lose"))
    assert pumps.due(deal) == {"field:call_on:2": "2026-05-08T00:00"}
    pumps.until(day("2026-05-20"))
    assert pumps.told(deal)[-1] == ("reminded", "field:call_on:2", day("2026-05-08"))
    # when it goes on after all, that is behind it
    pumps(SetFields(deal, {"call_on": "2026-06-10"}))
    pumps(ReopenDeal(deal))
    assert pumps.state(deal).stage == "paying"
    assert [key for key in pumps.due(deal) if key.startswith("field")] == ["field:call_on:0"]


def test_money_that_falls_due_after_the_end_is_reminded_of(pumps, deal):
    pumps(ChangeRow(deal, "bills", "a", {"due_on": "2026-09-30"}))
    pumps(MoveDeal(deal, "win"))
    assert pumps.due(deal) == {f"{BILL}:{days}": at for days, at in (
        ("30", "2026-08-31T00:00"), ("3", "2026-09-27T00:00"), ("+7", "2026-10-07T00:00"), ("+15", "2026-10-15T00:00"))}  # fmt: skip


def test_a_hold_ends_with_its_most_days_or_with_what_all_of_them_may_last(pumps, deal):
    # given a hold of eighteen days, of thirty that there are in all
    pumps(SetFields(deal, {"resume_on": "2026-03-23"}))
    assert pumps.refused(HoldDeal(deal)) == ["hold.max_days"]
    pumps(SetFields(deal, {"resume_on": "2026-03-22"}))
    pumps(HoldDeal(deal))
    assert pumps.due(deal)["hold:over"] == "2026-03-22T09:00"
    pumps.until(BEGINNING + 18 * DAY)
    pumps(ResumeDeal(deal))
    assert pumps.state(deal).held_before == 18 * DAY
    # when
    pumps(SetFields(deal, {"resume_on": "2026-04-02"}))
    assert pumps.refused(HoldDeal(deal)) == ["hold.total_days"]
    pumps(SetFields(deal, {"resume_on": "2026-04-01"}))
    pumps(HoldDeal(deal))
    # then the second ends when thirty days are used up, and there is no third
    assert pumps.due(deal)["hold:over"] == "2026-04-01T09:00"
    pumps.until(day("2026-04-02"))
    pumps(ResumeDeal(deal))
    pumps(SetFields(deal, {"resume_on": "2026-04-03"}))
    assert pumps.refused(HoldDeal(deal)) == ["hold.total_days"]
    pumps(SetParameters("pumps", {"hold_total": "60"}), actor="ann")
    pumps(HoldDeal(deal))


def test_every_sentence_about_a_row_s_time_says_which_row(pumps, deal):
    pumps.until(day("2026-04-01"))
    sop = pumps.house.archive.workflow("pumps")
    told = [each for each in pumps.house.archive.history(deal) if "bills" in getattr(each.event, "timer", "")]
    for lang, word in (("zh", "应收款 a"), ("en", "Bills a")):
        lines = [sentence(each, sop, lang) for each in told if each.event.stored != "deal.escalated"]
        assert all(word in line for line in lines), lines
        assert len(set(lines)) == len(lines)
