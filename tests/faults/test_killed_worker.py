"""This file proves that a worker killed while it folds leaves projections that are what a rebuild would make."""

from __future__ import annotations

import itertools
import threading
import time
from contextlib import ExitStack, contextmanager

import pytest

from engine.desk import Desk
from engine.journal import Journal
from engine.store import Store, Vault, append
from projections import Projector, Views
from tests.faults.children import GATEBOOK, LONG, Child
from tests.faults.script import furnish, script
from tests.faults.verifier import verify
from tests.faults.writing import ask
from tests.wandering import wander

STRETCH = 150
"""Events that have to be folded before the next kill."""
PAUSE = 0.01


@contextmanager
def writing(store, told):
    """While this lasts somebody writes, as fast as one can."""
    stop, desk = threading.Event(), Desk(store)

    def work():
        for asked in itertools.takewhile(lambda _: not stop.is_set(), script("ann")):
            told.sent[f"ann:{asked.key}"] = asked.events
            told.acknowledge(f"ann:{asked.key}", ask(desk, asked, "ann"))

    thread = threading.Thread(target=work)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(LONG)
        desk.close()


def reach(projector, position):
    deadline = time.monotonic() + LONG
    while max(projector.positions().values()) < position:
        assert time.monotonic() < deadline, projector.health()
        time.sleep(PAUSE)


def kill_again_and_again(url, times, *, beside=0):
    """This kills one worker after another, while others are at work `beside` it."""
    store, views = Store.open(url, allow_unsafe_fsync=True), Views.open(url)
    told = furnish(store)
    projector = Projector(store, Journal(Vault(store)), views)
    with writing(store, told), ExitStack() as running:
        for _ in range(beside):
            running.enter_context(Child(*GATEBOOK, "--store", url, "worker"))
        for _ in range(times):
            with Child(*GATEBOOK, "--store", url, "worker"):
                reach(projector, max(projector.positions().values()) + STRETCH)
    views.close()
    store.close()

    # A worker that lives long enough tells what was due as well; the verifier knows those events by their keys.
    assert verify(url, told) >= told.began + len(told.acknowledged)


def test_a_worker_killed_while_it_folds_leaves_what_a_rebuild_would_make(sqlite_url):
    kill_again_and_again(sqlite_url, 2)


@pytest.mark.long
def test_a_worker_killed_many_times_leaves_what_a_rebuild_would_make(store_url):
    kill_again_and_again(store_url, 15)


@pytest.mark.long
def test_of_several_workers_at_once_any_may_be_killed(store_url):
    kill_again_and_again(store_url, 6, beside=2)


@pytest.mark.long
def test_a_worker_killed_while_it_builds_from_a_long_log_is_taken_up_again(store_url):
    store = Store.open(store_url, allow_unsafe_fsync=True)
    rows = wander(11, events=30_000, deals=1_500).rows
    for begin in range(0, len(rows), 1_000):
        with store.writing() as connection:
            append(connection, rows[begin : begin + 1_000])
    store.close()
    for number in range(8):
        with Child(*GATEBOOK, "--store", store_url, "worker") as worker:
            worker.wait_for(1)
            time.sleep(0.1 * number)

    assert verify(store_url) == len(rows)
