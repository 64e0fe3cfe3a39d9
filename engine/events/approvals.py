"""This file holds what people decided: approvals, confirmed facts, waivers, and who stands in for whom.

Each stands in the stream it is about. An approval or waiver has an id of that stream (A1, W1); `subject` is the row it
is about, null for the deal. What is written for people (`note`, `comment`) is sealed with the deal; covered values are
sealed as the fields they are of. `by` is who did it, `behalf_of` the member in whose seat he did.
"""

from __future__ import annotations

from typing import Any

import msgspec

from engine.events.event import Due, Event, stored_as
from engine.events.timers import Timer
from engine.verdict import Revalue

NOTE = ":note"
"""Under which key a note or comment is sealed; no field is called so."""


class Seat(msgspec.Struct, frozen=True, gc=False):
    """This is somebody who may decide: for which entry of the panel, by which role in which unit, by which grant.

    `unit` null with a role: it counts everywhere. `grant` is the position of the event that granted it, `given_by` who
    passed the seat on to him, or added him.
    """

    member: str
    entry: str
    role: str | None = None
    unit: str | None = None
    grant: int | None = None
    given_by: str | None = None


class PanelAsked(msgspec.Struct, frozen=True, gc=False):
    """This is a panel with the people it came to when it was asked."""

    by: tuple[str, ...]
    need: str
    seats: tuple[Seat, ...]


class Covered(msgspec.Struct, frozen=True, gc=False):
    """This is facts as they were: fields by key (a row's: RECORD.FIELD), and whole records row by row.

    `apart` lists the fields of such records (RECORD.FIELD) that are personal and left out. `states` is the state in
    which each row of such a record stood, but not that of the row it is all about.
    """

    values: dict[str, Any] = {}
    rows: dict[str, dict[str, dict[str, Any]]] = {}
    apart: tuple[str, ...] = ()
    states: dict[str, dict[str, str | None]] = {}

    def revalued(self, change: Revalue) -> Covered:
        """This replaces each value of a field, and of the rows, which hold nothing that has to be sealed."""
        values = {key: change(key, value) for key, value in self.values.items()}
        return Covered(values, change.in_rows(self.rows), self.apart, self.states)


class _Commented(Event, frozen=True):
    """This is what decisions have in common: a comment, sealed."""

    by: str
    comment: Any = None

    def revalued(self, change: Revalue) -> Event:
        """This replaces the comment."""
        return msgspec.structs.replace(self, comment=change(NOTE, self.comment))


@stored_as("approval.asked")
class ApprovalAsked(Event, frozen=True):
    """Somebody asked for an approval: by which clause, of whom, over which values as they stood, until when.

    `at_end` is what follows at that instant: expire, remind, or escalate to the role `to`.
    """

    approval: str
    clause: str
    by: str
    panels: tuple[PanelAsked, ...]
    subject: str | None = None
    covered: Covered = Covered()
    due: Due | None = None
    copies: tuple[str, ...] = ()
    note: Any = None
    behalf_of: str | None = None
    at_end: str = "expire"
    to: str | None = None

    def revalued(self, change: Revalue) -> ApprovalAsked:
        """This replaces the note and what is covered."""
        return msgspec.structs.replace(
            self, covered=self.covered.revalued(change), note=change(NOTE, self.note)
        )


@stored_as("approval.decided")
class ApprovalDecided(_Commented, frozen=True, kw_only=True):
    """Somebody agreed or disagreed; `outcome` is what the approval came to: open, granted or rejected.

    `lost` are the entries by which whoever sits there sat in the panel when it was asked, and does no more.
    """

    approval: str
    agreed: bool
    outcome: str
    seat: Seat
    behalf_of: str | None = None
    lost: tuple[str, ...] = ()


@stored_as("approval.returned")
class ApprovalReturned(_Commented, frozen=True, kw_only=True):
    """Somebody who was asked sent it back to be revised (退回)."""

    approval: str


@stored_as("approval.withdrawn")
class ApprovalWithdrawn(Event, frozen=True):
    """Who had asked took it back (撤回)."""

    approval: str
    by: str


@stored_as("approval.approver_added")
class ApproverAdded(Event, frozen=True):
    """One more has to agree (加签), as a panel of his own after the present one."""

    approval: str
    by: str
    member: str


@stored_as("approval.passed_on")
class ApprovalPassedOn(Event, frozen=True):
    """Somebody who was asked gave his seat to another one (转办); `lost` are those that he holds no more."""

    approval: str
    by: str
    member: str
    lost: tuple[str, ...] = ()


@stored_as("approval.reminded")
class ApproversReminded(Event, frozen=True):
    """Those who have not decided yet were reminded (催办)."""

    approval: str
    by: str
    members: tuple[str, ...]


@stored_as("approval.expired")
class ApprovalExpired(Event, frozen=True):
    """An approval was not decided within its limit."""

    approval: str


@stored_as("approval.voided")
class ApprovalVoided(Event, frozen=True):
    """What an approval was about changed: `because` names fields and records, or stage, row, workflow."""

    approval: str
    because: tuple[str, ...]


@stored_as("fact.confirmed")
class FactConfirmed(Event, frozen=True):
    """Somebody confirmed a value; `complete` says that now enough people have, `until` until when this one counts."""

    clause: str
    field: str
    value: Any
    by: str
    complete: bool
    subject: str | None = None
    until: int | None = None
    seat: Seat | None = None

    def revalued(self, change: Revalue) -> FactConfirmed:
        """This replaces the value."""
        return msgspec.structs.replace(self, value=change(self.field, self.value))


@stored_as("fact.confirmation_voided")
class ConfirmationVoided(Event, frozen=True):
    """A value that people had confirmed changed, so their confirmations count no longer."""

    clause: str
    subject: str | None = None
    because: tuple[str, ...] = ()


@stored_as("waiver.asked")
class WaiverAsked(Event, frozen=True):
    """Somebody asked that one clause be waived; why stands beside it as the reason of the order.

    `once`: for one move, else for as many as there are before `until`. `duty_on` is the ISO date by which what is
    missing has to follow (先签后补). `need` is "any", one of the seats, or "all": one of each entry.
    """

    waiver: str
    clause: str
    by: str
    seats: tuple[Seat, ...]
    subject: str | None = None
    covered: Covered = Covered()
    once: bool = True
    until: int | None = None
    duty_on: str | None = None
    behalf_of: str | None = None
    need: str = "any"

    def revalued(self, change: Revalue) -> WaiverAsked:
        """This replaces what the clause had looked at."""
        return msgspec.structs.replace(self, covered=self.covered.revalued(change))


@stored_as("waiver.granted")
class WaiverGranted(_Commented, frozen=True, kw_only=True):
    """A clause was waived, by whom and in which right; where not `complete`, others have to grant it as well."""

    waiver: str
    seat: Seat
    behalf_of: str | None = None
    complete: bool = True


@stored_as("waiver.declined")
class WaiverDeclined(_Commented, frozen=True, kw_only=True):
    """A clause was not waived."""

    waiver: str
    seat: Seat
    behalf_of: str | None = None


@stored_as("waiver.used")
class WaiverUsed(Event, frozen=True):
    """A move passed a clause that was not met, by a waiver; `move` is its key, or held, reopened, voided.

    `timers` is when its duty is due; null takes away the instant at which the waiver would have ended unused.
    """

    waiver: str
    move: str
    timers: dict[str, Timer | None] = {}


@stored_as("waiver.revoked")
class WaiverRevoked(Event, frozen=True):
    """A waiver counts no longer: somebody took it back (`by`), or what the clause looked at changed (`because`)."""

    waiver: str
    by: str | None = None
    because: tuple[str, ...] = ()


@stored_as("waiver.expired")
class WaiverExpired(Event, frozen=True):
    """The time for which a waiver could be granted or used was over."""

    waiver: str


@stored_as("waiver.duty_done")
class DutyDone(Event, frozen=True):
    """What a waiver had put off has followed: its clause holds by itself."""

    waiver: str


DECISIONS = (
    ApprovalAsked
    | ApprovalDecided
    | ApprovalReturned
    | ApprovalWithdrawn
    | ApproverAdded
    | ApprovalPassedOn
    | ApproversReminded
    | ApprovalExpired
    | ApprovalVoided
    | FactConfirmed
    | ConfirmationVoided
    | WaiverAsked
    | WaiverGranted
    | WaiverDeclined
    | WaiverUsed
    | WaiverRevoked
    | WaiverExpired
    | DutyDone
)
"""Every event by which people decide something about a stream."""
