"""This file proves that a server which is told to stop first writes and answers what it has taken."""

from __future__ import annotations

import signal
import time
from concurrent.futures import ThreadPoolExecutor, wait

import httpx2
import pytest

from engine.commands import OpenDeal
from engine.store import Store, read
from tests.faults.children import LONG
from tests.faults.script import furnished
from tests.faults.served import API, PAUSE, Load, Server, request
from tests.faults.verifier import CLOCKWORK, LINK, verify

CALLERS = 12
QUEUE = "gatebook_queue_orders "
STILL = 1.5
"""Seconds in which whoever called has come."""
SOON = 1.0
"""Seconds for which a writer is held up after the server was told to stop; it grants more."""


def waiting(server):
    """This is how many orders the server says are in line."""
    text = httpx2.get(f"{server.address}/metrics", timeout=LONG).text
    (line,) = [line for line in text.splitlines() if line.startswith(QUEUE)]
    return float(line.removeprefix(QUEUE))


def standing(server):
    """This is the same once it has stood still, so that everybody has come."""
    seen, since = -1.0, time.monotonic()
    while time.monotonic() < since + STILL:
        if (now := waiting(server)) != seen:
            seen, since = now, time.monotonic()
        time.sleep(PAUSE)
    return seen


def opened(server, number):
    """This opens a deal, and gives the answer."""
    method, path, body = request(OpenDeal(f"D{number}", "crm", "Two presses"))
    return httpx2.request(method, f"{server.address}{API}{path}", json=body, timeout=LONG)


def events_of_callers(url):
    """These are the keys under which callers had something written, None where they gave none."""
    store = Store.open(url, allow_unsafe_fsync=True)
    with store.reading() as connection:
        rows = [row for row in read(connection) if row.type != LINK]
    store.close()
    return [row.command for row in rows if not (row.command or "").startswith(CLOCKWORK)]


def test_what_waits_in_line_when_a_server_is_told_to_stop_is_written_and_answered(store_url):
    told = furnished(store_url)
    elsewhere = Store.open(store_url, allow_unsafe_fsync=True)
    with Server(store_url) as server, ThreadPoolExecutor(CALLERS) as pool:
        assert waiting(server) == 0
        with elsewhere.writing():
            answers = [pool.submit(opened, server, number) for number in range(CALLERS)]
            assert standing(server) > 0  # who came first is no more in line, but at the lock
            server.child.process.send_signal(signal.SIGTERM)
            assert not wait(answers, SOON).done
        said = [answer.result(LONG) for answer in answers]
        assert server.child.finish(-signal.SIGTERM) == ""
    elsewhere.close()

    assert [answer.status_code for answer in said] == [201] * CALLERS
    assert len({answer.json()["position"] for answer in said}) == CALLERS
    assert len(events_of_callers(store_url)) == told.began + CALLERS
    verify(store_url)


@pytest.mark.long
def test_a_server_stopped_in_peace_under_load_has_answered_all_that_it_wrote(sqlite_url):
    told = furnished(sqlite_url)
    before = len(events_of_callers(sqlite_url))
    with Server(sqlite_url) as server:
        load = Load(server.address, told)
        with load.running():
            for _ in range(2):
                load.acknowledged_more(40)
                server.stop()
                server.start()
            load.acknowledged_more(20)
        server.stop()

    verify(sqlite_url, told)
    assert set(events_of_callers(sqlite_url)[before:]) == told.acknowledged.keys()
