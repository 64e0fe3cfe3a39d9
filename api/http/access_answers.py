"""This file describes what comes out of the routes about who may what, and of leaving."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from pydantic import Field

from api.http.answers import Answer, RoleConflict


class RoleHeld(Answer):
    """A role: where it counts, since when and until when, and who granted it."""

    role: Annotated[str, Field(examples=["sales"])]
    unit: Annotated[str | None, Field(examples=["north"])]
    since: datetime | None
    until: datetime | None
    granted_by: Annotated[str | None, Field(examples=["li.lei"])]


class KeyHeld(Answer):
    """A key that opens something: what for, until when, and when it was used last."""

    id: str
    scopes: Annotated[list[str], Field(examples=[["read"]])]
    until: datetime | None
    last_used: datetime | None


class Holder(Answer):
    """A member, what he holds, and how he comes in; `left` says that his account has ended."""

    member: Annotated[str, Field(examples=["han.mei"])]
    name: Any
    account: bool
    left: bool
    roles: list[RoleHeld]
    sessions: int
    keys: list[KeyHeld]
    last_used: datetime | None


class DirectAct(Answer):
    """An event that somebody wrote directly on the store."""

    position: int
    type: Annotated[str, Field(examples=["deal.opened"])]
    by: Annotated[str, Field(examples=["li.lei"])]
    recorded_at: datetime


class DirectActs(Answer):
    """What was written directly on the store since people sign in: how many events, and the last of them."""

    number: int
    last: list[DirectAct]


class AccessReport(Answer):
    """Who holds what, as of an instant, whose roles conflict, and what was written past the sign-in."""

    as_of: datetime
    members: list[Holder]
    conflicts: list[RoleConflict]
    direct: DirectActs


class Seat(Answer):
    """An approval that waits for somebody."""

    deal: str
    approval: str


class Left(Answer):
    """A member who has left, and the work to hand over: deals he owns, deals he works on, approvals that wait for him."""

    member: str
    position: int
    owned: list[str]
    teams: list[str]
    waiting: list[Seat]
