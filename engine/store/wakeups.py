"""This file wakes those who wait for events: at once in this process, soon after in others.

Nothing here is on the write path and nothing depends on it for correctness: a wake-up says "look again", and whoever
waits looks at the log itself. On PostgreSQL one thread sends NOTIFY, one for however many commits there were
meanwhile, and one listens; on SQLite one thread asks `PRAGMA data_version`, and only while somebody waits.
"""

from __future__ import annotations

import contextlib
import threading
import time
from typing import TYPE_CHECKING, Any

from sqlalchemy.exc import SQLAlchemyError

from engine.errors import StoreFailed

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection, Engine

_CHANNEL = "gatebook"
_GLANCE = 0.02  # seconds between two looks at an SQLite file
_LISTEN = 1.0  # seconds after which PostgreSQL is asked even without a notification
_RETRY = 0.5


class Wakeups:
    """This knows the newest position and whom to tell; threads begin with the first who waits or signals."""

    def __init__(self, engine: Engine, look: Callable[[Connection], int]) -> None:
        self._engine = engine
        self._look = look
        self._changed = threading.Condition()
        self._position = 0
        self._waiting = 0
        self._closed = False
        self._unsent = threading.Event()
        self._threads: dict[str, threading.Thread] = {}

    def signal(self, position: int) -> None:
        """This tells everybody that the log has grown to `position`; cheap, called after each commit."""
        self._raise_to(position)
        if self._engine.dialect.name == "postgresql":
            self._start("gatebook-notify", self._notify)
            self._unsent.set()

    def wait(self, after: int, timeout: float) -> int:
        """This blocks until the log is longer than `after` or the time is over, and gives its length."""
        deadline = time.monotonic() + timeout
        if self._closed:
            raise StoreFailed("This store is closed: open it again.", "存储已关闭：请重新打开。")
        if self._position <= after:
            with self._engine.connect() as connection:
                self._raise_to(self._look(connection))
        with self._changed:
            self._waiting += 1
            self._start("gatebook-watch", self._watch)
            self._changed.notify_all()
            try:
                while self._position <= after and not self._closed:
                    left = deadline - time.monotonic()
                    if left <= 0:
                        break
                    self._changed.wait(left)
                return self._position
            finally:
                self._waiting -= 1

    def close(self) -> None:
        """This lets everybody go and ends the threads."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()
        self._unsent.set()
        if self._engine.dialect.name == "postgresql" and self._threads:
            with contextlib.suppress(SQLAlchemyError), self._engine.begin() as connection:
                connection.exec_driver_sql(f"NOTIFY {_CHANNEL}")  # so that the listening thread looks up
        for thread in list(self._threads.values()):
            if thread is not threading.current_thread():
                thread.join(timeout=5)

    def _raise_to(self, position: int) -> None:
        with self._changed:
            if position > self._position:
                self._position = position
                self._changed.notify_all()

    def _start(self, name: str, work: Callable[[], None]) -> None:
        """This begins a thread once; at interpreter exit none can begin, and none is needed."""
        if name not in self._threads and not self._closed:
            thread = threading.Thread(target=self._keep, args=(work,), name=name, daemon=True)
            if self._threads.setdefault(name, thread) is thread:
                with contextlib.suppress(RuntimeError):
                    thread.start()

    def _keep(self, work: Callable[[], None]) -> None:
        """This runs a loop until the store closes; a database that went away is tried again."""
        while not self._closed:
            try:
                work()
            except Exception:  # noqa: BLE001 - a lost wake-up costs a moment, never an event
                time.sleep(_RETRY)

    def _watch(self) -> None:
        """This looks for what other processes have written."""
        with self._engine.connect() as connection:
            driver: Any = connection.connection.driver_connection
            connection.detach()  # this connection stays out of the pool, in a mode of its own
            glance = self._glances(driver) if connection.dialect.name == "sqlite" else self._listens(driver)
            while not self._closed:
                with self._changed:
                    while not self._waiting and not self._closed:
                        self._changed.wait()
                if glance():
                    self._raise_to(self._look(connection))
                    connection.rollback()

    def _glances(self, driver: Any) -> Callable[[], bool]:
        """This looks at an SQLite file again and again, without touching its tables."""
        seen = -1

        def glance() -> bool:
            nonlocal seen
            version = driver.execute("PRAGMA data_version").fetchone()[0]
            if version == seen:
                time.sleep(_GLANCE)
                return False
            seen = version
            return True

        return glance

    def _listens(self, driver: Any) -> Callable[[], bool]:
        """This listens to PostgreSQL; without a notification it still looks now and then."""
        driver.autocommit = True
        driver.execute(f"LISTEN {_CHANNEL}")

        def glance() -> bool:
            for _ in driver.notifies(timeout=_LISTEN, stop_after=1):
                pass
            return True

        return glance

    def _notify(self) -> None:
        """This passes signals on to other processes, one for all that came meanwhile."""
        with self._engine.connect() as connection:
            driver: Any = connection.connection.driver_connection
            connection.detach()
            driver.autocommit = True
            while not self._closed:
                self._unsent.wait()
                self._unsent.clear()
                if not self._closed:
                    driver.execute(f"NOTIFY {_CHANNEL}")
