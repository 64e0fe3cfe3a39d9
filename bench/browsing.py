"""This file is who opens the board: Debian's chromium without a window, each time with nothing in its cache."""

from __future__ import annotations

from playwright.sync_api import BrowserContext, Page, sync_playwright

from bench.ports import HOST
from bench.script import ACTOR
from tools.chromium import chromium

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--no-proxy-server",
)
PATIENCE = 60_000
_KNOWN = f"localStorage.setItem('gatebook.actor', '{ACTOR}'); localStorage.setItem('gatebook.lang', 'zh')"
_SCRIPT = """performance.getEntriesByType('resource').filter(each => new URL(each.name).pathname.endsWith('.js'))
.map(each => [new URL(each.name).pathname, each.encodedBodySize, each.decodedBodySize])"""


class Browser:
    """This looks at the board of a server."""

    def __init__(self, port: int) -> None:
        self.address = f"http://{HOST}:{port}/board"
        self._playwright = sync_playwright().start()
        self._chromium = self._playwright.chromium.launch(executable_path=chromium(), args=list(FLAGS))

    def load(self) -> dict[str, float]:
        """This is when the first card had the focus and a key had opened its menu, in ms; and the script loaded, in kB."""
        with self._chromium.new_context(viewport={"width": 1440, "height": 900}) as context:
            page = self._opened(context)
            page.locator("[data-card]").first.focus()
            page.keyboard.press("m")
            page.get_by_role("dialog").wait_for()
            took = float(page.evaluate("performance.now()"))
            sizes = page.evaluate(_SCRIPT)
        return {
            "interactive": took,
            "script": sum(packed for _, packed, _ in sizes) / 1_000,
            "unpacked": sum(whole for _, _, whole in sizes) / 1_000,
        }

    def end(self) -> None:
        """This closes the browser."""
        self._chromium.close()
        self._playwright.stop()

    def _opened(self, context: BrowserContext) -> Page:
        context.add_init_script(_KNOWN)
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.goto(self.address, wait_until="commit")
        return page
