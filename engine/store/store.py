"""This file is a store: one database, the two kinds of transaction on it, and waiting for its log to grow.

`writing()` takes the lock of the log first, so that whoever decides inside it decides on the newest state.
`reading()` is one consistent snapshot and can change nothing.
"""

from __future__ import annotations

import contextlib
import threading
from typing import TYPE_CHECKING

from sqlalchemy import event, inspect, text
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from engine.errors import StoreFailed
from engine.store.database import IMMEDIATE, absent, connect
from engine.store.log import TURN, Head, Turn, head
from engine.store.schema import FORMAT, guards, log_head, store_format, tables
from engine.store.wakeups import Wakeups

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection, Engine

_CREATING = 0x6761_7465  # the advisory lock under which processes make a new store one after the other
_TRIES = 3

# The limit on idling holds for this transaction only: nobody keeps the lock of the log and goes away.
_LOCK = {
    "sqlite": "SELECT position, recorded_at, generation FROM log_head WHERE id = 1",
    "postgresql": "SELECT position, recorded_at, generation, "
    "set_config('idle_in_transaction_session_timeout', '15s', true) FROM log_head WHERE id = 1 FOR UPDATE",
}


class OutcomeUnknown(StoreFailed):
    """This commit was sent and its answer lost, and the database cannot be asked; it may have happened."""


class Store:
    """This is an open store; made by `Store.open(url)`, safe to use from many threads."""

    def __init__(self, url: str, engine: Engine) -> None:
        self.url = url
        self.engine = engine
        self.dialect = engine.dialect.name
        self._wakeups = Wakeups(engine, lambda connection: head(connection).position)
        # SQLite lets its writers wait by sleeping and looking again; in one process a lock is fair and at once.
        self._turn: threading.Lock | contextlib.nullcontext[None] = (
            threading.Lock() if self.dialect == "sqlite" else contextlib.nullcontext()
        )
        self._writers = engine.execution_options(**{IMMEDIATE: True})
        self._readers = (
            engine
            if self.dialect == "sqlite"
            else engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        )

    def __repr__(self) -> str:
        return f"Store({self.engine.url.render_as_string()!r})"

    @classmethod
    def open(cls, url: str, *, create: bool = True, allow_unsafe_fsync: bool = False) -> Store:
        """This opens a store, and makes it when there is none and `create` is set."""
        engine = connect(url, create=create, allow_unsafe_fsync=allow_unsafe_fsync)
        event.listen(engine, "rollback_savepoint", _forget_head)
        try:
            with engine.connect().execution_options(**{IMMEDIATE: create}) as connection:
                _prepare(connection, create=create)
        except BaseException as failure:
            engine.dispose()
            if isinstance(failure, SQLAlchemyError):
                raise _failed(failure) from failure
            raise
        return cls(url, engine)

    @contextlib.contextmanager
    def writing(self) -> Iterator[Connection]:
        """This is a transaction that holds the lock of the log from its first moment; it commits at the end."""
        with self._turn, _translated(), _begun(self._writers, writing=True) as connection:
            turn: Turn = connection.info[TURN]
            try:
                yield connection
            except BaseException:
                connection.rollback()
                raise
            self._commit(connection, turn)
        if turn.last is not None:
            self._wakeups.signal(turn.last[-1])

    @contextlib.contextmanager
    def reading(self) -> Iterator[Connection]:
        """This is one consistent snapshot of the whole database; whatever happens inside is rolled back."""
        with _translated(), _begun(self._readers, writing=False) as connection:
            try:
                yield connection
            finally:
                connection.rollback()

    def wait(self, after: int, timeout: float) -> int:
        """This blocks until the log is longer than `after` or `timeout` seconds are over, and gives its length."""
        with _translated():
            return self._wakeups.wait(after, timeout)

    def close(self) -> None:
        """This lets go of everything; the store cannot be used afterwards."""
        self._wakeups.close()
        self.engine.dispose()

    def _commit(self, connection: Connection, turn: Turn) -> None:
        """This commits; when the answer is lost, it looks whether the last event is there."""
        try:
            connection.commit()
        except DBAPIError as lost:
            with contextlib.suppress(SQLAlchemyError):
                connection.rollback()
            if turn.last is None:
                raise
            if not self._arrived(turn.last, lost):
                raise

    def _arrived(self, last: tuple[object, ...], lost: DBAPIError) -> bool:
        """This tells whether exactly this event is in the log."""
        query = text("SELECT stream, version, recorded_at, body FROM events WHERE position = :position")
        try:
            with _begun(self._readers, writing=False) as connection:
                found = connection.execute(query, {"position": last[-1]}).one_or_none()
        except SQLAlchemyError:
            raise OutcomeUnknown(
                "The database went away while it saved: look whether it happened, or send the same command again "
                "with the same key.",
                "数据库在保存时中断：请查看结果，或用相同的键重新发送同一命令。",
            ) from lost
        return found is not None and tuple(found) == (last[0], last[1], last[7], last[3])


@contextlib.contextmanager
def _begun(engine: Engine, *, writing: bool) -> Iterator[Connection]:
    """This begins a transaction and reads the head in it, under the lock when it is for writing."""
    for left in reversed(range(_TRIES)):
        connection = engine.connect()
        try:
            row = connection.exec_driver_sql(_LOCK[engine.dialect.name if writing else "sqlite"]).one()
            break
        except DBAPIError as failure:
            # Nothing was done yet: a lock held for long, or a connection that had died, is tried again.
            connection.close()
            if not left or not (failure.connection_invalidated or _busy(failure)):
                raise
        except BaseException:
            connection.close()
            raise
    connection.info[TURN] = Turn(Head(*row[:3]), writing=writing)
    try:
        yield connection
    finally:
        if not connection.invalidated:
            connection.info.pop(TURN, None)
        connection.close()


def _busy(failure: DBAPIError) -> bool:
    """This tells a lock held by another from any other failure."""
    code = getattr(failure.orig, "sqlite_errorname", None) or getattr(failure.orig, "sqlstate", None) or ""
    return code.startswith("SQLITE_BUSY") or code == "55P03"


def _forget_head(connection: Connection, *_: object) -> None:
    """This drops the known head when part of a transaction was taken back."""
    turn = connection.info.get(TURN)
    if turn is not None:
        turn.head = None


@contextlib.contextmanager
def _translated() -> Iterator[None]:
    """This turns what the database says into `StoreFailed`, with its words."""
    try:
        yield
    except SQLAlchemyError as failure:
        raise _failed(failure) from failure


def _failed(failure: SQLAlchemyError) -> StoreFailed:
    reason = getattr(failure, "orig", None) or failure
    return StoreFailed(
        f"The database could not do it, and nothing was written: {reason}".strip(),
        f"数据库无法完成，未写入任何内容：{reason}".strip(),
    )


def _prepare(connection: Connection, *, create: bool) -> None:
    """This makes the tables of a new store, one process at a time, and refuses a store newer than this program."""
    if connection.dialect.name == "postgresql" and create:
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_CREATING})")
    if not inspect(connection).has_table(store_format.name):
        if not create:
            raise absent(connection.engine.url.render_as_string())
        tables.create_all(connection)
        for guard in guards(connection.dialect.name):
            connection.exec_driver_sql(guard)
        connection.execute(log_head.insert().values(id=1, position=0, recorded_at=0, generation=0))
        connection.execute(store_format.insert().values(id=1, format=FORMAT))
    number = connection.execute(store_format.select()).one().format
    if number > FORMAT:
        raise StoreFailed(
            f"This store has format {number} and this program knows {FORMAT}: use the newer Gatebook that made it.",
            f"该存储的格式为 {number}，本程序只认识 {FORMAT}：请使用创建它的较新版本。",
        )
    connection.commit()
