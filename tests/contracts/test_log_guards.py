"""Events are for ever: shown by connections that know nothing of Gatebook."""

from __future__ import annotations

import sqlite3

import psycopg
import pytest
from sqlalchemy import make_url

from engine.store import Row, append, read

INSERT = "INTO events (position, stream, version, type, meta, body) VALUES"


@pytest.fixture
def recorded(store):
    with store.writing() as connection:
        append(connection, [Row("a", 1, "t", b"one"), Row("a", 2, "t", b"two")])
    with store.reading() as connection:
        return read(connection)


@pytest.fixture
def bare(store):
    """A connection of the bare driver, with rights over everything."""
    url = make_url(store.url)
    if store.dialect == "sqlite":
        connection = sqlite3.connect(url.database, isolation_level=None)
    else:
        connection = psycopg.connect(store.url, autocommit=True)
    yield connection
    connection.close()


def refused(bare, statement):
    with pytest.raises((sqlite3.IntegrityError, psycopg.Error), match=r"events are for ever|duplicate key"):
        bare.execute(statement)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE events SET body = ''",
        "UPDATE events SET position = 9 WHERE position = 2",
        "DELETE FROM events",
        "DELETE FROM events WHERE position = 2",
        f"INSERT {INSERT} (2, 'b', 1, 't', '{{}}', '')",
        f"INSERT {INSERT} (3, 'a', 2, 't', '{{}}', '')",
        f"INSERT {INSERT} (2, 'b', 1, 't', '{{}}', '') ON CONFLICT (position) DO UPDATE SET body = ''",
        f"INSERT {INSERT} (3, 'a', 2, 't', '{{}}', '') ON CONFLICT (stream, version) DO UPDATE SET body = ''",
    ],
)
def test_no_statement_changes_or_removes_an_event(recorded, bare, store, statement):
    blobs = (
        statement.replace("'{}'", "X'7B7D'").replace("''", "X''") if store.dialect == "sqlite" else statement
    )
    refused(bare, blobs)
    with store.reading() as connection:
        assert read(connection) == recorded


@pytest.mark.parametrize("values", ["(2, 'b', 1, 't', X'7B7D', X'')", "(3, 'a', 2, 't', X'7B7D', X'')"])
@pytest.mark.parametrize("verb", ["INSERT OR REPLACE", "REPLACE", "INSERT OR IGNORE"])
def test_sqlite_replaces_no_event(sqlite_store, verb, values):
    with sqlite_store.writing() as connection:
        append(connection, [Row("a", 1, "t", b"one"), Row("a", 2, "t", b"two")])
    bare = sqlite3.connect(make_url(sqlite_store.url).database, isolation_level=None)
    refused(bare, f"{verb} {INSERT} {values}")
    bodies = bare.execute("SELECT body FROM events ORDER BY position").fetchall()
    bare.close()
    assert bodies == [(b"one",), (b"two",)]


def test_sqlite_updates_no_event_over_another(sqlite_store):
    with sqlite_store.writing() as connection:
        append(connection, [Row("a", 1, "t", b"one"), Row("a", 2, "t", b"two")])
    bare = sqlite3.connect(make_url(sqlite_store.url).database, isolation_level=None)
    refused(bare, "UPDATE OR REPLACE events SET version = 1 WHERE version = 2")
    bare.close()


@pytest.mark.postgres
@pytest.mark.parametrize(
    "statement",
    [
        "TRUNCATE events",
        "TRUNCATE events CASCADE",
        "DELETE FROM events WHERE position = 99",
        "SET session_replication_role = replica; DELETE FROM events",
        "SET session_replication_role = replica; TRUNCATE events",
        "MERGE INTO events USING (SELECT 1 AS p) x ON position = p WHEN MATCHED THEN DELETE",
    ],
)
def test_postgresql_empties_no_log_not_even_for_a_superuser(postgres_store, statement):
    with postgres_store.writing() as connection:
        append(connection, [Row("a", 1, "t", b"one")])
    with psycopg.connect(postgres_store.url, autocommit=True) as bare:
        refused(bare, statement)
    with postgres_store.reading() as connection:
        assert len(read(connection)) == 1
