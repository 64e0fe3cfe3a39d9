"""This file states what goes between a process and its database in a turn: rows as they are, one connection, one wait."""

from __future__ import annotations

import threading

import pytest
from sqlalchemy import event

from engine.errors import Conflict, StoreFailed
from engine.store import Row, Store, append, find_commands, head, read
from engine.store.database import driver

MANY = [
    Row(
        stream=f"deal:{number}",
        version=1,
        type="deal.opened",
        body=bytes(range(256)) * number,
        shape=number + 1,
        id=None if number % 2 else f'{{"id", {number}\\}}',
        occurred_at=-number,
        recorded_at=number,
        command=None if number % 3 else f"王:NULL {number}\n\t'\"",
        meta=b"" if number % 2 else b"\x00\xff",
    )
    for number in range(7)
]


def stored(row):
    return (
        row.stream,
        row.version,
        row.type,
        row.body,
        row.shape,
        row.id,
        row.occurred_at,
        row.command,
        row.meta,
    )


@pytest.mark.parametrize("rows", [MANY, MANY[:1], MANY[1:2], MANY[1:3]], ids=len)
def test_rows_written_at_once_come_back_as_they_were(store, rows):
    with store.writing() as connection:
        append(connection, rows)
        assert head(connection).position == len(rows)
    with store.reading() as connection:
        assert [stored(row) for row in read(connection)] == [stored(row) for row in rows]
        assert head(connection) == (len(rows), max(row.recorded_at for row in rows), 0)


def test_of_rows_written_at_once_none_is_kept_when_one_is_taken(store):
    with store.writing() as connection:
        append(connection, MANY[2:3])
    with pytest.raises(Conflict), store.writing() as connection:
        append(connection, MANY)
    with store.reading() as connection:
        assert [row.stream for row in read(connection)] == ["deal:2"]
        assert head(connection).position == 1


def test_a_store_writes_turn_after_turn_on_one_connection(store):
    taken = []
    event.listen(store.engine, "checkout", lambda *_: taken.append(threading.current_thread()))
    for number in range(1, 5):
        with store.writing() as connection:
            append(connection, [Row("deal:D1", number, "t", b"{}")])
    assert taken.count(threading.current_thread()) == 1


def test_a_turn_that_failed_leaves_nothing_behind_for_the_next(store):
    with pytest.raises(ZeroDivisionError), store.writing() as connection:
        append(connection, [Row("deal:D1", 1, "t", b"{}")])
        raise ZeroDivisionError
    with store.writing() as connection:
        assert head(connection).position == 0
        append(connection, [Row("deal:D1", 1, "t", b"{}")])
    with store.reading() as connection:
        assert len(read(connection)) == 1


def test_a_closed_store_keeps_no_connection(store_url):
    store = Store.open(store_url, allow_unsafe_fsync=True)
    closed = []
    event.listen(store.engine, "close_detached", lambda *_: closed.append(1))
    with store.writing():
        pass
    store.close()
    assert closed == [1]


def test_rows_that_are_the_last_of_a_turn_are_there_after_it_and_none_may_follow_them(store):
    for number, rows in enumerate((MANY, [Row("deal:8", 1, "t", b"{}")])):
        with store.writing() as connection:
            assert append(connection, rows, last=True) == range(7 * number + 1, 7 * number + len(rows) + 1)
            assert head(connection).position == 7 * number + len(rows)
            with pytest.raises(StoreFailed, match="none after the last"):
                append(connection, [Row("deal:9", 1, "t", b"{}")])
    with store.reading() as connection:
        assert [row.position for row in read(connection)] == list(range(1, 9))
        assert [stored(row) for row in read(connection, until=7)] == [stored(row) for row in MANY]


def test_of_the_last_rows_of_a_turn_none_is_kept_when_one_is_taken(store):
    with store.writing() as connection:
        append(connection, MANY[2:3], last=True)
    for rows in (MANY, MANY[2:3]):
        with pytest.raises(Conflict, match="deal:2") as clash, store.writing() as connection:
            append(connection, rows, last=True)
        assert clash.value.version == 1
    with store.writing() as connection:
        assert append(connection, MANY[:1], last=True) == range(2, 3)
    with store.reading() as connection:
        assert [row.stream for row in read(connection)] == ["deal:2", "deal:0"]


def test_who_waited_for_the_lock_finds_the_key_that_was_used_meanwhile(store, store_url):
    elsewhere = Store.open(store_url, allow_unsafe_fsync=True)
    begun, found = threading.Event(), []

    def second():
        begun.set()
        with elsewhere.writing(["ann:k", "ann:new"]) as connection:
            found.append(find_commands(connection, ["ann:k", "ann:new"]))

    with store.writing(["ann:k"]) as connection:
        thread = threading.Thread(target=second)
        thread.start()
        assert begun.wait(10)
        thread.join(0.3)
        assert thread.is_alive()
        append(connection, [Row("deal:D1", 1, "t", b"{}", command="ann:k")], last=True)
    thread.join(10)
    elsewhere.close()
    assert [[row.stream for row in rows] for each in found for rows in each.values()] == [["deal:D1"]]


def test_a_key_used_in_a_turn_is_found_in_it(store):
    with store.writing(["k", "l"]) as connection:
        assert find_commands(connection, ["k"]) == {}
        append(connection, [Row("deal:D1", 1, "t", b"{}", command="k")])
        assert list(find_commands(connection, ["k", "l"])) == ["k"]
    with store.writing(["l"]) as connection:
        assert list(find_commands(connection, ["k", "l"])) == ["k"]


def test_a_turn_of_which_a_part_was_taken_back_goes_on_and_so_does_the_next(store):
    for number in range(1, 9):
        with store.writing([f"k{number}"]) as connection:
            with pytest.raises(ZeroDivisionError), connection.begin_nested():
                append(connection, [Row("deal:D1", number, "t", b"{}")])
                raise ZeroDivisionError
            append(connection, [Row("deal:D1", number, "t", b"{}")], last=True)
    with store.reading() as connection:
        assert [row.version for row in read(connection)] == list(range(1, 9))


def test_a_server_that_has_forgotten_what_it_was_taught_is_taught_again(postgres_store):
    for number in range(1, 4):
        with postgres_store.writing() as connection:
            append(connection, [Row("deal:D1", number, "t", b"{}")], last=True)
        driver(postgres_store._kept[0]).execute("DEALLOCATE ALL")
        driver(postgres_store._kept[0]).rollback()
    with postgres_store.reading() as connection:
        assert len(read(connection)) == 3


@pytest.mark.parametrize("rows", [MANY, MANY[:1]], ids=len)
def test_last_rows_whose_line_broke_before_they_were_sent_are_not_written(postgres_store, rows):
    with pytest.raises(StoreFailed) as failure, postgres_store.writing() as connection:
        append(connection, rows, last=True)
        pid = driver(connection).info.backend_pid
        with postgres_store.engine.connect() as other:
            other.exec_driver_sql(f"SELECT pg_terminate_backend({pid}, 5000)")
    assert type(failure.value) is StoreFailed
    with postgres_store.writing() as connection:
        assert head(connection).position == 0
        append(connection, rows, last=True)
    with postgres_store.reading() as connection:
        assert len(read(connection)) == len(rows)


def test_a_turn_on_postgresql_makes_two_journeys(postgres_store):
    journeys = []
    with postgres_store.writing(["k"]) as connection:
        own = driver(connection)
        wait = own.wait
    own.wait = lambda *given, **how: journeys.append(1) or wait(*given, **how)
    with postgres_store.writing(["l"]) as connection:
        assert driver(connection) is own
        assert not find_commands(connection, ["l"])
        append(connection, MANY, last=True)
    assert len(journeys) == 2


def test_who_waits_for_the_lock_lets_other_threads_go_on(postgres_store):
    waiting, through = threading.Event(), threading.Event()

    def second():
        waiting.set()
        with postgres_store.writing():
            through.set()

    with postgres_store.writing():
        thread = threading.Thread(target=second)
        thread.start()
        assert waiting.wait(10)
        assert not through.wait(0.2)
    thread.join(10)
    assert through.is_set()
