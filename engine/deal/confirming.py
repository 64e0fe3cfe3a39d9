"""This file decides about facts that several people confirm, each by himself, and each once for the same value."""

from __future__ import annotations

from collections.abc import Collection

from engine.clauses import Clause
from engine.commands import ConfirmFact
from engine.deal.about import About
from engine.deal.asking import clause_named, declined, matter_of, needless, row_named
from engine.deal.state import Deal
from engine.decisions import Confirmed
from engine.events import Event, FactConfirmed, Seat
from engine.seated import around, due_in, must_be_now
from engine.seats import holders
from engine.values import is_known
from engine.workflow import Workflow


def confirm_fact(deal: Deal, command: ConfirmFact, about: About) -> list[Event]:
    """This confirms the value a field has now; the last of those needed makes it count."""
    must_be_now(about)
    workflow = about.workflow(deal.workflow, deal.workflow_version)
    clause = clause_named(workflow, command.clause, "confirmation")
    row, subject = row_named(deal, clause, command.row)
    case = about.case(workflow, deal, clause.place.rules, row)
    it = clause.confirmation
    if it is None or needless(case, clause):
        return []
    field, value = next(iter(case.pinned((it.field,)).items()))
    if not is_known(value):
        raise declined(workflow, "confirmation.missing", {field: None}, subject)
    if about.on_behalf_of is not None:
        raise declined(workflow, "confirmation.own", {"of": about.on_behalf_of}, subject)
    seat = _seat(workflow, deal, it.roles, about, subject)
    told = [each for each in deal.decisions.confirmed.get((clause.path, subject), ()) if each.value == value]
    whole = any(each.complete for each in told)
    people = {each.by for each in told if whole or _counts(each, about)}
    if whole and len(people) >= it.people:
        return []
    if about.actor in people:
        return []
    due = due_in(workflow, about, it.days)
    complete = len(people | {about.actor}) >= it.people
    until = None if due is None else due.at
    return [FactConfirmed(clause.path, field, value, about.actor, complete, subject, until, seat)]


def may_confirm(workflow: Workflow, deal: Deal, clause: Clause, told: Collection[str], about: About) -> bool:
    """This says whether the actor may confirm what `told` have confirmed already; nobody does so twice."""
    it = clause.confirmation
    if it is None or about.actor in told:
        return False
    return not it.roles or bool(_seats(workflow, deal, it.roles, about))


def _counts(one: Confirmed, about: About) -> bool:
    return one.until is None or about.now < one.until


def _seat(
    workflow: Workflow, deal: Deal, roles: tuple[str, ...], about: About, subject: str | None
) -> Seat | None:
    """This is in which role he confirms; a confirmation is his own, so nobody stands in, but the owner may."""
    if not roles:
        return None
    seats = _seats(workflow, deal, roles, about)
    if not seats:
        raise declined(workflow, "confirmation.roles", {"roles": list(roles)}, subject)
    return seats[0]


def _seats(workflow: Workflow, deal: Deal, roles: tuple[str, ...], about: About) -> list[Seat]:
    circle = around(matter_of(workflow, deal, about), about, ())._replace(owner="")
    return [seat for role in roles for seat in holders(role, circle) if seat.member == about.actor]
