"""This file plays a smaller demo for the tests of it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from api.demo import fill
from api.house import House
from api.settings import Settings
from engine.clock import Instant, SimulatedClock, instant
from engine.serde import Recorded
from engine.store import read

END = instant(datetime(2026, 3, 10, 8, tzinfo=UTC))
FEW, SOME = 25, 90


def played(folder: Path, *, deals: int = FEW, **how: Any) -> list[Recorded]:
    """This is the log of a demo."""
    clock = SimulatedClock(Instant(0))
    with House(Settings(store=f"sqlite:///{folder / 'demo.db'}"), clock=clock) as house:
        fill(house, clock, end=END, actor="host", deals=deals, **how)
        with house.store.reading() as connection:
            return house.desk.journal.recorded(connection, read(connection))


def of(year: list[Recorded], kind: type[Any]) -> list[Any]:
    return [recorded.event for recorded in year if isinstance(recorded.event, kind)]
