"""This file shows that everything recorded can be found in the log: by person, kind, way, deal and day, in words."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from pathlib import Path

import httpx2
import pytest
from playwright.sync_api import expect

from engine.events import EVENTS
from tests.browser.office import LEAD_DONE

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


def test_every_kind_of_event_belongs_to_one_group_and_has_words_in_both_languages():
    source = (WEB / "audit/kinds.ts").read_text(encoding="utf-8")
    grouped = re.findall(r"'([a-z_]+\.[a-z_]+)'", source)

    assert sorted(grouped) == sorted(EVENTS)
    for lang in ("zh", "en"):
        words = json.loads((WEB / f"words/{lang}.json").read_text(encoding="utf-8"))
        assert [kind for kind in EVENTS if f"event.{kind}" not in words] == []


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

    expect(lines(page, "workflow.published").first).to_contain_text("simple_crm version 1")
    expect(page).to_have_url(re.compile("kind=rules"))


def test_one_persons_deeds_are_shown_without_anybody_elses(browse, office):
    office.opened("Hers")
    page = browse("/audit?who=li.na")

    expect(page.locator("[data-log]").first).to_be_visible()
    expect(lines(page, "member.joined")).to_have_count(0)


def test_days_that_are_not_meant_are_left_out(browse, office):
    office.opened("Today")
    tomorrow = date.today() + timedelta(days=1)  # noqa: DTZ011 - the browser's day

    page = browse(f"/audit?from={tomorrow}")
    expect(page.get_by_text("Nothing that was recorded fits")).to_be_visible()
    page.get_by_role("button", name="Clear filters").click()

    expect(page.locator("[data-log]").first).to_be_visible()


@pytest.mark.parametrize(("lang", "words"), [("zh", "推进被拒"), ("en", "Move refused")])
def test_the_log_speaks_both_languages(browse, office, lang, words):
    deal = refused(office, f"Spoken bridge {lang}")
    page = browse(f"/audit?deal={deal}", lang=lang)

    line = lines(page, "deal.move_refused")
    line.get_by_role("button").click()

    expect(line).to_contain_text(words)
