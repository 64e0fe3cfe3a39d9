"""This file states what goes between a process and its database in a turn: rows as they are, one connection, one wait."""

from __future__ import annotations

import threading

import pytest
from sqlalchemy import event

from engine.errors import Conflict
from engine.store import Row, Store, append, head, read

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
