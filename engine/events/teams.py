"""This file holds the events of who works on a deal: its team with roles and shares, hand-overs, who was told of a stage."""

from __future__ import annotations

from typing import Any

import msgspec

from engine.events.approvals import NOTE
from engine.events.event import Event, stored_as
from engine.team import Mate
from engine.verdict import Revalue


@stored_as("deal.team_set")
class TeamSet(Event, frozen=True):
    """A deal got this team; whoever is not in it is on the team no more."""

    members: tuple[Mate, ...]


@stored_as("deal.handed_over")
class HandedOver(Event, frozen=True):
    """A deal was handed over by its owner to the next, with a document; who owns it now, `deal.owner_set` says.

    The note is sealed with the deal.
    """

    owner: str
    to: str
    document: dict[str, Any]
    note: Any = None

    def revalued(self, change: Revalue) -> HandedOver:
        """This replaces the note."""
        return msgspec.structs.replace(self, note=change(NOTE, self.note))


@stored_as("deal.stage_told")
class StageTold(Event, frozen=True):
    """A deal came to a stage, and those whom the SOP wants asked (C) and told (I) there were, by id."""

    stage: str
    consulted: tuple[str, ...] = ()
    informed: tuple[str, ...] = ()
