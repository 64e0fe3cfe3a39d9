"""This file shows the page of a deal: what stands between it and the next stage, what is known, and what happened."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.hand import press, wait_until_moved
from tests.browser.office import LEAD_DONE

pytestmark = pytest.mark.shows(3, by="mouse")


@pytest.mark.shows(by="keyboard")
def test_what_is_missing_is_filled_in_where_it_is_missing_and_the_deal_moved_by_keys_alone(browse, office):
    deal = office.opened("Wind park", {"company": "Acme Ltd.", "contact_phone": "+86 10 1234"})
    page = browse(f"/deals/{deal}")

    way = page.locator("[data-move=qualify]")
    expect(way).to_have_attribute("data-standing", "needs_fields")
    press(page, way.get_by_label("Source"), "r")
    expect(way.get_by_label("Source")).to_have_value("referral")
    press(page, way.get_by_label("Contact"), "W")
    page.keyboard.type("ang")
    page.keyboard.press("Enter")

    expect(page.locator("[data-move=propose]")).to_be_visible()
    wait_until_moved(office, deal, "qualified")


def test_the_history_tells_before_and_after_and_by_which_rules_a_move_passed(browse, office):
    deal = office.opened("Solar farm", LEAD_DONE)
    office.ask("PATCH", f"/deals/{deal}/fields", {"fields": {"company": "Solar Ltd."}}, by="li.na")
    office.ask("POST", f"/deals/{deal}/moves", {"move": "qualify"}, by="li.na")
    page = browse(f"/deals/{deal}")

    changed = page.locator("[data-entry='deal.fields_set']").first
    changed.get_by_role("button").click()
    expect(changed.get_by_role("row").last).to_contain_text("Acme Ltd.")
    expect(changed.get_by_role("row").last).to_contain_text("Solar Ltd.")
    moved = page.locator("[data-entry='deal.moved']")
    moved.get_by_role("button").click()
    expect(moved.locator("[data-rule]").first).to_be_visible()
    expect(moved).to_contain_text("李娜")


def test_a_refusal_is_in_the_history_and_can_be_looked_at_alone(browse, office):
    deal = office.opened("Tidal plant")
    page = browse(f"/deals/{deal}")
    page.evaluate(
        "deal => fetch(`/api/v1/deals/${deal}/moves`, {method: 'POST', headers: {'Content-Type': 'application/json'}, "
        "body: JSON.stringify({move: 'qualify'})})",
        deal,
    )

    page.get_by_role("group", name="Filters").get_by_role("button", name="Refusals").click()

    expect(page.locator("[data-entry]")).to_have_count(1)
    expect(page.locator("[data-entry='deal.move_refused']")).to_be_visible()


def test_a_row_is_added_to_a_record(browse, office):
    deal = office.opened("Heat pump works")
    page = browse(f"/deals/{deal}")

    page.get_by_role("button", name="Quotes", exact=True).click()
    page.get_by_role("dialog").get_by_label("Amount").fill("5000")
    page.get_by_role("dialog").get_by_role("button", name="Add").click()

    expect(page.get_by_role("cell", name="¥5,000")).to_be_visible()


def test_a_deal_on_hold_says_what_that_means_first(browse, office):
    deal = office.opened("Gas terminal")
    page = browse(f"/deals/{deal}")

    page.get_by_role("button", name="More").click()
    page.get_by_role("menuitem", name="Hold").click()
    sheet = page.get_by_role("dialog")
    expect(sheet).to_contain_text("its clocks stop")
    sheet.get_by_label("Reason for the hold").fill("Customer reorganises")
    sheet.get_by_label("Resume on").fill("2099-01-04")
    sheet.get_by_role("button", name="Hold").click()

    expect(page.get_by_role("button", name="On hold", exact=True)).to_be_visible()
    assert office.ask("GET", f"/deals/{deal}")["held_since"]


@pytest.mark.long
def test_another_moment_is_read_only_and_amber(browse, office):
    deal = office.opened("Old mill", LEAD_DONE)
    page = browse(f"/deals/{deal}?as_of=2099-01-01T00:00:00Z")

    expect(page.get_by_text("read-only")).to_be_visible()
    expect(page.get_by_role("button", name="New deal")).to_be_disabled()
    expect(page.locator("[data-move]")).to_have_count(0)
    page.get_by_role("button", name="Back to now").click()
    expect(page.locator("[data-move=qualify]")).to_be_visible()


@pytest.mark.long
def test_a_deal_that_is_not_there_is_said_to_be_so(browse, office):
    page = browse("/deals/D-404404")

    expect(page.get_by_role("alert")).to_contain_text("D-404404")
    expect(page.get_by_role("alert")).to_contain_text("Id to quote")


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        (
            "zh",
            {
                "undo": "撤销",
                "team": "修改团队",
                "add": "添加成员",
                "share": "份额",
                "keep": "保存",
                "search": "成员",
            },
        ),
        (
            "en",
            {
                "undo": "Undo",
                "team": "Change the team",
                "add": "Add somebody",
                "share": "Share",
                "keep": "Keep",
                "search": "Member",
            },
        ),
    ],
)
def test_the_last_move_is_taken_back_and_a_team_set_in_place(browse, office, lang, words):
    deal = office.opened(f"Dyke {lang}", LEAD_DONE, moves=("qualify",))
    page = browse(f"/deals/{deal}", lang=lang)

    page.get_by_role("button", name=words["undo"]).click()
    wait_until_moved(office, deal, "lead")
    assert office.events(deal)[-1] == "deal.move_undone"

    page.get_by_role("button", name=words["team"]).click()
    sheet = page.get_by_role("dialog")
    sheet.get_by_role("button", name=words["add"]).click()
    sheet.get_by_role("button", name=words["search"], exact=True).click()
    page.get_by_role("option", name="张伟").click()
    sheet.get_by_label(words["share"]).fill("60")
    expect(sheet.get_by_role("button", name=words["keep"])).to_be_disabled()
    sheet.get_by_label(words["share"]).fill("100")
    sheet.get_by_role("button", name=words["keep"]).click()
    expect(page.locator("[data-mate='zhang.wei']")).to_contain_text("100 %")


def test_a_colour_set_by_hand_says_why_and_until_when(browse, office):
    deal = office.opened("Breakwater", LEAD_DONE)
    page = browse(f"/deals/{deal}", by="zhang.wei")

    page.get_by_role("button", name="More").click()
    page.get_by_role("menuitem", name="Set the colour by hand").click()
    sheet = page.get_by_role("dialog")
    sheet.get_by_text("At risk").click()
    sheet.get_by_label("Reason").fill("Their plant is on strike")
    sheet.get_by_role("button", name="Set the colour by hand").click()

    expect(page.get_by_role("button", name="At risk")).to_be_visible()
    page.get_by_role("button", name="At risk").hover()
    expect(page.get_by_role("tooltip")).to_contain_text("Their plant is on strike")
    override = office.ask("GET", f"/deals/{deal}")["health"]["override"]
    assert (override["by"], override["reason"]) == ("zhang.wei", "Their plant is on strike")


PATH = "ol.stage-path > li"


def test_the_path_ends_where_a_deal_is_won_and_the_last_move_is_what_comes_next(browse, works):
    deal = works.quoted("Ring road")
    page = browse(f"/deals/{deal}", by="li", at=works.address)

    expect(page.locator(PATH)).to_have_count(3)
    expect(page.locator(PATH).last).to_contain_text("Won")
    expect(page.locator(PATH).nth(1)).to_have_attribute("aria-current", "step")
    expect(page.locator("[data-move=win]")).to_be_visible()
    expect(page.locator("[data-move=lose]")).to_have_count(0)


def test_a_move_taken_back_leaves_no_stay_on_the_path(browse, office):
    deal = office.opened("Weir", LEAD_DONE, moves=("qualify",))
    office.ask("POST", f"/deals/{deal}/undo", by="li.na")
    page = browse(f"/deals/{deal}")

    expect(page.locator(PATH).first).to_have_attribute("aria-current", "step")
    expect(page.locator(PATH).first).to_contain_text("< 1 day · ≤ 5 workdays")
    expect(page.locator(PATH).nth(1)).to_contain_text("workdays")
    expect(page.locator(PATH).nth(1)).not_to_contain_text("< 1 day")


def test_a_deal_that_is_over_spends_no_days_where_it_ended(browse, office):
    deal = office.opened("Sluice", {**LEAD_DONE, "loss_reason": "price"}, moves=("lose",))
    page = browse(f"/deals/{deal}")

    here = page.locator(f"{PATH}[aria-current=step]")
    expect(here).to_contain_text("Lost")
    expect(page.locator(PATH).first).to_contain_text("< 1 day")
    expect(here).not_to_contain_text("< 1 day")


def test_the_head_says_why_a_deal_has_its_colour(browse, office):
    deal = office.opened("Pier", LEAD_DONE)
    rated = {"colour": "red", "reason": "Their board has stepped down", "until": "2099-01-01T00:00:00Z"}
    office.ask("POST", f"/deals/{deal}/health", rated, by="zhang.wei")
    page = browse(f"/deals/{deal}")

    expect(page.locator("article > header")).to_contain_text(rated["reason"])
