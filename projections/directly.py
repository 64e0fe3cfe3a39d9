"""This file gives statements whose text never changes to the driver itself, as the log does.

A look at the log runs thirty of them, and SQLAlchemy's part of such a statement costs more than the statement. What the
driver complains of is said in SQLAlchemy's words all the same, so that who catches them need not know.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError


def rows(connection: Connection, statement: str, given: Sequence[Any] = ()) -> list[Any]:
    """This is the rows that a query finds."""
    try:
        found: list[Any] = _driver(connection).execute(statement, given).fetchall()
    except _faults(connection) as fault:
        raise _said(connection, statement, fault) from fault
    return found


def change(connection: Connection, statement: str, given: Sequence[Any] = ()) -> int:
    """This runs a statement and says how many rows it changed."""
    try:
        changed: int = _driver(connection).execute(statement, given).rowcount
    except _faults(connection) as fault:
        raise _said(connection, statement, fault) from fault
    return changed


def change_each(connection: Connection, statement: str, given: Sequence[Sequence[Any]]) -> None:
    """This runs a statement on SQLite once for each of these, which costs no journey there."""
    try:
        _driver(connection).executemany(statement, given)
    except _faults(connection) as fault:
        raise _said(connection, statement, fault) from fault


def _driver(connection: Connection) -> Any:
    return connection.connection.driver_connection


def _faults(connection: Connection) -> type[Exception]:
    kind: type[Exception] = connection.dialect.loaded_dbapi.Error
    return kind


def _said(connection: Connection, statement: str, fault: Exception) -> BaseException:
    """This is a driver's fault as SQLAlchemy would have raised it, without the values of the statement."""
    return DBAPIError.instance(
        statement, None, fault, _faults(connection), hide_parameters=True, dialect=connection.dialect
    )
