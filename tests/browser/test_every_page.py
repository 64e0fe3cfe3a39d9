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
        "/day?list=true",
        "/insights",
        "/sop",
        "/sop?yaml=true",
        "/audit",
        "/import",
        "/sign-in",
        "/settings",
        "/settings?part=members",
        "/settings?part=keys",
        "/settings?part=units",
        "/no-such-page",
        "/board?as_of=2020-01-01T00:00:00Z",
    ]


@pytest.mark.shows(*range(2, 12), by="axe", lang="both")
@pytest.mark.parametrize("turn", [0, pytest.param(1, marks=pytest.mark.long)])
def test_a_reader_of_screens_finds_nothing_serious_amiss(browse, office, pages, turn):
    if not AXE.exists():
        pytest.skip("axe-core is not installed: run `make pages`")
    script = AXE.read_text(encoding="utf-8")
    windows = [browse("/board", lang=lang, theme=theme) for lang, theme in (("zh", "light"), ("en", "dark"))]

    for place, path in enumerate(pages):
        page = turned(windows[(place + turn) % 2], office.address + path)
        page.evaluate(script)
        found = page.evaluate("options => axe.run(document, options)", OPTIONS)["violations"]
        said = [
            (fault["id"], [node["html"][:200] for node in fault["nodes"]][:3])
            for fault in found
            if fault["impact"] in GRAVE
        ]
        assert said == [], path


@pytest.mark.shows(*range(2, 11), lang="zh")
def test_a_phone_shows_every_page_without_scrolling_sideways(browse, office, pages):
    page = browse("/board", viewport=PHONE)
    for path in pages:
        turned(page, office.address + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], path


@pytest.mark.long
@pytest.mark.shows(11, lang="both")
def test_no_key_of_a_sentence_is_shown_instead_of_the_sentence(browse, pages):
    keys = json.loads(WORDS.read_text(encoding="utf-8"))
    technical = {key for key in keys if "_" in key or "." in key}

    for path in pages:
        for lang in ("zh", "en"):
            words = set(settled(browse(path, lang=lang)).inner_text("body").split())
            assert words & technical == set(), (path, lang)


@pytest.mark.shows(1, lang="zh")
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


@pytest.mark.shows(1, lang="en")
def test_the_first_page_needs_less_than_300_kilobytes_of_script(browse, office, pages):
    page = browse(pages[0])
    scripts = settled(page).evaluate(
        "performance.getEntriesByType('resource').filter(each => each.initiatorType !== 'fetch' && each.name.endsWith('.js'))"
        ".map(each => [each.name, each.encodedBodySize])"
    )

    assert scripts
    assert sum(size for _, size in scripts) < 300_000, scripts


@pytest.mark.shows(1, 11, by="mouse", lang="zh")
def test_only_the_words_of_the_language_that_is_read_are_loaded(browse, pages):
    page = settled(browse(pages[0]))
    expect(page.get_by_role("link", name="看板")).to_be_visible()
    assert _words_loaded(page) == {"zh"}

    page.get_by_role("button", name="English").click()

    expect(page.get_by_role("link", name="Board")).to_be_visible()
    assert page.locator("html").get_attribute("lang") == "en"
    assert _words_loaded(page) == {"zh", "en"}


def _words_loaded(page: Page) -> set[str]:
    """This is which languages were fetched, by the names of the files."""
    names = page.evaluate("performance.getEntriesByType('resource').map(each => each.name.split('/').pop())")
    return {name[:2] for name in names if name.startswith(("zh-", "en-"))}


@pytest.mark.shows(11, by="mouse", lang="en")
def test_what_cannot_be_read_says_so_in_its_place_and_is_read_when_asked_again(browse, office, pages):
    fault = {"status": 500, "detail": "Broken.", "detail_zh": "坏了。", "request_id": "quote-me"}
    page = browse("/board")
    settled(page)
    for asked, where, path in (
        ("**/api/v1/deals?*stage=lead*", "[data-column=lead]", pages[0]),
        ("**/timeline*", "section:has(h2:text-is('History'))", pages[2]),
    ):
        page.route(asked, lambda route: route.fulfill(status=500, json=fault))
        page.goto(office.address + path)
        place = page.locator(where)
        expect(place.get_by_role("alert")).to_contain_text("quote-me")
        assert "No deal" not in place.inner_text()
        assert "Nothing" not in place.inner_text()

        page.unroute(asked)
        place.get_by_role("button", name="Try again").click()

        expect(place.get_by_role("alert")).to_have_count(0)
        expect(place.get_by_text("Axe factory").or_(place.locator("ol li")).first).to_be_visible()
