"""This file gets the demo's store ready, and says what to look at."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from api.cli.caller import Caller
from api.cli.progress import progress
from api.demo import fill, is_demo
from api.house import House
from api.settings import DEFAULT_STORE
from engine.clock import Instant, SimulatedClock, system_clock
from engine.errors import Taken
from projections import Query, Reader

DEMO_STORE = "sqlite:///gatebook-demo.db"
CLOSELY_KEPT = "solution"
"""The stage whose gate is the one people ask about first."""


def prepared(caller: Caller, *, deals: int) -> tuple[str, list[str]]:
    """This gives the URL of a store that holds a demo, and commands to try; a store with other deals is refused."""
    asked = caller.settings.store
    store = DEMO_STORE if asked == DEFAULT_STORE and caller.store is None else asked
    settings = caller.settings.model_copy(update={"store": store})
    clock = SimulatedClock(Instant(0))
    with House(settings, clock=clock) as house:
        before = is_demo(house)
        if before is False:
            raise Taken(
                f"{store} holds deals of your own; name another store: gatebook demo --store sqlite:///demo.db",
                f"{store} 中已有您自己的项目；请另选存储：gatebook demo --store sqlite:///demo.db",
            )
        if before is None:
            with progress(caller, "Playing a year of deals", "正在演绎一年的项目") as shown:
                fill(
                    house, clock, end=system_clock(), actor=caller.actor, lang=caller.lang, deals=deals,
                    progress=lambda part: shown(round(part * 1000), 1000),
                )  # fmt: skip
        with progress(caller, "Catching up the reports", "正在更新报表") as shown:
            house.projector.catch_up(progress=shown)
        return store, _to_try(house)


def _to_try(house: House) -> list[str]:
    """This is three commands: a figure, a deal under way, and a move that its gate may well decline."""
    reader = Reader(house.store, house.desk.journal, house.views, house.clock)
    under_way = [deal for deal in reader.deals(Query(limit=200))["deals"] if deal["outcome"] == "open"]
    late = max(under_way, key=lambda deal: deal["stage"] == CLOSELY_KEPT, default=None)
    if late is None:
        return ["report funnel", "report refusals", "report board"]
    sop = house.archive.workflow(late["workflow"], late["version"])
    move = sop.topology.moves_from(late["stage"])[0]
    return ["report funnel", f"deal show {late['id']}", f"--as {late['owner']} deal move {late['id']} {move}"]


def tell_what_to_try(caller: Caller, store: str, commands: list[str], port: int | None) -> None:
    """This says which addresses to open and which commands to type."""
    say = caller.print
    if port is not None:
        say("Open:", "请打开：")
        for path in ("/", "/docs", "/api/v1/reports/funnel", "/api/v1/reports/board"):
            say(f"  http://127.0.0.1:{port}{path}", f"  http://127.0.0.1:{port}{path}")
    say("Try:", "可以试试：")
    lang = f" --lang {caller.lang}"
    for words in commands:
        line = f"  {as_called()} --store {store}{lang} {words}"
        say(line, line)


def as_called() -> str:
    """This is the program as whoever started it can type it: by its name, or by its path where that is not enough."""
    found = shutil.which("gatebook")
    called = Path(sys.argv[0])
    if found is not None or called.name != "gatebook":
        return "gatebook"
    here = Path.cwd()
    return str(called.relative_to(here)) if called.is_relative_to(here) else str(called)
