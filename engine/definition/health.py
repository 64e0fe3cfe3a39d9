"""This file holds how an SOP rates its deals: red, yellow, else green; grey on hold."""

from __future__ import annotations

from engine.definition.words import Frozen, Words

RED, YELLOW, GREEN, GREY = COLOURS = ("red", "yellow", "green", "grey")
"""Health, the worst first; grey is a deal on hold."""


class Sign(Frozen, frozen=True):
    """This is one reason for a colour: it shows once everything it names is so.

    `check` is a condition over the deal's facts and parameters. The others are instants: so many percent of a limit are
    used, the day in a field is over, so many working days went by without an activity, nothing is agreed to follow, the
    SOP's `expected` date was put off so many times. Numbers are decimal strings or `param.KEY`.
    """

    key: str
    name: Words = Words()
    check: str | None = None
    limit_used: str | None = None
    date_passed: str | None = None
    idle_days: str | None = None
    put_off: str | None = None
    no_next_step: bool = False


class Health(Frozen, frozen=True):
    """This is the signs of each colour, and the roles that may set another colour for a while."""

    red: tuple[Sign, ...] = ()
    yellow: tuple[Sign, ...] = ()
    override: tuple[str, ...] = ()

    @property
    def signs(self) -> tuple[Sign, ...]:
        """This is every sign, the worst first."""
        return (*self.red, *self.yellow)
