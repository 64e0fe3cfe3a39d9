"""This file proves that what a power cut leaves of SQLite's files opens, and holds everything acknowledged.

A power cut may keep any part of what was written behind the last sync: cut short, garbled, or with holes.
"""

from __future__ import annotations

import itertools
import random
import shutil
from dataclasses import replace

import pytest

from engine.desk import Desk
from engine.store import Store
from tests.faults.script import furnish, script
from tests.faults.verifier import Unsound, verify
from tests.faults.writing import ask

HEADER, FRAME, PAGE = 32, 24 + 4096, 4096
COMMANDS = 24


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    """This is a run that was never closed: its files, what is known of it, and how long the log was at each answer."""
    folder = tmp_path_factory.mktemp("run")
    store = Store.open(f"sqlite:///{folder / 'gatebook.db'}")
    told, desk, wal, synced = furnish(store), Desk(store), folder / "gatebook.db-wal", {}
    for asked in itertools.islice(script("ann"), COMMANDS):
        key = f"ann:{asked.key}"
        told.sent[key] = asked.events
        told.acknowledge(key, ask(desk, asked, "ann"))
        synced[key] = wal.stat().st_size
    assert sorted(synced.values()) == list(synced.values()), "the log began anew in the midst of the run"
    yield folder, told, synced
    desk.close()
    store.close()


@pytest.fixture
def after_the_cut(run, tmp_path):
    """Copies the files with the log as a change leaves it, opens them, works on, and verifies."""
    folder, told, synced = run

    def opened(change, place):
        copy = tmp_path / f"{place}"
        copy.mkdir()
        shutil.copy(folder / "gatebook.db", copy)
        wal = bytearray((folder / "gatebook.db-wal").read_bytes())
        (copy / "gatebook.db-wal").write_bytes(change(wal, place))
        durable = {key: told.acknowledged[key] for key, size in synced.items() if size <= place}
        url = f"sqlite:///{copy / 'gatebook.db'}"
        found = verify(url, replace(told, acknowledged=durable))
        work_on(url)
        assert verify(url) == found + 5

    return opened


def work_on(url):
    store = Store.open(url)
    desk = Desk(store)
    for asked in itertools.islice(script("afterwards"), 5):
        ask(desk, asked, "bob")
    desk.close()
    store.close()


def cut(wal, place):
    return wal[:place]


def garble(wal, place):
    tail = random.Random(place).randbytes(len(wal) - place)
    return wal[:place] + tail


def flip(wal, place):
    dice = random.Random(place)
    for _ in range(20):
        if place < len(wal):
            wal[dice.randrange(place, len(wal))] ^= 1 << dice.randrange(8)
    return wal


def punch(wal, place):
    """Leaves the next frame out, as when blocks reach a disk in another order than they were written."""
    return wal[:place] + bytes(min(FRAME, len(wal) - place)) + wal[place + FRAME :]


def places(run, many):
    """These are lengths of the log: at an answer, at a frame behind it, and in the midst of a frame."""
    _, _, synced = run
    dice, sizes = random.Random(7), sorted(set(synced.values()))
    for size, following in itertools.islice(itertools.pairwise(dice.sample(sizes, len(sizes))), many):
        last = max(size, following)
        yield min(size, following)
        yield min(size, following) + FRAME
        yield dice.randrange(min(size, following), last)


@pytest.mark.parametrize("change", [cut, garble, flip, punch])
def test_a_log_torn_behind_its_last_sync_opens_with_everything_acknowledged(run, after_the_cut, change):
    for place in set(places(run, 1)):
        after_the_cut(change, place)


@pytest.mark.long
@pytest.mark.parametrize("change", [cut, garble, flip, punch])
def test_a_log_torn_at_many_places_opens_with_everything_acknowledged(run, after_the_cut, change):
    for place in set(places(run, 20)):
        after_the_cut(change, place)


def test_a_log_torn_before_its_last_sync_would_be_noticed(run, after_the_cut):
    with pytest.raises(Unsound, match="was acknowledged and is not stored"):
        after_the_cut(lambda wal, place: wal[: place - 1], max(run[2].values()))


def test_a_checkpoint_torn_in_the_file_itself_is_mended_from_the_log(run, tmp_path):
    folder, told, _ = run
    wal = (folder / "gatebook.db-wal").read_bytes()
    file = bytearray((folder / "gatebook.db").read_bytes())
    pages = {int.from_bytes(wal[at : at + 4], "big") for at in range(HEADER, len(wal), FRAME)} - {1}
    for page in pages:
        start = (page - 1) * PAGE + PAGE // 2
        file[start : start + PAGE // 2] = bytes(min(PAGE // 2, max(0, len(file) - start)))
    (tmp_path / "gatebook.db").write_bytes(file)
    (tmp_path / "gatebook.db-wal").write_bytes(wal)

    assert verify(f"sqlite:///{tmp_path / 'gatebook.db'}", told) == told.began + COMMANDS
