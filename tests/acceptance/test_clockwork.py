"""This file proves that due instants are told once and in order, whoever tells them and however late."""

from __future__ import annotations

import random
import threading
from typing import NamedTuple

import pytest
from starlette.testclient import TestClient

from api.cli.examination import examine
from api.cli.finding import SOUND, WRONG
from api.clockwork import ACTOR, Clockwork, key_of
from api.http.app import create_app
from engine.clock import DAY
from engine.commands import CompleteTask, HoldDeal, MoveDeal, ResumeDeal, SetFields
from engine.errors import Refused
from engine.store import read
from projections import DueTimer
from tests.time_cast import BEGINNING, day, firm

WEEK = 7 * DAY


@pytest.fixture
def pumps(tmp_path):
    with firm(tmp_path) as opened:
        yield opened


class Told(NamedTuple):
    """This is an event that a worker wrote."""

    position: int
    stream: str
    type: str
    key: str
    due: int


def told(pumps):
    """This is everything the clock told, as the log has it."""
    with pumps.house.store.reading() as connection:
        rows = read(connection)
    return [
        Told(row.position, row.stream, row.type, row.command, row.occurred_at)
        for row in rows
        if (row.command or "").startswith(f"{ACTOR}:")
    ]


def live(pumps, dice, at):
    """This lets people do something with some deal until an instant, the worker looking when it is up."""
    deals = [pumps.deal(urgent=dice.random() < 0.5) for _ in range(4)]
    commands = [
        lambda deal: MoveDeal(deal, dice.choice(["to_bid", "back", "win", "lose"])),
        lambda deal: SetFields(deal, {"bid_deadline": f"2026-{dice.randint(4, 12):02}-15"}),
        lambda deal: SetFields(deal, {"valid_until": f"2027-{dice.randint(1, 3):02}-15"}),
        lambda deal: SetFields(deal, {"resume_on": f"2026-{dice.randint(4, 12):02}-20"}),
        lambda deal: CompleteTask(deal, "minutes"),
        HoldDeal,
        ResumeDeal,
    ]
    while pumps.clock() < at:
        pumps.clock.stand_at(pumps.clock() + round(dice.uniform(0.2, 3) * DAY))
        if dice.random() < 0.3:
            deals.append(pumps.deal())
        try:
            pumps(dice.choice(commands)(dice.choice(deals)))
        except Refused:
            continue
        finally:
            # From the first of June on the worker is down for a week.
            if not day("2026-06-01") < pumps.clock() < day("2026-06-08"):
                pumps.look()


@pytest.mark.parametrize("seed", [0, *(pytest.param(seed, marks=pytest.mark.long) for seed in (1, 2))])
def test_a_year_with_a_worker_that_was_down_for_a_week_tells_everything_once(pumps, seed):
    # when
    live(pumps, random.Random(seed), BEGINNING + 52 * WEEK)
    # then nothing that is due waits, and nothing was told twice
    while pumps.look():
        pass
    rows = told(pumps)
    keys = [row.key for row in rows if row.type not in ("deal.escalated", "deal.owner_set")]
    assert len(keys) == len(set(keys)) > 20
    assert not any(row[8] and row[3] <= pumps.clock() for row in pumps.alarms())
    # when everything is built anew
    before = pumps.alarms()
    pumps.house.projector.rebuild()
    # then the table is the same, and nothing is told again
    assert pumps.alarms() == before
    assert pumps.look() == 0
    assert told(pumps) == rows


def test_a_worker_that_was_down_tells_what_it_missed_in_order(pumps):
    # given
    deals = [pumps.deal(valid_until=f"2026-03-{number}") for number in (10, 16, 13)]
    # when
    pumps.clock.stand_at(day("2026-05-01"))
    pumps.look()
    # then
    rows = told(pumps)
    assert [row.due for row in rows] == sorted(row.due for row in rows)
    assert len(rows) == 4 * len(deals)


def test_two_workers_tell_each_instant_once(tmp_path):
    # given
    with firm(tmp_path) as one:
        for _ in range(5):
            one.deal(valid_until="2026-04-01")
        one.clock.stand_at(day("2026-05-01"))
        one.house.projector.catch_up()
        other = Clockwork(one.house)
        # when both look before the projection has caught up
        counts = one.clockwork.tick(), other.tick()
        # then
        assert sum(counts) == 20
        one.house.projector.catch_up()
        keys = [row.key for row in told(one)]
        assert len(keys) == len(set(keys)) == 20


def test_a_worker_killed_before_its_projection_knew_tells_nothing_twice(pumps):
    deal = pumps.deal()
    pumps.clock.stand_at(day("2026-05-01"))
    pumps.house.projector.catch_up()
    assert Clockwork(pumps.house).tick() == 3
    assert Clockwork(pumps.house).tick() == 0
    assert len(pumps.told(deal)) == 3


def test_looking_again_before_the_projection_has_caught_up_hands_in_nothing(pumps, monkeypatch):
    # given
    pumps.deal()
    pumps.clock.stand_at(day("2026-05-01"))
    pumps.house.projector.catch_up()
    assert pumps.clockwork.tick() == 3
    # when
    handed = []
    monkeypatch.setattr(pumps.house.desk, "submit", handed.append)
    # then
    assert pumps.clockwork.tick() == 0
    assert handed == []


def test_a_key_longer_than_the_desk_takes_is_its_digest():
    long = DueTimer("d" * 64, f"row:{'r' * 64}:{'k' * 64}:{'f' * 60}:3", 17)
    assert len(key_of(long)) <= 200
    assert key_of(long) != key_of(DueTimer(long.deal, long.timer, 18))


@pytest.mark.parametrize("worker", [True, False])
def test_a_served_house_looks_at_the_clock_only_as_worker(pumps, worker):
    with TestClient(create_app(pumps.house, worker=worker)):
        names = {thread.name for thread in threading.enumerate()}
    assert ("gatebook-clockwork" in names) is worker


def test_a_watch_tells_what_comes_due_until_it_is_stopped(pumps, monkeypatch):
    # given
    monkeypatch.setattr("api.clockwork.EVERY", 0.01)
    deal, stop = pumps.deal(), threading.Event()
    pumps.clock.stand_at(day("2026-05-01"))
    pumps.house.projector.catch_up()
    watch = threading.Thread(target=pumps.clockwork.watch, args=(stop,))
    # when
    watch.start()
    while len(pumps.told(deal)) < 3:
        stop.wait(0.02)
    stop.set()
    watch.join()
    # then
    assert len(pumps.told(deal)) == 3


def test_the_doctor_says_when_due_instants_wait(pumps):
    pumps.deal()
    pumps.house.projector.catch_up()
    marks = {each.about: each.mark for each in examine(pumps.house)}
    assert marks["timers"] == SOUND
    pumps.clock.stand_at(day("2026-05-01"))
    said = next(each for each in examine(pumps.house) if each.about == "timers")
    assert said.mark == WRONG
    assert "3 due instants" in said.en
