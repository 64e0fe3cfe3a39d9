"""This file says what people have decided about a stream: its approvals, confirmations and waivers, folded from events.

Nothing here refuses or reads a clock; who may decide stands in `engine.seats`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args

import msgspec
from msgspec.structs import replace

from engine.events import (
    DECISIONS,
    ApprovalAsked,
    ApprovalDecided,
    ApprovalExpired,
    ApprovalPassedOn,
    ApprovalReturned,
    ApprovalVoided,
    ApprovalWithdrawn,
    ApproverAdded,
    ConfirmationVoided,
    Covered,
    Due,
    Event,
    FactConfirmed,
    Held,
    Moved,
    PanelAsked,
    Reopened,
    Seat,
    WaiverAsked,
    WaiverDeclined,
    WaiverGranted,
    WaiverRevoked,
    WaiverUsed,
)
from engine.seats import complete

OPEN, GRANTED = "open", "granted"
_OF_PEOPLE = frozenset(get_args(DECISIONS))
WAIVER = "waiver:id"
"""Under which key a verdict pins the waiver that let a clause pass; no field is called so."""


class Said(msgspec.Struct, frozen=True):
    """This is one decision: in which panel and seat, by whom, and which way."""

    panel: int
    seat: Seat
    by: str
    agreed: bool


class Asked(msgspec.Struct, frozen=True):
    """This is an approval that was asked for.

    `status` is open, granted, rejected, returned, withdrawn, expired, voided, or used: what it was for has been done.
    """

    id: str
    clause: str
    subject: str | None
    by: str
    behalf_of: str | None
    panels: tuple[PanelAsked, ...]
    covered: Covered
    due: Due | None
    copies: tuple[str, ...]
    asked_at: int
    status: str = OPEN
    said: tuple[Said, ...] = ()
    because: tuple[str, ...] = ()
    closed_by: str | None = None

    @property
    def panel(self) -> int:
        """This is the panel that is asked now; past the last one when all have agreed."""
        for place, panel in enumerate(self.panels):
            if not complete(panel, [each.seat for each in self.agreed(place)]):
                return place
        return len(self.panels)

    def agreed(self, place: int) -> list[Said]:
        """This is who agreed in a panel."""
        return [each for each in self.said if each.panel == place and each.agreed]

    @property
    def waiting(self) -> tuple[Seat, ...]:
        """This is whom it waits for now: the seats of the present panel that have not been heard."""
        if self.status != OPEN or self.panel >= len(self.panels):
            return ()
        heard = self.heard
        return tuple(seat for seat in self.panels[self.panel].seats if seat.member not in heard)

    @property
    def heard(self) -> frozenset[str]:
        """This is everybody who has spoken, or in whose place somebody has."""
        return frozenset(name for each in self.said for name in (each.by, each.seat.member))


class Confirmed(msgspec.Struct, frozen=True):
    """This is one confirmation of a value; it counts together with others until `until`."""

    by: str
    value: Any
    at: int
    until: int | None = None
    complete: bool = False
    field: str = ""

    @property
    def covered(self) -> Covered:
        """This is what was confirmed, as a change of it is told."""
        return Covered({self.field: self.value})


class Waiver(msgspec.Struct, frozen=True):
    """This is a waiver; `status` is open, granted, declined, used or revoked."""

    id: str
    clause: str
    subject: str | None
    by: str
    behalf_of: str | None
    seats: tuple[Seat, ...]
    covered: Covered
    once: bool
    until: int | None
    duty_on: str | None
    asked_at: int
    status: str = OPEN
    granted_by: str | None = None
    closed_by: str | None = None
    used: int = 0

    @property
    def waiting(self) -> tuple[Seat, ...]:
        """This is who may grant it, while nobody has decided."""
        return self.seats if self.status == OPEN else ()


class Decisions(msgspec.Struct, frozen=True):
    """This is what people have decided about a stream; confirmations by clause and subject.

    `left` is the stages that were left forward by their own gate: what people decide there is not asked again.
    """

    approvals: dict[str, Asked] = {}
    waivers: dict[str, Waiver] = {}
    confirmed: dict[tuple[str, str | None], tuple[Confirmed, ...]] = {}
    left: tuple[str, ...] = ()

    def approval(self, clause: str, subject: str | None) -> Asked | None:
        """This is the approval that was asked for last, by clause and row."""
        found = (each for each in self.approvals.values() if (each.clause, each.subject) == (clause, subject))
        return next(iter([*found][-1:]), None)

    def waivers_of(self, clause: str, subject: str | None) -> Iterator[Waiver]:
        """This is the waivers of a clause, the last one first."""
        known = reversed(self.waivers.values())
        return (each for each in known if (each.clause, each.subject) == (clause, subject))


def decided(decisions: Decisions, event: Event, at: int) -> Decisions:
    """This is what has been decided once one more event has happened.

    Approvals of a hold, a reopening, a step back or off the line are used up once that is done; those of a step
    forward stand while nothing changes.
    """
    if type(event) in _OF_PEOPLE:
        return _told(decisions, event, at)
    match event:
        case Moved() if event.subject is None and event.kind == "forward":
            known = event.start in decisions.left or event.bypassed is not None
            return decisions if known else replace(decisions, left=(*decisions.left, event.start))
        case Held():
            return _used_up(decisions, "hold.", None)
        case Reopened():
            return _used_up(decisions, "reopen.", None)
        case Moved() if event.kind != "forward" and event.move is not None:
            record = (event.subject or "").partition(":")[0]
            prefix = f"record.{record}.move.{event.move}." if record else f"move.{event.move}."
            return _used_up(decisions, prefix, event.subject)
    return decisions


def _told(decisions: Decisions, event: Event, at: int) -> Decisions:
    match event:
        case ApprovalAsked():
            asked = Asked(
                event.approval,
                event.clause,
                event.subject,
                event.by,
                event.behalf_of,
                event.panels,
                event.covered,
                event.due,
                event.copies,
                at,
            )
            return _with(decisions, asked)
        case FactConfirmed():
            key = (event.clause, event.subject)
            one = Confirmed(event.by, event.value, at, event.until, event.complete, event.field)
            kept = {**decisions.confirmed, key: (*decisions.confirmed.get(key, ()), one)}
            return replace(decisions, confirmed=kept)
        case ConfirmationVoided():
            kept = {**decisions.confirmed, (event.clause, event.subject): ()}
            return replace(decisions, confirmed=kept)
        case WaiverAsked() | WaiverGranted() | WaiverDeclined() | WaiverUsed() | WaiverRevoked():
            return _waiver_told(decisions, event, at)
    return _approval_told(decisions, event)


def _used_up(decisions: Decisions, clauses: str, subject: str | None) -> Decisions:
    """This marks the granted approvals whose clause begins so as used: what they were for has been done."""
    used = {
        key: replace(each, status="used")
        for key, each in decisions.approvals.items()
        if each.status == GRANTED and each.subject == subject and each.clause.startswith(clauses)
    }
    return replace(decisions, approvals={**decisions.approvals, **used})


def _with(decisions: Decisions, asked: Asked) -> Decisions:
    return replace(decisions, approvals={**decisions.approvals, asked.id: asked})


def _approval_told(decisions: Decisions, event: Event) -> Decisions:
    asked = decisions.approvals.get(getattr(event, "approval", ""))
    if asked is None:
        return decisions
    match event:
        case ApprovalDecided():
            said = (*asked.said, Said(asked.panel, event.seat, event.by, event.agreed))
            closed = None if event.outcome == OPEN else event.by
            return _with(decisions, replace(asked, said=said, status=event.outcome, closed_by=closed))
        case ApprovalReturned() | ApprovalWithdrawn():
            status = event.stored.partition(".")[2]
            return _with(decisions, replace(asked, status=status, closed_by=event.by))
        case ApproverAdded():
            seat = Seat(event.member, f"member:{event.member}")
            place = min(asked.panel + 1, len(asked.panels))
            added = PanelAsked((seat.entry,), "any", (seat,))
            panels = (*asked.panels[:place], added, *asked.panels[place:])
            return _with(decisions, replace(asked, panels=panels))
        case ApprovalPassedOn():
            return _with(decisions, replace(asked, panels=_passed_on(asked, event)))
        case ApprovalExpired():
            return _with(decisions, replace(asked, status="expired"))
        case ApprovalVoided():
            return _with(decisions, replace(asked, status="voided", because=event.because))
    return decisions


def _passed_on(asked: Asked, event: ApprovalPassedOn) -> tuple[PanelAsked, ...]:
    """This is the panels once somebody has given his seats in the present one to another."""
    panels = list(asked.panels)
    if asked.panel < len(panels):
        panel = panels[asked.panel]
        others = tuple(seat for seat in panel.seats if seat.member != event.by)
        given = tuple(Seat(event.member, seat.entry) for seat in panel.seats if seat.member == event.by)
        panels[asked.panel] = replace(panel, seats=(*others, *given))
    return tuple(panels)


def _waiver_told(
    decisions: Decisions,
    event: WaiverAsked | WaiverGranted | WaiverDeclined | WaiverUsed | WaiverRevoked,
    at: int,
) -> Decisions:
    waiver = decisions.waivers.get(event.waiver)
    if isinstance(event, WaiverAsked):
        new = Waiver(
            event.waiver,
            event.clause,
            event.subject,
            event.by,
            event.behalf_of,
            event.seats,
            event.covered,
            event.once,
            event.until,
            event.duty_on,
            at,
        )
    elif waiver is None:
        return decisions
    elif isinstance(event, WaiverGranted):
        new = replace(waiver, status=GRANTED, granted_by=event.by, closed_by=event.by)
    elif isinstance(event, WaiverUsed):
        new = replace(waiver, status="used" if waiver.once else waiver.status, used=waiver.used + 1)
    else:
        status = "declined" if isinstance(event, WaiverDeclined) else "revoked"
        new = replace(waiver, status=status, closed_by=event.by)
    return replace(decisions, waivers={**decisions.waivers, event.waiver: new})
