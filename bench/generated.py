"""This file makes a long log fast: deals that went their ways on a real desk are stamped out, every copy anew.

Each copy has ids, instants, an owner and a vault key of its own, its personal values are sealed under that key, and
the copies run side by side in time as deals do; about 7.5 events to a deal over three years.
"""

from __future__ import annotations

import heapq
import tempfile
from collections.abc import Iterator
from random import Random

import msgspec

from bench.opened import publish
from bench.script import ACTOR, MOVES, VALUES
from engine.clock import DAY, Instant, SimulatedClock, system_clock
from engine.commands import (
    AnyCommand,
    AssignOwner,
    HoldDeal,
    LogActivity,
    MoveDeal,
    OpenDeal,
    ResumeDeal,
    SetFields,
)
from engine.desk import Desk
from engine.errors import Refused
from engine.events import DealOpened, Moved
from engine.journal import Journal, Owners, recorded_event
from engine.orders import order
from engine.serde import Recorded
from engine.store import REFUSALS, Row, Store, append, head, read

SPAN = 3 * 365 * DAY
PER_DEAL = 7.5
WAYS = 96
SELLERS = 40
PORTION = 2_000
SEALED = frozenset({"title", "note", "contact_name"})
SOURCES = ("website", "referral", "exhibition", "outbound", "partner")
LOSSES = ("price", "budget", "competitor", "no_decision", "lost_contact")


class Generated:
    """This is a store that grows by whole journeys; `events` is how many it will have at the end of the span."""

    def __init__(self, url: str, events: int) -> None:
        self.store = Store.open(url)
        begin = system_clock() - SPAN - DAY
        desk = Desk(self.store, SimulatedClock(Instant(begin)))
        publish(desk)
        desk.close()
        self.journal = Journal(desk.vault)
        self._ways = list(played())
        self._deals = 0
        self._told = told(self._ways, begin, SPAN * PER_DEAL / events)

    def grow(self, to: int) -> int:
        """This appends until the log ends there, and gives how many deals have been opened."""
        with self.store.reading() as connection:
            position = head(connection).position
        while position < to:
            with self.store.writing() as connection:
                rows: list[Row] = []
                while len(rows) < PORTION and position < to:
                    position += 1
                    deal, step, at = next(self._told)
                    self._deals += step == 0
                    rows.append(self._row(connection, deal, step, at, position))
                append(connection, rows)
        return self._deals

    def _row(self, connection: object, deal: int, step: int, at: int, position: int) -> Row:
        way = self._ways[deal % WAYS]
        old = way[step]
        stream = f"deal:D{deal}"
        event = old.event
        if isinstance(event, DealOpened):
            seller = deal * 7 % SELLERS
            event = msgspec.structs.replace(event, owner=f"seller{seller}", unit=f"team{seller % 5}")
        if isinstance(event, DealOpened | Moved) and event.due is not None:
            due = msgspec.structs.replace(event.due, at=event.due.at + at - old.occurred_at)
            event = msgspec.structs.replace(event, due=due)
        recorded = recorded_event(
            event,
            stream=stream + REFUSALS if old.stream.endswith(REFUSALS) else stream,
            version=old.version,
            position=position,
            occurred_at=at,
            recorded_at=at,
            meta=old.meta,
            command=f"{ACTOR}:{deal}.{old.command}",
        )
        return self.journal.row(connection, recorded, Owners(SEALED, lambda _: stream))  # type: ignore[arg-type]


def told(ways: list[list[Recorded]], begin: int, apart: float) -> Iterator[tuple[int, int, int]]:
    """This is every event of every deal in the order of time: which deal, its how-manieth event, when."""
    going: list[tuple[int, int, int]] = []
    deal = 0
    while True:
        starts = begin + round(deal * apart)
        while not going or going[0][0] >= starts:
            heapq.heappush(going, (starts, deal, 0))
            deal += 1
            starts = begin + round(deal * apart)
        at, which, step = heapq.heappop(going)
        yield which, step, at
        way = ways[which % WAYS]
        if step + 1 < len(way):
            later = way[step + 1].occurred_at - way[step].occurred_at
            heapq.heappush(going, (at + later, which, step + 1))


def played() -> Iterator[list[Recorded]]:
    """This plays deals on a desk of its own, and gives the events of each, its refusals among them."""
    rng, clock = Random(11), SimulatedClock(Instant(system_clock() - SPAN))
    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(f"sqlite:///{folder}/ways.db")
        desk = Desk(store, clock)
        sop = publish(desk).key
        for number in range(WAYS):
            deal = f"W{number}"
            for count, command in enumerate(journey(rng, deal, sop)):
                clock.advance(seconds=rng.uniform(0.2, 8) * 86_400 if count else 1)
                try:
                    desk.handle(order(command, ACTOR, key=f"{number}.{count}"))
                except Refused:
                    continue
            with store.reading() as connection:
                rows = read(connection, stream=f"deal:{deal}") + read(
                    connection, stream=f"deal:{deal}{REFUSALS}"
                )
                rows.sort(key=lambda row: row.position)
                yield desk.journal.recorded(connection, rows)
        desk.close()
        store.close()


def journey(rng: Random, deal: str, sop: str) -> Iterator[AnyCommand]:
    """This is what is done with one deal: won, lost or still on its way, with calls, holds and refusals."""
    budget = rng.randrange(20, 900) * 1_000
    amounts = {
        "budget_amount": str(budget),
        "quote_amount": str(budget * 9 // 10),
        "final_amount": str(budget * 8 // 10),
    }
    confirmed = rng.random() > 0.3
    values = {**VALUES, **amounts, "source": rng.choice(SOURCES), "budget_confirmed": confirmed}
    yield OpenDeal(deal, sop, f"Deal {deal}", "seller", values=values)
    ending = rng.choices(("won", "lost", "open"), (0.2, 0.35, 0.45))[0]
    steps = len(MOVES) if ending == "won" else rng.randrange(len(MOVES))
    for step in range(steps):
        if rng.random() < 0.1:
            yield LogActivity(deal, "call", "They want it by autumn.")
        if rng.random() < 0.06:
            yield SetFields(deal, {"hold_reason": "budget freeze", "resume_on": "2099-01-01"})
            yield HoldDeal(deal)
            yield ResumeDeal(deal)
        yield MoveDeal(deal, MOVES[step])
        if MOVES[step] == "propose" and not confirmed:  # it was refused
            yield SetFields(deal, {"budget_confirmed": True})
            yield MoveDeal(deal, MOVES[step])
    if rng.random() < 0.3:
        yield AssignOwner(deal, "seller1")
    if ending == "lost":
        yield SetFields(deal, {"loss_reason": rng.choice(LOSSES)})
        yield MoveDeal(deal, "lose")
