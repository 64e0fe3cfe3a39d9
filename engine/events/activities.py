"""This file holds what was done with a customer about a deal, and how deals hang together."""

from __future__ import annotations

from typing import Any, ClassVar

import msgspec

from engine.events.event import Event, stored_as
from engine.verdict import Revalue


@stored_as("deal.activity_logged")
class ActivityLogged(Event, frozen=True):
    """A call, visit, meeting, technical exchange or message took place; what was said is sealed with the deal.

    `contacts` are ids. `next_step` is what was agreed to follow, `next_on` its ISO date.
    """

    shape: ClassVar[int] = 2
    kind: str
    note: Any = None
    contacts: tuple[str, ...] = ()
    result: Any = None
    next_step: Any = None
    next_on: str | None = None

    def revalued(self, change: Revalue) -> ActivityLogged:
        """This replaces the note, the result and the next step."""
        return msgspec.structs.replace(
            self,
            note=change("note", self.note),
            result=change("result", self.result),
            next_step=change("next_step", self.next_step),
        )


@stored_as("deal.linked")
class Linked(Event, frozen=True):
    """A deal was tied to another: `kind` is call_off_of, part_of, renewal_of, duplicate_of or supersedes."""

    kind: str
    other: str


@stored_as("deal.unlinked")
class Unlinked(Event, frozen=True):
    """A tie to another deal was taken back."""

    kind: str
    other: str
