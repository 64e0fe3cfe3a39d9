"""This file shows that a day begins with what is due, what waits, and what stands in the way, clause by clause."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from playwright.sync_api import expect

from tests.browser.hand import press
from tests.browser.office import LEAD_DONE

pytestmark = pytest.mark.shows(4, by="mouse")


def planned(office, deal, on):
    """This logs a call with the next step on a day."""
    body = {"kind": "call", "note": "Talked", "next_step": "Send the drawing", "next_on": on.isoformat()}
    office.ask("POST", f"/deals/{deal}/activities", body, by="li.na")


def test_a_next_step_that_was_to_be_taken_by_today_is_due(browse, office):
    late, early = office.opened("Rail yard", LEAD_DONE), office.opened("Coal yard", LEAD_DONE)
    planned(office, late, date.today() - timedelta(days=1))  # noqa: DTZ011 - the browser's day
    planned(office, early, date.today() + timedelta(days=30))  # noqa: DTZ011 - the same

    due = browse("/day").get_by_role("region", name="Due by today")

    expect(due.locator(f"[data-deal={late}]")).to_contain_text("The next step was due")
    expect(due.locator(f"[data-deal={early}]")).to_have_count(0)


@pytest.mark.parametrize(
    ("lang", "part", "words"),
    [
        ("zh", "受阻，以及原因", "请至少填写一个联系方式"),
        ("en", "Blocked, and by what", "Give at least a phone number"),
    ],
)
def test_a_deal_that_cannot_move_on_says_by_which_clause(browse, office, lang, part, words):
    office.ask("POST", "/members", {"id": f"zoe.{lang}", "name": "Zoe", "roles": ["sales"]}, by="boss")
    deal = office.opened(f"Blocked yard {lang}")
    office.ask("POST", f"/deals/{deal}/owner", {"owner": f"zoe.{lang}"}, by="boss")

    page = browse("/day", by=f"zoe.{lang}", lang=lang)

    blocked = page.get_by_role("region", name=part)
    expect(blocked.locator(f"[data-deal={deal}]")).to_contain_text(words)


@pytest.mark.long
def test_a_day_without_deals_teaches_what_will_appear(browse, office):
    office.ask("POST", "/members", {"id": "new.one", "name": "New One", "roles": ["sales"]}, by="boss")

    page = browse("/day", by="new.one")

    expect(page.get_by_text("You own no open deal.")).to_be_visible()
    page.get_by_role("link", name="Go to the board").click()
    expect(page.locator("[data-board]")).to_be_visible()


@pytest.mark.shows(by="keyboard")
@pytest.mark.parametrize(("lang", "words"), [("en", "My people"), ("zh", "我的团队")])
def test_a_superior_sees_his_people_and_looks_into_the_day_of_one(browse, office, lang, words):
    chief, clerk = f"chief.{lang}", f"clerk.{lang}"
    for member in (chief, clerk):
        office.ask("POST", "/members", {"id": member, "name": member.title(), "roles": ["sales"]}, by="boss")
    office.ask("PUT", f"/members/{clerk}/manager", {"manager": chief}, by="boss")
    deal = office.opened(f"Led yard {lang}")
    office.ask("POST", f"/deals/{deal}/owner", {"owner": clerk}, by="boss")
    page = browse("/day", by=chief, lang=lang, theme="dark")

    row = page.get_by_role("region", name=words).locator(f"[data-member='{clerk}']")
    expect(row).to_contain_text("1")
    press(page, row.get_by_role("link"))

    expect(page.locator(f"[data-deal={deal}]").first).to_be_visible()


@pytest.mark.shows(by="keyboard")
@pytest.mark.parametrize(("lang", "button"), [("zh", "站会清单"), ("en", "Stand-up list")])
def test_the_stand_up_list_says_of_each_what_was_done_and_what_stands_in_the_way(
    browse, office, lang, button
):
    member = f"stand.{lang}"
    office.ask("POST", "/members", {"id": member, "name": "Stan", "roles": ["sales"]}, by="boss")
    deal = f"S-{lang}"
    body = {
        "id": deal,
        "workflow": "simple_crm",
        "title": "Standing yard",
        "owner": member,
        "fields": LEAD_DONE,
    }
    office.ask("POST", "/deals", body, by=member)
    office.ask("POST", f"/deals/{deal}/moves", {"move": "qualify"}, by=member)
    page = browse("/day", by=member, lang=lang)

    press(page, page.get_by_role("button", name=button))

    mine = page.locator(f"[data-person='{member}']")
    expect(mine).to_contain_text(deal)
    expect(mine.locator(f"[data-deal={deal}]").first).to_contain_text("Standing yard")
    expect(page).to_have_url(re.compile("list=true"))
