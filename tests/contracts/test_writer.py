"""Group commit: many callers, one transaction, an answer for each."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import pytest

from engine.errors import Busy, Conflict, StoreFailed, Unknown
from engine.store import Row, Store, Writer, append, read
from tests.writer_cast import LONG, Desk, streams

ROOT = Path(__file__).parents[2]

LEAVE = """
import sys
from engine.store import Row, Store, Writer, append, read
store = Store.open(sys.argv[1], allow_unsafe_fsync=True)
def judge(connection, units):
    append(connection, [Row("left", n, "t", b"") for n in units])
    return units
writer = Writer(store, judge, forget=lambda: None, batch=3)
for n in range(1, 51):
    writer.submit(n)
"""


@pytest.fixture
def desk():
    return Desk()


@pytest.fixture
def make_writer(store, desk):
    made = []

    def make(**rest):
        made.append(Writer(store, desk.judge, forget=desk.forget, **rest))
        return made[-1]

    yield make
    desk.gate.set()
    for writer in made:
        writer.close()


def in_one_batch(desk, writer, *units):
    """Holds the writer at a first unit, so that the others wait together."""
    desk.gate.clear()
    first = writer.submit("first")
    while writer._waiting:
        threading.Event().wait(0.001)
    futures = [writer.submit(unit) for unit in units]
    desk.gate.set()
    first.result(LONG)
    return futures


def test_what_waits_is_written_together_in_the_order_it_came(store, desk, make_writer):
    futures = in_one_batch(desk, make_writer(), "a", "b", "c")
    assert [future.result(LONG) for future in futures] == ["did a", "did b", "did c"]
    assert desk.batches == [["first"], ["a", "b", "c"]]
    assert streams(store) == ["first", "a", "b", "c"]


def test_a_batch_is_no_larger_than_it_may_be(desk, make_writer):
    futures = in_one_batch(desk, make_writer(batch=2), "a", "b", "c")
    assert [future.result(LONG) for future in futures] == ["did a", "did b", "did c"]
    assert desk.batches == [["first"], ["a", "b"], ["c"]]


def test_an_answer_is_given_after_the_commit(store, make_writer):
    seen = []
    future = make_writer().submit("a")
    future.add_done_callback(lambda _: seen.extend(streams(store)))
    future.result(LONG)
    make_writer().close()
    assert streams(store) == ["a"]
    while not seen:
        threading.Event().wait(0.001)
    assert seen == ["a"]


def test_one_callers_refusal_harms_no_neighbour(store, desk, make_writer):
    a, unknown, b = in_one_batch(desk, make_writer(), "a", "unknown", "b")
    assert (a.result(LONG), b.result(LONG)) == ("did a", "did b")
    with pytest.raises(Unknown):
        unknown.result(LONG)
    assert desk.batches == [["first"], ["a", "unknown", "b"]]
    assert streams(store) == ["first", "a", "b"]


def test_one_poisonous_unit_harms_no_neighbour(store, desk, make_writer):
    a, poison, b = in_one_batch(desk, make_writer(), "a", "poison", "b")
    assert (a.result(LONG), b.result(LONG)) == ("did a", "did b")
    with pytest.raises(StoreFailed, match="nothing of it was") as failed:
        poison.result(LONG)
    assert isinstance(failed.value.__cause__, ZeroDivisionError)
    assert desk.batches == [["first"], ["a", "poison", "b"], ["a"], ["poison"], ["b"]]
    assert streams(store) == ["first", "a", "b"]
    assert desk.forgotten == 2


def test_a_conflict_reaches_only_who_caused_it(store, desk, make_writer):
    with store.writing() as connection:
        append(connection, [Row("taken", 1, "t", b"")])
    a, late, b = in_one_batch(desk, make_writer(), "a", "late", "b")
    assert (a.result(LONG), b.result(LONG)) == ("did a", "did b")
    with pytest.raises(Conflict):
        late.result(LONG)
    assert streams(store) == ["taken", "first", "a", "b"]


def test_a_judge_that_forgets_a_caller_writes_nothing(store, desk, make_writer):
    desk.judge = lambda connection, units: [desk.one(connection, unit) for unit in units][1:]
    with pytest.raises(StoreFailed, match="1 units were judged with 0 answers"):
        make_writer().submit("a").result(LONG)
    assert streams(store) == []


def test_what_fails_by_accident_is_tried_once_more(store, desk, make_writer, monkeypatch):
    failures = [StoreFailed("the line broke")]
    judge = desk.judge

    def shaky(connection, units):
        answers = judge(connection, units)
        if failures:
            raise failures.pop()
        return answers

    desk.judge = shaky
    assert make_writer().submit("a").result(LONG) == "did a"
    assert streams(store) == ["a"]
    assert desk.forgotten == 1


def test_a_commit_nobody_can_vouch_for_is_not_tried_again(store, desk, make_writer, monkeypatch):
    dialect = store.engine.dialect
    commit, reading = dialect.do_commit, store._begun

    def lost(connection):
        commit(connection)
        monkeypatch.setattr(dialect, "do_commit", commit)
        monkeypatch.setattr(store, "_begun", gone)
        raise dialect.dbapi.OperationalError("the line broke")

    def gone(*_, **__):
        monkeypatch.setattr(store, "_begun", reading)
        raise dialect.dbapi.OperationalError("and stays broken")

    monkeypatch.setattr(dialect, "do_commit", lost)
    with pytest.raises(StoreFailed, match="with the same key"):
        make_writer().submit("a").result(LONG)
    assert desk.batches == [["a"]]
    assert streams(store) == ["a"]


def test_a_full_line_is_refused_at_once_and_says_when_to_come_back(desk, make_writer):
    writer = make_writer(capacity=2)
    desk.gate.clear()
    writer.submit("first")
    while writer._waiting:
        threading.Event().wait(0.001)
    waiting = [writer.submit("a"), writer.submit("b")]
    with pytest.raises(Busy) as busy:
        writer.submit("c")
    assert busy.value.retry_after == 1
    desk.gate.set()
    assert [future.result(LONG) for future in waiting] == ["did a", "did b"]
    assert writer.submit("c").result(LONG) == "did c"


def test_who_gave_up_waiting_in_line_is_not_written(store, desk, make_writer):
    writer = make_writer()
    desk.gate.clear()
    first = writer.submit("first")
    while writer._waiting:
        threading.Event().wait(0.001)
    a, b = writer.submit("a"), writer.submit("b")
    assert a.cancel()
    desk.gate.set()
    first.result(LONG)
    assert b.result(LONG) == "did b"
    assert streams(store) == ["first", "b"]


def test_closing_writes_what_waits_and_takes_nothing_more(store, desk, make_writer):
    writer = make_writer(batch=2)
    desk.gate.clear()
    futures = [writer.submit(unit) for unit in "abcde"]
    threading.Timer(0.01, desk.gate.set).start()
    writer.close()
    writer.close()
    assert [future.result(0) for future in futures] == [f"did {unit}" for unit in "abcde"]
    assert streams(store) == list("abcde")
    with pytest.raises(StoreFailed, match="closed"):
        writer.submit("f")


def test_what_was_submitted_is_written_before_the_interpreter_ends(store, store_url):
    subprocess.run([sys.executable, "-c", LEAVE, store_url], cwd=ROOT, check=True, timeout=120)
    with store.reading() as connection:
        assert [row.version for row in read(connection)] == list(range(1, 51))


def test_writers_of_several_stores_on_one_log_write_in_one_order(store, open_store, desk):
    def judge(connection, units):
        append(connection, [Row(unit, 1, "t", b"") for unit in units])
        return units

    writers = [Writer(each, judge, forget=desk.forget) for each in (store, open_store(), open_store())]
    futures = [writer.submit(f"{n}:{i}") for i in range(30) for n, writer in enumerate(writers)]
    for future in futures:
        future.result(LONG)
    for writer in writers:
        writer.close()
    with store.reading() as connection:
        assert [row.position for row in read(connection)] == list(range(1, 91))


def test_a_locked_sqlite_file_is_waited_for_and_never_seen_by_a_caller(sqlite_store, sqlite_url, desk):
    elsewhere = Store.open(sqlite_url)
    writer = Writer(sqlite_store, desk.judge, forget=desk.forget)
    with elsewhere.writing() as connection:
        future = writer.submit("a")
        append(connection, [Row("before", 1, "t", b"")])
    assert future.result(LONG) == "did a"
    assert streams(sqlite_store) == ["before", "a"]
    writer.close()
    elsewhere.close()
