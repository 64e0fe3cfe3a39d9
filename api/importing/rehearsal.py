"""This file rehearses: it judges orders as the desk would, on a snapshot that can change nothing.

Every rule is asked by the desk's own `Sitting`. Only what writes is left out: nothing is sealed, so no key is made,
and values are claimed on paper. A rehearsal does not take the lock of the log, so nobody waits for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import contextmanager

from api.house import House
from api.importing.stream import Submit
from engine.errors import GatebookError
from engine.orders import Answer, Order
from engine.serde import Recorded
from engine.sitting import Sitting
from engine.states import Memory
from engine.store import Connection, Head, head


class Rehearsal(Sitting):
    """This is a sitting whose answers are not appended; `submit` gives them as the desk would."""

    def __init__(self, house: House, connection: Connection) -> None:
        end = head(connection)
        self._memory = Memory(house.desk.journal)
        self._memory.bring_up(connection, end)
        now = max(house.clock(), end.recorded_at)
        super().__init__(self._memory, connection, position=end.position, recorded_at=now)

    def submit(self, order: Order) -> Future[Answer]:
        """This is the answer that the desk would give now."""
        answer: Future[Answer] = Future()
        try:
            answer.set_result(self.judge(order, None))
        except GatebookError as declined:
            answer.set_exception(declined)
        self._memory.keep(self.states, Head(self.position, self.recorded_at, 0))
        self.states.clear()
        self._read.clear()  # what was read before is older than what the memory now keeps
        return answer

    def _settle(self) -> tuple[Recorded, ...]:
        events = tuple(self._pending)
        self.position += len(events)
        self.states.update(self._aside)
        self._begin()
        return events


@contextmanager
def judging(house: House, *, rehearsed: bool) -> Iterator[Submit]:
    """This is who answers orders: the desk, or a rehearsal of it."""
    if rehearsed:
        with rehearsal(house) as trial:
            yield trial.submit
    else:
        yield house.desk.submit


@contextmanager
def rehearsal(house: House) -> Iterator[Rehearsal]:
    """This is a rehearsal on the store as it stands."""
    with house.store.reading() as connection:
        yield Rehearsal(house, connection)
