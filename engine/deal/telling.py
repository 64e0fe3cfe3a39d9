"""This file says who is told when a deal comes to a stage: C is asked, I is told (RACI); nothing leaves the house by it.

A role means those of the deal's team who have it, else its holders nearest to the deal. An import tells nobody.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeGuard

from engine.deal.about import About
from engine.deal.evolve import after_all
from engine.deal.state import Deal
from engine.definition import Raci
from engine.events import DealOpened, Event, Moved, Reopened, StageTold
from engine.team import with_role

_ENTRIES = (DealOpened, Reopened, Moved)


def told_of(before: Deal, events: Sequence[Event], about: About) -> list[Event]:
    """This is whom the stage wants asked and told that a deal has come to; none where it stays, or names nobody."""
    if about.source is not None or not any(map(_enters, events)):
        return []
    raci = _raci_of_its_stage(before, events, about)
    if not raci.consulted and not raci.informed:
        return []
    deal = after_all(before, events, about.now)
    consulted, informed = (_people(deal, roles, about) for roles in (raci.consulted, raci.informed))
    return [StageTold(deal.stage, consulted, informed)] if consulted or informed else []


def _raci_of_its_stage(before: Deal, events: Sequence[Event], about: About) -> Raci:
    """This is who answers for the stage that the deal has come to last."""
    entered = next(filter(_enters, reversed(events)))
    if isinstance(entered, DealOpened):
        return about.workflow(entered.workflow, entered.version).stages[entered.stage].raci
    return about.workflow(before.workflow, before.workflow_version).stages[entered.to].raci


def _enters(event: Event) -> TypeGuard[DealOpened | Reopened | Moved]:
    return isinstance(event, _ENTRIES) and not (isinstance(event, Moved) and event.subject is not None)


def _people(deal: Deal, roles: Iterable[str], about: About) -> tuple[str, ...]:
    found = [member for role in roles for member in with_role(deal.team, role) or about.nearest(role, deal)]
    return tuple(dict.fromkeys(found))
