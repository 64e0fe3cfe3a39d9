"""This file says who is told when a deal comes to a stage: C is asked, I is told (RACI); nothing leaves the house by it.

A role means those of the deal's team who have it, else its holders nearest to the deal. An import tells nobody.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from engine.deal.about import About
from engine.deal.state import Deal
from engine.events import DealOpened, Event, Moved, Reopened, StageTold
from engine.lookups import chain
from engine.seats import Circle, holders
from engine.team import with_role


def told_of(deal: Deal, events: Sequence[Event], about: About) -> list[Event]:
    """This is whom the stage wants asked and told that a deal has come to; none where it stays, or names nobody."""
    if about.source is not None:
        return []
    event = next((each for each in events if _enters(each)), None)
    if event is None:
        return []
    opened = event if isinstance(event, DealOpened) else None
    key, version = (opened.workflow, opened.version) if opened else (deal.workflow, deal.workflow_version)
    stage = event.stage if isinstance(event, DealOpened) else event.to  # type: ignore[attr-defined]
    raci = about.workflow(key, version).stages[stage].raci
    if not raci.consulted and not raci.informed:
        return []
    owner, unit = (opened.owner, opened.unit) if opened else (deal.owner, deal.unit)
    circle = Circle(
        {member.id: member for member in about.members()},
        chain(about.look, unit),
        owner,
        frozenset(),
        about.recorded_at,
    )
    consulted, informed = (_people(deal, roles, circle) for roles in (raci.consulted, raci.informed))
    return [StageTold(stage, consulted, informed)] if consulted or informed else []


def _enters(event: Event) -> bool:
    return isinstance(event, DealOpened | Reopened) or (isinstance(event, Moved) and event.subject is None)


def _people(deal: Deal, roles: Iterable[str], circle: Circle) -> tuple[str, ...]:
    found = [
        member
        for role in roles
        for member in with_role(deal.team, role) or (seat.member for seat in holders(role, circle))
    ]
    return tuple(dict.fromkeys(found))
