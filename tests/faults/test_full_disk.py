"""This file proves that a full disk stops writing and nothing else: nothing is lost, and with room it goes on."""

from __future__ import annotations

import subprocess

import pytest
from sqlalchemy import event

from engine.desk import Desk
from engine.store import Store, head
from tests.faults.children import Child
from tests.faults.disks import ballast, mount, until_full, until_the_end
from tests.faults.script import big, furnish, furnished
from tests.faults.verifier import verify
from tests.faults.writing import note

MANY = 400
LIMITED = """
import resource, sys
from tests.faults.writing import main
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv.pop()), resource.RLIM_INFINITY))
main()
"""


@pytest.fixture
def small_disk(tmp_path):
    """This is a folder on a disk of its own, of 3 MB."""
    folder = tmp_path / "small"
    folder.mkdir()
    mount(folder, "3m")
    yield folder
    subprocess.run(["umount", "--lazy", folder], check=True)


def test_a_full_disk_loses_nothing_and_reading_goes_on(small_disk):
    url = f"sqlite:///{small_disk / 'gatebook.db'}"
    store = Store.open(url)
    told, desk, asks = furnish(store), Desk(store), big("ann")
    with ballast(small_disk, leaving=1_000_000):
        for _ in range(3):
            assert "nothing" in until_full(desk, told, asks)
            with store.reading() as connection:
                assert head(connection).position == told.began + len(told.acknowledged)
    until_the_end(desk, told, asks, 20)
    desk.close()
    store.close()

    assert verify(url, told) == told.began + len(told.acknowledged)


def test_a_file_that_may_not_grow_stops_writing_and_goes_on_when_it_may(sqlite_store, sqlite_url):
    told, lines = furnish(sqlite_store), []

    def limit(line, _=None, most=60):
        line.execute(f"PRAGMA max_page_count = {most}")
        lines.append(line)

    event.listen(sqlite_store.engine, "connect", limit)
    sqlite_store.engine.dispose()
    desk, asks = Desk(sqlite_store), big("ann")
    for _ in range(3):
        assert "full" in until_full(desk, told, asks)
    for line in tuple(lines):
        limit(line, most=1 << 30)
    event.remove(sqlite_store.engine, "connect", limit)
    until_the_end(desk, told, asks, 20)
    desk.close()
    sqlite_store.close()

    assert verify(sqlite_url, told) == told.began + len(told.acknowledged)


def test_a_process_that_may_write_no_longer_files_says_what_it_lost(sqlite_url):
    told = furnished(sqlite_url)
    child = Child("-c", LIMITED, sqlite_url, "ann", MANY, 600_000, hear=lambda line: note(told, line, "ann"))
    child.finish()

    assert told.acknowledged
    assert told.unwritten
    assert len(told.acknowledged) + len(told.unwritten) == MANY
    assert verify(sqlite_url, told) == told.began + len(told.acknowledged)
