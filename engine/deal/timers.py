"""This file says which due instants of a deal stand: it folds events, and never reads a clock or a rule.

A stay brings its own timers and ends those of the one before. A hold stops those counted in working days that lie
ahead; resuming puts new ones in their place. One that has come stays, told. The projection of timers folds by the same
function, so that what is due is said once.
"""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from engine.clock import moment
from engine.events import (
    DealOpened,
    Event,
    Fired,
    Held,
    Moved,
    Reopened,
    Resumed,
    TaskDone,
    Timer,
    TimersSet,
    Voided,
)
from engine.verdict import Verdict, Verdicts

LIMIT, TASK, HOLD, FIELD, ROW = "limit:", "task:", "hold:", "field:", "row:"
OF_STAY = (LIMIT, TASK, HOLD)
OF_DATES = (FIELD, ROW)


class Standing(msgspec.Struct, frozen=True, gc=False):
    """This is a timer as it stands: told already, stopped by a hold, or waiting."""

    timer: Timer
    told: bool = False
    stopped: bool = False

    @property
    def waits(self) -> bool:
        """This says whether its instant is still to be told."""
        return not self.told and not self.stopped


Timers = Mapping[str, Standing]


def standing(timers: Timers, event: Event, at: int) -> Timers:
    """This is the timers once an event has happened at an instant: the very same where it changes none."""
    match event:
        case DealOpened() | Reopened():
            return _with(_without(timers, OF_STAY), event.timers)
        case Moved():
            return timers if event.subject is not None else _with(_without(timers, OF_STAY), event.timers)
        case Held():
            return _with({key: _stopped(each, at) for key, each in timers.items()}, event.timers)
        case Resumed():
            going = {key: msgspec.structs.replace(each, stopped=False) for key, each in timers.items()}
            return _with(_without(going, (HOLD,)), event.timers)
        case TimersSet():
            return _with(timers, event.timers)
        case TaskDone() if f"{TASK}{event.task}" in timers:
            return _with(timers, {f"{TASK}{event.task}": None})
        case Fired() if event.timer in timers:
            return {**timers, event.timer: msgspec.structs.replace(timers[event.timer], told=True)}
        case Voided() if timers:
            return {}
    return timers


def hard_limits(timers: Timers, now: int) -> Verdicts:
    """This is whether the stay's hard limits still let it go on."""
    return tuple(
        Verdict(
            "limit.hard",
            now < each.timer.at,
            {"limit": key.split(":")[1], "due": moment(each.timer.at).isoformat()},
        )
        for key, each in timers.items()
        if each.timer.hard
    )


def _with(timers: Timers, changed: Mapping[str, Timer | None]) -> Timers:
    """This puts timers in, or takes those away that are null."""
    if not changed:
        return timers
    kept = {key: each for key, each in timers.items() if key not in changed}
    return {**kept, **{key: Standing(timer) for key, timer in changed.items() if timer is not None}}


def _without(timers: Timers, prefixes: tuple[str, ...]) -> Timers:
    return {key: each for key, each in timers.items() if not key.startswith(prefixes)}


def _stopped(each: Standing, at: int) -> Standing:
    if each.told or each.timer.days is None or each.timer.at <= at:
        return each
    return msgspec.structs.replace(each, stopped=True)
