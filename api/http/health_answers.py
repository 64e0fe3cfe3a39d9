"""This file describes what comes out about the health of deals: a colour, why, until when, and the colours before."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import Field

from api.http.answers import Answer

Colour = Literal["red", "yellow", "green", "grey"]


class ReasonAnswer(Answer):
    """A sign that shows: its key, what it saw, and both in words."""

    sign: Annotated[str, Field(examples=["limit_used"])]
    saw: Annotated[dict[str, Any], Field(examples=[{"limit": "limit", "percent": "80"}])]
    zh: Annotated[str, Field(examples=["时限已用 80%，2026-03-09 18:00 到期"])]
    en: Annotated[str, Field(examples=["80 % of the limit used, over on 2026-03-09 18:00"])]


class OverrideAnswer(Answer):
    """A colour that somebody set by hand; it ends by itself."""

    colour: Colour
    reason: Annotated[str, Field(examples=["The customer signs on Friday"])]
    until: datetime
    by: Annotated[str, Field(examples=["li.na"])]
    since: datetime


class DealHealth(Answer):
    """A deal's health: the colour shown, the computed one and why, and when it changes if nothing happens."""

    colour: Colour
    computed: Colour
    reasons: list[ReasonAnswer]
    override: OverrideAnswer | None
    changes_at: datetime | None


class HealthInterval(Answer):
    """A time in which a deal had one colour for the same reasons; `until` is null where nothing ends it by itself."""

    start: Annotated[datetime, Field(alias="from")]
    until: datetime | None
    stage: Annotated[str, Field(examples=["solution"])]
    colour: Colour
    computed: Colour
    reasons: list[ReasonAnswer]
    override: OverrideAnswer | None


class HealthHistory(Answer):
    """A deal's colours as intervals, the latest last, and those that lie ahead if nothing happens."""

    deal: Annotated[str, Field(examples=["D-1"])]
    now: DealHealth | None
    intervals: list[HealthInterval]
    ahead: list[HealthInterval]
