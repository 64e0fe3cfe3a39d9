"""This file shows over HTTP and on the command line how a team is set, a deal handed over, and a leaver's work passed on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.acceptance.cli_cast import Terminal, terminal
from tests.acceptance.http_cast import Office, served
from tests.acceptance.http_parts_cast import done

__all__ = ["terminal"]
SOP = """
key: pumps
version: 1
name: {zh: 水泵, en: Pumps}
calendar: 24x7
timezone: Asia/Shanghai
currency: CNY
value: [price]
roles: {sales: {zh: 销售, en: Sales}, boss: {zh: 经理, en: Boss}, legal: {zh: 法务, en: Legal}}
fields:
  price: {type: money, name: {zh: 价格, en: Price}}
stages:
  - key: lead
    name: {zh: 线索, en: Lead}
    raci: {responsible: sales, accountable: boss}
    tasks: [{key: call, after: entry, days: 2, name: {zh: 首次电话, en: First call}}]
  - key: quote
    name: {zh: 报价, en: Quote}
    raci: {responsible: sales, accountable: boss, consulted: legal, informed: boss}
  - {key: won, name: {zh: 赢单, en: Won}}
  - {key: closed, name: {zh: 结案, en: Closed}}
moves:
  - {key: to_quote, from: lead, to: quote}
  - {key: win, from: quote, to: won, gate: {approvals: [{key: contract, covers: [price]}]}}
  - {key: close, from: won, to: closed}
outcomes: {won: [won, closed]}
final: [closed]
"""
STAFF = {"li": "sales", "mei": "sales", "bo": "boss", "ba": "boss", "lan": "legal"}
FILE = {
    "name": "a.pdf",
    "media_type": "application/pdf",
    "size": 1,
    "sha256": "ab" * 32,
    "place": "elsewhere",
}


def as_(member: str) -> dict[str, Any]:
    return {"headers": {"X-Gatebook-Actor": member}}


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with served(tmp_path, publish=False) as office:
        assert office.post("/workflows", {"source": SOP}).status_code == 201
        for member, role in STAFF.items():
            done(office.post("/members", {"id": member, "name": member, "roles": [role]}))
        for deal in ("D-1", "D-2", "D-3"):
            body = {"id": deal, "workflow": "pumps", "title": deal, "fields": {"price": "100"}}
            done(office.post("/deals", body, **as_("li")))
        yield office


def put(office: Office, deal: str, *members: dict[str, Any], by: str = "li") -> Any:
    return office.ask("PUT", f"/deals/{deal}/team", {"members": list(members)}, **as_(by))


def moved(office: Office, deal: str, *moves: str, by: str = "li") -> None:
    for move in moves:
        done(office.post(f"/deals/{deal}/moves", {"move": move}, **as_(by)))


def inbox(office: Office, member: str, **asked: str) -> list[tuple[str, str]]:
    page = done(
        office.get("/inbox", params={"member": member, "after": office.head(), **asked}, **as_(member))
    )
    return [(item["kind"], item["deal"]) for item in page["items"]]


def test_a_team_is_set_and_shown_with_the_deal(office: Office) -> None:
    written = done(
        put(office, "D-1", {"member": "li", "role": "sales", "share": "60"}, {"member": "mei", "share": "40"})
    )
    odd = put(office, "D-1", {"member": "li", "share": "60"})

    assert written["deal"]["team"] == [
        {"member": "li", "role": "sales", "share": "60"},
        {"member": "mei", "role": None, "share": "40"},
    ]
    assert (odd.status_code, "60 %" in odd.json()["detail"], "60%" in odd.json()["detail_zh"]) == (
        422,
        True,
        True,
    )


def test_a_deal_is_handed_over_with_a_file(office: Office) -> None:
    written = done(
        office.post("/deals/D-1/hand-over", {"to": "mei", "document": FILE, "note": "soon"}, **as_("li"))
    )
    bare = office.post("/deals/D-1/hand-over", {"to": "mei"}, **as_("li"))
    lost = {**FILE, "place": "store"}

    assert written["deal"]["owner"] == "mei"
    assert bare.status_code == 422
    assert office.post("/deals/D-2/hand-over", {"to": "mei", "document": lost}).status_code == 422
    entries = done(office.get("/deals/D-1/timeline"))["entries"]
    assert "a.pdf" in entries[-1]["sentence"]["en"]


def test_who_is_accountable_approves_where_nobody_is_named(office: Office) -> None:
    moved(office, "D-1", "to_quote")
    done(office.post("/deals/D-1/approvals", {"clause": "move.win.approvals.contract"}, **as_("li")))

    assert ("approval", "D-1") in inbox(office, "bo")
    assert ("approval", "D-1") not in inbox(office, "lan")


def test_c_is_asked_and_i_is_told_in_the_inbox_until_the_deal_goes_on(office: Office) -> None:
    moved(office, "D-1", "to_quote")

    assert inbox(office, "lan") == [("consulted", "D-1")]
    assert inbox(office, "bo") == [], "who is only told finds it where he asks for it"
    assert inbox(office, "bo", kind="informed") == [("informed", "D-1")]
    (item,) = done(office.get("/inbox", params={"member": "lan"}, **as_("lan")))["items"]
    assert ("Quote" in item["words"]["en"], "报价" in item["words"]["zh"]) == (True, True)
    done(office.post("/deals/D-1/approvals", {"clause": "move.win.approvals.contract"}, **as_("li")))
    done(office.post("/deals/D-1/approvals/A1/decide", {"agreed": True}, **as_("bo")))
    moved(office, "D-1", "win")
    assert inbox(office, "lan") == []


def test_what_hangs_on_a_leaver_is_passed_on_each_with_its_own_event_and_answer(office: Office) -> None:
    put(
        office,
        "D-2",
        {"member": "li", "role": "sales", "share": "70"},
        {"member": "mei", "role": "sales", "share": "30"},
    )
    moved(office, "D-3", "to_quote")
    before = office.head()

    passed = done(office.post("/members/li/hand-over", {"to": "mei", "reason": "li leaves"}))["passed"]
    again = done(office.post("/members/li/hand-over", {"to": "mei"}))["passed"]

    assert [(each["deal"], each["what"], each["tasks"], each["status"]) for each in passed] == [
        ("D-1", ["owner"], ["call"], 200),
        ("D-2", ["owner", "team"], ["call"], 200),
        ("D-3", ["owner"], [], 200),
    ]
    assert office.types(before) == ["deal.owner_set", "deal.owner_set", "deal.team_set", "deal.owner_set"]
    deal = done(office.get("/deals/D-2"))
    assert (deal["owner"], deal["team"]) == ("mei", [{"member": "mei", "role": "sales", "share": "100"}])
    assert again == []


def test_a_leavers_seat_goes_to_who_holds_the_role_and_what_is_refused_is_told_beside(office: Office) -> None:
    for deal in ("D-1", "D-2"):
        moved(office, deal, "to_quote")
        done(office.post(f"/deals/{deal}/approvals", {"clause": "move.win.approvals.contract"}, **as_("li")))

    to_sales = done(office.post("/members/bo/hand-over", {"to": "mei", "stage": "quote"}))["passed"]

    assert [(each["approval"], each["status"]) for each in to_sales] == [("A1", 409), ("A1", 409)]
    assert "role" in to_sales[0]["problem"]["detail"]
    assert to_sales[0]["problem"]["detail_zh"]
    done(office.post("/members", {"id": "bu", "name": "Bu", "roles": ["boss"]}))
    to_boss = done(office.post("/members/bo/hand-over", {"to": "bu"}))["passed"]
    assert [(each["deal"], each["approval"], each["what"], each["status"]) for each in to_boss] == [
        ("D-1", "A1", ["seat"], 200),
        ("D-2", "A1", ["seat"], 200),
    ]
    assert (inbox(office, "bo"), len(inbox(office, "bu"))) == ([], 2)


def test_shares_of_what_was_signed_stay_with_the_leaver(office: Office) -> None:
    put(office, "D-1", {"member": "li", "share": "100"})
    moved(office, "D-1", "to_quote")
    done(office.post("/deals/D-1/approvals", {"clause": "move.win.approvals.contract"}, **as_("li")))
    done(office.post("/deals/D-1/approvals/A1/decide", {"agreed": True}, **as_("bo")))
    moved(office, "D-1", "win")

    done(office.post("/members/li/hand-over", {"to": "mei"}))

    deal = done(office.get("/deals/D-1"))
    assert (deal["owner"], deal["team"]) == ("mei", [{"member": "li", "role": None, "share": "100"}])
    asked = {"by": "owner", "after": office.head()}
    owned = done(office.get("/reports/funnel", params=asked))["by"]
    shared = done(office.get("/reports/funnel", params={**asked, "credit": "share"}))["by"]
    assert {row["value"]: row["won_value"] for row in owned} == {"mei": "100"}
    assert {row["value"]: row["won_value"] for row in shared} == {"li": "100", "mei": "0"}


def test_nothing_is_passed_on_to_nobody_or_to_the_leaver_himself(office: Office) -> None:
    assert office.post("/members/li/hand-over", {"to": "stranger"}).status_code == 404
    assert office.post("/members/li/hand-over", {"to": "li"}).status_code == 422


def test_the_program_sets_teams_hands_over_and_passes_on(terminal: Terminal) -> None:
    terminal.done("publish", terminal.write("pumps.yaml", SOP))
    for member, role in STAFF.items():
        terminal.done("member", "add", member, "--role", role)
    for deal in ("D-1", "D-2"):
        terminal.done("deal", "open", deal, "--owner", "li", "--set", "price=100")
    handover = terminal.write("handover.txt", "how it stands")

    terminal.done("deal", "team", "D-1", "li:sales:60", "mei::40")
    assert terminal.asked("deal", "team", "D-1")[1] == {"member": "mei", "role": None, "share": "40"}
    assert "60" in terminal.done("deal", "team", "D-1")
    terminal.done("deal", "hand-over", "D-2", "--to", "mei", "--document", handover, "--note", "soon")
    assert terminal.asked("deal", "show", "D-2")["owner"] == "mei"
    assert "移交" in terminal.done("deal", "history", "D-2", "--lang", "zh")
    said = terminal.done("member", "hand-over", "li", "--to", "mei")
    assert all(word in said for word in ("D-1", "owner, team", "call", "passed on"))
    assert terminal.asked("member", "hand-over", "li", "--to", "mei")["passed"] == []
    terminal.done("deal", "team", "D-1", "--nobody")
    assert terminal.asked("deal", "team", "D-1") == []
    assert terminal.type("deal", "team", "D-1", "li:sales:60:too").code == 2
    assert terminal.asked("report", "funnel", "--by", "owner", "--credit", "share")["deals"] == 2
