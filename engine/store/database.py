"""This file opens a database so that what it acknowledges is on disk: URL in, SQLAlchemy engine out.

SQLite: WAL, synchronous=FULL on every connection, transactions begun by us. PostgreSQL: psycopg,
synchronous_commit=on, time limits that end a stuck holder, and no server that runs with fsync=off.
"""

from __future__ import annotations

import contextlib
import os
import re
import sqlite3
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psycopg
from sqlalchemy import URL, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError

from engine.errors import Malformed, StoreFailed

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

PATIENCE = 30.0  # seconds that a connection waits for a lock before it says so
IMMEDIATE = "gatebook_begin_immediate"
MARKS = {"sqlite": "?", "postgresql": "%s"}
DRIVER_ERRORS = (sqlite3.Error, psycopg.Error)

_SETTINGS = {
    "synchronous_commit": "on",
    "lock_timeout": f"{int(PATIENCE)}s",
    "statement_timeout": "120s",
    "idle_in_transaction_session_timeout": "600s",
}


def connect(url: str, *, create: bool, allow_unsafe_fsync: bool) -> Engine:
    """This gives an engine for `sqlite:///file.db` or `postgresql://user@host/name`."""
    address = _parse(url)
    if address.get_backend_name() == "sqlite":
        return _sqlite(address, create=create)
    return _postgresql(address, allow_unsafe_fsync=allow_unsafe_fsync)


def _parse(url: str) -> URL:
    """This reads a store URL; raises `Malformed` with the two forms that are known."""
    try:
        address = make_url(url)
        kind = address.get_backend_name()
    except (ArgumentError, NoSuchModuleError, ValueError) as unreadable:
        raise _unknown(url) from unreadable
    if kind in {"postgresql", "postgres"}:
        return address.set(drivername="postgresql+psycopg")
    if kind != "sqlite":
        raise _unknown(url)
    if not address.database or address.database == ":memory:" or address.database.startswith("file:"):
        raise Malformed(
            f"A store on SQLite needs a file: sqlite:///gatebook.db, not {url}.",
            f"SQLite 存储需要一个文件：sqlite:///gatebook.db，而不是 {url}。",
            where="store",
        )
    return address.set(drivername="sqlite+pysqlite")


def without_password(url: str) -> str:
    """This is a store's URL as it may be shown; one that cannot be read may still hold a password.

    >>> without_password("postgresql://li:geheim@db/gatebook"), without_password("sqlite:///gatebook.db")
    ('postgresql://li:***@db/gatebook', 'sqlite:///gatebook.db')
    """
    try:
        address = make_url(url)
    except (ArgumentError, ValueError):
        return re.sub(r":[^:@/]*@", ":***@", url)
    hidden = {key: "***" if "password" in key else value for key, value in address.query.items()}
    return address.set(query=hidden).render_as_string()


def _unknown(url: str) -> Malformed:
    url = re.sub(r":[^:@/]*@", ":***@", url)  # what cannot be read may still hold a password
    return Malformed(
        f"No store is known by {url}: write sqlite:///gatebook.db or postgresql://user@host/database.",
        f"无法识别存储地址 {url}：请写 sqlite:///gatebook.db 或 postgresql://user@host/database。",
        where="store",
    )


def _sqlite(address: URL, *, create: bool) -> Engine:
    """This opens a file; its folder has to be there already."""
    file = Path(address.database or "")
    if not file.parent.is_dir():
        raise StoreFailed(
            f"There is no folder {file.parent} for the store {file.name}: make it, or name another file.",
            f"存储 {file.name} 所在的文件夹 {file.parent} 不存在：请先建立，或换一个文件。",
        )
    if not create and not file.exists():
        raise absent(str(file))
    if create:
        keep_private(file)
    engine = create_engine(
        address,
        connect_args={
            "timeout": PATIENCE,
            "check_same_thread": False,
            "isolation_level": None,
            "cached_statements": 256,
        },
        pool_size=8,
        max_overflow=120,
    )
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def keep_private(file: Path) -> None:
    """This makes a file that only its owner can open, where there is none; SQLite gives what lies beside it the same rights."""
    with contextlib.suppress(OSError):  # it is there, or SQLite will say what is wrong
        os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def _prepare_sqlite(connection: sqlite3.Connection, _: object) -> None:
    """This makes a new connection durable; the first one also turns the file to WAL."""
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
            break
        except sqlite3.OperationalError as locked:
            # Turning to WAL does not wait for a lock by itself when several processes open a new file.
            if "locked" not in str(locked) or time.monotonic() > deadline:
                raise
            time.sleep(0.01)
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("PRAGMA secure_delete=ON")  # a destroyed key leaves no copy in a freed page
    connection.execute("PRAGMA cache_size=-16384")
    connection.execute("PRAGMA temp_store=MEMORY")


def _begin_sqlite(connection: Connection) -> None:
    """This begins a transaction by hand, where none is begun yet: the driver's own way would take the lock too late."""
    own = driver(connection)
    if not own.in_transaction:
        immediate = connection.get_execution_options().get(IMMEDIATE, False)
        own.execute("BEGIN IMMEDIATE" if immediate else "BEGIN")


def _postgresql(address: URL, *, allow_unsafe_fsync: bool) -> Engine:
    """This opens a PostgreSQL database by psycopg."""
    engine = create_engine(address, pool_size=8, max_overflow=24)

    def prepare(connection: Any, _: object) -> None:
        connection.autocommit = True
        settings = ", ".join(f"set_config('{name}', '{value}', false)" for name, value in _SETTINGS.items())
        row = connection.execute(f"SELECT current_setting('fsync'), {settings}").fetchone()
        connection.autocommit = False
        if row[0] != "on" and not allow_unsafe_fsync:
            raise StoreFailed(
                "This PostgreSQL runs with fsync=off and would lose what it has acknowledged: set fsync=on.",
                "该 PostgreSQL 以 fsync=off 运行，会丢失已确认的数据：请设置 fsync=on。",
            )

    event.listen(engine, "connect", prepare)
    return engine


def driver(connection: Connection) -> Any:
    """This is the driver's own connection, in the same transaction; both drivers have execute and cursor."""
    return connection.connection.driver_connection


def code_of(failure: BaseException | None) -> str:
    """This is the database's own code of an error, such as SQLITE_BUSY or 55P03; empty without one."""
    original = getattr(failure, "orig", None) or failure
    return getattr(original, "sqlite_errorname", None) or getattr(original, "sqlstate", None) or ""


_ADVICE = {
    ("SQLITE_FULL", "53100"): (
        "The disk is full, and nothing was written: make room, then do it again.",
        "磁盘已满，未写入任何内容：请腾出空间后重试。",
    ),
    ("SQLITE_IOERR",): (
        "The disk could not be read or written: look whether it is full or failing, then do it again.",
        "磁盘无法读写：请检查是否已满或有故障，然后重试。",
    ),
    ("SQLITE_READONLY",): (
        "The store can only be read here, and Gatebook writes beside its file: run it as its owner, or on a copy.",
        "此处只能读取该存储，而 Gatebook 还需在其旁写入：请以其所有者身份运行，或使用副本。",
    ),
}


def advice(failure: BaseException) -> tuple[str, str] | None:
    """This is what to do about a failure of the disk, in English and Chinese; None for any other."""
    code = code_of(failure)
    return next((words for codes, words in _ADVICE.items() if code.startswith(codes)), None)


def absent(name: str) -> StoreFailed:
    """This says that no store is there, and how to get one."""
    return StoreFailed(
        f"There is no Gatebook store at {name}: check the address; a first `gatebook serve` there makes one.",
        f"{name} 处没有 Gatebook 存储：请检查地址；首次运行 `gatebook serve` 会新建一个。",
    )


def closed() -> StoreFailed:
    """This says that the store is closed already."""
    return StoreFailed("This store is closed: open it again.", "存储已关闭：请重新打开。")
