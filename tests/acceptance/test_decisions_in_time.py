"""This file proves what the clock does to what people decide: limits of approvals, waivers and their duties, confirmations."""

from __future__ import annotations

import pytest

from api.clockwork import Clockwork
from engine.commands import (
    AskApproval,
    AskWaiver,
    ConfirmFact,
    DecideApproval,
    DeclineWaiver,
    GrantWaiver,
    HoldDeal,
    MoveDeal,
    ReturnApproval,
    SetFields,
    VoidDeal,
)
from engine.orders import Order, Step
from projections import building
from projections.deciding_words import asked_in
from projections.words import sentence
from tests.time_cast import day, firm

SOP = """\
key: pumps
version: 1
name: {zh: 水泵销售, en: Pump sales}
calendar: CN
timezone: Asia/Shanghai
roles: [sales, manager, ops]
fields:
  price: {type: number, name: {zh: 价格, en: Price}}
  proof: {type: text, name: {zh: 证明, en: Proof}}
  ready: {type: boolean, name: {zh: 就绪, en: Ready}}
stages:
  - key: lead
    raci: {accountable: manager}
    leave:
      require: [{field: proof, waivable: {by: [manager], days: 10, duty_days: 5}}]
      check: [{key: cheap, that: price < 10, otherwise: Too dear., waivable: {by: [manager], days: 3}}]
  - {key: won}
  - {key: lost}
moves:
  - key: win
    from: lead
    to: won
    gate:
      approvals:
        - {key: ends, any_of: [manager], covers: [price], days: 2}
        - {key: nags, any_of: [manager], covers: [price], days: 2, at_end: remind}
        - {key: climbs, any_of: [manager], covers: [price], days: 2, at_end: escalate, to: ops}
        - {key: rises, any_of: [ops], covers: [price], days: 2, at_end: escalate}
      confirm: [{key: two, field: ready, people: 2, roles: [manager, ops], days: 1}]
  - {key: lose, from: lead, to: lost}
outcomes: {won: [won], lost: [lost]}
final: [won, lost]
hold: {}
void: {}
"""
WIN = "move.win.approvals"
PROOF = "stage.lead.require.proof"
CHEAP = "stage.lead.check.cheap"
TWO = "move.win.confirm.two"
WEDNESDAY = day("2026-03-04", 9)


@pytest.fixture
def pumps(tmp_path):
    with firm(tmp_path, sop=SOP) as opened:
        yield opened


@pytest.fixture
def deal(pumps):
    return pumps.deal(price="5", ready=True)


def asked(pumps, deal, key):
    return next(iter(pumps(AskApproval(deal, f"{WIN}.{key}")).state.decisions.approvals.values()))


def clock_said(pumps, deal):
    """This is what the clock recorded of a deal: type, instant, who was told."""
    return [
        (told.event.stored, told.occurred_at, getattr(told.event, "members", ()))
        for told in pumps.house.archive.history(deal)
        if told.meta.channel == "timer"
    ]


def status(pumps, deal, key="A1"):
    return pumps.state(deal).decisions.approvals[key].status


def test_an_approval_nobody_decides_expires_at_its_limit_once_whoever_looks(pumps, deal):
    asked(pumps, deal, "ends")
    other = Clockwork(pumps.house)
    pumps.until(WEDNESDAY - 1)
    assert status(pumps, deal) == "open"
    # the worker was down over the limit; two of them come back
    pumps.clock.stand_at(day("2026-03-09"))
    pumps.look()
    pumps.look(other)
    assert clock_said(pumps, deal) == [("approval.expired", WEDNESDAY, ())]
    assert status(pumps, deal) == "expired"
    assert pumps.refused(DecideApproval(deal, "A1", agreed=True), "wang") == ["approval.closed"]
    # and it may be asked for again
    asked(pumps, deal, "ends")
    assert status(pumps, deal, "A2") == "open"


def test_one_that_reminds_stays_open_and_may_still_be_decided(pumps, deal):
    asked(pumps, deal, "nags")
    pumps.until(day("2026-03-09"))
    assert clock_said(pumps, deal) == [("deal.reminded", WEDNESDAY, ("wang",))]
    pumps(DecideApproval(deal, "A1", agreed=True), "wang")
    assert status(pumps, deal) == "granted"


@pytest.mark.parametrize(("key", "told"), [("climbs", ("zoe",)), ("rises", ("wang",))])
def test_one_that_escalates_tells_the_role_named_else_who_is_accountable(pumps, deal, key, told):
    asked(pumps, deal, key)
    pumps.until(day("2026-03-09"))
    assert [each[0] for each in clock_said(pumps, deal)] == ["deal.reminded", "deal.escalated"]
    assert clock_said(pumps, deal)[1] == ("deal.escalated", WEDNESDAY, told)
    assert status(pumps, deal) == "open"


@pytest.mark.parametrize(
    ("command", "actor"),
    [
        (DecideApproval("d1", "A1", agreed=True), "wang"),
        (DecideApproval("d1", "A1", agreed=False, comment="too late"), "wang"),
        (ReturnApproval("d1", "A1", "revise it"), "wang"),
        (SetFields("d1", {"price": "6"}), "li"),
        (MoveDeal("d1", "lose"), "li"),
        (VoidDeal("d1"), "li"),
    ],
)
def test_the_clock_says_nothing_of_an_approval_that_was_closed_in_time(pumps, deal, command, actor):
    asked(pumps, deal, "ends")
    assert pumps.due(deal) == {"approval:A1": "2026-03-04T09:00"}
    pumps(command, actor)
    assert pumps.due(deal) == {}
    pumps.until(day("2026-03-09"))
    assert clock_said(pumps, deal) == []


def test_a_hold_of_the_deal_does_not_stop_the_time_of_the_people_asked(pumps, deal):
    asked(pumps, deal, "ends")
    pumps(HoldDeal(deal))
    pumps.until(day("2026-03-09"))
    assert status(pumps, deal) == "expired"


def test_a_waiver_ends_with_its_time_whether_granted_or_not(pumps):
    deal = pumps.deal(price="50", proof="there")
    pumps(AskWaiver(deal, CHEAP))
    pumps(GrantWaiver(deal, "W1"), "wang")
    pumps.until(day("2026-03-09"))
    assert clock_said(pumps, deal) == [("waiver.expired", day("2026-03-05", 9), ())]
    assert CHEAP in pumps.refused(MoveDeal(deal, "win"))
    pumps(AskWaiver(deal, CHEAP))
    pumps.until(day("2026-03-16"))
    assert pumps.refused(GrantWaiver(deal, "W2"), "wang") == ["waiver.closed"]
    assert pumps.state(deal).decisions.waivers["W2"].status == "expired"


def test_a_waiver_that_was_declined_has_no_end_left(pumps):
    deal = pumps.deal(price="50", proof="there")
    pumps(AskWaiver(deal, CHEAP))
    pumps(DeclineWaiver(deal, "W1", "ask them first"), "wang")
    assert pumps.due(deal) == {}


def won_by_waiver(pumps):
    """This wins a deal whose proof is to follow by Friday the sixth."""
    deal = pumps.deal(price="5", ready=True)
    pumps(AskWaiver(deal, PROOF, duty_on="2026-03-06"))
    pumps(GrantWaiver(deal, "W1"), "wang")
    for key, who in (("ends", "wang"), ("nags", "wang"), ("climbs", "wang"), ("rises", "zoe")):
        pumps(AskApproval(deal, f"{WIN}.{key}"))
        pumps(DecideApproval(deal, [*pumps.state(deal).decisions.approvals][-1], agreed=True), who)
    for who in ("wang", "zoe"):
        pumps(ConfirmFact(deal, TWO), who)
    pumps(MoveDeal(deal, "win"))
    return deal


def test_a_duty_reminds_who_asked_on_its_day_and_shows_as_overdue_when_that_is_over(pumps):
    deal = won_by_waiver(pumps)
    assert pumps.due(deal) == {"duty:W1:due": "2026-03-06T00:00", "duty:W1:over": "2026-03-07T00:00"}
    pumps.until(day("2026-03-20"))
    history = pumps.house.archive.history(deal)
    said = [told for told in history if told.meta.channel == "timer"]
    assert [(told.event.kind, told.event.members, told.occurred_at) for told in said] == [
        ("duty_due", ("li",), day("2026-03-06")),
        ("duty_over", ("li",), day("2026-03-07")),
    ]
    assert pumps.state(deal).decisions.waivers["W1"].owed
    workflow = pumps.house.archive.workflow("pumps")
    words = [sentence(said[1], workflow, lang, asked=asked_in(history)) for lang in ("zh", "en")]
    assert "豁免 W1 所欠事项逾期未补" in words[0]
    assert "the waiver W1 put off has not followed" in words[1]


def test_a_duty_is_done_once_what_was_missing_has_come(pumps):
    deal = won_by_waiver(pumps)
    pumps(SetFields(deal, {"price": "6"}))
    assert pumps.state(deal).decisions.waivers["W1"].owed
    told = pumps(SetFields(deal, {"proof": "scan"})).events
    assert told[-1].event.stored == "waiver.duty_done"
    assert not pumps.state(deal).decisions.waivers["W1"].owed
    assert pumps.due(deal) == {}
    pumps.until(day("2026-03-20"))
    assert clock_said(pumps, deal) == []


def test_a_waiver_that_was_never_used_owes_nothing(pumps):
    deal = pumps.deal(price="5")
    pumps(AskWaiver(deal, PROOF, duty_on="2026-03-06"))
    pumps(GrantWaiver(deal, "W1"), "wang")
    assert [*pumps.due(deal)] == ["waiver:W1"]


def test_who_confirmed_alone_is_told_when_that_counts_no_longer(pumps, deal):
    pumps(ConfirmFact(deal, TWO), "wang")
    pumps.until(day("2026-03-05"))
    assert clock_said(pumps, deal) == [("deal.reminded", day("2026-03-03", 9), ("wang",))]


def test_a_value_that_enough_people_confirmed_in_time_waits_for_nobody(pumps, deal):
    for who in ("wang", "zoe"):
        pumps(ConfirmFact(deal, TWO), who)
    assert pumps.due(deal) == {}


def test_a_rebuild_knows_the_same_due_instants(pumps, deal):
    asked(pumps, deal, "nags")
    won_by_waiver(pumps)
    pumps.until(day("2026-03-05"))
    before = pumps.alarms()
    pumps.house.projector.rebuild("timers")
    assert pumps.alarms() == before
    assert pumps.look() == 0


GOVERNING = SOP.replace(
    "hold: {}",
    "parameters: {limit: 5}\ngovern: {parameters: {approvals: [{key: two, any_of: [ops], days: 2}]}}\nhold: {}",
)


def test_what_an_sop_governs_beside_deals_expires_by_the_same_clock_and_a_rebuild_knows_it(
    tmp_path, monkeypatch
):
    with firm(tmp_path, sop=GOVERNING) as pumps:
        ask = AskApproval(
            "parameters:pumps", "govern.pumps.parameters.approvals.two", of={"values": {"limit": "6"}}
        )
        pumps(ask, "ann")
        assert pumps.due("parameters:pumps") == {"approval:A1": "2026-03-04T09:00"}
        pumps.until(day("2026-03-09"))
        assert (
            pumps.house.desk.handle(Order((Step(ask),), "ann")).state.decisions.approvals["A1"].status
            == "expired"
        )
        before = pumps.alarms()
        assert [row[:2] for row in before] == [
            ("parameters:pumps", "approval:A1"),
            ("parameters:pumps", "approval:A2"),
        ]
        pumps.house.projector.rebuild("timers")
        assert pumps.alarms() == before
        # built deal by deal, as from a long log, it is the same
        monkeypatch.setattr(building, "ENOUGH", 1)
        pumps.house.projector.rebuild("timers")
        assert pumps.alarms() == before
