"""This file measures the pages: how soon the board can be worked with, and how much script it takes to get there."""

from __future__ import annotations

import statistics
from contextlib import ExitStack
from pathlib import Path

from bench.ports import free_port
from bench.processes import Rival
from bench.rounds import Section
from bench.served_rows import OURS
from bench.sizes import Sizes
from tools.chromium import chromium

DEALS = 400
SOON, LIGHT = 1_500, 300


def pages(here: Path, sizes: Sizes) -> Section:
    """This is the board, loaded several times by a browser that knows nothing yet."""
    section = Section(f"The board of {DEALS} deals in a browser")
    if chromium() is None:
        section.notes.append("Not measured: there is no chromium on this machine.")
        return section
    port, told = free_port(), str(here / "told.json")
    with ExitStack() as stack:
        ours = stack.enter_context(
            Rival("server", url=f"sqlite:///{here / 'ours.db'}", port=port, deals=DEALS)
        )
        browser = stack.enter_context(Rival("browser", port=port))
        ours.ask("opened")
        with Rival("callers", ports={OURS: port}, deals=DEALS, told=told, secrets=[None] * 8) as callers:
            callers.ask("round", name=OURS, jobs=DEALS * 2)
        browser.ask("load")
        loads = [browser.ask("load") for _ in range(sizes.loads)]
        browser.ask("end")
        ours.ask("end")
    interactive = [each["interactive"] for each in loads]
    section.lines.append(("until a key opens the menu of the first card", interactive, " ms"))
    section.lines.append(("script that this takes, in gzip", [loads[0]["script"]], " kB"))
    section.lines.append(("the same, unpacked", [loads[0]["unpacked"]], " kB"))
    section.limit(f"board of {DEALS} deals interactive, median", statistics.median(interactive), SOON, "ms")
    section.limit("first load of script, in gzip", loads[0]["script"], LIGHT, "kB")
    section.notes.append(
        "Each load, after one that does not count, in a new window with an empty cache, 1440 x 900, its deals two moves on average from the first stage; "
        "the script is all that was loaded by then, as it came over the wire."
    )
    return section
