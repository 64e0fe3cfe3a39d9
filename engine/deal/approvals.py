"""This file decides about approvals: who is asked, who may say yes, and what ends one.

The asker never decides, nobody decides twice, and one no ends it. What is closed stays so; asking again makes a new one.
"""

from __future__ import annotations

from typing import assert_never

import msgspec

from engine.clauses import Clause
from engine.commands import (
    AddApprover,
    ApprovalCommand,
    AskApproval,
    DecideApproval,
    ExpireApproval,
    PassOnApproval,
    RemindApprovers,
    ReturnApproval,
    WithdrawApproval,
)
from engine.covered import covered
from engine.deal.about import About
from engine.deal.asking import (
    around,
    clause_named,
    declined,
    due_in,
    must_be_now,
    needless,
    next_id,
    noted,
    row_named,
    seat_in,
    starts_here,
)
from engine.deal.state import Deal
from engine.decisions import GRANTED, OPEN, Asked, Said
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
    Event,
    PanelAsked,
    Seat,
)
from engine.granted import stands
from engine.seats import asked_of, can_fill, empty_entries, holders
from engine.workflow import Workflow

REJECTED = "rejected"


def decide_about_approval(deal: Deal, command: ApprovalCommand, about: About) -> list[Event]:
    """This is what follows from a command about an approval."""
    if isinstance(command, ExpireApproval):
        return expire(_named(deal, command.approval), about)
    must_be_now(about)
    workflow = about.workflow(deal.workflow, deal.workflow_version)
    if isinstance(command, AskApproval):
        return _ask(workflow, deal, command, about)
    asked = _named(deal, command.approval)
    if isinstance(command, DecideApproval):
        return _decide(workflow, deal, asked, command, about)
    _must_be_open(workflow, asked, about)
    match command:
        case ReturnApproval():
            _seated(workflow, deal, asked, about)
            return [
                ApprovalReturned(by=about.actor, comment=noted(command.comment, "comment"), approval=asked.id)
            ]
        case WithdrawApproval():
            if about.actor not in (asked.by, asked.behalf_of):
                raise declined(workflow, "approval.asker", {"approval": asked.id, "by": asked.by})
            return [ApprovalWithdrawn(asked.id, about.actor)]
        case AddApprover():
            return _add(workflow, deal, asked, command.member, about)
        case PassOnApproval():
            return _pass_on(workflow, deal, asked, command.member, about)
        case RemindApprovers():
            members = tuple(sorted({seat.member for seat in asked.waiting}))
            return [ApproversReminded(asked.id, about.actor, members)]
        case _:
            assert_never(command)


def expire(asked: Asked, about: About) -> list[Event]:
    """This ends an open approval whose limit has passed; before that, nothing."""
    return [ApprovalExpired(asked.id)] if _overdue(asked, about) else []


def _ask(workflow: Workflow, deal: Deal, command: AskApproval, about: About) -> list[Event]:
    clause = clause_named(workflow, command.clause, "approval")
    row, subject = row_named(deal, clause, command.row)
    case = about.case(workflow, deal, clause.place.rules, row)
    before = deal.decisions.approval(clause.path, subject)
    late = [] if before is None else expire(before, about)
    if before is not None and ((before.status == OPEN and not late) or stands(deal, before)):
        return []
    if not starts_here(workflow, deal, clause, row):
        raise declined(workflow, "approval.not_here", {"clause": clause.path, "stage": deal.stage}, subject)
    if needless(case, clause):
        raise declined(workflow, "approval.needless", {"clause": clause.path}, subject)
    approval = clause.approval
    if approval is None:
        return []
    circle = around(deal, about, (about.actor, about.on_behalf_of))
    panels = tuple(asked_of(panel, circle) for panel in approval.panels)
    _must_have_people(workflow, clause, panels, subject)
    copies = sorted({seat.member for role in approval.copies for seat in holders(role, circle)})
    asked = ApprovalAsked(
        next_id("A", deal.decisions.approvals),
        clause.path,
        about.actor,
        panels,
        subject,
        covered(workflow, deal, approval.covers, clause.place.rules, row),
        due_in(workflow, about, approval.days),
        tuple(copies),
        noted(command.note, "note"),
        about.on_behalf_of,
    )
    return [*late, asked]


def _must_have_people(
    workflow: Workflow, clause: Clause, panels: tuple[PanelAsked, ...], subject: str | None
) -> None:
    lacking = [entry for panel in panels for entry in empty_entries(panel) if panel.need == "all"]
    lacking += [entry for panel in panels if not panel.seats for entry in panel.by]
    if lacking or not can_fill(panels, frozenset()):
        asked = lacking or [entry for panel in panels for entry in panel.by]
        saw = {"clause": clause.path, "asked": list(dict.fromkeys(asked))}
        raise declined(workflow, "approval.nobody", saw, subject)


def _decide(
    workflow: Workflow, deal: Deal, asked: Asked, command: DecideApproval, about: About
) -> list[Event]:
    mine = [each for each in asked.said if each.by == about.actor]
    if mine and mine[-1].agreed == command.agreed:
        return []
    _must_be_open(workflow, asked, about)
    seat = _seated(workflow, deal, asked, about)
    place = asked.panel
    said = (*asked.said, Said(place, seat, about.actor, command.agreed))
    after = msgspec.structs.replace(asked, said=said)
    if command.agreed and not can_fill(asked.panels[place + 1 :], after.heard):
        saw = {"approval": asked.id, "by": about.actor}
        raise declined(workflow, "approval.needed_later", saw, asked.subject)
    outcome = REJECTED
    if command.agreed:
        outcome = GRANTED if after.panel >= len(after.panels) else OPEN
    behalf_of = None if seat.member == about.actor else seat.member
    return [
        ApprovalDecided(
            by=about.actor,
            comment=noted(command.comment, "comment"),
            approval=asked.id,
            agreed=command.agreed,
            outcome=outcome,
            seat=seat,
            behalf_of=behalf_of,
        )
    ]


def _add(workflow: Workflow, deal: Deal, asked: Asked, member: str, about: About) -> list[Event]:
    if about.actor not in (asked.by, asked.behalf_of):
        _seated(workflow, deal, asked, about)
    if any(seat.member == member for panel in asked.panels for seat in panel.seats):
        return []
    _must_be_free(workflow, deal, asked, member, about)
    return [ApproverAdded(asked.id, about.actor, member)]


def _pass_on(workflow: Workflow, deal: Deal, asked: Asked, member: str, about: About) -> list[Event]:
    seat = _seated(workflow, deal, asked, about)
    if seat.member != about.actor:
        raise declined(
            workflow, "approval.own_seat", {"approval": asked.id, "of": seat.member}, asked.subject
        )
    _must_be_free(workflow, deal, asked, member, about)
    return [ApprovalPassedOn(asked.id, about.actor, member)]


def _must_be_free(workflow: Workflow, deal: Deal, asked: Asked, member: str, about: About) -> None:
    """This raises an error unless a member has joined and neither asked, owns the deal nor sits here already."""
    if not about.look(f"member:{member}").version:
        raise Unknown(f"There is no member {member}.", f"没有成员 {member}。")
    sitting = {seat.member for panel in asked.panels for seat in panel.seats} | asked.heard
    if member in (asked.by, asked.behalf_of, deal.owner) or member in sitting:
        raise declined(workflow, "approval.self", {"approval": asked.id, "member": member}, asked.subject)


def _seated(workflow: Workflow, deal: Deal, asked: Asked, about: About) -> Seat:
    """This is the seat in which the actor speaks; raises the refusal that says why he may not."""
    saw = {"approval": asked.id, "member": about.actor}
    if about.actor in (asked.by, asked.behalf_of):
        raise declined(workflow, "approval.self", saw, asked.subject)
    if about.actor in asked.heard:
        raise declined(workflow, "approval.twice", saw, asked.subject)
    seat = seat_in(_fewest_first(asked), deal, about)
    if seat is None:
        waits = {"approval": asked.id, "waits_for": sorted({seat.member for seat in asked.waiting})}
        raise declined(workflow, "approval.not_asked", waits, asked.subject)
    return seat


def _fewest_first(asked: Asked) -> list[Seat]:
    """This is the seats that wait: those of entries nobody has spoken for first, and there the rarest entry."""
    panel = asked.panels[asked.panel]
    spoken = {each.seat.entry for each in asked.agreed(asked.panel)}
    crowd = {entry: sum(seat.entry == entry for seat in panel.seats) for entry in panel.by}
    return sorted(asked.waiting, key=lambda seat: (seat.entry in spoken, crowd.get(seat.entry, 0)))


def _must_be_open(workflow: Workflow, asked: Asked, about: About) -> None:
    saw = {"approval": asked.id, "status": asked.status, "by": asked.closed_by}
    if asked.status != OPEN:
        raise declined(workflow, "approval.closed", saw, asked.subject)
    if _overdue(asked, about):
        raise declined(workflow, "approval.closed", {**saw, "status": "expired"}, asked.subject)


def _overdue(asked: Asked, about: About) -> bool:
    return asked.status == OPEN and asked.due is not None and asked.due.at <= about.now


def _named(deal: Deal, approval: str) -> Asked:
    if approval not in deal.decisions.approvals:
        there = ", ".join(deal.decisions.approvals) or "-"
        raise Unknown(
            f"{deal.id} has no approval {approval[:40]}; there are: {there}.",
            f"{deal.id} 没有审批 {approval[:40]}；现有：{there}。",
        )
    return deal.decisions.approvals[approval]
