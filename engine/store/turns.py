"""This file takes the lock of the log: for the threads of one process a turn, between processes the counter's row.

On PostgreSQL BEGIN, the lock and a look for command keys are one journey. Each statement of it sees what was committed
when it began (READ COMMITTED), so the look sees all that was written before the lock was had.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from psycopg.pq import TransactionStatus
from sqlalchemy.exc import DBAPIError

from engine.errors import StoreFailed
from engine.store.columns import texts
from engine.store.database import DRIVER_ERRORS, PATIENCE, code_of, driver
from engine.store.journeys import BEGIN, TAUGHT, Statement, journey
from engine.store.log import TURN, Head, Turn, head

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sqlalchemy import Connection

_TRIES = 3
_AGAIN = ("SQLITE_BUSY", "55P03", "26000")  # another holds the lock; what was taught is forgotten

# The limit on idling holds for this transaction only: nobody keeps the lock of the log and goes away.
_LOCK = (
    b"SELECT position, recorded_at, generation, "
    b"set_config('idle_in_transaction_session_timeout', '15s', true) FROM log_head WHERE id = 1 FOR UPDATE"
)
_USED = b"SELECT EXISTS (SELECT FROM events WHERE command IS NOT NULL AND command = ANY($1::text[]))"


class Turns:
    """This lets the threads of one process write one after the other; SQLite itself would let them sleep and look."""

    def __init__(self) -> None:
        self._lock = threading.Lock()

    def __enter__(self) -> None:
        if not self._lock.acquire(timeout=2 * PATIENCE):
            raise StoreFailed(
                "Another thread has been writing for too long: a transaction must not begin inside another.",
                "另一个线程写入时间过长：事务之内不能再开始事务。",
            )

    def __exit__(self, *_: object) -> None:
        self._lock.release()


def hold(connection: Connection, commands: Sequence[str] = ()) -> Turn:
    """This takes the lock between processes, at the beginning of a transaction, and reads the head under it.

    On PostgreSQL it also looks whether one of the command keys was ever used, which would be a journey of its own.
    """
    own = driver(connection)
    if connection.dialect.name == "sqlite":
        if not own.in_transaction:
            own.execute("BEGIN IMMEDIATE")
        return Turn(head(connection), writing=True)
    begun = own.pgconn.transaction_status == TransactionStatus.INTRANS
    first = [Statement(_LOCK)] if begun else [BEGIN, Statement(_LOCK)]
    look = [Statement(_USED, (texts(commands),))] if commands else []
    results = journey(connection, *first, *look)
    at = results[len(first) - 1]
    unused = commands if look and results[-1].get_value(0, 0) == b"f" else ()
    return Turn(
        Head(*(int(at.get_value(0, column) or 0) for column in range(3))), writing=True, unused=unused
    )


def locked(
    connected: Callable[[], Connection], commands: Sequence[str] = (), *, holding: bool
) -> tuple[Connection, Turn]:
    """This begins a transaction with a query of the head, under the lock when it is for writing."""
    tries = _TRIES
    while True:
        connection = connected()
        try:
            if holding:  # not begun by SQLAlchemy, whose part would cost more than the statement
                return connection, hold(connection, commands)
            connection.begin()
            return connection, Turn(head(connection), writing=False)
        except (DBAPIError, *DRIVER_ERRORS) as failure:
            # Nothing was done yet: a lock held for long, or a connection that had died, is tried again.
            dead, tries = let_go(connection), tries - 1
            if not tries or not (dead or code_of(failure).startswith(_AGAIN)):
                raise
        except BaseException:
            let_go(connection)
            raise


def let_go(connection: Connection) -> bool:
    """This gives a connection back to the pool, which rolls back; says whether its server has closed it."""
    dead = False
    if not connection.invalidated:
        connection.info.pop(TURN, None)
        connection.info.pop(TAUGHT, None)
        dead = bool(getattr(driver(connection), "closed", False))
        if dead:
            connection.invalidate()
            connection.engine.dispose()  # what fell with it lies idle in the pool: nobody is to find it there
    connection.close()
    return dead
