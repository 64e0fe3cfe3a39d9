"""This file holds every event: something that happened, past tense, frozen, recorded for ever.

The name given to `stored_as` is what the log stores; a Python name may change, a stored name and shape never does
(a new shape gets the next number and an upcaster, `engine.upcasters`). Every event may carry personal values; where
it does, `revalued` replaces each with what a function makes of it, so that sealing is one mechanism for all of them.
"""

from __future__ import annotations

from typing import Any, ClassVar, TypeVar

import msgspec

from engine.verdict import Revalue, Verdicts, revalued


class Event(msgspec.Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    """This is what all events have in common: a stored name, a stored shape, values that can be replaced.

    No event is ever part of a cycle, so the garbage collector leaves them alone: decoding a log costs half without it.
    """

    stored: ClassVar[str]
    shape: ClassVar[int] = 1

    def revalued(self, change: Revalue) -> Event:  # noqa: ARG002 - most events hold nothing personal
        """This is the same event with every sealable value replaced."""
        return self


EVENTS: dict[str, type[Event]] = {}
"""Stored name to class; the whole vocabulary of the log."""

E = TypeVar("E", bound=Event)


def stored_as(name: str) -> Any:
    """This gives an event class its stored name and enters it into the vocabulary."""

    def enter(cls: type[E]) -> type[E]:
        cls.stored = name
        EVENTS[name] = cls
        return cls

    return enter


class Due(msgspec.Struct, frozen=True, gc=False):
    """This is when a limit ends, computed once: instant, working days, and the calendar version that said so."""

    at: int
    days: str
    calendar: str
    digest: str


class Judged(Event, frozen=True):
    """This is an event that pins the verdicts that allowed it."""

    verdicts: Verdicts = ()

    def revalued(self, change: Revalue) -> Event:
        """This replaces what the verdicts saw."""
        return msgspec.structs.replace(self, verdicts=revalued(self.verdicts, change))
