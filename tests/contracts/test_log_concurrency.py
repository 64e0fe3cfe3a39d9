"""Many threads, many processes, one order: what the counter row promises, on both databases."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

from engine.store import Row, Store, append, head, read, read_stream

ROOT = Path(__file__).parents[2]

WRITE = """
import sys
from engine.store import Row, Store, append
url, name, many = sys.argv[1], sys.argv[2], int(sys.argv[3])
store = Store.open(url, allow_unsafe_fsync=True)
for n in range(1, many + 1):
    with store.writing() as connection:
        append(connection, [Row(name, n, "written", b"{}"), Row(f"{name}:b", n, "written", b"{}")])
store.close()
"""

COUNT = """
import sys
from engine.store import Row, Store, append, read_stream
store = Store.open(sys.argv[1], allow_unsafe_fsync=True)
for _ in range(int(sys.argv[2])):
    with store.writing() as connection:
        last = len(read_stream(connection, "shared"))
        append(connection, [Row("shared", last + 1, "counted", str(last).encode())])
store.close()
"""

DIE = """
import os, signal, sys
from engine.store import Row, Store, Writer, append
store = Store.open(sys.argv[1], allow_unsafe_fsync=True)
def judge(connection, units):
    append(connection, [Row("dying", n, "written", b"{}") for n in units])
    return units
writer = Writer(store, judge, forget=lambda: None)
for n in range(1, 100):
    writer.submit(n).result()
    print(n, flush=True)
    if n == 20:
        os.kill(os.getpid(), signal.SIGKILL)
"""


def run(script, *arguments):
    return subprocess.Popen(
        [sys.executable, "-c", script, *map(str, arguments)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )


def finish(processes):
    for process in processes:
        process.communicate(timeout=120)
        assert process.returncode == 0


def everything(store):
    with store.reading() as connection:
        return read(connection)


def assert_one_order(rows):
    assert [row.position for row in rows] == list(range(1, len(rows) + 1))
    versions = {}
    for row in rows:
        assert row.version == versions.get(row.stream, 0) + 1
        versions[row.stream] = row.version


def in_threads(*works):
    failures = []

    def guarded(work):
        try:
            work()
        except BaseException as failure:  # noqa: BLE001 - it is raised below
            failures.append(failure)

    threads = [threading.Thread(target=guarded, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failures:
        raise failures[0]


def writes(store, name, many):
    def work():
        for n in range(1, many + 1):
            with store.writing() as connection:
                append(connection, [Row(name, n, "written", b"{}"), Row(f"{name}:b", n, "written", b"{}")])

    return work


def follows(store, until, seen):
    def work():
        while not seen or seen[-1].position < until:
            after = seen[-1].position if seen else 0
            assert store.wait(after, 30) > after
            with store.reading() as connection:
                seen.extend(read(connection, after, limit=7))

    return work


def test_threads_write_in_one_order_and_a_follower_misses_nothing(store, open_store):
    seen_here, seen_elsewhere = [], []
    in_threads(
        *(writes(store, f"t{n}", 20) for n in range(5)),
        follows(store, 200, seen_here),
        follows(open_store(), 200, seen_elsewhere),
    )
    assert_one_order(seen_here)
    assert seen_here == seen_elsewhere == everything(store)


def test_processes_write_in_one_order_and_a_follower_misses_nothing(store, store_url):
    processes = [run(WRITE, store_url, f"p{n}", 25) for n in range(3)]
    seen = []
    in_threads(follows(store, 150 + 50, seen), writes(store, "here", 25))
    finish(processes)
    assert_one_order(seen)
    assert seen == everything(store)
    assert len(seen) == 200


def test_what_is_decided_under_the_lock_is_decided_on_the_newest_state(store, store_url):
    finish([run(COUNT, store_url, 30) for _ in range(3)])
    with store.reading() as connection:
        rows = read_stream(connection, "shared")
    assert [int(row.body) for row in rows] == list(range(90))


def test_what_was_acknowledged_is_there_after_the_process_was_killed(store, store_url):
    process = run(DIE, store_url)
    acknowledged, _ = process.communicate(timeout=120)
    assert process.returncode == -9
    assert acknowledged.split()[-1] == "20"
    reopened = Store.open(store_url, allow_unsafe_fsync=True)
    with reopened.reading() as connection:
        assert head(connection).position == 20
        assert [row.version for row in read_stream(connection, "dying")] == list(range(1, 21))
    reopened.close()
