"""This file is what people do for a made-up deal beside its gates: who works on it, who takes it over, which colour they see.

They share a deal out while it is quoted, and now and then try to change the shares when it is signed and they are fixed.
"""

from __future__ import annotations

from api.demo.aside import DealAside
from api.demo.deal_in_play import Script
from engine.clock import DAY
from engine.commands import (
    AnyCommand,
    AssignOwner,
    ClearHealthOverride,
    HandOverDeal,
    OverrideHealth,
    SetTeam,
)
from engine.definition import Outcome
from engine.team import Mate

_HANDED_OVER, _WITH_PAPERS = 0.04, 0.5
_SHARED, _SHARES, _TOO_LATE = 0.5, (("70", "30"), ("60", "40"), ("80", "20")), 0.3
_RATED, _TAKEN_BACK = 0.02, 0.3
_SELLS, _HELPERS = "sales", ("presales", "project_manager")
_COLOURS = ("green", "yellow", "red")
_FORTNIGHT = 14 * DAY


class DealLookedAfter(DealAside):
    """This is a deal on which several people work."""

    def teamed(self) -> Script[None]:
        """This gives the deal a team while it is quoted; once it is won the shares stand, whatever somebody tries."""
        won = self.stage.workflow.outcome(self.deal.stage) is Outcome.WON
        if won and self.deal.team and self.rng.random() < _TOO_LATE:
            owner, *others = self.deal.team
            yield from self.do(
                self.owner.id, SetTeam(self.deal.id, (Mate(owner.member, owner.role, "100"), *others[1:]))
            )
        elif not won and not self.deal.team and self.rng.random() < _SHARED:
            roles, partner = {role.key for role in self.stage.workflow.definition.roles}, self.successor().id
            mine, theirs = self.rng.choice(_SHARES)
            helpers = [Mate(self.holder(role), role) for role in _HELPERS if role in roles]
            if _SELLS in roles and partner != self.owner.id:
                sellers = (Mate(self.owner.id, _SELLS, mine), Mate(partner, _SELLS, theirs))
                yield from self.do(self.owner.id, SetTeam(self.deal.id, (*sellers, *helpers)))

    def passed_on(self) -> list[AnyCommand]:
        """This gives the deal to another seller now and then, half of the time with a document on how it stands."""
        if self.rng.random() >= _HANDED_OVER:
            return []
        self.owner = self.successor()
        self.facts.owner = self.owner.id
        if self.rng.random() < _WITH_PAPERS:
            papers, note = self.facts.file("handover"), self.stage.text.plain["handover"]
            return [HandOverDeal(self.deal.id, self.owner.id, papers, note)]
        return [AssignOwner(self.deal.id, self.owner.id)]

    def rated(self) -> Script[None]:
        """This has a manager set the colour for two weeks, now and then, and take it back again."""
        health = self.stage.workflow.definition.health
        if health is None or not health.override or self.rng.random() >= _RATED:
            return
        manager = self.holder(*health.override)
        colour, reason = self.rng.choice(list(zip(_COLOURS, self.stage.text.ratings, strict=True)))
        rating = OverrideHealth(self.deal.id, colour, reason, self.now + _FORTNIGHT)
        if (yield from self.do(manager, rating)) and self.rng.random() < _TAKEN_BACK:
            yield self.later(2)
            yield from self.do(manager, ClearHealthOverride(self.deal.id))
