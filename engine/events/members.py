"""This file holds the events of members.

`approvals` is, by id, those by which an SOP that governs grants allowed it.
"""

from __future__ import annotations

from typing import Any

from engine.events.event import Event, stored_as
from engine.verdict import Revalue


@stored_as("member.joined")
class MemberJoined(Event, frozen=True):
    """Somebody joined; the name is sealed under the member's own key."""

    name: Any
    external_ids: dict[str, str] = {}

    def revalued(self, change: Revalue) -> MemberJoined:
        """This replaces the name."""
        return MemberJoined(change("name", self.name), self.external_ids)


@stored_as("member.role_granted")
class RoleGranted(Event, frozen=True):
    """A member was granted a role, in a unit, until an instant; null means everywhere, for good."""

    role: str
    unit: str | None = None
    until: int | None = None
    approvals: tuple[str, ...] = ()


@stored_as("member.role_revoked")
class RoleRevoked(Event, frozen=True):
    """A member lost a role."""

    role: str
    unit: str | None = None
    approvals: tuple[str, ...] = ()


@stored_as("member.substitute_set")
class SubstituteSet(Event, frozen=True):
    """A member named who decides in his place from one instant to another; null: nobody does any more."""

    substitute: str | None
    since: int = 0
    until: int | None = None
    approvals: tuple[str, ...] = ()


@stored_as("member.manager_set")
class SuperiorSet(Event, frozen=True):
    """It was said whom a member answers to; null: nobody."""

    manager: str | None
    approvals: tuple[str, ...] = ()
