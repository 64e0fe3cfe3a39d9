"""This file shows that pages hear of each other, survive a server that stops, and never show what did not happen."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.hand import card, column, lift, onto, wait_until_moved
from tests.browser.office import LEAD_DONE, opened_office


def test_what_somebody_else_does_appears_with_his_name(browse, office):
    deal = office.opened("Grain silo", LEAD_DONE)
    hers = browse("/board?q=Grain")
    his = browse("/board?q=Grain", by="zhang.wei")
    card(hers, deal)

    card(his, deal).focus()
    his.keyboard.press("Shift+ArrowRight")

    moved = column(hers, "qualified").locator(f"[data-card={deal}]")
    expect(moved).to_be_visible()
    expect(moved.get_by_role("status")).to_have_text("张伟")


@pytest.mark.long
def test_seven_tabs_share_one_connection_and_all_hear(browse, office):
    deal = office.opened("Seven locks", LEAD_DONE)
    first = browse("/board?q=Seven")
    card(first, deal)
    others = [first.context.new_page() for _ in range(6)]
    for tab in others:
        tab.goto(f"{office.address}/board?q=Seven")
        card(tab, deal)

    office.ask("POST", f"/deals/{deal}/moves", {"move": "qualify"}, by="zhang.wei")

    for tab in (first, *others):
        expect(column(tab, "qualified").locator(f"[data-card={deal}]")).to_be_visible()


def test_a_field_that_somebody_else_changed_meanwhile_is_not_overwritten_in_silence(browse, office):
    deal = office.opened("Salt mine", {"company": "Before Ltd."})
    page = browse(f"/deals/{deal}")
    field = page.locator("[data-field=company]")

    field.hover()
    field.get_by_role("button", name="Change Company").click()
    page.get_by_label("Company").fill("Mine Ltd.")
    office.ask("PATCH", f"/deals/{deal}/fields", {"fields": {"company": "Theirs Ltd."}}, by="zhang.wei")
    page.get_by_role("button", name="Keep", exact=True).click()
    expect(field.get_by_role("alert")).to_contain_text("Theirs Ltd.")
    page.get_by_role("button", name="Keep mine").click()

    expect(field).to_contain_text("Mine Ltd.")
    assert office.ask("GET", f"/deals/{deal}")["fields"]["company"] == "Mine Ltd."


def test_a_server_that_stops_is_said_on_every_page_and_all_go_on_by_themselves_once_it_is_back(
    browse, tmp_path
):
    with opened_office(tmp_path) as own:
        deal = own.opened("Far island", LEAD_DONE)
        page = browse("/board", at=own.address)
        paths = (f"/deals/{deal}", "/sop", "/audit", "/insights")
        tabs = {path.split("/")[1]: page.context.new_page() for path in paths}
        for tab, path in zip(tabs.values(), paths, strict=True):
            tab.goto(own.address + path)
            expect(tab.locator("main h1")).to_be_visible()
        page.bring_to_front()
        lift(page, deal)
        onto(page, "qualified")
        own.server.kill()

        page.mouse.up()

        expect(page.get_by_role("alert")).to_contain_text("cannot be reached")
        expect(column(page, "lead").locator(f"[data-card={deal}]")).to_be_visible()
        for tab in (page, *tabs.values()):
            expect(tab.get_by_text("Not connected")).to_be_visible()
        own.server.start()
        for tab in (page, *tabs.values()):
            expect(tab.get_by_text("Not connected")).to_have_count(0, timeout=30_000)
        card(page, deal).focus()
        page.keyboard.press("Shift+ArrowRight")
        wait_until_moved(own, deal, "qualified")
        expect(tabs["deals"].locator("[data-entry='deal.moved']")).to_be_visible()
        expect(tabs["sop"].locator("[data-stage=qualified] [data-here]")).to_have_text("1 deal")
        expect(tabs["insights"].locator("[data-entered=qualified]")).to_contain_text("1")
        expect(tabs["audit"].get_by_role("button", name="recorded: show")).to_be_visible()
