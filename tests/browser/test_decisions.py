"""This file shows that what other people have to decide is asked for, decided and told on the deal's page itself."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect

from tests.acceptance.decisions_cast import DECIDING
from tests.browser.hand import wait_until_moved
from tests.browser.office import opened_office

PEOPLE = {"li": "sales", "mei": "manager", "dong": "director", "fang": "finance", "lan": "legal"}


@pytest.fixture(scope="module")
def works(tmp_path_factory):
    with opened_office(tmp_path_factory.mktemp("works")) as works:
        works.ask("POST", "/workflows", {"source": DECIDING}, by="boss")
        for member, role in PEOPLE.items():
            works.ask("POST", "/members", {"id": member, "name": member.title(), "roles": [role]}, by="boss")
        yield works


def opened(works, deal, fields):
    body = {"id": deal, "workflow": "works", "title": f"Deal {deal}", "owner": "li", "fields": fields}
    works.ask("POST", "/deals", body, by="li")


def test_a_waiver_is_asked_for_with_a_reason_and_granted_by_who_may(browse, works):
    opened(works, "W-1", {"amount": "100"})
    hers = browse("/deals/W-1", by="li", at=works.address)
    clause = hers.locator("[data-move=to_quote] [data-rule='stage.solution.check.budget']")

    clause.get_by_role("button", name="Ask for a waiver").click()
    dialog = hers.get_by_role("dialog")
    dialog.get_by_label("Reason").fill("The budget round is on Friday")
    expect(dialog.get_by_role("button", name="Ask for a waiver")).to_be_disabled()
    dialog.get_by_label("follows by").fill(str(datetime.now(tz=UTC).date() + timedelta(days=3)))
    dialog.get_by_role("button", name="Ask for a waiver").click()
    expect(hers.get_by_text("Waiting for Dong", exact=True)).to_be_visible()
    his = browse("/deals/W-1", by="dong", at=works.address)
    his.get_by_role("button", name="Approve").click()
    expect(his.get_by_text("Granted", exact=True)).to_be_visible()
    hers.locator("[data-move=to_quote]").get_by_role("button", name="Move on").click()

    wait_until_moved(works, "W-1", "quote")


def test_an_approval_is_asked_for_where_it_is_missing_and_a_no_says_why(browse, works):
    opened(works, "W-2", {"amount": "100", "budget_confirmed": True})
    works.ask("POST", "/deals/W-2/moves", {"move": "to_quote"}, by="li")
    hers = browse("/deals/W-2", by="li", at=works.address)

    win = hers.locator("[data-move=win]")
    expect(win).to_have_count(0)
    hers.get_by_role("button", name="other moves").click()
    win.get_by_role("button", name="Ask for approval").click()
    expect(win.get_by_text("Waiting for Mei", exact=True)).to_be_visible()
    his = browse("/deals/W-2", by="mei", at=works.address)
    his.get_by_role("button", name="Reject").click()
    his.get_by_role("dialog").get_by_label("Reason").fill("Ask the customer first")
    his.get_by_role("dialog").get_by_role("button", name="Reject").click()

    expect(hers.get_by_text("Ask the customer first").first).to_be_visible()
    assert works.ask("GET", "/deals/W-2/approvals")["approvals"][0]["status"] == "rejected"


def test_a_task_of_the_stage_is_done_with_one_click(browse, works):
    opened(works, "W-3", {})
    page = browse("/deals/W-3", by="li", at=works.address)

    page.locator("[data-task=minutes]").get_by_role("button", name="Tick").click()

    expect(page.locator("[data-task=minutes]").get_by_role("button")).to_have_count(0)
    assert works.ask("GET", "/deals/W-3/tasks")["tasks"][0]["state"] == "done"
