"""This file decides about approvals of anything: who is asked, who may say yes, and what ends one.

The asker never decides, nobody decides twice, and one no ends it and says why. What is closed stays so; asking again makes a new one.
What is asked about, and whether it may be asked for now, is said by who calls.
"""

from __future__ import annotations

from typing import NamedTuple, assert_never

import msgspec

from engine.commands import (
    AddApprover,
    DecideApproval,
    ExpireApproval,
    PassOnApproval,
    RemindApprovers,
    ReturnApproval,
    WithdrawApproval,
)
from engine.deal.about import About
from engine.decisions import GRANTED, OPEN, Asked, Said
from engine.definition import Approval
from engine.definition.deciding import ALL, ESCALATE, EXPIRE
from engine.errors import Unknown
from engine.events import (
    ApprovalAsked,
    ApprovalDecided,
    ApprovalExpired,
    ApprovalPassedOn,
    ApprovalReturned,
    ApprovalWithdrawn,
    ApproverAdded,
    ApproversReminded,
    Covered,
    Escalated,
    Event,
    PanelAsked,
    Reminded,
    Seat,
    Timer,
)
from engine.matter import Matter
from engine.seated import around, counts, due_in, must_be_now, next_id, noted, seat_in, speaks_for, why_not
from engine.seats import asked_of, can_fill, empty_entries, holders

REJECTED = "rejected"
Reply = (
    DecideApproval
    | ReturnApproval
    | WithdrawApproval
    | AddApprover
    | PassOnApproval
    | RemindApprovers
    | ExpireApproval
)
"""What may be said of an approval once it has been asked for."""


class Wish(NamedTuple):
    """This is what is asked for: by which clause, of what (a row, null for all of it), over which facts as they stand."""

    clause: str
    approval: Approval
    subject: str | None
    covered: Covered


def answer(matter: Matter, command: Reply, about: About) -> list[Event]:
    """This is what follows from a command about an approval that was asked for."""
    asked = matter.approval(command.approval)
    if isinstance(command, ExpireApproval):
        return expire(asked, about)
    must_be_now(about)
    if isinstance(command, DecideApproval):
        return _decide(matter, asked, command, about)
    comment = why_not(command.comment) if isinstance(command, ReturnApproval) else None
    must_be_open(matter, asked, about)
    match command:
        case ReturnApproval():
            _seated(matter, asked, about)
            return [ApprovalReturned(by=about.actor, comment=comment, approval=asked.id)]
        case WithdrawApproval():
            if about.actor not in (asked.by, asked.behalf_of, matter.owner):
                raise matter.decline("approval.asker", {"approval": asked.id, "by": asked.by}, asked.subject)
            return [ApprovalWithdrawn(asked.id, about.actor)]
        case AddApprover():
            return _add(matter, asked, command.member, about)
        case PassOnApproval():
            return _pass_on(matter, asked, command.member, about)
        case RemindApprovers():
            return [ApproversReminded(asked.id, about.actor, _waits_for(asked))]
        case _:
            assert_never(command)


def expire(asked: Asked, about: About) -> list[Event]:
    """This ends an open approval whose limit has passed, where that ends it; before that, nothing."""
    return [ApprovalExpired(asked.id)] if _overdue(asked, about) else []


def come_due(matter: Matter, name: str, timer: Timer, about: About) -> list[Event]:
    """This is what follows when the limit of an approval is over: it ends, or those asked are told, and others too."""
    asked = matter.approval(name.partition(":")[2])
    if asked.at_end == EXPIRE:
        return [ApprovalExpired(asked.id)]
    events: list[Event] = [Reminded(name, timer.at, timer.kind, _waits_for(asked))]
    role = asked.to or matter.role
    if asked.at_end == ESCALATE and role is not None:
        told = tuple(
            seat.member for seat in holders(role, around(matter, about, (asked.by, asked.behalf_of)))
        )
        events.append(Escalated(name, role, told))
    return events


def ask(matter: Matter, wish: Wish, note: str | None, about: About) -> ApprovalAsked:
    """This asks the people whom the SOP names, as they are now."""
    approval = wish.approval
    circle = around(matter, about, (about.actor, about.on_behalf_of))
    panels = tuple(asked_of(panel, circle) for panel in approval.panels)
    _must_have_people(matter, wish, panels)
    copies = sorted({seat.member for role in approval.copies for seat in holders(role, circle)})
    return ApprovalAsked(
        next_id("A", matter.decisions.approvals),
        wish.clause,
        about.actor,
        panels,
        wish.subject,
        wish.covered,
        due_in(matter.workflow, about, approval.days),
        tuple(copies),
        noted(note, "note"),
        about.on_behalf_of,
        approval.at_end,
        approval.to,
    )


def _waits_for(asked: Asked) -> tuple[str, ...]:
    return tuple(sorted({seat.member for seat in asked.waiting}))


def _must_have_people(matter: Matter, wish: Wish, panels: tuple[PanelAsked, ...]) -> None:
    lacking = [entry for panel in panels for entry in empty_entries(panel) if panel.need == "all"]
    lacking += [entry for panel in panels if not panel.seats for entry in panel.by]
    if lacking or not can_fill(panels, frozenset()):
        asked = lacking or [entry for panel in panels for entry in panel.by]
        saw = {"clause": wish.clause, "asked": list(dict.fromkeys(asked))}
        raise matter.decline("approval.nobody", saw, wish.subject)


def _decide(matter: Matter, asked: Asked, command: DecideApproval, about: About) -> list[Event]:
    comment = noted(command.comment, "comment") if command.agreed else why_not(command.comment)
    mine = [each for each in asked.said if each.by == about.actor]
    if mine and mine[-1].agreed == command.agreed:
        return []
    must_be_open(matter, asked, about)
    seat = _seated(matter, asked, about)
    place, lost = asked.panel, _lost(matter, asked, seat.member, about)
    said = (*asked.said, Said(place, seat, about.actor, command.agreed))
    after = msgspec.structs.replace(asked.without(seat.member, lost), said=said)
    if command.agreed and not can_fill(asked.panels[place + 1 :], after.heard):
        saw = {"approval": asked.id, "by": about.actor}
        raise matter.decline("approval.needed_later", saw, asked.subject)
    outcome = REJECTED
    if command.agreed:
        outcome = GRANTED if after.panel >= len(after.panels) else OPEN
    behalf_of = None if seat.member == about.actor else seat.member
    return [
        ApprovalDecided(
            by=about.actor,
            comment=comment,
            approval=asked.id,
            agreed=command.agreed,
            outcome=outcome,
            seat=seat,
            behalf_of=behalf_of,
            lost=lost,
        )
    ]


def _add(matter: Matter, asked: Asked, member: str, about: About) -> list[Event]:
    if not speaks_for(about, (asked.by, asked.behalf_of)):
        _seated(matter, asked, about)
    if any(seat.member == member for panel in asked.panels for seat in panel.seats):
        return []
    must_be_free(matter, asked, member, about)
    return [ApproverAdded(asked.id, about.actor, member)]


def _pass_on(matter: Matter, asked: Asked, member: str, about: About) -> list[Event]:
    seat = _seated(matter, asked, about)
    if seat.member != about.actor:
        saw = {"approval": asked.id, "of": seat.member}
        raise matter.decline("approval.own_seat", saw, asked.subject)
    must_be_free(matter, asked, member, about)
    return [ApprovalPassedOn(asked.id, about.actor, member, _lost(matter, asked, about.actor, about))]


def must_be_free(matter: Matter, asked: Asked, member: str, about: About) -> None:
    """This raises an error unless a member has joined and neither asked, owns the matter nor sits here already."""
    if not about.look(f"member:{member}").version:
        raise Unknown(f"There is no member {member}.", f"没有成员 {member}。")
    sitting = {seat.member for panel in asked.panels for seat in panel.seats} | asked.heard
    if member in {asked.by, asked.behalf_of, matter.owner, *matter.barred} or member in sitting:
        raise matter.decline("approval.self", {"approval": asked.id, "member": member}, asked.subject)


def _seated(matter: Matter, asked: Asked, about: About) -> Seat:
    """This is the seat in which the actor speaks; raises the refusal that says why he may not."""
    saw = {"approval": asked.id, "member": about.actor}
    if speaks_for(about, {asked.by, asked.behalf_of, *matter.barred}):
        raise matter.decline("approval.self", saw, asked.subject)
    if about.actor in asked.heard:
        raise matter.decline("approval.twice", saw, asked.subject)
    seat = seat_in(_fewest_first(asked, about.actor), matter, about)
    if seat is None:
        waits = {"approval": asked.id, "waits_for": list(_waits_for(asked))}
        raise matter.decline("approval.not_asked", waits, asked.subject)
    return seat


def _lost(matter: Matter, asked: Asked, member: str, about: About) -> tuple[str, ...]:
    """This is the entries of the present panel by which a member was asked, and would not be now."""
    seats = asked.panels[asked.panel].seats
    return tuple(seat.entry for seat in seats if seat.member == member and not counts(seat, matter, about))


def _fewest_first(asked: Asked, actor: str) -> list[Seat]:
    """This is the seats that wait: where each has to be spoken for, first those that nobody has; then one's own, then the rarest."""
    panel = asked.panels[asked.panel]
    spoken = {each.seat.entry for each in asked.agreed(asked.panel)} if panel.need == ALL else set()
    crowd = {entry: sum(seat.entry == entry for seat in panel.seats) for entry in panel.by}
    return sorted(
        asked.waiting,
        key=lambda seat: (seat.entry in spoken, seat.member != actor, crowd.get(seat.entry, 0)),
    )


def must_be_open(matter: Matter, asked: Asked, about: About) -> None:
    """This raises the refusal of what is said of an approval that is closed, or whose time is over."""
    saw = {"approval": asked.id, "status": asked.status, "by": asked.closed_by}
    if asked.status != OPEN:
        raise matter.decline("approval.closed", saw, asked.subject)
    if _overdue(asked, about):
        raise matter.decline("approval.closed", {**saw, "status": "expired"}, asked.subject)


def _overdue(asked: Asked, about: About) -> bool:
    ends = asked.status == OPEN and asked.at_end == EXPIRE
    return ends and asked.due is not None and asked.due.at <= about.now
