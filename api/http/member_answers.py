"""This file describes what is told of members and of roles, and what is sent to say who answers to whom and stands in."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from pydantic import Field

from api.http.answers import Answer, Grant, Member, RoleConflict, Words
from api.http.schemas import ID, Body, Instant, Reason


class GrantSince(Grant):
    """A role, where it holds, since when, and until when."""

    since: datetime | None


class StandIn(Answer):
    """Who decides in a member's place, from when until when."""

    member: Annotated[str, Field(examples=["zhang.wei"])]
    since: datetime
    until: datetime | None


class MemberInFull(Member):
    """A member: what he holds since when, whom he answers to, who stands in for him.

    `account` says whether he can sign in, `left` that he could; both are null for who does not examine access.
    """

    roles: list[GrantSince]  # type: ignore[assignment]
    manager: Annotated[str | None, Field(examples=["wang.fang"])]
    substitute: StandIn | None
    account: bool | None
    left: bool | None


class Members(Answer):
    """Everybody who has joined, and whose roles conflict."""

    members: list[MemberInFull]
    conflicts: list[RoleConflict]


class RoleTold(Answer):
    """A role in words: what its holder may do, and which SOPs name it; `built_in` ones are in every store."""

    key: Annotated[str, Field(examples=["sales_manager"])]
    name: Words
    means: Words | None
    built_in: bool
    workflows: Annotated[list[str], Field(examples=[["project_sales"]])]


class Roles(Answer):
    """Every role that can be granted: those of the newest SOPs, then those that every store has."""

    roles: list[RoleTold]


class NewSuperior(Body):
    """Whom a member answers to; null: nobody."""

    manager: Annotated[str | None, Field(pattern=ID, examples=["wang.fang"])]
    reason: Reason = None


class NewSubstitute(Body):
    """Who decides in a member's place, from an instant (else now) until another; null: nobody."""

    substitute: Annotated[str | None, Field(pattern=ID, examples=["zhang.wei"])]
    since: Instant | None = None
    until: Instant | None = None
    reason: Reason = None


class ParameterChange(Answer):
    """One parameter as it was set: what counted before at that instant, and what counts from then on."""

    key: Annotated[str, Field(examples=["discount_manager"])]
    name: Words
    before: Any
    value: Any


class ParameterSetting(Answer):
    """One setting of parameters: by whom, when, why, from which instant on, and the event that holds it."""

    position: int
    version: int
    by: Annotated[str, Field(examples=["wang.fang"])]
    recorded_at: datetime
    reason: str | None
    effective_from: datetime
    approvals: list[str]
    changes: list[ParameterChange]


class ParametersHistory(Answer):
    """Who set which parameter of a workflow to what, the latest first."""

    workflow: str
    settings: list[ParameterSetting]
