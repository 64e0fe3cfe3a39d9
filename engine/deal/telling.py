"""This file says who is told when a deal comes to a stage: C is asked, I is told (RACI); nothing leaves the house by it.

A role means those of the deal's team who have it, else its holders nearest to the deal. An import tells nobody.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from engine.deal.about import About
from engine.deal.evolve import after_all
from engine.deal.state import Deal
from engine.events import DealOpened, Event, Moved, Reopened, StageTold
from engine.team import with_role


def told_of(before: Deal, events: Sequence[Event], about: About) -> list[Event]:
    """This is whom the stage wants asked and told that a deal has come to; none where it stays, or names nobody."""
    if about.source is not None or not any(map(_enters, events)):
        return []
    deal = after_all(before, events, about.now)
    raci = about.workflow(deal.workflow, deal.workflow_version).stages[deal.stage].raci
    consulted, informed = (_people(deal, roles, about) for roles in (raci.consulted, raci.informed))
    return [StageTold(deal.stage, consulted, informed)] if consulted or informed else []


def _enters(event: Event) -> bool:
    return isinstance(event, DealOpened | Reopened) or (isinstance(event, Moved) and event.subject is None)


def _people(deal: Deal, roles: Iterable[str], about: About) -> tuple[str, ...]:
    found = [member for role in roles for member in with_role(deal.team, role) or about.nearest(role, deal)]
    return tuple(dict.fromkeys(found))
