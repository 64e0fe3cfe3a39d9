"""This file holds the circumstances of a decision: who, when, why, by which way, and what else is known then.

`now` is when it happened, `recorded_at` when it is written; they differ only for imports and for those whom the SOP's
`late_entry` allows. What other streams say is asked through functions, so that `decide` stays pure and reads exactly what
it names: `look` gives the state of any stream by its name, `held` the roles that the actor holds in a unit (granted there,
above it, or everywhere), `holder` who has claimed a value in a space of unique ones, `next_number` the next of a series
without gaps; `members` is everybody who has joined, `governors` the newest versions of the SOPs that govern more than
deals, `accounts` whether anybody has ever had an account; `told_outside` who outside has been told of a version of a
deal, None for nobody.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

import msgspec

from engine.calendar import Calendar, with_hours
from engine.case import Case
from engine.deal.state import Deal, Row
from engine.definition import Conflict
from engine.errors import Forbidden
from engine.lookups import chain
from engine.roster import Member
from engine.scope import PARAMETERS
from engine.seats import Circle, holders
from engine.serde import Source
from engine.values import MAX_DIGITS, in_minor_units
from engine.workflow import Rules, Workflow


class About(msgspec.Struct, frozen=True):
    """This is who acts, when it happened, when it is recorded, why, from which import; and what other streams say."""

    actor: str
    roles: frozenset[str]
    now: int
    recorded_at: int
    reason: str | None
    source: Source | None
    workflow: Callable[[str, int | None], Workflow]
    calendar: Callable[[str], tuple[Calendar, str]]
    enforced: Callable[[str], bool]
    exists: Callable[[str], bool]
    known_roles: Callable[[], frozenset[str]]
    conflicts: Callable[[], tuple[Conflict, ...]]
    look: Callable[[str], Any]
    held: Callable[[str | None], frozenset[str]]
    holder: Callable[[str, str], str | None]
    next_number: Callable[[str], int]
    members: Callable[[], Sequence[Member]] = tuple
    on_behalf_of: str | None = None
    governors: Callable[[], Sequence[Workflow]] = tuple
    accounts: Callable[[], bool] = lambda: False
    told_outside: Callable[[str, int], str | None] = lambda _deal, _version: None

    def working(self, workflow: Workflow) -> tuple[Calendar, str]:
        """This is the calendar of an SOP as it was last recorded, with the SOP's hours; and the digest of its days."""
        calendar, digest = self.calendar(workflow.definition.calendar)
        return with_hours(calendar, workflow.hours), digest

    @property
    def records_history(self) -> bool:
        """This says whether a recorded import is speaking, which no gate stops."""
        return self.source is not None and self.source.mode == "record"

    def needs(self, role: str) -> None:
        """This raises `Forbidden` when the actor lacks a built-in role."""
        if role not in self.roles:
            raise Forbidden(
                f"This needs the role {role}; {self.actor} does not hold it. Ask an administrator to grant it.",
                f"此操作需要角色 {role}，{self.actor} 没有此角色；请联系管理员授予。",
            )

    def converted(self, money: dict[str, str], currency: str, day: str) -> dict[str, str | None]:
        """This is what foreign money came to on a day: {base, rate, rated_on}, null without a rate, or beyond all bounds."""
        rate = self.look(f"rates:{currency}").rate(money["currency"], day)
        came = None if rate is None else Decimal(money["amount"]) * rate.rate
        if rate is None or came is None or came.adjusted() >= MAX_DIGITS:
            return {"base": None, "rate": None, "rated_on": None}
        base = in_minor_units(came, currency)
        return {"base": format(base, "f"), "rate": str(rate.rate), "rated_on": rate.day}

    def days(self, workflow: Workflow, written: str) -> Decimal:
        """This is a number of days as the SOP writes it down, or as the parameter holds it that is named there."""
        base, _, key = written.partition(".")
        if base != PARAMETERS:
            return Decimal(written)
        said = self.look(f"parameters:{workflow.key}").at(key, self.now)
        return Decimal(str(said[0] if said else workflow.parameters[key].value))

    def case(
        self, workflow: Workflow, deal: Deal, rules: Rules | None = None, row: Row | None = None
    ) -> Case:
        """This is the deal, or a row of it, as the gates look at it."""
        roles = self.held(deal.unit)
        return Case(
            workflow, deal, now=self.now, actor=self.actor, roles=roles, look=self.look, rules=rules, row=row
        )

    def nearest(self, role: str, deal: Deal) -> tuple[str, ...]:
        """This is who holds a role nearest to the deal; where that is its owner, who does above him."""
        everybody = {member.id: member for member in self.members()}
        units = chain(self.look, deal.unit)
        circle = Circle(everybody, units, deal.owner, frozenset(), self.recorded_at)
        return tuple(seat.member for seat in holders(role, circle))
