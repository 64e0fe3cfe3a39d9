"""This file proves by system calls that acknowledged means on disk, and that the proof would see it if it did not."""

from __future__ import annotations

import pytest

from tests.faults.script import furnished
from tests.faults.syscalls import acknowledged_unsynced, calls, traced
from tests.faults.verifier import verify
from tests.faults.writing import note

COMMANDS = 15
WITH_POSTGRES = """
import sys
from tests.faults.postgres import OwnPostgres
from tests.faults.writing import main
server = OwnPostgres(sys.argv.pop())
main()
server.fall()
"""
SERVE = """
import os, signal, sys, threading, httpx2
from api.cli import main
from tests.faults.served import free_port
url, port = sys.argv[1], free_port()
def calls():
    address = f"http://127.0.0.1:{port}/api/v1"
    with httpx2.Client(transport=httpx2.HTTPTransport(retries=20)) as client:
        for number in range(15):
            body = {"id": f"D-{number}.", "workflow": "crm", "title": "Two presses"}
            assert client.post(f"{address}/deals", json=body).status_code == 201
            print(f"D-{number}.", flush=True)
    os.kill(os.getpid(), signal.SIGTERM)
threading.Thread(target=calls).start()
sys.argv[1:] = ["--store", url, "serve", "--port", str(port)]
signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
main()
"""


def unsynced(trace, lines, told):
    """These are the keys that were answered before they were on disk."""
    for line in lines:
        note(told, line, "ann")
    seen = calls(trace)
    keys = [key.removeprefix("ann:") for key in told.acknowledged]
    assert len(keys) == COMMANDS, lines
    return [key for key in keys if acknowledged_unsynced(seen, rf"\"key\":\"{key}\"", f'"done {key} ')]


def on_sqlite(url, trace, *careless):
    told = furnished(url)
    lines = traced(trace, "-m", "tests.faults.writing", url, "ann", COMMANDS, *careless)
    found = unsynced(trace, lines, told)
    assert verify(url, told) == told.began + COMMANDS
    return found


def on_postgres(server, trace, *careless):
    url = server.fresh()
    told = furnished(url)
    # A recovery would be traced page by page. And a traced writer may be so slow that the server throws it out for
    # holding the lock without a word for 15 s: then, as every caller may, it asks again.
    server.rest()
    try:
        lines = traced(trace, "-c", WITH_POSTGRES, url, "ann", COMMANDS, "patient", *careless, server.folder)
    finally:
        server.rise()
    found = unsynced(trace, lines, told)
    if not careless:  # what was acknowledged without a sync may be gone: the server of the traced run fell
        assert verify(url, told) == told.began + COMMANDS
    return found


def test_on_sqlite_every_answer_is_preceded_by_a_sync_of_what_it_tells(sqlite_url, tmp_path):
    assert on_sqlite(sqlite_url, tmp_path / "trace") == []


def test_on_sqlite_with_synchronous_normal_the_proof_fails(sqlite_url, tmp_path):
    assert on_sqlite(sqlite_url, tmp_path / "trace", "careless") != []


@pytest.mark.postgres
def test_on_postgresql_every_answer_is_preceded_by_a_sync_of_what_it_tells(own_postgres, tmp_path):
    assert on_postgres(own_postgres, tmp_path / "trace") == []


@pytest.mark.postgres
def test_on_postgresql_with_synchronous_commit_off_the_proof_fails(own_postgres, tmp_path):
    assert on_postgres(own_postgres, tmp_path / "trace", "careless") != []


def test_an_answer_over_http_leaves_when_what_it_tells_is_on_disk(sqlite_url, tmp_path):
    furnished(sqlite_url)
    deals = traced(tmp_path / "trace", "-c", SERVE, sqlite_url)[-COMMANDS:]
    seen = calls(tmp_path / "trace")

    assert deals == [f"D-{number}." for number in range(COMMANDS)]
    assert [deal for deal in deals if acknowledged_unsynced(seen, f"deal:{deal}", f"/deals/{deal}")] == []
