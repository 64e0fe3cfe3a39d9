"""This file shows that every figure of the insights is what the API says, explains itself, and opens its deals."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import httpx2
import pytest
from playwright.sync_api import Page, expect

from tests.browser.hand import press
from tests.browser.office import LEAD_DONE, QUALIFIED_DONE, opened_office

pytestmark = pytest.mark.shows(5, by="mouse")

LOSING = {"move": "lose", "fields": {"loss_reason": "price", "loss_note": "Too dear"}}
REFUSED = 409
AXE = Path(__file__).resolve().parents[2].joinpath("web/node_modules/axe-core/axe.min.js").read_text("utf-8")
GRAVE = ("serious", "critical")


@pytest.fixture(scope="module")
def shop(tmp_path_factory):
    """This is an office of its own: two open leads, one of them stopped by a gate, one further on, one lost."""
    with opened_office(tmp_path_factory.mktemp("shop")) as shop:
        shop.opened("Open lead", LEAD_DONE)
        shop.opened("Further on", {**LEAD_DONE, **QUALIFIED_DONE}, moves=("qualify",))
        gone = shop.opened("Gone lead", LEAD_DONE)
        shop.ask("POST", f"/deals/{gone}/moves", LOSING, by="li.na")
        stuck = shop.opened("Stuck lead")
        told = httpx2.post(f"{shop.address}/api/v1/deals/{stuck}/moves", json={"move": "qualify"}, timeout=30)
        assert told.status_code == REFUSED
        yield shop


def behind(page: Page) -> list[str]:
    """This is the titles of the deals behind the figure that was opened."""
    sheet = page.get_by_role("dialog")
    expect(sheet.locator("[data-behind]")).to_be_visible()
    return sorted(sheet.get_by_role("link").all_inner_texts())


def test_a_figure_says_what_it_counts_up_to_which_event_and_by_which_question(browse, shop):
    page = browse("/insights", at=shop.address)

    page.locator("[data-figure='Open value']").focus()

    told = page.get_by_role("tooltip")
    expect(told).to_contain_text("What the open deals are worth")
    expect(told).to_contain_text("record")
    expect(told).to_contain_text("/api/v1/reports/headline?workflow=simple_crm")
    page.get_by_role("region", name="Workload").get_by_label("What this is").focus()
    expect(told).to_contain_text("/api/v1/reports/workload?workflow=simple_crm")


@pytest.mark.long
def test_the_open_value_opens_the_open_deals(browse, shop):
    page = browse("/insights", at=shop.address)

    page.locator("[data-figure='Open value']").click()

    assert behind(page) == ["Further on", "Open lead", "Stuck lead"]


def test_every_figure_at_the_top_comes_from_one_question_and_opens_by_keyboard_what_it_counts(browse, shop):
    asked: list[str] = []
    page = browse("/board", at=shop.address)
    page.on("request", lambda request: asked.append(request.url))
    page.get_by_role("link", name="Insights").click()
    expect(page.locator("[data-figure]")).to_have_count(5)

    page.locator("[data-figure='Win rate']").focus()
    page.keyboard.press("Enter")

    assert behind(page) == ["Gone lead"]
    assert len([url for url in asked if "/reports/headline" in url]) == 1


def test_figures_are_limited_to_an_owner_and_a_period_in_the_address(browse, shop):
    page = browse("/insights?owner=zhang.wei", at=shop.address)
    expect(page.locator("[data-figure='Open value']")).to_have_text("¥0")

    page.get_by_role("button", name="Take this away: 张伟").click()
    expect(page.locator("[data-figure='Open value']")).not_to_have_text("¥0")
    page.get_by_label("From day").fill("2020-01-01")
    page.get_by_label("To day, included").fill("2020-01-31")

    expect(page.locator("[data-entered=lead] title")).to_contain_text("0 entered")
    assert "from=2020-01-01" in page.url
    assert "owner" not in page.url


def test_a_stage_of_the_funnel_opens_by_keyboard_the_deals_that_came_there(browse, shop):
    page = browse("/insights", at=shop.address)
    stage = page.locator("[data-entered=qualified]")

    expect(stage.locator("title")).to_have_text("Qualified: 1 entered, 1 are here now")
    stage.focus()
    page.keyboard.press("Enter")

    assert behind(page) == ["Further on"]


@pytest.mark.long
def test_a_passage_opens_the_deals_that_went_that_way(browse, shop):
    page = browse("/insights?definition=passage", at=shop.address)

    page.locator("[data-went=lead]").click()

    assert behind(page) == ["Further on"]


@pytest.mark.long
def test_a_loss_opens_by_its_reason_the_deal_that_was_lost(browse, shop):
    page = browse("/insights", at=shop.address)

    page.locator("[data-lost]").first.click()

    assert behind(page) == ["Gone lead"]


@pytest.mark.long
def test_a_gate_opens_the_deals_that_it_stopped(browse, shop):
    page = browse("/insights", at=shop.address)

    page.get_by_role("region", name="What gates stopped").get_by_role("button").nth(3).click()

    assert behind(page) == ["Stuck lead"]


@pytest.mark.long
def test_a_group_of_the_parted_figures_opens_its_deals(browse, shop):
    page = browse("/insights?by=owner", at=shop.address)

    page.locator("[data-slice='li.na'] [data-part=open]").click()

    assert behind(page) == ["Further on", "Open lead", "Stuck lead"]


def test_stays_are_drawn_in_boxes_and_open_the_deals_that_stayed(browse, shop):
    page = browse("/insights", at=shop.address)
    box = page.get_by_role("region", name="Time in each stage").locator("[data-box]").first
    expect(box).to_have_attribute("aria-label", re.compile("a quarter .* three quarters"))

    page.locator("[data-stays=lead]").click()

    assert behind(page) == ["Further on", "Gone lead"]


@pytest.mark.shows(by="keyboard")
def test_colours_are_walked_to_by_keys_and_open_the_deals_that_have_them(browse, shop):
    page = browse("/insights", at=shop.address)
    before, last = shop.ask("GET", "/reports/colours?workflow=simple_crm")["points"][-2:]
    green = page.locator("[data-colour=green]")

    press(page, page.get_by_role("button", name="The instant before"))
    expect(green).to_have_text(f"On track {before['green']}")
    press(page, page.get_by_role("button", name="The next instant"))
    expect(green).to_have_text(f"On track {last['green']}")
    press(page, green)

    assert last["green"] > 0
    assert len(behind(page)) == last["green"]


@pytest.mark.parametrize(("lang", "theme"), [("en", "dark"), ("zh", "light")])
def test_nothing_on_the_insights_or_behind_a_figure_keeps_anybody_out(browse, shop, lang, theme):
    page = browse("/insights?by=owner&span=year", lang=lang, theme=theme, at=shop.address)
    expect(page.locator("[data-chart] svg")).to_be_visible()
    page.locator("[data-entered=lead]").click()
    behind(page)

    page.evaluate(AXE)
    told = page.evaluate("async () => (await axe.run(document, {resultTypes: ['violations']})).violations")

    assert [(each["id"], each["nodes"][0]["html"]) for each in told if each["impact"] in GRAVE] == []


def test_a_span_ends_with_the_day_of_the_sop_whatever_the_hour(browse, shop):
    page = browse("/insights", at=shop.address)
    page.clock.set_fixed_time("2026-11-22T20:00:00Z")  # the 23rd in Shanghai, by whose days the SOP counts

    with page.expect_request(re.compile("/reports/headline.*from=")) as asked:
        page.get_by_role("button", name="Last 30 days").click()

    assert re.findall(r"(?:from|to)=([\d-]+)", asked.value.url) == ["2026-10-25", "2026-11-24"]


def test_period_definition_and_parting_stand_in_the_address(browse, shop):
    page = browse("/insights", at=shop.address)

    page.get_by_role("button", name="Last 30 days").click()
    page.get_by_role("button", name="By passage").click()
    page.get_by_label("Parted by").select_option("owner")
    expect(page.locator("[data-slice='li.na']")).to_contain_text("李娜")
    again = browse(page.url.removeprefix(shop.address), at=shop.address)

    expect(again.get_by_role("button", name="By passage")).to_have_attribute("aria-pressed", "true")
    expect(again.get_by_role("button", name="Last 30 days")).to_have_attribute("aria-pressed", "true")
    expect(again.locator("[data-slice='li.na']")).to_be_visible()


@pytest.mark.long
def test_what_is_shown_is_saved_as_rows_and_as_a_picture(browse, shop, tmp_path: Path):
    page = browse("/insights", at=shop.address)
    expect(page.locator("[data-entered=lead]")).to_be_visible()

    with page.expect_download() as rows:
        page.get_by_role("button", name="Export Funnel").click()
    with page.expect_download() as picture:
        page.get_by_role("button", name="Save “Funnel” as a picture").click()
    with page.expect_download() as table:
        page.get_by_role("button", name="Save “Losses by reason” as a picture").click()
    with page.expect_download() as five:
        page.get_by_role("button", name="Export Five figures").click()
    with page.expect_download() as stays:
        page.get_by_role("button", name="Export Time in each stage").click()
    table.value.save_as(tmp_path / "losses.png")
    rows.value.save_as(tmp_path / "funnel.csv")
    picture.value.save_as(tmp_path / "funnel.png")

    told = list(csv.reader((tmp_path / "funnel.csv").read_text(encoding="utf-8-sig").splitlines()))
    lead = next(row for row in told if row[0] == "Lead")
    assert lead[1] == "4"
    figures = list(csv.reader(five.value.path().read_text(encoding="utf-8-sig").splitlines()))
    assert {row[0]: row[1] for row in figures}["Win rate"] == "0"
    times = list(csv.DictReader(stays.value.path().read_text(encoding="utf-8-sig").splitlines()))
    assert {row["On time"] for row in times if row["Stage"] == "Lead"} == {"1"}
    for picture_of in ("funnel", "losses"):
        assert (tmp_path / f"{picture_of}.png").read_bytes().startswith(b"\x89PNG"), picture_of


def test_charts_come_late_and_only_here(browse, shop):
    asked: list[str] = []
    page = browse("/board", at=shop.address)
    page.on("request", lambda request: asked.append(request.url))
    page.reload()
    expect(page.locator("[data-board]")).to_be_visible()
    assert [url for url in asked if "Chart" in url] == []

    page.get_by_role("link", name="Insights").click()

    expect(page.locator("[data-chart] svg")).to_be_visible()
    assert page.locator("main canvas").count() == 0


@pytest.mark.shows(lang="zh")
def test_the_figures_are_told_in_chinese(browse, shop):
    page = browse("/insights", at=shop.address)

    expect(page.locator("[data-figure='在途金额']")).not_to_have_text("—")
    worth = shop.ask("GET", "/reports/workload?workflow=simple_crm")["value"]
    page.locator("[data-figure='在途金额']").focus()

    expect(page.get_by_role("tooltip")).to_contain_text(f"{int(float(json.loads(worth))):,}")
