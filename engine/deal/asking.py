"""This file holds what asking and deciding have in common: the clause, the people around a deal, how a rule declines.

People decide now: nothing of it is entered late or imported. Who asks or decides has joined; whatever a rule declines
is recorded as a refusal beside the deal.
"""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal
from difflib import get_close_matches
from typing import Any

from engine import calendar as working
from engine.case import Case
from engine.clauses import Clause, clauses_of
from engine.deal.about import About, refused
from engine.deal.rows import row_of
from engine.deal.state import Deal, Row
from engine.errors import Forbidden, Malformed, Refused
from engine.events import Due, Seat, SetRefused, subject_of
from engine.lookups import chain
from engine.scope import PARAMETERS
from engine.seats import Circle, still_sits
from engine.verdict import Verdict
from engine.workflow import Workflow

MAX_NOTE = 2_000


def must_be_now(about: About) -> None:
    """This raises an error unless a member speaks, here and now."""
    if about.source is not None or about.now != about.recorded_at:
        raise Malformed(
            "occurred_at: people decide when they say so; it is neither entered late nor imported.",
            "occurred_at：审批、确认与豁免以当时为准，不能补录或导入。",
            where="occurred_at",
        )
    if not about.look(f"member:{about.actor}").version:
        raise Forbidden(
            f"Only members ask, confirm and decide; {about.actor} has not joined.",
            f"只有成员可以申请、确认和审批；{about.actor} 尚不是成员。",
        )


def noted(text: str | None, where: str) -> str | None:
    """This is what was written for people, None where there is nothing; raises `Malformed` when it is too long."""
    if text is not None and len(text) > MAX_NOTE:
        raise Malformed(
            f"{where}: at most {MAX_NOTE} characters.", f"{where}：最多 {MAX_NOTE} 个字。", where=where
        )
    return text or None


def clause_named(workflow: Workflow, path: str, kind: str) -> Clause:
    """This is a clause by its path (`kind`: approval, confirmation, waivable); raises `Malformed`."""
    known = clauses_of(workflow)
    clause = known.get(path)
    if clause is not None and getattr(clause, kind) is not None:
        return clause
    there = [each for each, it in known.items() if getattr(it, kind) is not None]
    near = ", ".join(get_close_matches(path, there, n=3) or there[:12]) or "-"
    raise Malformed(
        f"clause: {path[:120]!r} is nothing of that kind in this SOP; there are: {near}.",
        f"clause：本流程没有可用的“{path[:120]}”；现有：{near}。",
        where="clause",
    )


def row_named(deal: Deal, clause: Clause, key: str | None) -> tuple[Row | None, str | None]:
    """This is the row that a clause of rows is asked of, and its subject."""
    rules = clause.place.rules
    if (rules is None) != (key is None):
        raise Malformed(
            "row: name it where the clause is about rows, and only there.",
            "row：条款针对单据行时才需填写，且必须填写。",
            where="row",
        )
    if rules is None or key is None:
        return None, None
    return row_of(deal, rules.record.key, key), subject_of(rules.record.key, key)


def starts_here(workflow: Workflow, deal: Deal, clause: Clause, row: Row | None) -> bool:
    """This says whether what the gate is for can be done from where the deal or row stands; a skipped stage is made up."""
    place = clause.place
    if place.rules is not None:
        return (
            place.move is not None and row is not None and not row.removed and row.state in place.move.start
        )
    if place.move is not None:
        return deal.stage in place.move.start
    if place.stage is not None:
        behind = deal.stage in workflow.order and workflow.on_the_line(deal.stage)
        return behind and workflow.order[place.stage] <= workflow.order[deal.stage]
    over = workflow.is_final(deal.stage)
    return {"hold": not over and deal.held_since is None, "reopen": over}.get(place.path, True)


def needless(case: Case, clause: Clause) -> bool:
    """This says whether the SOP does not ask for the clause here."""
    when = clause.place.gate.when.get(clause.clause)
    return when is not None and case.decide(when) is False


def around(deal: Deal, about: About, askers: Collection[str | None]) -> Circle:
    """This is the people around a deal, among whom somebody other than `askers` decides."""
    members = {member.id: member for member in about.members()}
    barred = frozenset(name for name in askers if name is not None)
    return Circle(members, chain(about.look, deal.unit), deal.owner, barred, about.now)


def seat_in(seats: Collection[Seat], deal: Deal, about: About) -> Seat | None:
    """This is the seat in which the actor may speak: his own, else one of a member whose substitute he is."""
    own = [seat for seat in seats if seat.member == about.actor]
    others = [
        seat for seat in seats if about.look(f"member:{seat.member}").stood_in_for_by(about.actor, about.now)
    ]
    for seat in (*own, *others):
        sits = still_sits(seat, about.look(f"member:{seat.member}"), about.now)
        if sits and not (seat.role is not None and about.actor == deal.owner):
            return seat
    return None


def due_in(workflow: Workflow, about: About, days: str | None) -> Due | None:
    """This is so many working days from now, None without a limit; `days` may name a parameter."""
    if days is None:
        return None
    base, _, key = days.partition(".")
    if base == PARAMETERS:
        said = about.look(f"parameters:{workflow.key}").at(key, about.now)
        days = str(said[0] if said else workflow.parameters[key].value)
    calendar, digest = about.calendar(workflow.definition.calendar)
    at = working.due(calendar, about.now, Decimal(days), workflow.definition.timezone)
    return Due(at, days, calendar.key, digest)


def declined(workflow: Workflow, rule: str, saw: dict[str, Any], subject: str | None = None) -> Refused:
    """This is the refusal by one rule about who decides what."""
    verdicts = (Verdict(rule, passed=False, saw=saw),)
    return refused(workflow, verdicts, SetRefused({}, verdicts, subject))


def next_id(letter: str, known: Collection[str]) -> str:
    """This is the next id of a stream's approvals or waivers.

    >>> next_id("A", ["A1", "A2"])
    'A3'
    """
    return f"{letter}{len(known) + 1}"
