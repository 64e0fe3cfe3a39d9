"""This file says what a member is: his roles and where they count, who he answers to, who decides in his place."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import msgspec


class Grant(msgspec.Struct, frozen=True):
    """This is a role granted in a unit until an instant; `position` is the event that granted it."""

    role: str
    unit: str | None
    until: int | None
    position: int


class Substitute(msgspec.Struct, frozen=True):
    """This is who decides in a member's place, from one instant until another (None: until he says otherwise)."""

    member: str
    since: int = 0
    until: int | None = None


class Member(msgspec.Struct, frozen=True):
    """This is a member as he stands: version 0 means nobody has joined under this id.

    With an `account` he may sign in; `closed` says that he had one; `sessions` is until when each of his lasts.
    """

    id: str
    version: int = 0
    name: Any = ""
    grants: tuple[Grant, ...] = ()
    substitute: Substitute | None = None
    superior: str | None = None
    account: bool = False
    closed: bool = False
    sessions: dict[str, int] = {}

    def roles(self, now: int, units: Collection[str] | None = None) -> frozenset[str]:
        """This is the roles he holds at an instant: all of them, or those that count in one of the units."""
        return frozenset(
            grant.role
            for grant in self.grants
            if (grant.until is None or grant.until > now)
            and (units is None or grant.unit is None or grant.unit in units)
        )

    def grant(self, role: str, unit: str | None, now: int) -> Grant | None:
        """This is the grant by which he holds a role in exactly this unit (None: everywhere) at an instant."""
        return next(
            (
                each
                for each in self.grants
                if (each.role, each.unit) == (role, unit) and (each.until is None or each.until > now)
            ),
            None,
        )

    def stood_in_for_by(self, member: str, now: int) -> bool:
        """This says whether somebody decides in his place at an instant."""
        it = self.substitute
        return (
            it is not None
            and it.member == member
            and it.since <= now
            and (it.until is None or it.until > now)
        )
