"""This file proves that what was due stays due: a year later, and with other holidays, a rebuild gives the same tables."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from pathlib import Path

from engine.clock import DAY
from engine.commands import AddRow, ChangeRow, HoldDeal, MoveDeal, ResumeDeal, SetFields
from engine.errors import Refused, Unknown
from tests.acceptance.test_time_of_rows import SOP
from tests.properties.test_projection_laws import dump
from tests.time_cast import BEGINNING, firm

ROOT = Path(__file__).parents[2]
YEAR = 365 * DAY


def lived(pumps, dice):
    """This is a year with bills, holds and moves, the worker looking now and then."""
    deals = [pumps.deal() for _ in range(6)]
    while pumps.clock() < BEGINNING + YEAR:
        pumps.clock.stand_at(pumps.clock() + round(dice.uniform(1, 9) * DAY))
        deal, on = dice.choice(deals), f"2026-{dice.randint(3, 12):02}-{dice.randint(1, 28):02}"
        command = dice.choice(
            [
                MoveDeal(deal, dice.choice(["sign", "back", "win", "lose"])),
                AddRow(deal, "bills", None, {"amount": "500", "due_on": on}),
                ChangeRow(deal, "bills", "1", {"due_on": on, "paid": dice.choice(["1", "500"])}),
                SetFields(deal, {"resume_on": on, "accepted_on": on, "call_on": on}),
                HoldDeal(deal),
                ResumeDeal(deal),
            ]
        )
        try:
            pumps(command)
        except (Refused, Unknown):  # the SOP says no, or there is no such bill yet
            continue
        if dice.random() < 0.5:
            pumps.look()


def test_a_year_later_and_with_other_holidays_a_rebuild_gives_the_same_tables(tmp_path):
    # given
    with firm(tmp_path, sop=SOP) as pumps:
        lived(pumps, random.Random(5))
        while pumps.look():
            pass
        before = json.loads(json.dumps(dump(pumps.house.views), default=str))
        assert len(before["timers_v2"]) > 20
        # when
        pumps.house.projector.rebuild()
        # then
        assert json.loads(json.dumps(dump(pumps.house.views), default=str)) == before
    # when the package has other days
    words = [sys.executable, "-m", "tests.acceptance.other_holidays", tmp_path]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True)
    # then
    told = json.loads(done.stdout)
    assert told["same"] is False
    assert told["tables"] == before
