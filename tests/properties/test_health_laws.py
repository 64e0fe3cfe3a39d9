"""This file proves the laws of health: what is told ahead is what plain Python would say at any instant."""

from __future__ import annotations

import random
from datetime import datetime
from functools import partial

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from engine.clock import instant
from engine.commands import LinkDeal, UnlinkDeal
from engine.store import Store
from tests.health_cast import clinic
from tests.judge_of_health import HOUR, SECOND, Judge, Play
from tests.time_cast import BEGINNING, day


def seen(firm, deal, **asked):
    """This is what the lists say of a deal: its colour, and the signs that show."""
    health = firm.health(deal, **asked)
    return None if health is None else (health["colour"], [sign["sign"] for sign in health["reasons"]])


@settings(
    max_examples=5,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=list(HealthCheck),
)
@given(seed=st.integers(0, 10**6))
def test_the_colour_at_any_instant_is_what_the_judge_says_by_hand(tmp_path_factory, seed):
    dice = random.Random(seed)
    with clinic(tmp_path_factory.mktemp("health")) as firm:
        play = Play(firm, dice)
        for _ in range(14):
            play.go_on()
        now = firm.clock()
        reader = firm.reader
        intervals = reader.health(play.deal)["intervals"]
        edges = [instant(datetime.fromisoformat(each["from"])) for each in intervals[1:]]
        instants = [
            now,
            *edges,
            *(at - 1 for at in edges),
            *(BEGINNING + dice.randrange(now - BEGINNING) for _ in "abcd"),
        ]

        told = {at: seen(firm, play.deal, as_of=at) for at in instants}
        firm.house.projector.rebuild("health")

        assert told == {at: play.judge.colour(at) for at in instants}
        assert firm.reader.health(play.deal)["intervals"] == intervals
        for _ in range(4):
            firm.clock.stand_at(firm.clock() + dice.randrange(1, 100) * HOUR)
            assert seen(firm, play.deal) == play.judge.colour(firm.clock())
            assert firm.health(play.deal, health=None) == _alone(firm, play.deal)


def _alone(firm, deal):
    """This is the health of a deal as its own stream tells it, in the form of the lists."""
    from projections import health_json  # noqa: PLC0415 - only this comparison needs it

    told = firm.house.archive.health(deal)
    return health_json(told, firm.house.archive.workflow("pumps"))


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_what_was_known_then_is_what_was_shown_then(tmp_path, seed):
    dice = random.Random(seed)
    with clinic(tmp_path) as firm:
        play, shown = Play(firm, dice), {}
        for _ in range(16):
            play.go_on()
            shown[firm.clock()] = seen(firm, play.deal)
            firm.clock.stand_at(firm.clock() + HOUR)

        assert {at: seen(firm, play.deal, known_at=at, as_of=at) for at in shown} == shown
        assert len(set(map(str, shown.values()))) > 1


@pytest.mark.parametrize("seed", range(3))
def test_counts_that_are_kept_are_those_of_who_counts_all_deals_anew(store_url, tmp_path, monkeypatch, seed):
    monkeypatch.setattr(Store, "open", partial(Store.open, allow_unsafe_fsync=True))
    dice = random.Random(seed)
    with clinic(tmp_path, url=store_url) as firm:
        plays = [Play(firm, dice, SECOND // 20) for _ in range(4)]
        looks, counted, tied = firm.reader, [], False
        for _ in range(60):
            dice.choice(plays).go_on()
            if dice.random() < 0.1:
                firm((UnlinkDeal if tied else LinkDeal)(plays[0].deal, "part_of", plays[1].deal))
                tied = not tied
            if dice.random() < 0.05:
                firm.clock.stand_at(firm.clock() + dice.randrange(1, 200) * HOUR)
            firm.house.projector.catch_up()
            counted.append(looks.report("board")["stages"])
            assert counted[-1] == firm.reader.report("board")["stages"]
        assert len(set(map(str, counted))) > 5


def test_the_judge_tells_colours_apart():
    judge = Judge()
    judge.note(BEGINNING, "tender", "2026-03-05")

    assert judge.colour(day("2026-03-05", 12)) == ("green", [])
    assert judge.colour(day("2026-03-06")) == ("red", ["closed"])
