"""This file proves that a move is explained so that whoever sends what it says passes; as people and as programs see it."""

from __future__ import annotations

import re

import pytest

from tests.acceptance.cli_cast import terminal
from tests.acceptance.http_cast import served

SOP = """
key: plant
version: 1
name: {zh: 成套设备, en: Plant}
timezone: UTC
currency: CNY
roles: {sales: {zh: 销售, en: Sales}, boss: {zh: 经理, en: Boss}, finance: {zh: 财务, en: Finance}}
parameters: {most: {value: 15, name: {zh: 折扣上限, en: Discount limit}}}
fields:
  need: {type: text, name: {zh: 需求, en: Need}}
  region: {type: choice, of: {north: {zh: 北区, en: North}, south: {zh: 南区, en: South}}, name: {zh: 区域, en: Region}}
  discount: {type: percent, name: {zh: 折扣, en: Discount}}
  price: {type: money, min: 0, name: {zh: 价格, en: Price}}
  cost: {type: money, min: 0, set_by: [finance], name: {zh: 成本, en: Cost}}
  margin: {type: money, computed: "price - cost", name: {zh: 毛利, en: Margin}}
  twice: {type: money, computed: "price * 2", name: {zh: 两倍, en: Double}}
  signoff: {type: boolean, name: {zh: 高层认可, en: Signoff}}
stages:
  - key: lead
    name: {zh: 线索, en: Lead}
    checklist: [{key: call, name: {zh: 首次电话, en: First call}}]
  - {key: study, name: {zh: 方案, en: Study}}
  - {key: offer, name: {zh: 报价, en: Offer}, tasks: [{key: visit, days: 2, gate: true, name: {zh: 拜访, en: Visit}}]}
  - {key: won, name: {zh: 赢单, en: Won}}
  - {key: lost, name: {zh: 丢单, en: Lost}}
moves:
  - {key: free, from: lead, to: study, roles: [sales, boss, finance], name: {zh: 方案, en: Study}}
  - key: fill
    from: lead
    to: offer
    gate:
      require: [need, region]
      check:
        - {key: worth, that: twice > 100, otherwise: {zh: 价格太低。, en: The price is too low.}}
  - {key: lose, from: "*", to: lost, reason: true}
  - key: win
    from: study
    to: won
    gate:
      approvals: [{key: contract, name: {zh: 合同评审, en: Contract review}, any_of: [boss], covers: [price]}]
      confirm: [{key: signoff, field: signoff, people: 2}]
  - key: cheap
    from: study
    to: offer
    gate:
      check:
        - {key: limit, that: discount <= param.most, waivable: {by: [boss]}, otherwise: {zh: 折扣过高。, en: The discount is too high.}}
  - {key: ticked, from: offer, to: won, roles: [boss], gate: {checklist: [call], check: [{key: margin, that: margin > 0, otherwise: {zh: 没有毛利。, en: No margin.}}]}}
  - {key: back, from: [study, offer], to: lead}
outcomes: {won: [won], lost: [lost]}
final: [won, lost]
undo: {minutes: 10}
"""
VALUES = {
    "need": "a line", "region": "north", "price": "60.00", "signoff": True, "discount": "10", "cost": "1.00",
}  # fmt: skip
__all__ = ["terminal"]
WHO = {"li": ["sales"], "mei": ["boss"], "fang": ["finance"]}


@pytest.fixture
def plant(tmp_path):
    with served(tmp_path, publish=False) as office:
        assert office.post("/workflows", {"source": SOP}).status_code == 201
        office.post("/members", {"id": "root", "name": "Root", "roles": ["administrator"]})
        for member, roles in WHO.items():
            body = {"id": member, "name": member, "roles": roles}
            assert office.post("/members", body, headers=by("root")).status_code == 201
        office.post("/deals", {"id": "D-1", "workflow": "plant", "title": "Plant"}, headers=by("li"))
        yield office


def by(member):
    return {"X-Gatebook-Actor": member}


def way(office, move, who="li"):
    told = office.get("/deals/D-1/moves", headers=by(who)).json()["moves"]
    return next(each for each in told if each["move"] == move)


def send(office, what, who="li"):
    """This sends a request as it was told, null filled in with what a person would."""
    body = {**what["body"]}
    if body.get("fields"):
        body["fields"] = {
            key: VALUES[key] if value is None else value for key, value in body["fields"].items()
        }
    if "reason" in body:
        body["reason"] = "because"
    assert what["path"].startswith("/api/v1")
    return office.ask(what["method"], what["path"].removeprefix("/api/v1"), body, headers=by(who))


def clause(told, rule):
    return next(each for each in told["verdicts"] if each["rule"] == rule)


def test_a_move_with_nothing_in_the_way_is_passable(plant):
    told = way(plant, "free")
    assert (told["standing"], told["open"], told["form"]) == ("passable", True, [])
    assert send(plant, told["to_pass"]["send"]).status_code == 200


def test_a_move_that_needs_fields_names_them_with_all_a_form_needs_and_passes_with_them(plant):
    told = way(plant, "fill")

    assert told["standing"] == "needs_fields"
    assert [field["key"] for field in told["form"]] == ["need", "region", "price"]
    region, price = told["form"][1:]
    assert region["choices"] == [
        {"key": "north", "name": {"zh": "北区", "en": "North"}},
        {"key": "south", "name": {"zh": "南区", "en": "South"}},
    ]
    assert (price["type"], price["currencies"], price["min"]) == ("money", ["CNY"], "0")
    assert told["to_pass"]["send"]["body"] == {
        "move": "fill",
        "fields": dict.fromkeys(["need", "region", "price"]),
    }
    assert send(plant, told["to_pass"]["send"]).status_code == 200


def test_a_reason_is_asked_for_like_a_field(plant):
    told = way(plant, "lose")
    assert (told["standing"], told["needs_reason"], told["to_pass"]["send"]["body"]) == (
        "needs_fields", True, {"move": "lose", "reason": None},
    )  # fmt: skip
    assert clause(told, "move.lose.reason")["helps"] == "reason"
    assert send(plant, told["to_pass"]["send"]).status_code == 200


def test_a_move_that_needs_other_people_says_what_to_ask_of_whom(plant):
    send(plant, way(plant, "free")["to_pass"]["send"])
    told = way(plant, "win")
    assert told["standing"] == "needs_approval"
    (approval,), (confirmation,) = told["to_pass"]["approvals"], told["to_pass"]["confirmations"]
    assert (approval["clause"], approval["name"]["zh"]) == ("move.win.approvals.contract", "合同评审")
    assert (
        clause(told, "move.win.approvals.contract")["required"]["en"]
        == "the approval “Contract review” of Boss"
    )

    assert send(plant, approval["send"]).status_code == 201
    told = way(plant, "win")
    (approval,) = told["to_pass"]["approvals"]
    assert (approval["status"], approval["waits_for"], approval["send"]) == ("open", ["mei"], None)
    asked = plant.get("/deals/D-1/approvals").json()["approvals"][0]["id"]
    plant.post(f"/deals/D-1/approvals/{asked}/decide", {"agreed": True}, headers=by("mei"))
    plant.patch("/deals/D-1/fields", {"fields": {"signoff": True}}, headers=by("li"))
    for who in ("mei", "fang"):
        assert send(plant, confirmation["send"], who).status_code == 200
    told = way(plant, "win")
    assert told["standing"] == "passable", told
    assert send(plant, told["to_pass"]["send"]).status_code == 200


def test_a_check_that_is_known_to_fail_closes_the_move_and_shows_both_values(plant):
    send(plant, way(plant, "free")["to_pass"]["send"])
    assert way(plant, "cheap")["standing"] == "needs_fields"
    plant.patch("/deals/D-1/fields", {"fields": {"discount": "18"}})

    told = way(plant, "cheap")

    assert (told["standing"], told["form"]) == ("closed", [])
    limit = clause(told, "move.cheap.check.limit")
    assert limit["required"] == {"zh": "“折扣” ≤ “折扣上限”", "en": "“Discount” ≤ “Discount limit”"}
    assert limit["actual"] == {"zh": "折扣：18 %；折扣上限：15", "en": "Discount: 18 %; Discount limit: 15"}
    assert limit["helps"] is None
    (waiver,) = told["to_pass"]["waivable"]
    assert (waiver["clause"], waiver["by"]) == ("move.cheap.check.limit", ["boss"])
    assert send(plant, waiver["send"]).status_code == 201


def test_what_only_others_may_write_or_do_closes_the_move_for_the_caller(plant):
    send(plant, way(plant, "fill")["to_pass"]["send"])
    for who, helps in (("li", None), ("mei", None), ("fang", "fields")):
        told = way(plant, "ticked", who)
        assert told["standing"] == "closed"
        assert clause(told, "move.ticked.check.margin")["helps"] == helps, who
    assert clause(way(plant, "ticked", "li"), "move.ticked.roles")["required"] == {
        "zh": "角色：经理",
        "en": "the role Boss",
    }


def test_items_and_tasks_are_done_by_the_requests_told(plant):
    send(plant, way(plant, "fill")["to_pass"]["send"])
    plant.patch("/deals/D-1/fields", {"fields": {"cost": "1.00"}}, headers=by("fang"))
    told = way(plant, "ticked", "mei")
    (item,), (task,) = told["to_pass"]["items"], told["to_pass"]["tasks"]
    assert (item["key"], item["name"]["en"], task["key"], task["name"]["zh"]) == (
        "call",
        "First call",
        "visit",
        "拜访",
    )
    for each in (item, task):
        assert send(plant, each["send"], "mei").status_code == 200
    told = way(plant, "ticked", "mei")
    assert told["standing"] == "passable"
    assert send(plant, told["to_pass"]["send"], "mei").status_code == 200


def test_every_clause_says_what_was_required_and_what_is_there_in_both_languages(plant):
    for member in WHO:
        for told in plant.get("/deals/D-1/moves", headers=by(member)).json()["moves"]:
            for verdict in told["verdicts"]:
                assert re.search("[\u4e00-\u9fff]", verdict["required"]["zh"]), verdict
                assert verdict["required"]["en"] != verdict["rule"]
                assert verdict["actual"]["zh"]


def test_the_program_shows_the_same_and_what_to_type(terminal):
    terminal.done("publish", terminal.write("plant.yaml", SOP.replace("roles: [sales, boss, finance], ", "")))
    terminal.done("deal", "open", "D-1", "--title", "Plant")

    shown = terminal.done("deal", "show", "D-1")
    assert "✓ free → Study  (Study)  passable" in shown
    assert "required: “Need” filled in; there is: Need: —" in shown
    assert "> gatebook deal move D-1 fill --set need=... --set region=north|south --set price=AMOUNT" in shown
    assert "要求：“需求” 已填写；现状：需求：—" in terminal.done("--lang", "zh", "deal", "show", "D-1")
    moves = terminal.asked("deal", "show", "D-1")["moves"]
    assert {each["move"]: each["standing"] for each in moves} == {
        "free": "passable", "fill": "needs_fields", "lose": "needs_fields",
    }  # fmt: skip
