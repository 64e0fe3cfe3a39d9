"""This file gives tests a real browser and a real server with a small store behind it.

Debian's chromium without a window, which is lighter, or with one. Where it cannot start, the tests are skipped by name, with what to install; where
`BROWSER_TESTS=required` says that it has to, as in CI, they fail.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress

import pytest
from playwright.sync_api import Browser, Error, Page, expect, sync_playwright

import tools.chromium
from tests.browser.office import Office, opened_office, opened_works
from tests.browser.promise import COLLECTED, drawn, is_second_language, shown, table

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-proxy-server",
)
HINT = "no chromium can be started (apt-get install chromium-headless-shell fonts-noto-cjk)"
UNDISTURBED = ("Failed to load resource", "net::ERR_")
"""What a browser writes to its console when a server is away, or declines: that is said on the page."""
PATIENCE = 20_000
"""Milliseconds that anything may take on a busy machine."""


NO_MOUSE = (
    "addEventListener('mousedown', event => event.isTrusted && console.error('a mouse was used'), true)"
)
"""What a test by keyboard alone is held to."""


def pytest_configure(config: pytest.Config) -> None:
    """This registers the mark by which a test says what it shows."""
    config.addinivalue_line("markers", "shows(*parts, by=MEANS, lang=LANG): see tests/browser/promise.py")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """This marks what stands in this folder; of what is shown in two languages, the one named first is quick."""
    config.stash[COLLECTED] = [item for item in items if "tests/browser/" in item.path.as_posix()]
    for item in config.stash[COLLECTED]:
        item.add_marker(pytest.mark.browser)
        if is_second_language(item):
            item.add_marker(pytest.mark.long)


def pytest_report_collectionfinish(config: pytest.Config, items: list[pytest.Item]) -> list[str]:
    """This prints what the tests show of each part, where they are only listed."""
    return drawn(table(items)) if config.option.collectonly else []


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """This is the browser."""
    expect.set_options(timeout=PATIENCE)
    program = tools.chromium.chromium()
    with sync_playwright() as playwright:
        started = None
        if program:
            with suppress(Error):
                started = playwright.chromium.launch(executable_path=program, args=list(FLAGS))
        if started is None:
            refuse = pytest.fail if os.environ.get("BROWSER_TESTS") == "required" else pytest.skip
            refuse(HINT)
        yield started
        started.close()


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """This is a server whose store holds an SOP and two people; each test opens its own deals."""
    with opened_office(tmp_path_factory.mktemp("office")) as office:
        yield office


@pytest.fixture(scope="session")
def works(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """This is a server whose SOP has approvals, waivers and confirmations, and the people who give them."""
    with opened_works(tmp_path_factory.mktemp("works")) as works:
        yield works


@pytest.fixture
def browse(chromium: Browser, request: pytest.FixtureRequest) -> Iterator[object]:
    """This opens a window at an address, as somebody, in the test's language; what breaks in it fails the test."""
    complaints: list[str] = []
    contexts = []
    _, by_means, spoken = shown(request.node)

    def hears(page: Page) -> None:
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "console",
            lambda said: (
                complaints.append(said.text)
                if said.type == "error" and not any(word in said.text for word in UNDISTURBED)
                else None
            ),
        )

    def browsing(
        path: str, *, by: str = "li.na", lang: str = spoken, theme: str = "light", at: str = "", **how: object
    ) -> Page:
        context = chromium.new_context(**{"viewport": {"width": 1600, "height": 900}, **how})
        contexts.append(context)
        kept = {"lang": lang, "theme": theme, "actor": by}
        words = ";".join(
            f"localStorage.getItem('gatebook.{key}') ?? localStorage.setItem('gatebook.{key}','{value}')"
            for key, value in kept.items()
        )
        context.add_init_script(words)
        if by_means == "keyboard":
            context.add_init_script(NO_MOUSE)
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        hears(page)
        page.goto((at or request.getfixturevalue("office").address) + path)
        return page

    yield browsing
    for context in contexts:
        context.close()
    assert complaints == []
