"""This file is a store: one database, the two kinds of transaction on it, and waiting for its log to grow.

`writing()` takes the lock of the log first, so that whoever decides inside it decides on the newest state.
`reading()` is one consistent snapshot and can change nothing.
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any

from sqlalchemy import event, inspect, text
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from engine.errors import StoreFailed
from engine.store.database import DRIVER_ERRORS, IMMEDIATE, absent, advice, closed, code_of, connect, driver
from engine.store.journeys import COMMIT, TAUGHT, journey, was_refused
from engine.store.log import TURN, Turn, head, refuse
from engine.store.schema import FORMAT, guards, log_head, store_format, tables
from engine.store.turns import Turns, hold, let_go, locked
from engine.store.wakeups import Wakeups

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from sqlalchemy import Connection, Engine
    from sqlalchemy.pool import ConnectionPoolEntry

_DAMAGED = ("SQLITE_CORRUPT", "SQLITE_NOTADB")
_CREATING = 0x6761_7465  # the advisory lock under which processes make a new store one after the other


class OutcomeUnknown(StoreFailed):
    """This commit was sent and its answer lost, and the database cannot be asked; it may have happened."""


class Store:
    """This is an open store; made by `Store.open(url)`, safe to use from many threads."""

    def __init__(self, url: str, engine: Engine) -> None:
        self.url = url
        self.engine = engine
        self.dialect = engine.dialect.name
        self._closed = False
        self._kept: list[Connection] = []
        event.listen(engine, "checkin", self._let_go)
        event.listen(engine, "engine_disposed", self._drop_kept)
        self._wakeups = Wakeups(engine)
        self._turn = Turns() if self.dialect == "sqlite" else contextlib.nullcontext()
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
            _found(engine, create=create)
        except BaseException as failure:
            engine.dispose()
            if isinstance(failure, (SQLAlchemyError, *DRIVER_ERRORS)):
                raise _failed(failure) from failure
            raise
        return cls(url, engine)

    @contextlib.contextmanager
    def writing(self, commands: Sequence[str] = ()) -> Iterator[Connection]:
        """This is a transaction that holds the lock of the log from its first moment; it commits at the end.

        `commands` is keys that will be looked up, where they are known: they may be looked for together with the lock.
        """
        with self._turn, _translated(), self._begun(commands, writing=True) as connection:
            turn: Turn = connection.info[TURN]
            began = head(connection).position
            yield connection
            position = head(connection).position
            self._commit(connection, turn, grown=position > began)
        if position > began:
            self._wakeups.signal(position)

    @contextlib.contextmanager
    def reading(self) -> Iterator[Connection]:
        """This is one consistent snapshot of the whole database; whatever happens inside is rolled back."""
        with _translated(), self._begun(writing=False) as connection:
            yield connection

    def wait(self, after: int, timeout: float) -> int:
        """This blocks until the log is longer than `after` or `timeout` seconds are over, and gives its length."""
        with _translated():
            return self._wakeups.wait(after, timeout)

    def close(self) -> None:
        """This lets go of everything; the store cannot be used afterwards."""
        self._wakeups.close()
        self._closed = True
        self._drop_kept()
        self.engine.dispose()

    def _for_writing(self) -> Connection:
        """This is the connection of the last turn, or a new one: to fetch one anew costs more than its statements."""
        try:
            return self._kept.pop()
        except IndexError:
            return self.engine.connect()

    def _drop_kept(self, *_: object) -> None:
        """This closes what was kept for the next turn."""
        while self._kept:
            connection = self._kept.pop()
            connection.detach()
            connection.close()

    def _let_go(self, _: object, record: ConnectionPoolEntry) -> None:
        """This closes a connection that comes back after the store was closed."""
        if self._closed:
            record.close()

    @contextlib.contextmanager
    def _begun(self, commands: Sequence[str] = (), *, writing: bool) -> Iterator[Connection]:
        """This begins a transaction and reads the head in it, under the lock when it is for writing."""
        if self._closed:
            raise closed()
        connected = self._for_writing if writing else self._readers.connect
        connection, turn = locked(connected, commands, holding=writing)
        connection.info[TURN] = turn
        try:
            yield connection
        finally:
            if turn.done and not (connection.invalidated or self._closed or self._kept):
                connection.info.pop(TURN, None)
                self._kept.append(connection)
            else:
                let_go(connection)  # what was not committed is rolled back

    def _commit(self, connection: Connection, turn: Turn, *, grown: bool) -> None:
        """This commits; when the answer is lost, it looks whether the last event is there."""
        try:
            if turn.luggage is not None:
                journey(connection, turn.luggage[1], COMMIT)
            elif connection.in_transaction():
                connection.commit()
            else:  # nobody asked SQLAlchemy anything
                connection.dialect.do_commit(connection.connection)
            turn.done = True
        except (DBAPIError, *DRIVER_ERRORS) as lost:
            if turn.luggage is not None and was_refused(connection):
                refuse(connection, turn.luggage[0], lost)
            _take_back(connection, lost)
            if not grown or not self._arrived(turn.last, lost):
                raise

    def _arrived(self, last: tuple[Any, ...], lost: Exception) -> bool:
        """This tells whether exactly this event is in the log, once nobody is at it any more.

        The commit whose answer was lost may still be under way; who gets the lock after it sees what came of it.
        """
        query = text("SELECT stream, version, recorded_at, body FROM events WHERE position = :position")
        try:
            with self._begun(writing=True) as connection:
                found = connection.execute(query, {"position": last[-1]}).one_or_none()
        except (StoreFailed, SQLAlchemyError, *DRIVER_ERRORS):
            raise OutcomeUnknown(
                "The database went away while it saved: look whether it happened, or send the same command again "
                "with the same key.",
                "数据库在保存时中断：请查看结果，或用相同的键重新发送同一命令。",
            ) from lost
        return found is not None and tuple(found) == (last[0], last[1], last[7], last[3])


def _take_back(connection: Connection, lost: Exception) -> None:
    """This ends a transaction whose commit failed, by the driver itself, so that it holds no lock any more."""
    if connection.invalidated:
        return
    try:
        driver(connection).rollback()
    except (SQLAlchemyError, *DRIVER_ERRORS):
        connection.invalidate(lost)


def _forget_head(connection: Connection, *_: object) -> None:
    """This drops the known head when part of a transaction was taken back, and what psycopg then has unlearnt."""
    connection.info.pop(TAUGHT, None)
    turn = connection.info.get(TURN)
    if turn is not None:
        turn.head = None


@contextlib.contextmanager
def _translated() -> Iterator[None]:
    """This turns what the database says into `StoreFailed`, with its words."""
    try:
        yield
    except (SQLAlchemyError, *DRIVER_ERRORS) as failure:
        raise _failed(failure) from failure


def _failed(failure: Exception) -> StoreFailed:
    reason = getattr(failure, "orig", None) or failure
    if code_of(failure).startswith(_DAMAGED):
        return StoreFailed(
            f"The file of the store is damaged, or none ({reason}): stop Gatebook, move the file away, and restore the last "
            "backup: gatebook restore",
            f"存储文件已损坏，或不是存储（{reason}）：请停止 Gatebook，移走该文件，并恢复最近的备份：gatebook restore",
        )
    known = advice(failure)
    if known is not None:
        return StoreFailed(*known)
    en, zh = "The database could not do it, and nothing was written", "数据库无法完成，未写入任何内容"
    return StoreFailed(
        f"{en}: {reason}".strip(),
        f"{zh}：{reason}".strip(),
        discreet=(f"{en}: ask again in a moment.", f"{zh}：请稍后再试。"),
    )


def _found(engine: Engine, *, create: bool) -> None:
    """This looks for a store, makes one where it may, and refuses one that is newer than this program."""
    with engine.connect() as connection:
        made = inspect(connection).has_table(store_format.name)
    if not made:
        if not create:
            raise absent(engine.url.set(drivername=engine.url.get_backend_name()).render_as_string())
        _under_lock(engine, _make)
    with engine.connect() as connection:
        number = _format(connection)
    if number > FORMAT:
        raise StoreFailed(
            f"This store has format {number} and this program knows {FORMAT}: use the newer Gatebook that made it.",
            f"该存储的格式为 {number}，本程序只认识 {FORMAT}：请使用创建它的较新版本。",
        )
    if number < FORMAT:
        _under_lock(engine, _bring_up)


def _format(connection: Connection) -> int:
    """This is the format that a store says it has."""
    number: int = connection.execute(store_format.select()).one().format
    return number


def _under_lock(engine: Engine, change: Callable[[Connection], None]) -> None:
    """This changes what a store looks like, one process at a time, all or nothing."""
    with engine.connect().execution_options(**{IMMEDIATE: True}) as connection:
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_CREATING})")
        change(connection)
        connection.commit()


def _bring_up(connection: Connection) -> None:
    """This adds what the present format has and an older one has not; who writes waits meanwhile."""
    from engine.store.migrations import bring_up  # noqa: PLC0415 - Alembic costs more than opening a store does

    hold(connection)
    number = _format(connection)
    if number < FORMAT:  # else another process was faster
        bring_up(connection, before=number, to=FORMAT)
        connection.execute(store_format.update().values(format=FORMAT))


def _make(connection: Connection) -> None:
    """This makes an empty store of the present format; other tables of the same names are an error."""
    if inspect(connection).has_table(store_format.name):
        return  # another process was faster
    tables.create_all(connection, checkfirst=False)
    for guard in guards(connection.dialect.name):
        connection.exec_driver_sql(guard)
    connection.execute(log_head.insert().values(id=1, position=0, recorded_at=0, generation=0))
    connection.execute(store_format.insert().values(id=1, format=FORMAT))
