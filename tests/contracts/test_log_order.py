"""The order of the log against every adversary: held up, overtaken, stuck, killed, restarted; on both databases."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as NotYet

import pytest
from sqlalchemy import event

from engine.commands import LogActivity
from engine.desk import Desk
from engine.errors import Busy, StoreFailed
from engine.orders import order
from engine.store import OutcomeUnknown, Store, read_stream, turns
from engine.store import database as database_module
from engine.store import store as store_module
from tests.faults.children import LONG, WRITING, Child
from tests.faults.holds import IN_HAND, IN_THE_INSERT, InHand, InPostgresCommit
from tests.faults.rows import by_looking, by_pages, by_subscription, write
from tests.faults.script import HOT, furnish
from tests.faults.verifier import Seen, Told, verify, verify_log
from tests.faults.writing import note

MOMENT = 0.3
"""Seconds in which whoever can run past does."""
HOLD_OPEN = """
import sys, time
from tests.faults.rows import row
from engine.store import Store, append
store = Store.open(sys.argv[1], allow_unsafe_fsync=True)
with store.writing() as connection:
    append(connection, [row("left open", 1)])
    print("open", flush=True)
    time.sleep(600)
"""


@pytest.fixture
def hold_up():
    """Makes a hold of a store's writer; at the end it lets go, whatever happened."""
    with contextlib.ExitStack() as stack:

        def held(kind, *given):
            hold = kind(*given)
            stack.callback(hold.release)
            return hold

        yield held


@pytest.fixture
def impatient(monkeypatch):
    """Stores opened from here on wait for a lock only a moment."""
    monkeypatch.setattr(database_module, "PATIENCE", 0.1)
    monkeypatch.setitem(database_module._SETTINGS, "lock_timeout", "100ms")


def versions(store, stream):
    with store.reading() as connection:
        return [row.version for row in read_stream(connection, stream)]


def second_past_first(store, other, hold, follow):
    """Lets a first writer be held, a second one try to pass, and a follower read before, meanwhile and afterwards."""
    write(store, "before", 1, 2)
    with ThreadPoolExecutor(3) as pool:
        following = pool.submit(follow, other, 0, 6)
        first = pool.submit(hold.write)
        hold.reached()
        second = pool.submit(write, other, "past", 1, 2)
        with pytest.raises(NotYet):
            second.result(MOMENT)
        meanwhile = by_looking(other, 0)
        hold.release()
        assert (first.result(LONG), second.result(LONG)) == ([3], [4, 5])
        assert write(store, "past", 3) == [6]
        assert meanwhile.events == [(1, "before/1"), (2, "before/2")]
        return [following.result(LONG), meanwhile, follow(other, len(meanwhile.events), 6)]


@pytest.mark.parametrize("follow", [by_pages, by_subscription])
@pytest.mark.parametrize("place", [IN_HAND, IN_THE_INSERT], ids=["in_hand", "in_the_insert"])
def test_nobody_runs_past_a_writer_who_is_held_up(store, open_store, hold_up, place, follow):
    hold = hold_up(place[store.dialect], store)

    seen = second_past_first(store, open_store(), hold, follow)

    assert verify_log(store, Told(followers=seen)) == 6


@pytest.mark.postgres
def test_nobody_runs_past_a_writer_who_is_held_up_in_his_commit(postgres_store, postgres_url, hold_up):
    hold, other = hold_up(InPostgresCommit, postgres_store), Store.open(postgres_url, allow_unsafe_fsync=True)

    seen = second_past_first(postgres_store, other, hold, by_pages)

    assert verify_log(postgres_store, Told(followers=seen)) == 6
    other.close()


def test_processes_on_hot_and_cold_streams_write_in_one_order(store, store_url):
    told = furnish(store)
    names, many = ("ann", "bob"), 30
    children = [
        Child(*WRITING, store_url, name, many, hear=lambda line, who=name: note(told, line, who))
        for name in names
    ]
    with ThreadPoolExecutor(2) as pool:
        until = told.began + len(names) * many
        followers = [pool.submit(by_pages, store, 0, until), pool.submit(by_pages, store, 2, until)]
        for child in children:
            child.finish()
        told.followers += [follower.result(LONG) for follower in followers]

    assert len(told.acknowledged) == len(names) * many
    assert verify(store_url, told) == until


def test_a_writer_killed_with_his_transaction_open_leaves_nothing_and_holds_nobody(store, store_url):
    write(store, "before", 1)
    with Child("-c", HOLD_OPEN, store_url) as child, ThreadPoolExecutor(1) as pool:
        child.wait_for(1)
        waiting = pool.submit(write, store, "behind", 1)
        with pytest.raises(NotYet):
            waiting.result(MOMENT)
        child.kill()
        assert waiting.result(LONG) == [2]

    assert verify_log(store) == 2
    assert versions(store, "left open") == []


def test_who_waits_for_a_stuck_holder_is_told_so_and_all_goes_on_afterwards(store_url, impatient):
    waiting = Store.open(store_url, allow_unsafe_fsync=True)
    with Child("-c", HOLD_OPEN, store_url) as child:
        child.wait_for(1)
        child.process.send_signal(signal.SIGSTOP)
        with pytest.raises(StoreFailed, match="nothing was written"):
            write(waiting, "behind", 1)
        assert by_looking(waiting, 0).events == []

    assert write(waiting, "behind", 1) == [1]
    assert verify_log(waiting) == 1
    waiting.close()


def test_callers_behind_a_stuck_holder_are_answered_together_and_the_rest_is_busy(
    store, store_url, impatient, monkeypatch
):
    told = furnish(store)
    waiting = Store.open(store_url, allow_unsafe_fsync=True)
    desk, waits = Desk(waiting, capacity=5), []
    locked = store_module.locked
    monkeypatch.setattr(
        store_module, "locked", lambda *given, **how: waits.append(given) or locked(*given, **how)
    )
    commands = [LogActivity(HOT, "call", f"call {number}") for number in range(20)]
    with store.writing():
        futures, busy = [], 0
        for number, command in enumerate(commands):
            try:
                futures.append(desk.submit(order(command, "ann", key=f"{number}")))
            except Busy:
                busy += 1
        failures = [future.exception(LONG) for future in futures]

    assert busy >= 20 - 2 * 6
    assert all(isinstance(failure, StoreFailed) for failure in failures)
    assert not any(isinstance(failure, OutcomeUnknown) for failure in failures)
    assert len(waits) <= 4, "each batch waits for the lock once, not once more for each caller"
    for number, command in enumerate(commands):
        told.sent[f"ann:{number}"] = 1
        answer = desk.handle(order(command, "ann", key=f"{number}"))
        told.acknowledge(f"ann:{number}", answer.position)
    desk.close()
    waiting.close()
    assert verify(store_url, told) == told.began + 20


@pytest.mark.postgres
def test_who_holds_the_lock_and_goes_idle_is_thrown_out_by_the_server(postgres_store, monkeypatch):
    monkeypatch.setattr(turns, "_LOCK", turns._LOCK.replace(b"'15s'", b"'200ms'"))
    idle = InHand(postgres_store)
    with ThreadPoolExecutor(2) as pool:
        sleeping = pool.submit(idle.write)
        idle.reached()
        assert pool.submit(write, postgres_store, "behind", 1).result(LONG) == [1]
        idle.release()
        with pytest.raises(StoreFailed):
            sleeping.result(LONG)

    assert write(postgres_store, "behind", 2) == [2]
    assert verify_log(postgres_store) == 2


@pytest.mark.postgres
@pytest.mark.parametrize("key", [None, "k"])
def test_a_commit_whose_line_broke_while_it_was_under_way_counts_once(
    postgres_store, postgres_url, hold_up, key
):
    told = furnish(postgres_store)
    hold, writing = (
        hold_up(InPostgresCommit, postgres_store, f"deal:{HOT}"),
        Store.open(postgres_url, allow_unsafe_fsync=True),
    )
    lines = {}
    event.listen(writing.engine, "checkout", lambda line, *_: lines.update({line.info.backend_pid: line}))
    desk = Desk(writing)
    future = desk.submit(order(LogActivity(HOT, "call"), "ann", key=key))
    line = lines[hold.reached()]

    with socket.socket(fileno=os.dup(line.fileno())) as wire:
        wire.shutdown(socket.SHUT_RDWR)
    with pytest.raises(NotYet):
        future.result(MOMENT)
    hold.release()

    assert future.result(LONG).position == told.began + 1
    desk.close()
    writing.close()
    assert verify(postgres_url) == told.began + 1


def test_a_follower_goes_on_where_it_was_after_everything_was_closed_and_opened(store_url):
    seen = []
    for life in range(3):
        store = Store.open(store_url, allow_unsafe_fsync=True)
        write(store, f"life {life}", 1, 2, 3, 4)
        seen += by_subscription(store, len(seen), life * 4 + 3).events
        store.close()
    store = Store.open(store_url, allow_unsafe_fsync=True)
    seen += by_pages(store, len(seen), 12).events

    assert verify_log(store, Told(followers=[Seen(0, seen)])) == 12
    assert len(seen) == 12
    store.close()
