"""This file shows that whatever a drag does, a key does too."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.hand import card, column, press, wait_until_moved
from tests.browser.office import LEAD_DONE

pytestmark = pytest.mark.shows(2, by="keyboard")


def test_a_card_is_lifted_carried_and_dropped_by_keys_alone(browse, office):
    deal = office.opened("Ship lift", LEAD_DONE)
    page = browse("/board?q=Ship")

    press(page, card(page, deal), "Space")
    expect(column(page, "qualified").locator("[data-passage]")).to_be_visible()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_text("Over Qualified")).to_be_attached()
    page.keyboard.press("Space")

    wait_until_moved(office, deal, "qualified")


@pytest.mark.long
def test_escape_puts_a_lifted_card_back(browse, office):
    deal = office.opened("Dry dock", LEAD_DONE)
    page = browse("/board?q=Dry")

    card(page, deal).focus()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Escape")

    expect(column(page, "lead").locator(f"[data-card={deal}]")).to_be_visible()
    assert office.stage(deal) == "lead"


def test_shift_and_an_arrow_move_a_card_which_keeps_the_focus(browse, office):
    deal = office.opened("Coal wharf", LEAD_DONE)
    page = browse("/board?q=Coal")

    press(page, card(page, deal), "Shift+ArrowRight")

    expect(column(page, "qualified").locator(f"[data-card={deal}]")).to_be_focused()
    wait_until_moved(office, deal, "qualified")


@pytest.mark.long
def test_arrows_walk_from_card_to_card_and_enter_opens_one(browse, office):
    office.opened("Bell tower one", LEAD_DONE)
    second = office.opened("Bell tower two", LEAD_DONE, moves=("qualify",))
    page = browse("/board?q=Bell")

    card(page, second).focus()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", name="Bell tower two")).to_be_visible()


def held(page: Page, address: re.Pattern[str]) -> list[Route]:
    """This gathers what the page asks for at an address, unanswered."""
    routes: list[Route] = []

    def hold(route: Route) -> None:
        routes.append(route)

    page.route(address, hold)
    return routes


@pytest.mark.shows(11)
@pytest.mark.parametrize(("lang", "keys"), [("zh", "快捷键"), ("en", "Keyboard shortcuts")])
def test_the_palette_finds_a_deal_by_the_initials_of_its_pinyin_and_a_key_lists_all_keys(
    browse, office, lang, keys
):
    title = f"东海新能源涂装线 {lang}"
    deal = office.opened(title)
    page = browse("/board", lang=lang)
    expect(page.locator("[data-board]")).to_be_visible()
    dictionary, search = held(page, re.compile(r"/pinyin-[^/]+\.js")), held(page, re.compile(r"q=dhxny"))

    page.keyboard.press("Control+k")
    expect(page.get_by_role("option").filter(has_text=deal)).to_be_visible()
    page.keyboard.type("dhxny")
    expect(page.get_by_role("option")).to_have_count(0)
    for late in (dictionary, search):  # whoever types fast is there before what it takes to find by initials
        with page.expect_response(late[0].request.url):
            late[0].continue_()
    expect(page.get_by_role("option", selected=True)).to_contain_text(deal)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name=title)).to_be_visible()
    page.keyboard.press("?")

    expect(page.get_by_role("dialog", name=keys)).to_be_visible()


@pytest.mark.shows(11)
def test_a_deal_is_opened_in_seconds(browse, office):
    page = browse("/board")
    expect(page.locator("[data-board]")).to_be_visible()

    page.keyboard.press("n")
    expect(page.get_by_label("Title", exact=True)).to_be_focused()
    page.keyboard.type("Silk road depot")
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", name="Silk road depot")).to_be_visible()
    assert office.ask("GET", "/deals?q=Silk%20road")["deals"][0]["owner"] == "li.na"
