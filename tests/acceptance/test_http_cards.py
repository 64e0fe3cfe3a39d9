"""This file is what boards ask of the API: what lies ahead of cards, saved views, limits, people by their names."""

from __future__ import annotations

import pytest

from tests.acceptance.http_cast import READY, served


@pytest.fixture
def office(tmp_path):
    with served(tmp_path) as office:
        yield office


def by(member):
    return {"headers": {"X-Gatebook-Actor": member}}


def hires(office, *people):
    for member, name, roles in people:
        office.post("/members", {"id": member, "name": name, "roles": roles})


def test_a_card_says_what_stands_between_it_and_the_next_stage(office):
    office.opened("D-1")
    office.opened("D-2", fields=READY)
    position = office.head()

    asked = office.get(f"/deals?ahead=true&after={position}").json()["deals"]
    plain = office.get(f"/deals?after={position}").json()["deals"]

    told = {
        card["id"]: (card["next"]["to"], card["next"]["standing"], card["next"]["missing"]) for card in asked
    }
    assert told["D-2"] == ("quote", "passable", [])
    assert told["D-1"][0:2] == ("quote", "needs_fields")
    assert "budget" in told["D-1"][2]
    why = next(card["next"]["why"] for card in asked if card["id"] == "D-1")
    assert "预算" in why["zh"]
    assert "next" not in plain[0]
    for card in asked:
        ways = office.get(f"/deals/{card['id']}/moves").json()["moves"]
        assert card["next"]["standing"] == next(way["standing"] for way in ways if way["to"] == "quote")


def test_what_lies_ahead_follows_what_happens(office):
    position = office.opened("D-1")["position"]
    before = office.get(f"/deals?ahead=true&after={position}").json()["deals"][0]["next"]

    position = office.patch("/deals/D-1/fields", {"fields": READY}).json()["position"]
    after = office.get(f"/deals?ahead=true&after={position}").json()["deals"][0]["next"]
    office.post("/deals/D-1/moves", {"move": "to_quote"})
    position = office.post("/deals/D-1/moves", {"move": "win"}).json()["position"]

    assert (before["standing"], after["standing"]) == ("needs_fields", "passable")
    assert office.get(f"/deals?ahead=true&after={position}").json()["deals"][0]["next"] is None


def test_a_history_calls_people_by_their_names_and_tells_verdicts_in_words(office):
    hires(office, ("boss", "王芳", ["administrator"]), ("li.na", "李娜", ["sales"]))
    office.post(
        "/deals", {"id": "D-1", "workflow": "office", "title": "Desks", "owner": "li.na"}, **by("li.na")
    )
    office.post("/deals/D-1/owner", {"owner": "boss"}, **by("boss"))
    office.post("/deals/D-1/moves", {"move": "to_quote"}, **by("boss"))

    entries = office.get("/deals/D-1/timeline?verdicts=words").json()["entries"]
    raw = office.get("/deals/D-1/timeline").json()["entries"]

    given = next(entry for entry in entries if entry["type"] == "deal.owner_set" and entry["by"] == "boss")
    assert given["sentence"]["zh"] == "王芳 将负责人改为 王芳"
    assert given["event"]["owner"] == "boss"
    refused = entries[-1]
    words = {verdict["rule"]: verdict["zh"] for verdict in refused["verdicts"]}
    assert words["stage.lead.check.sure"] == "请先确认客户预算。（尚缺：预算已确认）"
    assert raw[-1]["verdicts"] is None


def test_views_are_personal_until_they_are_shared(office):
    hires(
        office, ("boss", "王芳", ["administrator"]), ("li.na", "李娜", ["sales"]), ("wei", "张伟", ["sales"])
    )

    def names(member):
        return [(view["name"], view["shared"]) for view in office.get("/views", **by(member)).json()["views"]]

    office.post("/views", {"id": "red", "name": "超期", "search": "health=red"}, **by("li.na"))
    assert (names("li.na"), names("wei")) == ([("超期", False)], [])
    assert office.post("/views", {"id": "red", "name": "我的", "search": ""}, **by("wei")).status_code == 404

    office.post(
        "/views", {"id": "red", "name": "超期", "search": "health=red", "shared": True}, **by("li.na")
    )
    assert names("wei") == [("超期", True)]
    again = office.post(
        "/views", {"id": "red", "name": "超期", "search": "health=red", "shared": True}, **by("li.na")
    )
    assert again.json()["version"] == 2
    assert office.ask("DELETE", "/views/red", **by("wei")).status_code == 403

    gone = office.ask("DELETE", "/views/red", **by("boss"))
    assert (gone.status_code, names("li.na")) == (200, [])
    assert office.types()[-3:] == ["view.saved", "view.saved", "view.removed"]


def test_a_view_that_is_gone_stays_gone_for_whoever_could_take_it_away_and_was_never_there_for_others(office):
    hires(
        office, ("boss", "王芳", ["administrator"]), ("li.na", "李娜", ["sales"]), ("wei", "张伟", ["sales"])
    )
    office.post("/views", {"id": "red", "name": "超期", "search": "health=red"}, **by("li.na"))
    office.post("/views", {"id": "all", "name": "全部", "search": "", "shared": True}, **by("li.na"))
    for view in ("red", "all"):
        first = office.ask("DELETE", f"/views/{view}", **by("li.na")).json()
        again = office.ask("DELETE", f"/views/{view}", **by("li.na"))
        assert (again.status_code, again.json()["version"]) == (200, first["version"])
        assert office.ask("DELETE", f"/views/{view}", **by("wei")).status_code == 404
    assert office.types().count("view.removed") == 2

    assert office.ask("DELETE", "/views/all", **by("boss")).status_code == 200
    assert office.ask("DELETE", "/views/red", **by("boss")).status_code == 404
    assert office.ask("DELETE", "/views/none", **by("li.na")).status_code == 404
    assert office.post("/views", {"id": "red", "name": "我的", "search": ""}, **by("wei")).status_code == 201
    assert office.ask("DELETE", "/views/red", **by("li.na")).status_code == 404


@pytest.mark.parametrize(
    "body",
    [
        {"name": " ", "search": ""},
        {"name": "x", "search": "", "page": "kitchen"},
        {"name": "x", "search": "s" * 2001},
    ],
)
def test_a_view_that_could_not_be_shown_is_not_kept(office, body):
    hires(office, ("boss", "王芳", ["administrator"]))

    assert office.post("/views", body, **by("boss")).status_code == 422


def test_limits_are_told_in_words_with_the_parameters_of_now(office):
    office.post("/workflows", {"source": LIMITED})
    before = office.get("/workflows/limited/limits").json()["limits"]
    office.ask("PUT", "/workflows/limited/parameters", {"values": {"slack": 7}})

    after = office.get("/workflows/limited/limits").json()["limits"]

    assert [(each["stage"], each["days"], each["words"]["en"]) for each in before] == [
        ("lead", "5", "5 working days"),
        ("offer", None, "until the end of “Deadline”"),
    ]
    assert (after[0]["days"], after[0]["words"]["zh"]) == ("7", "7 个工作日")


def test_several_contacts_are_read_at_once(office):
    office.post("/contacts", {"id": "wang", "values": {"name": "王先生"}})
    office.post("/contacts", {"id": "zhao", "values": {"name": "赵女士"}})

    told = office.get("/contacts?ids=zhao,wang,nobody").json()["contacts"]

    assert [(each["id"], each["values"]["name"]) for each in told] == [("wang", "王先生"), ("zhao", "赵女士")]


LIMITED = """
key: limited
version: 1
name: {zh: 限时, en: Limited}
calendar: CN
timezone: Asia/Shanghai
currency: CNY
parameters:
  slack: {value: 5, name: {zh: 线索时限, en: Lead limit}}
fields:
  deadline: {type: date, name: {zh: 截止日, en: Deadline}}
stages:
  - {key: lead, name: {zh: 线索, en: Lead}, limit: {days: param.slack}}
  - {key: offer, name: {zh: 报价, en: Offer}, limit: {until: deadline}}
  - {key: won, name: {zh: 赢单, en: Won}}
moves:
  - {key: to_offer, from: lead, to: offer, name: {zh: 报价, en: Offer}}
  - {key: win, from: offer, to: won, name: {zh: 赢单, en: Win}}
outcomes: {won: [won]}
final: [won]
"""
