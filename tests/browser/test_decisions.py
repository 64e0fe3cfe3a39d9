"""This file shows that what other people have to decide is asked for, decided and told on the deal's page itself."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect

from tests.browser.hand import wait_until_moved

pytestmark = pytest.mark.shows(3, by="mouse")


@pytest.mark.shows(by="two people", lang="both")
def test_a_waiver_is_asked_for_in_chinese_with_a_reason_and_granted_in_english_by_who_may(browse, works):
    deal = works.planned("Waived", {"amount": "100"})
    hers = browse(f"/deals/{deal}", by="li", lang="zh", at=works.address)
    clause = hers.locator("[data-move=to_quote] [data-rule='stage.solution.check.budget']")

    clause.get_by_role("button", name="申请豁免").click()
    dialog = hers.get_by_role("dialog")
    dialog.get_by_label("原因").fill("预算会在周五开")
    expect(dialog.get_by_role("button", name="申请豁免")).to_be_disabled()
    dialog.get_by_label("何时补齐").fill(str(datetime.now(tz=UTC).date() + timedelta(days=3)))
    dialog.get_by_role("button", name="申请豁免").click()
    expect(hers.get_by_text("等待 董强", exact=True)).to_be_visible()
    his = browse(f"/deals/{deal}", by="dong", lang="en", at=works.address)
    his.get_by_role("button", name="Approve").click()
    expect(his.get_by_text("Granted", exact=True)).to_be_visible()
    hers.locator("[data-move=to_quote]").get_by_role("button", name="推进").click()

    wait_until_moved(works, deal, "quote")


@pytest.mark.shows(by="two people")
def test_an_approval_is_asked_for_where_it_is_missing_and_a_no_says_why(browse, works):
    deal = works.planned("Turned down", {"amount": "100", "budget_confirmed": True})
    works.ask("POST", f"/deals/{deal}/moves", {"move": "to_quote"}, by="li")
    hers = browse(f"/deals/{deal}", by="li", at=works.address)

    win = hers.locator("[data-move=win]")
    win.get_by_role("button", name="Ask for approval").click()
    expect(win.get_by_text("Waiting for 韩梅, 王明", exact=True)).to_be_visible()
    his = browse(f"/deals/{deal}", by="mei", at=works.address)
    his.get_by_role("button", name="Reject").click()
    his.get_by_role("dialog").get_by_label("Reason").fill("Ask the customer first")
    his.get_by_role("dialog").get_by_role("button", name="Reject").click()

    expect(hers.get_by_text("Ask the customer first").first).to_be_visible()
    assert works.ask("GET", f"/deals/{deal}/approvals")["approvals"][0]["status"] == "rejected"


def test_a_task_of_the_stage_is_done_with_one_click(browse, works):
    deal = works.planned("With minutes")
    page = browse(f"/deals/{deal}", by="li", at=works.address)

    page.locator("[data-task=minutes]").get_by_role("button", name="Tick").click()

    expect(page.locator("[data-task=minutes]").get_by_role("button")).to_have_count(0)
    assert works.ask("GET", f"/deals/{deal}/tasks")["tasks"][0]["state"] == "done"
