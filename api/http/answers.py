"""This file describes what comes out of every route; the bytes are made by `wire.py`, and a test compares the two."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field


class Answer(BaseModel):
    """This is what all answers have in common."""

    model_config = ConfigDict(extra="forbid")


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


class DealAnswer(Answer):
    """A deal as it stands. `fields` and `title` may be `{"erased": true}`."""

    id: str
    version: int
    workflow: str
    workflow_version: int
    digest: str
    stage: str
    outcome: Literal["open", "won", "lost", "cancelled", "disqualified"]
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
    passed: list[str]
    voided: bool


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


class Way(Answer):
    """A move from where the deal stands; `missing` are the fields that it still wants."""

    move: str
    name: Words
    to: str
    to_name: Words
    kind: Literal["forward", "back", "jump"]
    open: bool
    needs_reason: bool
    missing: list[str]
    verdicts: list[VerdictAnswer]


class Ways(Answer):
    """What may be done from here."""

    deal: str
    version: int
    stage: str
    moves: list[Way]


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
    known: Literal["none", "os", "session", "key", "oidc"]
    on_behalf_of: str | None
    channel: str
    key: str | None
    reason: str | None
    source: dict[str, Any] | None
    data: dict[str, Any]
    external_ids: dict[str, str] | None = None


class Events(Answer):
    """A page of the log: ask again with `after=next`; when `next` equals `head` you are up to date."""

    events: list[Event]
    next: int
    head: int


class Entry(Answer):
    """A line of a deal's audit trail: what happened, in words and as recorded; `refused` marks a refusal."""

    position: int
    revision: int
    type: str
    refused: bool
    by: str
    on_behalf_of: str | None
    known: str
    channel: str
    reason: str | None
    occurred_at: datetime
    recorded_at: datetime
    sentence: Words
    event: dict[str, Any]


class Timeline(Answer):
    """Everything that happened to a deal, refusals too, in the order of the log."""

    deal: str
    entries: list[Entry]


class Report(BaseModel):
    """A report's figures, and what it takes to ask the same again."""

    model_config = ConfigDict(extra="allow")

    as_of: datetime
    known_at: datetime
    position: int
    definition: str
    workflow: str
    query: dict[str, Any]


class Card(Answer):
    """A deal as lists show it; `revision` is its version."""

    id: str
    title: str | None
    workflow: str
    version: Annotated[int, Field(description="The workflow's version")]
    stage: str
    owner: str
    unit: str | None
    value: str | None
    currency: str
    outcome: str
    in_hand: bool
    final: bool
    held: bool
    held_since: datetime | None
    health: str | None
    opened_at: datetime
    entered_at: datetime
    due_at: datetime | None
    external_ids: dict[str, str]
    revision: int
    position: int
    changed_at: datetime | None
    changed_by: str | None
    last_event: str | None


class DealsPage(Report):
    """A page of deals; ask again with `cursor=next` until that is null."""

    deals: list[Card]
    next: str | None


class ImportLine(Answer):
    """A row that a rule stopped, or let past."""

    line: int
    deal: str
    rules: list[str]
    en: str
    zh: str


class Imported(Answer):
    """How a run ended; of a dry run, how it would end."""

    run: str
    name: str
    workflow: str
    version: int
    mode: str
    dry_run: bool
    rows: int
    deals: int
    written: int
    unchanged: int
    refused: int
    bypassed: int
    position: int
    refusals: list[ImportLine]
    violations: list[ImportLine]


class BatchAnswer(Answer):
    """One answer per command, in their order: a status as the single route would give, and a result or a problem."""

    status: int
    deal: DealAnswer | None = None
    stream: str | None = None
    position: int | None = None
    version: int | None = None
    repeated: bool | None = None
    problem: dict[str, Any] | None = None


class Batch(Answer):
    """The answers to a batch."""

    answers: list[BatchAnswer]


class WorkflowHead(Answer):
    """A workflow: its newest version, and all there are."""

    key: str
    version: int
    name: Words
    digest: str
    versions: list[int]
    enforced: bool


class WorkflowList(Answer):
    """Every published workflow."""

    workflows: list[WorkflowHead]


class WorkflowVersion(Answer):
    """One version: what was written, and its normal form (defaults left out)."""

    key: str
    version: int
    digest: str
    source: str
    definition: dict[str, Any]
    published_at: datetime
    published_by: str


class Published(Answer):
    """A publication; the same content again changes nothing."""

    key: str
    version: int
    digest: str
    position: int


class Complaint(Answer):
    """One thing that is wrong with an SOP, where, and what to write instead."""

    file: str
    line: int
    column: int
    rule: str
    en: str
    zh: str
    advice_en: str
    advice_zh: str
    severity: Literal["error", "warning"]


class Linted(Answer):
    """What is wrong with an SOP; `ok` says whether it could be published."""

    ok: bool
    complaints: list[Complaint]


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


class Members(Answer):
    """Everybody who has joined."""

    members: list[Member]


class MemberWritten(Answer):
    """A member after a command."""

    member: Member
    position: int


class Standing(Answer):
    """How far a projection has come, and where and why it stopped, if it did."""

    name: str
    position: int
    halted_at: int | None
    reason: str | None


class Ready(Answer):
    """Whether this process can answer, and how far each projection has come."""

    ready: bool
    head: int
    projections: list[Standing]


class Live(Answer):
    """This process is up."""

    live: bool
