"""This file holds the commands about who works on a deal: its team, handing it over, giving a leaver's seat away."""

from __future__ import annotations

from typing import Any

from engine.commands.command import Command
from engine.team import Mate


class SetTeam(Command, frozen=True, tag="set_team"):
    """Says who works on a deal, in which roles and with which shares in percent: of nobody, or adding up to 100."""

    deal: str
    members: tuple[Mate, ...]


class HandOverDeal(Command, frozen=True, tag="hand_over"):
    """Hands a deal over to another member, with a document (a file) that says how it stands."""

    deal: str
    to: str
    document: dict[str, Any]
    note: str | None = None


class GiveSeat(Command, frozen=True, tag="give_seat"):
    """Gives the seat of somebody who leaves, in an open approval, to another member; only administrators may."""

    deal: str
    approval: str
    member: str
    to: str
