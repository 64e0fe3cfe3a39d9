"""This file proves that a question about what may be done reads each stream once, however many clauses look at it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest

from engine.archive import Archive
from engine.commands import MoveDeal
from engine.orders import Order, Step
from engine.serde import Recorded
from engine.states import States
from engine.store import Connection, Store
from tests.cast import Office
from tests.people_cast import quoted, staffed


class Counting(States):
    """This counts how often each stream is read."""

    def __init__(self, *of: Any) -> None:
        super().__init__(*of)
        self.read: Counter[str] = Counter()

    def told(self, connection: Connection, stream: str) -> list[Recorded]:
        self.read[stream] += 1
        return super().told(connection, stream)


class Reckoned(Archive):
    """This is the archive, and how often it read which stream."""

    def __init__(self, office: Office) -> None:
        super().__init__(office.store, office.desk.journal, office.clock)
        self._states = self.counting = Counting(office.desk.journal)


@pytest.fixture
def office(store: Store) -> Iterator[Office]:
    office = staffed(store)
    yield office
    office.close()


def test_every_move_from_a_stage_is_judged_by_streams_that_were_read_once(office: Office) -> None:
    quoted(office)
    archive = Reckoned(office)

    ways = archive.ways("D1", Order((Step(MoveDeal("D1", "win")),), "lilei"))

    assert len(ways) > 1
    assert {stream: times for stream, times in archive.counting.read.items() if times > 1} == {}
