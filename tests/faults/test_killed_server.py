"""This file proves that a server killed under load loses nothing it acknowledged, and does nothing twice."""

from __future__ import annotations

import pytest

from engine.store import Store
from tests.faults.script import furnish
from tests.faults.served import Load, Server
from tests.faults.verifier import verify

SHORT, LONG_RUN = 2, 20


def furnished(url):
    store = Store.open(url)
    try:
        return furnish(store)
    finally:
        store.close()


@pytest.mark.parametrize("kills", [SHORT, pytest.param(LONG_RUN, marks=pytest.mark.long)])
def test_a_server_killed_again_and_again_loses_and_doubles_nothing(store_url, kills):
    if kills == SHORT and not store_url.startswith("sqlite"):
        pytest.skip("runs in make test-all; test_fallen_postgres has the short form on PostgreSQL")
    told = furnished(store_url)
    server = Server(store_url)
    load = Load(server.address, told)
    with load.running():
        for kill in range(kills):
            load.acknowledged_more(20 + 7 * (kill % 5))
            server.kill()
            server.start()
        load.acknowledged_more(20)
    server.stop()

    assert verify(store_url, told) >= told.began + len(told.acknowledged)
