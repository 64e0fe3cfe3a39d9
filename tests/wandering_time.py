"""This file makes up what random histories tell of time: timers that begin, change, come, and are taken away."""

from __future__ import annotations

import random
from collections.abc import Iterator

import msgspec

from engine.clock import DAY
from engine.events import (
    DealOpened,
    Due,
    Event,
    Held,
    LimitPassed,
    LimitWarned,
    Moved,
    Reminded,
    Reopened,
    Resumed,
    TaskDone,
    Timer,
    TimersSet,
)

NAMES = {
    "limit:limit:over": ("limit_over", "5"),
    "limit:limit:warn": ("limit_warning", "5"),
    "limit:bid:over": ("limit_over", None),
    "task:minutes": ("task_due", "2"),
    "hold:3": ("hold_reminder", None),
    "field:valid_until:3": ("date_reminder", None),
    "row:quotes:1:expires:3": ("date_reminder", None),
}


def timed(event: Event, dice: random.Random, at: int) -> Event:
    """This is the event with some timers, where it may carry any."""
    if not isinstance(event, DealOpened | Moved | Reopened | Held | Resumed) or getattr(
        event, "subject", None
    ):
        return event
    return msgspec.structs.replace(event, timers=_timers(dice, at))


def time_told(dice: random.Random, at: int) -> Iterator[Event]:
    """This is what the clock, or a changed date, now and then brings."""
    name = dice.choice(list(NAMES))
    match dice.randrange(12):
        case 0:
            due = Due(at + 3 * DAY, "3", "CN", "d") if dice.random() < 0.7 else None
            yield TimersSet({**_timers(dice, at), name: None}, due)
        case 1:
            yield LimitWarned(name, at)
        case 2:
            yield LimitPassed(name, at, "lead", hard=True)
        case 3:
            yield Reminded(name, at, NAMES[name][0])
        case 4:
            yield TaskDone("minutes")


def _timers(dice: random.Random, at: int) -> dict[str, Timer]:
    names = dice.sample(list(NAMES), dice.randrange(4))
    return {
        name: Timer(at + dice.randrange(9) * DAY, *NAMES[name], hard=name == "limit:bid:over")
        for name in names
    }
