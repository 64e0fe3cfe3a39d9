"""This file holds the events of time: due instants recorded ahead, and what was told when they came.

A timer's key says what it is about: `limit:KEY:over`, `limit:KEY:warn`, `limit:KEY:3` (days before the end), `task:KEY`,
`hold:over`, `hold:3`, `field:KEY:3` (`+3`: days after the date), `row:RECORD:ROW:FIELD:3`, of a row's own limit
`row_limit:RECORD:ROW:KEY:over`; of what people decide `approval:A1`, `waiver:W1`, `duty:W1:due`,
`duty:W1:over`, `confirm:CLAUSE:RECORD:ROW:MEMBER` (without the row where it is the deal's).
"""

from __future__ import annotations

import msgspec

from engine.events.event import Due, Event, stored_as


class Timer(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """This is a due instant, computed once. `days` is the working days it was counted in, which a hold stops.

    `kind` is limit_over, limit_warning, limit_reminder, task_due, hold_over, hold_reminder, date_reminder, approval_due,
    waiver_over, duty_due, duty_over or confirmation_over; `hard` says that past this instant the deal goes no further.
    `since` is the instant from which it was counted, where the SOP names a date or a row has it; `to` the role that is told.
    """

    at: int
    kind: str
    days: str | None = None
    hard: bool = False
    since: int | None = None
    to: str | None = None


@stored_as("deal.timers_set")
class TimersSet(Event, frozen=True):
    """Due instants changed because a value, the calendar or the SOP's version did: new ones by key, null took one away.

    `due` is the stage's limit now; `told` names those new ones that lie behind and had been told already.
    """

    timers: dict[str, Timer | None]
    due: Due | None = None
    told: tuple[str, ...] = ()

    @property
    def anew(self) -> frozenset[str]:
        """This is the due instants that begin anew or are gone: whoever was told of one before, waits for it no more."""
        return frozenset(self.timers) - frozenset(self.told)


class Fired(Event, frozen=True):
    """A due instant came: the timer's key, and when it was due."""

    timer: str
    due_at: int


@stored_as("deal.limit_warned")
class LimitWarned(Fired, frozen=True):
    """So much of a limit was used that the SOP warns of it; `subject` is the row whose limit it is."""

    subject: str | None = None


@stored_as("deal.limit_passed")
class LimitPassed(Fired, frozen=True):
    """A limit was over while the deal still stood in the stage; `subject` is the row whose limit it is."""

    stage: str = ""
    hard: bool = False
    subject: str | None = None


@stored_as("deal.reminded")
class Reminded(Fired, frozen=True):
    """A reminder came due: of a date, the end of a limit or of a hold, a task, a decision; `kind` is the timer's.

    `members` is who is reminded, where it is somebody else than those who look after the deal.
    """

    kind: str = ""
    members: tuple[str, ...] = ()


@stored_as("deal.escalated")
class Escalated(Event, frozen=True):
    """A deal was brought before those who hold a role, by id, nobody where none does; `timer` says what was over."""

    timer: str
    role: str
    members: tuple[str, ...]


@stored_as("deal.task_done")
class TaskDone(Event, frozen=True):
    """Somebody did a task of a stage; who, is the actor."""

    task: str
