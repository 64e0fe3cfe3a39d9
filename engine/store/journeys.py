"""This file sends several statements to PostgreSQL in one journey, through libpq itself, each under a name.

A statement is taught to a connection once and called afterwards. What follows a statement that failed is not run: so
a COMMIT that travels with rows happens only when the rows were taken.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any, NamedTuple

from psycopg.errors import error_from_result
from psycopg.generators import fetch_many, send
from psycopg.pq import ExecStatus, Format, TransactionStatus

if TYPE_CHECKING:
    from psycopg.abc import PQGen
    from psycopg.pq.abc import PGconn, PGresult
    from sqlalchemy import Connection

TAUGHT = "gatebook.taught"
"""Where a connection keeps the names of what it was taught; forgotten when it was rolled back."""
_NUMBERS = itertools.count(1)  # a name is never given twice, so one that was forgotten is in nobody's way


class Statement(NamedTuple):
    """This is a statement with what it is given, in PostgreSQL's binary form."""

    text: bytes
    given: tuple[bytes, ...] = ()


BEGIN, COMMIT = Statement(b"BEGIN"), Statement(b"COMMIT")


def journey(connection: Connection, *statements: Statement) -> list[PGresult]:
    """This runs the statements one after the other and gives the result of each; raises what the first failure says."""
    own: Any = connection.connection.driver_connection
    taught: dict[bytes, bytes] = connection.info.setdefault(TAUGHT, {})
    line: PGconn = own.pgconn
    new = {each.text: b"gatebook_%d" % next(_NUMBERS) for each in statements if each.text not in taught}
    line.enter_pipeline_mode()
    try:
        for text, name in new.items():
            line.send_prepare(name, text)
        for text, given in statements:
            name = taught.get(text) or new[text]
            line.send_query_prepared(name, given, [Format.BINARY] * len(given))
        line.pipeline_sync()
        results: list[PGresult] = own.wait(_results(line, len(new) + len(statements) + 1))
        line.exit_pipeline_mode()
    except BaseException:
        own.close()  # nobody knows what is still on its way
        raise
    for result in results:
        if result.status == ExecStatus.FATAL_ERROR:
            raise error_from_result(result)
    taught |= new
    return results[len(new) : -1]


def was_refused(connection: Connection) -> bool:
    """This says whether a transaction stands still after a statement failed: its COMMIT was not run then."""
    own: Any = connection.connection.driver_connection
    return not own.closed and own.pgconn.transaction_status == TransactionStatus.INERROR


def _results(line: PGconn, number: int) -> PQGen[list[PGresult]]:
    """This sends what was said and collects so many results; the last is that of the journey itself."""
    yield from send(line)
    results: list[PGresult] = []
    for _ in range(number):
        results += yield from fetch_many(line)
    return results
