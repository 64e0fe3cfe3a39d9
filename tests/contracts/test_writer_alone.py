"""Who finds nobody in line writes in his own thread; the others stand in line behind him, and so does the end."""

from __future__ import annotations

import os
import threading

import pytest

from engine.errors import StoreFailed, Unknown
from engine.store import Writer
from tests.writer_cast import LONG, Desk, streams

SOON = 0.3


@pytest.fixture
def desk():
    return Desk()


def test_a_caller_alone_writes_at_once_in_his_own_thread(store, desk):
    seen = []
    writer = Writer(
        store, lambda c, u: seen.append(threading.current_thread()) or desk.judge(c, u), forget=desk.forget
    )

    assert writer.write("a") == "did a"
    with pytest.raises(Unknown):
        writer.write("unknown")
    assert writer.submit("b").result(LONG) == "did b"
    writer.close()

    assert [thread is threading.current_thread() for thread in seen] == [True, True, False]


def test_an_interrupt_before_the_commit_leaves_nothing_remembered(store, desk, monkeypatch):
    forgotten = []
    writer = Writer(store, desk.judge, forget=lambda: forgotten.append(True))

    def interrupted(*_, **__):
        raise KeyboardInterrupt

    with monkeypatch.context() as broken, pytest.raises(KeyboardInterrupt):
        broken.setattr(store, "_commit", interrupted)
        writer.write("a")
    again = writer.write("b")
    writer.close()

    assert (forgotten, again, streams(store)) == ([True], "did b", ["b"])


def test_who_was_forked_from_the_writers_process_is_told_to_open_the_store_anew(store, desk):
    writer = Writer(store, desk.judge, forget=desk.forget)
    read, write = os.pipe()

    child = os.fork()
    if not child:  # no test goes on here
        try:
            writer.submit("a")
        except StoreFailed as refused:
            os.write(write, str(refused).encode())
        os._exit(0)
    os.waitpid(child, 0)
    os.close(write)
    told = os.read(read, 1000).decode()
    os.close(read)
    writer.close()

    assert "open the store anew" in told
    assert streams(store) == []


def test_who_comes_while_another_writes_stands_in_line(store, desk):
    writer = Writer(store, desk.judge, forget=desk.forget)
    desk.gate.clear()
    callers = [threading.Thread(target=writer.write, args=(unit,)) for unit in "abcdef"]
    for caller in callers:
        caller.start()
    while writer.waiting < len(callers) - 1:
        pass
    desk.gate.set()
    for caller in callers:
        caller.join(LONG)
    writer.close()

    assert [len(batch) for batch in desk.batches] == [1, 5]
    assert sorted(unit for batch in desk.batches for unit in batch) == list("abcdef")


def test_closing_waits_for_a_caller_who_writes_in_his_own_thread(store, desk):
    begun, answers = threading.Event(), []
    writer = Writer(store, lambda c, u: begun.set() or desk.judge(c, u), forget=desk.forget)
    desk.gate.clear()
    caller = threading.Thread(target=lambda: answers.append(writer.write("a")))
    closer = threading.Thread(target=writer.close)
    caller.start()
    begun.wait(LONG)
    closer.start()
    closer.join(SOON)
    waited = closer.is_alive()
    desk.gate.set()
    closer.join(LONG)
    caller.join(LONG)

    assert (waited, answers, streams(store)) == (True, ["did a"], ["a"])
