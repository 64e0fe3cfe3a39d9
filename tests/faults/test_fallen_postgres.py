"""This file proves that PostgreSQL may fall under a server at work: it goes on by itself, and nothing is lost."""

from __future__ import annotations

import subprocess
import tempfile
import threading
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.house import House
from api.http import create_app
from api.settings import Settings
from engine.desk import Desk
from engine.store import Store
from tests.faults.disks import ballast, mount, until_full, until_the_end
from tests.faults.postgres import OwnPostgres
from tests.faults.rows import by_pages, by_subscription, write
from tests.faults.script import big, furnish, furnished
from tests.faults.served import Load, Server
from tests.faults.verifier import Seen, Told, verify, verify_log

pytestmark = pytest.mark.postgres


def fall_again_and_again(postgres, times):
    url = postgres.fresh()
    told = furnished(url)
    with Server(url) as server:
        load = Load(server.address, told)
        with load.running():
            for number in range(times):
                load.acknowledged_more(30 + 7 * (number % 5))
                if number % 2:
                    postgres.lose_a_backend()
                else:
                    postgres.fall()
                    postgres.rise()
            load.acknowledged_more(30)
        server.stop()

    assert verify(url, told) >= told.began + len(told.acknowledged)


def test_a_server_lives_through_falls_of_its_postgresql_and_nothing_is_lost(own_postgres):
    fall_again_and_again(own_postgres, 3)


@pytest.mark.long
def test_a_server_lives_through_many_falls_of_its_postgresql(own_postgres):
    fall_again_and_again(own_postgres, 30)


@pytest.mark.parametrize("follow", [by_pages, by_subscription])
def test_a_store_and_its_followers_go_on_behind_a_fall_as_if_nothing_was(own_postgres, follow):
    store = Store.open(own_postgres.fresh())
    seen = Seen(0, [])
    for life in range(3):
        assert write(store, f"life {life}", 1, 2, 3) == [life * 3 + 1, life * 3 + 2, life * 3 + 3]
        seen.events.extend(follow(store, len(seen.events), life * 3 + 2).events)
        own_postgres.fall()
        own_postgres.rise()
    seen.events.extend(follow(store, len(seen.events), 9).events)

    assert verify_log(store, Told(followers=[seen])) == 9
    store.close()


@pytest.fixture
def postgres_on_a_small_disk():
    folder = tempfile.mkdtemp(prefix="gb")
    mount(folder, "200m")
    server = OwnPostgres(folder)
    yield server
    server.close()
    subprocess.run(["umount", "--lazy", folder], check=True)
    Path(folder).rmdir()


@pytest.mark.parametrize("times", [1, pytest.param(5, marks=pytest.mark.long)])
def test_a_postgresql_whose_disk_is_full_loses_nothing(postgres_on_a_small_disk, times):
    server = postgres_on_a_small_disk
    url = server.fresh()
    store = Store.open(url)
    told, desk = furnish(store), Desk(store)
    asks = big("ann")
    with ballast(server.folder, leaving=1_000_000):
        for _ in range(times):
            until_full(desk, told, asks)
    server.rise()
    until_the_end(desk, told, asks, 20)
    desk.close()
    store.close()

    assert verify(url, told) >= told.began + len(told.acknowledged)


def test_behind_a_restart_the_first_who_asks_is_answered_however_many_connections_lay_idle(own_postgres):
    with House(Settings(store=own_postgres.fresh())) as house:
        house.join("li", "Li", (), "li")
        idle = threading.Barrier(6)
        for place in (house.store, house.views):

            def hold(place=place):
                with place.reading() as connection:
                    connection.exec_driver_sql("SELECT 1")
                    idle.wait()

            holders = [threading.Thread(target=hold) for _ in range(6)]
            for each in holders:
                each.start()
            for each in holders:
                each.join()
        own_postgres.rest()
        own_postgres.rise()

        assert house.archive.members()
        assert house.projector.positions()


def test_while_postgresql_is_away_a_server_lives_and_tells_no_stranger_where_it_was(own_postgres):
    url = own_postgres.fresh()
    with House(Settings(store=url)) as house:
        house.join("li", "Li", (), "li")
        with TestClient(create_app(house, worker=False), raise_server_exceptions=False) as client:
            own_postgres.rest()
            headers = {"Authorization": "Bearer gbk_0123456789abcdef_x"}
            live = [client.get("/health/live"), client.get("/health/live", headers=headers)]
            ready = client.get("/api/v1/health/ready")
            own_postgres.rise()

    assert [each.status_code for each in live] == [200, 200]
    assert (ready.status_code, ready.json()["type"]) == (503, "/problems/store-failed")
    assert not any(part in ready.text for part in ("connection", "socket", str(own_postgres.folder)))
