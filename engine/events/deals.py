"""This file holds the events of a deal."""

from __future__ import annotations

from typing import Any, ClassVar

import msgspec

from engine.events.event import Due, Event, Judged, stored_as
from engine.events.timers import Timer
from engine.verdict import Revalue, Verdicts, revalued


@stored_as("deal.opened")
class DealOpened(Event, frozen=True):
    """A deal was opened under a version of a workflow; `bypassed` names what let it past a rule."""

    shape: ClassVar[int] = 2
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
    timers: dict[str, Timer] = {}

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
    """A write to fields, or to a row (`subject`), was declined by a rule; the values stayed as they were."""

    shape: ClassVar[int] = 2
    values: dict[str, Any]
    verdicts: Verdicts
    subject: str | None = None

    def revalued(self, change: Revalue) -> SetRefused:
        """This replaces the values that were refused."""
        values = {key: change(key, value) for key, value in self.values.items()}
        return SetRefused(values, revalued(self.verdicts, change), self.subject)


@stored_as("deal.moved")
class Moved(Event, frozen=True):
    """A deal (subject null) or one of its rows went from one stage to another.

    `kind` is forward (to a later stage of the line), back (to an earlier one; rework) or jump (off the line: lost,
    cancelled, disqualified, or a step that the SOP has no move for, which only a recorded import can write).
    `timers` is what is due from now on of the stage entered, and of dates that count again; null: one that does not.
    """

    shape: ClassVar[int] = 2
    subject: str | None
    move: str | None
    start: str = msgspec.field(name="from")
    to: str = ""
    kind: str = "forward"
    verdicts: Verdicts = ()
    due: Due | None = None
    bypassed: str | None = None
    timers: dict[str, Timer | None] = {}

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


@stored_as("deal.held")
class Held(Judged, frozen=True):
    """A deal was put on hold: it stays in its stage, its clocks stop; `timers` is when the hold is to end."""

    shape: ClassVar[int] = 2
    timers: dict[str, Timer] = {}


@stored_as("deal.resumed")
class Resumed(Judged, frozen=True):
    """A deal on hold goes on; `due` is the stage's limit, put off by the time held, and so are `timers`."""

    shape: ClassVar[int] = 2
    due: Due | None = None
    timers: dict[str, Timer] = {}


@stored_as("deal.reopened")
class Reopened(Judged, frozen=True):
    """A final deal came back to the stage it was in before; its old outcome stays in history."""

    shape: ClassVar[int] = 2
    start: str = msgspec.field(name="from", default="")
    to: str = ""
    due: Due | None = None
    timers: dict[str, Timer | None] = {}


@stored_as("deal.move_undone")
class MoveUndone(Judged, frozen=True):
    """A move was taken back by who made it: the deal stands where it stood, and for as long as it had stood there.

    `undoes` is the version of the move's event. `entered_at`, `due` and `timers` are those of the stay that goes on;
    a null timer is one that the move had brought, `told` names those that had been told before it.
    """

    shape: ClassVar[int] = 1
    move: str | None = None
    start: str = msgspec.field(name="from", default="")
    to: str = ""
    undoes: int = 0
    entered_at: int = 0
    due: Due | None = None
    timers: dict[str, Timer | None] = {}
    told: tuple[str, ...] = ()


@stored_as("deal.voided")
class Voided(Judged, frozen=True):
    """A deal was opened by mistake or twice; it stays in the history and in no figure."""

    duplicate_of: str | None = None


@stored_as("deal.migrated")
class Migrated(Event, frozen=True):
    """A deal passed to another version of its workflow, in the same stage."""

    version: int
    digest: str
