"""This file holds up a writer who has taken his place in the order, until it is told to let him go.

In hand: his transaction is kept open. By a trigger: his INSERT does not end, or on PostgreSQL his COMMIT.
"""

from __future__ import annotations

import sqlite3
import threading
from typing import Any

from sqlalchemy import event

from engine.store import Store, append
from tests.faults.children import LONG
from tests.faults.rows import row

HELD = "held"
"""The stream whose writer is held up."""


class InHand:
    """This keeps the writer's transaction open."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._reached, self._released = threading.Event(), threading.Event()

    def write(self, version: int = 1) -> list[int]:
        """This is the writer: he comes back with his positions when he has been let go."""
        with self.store.writing() as connection:
            positions = list(append(connection, [row(HELD, version)]))
            self._pause()
        return positions

    def reached(self) -> None:
        """This returns when the writer is held."""
        assert self._reached.wait(LONG)

    def release(self) -> None:
        """This lets the writer go."""
        self._released.set()

    def _pause(self) -> None:
        self._reached.set()
        assert self._released.wait(LONG)


class InSqliteInsert(InHand):
    """This is a trigger, known to this store's connections alone, that calls us and waits."""

    def __init__(self, store: Store) -> None:
        super().__init__(store)
        event.listen(store.engine, "connect", self._arm)
        store.engine.dispose()

    def write(self, version: int = 1) -> list[int]:
        """This is the writer."""
        with self.store.writing() as connection:
            return list(append(connection, [row(HELD, version)]))

    def _arm(self, connection: sqlite3.Connection, _: object) -> None:
        connection.create_function("held_up", 0, self._pause)
        connection.execute(
            f"CREATE TEMP TRIGGER held AFTER INSERT ON main.events WHEN NEW.stream = '{HELD}' BEGIN SELECT held_up(); END"
        )


class InPostgresInsert:
    """This is a trigger that waits for a lock which we have."""

    trigger = "CREATE TRIGGER held AFTER INSERT ON events"

    def __init__(self, store: Store, stream: str = HELD) -> None:
        self.store = store
        with store.engine.begin() as connection:
            connection.exec_driver_sql(
                "CREATE FUNCTION held_up() RETURNS trigger LANGUAGE plpgsql AS "
                "$$ BEGIN PERFORM pg_advisory_xact_lock(4711); RETURN NULL; END $$"
            )
            connection.exec_driver_sql(
                f"{self.trigger} FOR EACH ROW WHEN (NEW.stream = '{stream}') EXECUTE FUNCTION held_up()"
            )
        self._ours: Any = store.engine.connect()
        self._ours.exec_driver_sql("SELECT pg_advisory_lock(4711)")

    def write(self, version: int = 1) -> list[int]:
        """This is the writer."""
        with self.store.writing() as connection:
            return list(append(connection, [row(HELD, version)]))

    def reached(self) -> int:
        """This gives the process that serves the writer when he is held, by PostgreSQL's list of who waits."""
        waiting = "SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND objid = 4711 AND NOT granted"
        while not (pid := self._ours.exec_driver_sql(waiting).scalar()):
            threading.Event().wait(0.005)
        return int(pid)

    def release(self) -> None:
        """This lets the writer go."""
        if not self._ours.closed:
            self._ours.exec_driver_sql("SELECT pg_advisory_unlock(4711)")
            self._ours.close()


class InPostgresCommit(InPostgresInsert):
    """This holds the writer in the midst of his COMMIT."""

    trigger = "CREATE CONSTRAINT TRIGGER held AFTER INSERT ON events DEFERRABLE INITIALLY DEFERRED"


IN_HAND = {"sqlite": InHand, "postgresql": InHand}
IN_THE_INSERT = {"sqlite": InSqliteInsert, "postgresql": InPostgresInsert}
