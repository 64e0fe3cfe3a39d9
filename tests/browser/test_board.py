"""This file shows that the board lets nothing past a gate, says so before the drop, and takes back what was refused."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.hand import card, column, lift, onto, wait_until_moved
from tests.browser.office import LEAD_DONE, QUALIFIED_DONE

pytestmark = pytest.mark.shows(2, by="mouse")


def test_every_deal_stands_in_its_stage_with_a_count(browse, office):
    ready = office.opened("Harbour crane", LEAD_DONE, moves=("qualify",))

    page = browse("/board?q=Harbour")

    expect(column(page, "qualified").locator(f"[data-card={ready}]")).to_be_visible()
    expect(column(page, "qualified").locator("[data-count]")).to_have_text("1")
    expect(column(page, "lead").locator("[data-card]")).to_have_count(0)


def test_while_a_card_is_carried_every_column_says_what_it_takes(browse, office):
    deal = office.opened("Ferry ramp", LEAD_DONE, moves=("qualify",))
    page = browse("/board?q=Ferry")

    lift(page, deal)
    onto(page, "proposal")

    proposal = column(page, "proposal").locator("[data-passage]")
    expect(proposal).to_have_attribute("data-passage", "fields")
    expect(proposal).to_contain_text("Need")
    expect(column(page, "contract")).to_contain_text("No move leads here")
    expect(column(page, "lost").locator("[data-passage]")).to_have_attribute("data-passage", "fields")


def test_a_card_whose_gate_is_open_moves_with_the_drop(browse, office):
    deal = office.opened("Sugar mill", LEAD_DONE)
    page = browse("/board?q=Sugar")

    lift(page, deal)
    onto(page, "qualified")
    expect(column(page, "qualified").locator("[data-passage]")).to_have_attribute("data-passage", "passable")
    page.mouse.up()

    expect(column(page, "qualified").locator(f"[data-card={deal}]")).to_be_visible()
    wait_until_moved(office, deal, "qualified")


def test_a_drop_that_lacks_fields_asks_for_just_those_and_moves_in_one_round_trip(browse, office):
    deal = office.opened("Paper mill", {**LEAD_DONE, "decision_maker": "Zhao"}, moves=("qualify",))
    page = browse("/board?q=Paper")
    sent = posts(page)

    lift(page, deal)
    onto(page, "proposal")
    page.mouse.up()
    sheet = page.get_by_role("dialog")
    asked = sheet.locator("[data-wanted]").evaluate_all("fields => fields.map(f => f.dataset.wanted)")
    sheet.get_by_label("Need").fill("They want a new coating line")
    sheet.get_by_label("Budget", exact=True).fill("120,000")
    sheet.get_by_role("button", name="Yes").click()
    sheet.get_by_role("button", name="Complete and move").click()

    expect(column(page, "proposal").locator(f"[data-card={deal}]")).to_be_visible()
    assert sorted(asked) == ["budget_amount", "budget_confirmed", "need_summary"]
    assert len(sent) == 1
    assert office.stage(deal) == "proposal"


def test_a_refusal_stays_in_the_sheet_in_words_and_the_card_where_it_was(browse, office):
    fields = {**LEAD_DONE, "decision_maker": "Zhao", "budget_amount": "9", "budget_confirmed": True}
    deal = office.opened("Glass kiln", fields, moves=("qualify",))
    page = browse("/board?q=Glass")

    lift(page, deal)
    onto(page, "proposal")
    page.mouse.up()
    sheet = page.get_by_role("dialog")
    sheet.get_by_label("Need").fill("short")
    sheet.get_by_role("button", name="Complete and move").click()

    expect(sheet.get_by_role("alert")).to_contain_text("what the customer wants to solve")
    expect(column(page, "qualified").locator(f"[data-card={deal}]")).to_be_attached()
    assert office.stage(deal) == "qualified"
    assert office.events(deal)[-1] == "deal.move_refused"


@pytest.mark.long
def test_escape_closes_the_sheet_and_nothing_has_happened(browse, office):
    deal = office.opened("Brick works")
    page = browse("/board?q=Brick")
    sent = posts(page)

    lift(page, deal)
    onto(page, "qualified")
    page.mouse.up()
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")

    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(column(page, "lead").locator(f"[data-card={deal}]")).to_be_visible()
    assert sent == []


def test_undo_takes_the_move_back_and_both_stay_in_the_history(browse, office):
    deal = office.opened("Rice mill", LEAD_DONE)
    page = browse("/board?q=Rice")

    card(page, deal).focus()
    page.keyboard.press("Shift+ArrowRight")
    page.get_by_role("status").get_by_role("button", name="Undo").click()

    expect(column(page, "lead").locator(f"[data-card={deal}]")).to_be_visible()
    wait_until_moved(office, deal, "lead")
    assert {"deal.moved", "deal.move_undone"} <= set(office.events(deal))


def test_the_table_shows_the_same_deals_and_sorts_them(browse, office):
    small = office.opened("Quarry small", {**LEAD_DONE, "budget_amount": "1000"})
    large = office.opened("Quarry large", {**LEAD_DONE, "budget_amount": "90000"})

    page = browse("/board?shape=table&q=Quarry&sort=value")

    rows = page.locator("[data-row]")
    expect(rows).to_have_count(2)
    expect(rows.first).to_have_attribute("data-row", large)
    page.get_by_role("table").get_by_role("button", name="Value").click()
    expect(rows.first).to_have_attribute("data-row", small)
    assert "down=true" in page.url


def test_filters_stand_in_the_address_and_a_kept_view_brings_them_back(browse, office):
    office.opened("Canal lock")
    page = browse("/board")

    page.get_by_label("Title or id").fill("Canal")
    expect(page).to_have_url(re.compile("q=Canal"))
    page.get_by_role("button", name="This view").click()
    page.get_by_role("menuitem", name="Keep this view").click()
    page.get_by_label("Name").fill("Canals")
    with page.expect_response(lambda answer: answer.request.method == "POST" and answer.ok):
        page.keyboard.press("Enter")
    page.goto(f"{office.address}/board")
    page.get_by_role("button", name="All deals").click()
    page.get_by_role("menuitem", name="Canals").click()

    expect(page).to_have_url(re.compile("q=Canal"))


@pytest.mark.parametrize(("lang", "words"), [("en", "Can move here"), ("zh", "可以移动")])
def test_the_board_speaks_both_languages(browse, office, lang, words):
    deal = office.opened(f"Lighthouse {lang}", LEAD_DONE)
    page = browse("/board?q=Lighthouse", lang=lang)

    lift(page, deal)
    onto(page, "qualified")

    expect(column(page, "qualified")).to_contain_text(words)


def test_a_finger_carries_a_card_too(browse, office):
    deal = office.opened("Tram depot", LEAD_DONE)
    page = browse("/board?q=Tram", has_touch=True)
    start = card(page, deal).bounding_box()
    goal = column(page, "qualified").bounding_box()
    hand = page.context.new_cdp_session(page)

    def touch(kind: str, x: float = 0, y: float = 0) -> None:
        points = [] if kind == "touchEnd" else [{"x": x, "y": y}]
        hand.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    touch("touchStart", start["x"] + 40, start["y"] + 30)
    expect(page.locator("[data-passage]").first).to_be_visible()  # lifted: every column says what it takes
    for part in range(1, 9):
        touch("touchMove", start["x"] + 40 + (goal["x"] - start["x"] + 60) * part / 8, start["y"] + 40)
    expect(column(page, "qualified").locator("[data-passage]")).to_be_visible()
    touch("touchEnd")

    wait_until_moved(office, deal, "qualified")


def posts(page: Page) -> list[str]:
    """This gathers the addresses that the page writes to from now on."""
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
    return sent


@pytest.mark.long
def test_a_move_of_something_already_qualified_needs_nothing_more(browse, office):
    deal = office.opened("Mint press", {**LEAD_DONE, **QUALIFIED_DONE}, moves=("qualify",))
    page = browse("/board?q=Mint")

    card(page, deal).focus()
    page.keyboard.press("m")
    page.get_by_role("dialog").get_by_role("button", name="Propose").click()

    wait_until_moved(office, deal, "proposal")
    expect(column(page, "proposal").locator(f"[data-card={deal}]")).to_be_visible()


@pytest.mark.long
def test_deals_are_grouped_by_whom_they_belong_to(browse, office):
    office.opened("Plane hangar one", LEAD_DONE)
    his = office.opened("Plane hangar two", LEAD_DONE)
    office.ask("POST", f"/deals/{his}/owner", {"owner": "zhang.wei"}, by="li.na")

    page = browse("/board?q=Plane&group=owner")

    heads = column(page, "lead").locator("[data-group]")
    expect(heads).to_have_count(2)
    assert heads.evaluate_all("all => all.map(head => head.dataset.group)") == ["李娜", "张伟"]


ALMOST = {key: LEAD_DONE[key] for key in ("company", "contact_phone")}


def test_a_lock_or_a_form_is_on_a_card_only_where_a_gate_stands_in_the_way(browse, office):
    ready, lacking = office.opened("Lock gate", LEAD_DONE), office.opened("Lock keeper", ALMOST)

    page = browse("/board?q=Lock")

    way = page.locator(f"[data-card={lacking}] [data-ahead]")
    expect(way).to_have_attribute("data-ahead", "needs_fields")
    expect(way).to_contain_text("Source")
    expect(page.locator(f"[data-card={ready}] [data-ahead]")).to_have_count(0)


@pytest.mark.shows(lang="zh")
def test_a_view_that_is_shared_is_found_by_everybody_under_its_name(browse, office):
    page = browse("/board?group=owner")
    page.get_by_role("button", name="当前筛选").click()
    page.get_by_role("menuitem", name="保存当前视图").click()
    sheet = page.get_by_role("dialog")
    sheet.get_by_label("名称").fill("按人看")
    sheet.get_by_label("所有人可见").check()
    sheet.get_by_role("button", name="保存").click()
    expect(page.get_by_role("button", name="按人看")).to_be_visible()

    other = browse("/board", by="zhang.wei")
    other.get_by_role("button", name="全部项目").click()
    other.get_by_role("menuitem", name="按人看").click()

    expect(other).to_have_url(re.compile("group=owner"))
    kept = office.ask("GET", "/views", by="zhang.wei")["views"]
    assert [(view["name"], view["owner"], view["shared"]) for view in kept] == [("按人看", "li.na", True)]


def test_rows_stand_in_the_order_asked_for_and_are_changed_where_they_stand(browse, office):
    for name, amount in (("small", "1000"), ("large", "9000"), ("middle", "5000")):
        office.opened(f"Sluice {name}", {**LEAD_DONE, "budget_amount": amount, "budget_confirmed": True})
    page = browse("/board?shape=table&q=Sluice&sort=value")

    rows = page.locator("[data-row]")
    expect(rows.nth(0)).to_contain_text("large")
    expect(rows.nth(2)).to_contain_text("small")
    page.get_by_role("columnheader", name="Value").get_by_role("button").click()
    expect(rows.nth(0)).to_contain_text("small")
    rows.nth(0).get_by_role("button", name="Change here").click()
    sheet = page.get_by_role("dialog")
    sheet.locator("[data-field=company]").hover()
    sheet.locator("[data-field=company]").get_by_role("button").click()
    sheet.locator("[data-field=company] textarea, [data-field=company] input").fill("Sluice Ltd.")
    sheet.get_by_role("button", name="Keep").click()

    expect(sheet.locator("[data-field=company]")).to_contain_text("Sluice Ltd.")


def test_an_empty_column_says_what_has_to_happen_for_a_deal_to_be_there(browse, office):
    office.opened("Weir", LEAD_DONE)

    page = browse("/board?as_of=2020-01-01")

    expect(page.locator("[data-empty=qualified]")).to_contain_text("Lead")
    expect(page.locator("[data-empty=qualified]")).to_contain_text("Source")
