"""This file opens the database of every released version with today's program: read, verified, rebuilt, written on."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest

from engine.events import EVENTS
from tests.acceptance.cli_cast import Terminal

STORES = sorted(Path(__file__).parent.joinpath("stores").glob("*.db"))
NEWEST = STORES[-1]
BIGGEST = 2_000_000
EVENTS_IN = {"0.1.0": 46, "0.2.0": 156, "0.3.0": 209, "0.4.0": 221, "0.5.0": 224}
OF_CRM = ("--workflow", "crm")


@pytest.fixture(params=STORES, ids=lambda path: path.stem)
def version(request) -> str:
    """This is one released version after another."""
    found: str = request.param.stem
    return found


@pytest.fixture
def released(version, tmp_path) -> Terminal:
    """This is a terminal on a copy of a released version's store."""
    return copied(version, tmp_path)


def copied(version, folder) -> Terminal:
    shutil.copy(NEWEST.with_name(f"{version}.db"), folder / "gatebook.db")
    return Terminal(folder)


def by_key(stages, figure):
    return {stage["key"]: stage[figure] for stage in stages}


def test_no_version_is_missing():
    assert {path.stem for path in STORES} == EVENTS_IN.keys()


@pytest.mark.parametrize("path", STORES, ids=lambda path: path.stem)
def test_a_store_holds_a_world_and_stays_small(path):
    with sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True) as database:
        types = {kind for (kind,) in database.execute("SELECT DISTINCT type FROM events")}
    database.close()

    assert path.stat().st_size < BIGGEST
    assert types <= EVENTS.keys()
    if path == NEWEST:
        unheld = sorted(EVENTS.keys() - types)
        assert unheld == [], "let worlds.py play these, and write the coming version's store: make_store.py"


def test_every_event_of_a_released_version_is_read(released, version):
    read = released.asked("verify")

    assert read["faults"] == []
    assert read["events"] == read["head"] == EVENTS_IN[version]


def test_a_released_version_gives_the_figures_it_gave_then(released):
    funnel, board = (
        released.asked("report", "funnel", *OF_CRM),
        released.asked("report", "board", *OF_CRM),
    )

    figures = {
        key: funnel[key] for key in ("deals", "open", "won", "lost", "in_hand", "won_value", "currency")
    }
    assert figures == {
        "deals": 6, "open": 4, "won": 1, "lost": 1, "in_hand": 0, "won_value": "120000.5", "currency": "CNY"
    }  # fmt: skip
    assert by_key(board["stages"], "deals") == {"lead": 3, "demo": 1, "quote": 0, "won": 1, "lost": 1}
    assert by_key(released.asked("report", "stages", *OF_CRM)["stages"], "visits") == {
        "lead": 6, "demo": 2, "quote": 1, "won": 1, "lost": 2
    }  # fmt: skip


def test_projections_of_a_released_version_are_rebuilt(released, version):
    def told():
        return [released.asked("report", name, *OF_CRM)["stages"] for name in ("board", "funnel", "stages")]

    before = told()

    assert released.asked("rebuild")["position"] == EVENTS_IN[version]

    assert told() == before


def test_what_was_sealed_opens_and_what_was_erased_stays_shut(released):
    won, gone = released.asked("deal", "show", "WON"), released.asked("deal", "show", "GONE")

    assert (won["title"], won["fields"]["contact"], won["fields"]["note"]) == (
        "Two presses",
        "王芳",
        "likes tea",
    )
    assert (gone["title"], gone["fields"]["note"]) == ({"erased": True}, {"erased": True})


def test_a_released_version_is_written_on_and_remembers_its_keys(released, version):
    again = ("deal", "move", "LOST", "lose", "--key", "lose-it", "--as", "lilei")

    assert released.type("deal", "move", "BACK", "lose", "--key", "lose-it", "--as", "lilei").code == 1
    assert released.type(*again).code == 0
    assert released.asked("verify")["events"] == EVENTS_IN[version]
    released.done("deal", "open", "NEW", "--title", "After the update", "--as", "lilei", *OF_CRM)

    assert released.asked("report", "funnel", *OF_CRM)["deals"] == 7
    assert released.asked("verify")["faults"] == []
    found = released.type("doctor", "--json").json["findings"]
    # What came due since that version was written still waits for a worker, which is as it should be.
    assert {each["about"] for each in found if each["mark"] == "✗"} <= {"timers"}


def test_what_a_deal_was_made_of_is_there_as_it_was(tmp_path):
    kept = copied("0.2.0", tmp_path)

    deal, customer = kept.asked("deal", "show", "PART"), kept.asked("customer", "show", "hx")

    assert {row["key"]: row["state"] for row in deal["records"]["quotes"]} == {
        "Q1": "superseded",
        "Q2": "issued",
    }
    assert (deal["computed"]["schedule_gap"]["value"]["amount"], deal["fields"]["serial"]) == (
        "0.00",
        "HT-2026-0001",
    )
    assert (deal["links"], deal["activity"]["next_step"]) == (
        [{"kind": "call_off_of", "other": "FRAME"}],
        "send a quote",
    )
    assert customer["merged_into"] == "huaxin"
    assert kept.asked("rates", "show", "CNY", "--on", "2026-01-12")["rates"]["USD"][0]["rate"] == "7.23"


def test_what_people_decided_and_what_came_due_is_there_as_it_was(tmp_path):
    kept = copied("0.2.0", tmp_path)

    assert kept.asked("deal", "show", "D1")["stage"] == "won"
    assert kept.asked("deal", "show", "SLOW")["owner"] == "dong"
