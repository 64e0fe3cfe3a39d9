"""This file takes a picture of every page, in both languages, light and dark, from a fresh demo: `make screenshots`.

The pictures go to docs/screenshots and are looked at one by one; whatever looks unfinished there is not done.
"""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from playwright.sync_api import Browser, ViewportSize, sync_playwright

PICTURES = Path(__file__).resolve().parents[1] / "docs" / "screenshots"
PORT = 18_765
ADDRESS = f"http://127.0.0.1:{PORT}"
PROGRAM = [sys.executable, "-c", "from api.cli import main; main()"]
DEALS = "120"
WIDE, PHONE = ViewportSize(width=1440, height=900), ViewportSize(width=390, height=844)
PAGES = {
    "board": "/board",
    "board-table": "/board?shape=table",
    "board-nothing-found": "/board?q=nothing-is-called-so",
    "board-as-of": "/board?as_of={moment}",
    "deal": "/deals/{deal}",
    "deal-won": "/deals/{won}",
    "day": "/day",
    "inbox": "/inbox",
    "insights": "/insights",
    "sop": "/sop",
    "sop-studio": "/sop?yaml=true",
    "audit": "/audit",
    "import": "/import",
    "settings": "/settings",
    "settings-members": "/settings?part=members",
    "sign-in": "/sign-in",
}
"""Every page, by the name of its picture."""
LOOKS = [("zh", "light"), ("zh", "dark"), ("en", "light"), ("en", "dark")]
ACTOR = "li.na"
QUALITY = 72
MONTHS_AGO = timedelta(days=90)
CALM = 1500
"""Milliseconds after which nothing moves any more."""


@contextmanager
def demo() -> Iterator[None]:
    """This serves a fresh demo for as long as it is wanted."""
    folder = Path(tempfile.mkdtemp(prefix="gatebook"))
    store = ["--store", f"sqlite:///{folder / 'demo.db'}"]
    subprocess.run([*PROGRAM, "demo", "--no-serve", "--deals", DEALS, "--lang", "zh", *store], check=True)  # noqa: S603 - our own program
    server = subprocess.Popen([*PROGRAM, *store, "serve", "--port", str(PORT)])  # noqa: S603 - the same
    try:
        _wait()
        yield
    finally:
        server.terminate()
        server.wait()
        shutil.rmtree(folder, ignore_errors=True)


def _wait() -> None:
    """This returns once the server takes calls."""
    for _ in range(300):
        with socket.socket() as line:
            if line.connect_ex(("127.0.0.1", PORT)) == 0:
                return
        time.sleep(0.2)
    sys.exit("The demo did not begin.")


def take(browser: Browser) -> None:
    """This takes every picture."""
    for lang, theme in LOOKS:
        _take(browser, lang, theme, WIDE, "")
    _take(browser, "zh", "light", PHONE, "phone-")


def _take(browser: Browser, lang: str, theme: str, size: ViewportSize, prefix: str) -> None:
    context = browser.new_context(viewport=size, reduced_motion="reduce")
    for key, value in (("lang", lang), ("theme", theme), ("actor", ACTOR)):
        context.add_init_script(f"localStorage.setItem('gatebook.{key}', '{value}')")
    page = context.new_page()
    page.goto(f"{ADDRESS}/board")
    page.locator("[data-card]").first.wait_for()
    cards = page.locator("[data-card]")
    known = {
        "deal": cards.nth(cards.count() // 2).get_attribute("data-card"),
        "won": cards.last.get_attribute("data-card"),
        "moment": (datetime.now(UTC) - MONTHS_AGO).isoformat(timespec="seconds").replace("+00:00", "Z"),
    }
    for name, path in PAGES.items():
        page.goto(ADDRESS + path.format(**known))
        page.wait_for_timeout(CALM)
        page.screenshot(path=PICTURES / f"{prefix}{name}.{lang}.{theme}.jpg", type="jpeg", quality=QUALITY)
    context.close()


if __name__ == "__main__":
    PICTURES.mkdir(parents=True, exist_ok=True)
    with demo(), sync_playwright() as playwright:
        program = shutil.which("chromium") or sys.exit("Install chromium first.")
        take(
            playwright.chromium.launch(
                executable_path=program, args=["--no-sandbox", "--disable-gpu", "--no-proxy-server"]
            )
        )
