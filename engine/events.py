"""This file holds every event: something that happened, past tense, frozen, recorded for ever.

The name given to `stored_as` is what the log stores; a Python name may change, a stored name and shape never does
(a new shape gets the next number and an upcaster, `engine.upcasters`). Every event may carry personal values; where
it does, `revalued` replaces each with what a function makes of it, so that sealing is one mechanism for all of them.
"""

from __future__ import annotations

from typing import Any, ClassVar, TypeVar

import msgspec

from engine.calendar import Calendar
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


@stored_as("deal.opened")
class DealOpened(Event, frozen=True):
    """A deal was opened under a version of a workflow; `bypassed` names what let it past a rule."""

    workflow: str
    version: int
    digest: str
    stage: str
    title: Any
    owner: str
    unit: str | None = None
    due: Due | None = None
    external_ids: dict[str, str] = {}
    verdicts: Verdicts = ()
    bypassed: str | None = None

    def revalued(self, change: Revalue) -> DealOpened:
        """This replaces the title (field key "title") and what the verdicts saw."""
        return msgspec.structs.replace(
            self, title=change("title", self.title), verdicts=revalued(self.verdicts, change)
        )


@stored_as("deal.fields_set")
class FieldsSet(Event, frozen=True):
    """Fields of a deal were given values; null cleared one."""

    values: dict[str, Any]
    verdicts: Verdicts = ()
    bypassed: str | None = None

    def revalued(self, change: Revalue) -> FieldsSet:
        """This replaces the values."""
        values = {key: change(key, value) for key, value in self.values.items()}
        return FieldsSet(values, revalued(self.verdicts, change), self.bypassed)


@stored_as("deal.set_refused")
class SetRefused(Event, frozen=True):
    """A write to fields was declined by a rule; the values stayed as they were."""

    values: dict[str, Any]
    verdicts: Verdicts

    def revalued(self, change: Revalue) -> SetRefused:
        """This replaces the values that were refused."""
        values = {key: change(key, value) for key, value in self.values.items()}
        return SetRefused(values, revalued(self.verdicts, change))


@stored_as("deal.moved")
class Moved(Event, frozen=True):
    """A deal (subject null) or one of its rows went from one stage to another.

    `kind` is forward (to a later stage of the line), back (to an earlier one; rework) or jump (off the line: lost,
    cancelled, disqualified, or a step that the SOP has no move for, which only a recorded import can write).
    """

    subject: str | None
    move: str | None
    start: str = msgspec.field(name="from")
    to: str = ""
    kind: str = "forward"
    verdicts: Verdicts = ()
    due: Due | None = None
    bypassed: str | None = None

    def revalued(self, change: Revalue) -> Moved:
        """This replaces what the verdicts saw."""
        return msgspec.structs.replace(self, verdicts=revalued(self.verdicts, change))


@stored_as("deal.move_refused")
class MoveRefused(Event, frozen=True):
    """A move, or a hold, resumption, reopening or voiding (`move` then says which), was declined by a rule."""

    subject: str | None
    move: str | None
    to: str | None
    verdicts: Verdicts

    def revalued(self, change: Revalue) -> MoveRefused:
        """This replaces what the verdicts saw."""
        return msgspec.structs.replace(self, verdicts=revalued(self.verdicts, change))


@stored_as("deal.item_checked")
class ItemChecked(Event, frozen=True):
    """An item of a checklist was ticked, or unticked."""

    item: str
    checked: bool = True


@stored_as("deal.owner_set")
class OwnerSet(Event, frozen=True):
    """A deal was given to somebody."""

    owner: str


@stored_as("deal.activity_logged")
class ActivityLogged(Event, frozen=True):
    """A call, visit, meeting or message took place; what was said is sealed with the deal."""

    kind: str
    note: Any = None

    def revalued(self, change: Revalue) -> ActivityLogged:
        """This replaces the note."""
        return ActivityLogged(self.kind, change("note", self.note))


class _Judged(Event, frozen=True):
    """This is an event that pins the verdicts that allowed it."""

    verdicts: Verdicts = ()

    def revalued(self, change: Revalue) -> Event:
        """This replaces what the verdicts saw."""
        return msgspec.structs.replace(self, verdicts=revalued(self.verdicts, change))


@stored_as("deal.held")
class Held(_Judged, frozen=True):
    """A deal was put on hold: it stays in its stage, its clocks stop."""


@stored_as("deal.resumed")
class Resumed(_Judged, frozen=True):
    """A deal on hold goes on; `due` is the stage's limit, put off by the time held."""

    due: Due | None = None


@stored_as("deal.reopened")
class Reopened(_Judged, frozen=True):
    """A final deal came back to the stage it was in before; its old outcome stays in history."""

    start: str = msgspec.field(name="from", default="")
    to: str = ""
    due: Due | None = None


@stored_as("deal.voided")
class Voided(_Judged, frozen=True):
    """A deal was opened by mistake or twice; it stays in the history and in no figure."""

    duplicate_of: str | None = None


@stored_as("deal.migrated")
class Migrated(Event, frozen=True):
    """A deal passed to another version of its workflow, in the same stage."""

    version: int
    digest: str


@stored_as("workflow.published")
class WorkflowPublished(Event, frozen=True):
    """A version of an SOP was published: what was written, its normal form, and that form's SHA-256."""

    key: str
    version: int
    digest: str
    format: int
    normal: str
    source: str


@stored_as("workflow.enforcement_started")
class EnforcementStarted(Event, frozen=True):
    """From here on no recorded import may write this workflow's history."""


@stored_as("calendar.published")
class CalendarPublished(Event, frozen=True):
    """The exceptional days of a calendar were recorded, for the years it covers."""

    calendar: Calendar
    digest: str


@stored_as("member.joined")
class MemberJoined(Event, frozen=True):
    """Somebody joined; the name is sealed under the member's own key."""

    name: Any
    external_ids: dict[str, str] = {}

    def revalued(self, change: Revalue) -> MemberJoined:
        """This replaces the name."""
        return MemberJoined(change("name", self.name), self.external_ids)


@stored_as("member.role_granted")
class RoleGranted(Event, frozen=True):
    """A member was granted a role, in a unit, until an instant; null means everywhere, for good."""

    role: str
    unit: str | None = None
    until: int | None = None


@stored_as("member.role_revoked")
class RoleRevoked(Event, frozen=True):
    """A member lost a role."""

    role: str
    unit: str | None = None


@stored_as("import.started")
class ImportStarted(Event, frozen=True):
    """An import began: which file (by digest), by which mapping, in which mode, into which SOP version."""

    workflow: str
    version: int
    source: str
    mode: str
    file_digest: str
    mapping_digest: str


@stored_as("import.finished")
class ImportFinished(Event, frozen=True):
    """An import ended; how many units of the file were written, were there already, were refused, broke a rule."""

    written: int
    unchanged: int
    refused: int
    bypassed: int
