"""This file holds the commands about members."""

from __future__ import annotations

from engine.commands.command import Command


class JoinMember(Command, frozen=True, tag="join"):
    """Makes somebody a member, with some roles from the start."""

    member: str
    name: str
    roles: tuple[str, ...] = ()


class GrantRole(Command, frozen=True, tag="grant"):
    """Grants a member a role, in a unit (null: everywhere), until an instant in microseconds (null: for good)."""

    member: str
    role: str
    unit: str | None = None
    until: int | None = None


class RevokeRole(Command, frozen=True, tag="revoke"):
    """Takes a role from a member."""

    member: str
    role: str
    unit: str | None = None


class SetSubstitute(Command, frozen=True, tag="set_substitute"):
    """Names who decides in a member's place, from an instant (none: now) until another; nobody ends it."""

    member: str
    substitute: str | None = None
    since: int | None = None
    until: int | None = None


class SetSuperior(Command, frozen=True, tag="set_manager"):
    """Says whom a member answers to; nobody ends it."""

    member: str
    manager: str | None = None
