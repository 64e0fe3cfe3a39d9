"""This file rehearses: it judges orders as the desk would, on a snapshot that can change nothing.

Every rule is asked by the desk's own `Sitting`. Only what writes is left out: nothing is sealed, so no key is made,
and foreign ids are claimed on paper. A rehearsal does not take the lock of the log, so nobody waits for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import contextmanager

from api.house import House
from engine.errors import GatebookError, Taken
from engine.events import DealOpened
from engine.orders import Answer, Order
from engine.serde import Recorded
from engine.sitting import Sitting
from engine.states import Memory
from engine.store import Connection, head


class Rehearsal(Sitting):
    """This is a sitting whose answers are not appended; `submit` gives them as the desk would."""

    def __init__(self, house: House, connection: Connection) -> None:
        end = head(connection)
        self._memory = Memory(house.desk.journal)
        self._memory.bring_up(connection, end.position, end.generation)
        now = max(house.clock(), end.recorded_at)
        super().__init__(self._memory, connection, position=end.position, recorded_at=now)
        self._vault = house.vault
        self._claimed: dict[tuple[str, str], str] = {}

    def submit(self, order: Order) -> Future[Answer]:
        """This is the answer that the desk would give now."""
        answer: Future[Answer] = Future()
        try:
            answer.set_result(self.judge(order, None))
        except GatebookError as declined:
            answer.set_exception(declined)
        self._memory.keep(self.states, self.position)
        self.states.clear()
        return answer

    def _settle(self) -> tuple[Recorded, ...]:
        events = tuple(self._pending)
        self.position += len(events)
        self.states.update(self._aside)
        self._aside, self._pending = {}, []
        return events

    def _claim_foreign_ids(self) -> None:
        for recorded in self._pending:
            if not isinstance(recorded.event, DealOpened):
                continue
            for system, foreign in recorded.event.external_ids.items():
                kind, deal = f"external:{system}", recorded.stream
                present = self._vault.claims(self.connection, kind, foreign)
                holder = present or self._claimed.setdefault((kind, foreign), deal)
                if holder != deal:
                    raise Taken(
                        f"{system} id {foreign} belongs to {holder.removeprefix('deal:')} already.",
                        f"{system} 编号 {foreign} 已属于 {holder.removeprefix('deal:')}。",
                    )


@contextmanager
def rehearsal(house: House) -> Iterator[Rehearsal]:
    """This is a rehearsal on the store as it stands."""
    with house.store.reading() as connection:
        yield Rehearsal(house, connection)
