"""This file proves the turns of a deal's life over HTTP and from the program: hold, loss, reopening, termination, rework, undo."""

from __future__ import annotations

import pytest

from engine.archive import Archive
from engine.commands import CheckItem, HoldDeal, MoveDeal, ReopenDeal, ResumeDeal, SetFields
from engine.definition import Act, Gate, Move, Outcome, Stage
from engine.errors import Refused
from engine.verdict import failed
from tests.acceptance.cli_cast import terminal
from tests.acceptance.http_cast import served
from tests.cast import MOVES, STAGES, Office, sop
from tests.people_cast import made, staffed

__all__ = ["terminal"]
SOP = """
key: life
version: 1
name: {zh: 一生, en: Life}
timezone: UTC
currency: CNY
value: [price]
roles: {sales: {zh: 销售, en: Sales}, boss: {zh: 经理, en: Boss}}
fields:
  price: {type: money, name: {zh: 价格, en: Price}}
  why: {type: choice, of: {price: {zh: 价格, en: Price}, rival: {zh: 竞争对手, en: Rival}}, name: {zh: 原因, en: Why}}
  resume_on: {type: date, name: {zh: 恢复日期, en: Resume on}}
stages:
  - {key: lead, name: {zh: 线索, en: Lead}, checklist: [{key: call, name: {zh: 电话, en: Call}}], leave: {checklist: [call]}}
  - {key: offer, name: {zh: 报价, en: Offer}, leave: {require: [price]}}
  - {key: delivery, name: {zh: 交付, en: Delivery}}
  - {key: closed, name: {zh: 完成, en: Closed}}
  - {key: lost, name: {zh: 丢单, en: Lost}}
  - {key: terminated, name: {zh: 解除, en: Terminated}}
moves:
  - {key: go, from: lead, to: offer, name: {zh: 报价, en: Offer}}
  - {key: back, from: offer, to: lead}
  - {key: sign, from: offer, to: delivery, roles: [sales, boss]}
  - {key: close, from: delivery, to: closed}
  - key: lose
    from: [lead, offer]
    to: lost
    gate: {require: [why], approvals: [{key: loss, name: {zh: 丢单审批, en: Loss}, any_of: [boss], covers: [why]}]}
  - {key: terminate, from: delivery, to: terminated, roles: [boss], reason: true}
outcomes: {won: [delivery, closed], lost: [lost], cancelled: [terminated]}
final: [closed, lost, terminated]
hold: {require: [resume_on], max_days: 60, remind: [3]}
reopen: {roles: [boss]}
undo: {minutes: 10}
"""
WON = ("won", "won_value", "terminated", "reversed_value", "cancelled")


@pytest.fixture
def office(tmp_path):
    with served(tmp_path, publish=False) as office:
        assert office.post("/workflows", {"source": SOP}).status_code == 201
        office.post("/members", {"id": "root", "name": "Root", "roles": ["administrator"]})
        for member, role in (("li", "sales"), ("mei", "boss")):
            office.post("/members", {"id": member, "name": member, "roles": [role]}, headers=by("root"))
        office.post("/deals", {"id": "D-1", "workflow": "life", "title": "Life"}, headers=by("li"))
        office.post("/deals/D-1/items/call", {"checked": True}, headers=by("li"))
        yield office


def by(member):
    return {"X-Gatebook-Actor": member}


def act(office, what, body=None, who="li", code=200):
    answer = office.post(f"/deals/D-1/{what}", body or {}, headers=by(who))
    assert answer.status_code == code, answer.text
    return answer.json()


def broken(answer):
    return [verdict["rule"] for verdict in answer["verdicts"] if not verdict["passed"]]


def report(office, name, **asked):
    answer = office.get(
        f"/reports/{name}", params={"workflow": "life", "after": office.head(), **asked}, headers=by("li")
    )
    assert answer.status_code == 200, answer.text
    return answer.json()


def move(office, key, who="li", code=200, **more):
    return act(office, "moves", {"move": key, **more}, who, code)


def test_a_hold_ends_on_a_day_that_is_near_enough(office):
    late = act(office, "hold", {"fields": {"resume_on": "2099-01-01"}}, code=409)
    assert broken(late) == ["hold.max_days"]
    assert "longer than a hold may last" in late["detail"]
    assert "暂停时间太长" in late["detail_zh"]
    assert broken(act(office, "hold", code=409)) == ["hold.require.resume_on"]


def test_losing_takes_a_reason_of_the_list_and_its_approval(office):
    assert broken(move(office, "lose", code=409)) == ["move.lose.require.why", "move.lose.approvals.loss"]
    move(office, "lose", code=422, fields={"why": "weather"})
    office.patch("/deals/D-1/fields", {"fields": {"why": "rival"}}, headers=by("li"))
    asked = act(office, "approvals", {"clause": "move.lose.approvals.loss"}, code=201)
    assert broken(move(office, "lose", code=409)) == ["move.lose.approvals.loss"]
    act(office, f"approvals/{asked['approval']['id']}/decide", {"agreed": True}, "mei")
    assert move(office, "lose")["deal"]["outcome"] == "lost"

    assert broken(act(office, "reopen", code=409)) == ["reopen.roles"]
    again = act(office, "reopen", who="mei")["deal"]
    assert (again["stage"], again["checked"], again["passed"]) == ("lead", {"call": True}, ["lead", "lost"])
    told = [entry["type"] for entry in office.get("/deals/D-1/timeline").json()["entries"]]
    assert "deal.moved" in told
    assert told[-1] == "deal.reopened"
    assert broken(move(office, "lose", code=409)) == ["move.lose.approvals.loss"]


def test_a_contract_is_terminated_only_by_whom_the_sop_names_and_its_booking_is_reversed(office):
    move(office, "go", fields={"price": "100"})
    move(office, "sign")
    assert broken(move(office, "terminate", code=409)) == ["move.terminate.roles", "move.terminate.reason"]
    move(office, "terminate", "mei", reason="the buyer is bankrupt")

    passage = report(office, "funnel", definition="passage")
    cohort = report(office, "funnel")
    assert [passage[key] for key in WON] == [1, "100", 1, "100", 0]
    assert [cohort[key] for key in WON] == [0, "0", 1, "100", 1]


def test_a_move_back_counts_as_rework(office):
    move(office, "go")
    move(office, "back", reason="the need has changed")
    stages = {each["key"]: each for each in report(office, "stages")["stages"]}
    assert [stages[key]["rework"] for key in ("lead", "offer")] == [1, 0]


def undoing(office, who="li"):
    return office.get("/deals/D-1/moves", headers=by(who)).json()["undo"]


def test_whether_the_last_move_can_be_taken_back_is_told_beside_the_moves(office):
    assert undoing(office) is None
    move(office, "go")
    told = undoing(office)
    assert (told["open"], told["move"], told["back_to"]) == (True, "go", "lead")
    assert broken(undoing(office, "mei")) == ["undo.own"]
    assert office.post(told["send"]["path"].removeprefix("/api/v1"), {}, headers=by("li")).status_code == 200
    assert undoing(office) is None


def test_ones_own_move_is_undone_over_http_and_nobody_elses(office):
    move(office, "go")
    assert broken(act(office, "undo", who="mei", code=409)) == ["undo.own"]
    undone = act(office, "undo", {"reason": "wrong card"})
    assert undone["deal"]["stage"] == "lead"
    assert broken(act(office, "undo", code=409)) == ["undo.last"]
    (last,) = office.get("/deals/D-1/timeline").json()["entries"][-2:-1]
    assert (
        last["sentence"]["en"] == "li took the move to Offer back: it is still in Lead (reason: wrong card)"
    )
    stages = {each["key"]: each for each in report(office, "stages")["stages"]}
    assert [(stages[key]["visits"], stages[key]["undone"]) for key in ("lead", "offer")] == [(1, 0), (0, 1)]


def test_what_won_the_deal_is_not_undone(office):
    move(office, "go", fields={"price": "1"})
    move(office, "sign")
    assert broken(act(office, "undo", code=409)) == ["undo.outcome"]


def test_the_same_from_the_program(terminal):
    terminal.done("publish", terminal.write("life.yaml", SOP.replace("roles: [sales, boss]", "roles: []")))
    terminal.done("deal", "open", "D-1", "--title", "Life", "--set", "price=100")
    terminal.done("deal", "check", "D-1", "call")
    terminal.done("deal", "move", "D-1", "go")
    assert "↶ gatebook deal undo D-1  (the move from Lead, until" in terminal.done("deal", "show", "D-1")
    assert terminal.asked("deal", "show", "D-1")["undo"]["open"]
    assert "D-1: Lead" in terminal.done("deal", "undo", "D-1", "--reason", "wrong card")
    refused = terminal.type("deal", "undo", "D-1")
    assert (refused.code, "Nothing can be undone" in refused.err) == (1, True)
    assert "took the move to Offer back" in terminal.done("deal", "history", "D-1")
    terminal.done("deal", "move", "D-1", "go")
    terminal.done("deal", "move", "D-1", "back", "--reason", "again")
    report = terminal.asked("report", "stages")
    assert [each["rework"] for each in report["stages"]][:2] == [1, 0]
    assert terminal.type("deal", "hold", "D-1", "--set", "resume_on=2099-01-01").code == 1


def test_reopening_is_approved_where_the_sop_says_so_and_keeps_what_was_cleared(store):
    office = staffed(store, made())
    office.do(MoveDeal("D1", "to_demo"), CheckItem("D1", "script"), MoveDeal("D1", "to_quote"))
    office.do(SetFields("D1", {"loss_reason": "price"}), MoveDeal("D1", "lose"))
    before = Archive(office.store, office.desk.journal).deal("D1")
    with pytest.raises(Refused) as declined:
        office.do(ReopenDeal("D1"))
    assert [verdict.rule for verdict in failed(declined.value.verdicts)] == ["reopen.approvals.again"]
    office.close()
    assert before.decisions.left == ("lead", "demo")


def test_a_hold_stops_the_limit_and_a_held_deal_may_be_cancelled_by_the_sops_own_gate(store):
    stages = (*STAGES, Stage("cancelled"))
    moves = (
        *MOVES,
        Move("cancel", ("lead", "demo"), "cancelled", roles=("director",), gate=Gate(require=("note",))),
    )
    outcomes = {"won": Outcome.WON, "lost": Outcome.LOST, "cancelled": Outcome.CANCELLED}
    office = Office(
        store,
        sop(stages=stages, moves=moves, outcomes=outcomes, final=("won", "lost", "cancelled"), hold=Act()),
    )
    due = office.open(need="pumps").state.due.at
    office.do(HoldDeal("D1"))
    office.pass_days(5)
    with pytest.raises(Refused) as declined:
        office.do(MoveDeal("D1", "cancel"))
    assert {verdict.rule for verdict in failed(declined.value.verdicts)} == {
        "move.cancel.roles", "move.cancel.require.note",
    }  # fmt: skip
    assert office.do(ResumeDeal("D1")).state.due.at == due + 5 * 86_400_000_000
    office.close()
