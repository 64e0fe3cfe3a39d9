"""This file wakes those who wait for events: at once in this process, soon after in others.

Nothing here is on the write path and nothing depends on it for correctness: a wake-up says "look again", and whoever
waits looks at the log itself. On PostgreSQL one thread sends NOTIFY, one for however many commits there were
meanwhile, and one listens; on SQLite one thread asks `PRAGMA data_version`, and only while somebody waits.
"""

from __future__ import annotations

import contextlib
import logging
import threading
import time
from typing import TYPE_CHECKING, Any

from sqlalchemy.exc import SQLAlchemyError

from engine.store.database import closed, driver

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy import Engine

_LOG = logging.getLogger("gatebook.store")
_CHANNEL = "gatebook"
_GLANCE = 0.02  # seconds between two looks at an SQLite file
_LISTEN = 1.0  # seconds after which PostgreSQL is asked even without a notification
_PAUSE = 0.02  # seconds between two notifications; the first is sent at once, the commits in between share the next
_RETRY = 0.5
_TOLD = 200  # characters of a fault


class Wakeups:
    """This knows the newest position and whom to tell; threads begin with the first who waits or signals."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._changed = threading.Condition()
        self._position = 0
        self._waiting = 0
        self._closed = False
        self._unsent = threading.Event()
        self._ours = 0
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
            raise closed()
        if self._position <= after:
            with self._engine.connect() as connection:
                self._raise_to(_look(driver(connection)))
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
            except Exception as fault:  # noqa: BLE001 - whatever ended it, it is logged and begun again
                # A lost wake-up costs a moment, never an event.
                if not self._closed:
                    _LOG.warning("%s starts again: %s", threading.current_thread().name, _told(fault))
                    time.sleep(_RETRY)
                    with self._changed:  # what comes back may be an older copy
                        self._position = 0

    @contextlib.contextmanager
    def _apart(self) -> Iterator[Any]:
        """This is a driver's connection outside of the pool, without transactions."""
        pooled = self._engine.raw_connection()
        own: Any = pooled.driver_connection
        pooled.detach()
        try:
            if self._engine.dialect.name == "postgresql":
                own.autocommit = True
            yield own
        finally:
            own.close()

    def _watch(self) -> None:
        """This looks for what other processes have written, while somebody waits for it."""
        with self._apart() as own:
            sqlite = self._engine.dialect.name == "sqlite"
            glance = _glances(own) if sqlite else _listens(own, lambda: self._ours)
            while not self._closed:
                with self._changed:
                    while not self._waiting and not self._closed:
                        self._changed.wait()
                if glance():
                    self._raise_to(_look(own))

    def _notify(self) -> None:
        """This passes signals on to other processes, one for all that came meanwhile."""
        with self._apart() as own:
            self._ours = own.info.backend_pid
            while not self._closed:
                self._unsent.wait()
                self._unsent.clear()
                if not self._closed:
                    own.execute(f"NOTIFY {_CHANNEL}")
                    time.sleep(_PAUSE)


def _told(fault: Exception) -> str:
    """This is a fault in one line: a database that falls is told of by many, and its driver speaks in paragraphs."""
    return f"{type(fault).__name__}: {' '.join(str(fault).split())[:_TOLD]}"


def _look(own: Any) -> int:
    """This is the last position, by a driver's connection."""
    position: int = own.execute("SELECT position FROM log_head WHERE id = 1").fetchone()[0]
    return position


def _glances(own: Any) -> Callable[[], bool]:
    """This looks at an SQLite file again and again, without touching its tables."""
    seen = -1

    def glance() -> bool:
        nonlocal seen
        version = own.execute("PRAGMA data_version").fetchone()[0]
        if version == seen:
            time.sleep(_GLANCE)
            return False
        seen = version
        return True

    return glance


def _listens(own: Any, ours: Callable[[], int]) -> Callable[[], bool]:
    """This listens to PostgreSQL; what we sent ourselves is known, and without any other it still looks now and then."""
    own.execute(f"LISTEN {_CHANNEL}")
    due = 0.0

    def glance() -> bool:
        nonlocal due
        if time.monotonic() < due:
            senders = {each.pid for each in own.notifies(timeout=_LISTEN, stop_after=1)}
            if senders == {ours()} and time.monotonic() < due:
                return False
        due = time.monotonic() + _LISTEN
        return True

    return glance
