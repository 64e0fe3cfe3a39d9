"""This file rehearses: it judges orders as the desk would, on a snapshot that can change nothing.

Every rule is asked by the desk's own `Sitting`. Only what writes is left out: nothing is sealed, so no key is made,
and foreign ids are claimed on paper. A rehearsal does not take the lock of the log, so nobody waits for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from typing import cast

from api.house import House
from engine.claims import Claims
from engine.errors import GatebookError
from engine.orders import Answer, Order
from engine.serde import Recorded
from engine.sitting import Sitting
from engine.states import Memory
from engine.store import Connection, Vault, head


class OnPaper:
    """This is the vault as claims see it: what is claimed and given free is noted here, and the vault left as it is."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        self._noted: dict[tuple[str, str], str | None] = {}
        self.fingerprint = vault.fingerprint

    def claims(self, connection: Connection, kind: str, value: str) -> str | None:
        """This is who has claimed a value, on paper or before."""
        if (kind, value) in self._noted:
            return self._noted[kind, value]
        return self._vault.claims(connection, kind, value)

    def claim(self, connection: Connection, kind: str, value: str, holder: str) -> str | None:
        """This claims a value: None when it is ours now, else who has it."""
        present = self.claims(connection, kind, value)
        self._noted[kind, value] = present or holder
        return None if present in {None, holder} else present

    def release(self, _connection: Connection, kind: str, value: str) -> None:
        """This gives a claimed value free."""
        self._noted[kind, value] = None

    def count(self, connection: Connection, kind: str) -> int:
        """This is how many values of a kind have been claimed."""
        noted = [holder for (space, _value), holder in self._noted.items() if space == kind]
        return self._vault.count(connection, kind) + sum(holder is not None for holder in noted)


class Rehearsal(Sitting):
    """This is a sitting whose answers are not appended; `submit` gives them as the desk would."""

    def __init__(self, house: House, connection: Connection) -> None:
        end = head(connection)
        self._memory = Memory(house.desk.journal)
        self._memory.bring_up(connection, end.position, end.generation)
        now = max(house.clock(), end.recorded_at)
        super().__init__(self._memory, connection, position=end.position, recorded_at=now)
        self._claims = Claims(cast("Vault", OnPaper(house.vault)), connection)

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
        self._begin()
        return events


@contextmanager
def rehearsal(house: House) -> Iterator[Rehearsal]:
    """This is a rehearsal on the store as it stands."""
    with house.store.reading() as connection:
        yield Rehearsal(house, connection)
