"""This file takes a picture of every page, in both languages, light and dark, and on a phone: `make screenshots`.

The pictures go to docs/screenshots and are looked at one by one; whatever looks unfinished there is not done.
`--png FOLDER` takes lossless ones into another folder, to be looked at, and leaves those there alone; `--only NAME,NAME` takes
some; `--store URL` takes them of a demo that is there already.
"""

from __future__ import annotations

import argparse
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from base64 import b64decode, b64encode
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from tools.chromium import chromium

PICTURES = Path(__file__).resolve().parents[1] / "docs" / "screenshots"
PORT = 18_765
ADDRESS = f"http://127.0.0.1:{PORT}"
PROGRAM = [sys.executable, "-c", "from api.cli import main; main()"]
DEALS = "120"
WIDE, PHONE = ViewportSize(width=1440, height=900), ViewportSize(width=390, height=844)
SELLER, DIRECTOR = "li.na", "sun.li"


class Scene(NamedTuple):
    """This is a page, what is said of it, who looks at it, and the keys pressed first, on a card or on the page."""

    said: str
    path: str
    keys: str = ""
    on: str = "body"
    by: str = SELLER


A_CARD = "[data-column=solution] [data-card]"
SCENES = {
    "board": Scene("The board", "/board"),
    "board-table": Scene("The same deals as a table", "/board?shape=table"),
    "board-groups": Scene("Overdue deals by owner", "/board?health=red&group=owner"),
    "board-nothing-found": Scene("Filters that no deal fits", "/board?q=nothing-is-called-so"),
    "board-as-of": Scene("The board at another moment", "/board?as_of={moment}"),
    "board-move": Scene("A move that still asks for fields", "/board", "Shift+ArrowRight", A_CARD),
    "palette": Scene("The command palette", "/board", "Control+k"),
    "new-deal": Scene("A new deal", "/board", "n"),
    "shortcuts": Scene("All keys", "/board", "?"),
    "deal": Scene("A deal under way", "/deals/{deal}"),
    "deal-over": Scene("A deal near its end", "/deals/{last}"),
    "day": Scene("My day", "/day"),
    "inbox": Scene("The inbox of who approves", "/inbox", by=DIRECTOR),
    "insights": Scene("Insights", "/insights?span=quarter"),
    "sop": Scene("The SOP as a drawing", "/sop"),
    "sop-ends": Scene("The same with the ways out", "/sop?ends=true"),
    "sop-studio": Scene("The studio", "/sop?yaml=true"),
    "audit": Scene("The log", "/audit"),
    "import": Scene("Import", "/import"),
    "settings": Scene("My account", "/settings"),
    "settings-members": Scene("Members", "/settings?part=members"),
    "settings-keys": Scene("Keys for programs", "/settings?part=keys"),
    "settings-units": Scene("Units", "/settings?part=units"),
    "sign-in": Scene("Sign-in", "/sign-in"),
    "not-there": Scene("An address that leads nowhere", "/nowhere"),
}
"""Every page, by the name of its picture."""
ON_A_PHONE = ("board", "deal", "day", "inbox", "insights", "sop", "audit", "settings-members")
LOOKS = [("zh", "light"), ("zh", "dark"), ("en", "light"), ("en", "dark")]
PHONE_LOOKS = [("zh", "light"), ("en", "dark")]
QUALITY = 0.35
TO_WEBP = """async ([picture, quality]) => {
  const bitmap = await createImageBitmap(new Blob([Uint8Array.from(atob(picture), each => each.charCodeAt(0))]))
  const canvas = Object.assign(document.createElement('canvas'), { width: bitmap.width, height: bitmap.height })
  canvas.getContext('2d').drawImage(bitmap, 0, 0)
  return canvas.toDataURL('image/webp', quality).split(',')[1]
}"""
MONTHS_AGO = timedelta(days=90)
CALM = 700
"""Milliseconds after which nothing moves any more."""


@contextmanager
def served(store: str | None) -> Iterator[None]:
    """This serves a store, or else a fresh demo, for as long as it is wanted."""
    folder = Path(tempfile.mkdtemp(prefix="gatebook"))
    at = ["--store", store or f"sqlite:///{folder / 'demo.db'}"]
    if store is None:
        subprocess.run([*PROGRAM, "demo", "--no-serve", "--deals", DEALS, "--lang", "zh", *at], check=True)  # noqa: S603 - our own program
    server = subprocess.Popen([*PROGRAM, *at, "serve", "--port", str(PORT)])  # noqa: S603 - the same
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


def take(browser: Browser, names: Sequence[str], lossless: Path | None) -> None:
    """This takes pictures of some pages; on a phone of those that differ most."""
    for look in LOOKS:
        _take(browser, look, WIDE, names, lossless)
    for look in PHONE_LOOKS:
        _take(browser, look, PHONE, [name for name in names if name in ON_A_PHONE], lossless)


def _take(
    browser: Browser, look: tuple[str, str], size: ViewportSize, names: Sequence[str], lossless: Path | None
) -> None:
    for by in (SELLER, DIRECTOR):
        context = browser.new_context(viewport=size, reduced_motion="reduce", timezone_id="Asia/Shanghai")
        for key, value in zip(("lang", "theme", "actor"), (*look, by), strict=True):
            context.add_init_script(f"localStorage.setItem('gatebook.{key}', '{value}')")
        page = context.new_page()
        known = _known(page)
        for name in names:
            if SCENES[name].by == by:
                _show(page, SCENES[name], known)
                _keep(page, lossless, f"{'phone-' if size is PHONE else ''}{name}.{'.'.join(look)}")
        context.close()


def _known(page: Page) -> dict[str, str | None]:
    """This is what stands in addresses: a deal under way, one near its end, a moment months ago."""
    page.goto(f"{ADDRESS}/board")
    page.locator(A_CARD).first.wait_for()
    ago = (datetime.now(UTC) - MONTHS_AGO).isoformat(timespec="seconds").replace("+00:00", "Z")
    last = page.locator("[data-card]").last
    return {
        "deal": page.locator(A_CARD).first.get_attribute("data-card"),
        "last": last.get_attribute("data-card"),
        "moment": ago,
    }


def _show(page: Page, scene: Scene, known: dict[str, str | None]) -> None:
    page.goto(ADDRESS + scene.path.format(**known))
    page.locator("h1").first.wait_for(state="attached")
    page.locator(".skeleton").first.wait_for(state="detached")
    page.wait_for_timeout(CALM)
    if scene.keys:
        page.locator(scene.on).first.press(scene.keys)
        page.locator("dialog h2").first.wait_for()
        page.wait_for_timeout(CALM)


def _keep(page: Page, lossless: Path | None, name: str) -> None:
    picture = page.screenshot()
    if lossless:
        (lossless / f"{name}.png").write_bytes(picture)
    else:
        (PICTURES / f"{name}.webp").write_bytes(_smaller(page, picture))


def _smaller(page: Page, picture: bytes) -> bytes:
    """This is a picture as WebP, half the size of a JPEG that looks as good; the browser itself writes it."""
    page.goto("about:blank")
    return b64decode(page.evaluate(TO_WEBP, [b64encode(picture).decode(), QUALITY]))


def index() -> str:
    """This is the page that names the pictures."""
    lines = [
        "# The pages in pictures",
        "",
        "Made by `make screenshots` from the demo, which is in Chinese: the words around it follow the reader.",
        "",
    ]
    lines += ["| Page | 中文 | 中文 | English | English | Phone |", "|---|---|---|---|---|---|"]
    for name, scene in SCENES.items():
        cells = [f"[{theme}]({name}.{lang}.{theme}.webp)" for lang, theme in LOOKS]
        phone = [
            f"[{lang}](phone-{name}.{lang}.{theme}.webp)" for lang, theme in PHONE_LOOKS if name in ON_A_PHONE
        ]
        lines.append(f"| {scene.said} | {' | '.join(cells)} | {' '.join(phone)} |")
    return "\n".join(lines) + "\n"


def main() -> None:
    """This reads the command line, and takes the pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--png", type=Path, metavar="FOLDER", help="lossless ones, into this folder")
    parser.add_argument("--only", metavar="NAMES", help="some of: " + ", ".join(SCENES))
    parser.add_argument("--store", help="a store that holds a demo already")
    asked = parser.parse_args()
    (asked.png or PICTURES).mkdir(parents=True, exist_ok=True)
    names = asked.only.split(",") if asked.only else list(SCENES)
    if unknown := set(names) - set(SCENES):
        parser.error(f"There is no picture {', '.join(sorted(unknown))}; there are: {', '.join(SCENES)}.")
    program = chromium() or sys.exit("Install chromium first.")
    with served(asked.store), sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=program, args=["--no-sandbox", "--disable-gpu", "--no-proxy-server"]
        )
        take(browser, names, asked.png)
    if asked.png is None:
        (PICTURES / "README.md").write_text(index(), encoding="utf-8")


if __name__ == "__main__":
    main()
