"""Waiting for the log to grow: in this process, and when another one wrote."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from engine.errors import StoreFailed
from engine.store import Row, Store, append, wakeups

LONG = 30.0


def write(store, version):
    with store.writing() as connection:
        append(connection, [Row("s", version, "t", b"{}")])


def test_what_is_there_already_is_not_waited_for(store):
    write(store, 1)
    assert store.wait(0, LONG) == 1


def test_a_wait_for_what_never_comes_ends_and_tells_where_the_log_is(store):
    write(store, 1)
    assert store.wait(1, 0.05) == 1
    assert store.wait(0, 0) == 1


def test_everybody_who_waits_is_woken_by_a_commit(store):
    with ThreadPoolExecutor(5) as pool:
        waiting = [pool.submit(store.wait, 0, LONG) for _ in range(5)]
        write(store, 1)
        assert [done.result(timeout=LONG) for done in waiting] == [1] * 5


def test_a_commit_through_another_store_object_wakes_too(store, open_store):
    elsewhere = open_store()
    with ThreadPoolExecutor(1) as pool:
        for n in range(1, 6):
            waiting = pool.submit(store.wait, n - 1, LONG)
            write(elsewhere, n)
            assert waiting.result(timeout=LONG) == n


def test_a_transaction_taken_back_wakes_nobody(store):
    with pytest.raises(ZeroDivisionError), store.writing() as connection:
        append(connection, [Row("s", 1, "t", b"{}")])
        raise ZeroDivisionError
    assert store.wait(0, 0.05) == 0


def test_a_part_taken_back_is_not_announced(store):
    with store.writing() as connection:
        append(connection, [Row("s", 1, "t", b"{}")])
        with pytest.raises(ZeroDivisionError), connection.begin_nested():
            append(connection, [Row("s", 2, "t", b"{}")])
            raise ZeroDivisionError
    assert store.wait(0, LONG) == 1
    assert store.wait(1, 0.05) == 1


def test_closing_the_store_lets_go_of_who_waits_and_then_refuses(store):
    began = threading.Event()

    def wait():
        began.set()
        try:
            return store.wait(0, LONG)
        except StoreFailed:  # it closed before the wait began
            return 0

    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(wait)
        began.wait()
        store.close()
        assert waiting.result(timeout=LONG) == 0
    with pytest.raises(StoreFailed, match="closed"):
        store.wait(0, 0)
    with pytest.raises(StoreFailed, match="closed"), store.writing():
        pass


@pytest.mark.postgres
def test_postgresql_tells_of_a_commit_without_being_asked(postgres_store, postgres_url, monkeypatch):
    monkeypatch.setattr(wakeups, "_LISTEN", 10 * LONG)
    elsewhere = Store.open(postgres_url, allow_unsafe_fsync=True)
    with ThreadPoolExecutor(1) as pool:
        for n in range(1, 6):
            waiting = pool.submit(postgres_store.wait, n - 1, LONG)
            write(elsewhere, n)
            assert waiting.result(timeout=LONG) == n
    elsewhere.close()


@pytest.mark.postgres
def test_a_listener_that_lost_its_connection_listens_again(postgres_store, postgres_url):
    write(postgres_store, 1)
    assert postgres_store.wait(0, LONG) == 1
    with postgres_store.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
    write(postgres_store, 2)
    assert postgres_store.wait(1, LONG) == 2
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(postgres_store.wait, 2, LONG)
        write(postgres_store, 3)
        assert waiting.result(timeout=LONG) == 3
