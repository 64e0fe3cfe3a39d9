"""This file shows that everything recorded can be found in the log: by person, kind, way, deal and day, in words."""

from __future__ import annotations

import csv
import json
import re
from datetime import date, timedelta
from pathlib import Path

import httpx2
import pytest
from playwright.sync_api import expect

from engine.events import EVENTS
from projections import KINDS
from tests.browser.hand import press
from tests.browser.office import LEAD_DONE, SOP

pytestmark = pytest.mark.shows(8, by="mouse")

WEB = Path(__file__).parents[2] / "web/src"
CONFLICT = 409


def lines(page, kind):
    return page.locator(f"[data-log='{kind}']")


def refused(office, title):
    """This is a deal whose move was refused."""
    deal = office.opened(title)
    answer = httpx2.post(
        f"{office.address}/api/v1/deals/{deal}/moves",
        json={"move": "qualify"},
        headers={"X-Gatebook-Actor": "li.na"},
    )
    assert answer.status_code == CONFLICT
    return deal


def test_every_kind_of_event_has_words_in_both_languages_and_every_group_too():
    source = (WEB / "audit/kinds.ts").read_text(encoding="utf-8")
    assert re.findall(r"'([a-z]+)'", source) == list(KINDS)
    for lang in ("zh", "en"):
        words = json.loads((WEB / f"words/{lang}.json").read_text(encoding="utf-8"))
        assert [kind for kind in EVENTS if f"event.{kind}" not in words] == []
        assert [kind for kind in KINDS if f"audit.{kind}" not in words] == []


@pytest.mark.long
def test_refusals_are_found_and_open_to_what_is_recorded(browse, office):
    deal = refused(office, "Refused bridge")
    page = browse("/audit?kind=refusals")

    line = lines(page, "deal.move_refused").filter(has_text=deal).first
    line.get_by_role("button").click()

    expect(line).to_contain_text("deal.move_refused")
    expect(line).to_contain_text("verdicts")
    expect(lines(page, "deal.opened")).to_have_count(0)


def test_the_log_of_one_deal_is_its_history_in_words(browse, office):
    deal = office.opened("Told bridge", LEAD_DONE, moves=("qualify",))
    other = office.opened("Other bridge")

    page = browse(f"/audit?deal={deal}")

    expect(lines(page, "deal.moved")).to_contain_text("李娜")
    expect(page.locator("main")).not_to_contain_text(other)


def test_who_changed_which_rule_is_one_click_away(browse, office):
    page = browse("/audit")

    page.get_by_role("button", name="What", exact=True).click()
    page.get_by_role("menuitem", name="Changes of rules").click()

    expect(lines(page, "workflow.published").first).to_contain_text("published version 1 of simple_crm")
    expect(page).to_have_url(re.compile("kind=rules"))


@pytest.mark.long
def test_one_persons_deeds_are_shown_without_anybody_elses(browse, office):
    office.opened("Hers")
    page = browse("/audit?who=li.na")

    expect(page.locator("[data-log]").first).to_be_visible()
    expect(lines(page, "member.joined")).to_have_count(0)


@pytest.mark.long
def test_days_that_are_not_meant_are_left_out(browse, office):
    office.opened("Today")
    tomorrow = date.today() + timedelta(days=1)  # noqa: DTZ011 - the browser's day

    page = browse(f"/audit?from={tomorrow}")
    expect(page.get_by_text("Nothing that was recorded fits")).to_be_visible()
    page.get_by_role("button", name="Clear filters").click()

    expect(page.locator("[data-log]").first).to_be_visible()


@pytest.mark.parametrize(
    ("lang", "words"), [("en", "What version 2 changes of version 1"), ("zh", "第 2 版与第 1 版的不同")]
)
def test_who_changed_which_rule_shows_how_the_versions_differ_and_what_a_parameter_was(
    browse, works, lang, words
):
    first = SOP.read_text(encoding="utf-8").replace("key: simple_crm", f"key: ruled_{lang}", 1)
    second = first.replace("version: 1", "version: 2", 1).replace(
        "  source:", "  extra: {type: text, name: {zh: 备注, en: Remark}}\n  source:", 1
    )
    for source in (first, second):
        works.ask("POST", "/workflows", {"source": source}, by="boss")
    page = browse("/audit?kind=rules", lang=lang, at=works.address)

    line = lines(page, "workflow.published").first
    line.get_by_role("button").first.click()

    expect(line).to_contain_text(words)
    expect(line.locator("[data-change=added]").first).to_contain_text("备注" if lang == "zh" else "Remark")


def test_a_line_of_a_deal_opens_to_before_and_after_and_to_the_rules_in_words(browse, office):
    deal = office.opened("Opened line", LEAD_DONE, moves=("qualify",))
    office.ask("PATCH", f"/deals/{deal}/fields", {"fields": {"company": "Acme West"}}, by="li.na")
    page = browse(f"/audit?deal={deal}")

    written = lines(page, "deal.fields_set").first
    written.get_by_role("button").first.click()
    expect(written.locator("table")).to_contain_text("Acme Ltd.")
    expect(written.locator("table")).to_contain_text("Acme West")
    moved = lines(page, "deal.moved")
    moved.get_by_role("button").first.click()

    expect(moved.locator("[data-passed=true]").first).to_be_visible()
    moved.get_by_text("As it is recorded").click()
    expect(moved.locator("pre")).to_contain_text("verdicts")


def test_what_is_found_is_saved_as_a_file_for_a_spreadsheet_in_which_nothing_runs(browse, office):
    deal = office.opened("=HYPERLINK(1)", LEAD_DONE)
    page = browse(f"/audit?deal={deal}")
    expect(lines(page, "deal.opened")).to_be_visible()

    with page.expect_download() as saving:
        page.get_by_role("button", name="Save as CSV").click()
    rows = list(csv.reader(Path(saving.value.path()).read_text("utf-8-sig").splitlines()))

    assert rows[0][:2] == ["position", "recorded_at"]
    assert {row[8].split(":")[1] for row in rows[1:]} == {deal}
    assert not [cell for row in rows for cell in row if cell[:1] in "=+-@" and cell]


def test_a_checkpoint_is_taken_along_as_the_line_that_the_program_compares_with(browse, office):
    page = browse("/audit")
    page.get_by_text("How do I know that this log is whole?").click()

    with page.expect_download() as saving:
        page.get_by_role("button", name="Download a checkpoint").click()
    (kept,) = Path(saving.value.path()).read_text("utf-8").splitlines()

    said = json.loads(kept)
    assert said == office.ask("GET", "/events/checkpoint")
    name = f"gatebook-{said['position']}.checkpoint"
    assert saving.value.suggested_filename == name
    expect(page.get_by_text(f"gatebook verify --checkpoint {name}")).to_be_visible()
    expect(page.locator("[data-checkpoint]")).to_contain_text(said["sha256"])


@pytest.mark.long
def test_how_the_log_is_proved_is_said_and_what_was_written_past_sign_in_is_looked_for(browse, office):
    page = browse("/audit")

    page.get_by_text("How do I know that this log is whole?").click()
    expect(page.get_by_text("gatebook verify")).to_be_visible()
    expect(page.get_by_text("nobody has written on the store itself")).to_be_visible()
    page.get_by_role("button", name="On the store itself").click()

    expect(page).to_have_url(re.compile("direct=true"))
    expect(page.get_by_text("Nothing that was recorded")).to_be_visible()


@pytest.mark.shows(by="keyboard")
def test_the_log_is_searched_and_opened_by_keys_alone(browse, office):
    refused(office, "Keys only")
    page = browse("/audit?kind=refusals", theme="dark")
    first = lines(page, "deal.move_refused").first
    expect(first).to_be_visible()

    press(page, first.get_by_role("button").first)
    expect(first.locator("dl")).to_be_visible()
    page.keyboard.press("Tab")

    assert page.evaluate("document.activeElement.closest('[data-log]') !== null")


@pytest.mark.parametrize(("lang", "words"), [("zh", "推进被拒"), ("en", "Move refused")])
def test_the_log_speaks_both_languages(browse, office, lang, words):
    deal = refused(office, f"Spoken bridge {lang}")
    page = browse(f"/audit?deal={deal}", lang=lang)

    line = lines(page, "deal.move_refused")
    line.get_by_role("button").click()

    expect(line).to_contain_text(words)
