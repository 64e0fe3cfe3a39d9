"""This file shows of every page that everybody can use it: both languages, both lights, a phone, a reader of screens."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.office import LEAD_DONE

AXE = Path(__file__).parents[2] / "web/node_modules/axe-core/axe.min.js"
WORDS = Path(__file__).parents[2] / "web/src/words/zh.json"
OPTIONS = {"resultTypes": ["violations"], "rules": {"label-content-name-mismatch": {"enabled": False}}}
"""That rule is experimental, and takes the figures drawn in a chart for the words on a button."""
GRAVE = {"serious", "critical"}
PHONE = {"width": 390, "height": 844}


def turned(page: Page, address: str) -> Page:
    """This is the same window at another address, with the scripts that it has loaded already."""
    page.goto(address)
    return settled(page)


def settled(page: Page) -> Page:
    expect(page.locator("main [data-card], main h1, main [data-row]").first).to_be_attached()
    expect(page.locator("[aria-busy]")).to_have_count(0)
    return page


@pytest.fixture
def pages(office):
    deal = office.opened("Axe factory", LEAD_DONE)
    return [
        "/board?q=Axe",
        "/board?shape=table&q=Axe",
        f"/deals/{deal}",
        "/inbox",
        "/day",
        "/audit",
        "/import",
        "/settings",
        "/settings?part=members",
        "/insights",
    ]


@pytest.mark.parametrize("theme", ["light", pytest.param("dark", marks=pytest.mark.long)])
def test_a_reader_of_screens_finds_nothing_serious_amiss(browse, office, pages, theme):
    if not AXE.exists():
        pytest.skip("axe-core is not installed: run `make pages`")
    script = AXE.read_text(encoding="utf-8")
    page = browse("/board", theme=theme)

    for path in pages:
        turned(page, office.address + path)
        page.evaluate(script)
        found = page.evaluate("options => axe.run(document, options)", OPTIONS)["violations"]
        said = [
            (fault["id"], [node["html"][:200] for node in fault["nodes"]][:3])
            for fault in found
            if fault["impact"] in GRAVE
        ]
        assert said == [], path


def test_a_phone_shows_every_page_without_scrolling_sideways(browse, office, pages):
    page = browse("/board", viewport=PHONE)
    for path in pages:
        turned(page, office.address + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], path


@pytest.mark.long
def test_no_key_of_a_sentence_is_shown_instead_of_the_sentence(browse, pages):
    keys = json.loads(WORDS.read_text(encoding="utf-8"))
    technical = {key for key in keys if "_" in key or "." in key}

    for path in pages:
        for lang in ("zh", "en"):
            words = set(settled(browse(path, lang=lang)).inner_text("body").split())
            assert words & technical == set(), (path, lang)


def test_nothing_is_loaded_from_elsewhere_and_no_script_stands_in_a_page(browse, office, pages):
    page = browse("/board")
    answer = page.goto(office.address + pages[0])
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    settled(page)
    page.reload()
    settled(page)

    assert "unsafe" not in answer.headers["content-security-policy"]
    assert page.locator("script:not([src])").count() == 0
    assert [url for url in asked if not url.startswith(office.address)] == []


def test_the_first_page_needs_less_than_300_kilobytes_of_script(browse, office, pages):
    page = browse(pages[0])
    scripts = settled(page).evaluate(
        "performance.getEntriesByType('resource').filter(each => each.initiatorType !== 'fetch' && each.name.endsWith('.js'))"
        ".map(each => [each.name, each.encodedBodySize])"
    )

    assert scripts
    assert sum(size for _, size in scripts) < 300_000, scripts
