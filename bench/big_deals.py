"""This file measures whether a deal with 500 rows and 5,000 events still moves in the time of a small one."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from bench.rounds import Section, interleaved
from bench.sizes import Sizes
from bench.verified import Verified
from engine.calendar import Calendar
from engine.commands import (
    AddRow,
    AnyCommand,
    MoveDeal,
    OpenDeal,
    PublishCalendar,
    PublishWorkflow,
    SetFields,
)
from engine.definition import (
    Check,
    Definition,
    Field,
    FieldType,
    Gate,
    Move,
    Outcome,
    Record,
    Stage,
    Words,
    normal_form,
)
from engine.desk import Desk
from engine.orders import Order, Step
from engine.store import Store

ROWS, EDITS = 500, 4_500
MOST = 1.5
_AT_ONCE = 50
_GAP = "total(instalments, 'amount') - final_amount"
_SCHEDULE = Check("schedule", "schedule_gap >= 0 && instalments.all(i, i.amount > 0)")
SOP = Definition(
    key="rows",
    version=1,
    name=Words(en="Rows"),
    fields=(
        Field("note", FieldType.TEXT),
        Field("final_amount", FieldType.MONEY),
        Field("schedule_gap", FieldType.MONEY, computed=_GAP),
    ),
    records=(Record("instalments", (Field("amount", FieldType.MONEY), Field("what", FieldType.TEXT))),),
    stages=(
        Stage("talk", leave=Gate(require=("final_amount",), check=(_SCHEDULE,))),
        Stage("sign"),
        Stage("won"),
    ),
    moves=(
        Move("sign", ("talk",), "sign"),
        Move("talk_again", ("sign",), "talk"),
        Move("win", ("sign",), "won"),
    ),
    outcomes={"won": Outcome.WON},
    final=("won",),
)


class Office:
    """This is a desk with two deals: one with a row, one with many rows and a long history."""

    def __init__(self, url: str) -> None:
        self.desk = Desk(Store.open(url))
        year = time.gmtime().tm_year
        self.do(
            PublishCalendar(Calendar(key="24x7", always=True, first_year=year, last_year=year + 2, days={}))
        )
        self.do(PublishWorkflow(SOP.key, "", normal_form(SOP)))
        self._fill("small", 1, 0)
        self._fill("big", ROWS, EDITS)

    def do(self, *commands: AnyCommand) -> None:
        """This hands commands over as one order."""
        self.desk.handle(Order(tuple(map(Step, commands)), "bench", known="os", reason="bench"))

    def moves(self, deal: str, times: int) -> float:
        """This is the milliseconds that a move forward takes on average, moves back not counted."""
        taken = 0.0
        for _ in range(times):
            began = time.perf_counter()
            self.do(MoveDeal(deal, "sign"))
            taken += time.perf_counter() - began
            self.do(MoveDeal(deal, "talk_again"))
        return taken / times * 1_000

    def _fill(self, deal: str, rows: int, edits: int) -> None:
        self.do(OpenDeal(deal, SOP.key, deal, values={"final_amount": str(rows)}))
        added = [AddRow(deal, "instalments", None, {"amount": "1", "what": "part"}) for _ in range(rows)]
        edited = [SetFields(deal, {"note": f"edit {number}"}) for number in range(edits)]
        todo: list[AnyCommand] = [*added, *edited]
        for start in range(0, len(todo), _AT_ONCE):
            self.do(*todo[start : start + _AT_ONCE])


def moves(here: Path, sizes: Sizes) -> Section:
    """This is the two deals side by side."""
    section = Section(f"A deal with {ROWS} rows and {ROWS + EDITS:,} events against a small one")
    url = f"sqlite:///{here / 'rows.db'}"
    office = Office(url)
    try:
        rivals: dict[str, Callable[[], float]] = {
            name: partial(office.moves, name, sizes.single) for name in ("big", "small")
        }
        for warm in rivals.values():
            warm()
        figures = interleaved(sizes.rounds, rivals)
    finally:
        office.desk.close()
    events = Verified(url).everything()
    section.notes.append(f"Verified afterwards: {events:,} events, projections equal to a rebuild.")
    section.add(figures, " ms")
    small, big = (min(figures[name]) for name in ("small", "big"))
    section.limit("a move of the big deal against one of the small, best rounds", big / small, MOST, "x")
    return section
