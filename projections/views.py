"""This file opens the place where projections live, beside the log and never in its way.

On SQLite that is a second file (`gatebook.db`, `gatebook.views.db`) that may lose its last moment in a power cut, as
it is made of events alone; on PostgreSQL it is a schema of its own, `views`, in the same database.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect, make_url
from sqlalchemy.exc import DatabaseError, InterfaceError, OperationalError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as NoneFree

from engine.errors import StoreFailed
from engine.store import advice, keep_private
from projections.directly import change

SCHEMA = "views"
PATIENCE = 30.0
"""Seconds that a projector waits for another one's batch."""
_WRITES = "gatebook_views_write"
_FOLDS = "PRAGMA cache_size=-32768; PRAGMA temp_store=MEMORY"
_MAKES = "PRAGMA cache_size=-8192; PRAGMA temp_store=FILE"
_MAKING = 0x7669_6577
"""The advisory lock under which processes make tables one after the other."""
_OF_A_STATEMENT = ("SQLITE_ERROR", "54")
"""How databases call the fault of a statement that their drivers call operational: a table that is not there, or, with
PostgreSQL's class 54, something too large for an index."""


class Views:
    """This is an open place for projections; made by `Views.open(store_url)`, safe to use from many threads."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.dialect = engine.dialect.name
        snapshot: dict[str, Any] = (
            {}
            if self.dialect == "sqlite"
            else {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
        )
        self._readers = engine.execution_options(**snapshot)
        self._writers = engine.execution_options(**{_WRITES: True})

    @classmethod
    def open(cls, store_url: str) -> Views:
        """This opens the views of a store, and makes the file or schema when there is none."""
        address = make_url(store_url)
        return cls(_sqlite(address) if address.get_backend_name() == "sqlite" else _postgresql(address))

    @contextlib.contextmanager
    def reading(self) -> Iterator[Connection]:
        """This is one consistent snapshot of all projections; whatever happens inside is rolled back."""
        with self._translated(), self._readers.connect() as connection:
            connection.begin()  # here, since what goes to the driver itself begins nothing
            yield connection
            connection.rollback()

    @contextlib.contextmanager
    def writing(self) -> Iterator[Connection]:
        """This is a transaction of a projector; it commits at the end."""
        with self._translated(), self._writers.connect() as connection, connection.begin():
            yield connection

    @contextlib.contextmanager
    def making(self) -> Iterator[Connection]:
        """This is a transaction that makes or drops tables and indexes, one process at a time."""
        made = self._writers.connect
        with self._translated(), made() as connection, _sparing(connection), connection.begin():
            if self.dialect == "postgresql":
                connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_MAKING})")
                connection.exec_driver_sql(f"CREATE SCHEMA IF NOT EXISTS {SCHEMA}")
            yield connection

    def names(self, connection: Connection) -> set[str]:
        """This is every table that lives here, those of other versions of this program too."""
        schema = SCHEMA if self.dialect == "postgresql" else None
        return set(inspect(connection).get_table_names(schema=schema))

    def close(self) -> None:
        """This lets go of everything."""
        self.engine.dispose()

    @contextlib.contextmanager
    def _translated(self) -> Iterator[None]:
        """This turns what says that the place cannot be used into `StoreFailed`; a statement's own fault stays what it is."""
        try:
            yield
        except SQLAlchemyError as failure:
            if is_away(failure) or (type(failure) is DatabaseError and _is_of_the_place(failure)):
                raise _failed(self.engine, failure) from failure
            raise


def is_away(failure: Exception) -> bool:
    """This says whether a database cannot be used just now, that of the projections or the log's; no event is at fault."""
    operational = isinstance(failure, (OperationalError, InterfaceError))
    return isinstance(failure, (StoreFailed, NoneFree)) or (operational and _is_of_the_place(failure))


def _is_of_the_place(failure: Exception) -> bool:
    return not _code(failure).startswith(_OF_A_STATEMENT)


def beside(database: str) -> str:
    """This is the file of the views of a log.

    >>> beside("gatebook.db"), beside("store")
    ('gatebook.views.db', 'store.views.db')
    """
    path = Path(database)
    return str(path.with_name(f"{path.stem if path.suffix == '.db' else path.name}.views.db"))


def _code(failure: Exception) -> str:
    """This is what the database calls a failure, else its kind."""
    original = getattr(failure, "orig", None) or failure
    code = getattr(original, "sqlite_errorname", None) or getattr(original, "sqlstate", None)
    return str(code or type(original).__name__)


def _failed(engine: Engine, failure: SQLAlchemyError) -> StoreFailed:
    """This says that projections cannot be used, by the database's code: its own words may hold values of deals."""
    what = _code(failure)
    if engine.dialect.name != "sqlite":
        return StoreFailed(
            f"The projections cannot be used ({what}): ask again in a moment.",
            f"投影无法使用（{what}）：请稍后再试。",
        )
    known = advice(failure)
    if known is not None:
        return StoreFailed(*known)
    file = Path(engine.url.database or "").name
    return StoreFailed(
        f"The projections in {file} cannot be used ({what}): ask again in a moment. If it stays so, stop Gatebook, remove "
        f"{file}, {file}-wal and {file}-shm, which hold nothing but what the log tells, and run: gatebook rebuild",
        f"{file} 中的投影无法使用（{what}）：请稍后再试。若仍如此，请停止 Gatebook，删除 {file}、{file}-wal 和 {file}-shm"
        "（其内容均可由日志重建），然后运行：gatebook rebuild",
    )


@contextlib.contextmanager
def _sparing(connection: Connection) -> Iterator[None]:
    """This has SQLite sort in files of its own, by small portions; else all of an index stands in memory at once."""
    if connection.dialect.name != "sqlite":
        yield
        return
    driver: Any = connection.connection.driver_connection
    driver.executescript(_MAKES)
    try:
        yield
    finally:
        driver.executescript(_FOLDS)


def _sqlite(address: URL) -> Engine:
    file = beside(address.database or "")
    if Path(file).parent.is_dir():
        keep_private(Path(file))
    engine = create_engine(
        address.set(drivername="sqlite+pysqlite", database=file),
        connect_args={"timeout": PATIENCE, "check_same_thread": False, "isolation_level": None},
        pool_size=8,
        max_overflow=120,
    )

    def prepare(connection: sqlite3.Connection, _: object) -> None:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=NORMAL")
        connection.execute("PRAGMA wal_autocheckpoint=8000")
        connection.executescript(_FOLDS)

    def begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get(_WRITES, False)
        # The driver's own way would take the lock at the first change, too late to have read under it.
        change(connection, "BEGIN IMMEDIATE" if writes else "BEGIN")

    event.listen(engine, "connect", prepare)
    event.listen(engine, "begin", begin)
    return engine


def _postgresql(address: URL) -> Engine:
    engine = create_engine(
        address.set(drivername="postgresql+psycopg"), pool_size=8, max_overflow=24, pool_pre_ping=True
    )

    def prepare(connection: Any, _: object) -> None:
        connection.autocommit = True
        # What is made of events may be lost and made again, so its commits need not wait for the disk.
        connection.execute(f"SET search_path = {SCHEMA}")
        connection.execute("SET synchronous_commit = off")
        connection.autocommit = False

    event.listen(engine, "connect", prepare)
    return engine
