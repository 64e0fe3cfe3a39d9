"""This file opens the database of every released version with today's program: read, verified, rebuilt, written on."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest

from engine.events import EVENTS
from tests.acceptance.cli_cast import Terminal

STORES = sorted(Path(__file__).parent.joinpath("stores").glob("*.db"))
BIGGEST = 200_000


@pytest.fixture(params=STORES, ids=lambda path: path.stem)
def released(request, tmp_path) -> Terminal:
    """This is a terminal on a copy of a released version's store."""
    shutil.copy(request.param, tmp_path / "gatebook.db")
    return Terminal(tmp_path)


def by_key(stages, figure):
    return {stage["key"]: stage[figure] for stage in stages}


def test_the_first_version_stays_among_them():
    assert "0.1.0.db" in [path.name for path in STORES]


@pytest.mark.parametrize("path", STORES, ids=lambda path: path.stem)
def test_a_store_holds_a_world_and_stays_small(path):
    with sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True) as database:
        types = {kind for (kind,) in database.execute("SELECT DISTINCT type FROM events")}
    database.close()

    assert path.stat().st_size < BIGGEST
    assert types <= EVENTS.keys()
    if path == STORES[-1]:
        assert types == EVENTS.keys(), "write the store of the coming version anew: make_store.py"


def test_every_event_of_a_released_version_is_read(released):
    read = released.asked("verify")

    assert read["faults"] == []
    assert read["events"] == read["head"] == 46


def test_a_released_version_gives_the_figures_it_gave_then(released):
    funnel, board = released.asked("report", "funnel"), released.asked("report", "board")

    figures = {
        key: funnel[key] for key in ("deals", "open", "won", "lost", "in_hand", "won_value", "currency")
    }
    assert figures == {
        "deals": 6, "open": 4, "won": 1, "lost": 1, "in_hand": 0, "won_value": "120000.5", "currency": "CNY"
    }  # fmt: skip
    assert by_key(board["stages"], "deals") == {"lead": 3, "demo": 1, "quote": 0, "won": 1, "lost": 1}
    assert by_key(released.asked("report", "stages")["stages"], "visits") == {
        "lead": 6, "demo": 2, "quote": 1, "won": 1, "lost": 2
    }  # fmt: skip


def test_projections_of_a_released_version_are_rebuilt(released):
    before = [released.asked("report", name)["stages"] for name in ("board", "funnel", "stages")]

    assert released.asked("rebuild")["position"] == 46

    assert [released.asked("report", name)["stages"] for name in ("board", "funnel", "stages")] == before


def test_what_was_sealed_opens_and_what_was_erased_stays_shut(released):
    won, gone = released.asked("deal", "show", "WON"), released.asked("deal", "show", "GONE")

    assert (won["title"], won["fields"]["contact"], won["fields"]["note"]) == (
        "Two presses",
        "王芳",
        "likes tea",
    )
    assert (gone["title"], gone["fields"]["note"]) == ({"erased": True}, {"erased": True})


def test_a_released_version_is_written_on_and_remembers_its_keys(released):
    again = ("deal", "move", "LOST", "lose", "--key", "lose-it", "--as", "lilei")

    assert released.type("deal", "move", "BACK", "lose", "--key", "lose-it", "--as", "lilei").code == 1
    assert released.type(*again).code == 0
    assert released.asked("verify")["events"] == 46
    released.done("deal", "open", "NEW", "--title", "After the update", "--as", "lilei")

    assert released.asked("report", "funnel")["deals"] == 7
    assert released.asked("verify")["faults"] == []
    assert released.asked("doctor")["sound"] is True
