"""This file describes what comes out of the routes of deals, events, members and health.

The bytes are made by `wire.py` and the projections; the tests hold every answer against what is described here.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field


class Answer(BaseModel):
    """This is what all answers have in common; each is compiled when it is first asked about, which no server does."""

    model_config = ConfigDict(extra="forbid", defer_build=True)


class Words(Answer):
    """A name or sentence in both languages."""

    zh: str
    en: str


class Money(Answer):
    """An amount as a decimal string, with its currency."""

    amount: Annotated[str, Field(examples=["120000.00"])]
    currency: Annotated[str, Field(examples=["CNY"])]


class Due(Answer):
    """When the stage's limit ends, and how many working days it is."""

    at: datetime
    days: str


class Link(Answer):
    """A tie to another deal."""

    kind: Annotated[str, Field(examples=["call_off_of"])]
    other: str


class TeamMate(Answer):
    """Somebody who works on a deal: in which role, and with which share in percent."""

    member: str
    role: str | None
    share: Annotated[str | None, Field(examples=["60"])]


class DealAnswer(Answer):
    """A deal as it stands. `fields` and `title` may be `{"erased": true}`."""

    id: str
    version: int
    workflow: str
    workflow_version: int
    digest: str
    stage: str
    outcome: Literal["open", "won", "lost", "cancelled", "disqualified", "merged"]
    final: bool
    title: Any
    owner: str
    unit: str | None
    fields: dict[str, Any]
    checked: dict[str, bool]
    external_ids: dict[str, str]
    value: Money | None
    due: Due | None
    opened_at: datetime
    entered_at: datetime
    held_since: datetime | None
    held_seconds: Annotated[
        int, Field(description="Time on hold in holds that are over; the present one counts from held_since")
    ]
    passed: list[str]
    voided: bool
    links: list[Link]
    team: list[TeamMate]
    last_activity: datetime | None
    next_on: Annotated[date | None, Field(description="When the next step is due that was agreed on last")]


class Written(Answer):
    """A deal after a command. Pass `position` as `after` to a list or report, and it includes this."""

    deal: DealAnswer
    position: int
    version: int
    repeated: Annotated[bool, Field(description="The same Idempotency-Key had been answered before")]


class VerdictAnswer(Answer):
    """One rule's answer, with the values it saw and, in words, what it asks for."""

    rule: Annotated[str, Field(examples=["stage.solution.check.budget"])]
    passed: bool
    saw: dict[str, Any]
    missing: list[str]
    zh: str
    en: str


class Event(Answer):
    """Something that happened. `data` is the payload as the log holds it; instants in it are microseconds since 1970."""

    position: int
    id: str
    stream: str
    version: int
    type: Annotated[str, Field(examples=["deal.moved"])]
    shape: int
    occurred_at: datetime
    recorded_at: datetime
    by: str
    known: Literal["none", "os", "session", "key", "oidc", "link"]
    on_behalf_of: str | None
    channel: str
    key: str | None
    reason: str | None
    source: dict[str, Any] | None
    data: dict[str, Any]
    external_ids: dict[str, str] | None = None
    kind: Annotated[str | None, Field(description="With `words`", examples=["refusals"])] = None
    sentence: Annotated[Words | None, Field(description="With `words`")] = None


class Events(Answer):
    """A page of the log: ask again with `after=next`; when `next` equals `head` you are up to date.

    Read backwards (`before`), ask again with `before=next` until that is 0.
    """

    events: list[Event]
    next: int
    head: int


class Checkpoint(Answer):
    """What the log is, in a few bytes to take along: where it ends, when that was recorded, and the SHA-256 of all of it."""

    position: int
    recorded_at: datetime
    sha256: Annotated[str, Field(pattern="^[0-9a-f]{64}$", examples=["9f1c0e5d" * 8])]


class BatchAnswer(Answer):
    """One answer per command, in their order: a status as the single route would give, and a result or a problem."""

    status: int
    deal: DealAnswer | None = None
    record: str | None = None
    row: Annotated[str | None, Field(description="The key of a row that was added")] = None
    stream: str | None = None
    position: int | None = None
    version: int | None = None
    repeated: bool | None = None
    problem: dict[str, Any] | None = None


class Batch(Answer):
    """The answers to a batch."""

    answers: list[BatchAnswer]


class Grant(Answer):
    """A role, where it holds and until when."""

    role: str
    unit: str | None
    until: datetime | None


class Member(Answer):
    """A member; the name may be `{"erased": true}`."""

    id: str
    version: int
    name: Any
    roles: list[Grant]


class RoleConflict(Answer):
    """Roles that a member holds now and that nobody should hold together."""

    member: Annotated[str, Field(examples=["li.na"])]
    roles: Annotated[list[str], Field(examples=[["finance", "sales"]])]


class MemberWritten(Answer):
    """A member after a command."""

    member: Member
    position: int


class Standing(Answer):
    """How far a projection has come; if it stopped, at which event, why, and what to do."""

    name: str
    position: int
    halted_at: int | None
    halted_type: Annotated[str | None, Field(examples=["deal.moved"])]
    reason: str | None
    advice: Annotated[str | None, Field(examples=["gatebook doctor, then gatebook rebuild board"])]


class Ready(Answer):
    """Whether this process can answer, and how far each projection has come."""

    ready: bool
    head: int
    projections: list[Standing]


class Live(Answer):
    """This process is up."""

    live: bool
