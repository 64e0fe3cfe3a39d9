"""This file decides about waivers: one clause, by its key, for a reason; granted by somebody else, used once or for a time.

Where several grant it together, each speaks for one role and nobody twice; it counts once all have, and one no ends it and says why.
What the clause looked at is pinned when it is asked for; when that changes, the waiver counts no longer. Being an
administrator gives no right here.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import assert_never

from engine.clauses import Clause
from engine.clock import moment
from engine.commands import AskWaiver, DeclineWaiver, GrantWaiver, RevokeWaiver, WaiverCommand
from engine.covered import covered
from engine.deal.about import About
from engine.deal.asking import clause_named, declined, matter_of, row_named
from engine.deal.state import Deal
from engine.decisions import GRANTED, OPEN, Waiver
from engine.definition import Field, FieldType, Waivable
from engine.definition.deciding import ALL
from engine.errors import Malformed, Unknown
from engine.events import (
    Event,
    PanelAsked,
    Seat,
    WaiverAsked,
    WaiverDeclined,
    WaiverGranted,
    WaiverRevoked,
)
from engine.parsing import parse
from engine.seated import around, due_in, must_be_now, next_id, noted, seat_in, speaks_for, why_not
from engine.seats import can_fill, holders
from engine.workflow import Workflow

_DUTY_ON = Field("duty_on", FieldType.DATE)


def decide_about_waiver(deal: Deal, command: WaiverCommand, about: About) -> list[Event]:
    """This is what follows from a command about a waiver."""
    must_be_now(about)
    workflow = about.workflow(deal.workflow, deal.workflow_version)
    match command:
        case AskWaiver():
            return _ask(workflow, deal, command, about)
        case GrantWaiver() | DeclineWaiver():
            return _decide(workflow, deal, command, about)
        case RevokeWaiver():
            return _revoke(workflow, deal, _named(deal, command.waiver), about)
        case _:
            assert_never(command)


def _ask(workflow: Workflow, deal: Deal, command: AskWaiver, about: About) -> list[Event]:
    clause = clause_named(workflow, command.clause, "waivable")
    row, subject = row_named(deal, clause, command.row)
    rule = clause.waivable
    if rule is None:
        return []
    if not about.reason:
        raise declined(workflow, "waiver.reason", {"reason": None}, subject)
    if _stands(deal, clause.path, subject, about):
        return []
    circle = around(matter_of(workflow, deal, about), about, (about.actor, about.on_behalf_of))
    seats = tuple(seat for role in dict.fromkeys(rule.by) for seat in holders(role, circle))
    if not can_fill([PanelAsked(rule.by, rule.need, seats)], frozenset()):
        raise declined(workflow, "waiver.nobody", {"clause": clause.path, "asked": list(rule.by)}, subject)
    asked = WaiverAsked(
        next_id("W", deal.decisions.waivers),
        clause.path,
        about.actor,
        seats,
        subject,
        covered(workflow, deal, _looked_at(workflow, clause), clause.place.rules, row),
        command.until is None,
        _until(workflow, rule, command.until, about),
        _duty(workflow, rule, command.duty_on, about),
        about.on_behalf_of,
        rule.need,
    )
    return [asked]


def _stands(deal: Deal, clause: str, subject: str | None, about: About) -> bool:
    """This says whether a waiver is being asked for already, or may be used."""
    return any(
        each.status in (OPEN, GRANTED) and (each.until is None or about.now < each.until)
        for each in deal.decisions.waivers_of(clause, subject)
    )


def waited_for(deal: Deal, clause: str, subject: str | None, about: About) -> tuple[str, ...]:
    """This is who may grant the waiver of a clause that has been asked for; empty while nobody has asked."""
    if not _stands(deal, clause, subject, about):
        return ()
    asked = next(iter(deal.decisions.waivers_of(clause, subject)))
    return tuple(sorted({seat.member for seat in asked.waiting}))


def _looked_at(workflow: Workflow, clause: Clause) -> list[str]:
    """This is the fields and records that a check reads; what is merely missing has no value to pin."""
    rules = clause.place.rules
    scope = rules.scope if rules else workflow.scope
    names = {name.partition(".")[0] for source in clause.reads for name in scope.expressions[source].names}
    return sorted(name for name in names if name in scope.fields or name in workflow.records)


def _until(workflow: Workflow, rule: Waivable, until: int | None, about: About) -> int | None:
    most = due_in(workflow, about, rule.days)
    if until is None:
        return None if most is None else most.at
    if until <= about.now or (most is not None and until > most.at):
        latest = "" if most is None else moment(most.at).isoformat()
        raise Malformed(
            f"until: give an instant after now{latest and f', at the latest {latest}'}.",
            f"until：须晚于现在{latest and f'，且不晚于 {latest}'}。",
            where="until",
        )
    return until


def duty_days(workflow: Workflow, rule: Waivable, about: About) -> tuple[date, date | None]:
    """This is the first and the last day on which a duty may fall; no last one where the SOP demands none."""
    most = due_in(workflow, about, rule.duty_days)
    today = moment(about.now).astimezone(workflow.zone).date()
    return today, None if most is None else moment(most.at).astimezone(workflow.zone).date()


def _duty(workflow: Workflow, rule: Waivable, duty_on: str | None, about: About) -> str | None:
    """This is the day by which what is missing has to follow, where the SOP or who asks says that it does."""
    day = parse(_DUTY_ON, duty_on, workflow.currency)
    today, last = duty_days(workflow, rule, about)
    if day is None and last is None:
        return None
    if (
        day is None
        or date.fromisoformat(day) < today
        or (last is not None and date.fromisoformat(day) > last)
    ):
        by = last.isoformat() if last else today.isoformat()
        raise Malformed(
            f"duty_on: say by which day it follows, from {today.isoformat()} to {by}.",
            f"duty_on：请填写补齐日期（{today.isoformat()} 至 {by}）。",
            where="duty_on",
        )
    return str(day)


def _decide(
    workflow: Workflow, deal: Deal, command: GrantWaiver | DeclineWaiver, about: About
) -> list[Event]:
    waiver = _named(deal, command.waiver)
    granting = isinstance(command, GrantWaiver)
    comment = noted(command.comment, "comment") if granting else why_not(command.comment)
    if waiver.closed_by == about.actor and waiver.status == (GRANTED if granting else "declined"):
        return []
    if granting and waiver.status in (OPEN, GRANTED) and about.actor in {each.by for each in waiver.granted}:
        return []
    over = waiver.until is not None and about.now >= waiver.until
    if waiver.status != OPEN or over:
        status = "expired" if over and waiver.status == OPEN else waiver.status
        saw = {"waiver": waiver.id, "status": status, "by": waiver.closed_by}
        raise declined(workflow, "waiver.closed", saw, waiver.subject)
    if about.actor in waiver.heard:
        raise declined(workflow, "waiver.twice", {"waiver": waiver.id, "by": about.actor}, waiver.subject)
    seat = _seated(workflow, deal, waiver, _wisest_first(waiver, about), about)
    behalf_of = None if seat.member == about.actor else seat.member
    if not granting:
        return [
            WaiverDeclined(by=about.actor, comment=comment, waiver=waiver.id, seat=seat, behalf_of=behalf_of)
        ]
    complete = not waiver.left_by(seat)
    return [
        WaiverGranted(
            by=about.actor,
            comment=comment,
            waiver=waiver.id,
            seat=seat,
            behalf_of=behalf_of,
            complete=complete,
        )
    ]


def _wisest_first(waiver: Waiver, about: About) -> Collection[Seat]:
    """This is the seats that wait: first those that leave somebody else for each of the other roles, there one's own."""

    def leaves_nobody(seat: Seat) -> bool:
        left = waiver.left_by(seat)
        others = tuple(each for each in waiver.waiting if each.entry in left)
        return not can_fill(
            [PanelAsked(tuple(sorted(left)), waiver.need, others)], frozenset((about.actor, seat.member))
        )

    own_first = sorted(waiver.waiting, key=lambda seat: seat.member != about.actor)
    return own_first if waiver.need != ALL else sorted(own_first, key=leaves_nobody)


def _revoke(workflow: Workflow, deal: Deal, waiver: Waiver, about: About) -> list[Event]:
    if waiver.status == "revoked":
        return []
    if waiver.status not in (OPEN, GRANTED):
        saw = {"waiver": waiver.id, "status": waiver.status, "by": waiver.closed_by}
        raise declined(workflow, "waiver.closed", saw, waiver.subject)
    if about.actor not in (waiver.by, waiver.behalf_of):
        _seated(workflow, deal, waiver, waiver.seats, about)
    return [WaiverRevoked(waiver.id, about.actor)]


def _seated(workflow: Workflow, deal: Deal, waiver: Waiver, seats: Collection[Seat], about: About) -> Seat:
    if speaks_for(about, (waiver.by, waiver.behalf_of)):
        raise declined(workflow, "waiver.self", {"waiver": waiver.id}, waiver.subject)
    seat = seat_in(seats, matter_of(workflow, deal, about), about)
    if seat is None:
        waits = sorted({each.member for each in seats})
        raise declined(
            workflow, "waiver.not_asked", {"waiver": waiver.id, "waits_for": waits}, waiver.subject
        )
    return seat


def _named(deal: Deal, waiver: str) -> Waiver:
    if waiver not in deal.decisions.waivers:
        there = ", ".join(deal.decisions.waivers) or "-"
        raise Unknown(
            f"{deal.id} has no waiver {waiver[:40]}; there are: {there}.",
            f"{deal.id} 没有豁免 {waiver[:40]}；现有：{there}。",
        )
    return deal.decisions.waivers[waiver]
