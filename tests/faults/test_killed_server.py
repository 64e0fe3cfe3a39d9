"""This file proves that a server killed under load loses nothing it acknowledged, and does nothing twice."""

from __future__ import annotations

import pytest

from tests.faults.script import furnished
from tests.faults.served import Load, Server
from tests.faults.verifier import verify


def kill_again_and_again(url, times):
    told = furnished(url)
    with Server(url) as server:
        load = Load(server.address, told)
        with load.running():
            for number in range(times):
                load.acknowledged_more(30 + 7 * (number % 5))
                server.kill()
                server.start()
            load.acknowledged_more(30)
        assert server.stop() == ""

    assert verify(url, told) >= told.began + len(told.acknowledged)


def test_a_server_killed_under_load_loses_and_doubles_nothing(sqlite_url):
    kill_again_and_again(sqlite_url, 2)


@pytest.mark.long
def test_a_server_killed_many_times_loses_and_doubles_nothing(store_url):
    kill_again_and_again(store_url, 20)
