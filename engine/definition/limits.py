"""This file holds what an SOP says about time: how long a deal may stay, what has to be done meanwhile, and by whom."""

from __future__ import annotations

from engine.definition.words import Frozen, Words

WARN = 80
"""Percent of a limit that may be used before a warning, where the SOP says nothing else."""


class Limit(Frozen, frozen=True):
    """This is how long a deal may stay: working days of the SOP's calendar, or until the end of a field's date.

    `days` is a decimal string or `param.KEY`, empty where `until` names a field. A stage's limits are told apart by
    `key`. `when` is asked on entering the stage. Past a `hard` limit the deal goes no further along the line. `remind`
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


class Task(Frozen, frozen=True):
    """This is something to be done in a stage: working days after the entry, by whoever holds the role `by`.

    `when` is the condition under which it is due and asked for; without `gate` the deal goes on without it.
    """

    key: str
    days: str
    name: Words = Words()
    by: str | None = None
    when: str | None = None
    gate: bool = False
