"""This file says which due instants of a deal stand: it folds events, and never reads a clock or a rule.

A stay brings its own timers and ends those of the one before. A hold stops those counted in working days that lie
ahead; resuming puts new ones in their place. What people are to decide is due when its event says so, and no hold stops
that: it is their time, not the deal's. One that has come stays, told. The projection of timers folds by the same function,
so that what is due is said once.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import get_args

import msgspec

from engine.clock import moment
from engine.events import (
    DECISIONS,
    ApprovalAsked,
    ApprovalDecided,
    ApprovalExpired,
    ApprovalReturned,
    ApprovalVoided,
    ApprovalWithdrawn,
    ConfirmationVoided,
    DealOpened,
    DutyDone,
    Event,
    FactConfirmed,
    Fired,
    Held,
    Moved,
    MoveUndone,
    Reopened,
    Resumed,
    TaskDone,
    Timer,
    TimersSet,
    Voided,
    WaiverAsked,
    WaiverDeclined,
    WaiverExpired,
    WaiverRevoked,
    WaiverUsed,
)
from engine.verdict import Verdict, Verdicts

LIMIT, TASK, HOLD, FIELD, ROW = "limit:", "task:", "hold:", "field:", "row:"
ROW_LIMIT = "row_limit:"
APPROVAL, WAIVER_END, DUTY, CONFIRM = "approval:", "waiver:", "duty:", "confirm:"
OF_STAY = (LIMIT, TASK, HOLD)
OF_DATES = (FIELD, ROW)
OF_LIMITS = (LIMIT, ROW_LIMIT)
OF_PEOPLE = frozenset(get_args(DECISIONS))


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
    if type(event) in OF_PEOPLE:
        return _of_people(timers, event)
    match event:
        case DealOpened() | Reopened():
            return _with(_without(timers, OF_STAY), event.timers)
        case Moved():
            return timers if event.subject is not None else _of_another_stay(timers, event.timers)
        case MoveUndone():
            return _restored(_with(timers, event.timers), event.told)
        case Held():
            return _with({key: _stopped(each, at) for key, each in timers.items()}, event.timers)
        case Resumed():
            return _with(_without(_going(timers), (HOLD,)), event.timers)
        case TimersSet():
            return _restored(_with(timers, event.timers), event.told)
        case TaskDone() if f"{TASK}{event.task}" in timers:
            return _with(timers, {f"{TASK}{event.task}": None})
        case Fired() if event.timer in timers:
            return {**timers, event.timer: msgspec.structs.replace(timers[event.timer], told=True)}
        case Voided() if timers:
            return {}
    return timers


def _of_people(timers: Timers, event: Event) -> Timers:
    match event:
        case ApprovalAsked() if event.due is not None:
            return _with(timers, {f"{APPROVAL}{event.approval}": Timer(event.due.at, "approval_due")})
        case ApprovalDecided() if event.outcome == "open":
            return timers
        case (
            ApprovalDecided()
            | ApprovalReturned()
            | ApprovalWithdrawn()
            | ApprovalExpired()
            | ApprovalVoided()
        ):
            return _gone(timers, f"{APPROVAL}{event.approval}")
        case WaiverAsked() if event.until is not None:
            return _with(timers, {f"{WAIVER_END}{event.waiver}": Timer(event.until, "waiver_over")})
        case WaiverUsed():
            return _with(timers, event.timers)
        case WaiverDeclined() | WaiverRevoked() | WaiverExpired():
            return _gone(timers, f"{WAIVER_END}{event.waiver}")
        case DutyDone():
            return _gone(timers, f"{DUTY}{event.waiver}:due", f"{DUTY}{event.waiver}:over")
        case FactConfirmed() if not event.complete:
            if event.until is None:
                return timers
            key = f"{_confirming(event)}{event.by}"
            return _with(timers, {key: Timer(event.until, "confirmation_over")})
        case FactConfirmed() | ConfirmationVoided():
            before = _confirming(event)
            return _gone(timers, *(key for key in timers if key.startswith(before)))
    return timers


def _confirming(event: FactConfirmed | ConfirmationVoided) -> str:
    return f"{CONFIRM}{event.clause}:{f'{event.subject}:' if event.subject else ''}"


def _gone(timers: Timers, *keys: str) -> Timers:
    return _with(timers, {key: None for key in keys if key in timers})


def hard_limits(timers: Timers, now: int) -> Verdicts:
    """This is whether the hard limits of the stay, and of the rows, still let it go on."""
    return tuple(
        Verdict(
            "limit.hard",
            now < each.timer.at,
            {
                "limit": limit_of(key),
                "due": moment(each.timer.at).isoformat(),
                **({"row": row} if (row := row_of_limit(key)) else {}),
            },
        )
        for key, each in timers.items()
        if each.timer.hard
    )


def limit_of(timer: str) -> str:
    """This is the key of the limit that a timer is about.

    >>> limit_of("limit:usual:over"), limit_of("row_limit:instalments:1:overdue:warn")
    ('usual', 'overdue')
    """
    return timer.split(":")[-2]


def row_of_limit(timer: str) -> str | None:
    """This is the row whose limit a timer is about, None where it is the deal's.

    >>> row_of_limit("row_limit:instalments:1:overdue:over"), row_of_limit("limit:usual:over")
    ('instalments:1', None)
    """
    return (
        timer.removeprefix(ROW_LIMIT).rpartition(":")[0].rpartition(":")[0]
        if timer.startswith(ROW_LIMIT)
        else None
    )


def _with(timers: Timers, changed: Mapping[str, Timer | None]) -> Timers:
    """This puts timers in, or takes those away that are null."""
    if not changed:
        return timers
    found = {key: each for key, each in timers.items() if key not in changed}
    for key, timer in changed.items():
        if timer is not None:
            found[key] = Standing(timer)
    return found


def _of_another_stay(timers: Timers, brought: Mapping[str, Timer | None]) -> Timers:
    """This ends the timers of a stay, and of a hold with it, and puts in those of the next one."""
    kept = {key: each for key, each in timers.items() if key not in brought and not key.startswith(OF_STAY)}
    fresh = {key: Standing(timer) for key, timer in brought.items() if timer is not None}
    return {**_going(kept), **fresh}


def _restored(timers: Timers, told: tuple[str, ...]) -> Timers:
    """This marks timers that had been told already before they were put back."""
    if not told:
        return timers
    again = {key: msgspec.structs.replace(timers[key], told=True) for key in told if key in timers}
    return {**timers, **again}


def _without(timers: Timers, prefixes: tuple[str, ...]) -> Timers:
    return {key: each for key, each in timers.items() if not key.startswith(prefixes)}


def _going(timers: Timers) -> Timers:
    """This is the timers once a hold is over; one that history knows to have ended in a move, too."""
    for each in timers.values():
        if each.stopped:
            return {key: msgspec.structs.replace(each, stopped=False) for key, each in timers.items()}
    return timers


def _stopped(each: Standing, at: int) -> Standing:
    if each.told or each.timer.days is None or each.timer.at <= at:
        return each
    return msgspec.structs.replace(each, stopped=True)
