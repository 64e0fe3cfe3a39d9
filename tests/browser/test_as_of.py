"""This file shows that every page can be seen as it stood at a moment: by its address, read-only, from event to event."""

from __future__ import annotations

import re
from datetime import datetime

import pytest
from playwright.sync_api import Page, expect

from tests.browser.hand import card, column, press
from tests.browser.office import LEAD_DONE

pytestmark = pytest.mark.shows(6, by="mouse")


def at(instant: str) -> str:
    """This is an instant as it stands in an address."""
    return instant.replace("+", "%2B")


def clock(page: Page) -> datetime:
    """This is the moment in the address."""
    found = re.search(r"as_of=([^&]+)", page.url)
    assert found
    return datetime.fromisoformat(found[1].replace("%3A", ":").replace("%22", ""))


def happened(office, deal: str) -> list[datetime]:
    entries = office.ask("GET", f"/deals/{deal}/timeline")["entries"]
    return sorted({datetime.fromisoformat(entry["occurred_at"]) for entry in entries})


def test_a_moment_in_the_address_shows_the_board_as_it_stood_and_says_so(browse, office):
    deal = office.opened("Old lighthouse", LEAD_DONE)
    before = office.ask("GET", f"/deals/{deal}")["entered_at"]
    office.ask("POST", f"/deals/{deal}/moves", {"move": "qualify"}, by="li.na")

    page = browse(f"/board?q=lighthouse&as_of={at(before)}")

    expect(column(page, "lead").locator(f"[data-card={deal}]")).to_be_visible()
    expect(page.get_by_text("read-only")).to_be_visible()
    expect(page.get_by_role("button", name="New deal")).to_be_disabled()
    page.get_by_role("button", name="Back to now").click()
    expect(column(page, "qualified").locator(f"[data-card={deal}]")).to_be_visible()
    assert "as_of" not in page.url


@pytest.mark.long
def test_the_clock_of_a_deal_steps_through_its_own_events(browse, office):
    deal = office.opened("Step pyramid", LEAD_DONE)
    office.ask("POST", f"/deals/{deal}/moves", {"move": "qualify"}, by="li.na")
    office.ask("PATCH", f"/deals/{deal}/fields", {"fields": {"company": "Pharaoh Ltd."}}, by="li.na")
    instants = happened(office, deal)
    page = browse(f"/deals/{deal}?as_of={at(instants[-1].isoformat())}")

    page.get_by_role("button", name="The event before").click()
    page.wait_for_url(lambda url: "as_of" in url and clock(page) < instants[-1])

    assert abs((clock(page) - instants[-2]).total_seconds()) < 0.01


def test_the_clock_of_the_board_steps_to_what_happened_to_any_of_its_deals(browse, office):
    first = office.opened("Water mill", LEAD_DONE)
    second = office.opened("Wind mill", LEAD_DONE)
    opened = happened(office, second)[0]
    office.ask("POST", f"/deals/{first}/moves", {"move": "qualify"}, by="li.na")
    page = browse(f"/board?q=mill&as_of={at(opened.isoformat())}")
    card(page, first)

    page.get_by_role("button", name="The event after").click()

    expect(column(page, "qualified").locator(f"[data-card={first}]")).to_be_visible()
    assert clock(page) > opened


@pytest.mark.shows(by="keyboard")
def test_a_deal_says_to_keys_alone_what_is_different_between_a_moment_and_now(browse, office):
    deal = office.opened("Suspension bridge", LEAD_DONE)
    opened = happened(office, deal)[-1]
    office.ask("POST", f"/deals/{deal}/moves", {"move": "qualify"}, by="li.na")
    office.ask("PATCH", f"/deals/{deal}/fields", {"fields": {"company": "Span Ltd."}}, by="li.na")
    page = browse(f"/deals/{deal}?as_of={at(opened.isoformat())}")

    press(page, page.get_by_role("button", name="What changed"))

    told = page.get_by_role("dialog").locator("[data-changes]")
    expect(told).to_contain_text(re.compile("Lead.*→ Qualified"))
    expect(told).to_contain_text(re.compile("Acme Ltd.*→ Span Ltd."))
    page.keyboard.press("Escape")
    press(page, page.get_by_role("button", name="The event after"))
    expect(page.locator("[data-move=propose]")).to_have_count(0)
    press(page, page.get_by_role("button", name="Back to now"))
    expect(page.locator("[data-move=propose]")).to_be_visible()
    press(page, page.get_by_role("button", name="Now", exact=True))
    press(page, page.get_by_role("button", name="Yesterday"))
    expect(page.get_by_role("status").filter(has_text="read-only")).to_be_visible()


@pytest.mark.shows(lang="zh")
def test_the_board_says_in_chinese_which_deals_are_different_since_the_event_before(browse, office):
    deal = office.opened("Draw bridge", LEAD_DONE)
    before = happened(office, deal)[-1]
    office.ask("POST", f"/deals/{deal}/moves", {"move": "qualify"}, by="li.na")
    moved = office.ask("GET", f"/deals/{deal}")["entered_at"]
    page = browse(f"/board?as_of={at(moved)}")

    page.get_by_role("button", name="看变化").click()
    page.get_by_role("button", name="自上一事件").click()

    told = page.get_by_role("dialog").locator("[data-changes]")
    expect(told).to_contain_text("Draw bridge")
    expect(told).to_contain_text("1 个项目有变化")
    assert before < datetime.fromisoformat(moved)


@pytest.mark.shows(5, 6, lang="zh")
def test_insights_keep_the_moment_and_say_it_in_chinese(browse, office):
    office.opened("Clock tower", LEAD_DONE)

    page = browse("/insights?as_of=2020-01-01T00:00:00Z")

    expect(page.get_by_role("status").filter(has_text="截至")).to_contain_text("只读")
    expect(page.locator("[data-figure='在途金额']")).to_have_text("¥0")
