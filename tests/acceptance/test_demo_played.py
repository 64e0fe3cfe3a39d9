"""This file proves how a demo is played: the same one every time, in either language, into a fresh store only."""

from __future__ import annotations

from typing import Any

import pytest

from api.demo import is_demo
from api.demo.words import EN, ZH
from api.house import House
from api.settings import Settings
from engine.definition import Outcome
from engine.events import DealOpened, Moved
from engine.serde import Recorded
from tests.acceptance.cli_cast import SOP, terminal
from tests.acceptance.demo_cast import FEW, of, played

__all__ = ["terminal"]


def as_told(recorded: Recorded) -> tuple[Any, ...]:
    """This is an event without what no two runs share, its id."""
    return (
        recorded.stream,
        recorded.version,
        recorded.event,
        recorded.occurred_at,
        recorded.recorded_at,
        recorded.meta,
    )


def test_the_same_seed_and_end_play_the_same_year(tmp_path):
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()

    first, second = played(tmp_path / "one"), played(tmp_path / "two")

    assert list(map(as_told, first)) == list(map(as_told, second))
    assert len(first) > 10 * FEW


def test_another_seed_plays_another_year(tmp_path):
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()

    first, second = played(tmp_path / "one", deals=3), played(tmp_path / "two", deals=3, seed=7)

    assert [recorded.occurred_at for recorded in first] != [recorded.occurred_at for recorded in second]


@pytest.mark.parametrize(("lang", "text"), [("zh", ZH), ("en", EN)])
def test_names_are_in_the_language_asked_for(tmp_path, lang, text):
    log = played(tmp_path, deals=2, lang=lang)

    titles = [recorded.event.title for recorded in log if isinstance(recorded.event, DealOpened)]
    assert all(title.startswith(text.customers) for title in titles)


def test_another_sop_can_be_played_too(tmp_path):
    log = played(tmp_path, deals=25, sop="simple_crm")

    assert {"won", "lost"} <= {event.to for event in of(log, Moved)}


def test_the_command_fills_a_fresh_store_and_says_what_to_try(terminal):
    terminal.environment["GATEBOOK_STORE"] = None
    store = f"sqlite:///{terminal.folder / 'demo.db'}"

    said = terminal.done("demo", "--no-serve", "--deals", "8", "--store", store, "--lang", "zh")

    commands = [line.split() for line in said.splitlines() if line.strip().startswith("gatebook")]
    assert len(commands) == 3
    assert all(terminal.type(*words[1:]).code in {0, 1} for words in commands)
    assert terminal.asked("report", "board", "--store", store)["workflow"] == "project_sales"


def test_an_earlier_demo_is_used_again(terminal):
    terminal.done("demo", "--no-serve", "--deals", "3")
    before = terminal.asked("verify")["events"]

    terminal.done("demo", "--no-serve", "--deals", "3")

    assert terminal.asked("verify")["events"] == before


def test_a_store_with_deals_of_its_own_is_left_alone(terminal):
    terminal.done("publish", terminal.write("presses.yaml", SOP))
    terminal.done("deal", "open", "D-1", "--title", "Ours")

    said = terminal.type("demo", "--no-serve", "--deals", "3")

    assert said.code == 1
    assert "deals of your own" in said.err


def test_a_demo_is_told_from_other_stores(tmp_path):
    with House(Settings(store=f"sqlite:///{tmp_path / 'demo.db'}")) as house:
        assert is_demo(house) is None
    played(tmp_path, deals=1)
    with House(Settings(store=f"sqlite:///{tmp_path / 'demo.db'}")) as house:
        assert is_demo(house) is True
        assert house.archive.workflow("project_sales").outcome("delivery") is Outcome.WON
