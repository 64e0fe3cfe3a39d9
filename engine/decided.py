"""This file folds what people decide about a stream: its approvals, confirmations and waivers, event by event.

Like every fold it refuses nothing and reads no clock.
"""

from __future__ import annotations

from typing import assert_never, get_args

from msgspec.structs import replace

from engine.decisions import GRANTED, OPEN, Asked, Confirmed, Decisions, Said, Waiver
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
    DutyDone,
    Event,
    FactConfirmed,
    Held,
    Moved,
    PanelAsked,
    Reopened,
    Seat,
    WaiverAsked,
    WaiverDeclined,
    WaiverExpired,
    WaiverGranted,
    WaiverRevoked,
    WaiverUsed,
)

_OF_PEOPLE = frozenset(get_args(DECISIONS))


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
                at_end=event.at_end,
                to=event.to,
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
        case WaiverAsked():
            return _with_waiver(decisions, _waiver(event, at))
        case (
            WaiverGranted() | WaiverDeclined() | WaiverUsed() | WaiverRevoked() | WaiverExpired() | DutyDone()
        ):
            return _waiver_told(decisions, event)
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
            told = asked.without(event.seat.member, event.lost)
            return _with(decisions, replace(told, said=said, status=event.outcome, closed_by=closed))
        case ApprovalReturned() | ApprovalWithdrawn():
            status = event.stored.partition(".")[2]
            return _with(decisions, replace(asked, status=status, closed_by=event.by))
        case ApproverAdded():
            seat = Seat(event.member, f"member:{event.member}", given_by=event.by)
            place = min(asked.panel + 1, len(asked.panels))
            added = PanelAsked((seat.entry,), "any", (seat,))
            panels = (*asked.panels[:place], added, *asked.panels[place:])
            return _with(decisions, replace(asked, panels=panels))
        case ApprovalPassedOn():
            told = asked.without(event.by, event.lost)
            return _with(decisions, replace(told, panels=_passed_on(told, event)))
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
        given = tuple(
            Seat(event.member, seat.entry, given_by=event.by)
            for seat in panel.seats
            if seat.member == event.by
        )
        panels[asked.panel] = replace(panel, seats=(*others, *given))
    return tuple(panels)


def _waiver(event: WaiverAsked, at: int) -> Waiver:
    return Waiver(
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
        need=event.need,
    )


def _with_waiver(decisions: Decisions, waiver: Waiver) -> Decisions:
    return replace(decisions, waivers={**decisions.waivers, waiver.id: waiver})


def _waiver_told(
    decisions: Decisions,
    event: WaiverGranted | WaiverDeclined | WaiverUsed | WaiverRevoked | WaiverExpired | DutyDone,
) -> Decisions:
    waiver = decisions.waivers.get(event.waiver)
    if waiver is None:
        return decisions
    match event:
        case WaiverGranted():
            granted = (*waiver.granted, Said(0, event.seat, event.by, agreed=True))
            new = replace(waiver, granted=granted)
            if event.complete:
                new = replace(new, status=GRANTED, granted_by=event.by, closed_by=event.by)
        case WaiverUsed():
            status = "used" if waiver.once else waiver.status
            new = replace(waiver, status=status, used=waiver.used + 1, duty_done=False)
        case WaiverDeclined():
            new = replace(waiver, status="declined", closed_by=event.by)
        case WaiverRevoked():
            new = replace(waiver, status="revoked", closed_by=event.by)
        case WaiverExpired():
            unused = waiver.status in (OPEN, GRANTED)
            new = replace(waiver, status="expired") if unused else waiver
        case DutyDone():
            new = replace(waiver, duty_done=True)
        case _:
            assert_never(event)
    return _with_waiver(decisions, new)
