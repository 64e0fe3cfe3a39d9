"""This file describes what comes out about what people decide: approvals, confirmations, waivers, tasks."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import Field

from api.http.answers import Answer, DealAnswer, Words

Member = Annotated[str, Field(examples=["li.na"])]
ClausePath = Annotated[str, Field(examples=["move.to_contract.approvals.discount"])]
Subject = Annotated[str | None, Field(description="The row it is about", examples=["quotes:Q1"])]


class SeatAnswer(Answer):
    """Somebody who may decide: for which entry of the panel, by which role in which unit."""

    member: Member
    entry: Annotated[str, Field(examples=["sales_director"])]
    role: str | None
    unit: str | None


class PanelAnswer(Answer):
    """People who are asked together; `need` is any, all, or how many. `asked` says that it is their turn."""

    need: Annotated[str, Field(examples=["all"])]
    by: list[str]
    seats: list[SeatAnswer]
    asked: bool
    complete: bool


class SaidAnswer(Answer):
    """One decision; `behalf_of` is in whose place. The comment may be `{"erased": true}`."""

    at: datetime
    by: Member
    behalf_of: str | None
    role: str | None
    agreed: bool
    comment: Any


class RemindedAnswer(Answer):
    """Somebody reminded those who had not decided."""

    at: datetime
    by: Member
    members: list[str]


class CoveredAnswer(Answer):
    """The facts as they stood when it was asked for: fields, and whole records row by row."""

    values: Annotated[
        dict[str, Any], Field(examples=[{"final_amount": {"amount": "9.00", "currency": "CNY"}}])
    ]
    rows: dict[str, dict[str, dict[str, Any]]]


class ApprovalAnswer(Answer):
    """An approval; `waits_for` are the members whose turn it is, since `since`. `changed` are covered facts that did."""

    id: Annotated[str, Field(examples=["A1"])]
    clause: ClausePath
    name: Words
    subject: Subject
    status: Literal["open", "granted", "rejected", "returned", "withdrawn", "expired", "voided", "used"]
    asked_by: Member
    behalf_of: str | None
    asked_at: datetime
    note: Any
    panels: list[PanelAnswer]
    said: list[SaidAnswer]
    waits_for: list[str]
    since: datetime | None
    due: datetime | None
    copies: list[str]
    reminded: list[RemindedAnswer]
    covered: CoveredAnswer
    changed: list[str]
    closed_at: datetime | None
    closed_by: str | None
    comment: Any
    because: list[str]
    why: Annotated[
        Words | None, Field(description="The same in words: what changed, so that it counts no longer")
    ]


class Approvals(Answer):
    """Every approval of a deal, in the order in which they were asked for."""

    deal: str
    version: int
    approvals: list[ApprovalAnswer]


class Receipt(Answer):
    """What came of a command. Pass `position` as `after` to a list or report, and it includes this."""

    deal: DealAnswer
    position: int
    version: int
    repeated: bool


class ApprovalWritten(Receipt):
    """An approval after a command, and its deal."""

    approval: ApprovalAnswer


class UseAnswer(Answer):
    """One move, or other deed, that went by the waiver."""

    at: datetime
    move: str


class WaiverAnswer(Answer):
    """A waiver; `owed` says that what is missing has still to follow, by `duty_on`.

    Where `need` is "all", one of each role grants it; `said` is who has, and `decided_by` who settled it.
    """

    id: Annotated[str, Field(examples=["W1"])]
    clause: Annotated[str, Field(examples=["stage.solution.check.budget"])]
    name: Words
    subject: Subject
    status: Literal["open", "granted", "declined", "used", "expired", "revoked"]
    asked_by: Member
    behalf_of: str | None
    asked_at: datetime
    reason: str | None
    need: Literal["any", "all"]
    said: list[SaidAnswer]
    waits_for: list[str]
    decided_by: str | None
    decided_at: datetime | None
    comment: Any
    once: bool
    until: datetime | None
    duty_on: date | None
    owed: bool
    used: list[UseAnswer]


class Waivers(Answer):
    """Every waiver of a deal, in the order in which they were asked for."""

    deal: str
    version: int
    waivers: list[WaiverAnswer]


class WaiverWritten(Receipt):
    """A waiver after a command, and its deal."""

    waiver: WaiverAnswer


class ConfirmedAnswer(Answer):
    """One confirmation; `counts` says that it still does."""

    by: Member
    at: datetime
    until: datetime | None
    counts: bool


class ConfirmationAnswer(Answer):
    """A fact that so many people have to confirm, each by himself, and who has."""

    clause: Annotated[str, Field(examples=["stage.quote.confirm.signoff"])]
    name: Words
    subject: Subject
    field: str
    value: Any
    people: int
    roles: list[str]
    confirmed: list[ConfirmedAnswer]
    complete: bool


class Confirmations(Answer):
    """Every fact of a deal that people have to confirm."""

    deal: str
    version: int
    confirmations: list[ConfirmationAnswer]


class ConfirmationWritten(Receipt):
    """A confirmation after a command, and its deal."""

    confirmation: ConfirmationAnswer


class TaskAnswer(Answer):
    """A task of a stage; `needless` where the SOP does not ask for it of this deal, `stopped` while the deal is on hold."""

    task: Annotated[str, Field(examples=["send_minutes"])]
    name: Words
    stage: str
    by: Annotated[str | None, Field(description="The role that does it")]
    gate: bool
    state: Literal["open", "overdue", "stopped", "done", "needless"]
    due: datetime | None
    done_at: datetime | None
    done_by: str | None


class Tasks(Answer):
    """The tasks of the stage in which the deal stands, and those that were done."""

    deal: str
    version: int
    tasks: list[TaskAnswer]


class TimerAnswer(Answer):
    """A due instant that stands; `told` once it came, `stopped` while the deal is on hold."""

    timer: Annotated[str, Field(examples=["limit:limit:over"])]
    kind: Annotated[str, Field(examples=["limit_over"])]
    due: datetime
    days: str | None
    hard: bool
    told: bool
    stopped: bool


class Timers(Answer):
    """The due instants of a deal, the earliest first."""

    deal: str
    version: int
    timers: list[TimerAnswer]
