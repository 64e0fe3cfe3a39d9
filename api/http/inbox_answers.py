"""This file describes what comes out of the inbox: what waits for a member, and what came of many decisions at once."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import Field

from api.http.answers import Answer, Words
from api.http.decision_answers import Member, Subject


class InboxItem(Answer):
    """Something that waits for a member; `behalf_of` is in whose place he may decide. `due` is an instant, or a day."""

    kind: Literal[
        "approval",
        "waiver",
        "confirmation",
        "returned",
        "duty",
        "task",
        "reminder",
        "limit",
        "hold",
        "consulted",
        "copy",
        "informed",
    ]
    deal: Annotated[str, Field(examples=["D-1"])]
    title: str | None
    workflow: str
    stage: str
    owner: str
    ref: Annotated[str, Field(examples=["A1"])]
    clause: str | None
    subject: Subject
    words: Words
    asked_by: Member
    reason: str | None
    since: datetime
    due: datetime | date | None
    overdue: bool
    reminded_at: datetime | None
    behalf_of: str | None


class Inbox(Answer):
    """A page of what waits for a member, the oldest first; ask again with `cursor=next` until that is null."""

    member: str
    kind: str | None
    total: int
    counts: Annotated[dict[str, int], Field(description="By kind", examples=[{"approval": 2, "limit": 1}])]
    items: list[InboxItem]
    next: str | None
    as_of: datetime | None
    known_at: datetime | None
    position: int | None


class Ended(InboxItem):
    """Something that waits no more: which event ended it, when, by whom, in words; null where nothing recorded did."""

    position: int | None
    ended_at: datetime | None
    ended_by: Member | None
    sentence: Words | None


class FellAway(Answer):
    """What waited for a member at an instant and waits no more, what was ended last first."""

    member: str
    since: datetime
    items: list[Ended]


class InboxDecided(Answer):
    """What came of one decision: a status as the single route would give, and what it came to or a problem."""

    deal: str
    ref: str
    status: int
    outcome: Annotated[
        str | None, Field(description="The approval's or waiver's status", examples=["granted"])
    ] = None
    position: int | None = None
    version: int | None = None
    repeated: bool | None = None
    problem: dict[str, Any] | None = None


class InboxAnswers(Answer):
    """The answers, in the order of the decisions."""

    answers: list[InboxDecided]
