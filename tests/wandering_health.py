"""This file makes up what random histories tell of health: how the small SOP rates deals, colours set by hand, parameters."""

from __future__ import annotations

import random
from collections.abc import Iterator

from engine.clock import DAY
from engine.definition import FieldType, Health, Parameter, Sign, Words
from engine.events import Event, HealthCleared, HealthOverridden, ParametersSet

PARAMETERS = (
    Parameter("idle", FieldType.NUMBER, "4"),
    Parameter("dear", FieldType.NUMBER, "5000000"),
)
_TIME = (
    Sign("over", limit_used="100"),
    Sign("used", limit_used="80"),
    Sign("idle", Words("无跟进", "Idle"), idle_days="param.idle"),
    Sign("silent", no_next_step=True, check="budget > 0.0"),
)
RATED = Health((_TIME[0],), _TIME[1:], ("sales",))
RATED_LATER = Health(
    (_TIME[0], Sign("dear", Words("过高", "Dear"), check="budget > param.dear")),
    (*_TIME[1:3], Sign("quotes", Words("报价多", "Quotes"), check="quotes.exists(q, q.state == 'draft')")),
    ("sales",),
)


def rated(dice: random.Random, at: int) -> Iterator[Event]:
    """This is a colour that somebody sets by hand now and then, or takes back."""
    match dice.randrange(25):
        case 0:
            colour = dice.choice(["red", "yellow", "green"])
            yield HealthOverridden(colour, "because", at + dice.randrange(1, 200) * DAY // 24)
        case 1:
            yield HealthCleared()


def reset(dice: random.Random, at: int) -> ParametersSet:
    """This is a parameter set anew, from some time on or from some time ago."""
    key, values = dice.choice([("idle", ["1", "2", "6", None]), ("dear", ["1000", "9000000", None])])
    return ParametersSet({key: dice.choice(values)}, at + dice.randrange(-3, 6) * DAY)
