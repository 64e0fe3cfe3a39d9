"""This file holds what an SOP says about time: how long a deal may stay, what has to be done meanwhile, and by whom."""

from __future__ import annotations

from engine.definition.words import Frozen, Words

MOST_DAYS = 3660
"""The most days that an SOP may count anything in: ten years."""
WARN = 80
"""Percent of a limit that may be used before a warning, where the SOP says nothing else."""


class Limit(Frozen, frozen=True):
    """This is how long a deal, or a row, may stay: working days of the SOP's calendar, or until the end of a field's date.

    `days` is a decimal string or `param.KEY`, empty where `until` names a field. `since` names the date at whose end the
    days begin, without it at the entry. A stage's limits are told apart by `key`. `when` is asked on entering the stage;
    of a row's limit, which counts while the deal stands in one of the stages `inside` (none: on the line), all the time. Past a `hard` limit the deal goes no further along the line. `remind`
    is working days before the end, `warn` a percent of the time. When it is over, `then` says what follows: remind,
    escalate to the role `to` (without one: to who is accountable), or recycle: whoever holds that role becomes the owner.
    """

    days: str = ""
    key: str = "limit"
    when: str | None = None
    until: str | None = None
    hard: bool = False
    remind: tuple[int, ...] = ()
    warn: int = WARN
    then: str = "remind"
    to: str | None = None
    since: str | None = None
    inside: tuple[str, ...] = ()


class Reminder(Frozen, frozen=True):
    """This is when somebody is reminded of a date: so many days on the wall before it, or `after` it.

    `days` is a whole number or `param.KEY`. It is told while the deal stands in one of the stages `inside` (none: on the
    line) and `when` is not false; to who holds the role `to`, without one to those who look after the deal.
    """

    days: str
    after: bool = False
    when: str | None = None
    inside: tuple[str, ...] = ()
    to: str | None = None


class Task(Frozen, frozen=True):
    """This is something to be done in a stage: working days after the entry, by whoever holds the role `by`.

    `since` names the date at whose end the days begin, where that is later than the entry; until it is known nothing is due.
    `when` is the condition under which it is due and asked for; without `gate` the deal goes on without it.
    """

    key: str
    days: str
    name: Words = Words()
    by: str | None = None
    when: str | None = None
    gate: bool = False
    since: str | None = None
