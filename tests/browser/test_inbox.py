"""This file shows that the inbox decides many things at once, by mouse or keys, and says in its place what became of each."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from playwright.sync_api import expect

from tests.acceptance.decisions_cast import BUDGET, SHANGHAI, SIGNOFF

pytestmark = pytest.mark.shows(4, by="mouse")


def settled(works, deal):
    """This empties what waits of a deal, so that the next test begins with an empty inbox."""
    works.ask("POST", f"/deals/{deal}/void", {"reason": "over"}, by="boss")


def line(page, deal, kind="approval"):
    return page.locator(f"[data-item^='{deal} {kind}']")


def agreements(works, deal):
    approval = works.ask("GET", f"/deals/{deal}/approvals")["approvals"][0]
    return [(said["by"], said["agreed"]) for said in approval["said"]]


def test_many_are_approved_at_once_and_each_line_says_so_where_it_stood(browse, works):
    deals = [works.asking("Two presses"), works.asking("Three presses")]
    page = browse("/inbox", by="mei", at=works.address)

    for deal in deals:
        line(page, deal).get_by_role("checkbox").check()
    expect(page.get_by_text("2 picked")).to_be_visible()
    page.get_by_role("button", name="Approve").click()

    for deal in deals:
        expect(line(page, deal)).to_contain_text("Approved by you")
        assert agreements(works, deal) == [("mei", True)]
        settled(works, deal)


@pytest.mark.shows(by="keyboard")
def test_keys_alone_pick_a_line_and_reject_it_with_a_reason(browse, works):
    kept, rejected = works.asking("First kiln"), works.asking("Second kiln")
    page = browse("/inbox", by="mei", at=works.address)
    expect(line(page, rejected)).to_be_visible()

    for key in ("j", "j", "x", "r"):
        page.keyboard.press(key)
    expect(page.get_by_label("Reason")).to_be_focused()
    page.keyboard.type("The margin is missing")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    expect(line(page, rejected)).to_contain_text("Rejected by you")
    expect(line(page, kept).get_by_role("checkbox")).not_to_be_checked()
    assert agreements(works, rejected) == [("mei", False)]
    assert agreements(works, kept) == []
    settled(works, kept)


@pytest.mark.shows(by="keyboard")
def test_a_key_approves_the_line_that_has_the_focus(browse, works):
    deal = works.asking("Only furnace")
    page = browse("/inbox", by="mei", at=works.address)
    expect(line(page, deal)).to_be_visible()

    page.keyboard.press("j")
    page.keyboard.press("a")

    expect(line(page, deal)).to_contain_text("Approved by you")
    settled(works, deal)


def test_a_waiver_is_granted_and_a_fact_confirmed_in_the_same_list(browse, works):
    waived, confirmed = works.planned("No budget"), works.quoted("Signed off")
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


@pytest.mark.shows(by="keyboard", lang="zh")
@pytest.mark.long
def test_every_line_is_picked_by_one_key_and_approved_by_another(browse, works):
    deals = [works.asking("North crane"), works.asking("South crane")]
    page = browse("/inbox", by="mei", theme="dark", at=works.address)
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
    [("en", "Settled today", "rejected the approval"), ("zh", "今天已了结", "否决审批")],
)
def test_what_was_settled_today_says_by_whom_and_by_what(browse, works, lang, title, words):
    deal = works.asking(f"Settled kiln {lang}")
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
