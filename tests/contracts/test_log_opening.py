"""Opening a store: what is made, what is refused and with which way out, and that what is acknowledged is on disk."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import text

from engine.errors import Malformed, StoreFailed
from engine.store import Row, Store, append, find_commands, head, read, read_stream, stream_names

ROOT = Path(__file__).parents[2]

OPEN = """
import sys
from engine.store import Store, head
print("ready", flush=True)
sys.stdin.readline()
store = Store.open(sys.argv[1], allow_unsafe_fsync=True)
with store.reading() as connection:
    assert head(connection) == (0, 0, 0)
store.close()
"""


def test_a_store_made_once_is_opened_again_with_what_it_holds(new_store_url):
    for expected in (0, 1):
        store = Store.open(new_store_url, allow_unsafe_fsync=True)
        with store.writing() as connection:
            assert head(connection).position == expected
            append(connection, [Row("s", expected + 1, "t", b"")])
        store.close()


def test_several_processes_may_open_a_new_store_at_once(new_store_url):
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", OPEN, new_store_url],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(3)
    ]
    for process in processes:
        assert process.stdout.readline() == "ready\n"
    for process in processes:
        process.stdin.write("go\n")
        process.stdin.flush()
    for process in processes:
        _, complaints = process.communicate(timeout=120)
        assert (process.returncode, complaints) == (0, "")


def test_a_store_that_is_not_there_is_not_made_without_leave(new_store_url, tmp_path):
    with pytest.raises(StoreFailed, match="no Gatebook store"):
        Store.open(new_store_url, create=False, allow_unsafe_fsync=True)
    assert list(tmp_path.iterdir()) == []
    Store.open(new_store_url, allow_unsafe_fsync=True).close()
    Store.open(new_store_url, create=False, allow_unsafe_fsync=True).close()


def test_a_store_made_by_a_newer_program_is_refused(store, store_url):
    with store.writing() as connection:
        connection.execute(text("UPDATE store_format SET format = 99"))
    with pytest.raises(StoreFailed, match=r"format 99.*newer") as refused:
        Store.open(store_url, allow_unsafe_fsync=True)
    assert "99" in refused.value.zh


@pytest.mark.parametrize(
    "url", ["mysql://localhost/x", "gatebook.db", "", "oracle:///x", "nonsense://x", "://"]
)
def test_a_url_of_an_unknown_kind_is_refused_with_the_two_that_are_known(url):
    with pytest.raises(Malformed, match=r"sqlite:///gatebook\.db or postgresql://") as refused:
        Store.open(url)
    assert refused.value.where == "store"


@pytest.mark.parametrize("url", ["mysql://u:geheim@localhost/x", "postgresql//u:geheim@localhost/x"])
def test_a_password_is_in_no_message(url):
    with pytest.raises(Malformed) as refused:
        Store.open(url)
    assert "geheim" not in refused.value.en + refused.value.zh


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///:memory:", "sqlite:///file:x?mode=memory&uri=true"])
def test_a_store_in_memory_is_refused_because_it_would_not_last(url):
    with pytest.raises(Malformed, match="needs a file"):
        Store.open(url)


def test_a_folder_that_is_not_there_is_named(tmp_path):
    with pytest.raises(StoreFailed, match=r"no folder .*missing.* make it"):
        Store.open(f"sqlite:///{tmp_path}/missing/gatebook.db")


def test_a_file_that_is_no_database_is_refused(tmp_path):
    (tmp_path / "notes.txt").write_text("this is not a database, it is a note\n" * 100)
    with pytest.raises(StoreFailed, match="not a database"):
        Store.open(f"sqlite:///{tmp_path}/notes.txt")


def test_a_server_that_does_not_answer_is_a_failed_store():
    with pytest.raises(StoreFailed):
        Store.open("postgresql://nobody@127.0.0.1:1/none")


def test_every_sqlite_connection_syncs_each_commit(sqlite_store):
    with sqlite_store.reading() as one, sqlite_store.reading() as two, sqlite_store.writing() as three:
        for connection in (one, two, three):
            assert connection.execute(text("PRAGMA synchronous")).scalar() == 2
            assert connection.execute(text("PRAGMA journal_mode")).scalar() == "wal"
            assert connection.execute(text("PRAGMA secure_delete")).scalar() == 1


@pytest.mark.postgres
def test_every_postgresql_connection_syncs_each_commit_and_bounds_a_stuck_holder(postgres_store):
    with postgres_store.writing() as connection:
        shown = {
            name: connection.execute(text(f"SHOW {name}")).scalar()
            for name in (
                "synchronous_commit",
                "lock_timeout",
                "statement_timeout",
                "idle_in_transaction_session_timeout",
                "transaction_isolation",
            )
        }
    assert shown == {
        "synchronous_commit": "on",
        "lock_timeout": "30s",
        "statement_timeout": "2min",
        "idle_in_transaction_session_timeout": "15s",
        "transaction_isolation": "read committed",
    }
    with postgres_store.reading() as connection:
        assert connection.execute(text("SHOW transaction_isolation")).scalar() == "repeatable read"
        assert connection.execute(text("SHOW transaction_read_only")).scalar() == "on"


@pytest.mark.postgres
def test_a_server_that_would_lose_what_it_acknowledged_is_refused_unless_a_test_says_so(postgres_url):
    with psycopg.connect(postgres_url, autocommit=True) as server:
        server.execute("ALTER SYSTEM SET fsync = off")
        try:
            reload(server, "off")
            with pytest.raises(StoreFailed, match="fsync=off"):
                Store.open(postgres_url)
            Store.open(postgres_url, allow_unsafe_fsync=True).close()
        finally:
            server.execute("ALTER SYSTEM RESET fsync")
            reload(server, "on")
    Store.open(postgres_url).close()


def reload(server, expected):
    server.execute("SELECT pg_reload_conf()")
    while server.execute("SHOW fsync").fetchone()[0] != expected:
        server.execute("SELECT pg_sleep(0.02)")


def test_every_question_on_the_way_of_a_command_is_a_seek_in_an_index(sqlite_store, monkeypatch):
    asked = []
    sqlite_store.engine.pool.dispose()
    with sqlite_store.reading() as connection:
        connection.connection.driver_connection.set_trace_callback(asked.append)
        read_stream(connection, "deal:D1", 3)
        find_commands(connection, ["a", "b"])
        stream_names(connection, "deal:")
        read(connection, 10, limit=5)
        read(connection, 10, types=["deal.moved"])
        read(connection, 10, stream="deal:D1")
        connection.connection.driver_connection.set_trace_callback(None)
        plans = [connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {query}").all() for query in asked]
    assert len(plans) == 6
    for plan in plans:
        assert all("SEARCH" in step.detail or "TEMP B-TREE" in step.detail for step in plan), plan


@pytest.mark.postgres
def test_a_wait_for_the_lock_ends_and_says_so(postgres_store):
    with postgres_store.writing(), postgres_store.engine.connect() as impatient:
        impatient.exec_driver_sql("SET lock_timeout = '50ms'")
        with pytest.raises(Exception, match="lock timeout"):
            impatient.execute(text("SELECT * FROM log_head FOR UPDATE"))
        impatient.invalidate()
