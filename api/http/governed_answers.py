"""This file describes what comes out about approvals of what an SOP governs beside deals."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import Field

from api.http.answers import Answer

Member = Annotated[str, Field(examples=["li.na"])]


class GovernedSaid(Answer):
    """One decision; `behalf_of` is in whose place."""

    by: Member
    behalf_of: str | None
    agreed: bool


class GovernedApproval(Answer):
    """An approval of a deed (`of`); `waits_for` are the members whose turn it is."""

    id: Annotated[str, Field(examples=["A1"])]
    clause: Annotated[str, Field(examples=["govern.project_sales.grant.approvals.hr"])]
    of: Annotated[dict[str, Any], Field(examples=[{"role": "sales_manager", "unit": "north"}])]
    status: Literal["open", "granted", "rejected", "returned", "withdrawn", "expired", "voided", "used"]
    asked_by: Member
    asked_at: datetime
    said: list[GovernedSaid]
    waits_for: list[str]
    due: datetime | None
    because: list[str]


class GovernedApprovals(Answer):
    """Every approval that was asked for of one subject, in that order."""

    subject: Annotated[str, Field(examples=["workflow:project_sales"])]
    approvals: list[GovernedApproval]


class GovernedWritten(GovernedApprovals):
    """The approvals after a command. Pass `position` as `after` to a list or report, and it includes this."""

    position: int
    repeated: bool
