"""This file takes the lock of the log: for the threads of one process a turn, between processes the counter's row.

On PostgreSQL the lock and the BEGIN before it are one journey, given to libpq itself.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from psycopg.errors import error_from_result
from psycopg.generators import execute
from psycopg.pq import ExecStatus, TransactionStatus
from sqlalchemy.exc import DBAPIError

from engine.errors import StoreFailed
from engine.store.database import DRIVER_ERRORS, PATIENCE, code_of, driver
from engine.store.log import Head, head

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection

_TRIES = 3
_HELD = ("SQLITE_BUSY", "55P03")  # codes of a lock that another holds

# The limit on idling holds for this transaction only: nobody keeps the lock of the log and goes away.
_LOCK = (
    b"SELECT position, recorded_at, generation, "
    b"set_config('idle_in_transaction_session_timeout', '15s', true) FROM log_head WHERE id = 1 FOR UPDATE"
)


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


def hold(connection: Connection) -> Head:
    """This takes the lock between processes, at the beginning of a transaction, and reads the head under it."""
    if connection.dialect.name == "sqlite":  # BEGIN IMMEDIATE has taken it
        return head(connection)
    own = driver(connection)
    begun = own.pgconn.transaction_status == TransactionStatus.INTRANS
    own.pgconn.send_query(_LOCK if begun else b"BEGIN; " + _LOCK)
    result = own.wait(execute(own.pgconn))[-1]  # the wait lets other threads go on
    if result.status != ExecStatus.TUPLES_OK:
        raise error_from_result(result)
    return Head(*(int(result.get_value(0, column)) for column in range(3)))


def locked(connected: Callable[[], Connection], *, holding: bool) -> tuple[Connection, Head]:
    """This begins a transaction with a query of the head, under the lock when it is for writing."""
    tries = _TRIES
    while True:
        connection = connected()
        try:
            connection.begin()
            return connection, hold(connection) if holding else head(connection)
        except (DBAPIError, *DRIVER_ERRORS) as failure:
            # Nothing was done yet: a lock held for long, or a connection that had died, is tried again.
            dead, tries = drop_if_dead(connection), tries - 1
            connection.close()
            if not tries or not (dead or code_of(failure).startswith(_HELD)):
                raise
        except BaseException:
            connection.close()
            raise


def drop_if_dead(connection: Connection) -> bool:
    """This keeps a connection that its server has closed out of the pool."""
    dead = bool(getattr(driver(connection), "closed", False))
    if dead:
        connection.invalidate()
    return dead
