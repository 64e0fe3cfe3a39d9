"""This file makes up who works on the wandering deals: teams with shares, and who is told that a deal came to a stage."""

from __future__ import annotations

import random
from collections.abc import Iterator

from engine.events import Event, StageTold, TeamSet
from engine.team import Mate

TEAMS = (
    (),
    (Mate("li", "sales", "100"),),
    (Mate("li", "sales", "33.33"), Mate("han", None, "66.67")),
    (Mate("wang", "presales"), Mate("li", "sales", "50"), Mate("li", None, "50")),
)


def team_told(deal: str, stage: str, at: int) -> Iterator[Event]:
    """This is what happens to a deal's team; it throws dice of its own."""
    dice = random.Random(f"team {deal} {at}")
    if dice.random() < 0.04:
        yield TeamSet(dice.choice(TEAMS))
    if dice.random() < 0.03:
        yield StageTold(stage, ("han",), tuple(dice.sample(["li", "wang"], dice.randrange(3))))
