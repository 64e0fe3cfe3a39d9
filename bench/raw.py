"""This file is the floor and the ceiling: one row in one commit, and many rows in one, with nothing around them.

The row is as long as an event of a move with its verdicts; the database is as durable as ours.
"""

from __future__ import annotations

import itertools
import queue
import sqlite3
import time
from typing import Any

import psycopg

from bench.script import at_once

BODY = b"x" * 1_500
BATCH = 128
TABLE = "CREATE TABLE raw (position {} PRIMARY KEY, stream TEXT NOT NULL, body {} NOT NULL)"


class RawSqlite:
    """This writes to an SQLite file with WAL and synchronous=FULL."""

    def __init__(self, file: str) -> None:
        self._connection = sqlite3.connect(file, isolation_level=None)
        self._connection.execute("PRAGMA journal_mode=WAL")
        self._connection.execute("PRAGMA synchronous=FULL")
        self._connection.execute(TABLE.format("INTEGER", "BLOB"))
        self._rows = 0

    def round(self, jobs: int, batch: int) -> dict[str, float]:
        """This gives rows per second; each commit holds `batch` of them."""

        def commit() -> None:
            first, self._rows = self._rows, self._rows + batch
            self._connection.execute("BEGIN IMMEDIATE")
            rows = [(number, f"deal:D{number}", BODY) for number in range(first, first + batch)]
            self._connection.executemany("INSERT INTO raw VALUES (?, ?, ?)", rows)
            self._connection.execute("COMMIT")

        return {"rate": batch * _alone(jobs // batch, commit)}

    def end(self) -> None:
        """This closes the file."""
        self._connection.close()


class RawPostgres:
    """This writes to PostgreSQL, synchronous_commit on; each caller has a connection, opened before the clock starts."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._idle: queue.SimpleQueue[Any] = queue.SimpleQueue()
        self._numbers = itertools.count()
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(TABLE.format("BIGINT", "BYTEA"))

    def round(self, jobs: int, batch: int, callers: int = 1) -> dict[str, float]:
        """This gives rows per second; each commit holds `batch` of them."""
        while self._idle.qsize() < callers:
            self._idle.put(psycopg.connect(self._url))

        def commit() -> None:
            connection = self._idle.get()
            rows = [(number, f"deal:D{number}", BODY) for number in itertools.islice(self._numbers, batch)]
            with connection.transaction(), connection.cursor() as cursor:
                cursor.executemany("INSERT INTO raw VALUES (%s, %s, %s)", rows)
            self._idle.put(connection)

        times = jobs // batch
        return {"rate": batch * (at_once(callers, times, commit) if callers > 1 else _alone(times, commit))}


def _alone(jobs: int, job: Any) -> float:
    began = time.perf_counter()
    for _ in range(jobs):
        job()
    return jobs / (time.perf_counter() - began)
