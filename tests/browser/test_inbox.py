"""This file shows that the inbox decides many things at once, by mouse or keys, and says in its place what became of each."""

from __future__ import annotations

import itertools
from datetime import datetime, timedelta

import pytest
from playwright.sync_api import expect

from tests.acceptance.decisions_cast import BUDGET, DECIDING, SHANGHAI, SIGNOFF, WIN
from tests.browser.office import opened_office

STAFF = (
    ("root", "Root", ["administrator"]),
    ("li", "李娜", ["sales"]),
    ("mei", "韩梅", ["manager"]),
    ("ming", "王明", ["manager"]),
    ("dong", "董强", ["director"]),
    ("fang", "方圆", ["finance"]),
    ("lan", "兰心", ["legal"]),
)
NUMBERS = itertools.count(1)


@pytest.fixture(scope="module")
def works(tmp_path_factory):
    with opened_office(tmp_path_factory.mktemp("works")) as office:
        office.ask("POST", "/workflows", {"source": DECIDING}, by="boss")
        for member, name, roles in STAFF:
            office.ask("POST", "/members", {"id": member, "name": name, "roles": roles}, by="boss")
        yield office


def quoted(works, title):
    """This is a deal of li's that stands at the quote."""
    deal = f"W-{next(NUMBERS)}"
    fields = {"amount": "9000", "budget_confirmed": True, "signoff": True}
    body = {"id": deal, "workflow": "works", "title": title, "owner": "li", "fields": fields}
    works.ask("POST", "/deals", body, by="li")
    works.ask("POST", f"/deals/{deal}/moves", {"move": "to_quote"}, by="li")
    return deal


def asking(works, title):
    """This is a deal of li's whose contract waits for a manager."""
    deal = quoted(works, title)
    works.ask("POST", f"/deals/{deal}/approvals", {"clause": WIN}, by="li")
    return deal


def settled(works, deal):
    """This empties what waits of a deal, so that the next test begins with an empty inbox."""
    works.ask("POST", f"/deals/{deal}/void", {"reason": "over"}, by="boss")


def line(page, deal, kind="approval"):
    return page.locator(f"[data-item^='{deal} {kind}']")


def agreements(works, deal):
    approval = works.ask("GET", f"/deals/{deal}/approvals")["approvals"][0]
    return [(said["by"], said["agreed"]) for said in approval["said"]]


def test_many_are_approved_at_once_and_each_line_says_so_where_it_stood(browse, works):
    deals = [asking(works, "Two presses"), asking(works, "Three presses")]
    page = browse("/inbox", by="mei", at=works.address)

    for deal in deals:
        line(page, deal).get_by_role("checkbox").check()
    expect(page.get_by_text("2 picked")).to_be_visible()
    page.get_by_role("button", name="Approve").click()

    for deal in deals:
        expect(line(page, deal)).to_contain_text("Approved by you")
        assert agreements(works, deal) == [("mei", True)]
        settled(works, deal)


def test_keys_alone_pick_a_line_and_reject_it_with_a_reason(browse, works):
    kept, rejected = asking(works, "First kiln"), asking(works, "Second kiln")
    page = browse("/inbox", by="mei", at=works.address)
    expect(line(page, rejected)).to_be_visible()

    for key in ("j", "j", "x", "r"):
        page.keyboard.press(key)
    page.get_by_label("Reason").fill("The margin is missing")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    expect(line(page, rejected)).to_contain_text("Rejected by you")
    expect(line(page, kept).get_by_role("checkbox")).not_to_be_checked()
    assert agreements(works, rejected) == [("mei", False)]
    assert agreements(works, kept) == []
    settled(works, kept)


def test_a_key_approves_the_line_that_has_the_focus(browse, works):
    deal = asking(works, "Only furnace")
    page = browse("/inbox", by="mei", at=works.address)
    expect(line(page, deal)).to_be_visible()

    page.keyboard.press("j")
    page.keyboard.press("a")

    expect(line(page, deal)).to_contain_text("Approved by you")
    settled(works, deal)


@pytest.mark.parametrize(("lang", "words"), [("zh", "王明 已先行处理"), ("en", "Already decided by 王明")])
def test_what_somebody_else_decides_meanwhile_is_said_in_its_place(browse, works, lang, words):
    deal = asking(works, f"Shared crane {lang}")
    page = browse("/inbox", by="mei", lang=lang, at=works.address)
    expect(line(page, deal)).to_be_visible()

    works.ask(
        "POST", f"/deals/{deal}/approvals/A1/decide", {"agreed": False, "comment": "too dear"}, by="ming"
    )

    expect(line(page, deal)).to_contain_text(words)
    expect(line(page, deal).get_by_role("checkbox")).to_have_count(0)


def test_a_waiver_is_granted_and_a_fact_confirmed_in_the_same_list(browse, works):
    waived, confirmed = f"W-{next(NUMBERS)}", quoted(works, "Signed off")
    works.ask(
        "POST", "/deals", {"id": waived, "workflow": "works", "title": "No budget", "owner": "li"}, by="li"
    )
    soon = (datetime.now(SHANGHAI) + timedelta(days=3)).date().isoformat()
    waiver = {"clause": BUDGET, "reason": "framework", "duty_on": soon}
    works.ask("POST", f"/deals/{waived}/waivers", waiver, by="li")
    works.ask("POST", f"/deals/{confirmed}/confirmations", {"clause": SIGNOFF}, by="mei")
    page = browse("/inbox", by="dong", at=works.address)

    line(page, waived, "waiver").get_by_role("checkbox").check()
    line(page, confirmed, "confirmation").get_by_role("checkbox").check()
    expect(page.get_by_role("button", name="Reject")).to_be_disabled()
    page.get_by_role("button", name="Approve").click()

    expect(line(page, waived, "waiver")).to_contain_text("Approved by you")
    expect(line(page, confirmed, "confirmation")).to_contain_text("Approved by you")
    assert works.ask("GET", f"/deals/{waived}/waivers")["waivers"][0]["status"] == "granted"


@pytest.mark.long
def test_every_line_is_picked_by_one_key_and_approved_by_another(browse, works):
    deals = [asking(works, "North crane"), asking(works, "South crane")]
    page = browse("/inbox", by="mei", lang="zh", theme="dark", at=works.address)
    for deal in deals:
        expect(line(page, deal)).to_be_visible()

    page.keyboard.press("j")
    page.keyboard.press("*")
    page.keyboard.press("a")

    for deal in deals:
        expect(line(page, deal)).to_contain_text("已同意")
        settled(works, deal)


@pytest.mark.parametrize(
    ("lang", "title", "words"),
    [("zh", "今天已了结", "否决审批"), ("en", "Settled today", "rejected the approval")],
)
def test_what_was_settled_today_says_by_whom_and_by_what(browse, works, lang, title, words):
    deal = asking(works, f"Settled kiln {lang}")
    no = {"agreed": False, "comment": "too dear"}
    works.ask("POST", f"/deals/{deal}/approvals/A1/decide", no, by="ming")
    page = browse("/inbox", by="mei", lang=lang, at=works.address)

    page.get_by_text(title).click()

    expect(page.locator("[data-ended]").first).to_contain_text(words)


@pytest.mark.long
def test_an_empty_inbox_says_what_will_appear_there(browse, office):
    page = browse("/inbox", by="zhang.wei", at=office.address)

    expect(page.get_by_text("Nothing waits for you.")).to_be_visible()
    expect(page.get_by_text("appear here")).to_be_visible()
