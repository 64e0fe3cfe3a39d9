"""This file describes how a move is explained: where it stands, what it asks for, and what to send so that it passes."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import Field

from api.http.answers import Answer, VerdictAnswer, Words

Standing = Literal["passable", "needs_fields", "needs_approval", "closed"]
Helps = Literal["fields", "deal_fields", "reason", "item", "task", "approval", "confirmation"]


class Choice(Answer):
    """A value that a choice may take."""

    key: str
    name: Words


class FieldToGive(Answer):
    """A field that the move still wants, with all that a form for it needs; `value` is what it holds now."""

    key: Annotated[str, Field(examples=["budget_amount"])]
    name: Words
    help: Words
    type: Annotated[str, Field(examples=["money"])]
    choices: list[Choice]
    min: str | None
    max: str | None
    pattern: str | None
    to: Annotated[str | None, Field(description="What a ref refers to")]
    currencies: Annotated[list[str], Field(description="Of money: the SOP's own first")]
    evidence: Annotated[str | None, Field(description="The file field without which it does not count")]
    number: Annotated[str | None, Field(description="Of a numbered field: its form; send `next`")]
    personal: bool
    set_by: Annotated[list[str], Field(description="The roles that may write it; none: anybody")]
    value: Any


class Clause(VerdictAnswer):
    """One rule's answer, what it required and what was there; `helps` is what the caller could do about it."""

    required: Words
    actual: Words
    helps: Annotated[
        Helps | None,
        Field(
            description="null: passed, or nothing that the caller could give; deal_fields: of a row's deal"
        ),
    ]


class Sending(Answer):
    """A request, ready to be sent; null stands where the caller has to put something in."""

    method: Literal["POST"]
    path: Annotated[str, Field(examples=["/api/v1/deals/D-1/moves"])]
    body: Annotated[dict[str, Any], Field(examples=[{"move": "to_quote", "fields": {"budget_amount": None}}])]


class Writing(Answer):
    """Fields to set, ready to be sent; null stands where the caller has to put something in."""

    method: Literal["PATCH"]
    path: Annotated[str, Field(examples=["/api/v1/deals/D-1/fields"])]
    body: Annotated[dict[str, Any], Field(examples=[{"fields": {"final_amount": None}}])]


class ItemToTick(Answer):
    """An item of a checklist, or a task, that has to be done first."""

    key: str
    name: Words
    send: Sending


class Missing(Answer):
    """An approval or a confirmation that is missing; `send` asks for it, or gives it; null where others have to."""

    clause: Annotated[str, Field(examples=["move.to_contract.approvals.discount"])]
    name: Words
    status: Annotated[str | None, Field(description="Of the approval that was asked for last")]
    waits_for: list[str]
    send: Sending | None


class DutyDays(Answer):
    """The first and the last day by which what a waiver passes over may follow."""

    start: Annotated[date, Field(alias="from")]
    to: date


class Waivable(Answer):
    """A clause that failed and may be waived, by one of these roles or (`need` is "all") one of each, not by who asks."""

    clause: Annotated[str, Field(examples=["stage.solution.check.budget"])]
    by: list[str]
    need: Literal["any", "all"]
    waits_for: Annotated[list[str], Field(description="Who may grant it, once it has been asked for")]
    duty: Annotated[
        DutyDays | None, Field(description="Where a duty is demanded: `duty_on` lies in these days")
    ]
    send: Sending


class ToPass(Answer):
    """Exactly what to send so that the move passes: the others first, then `send`."""

    send: Sending
    fields: Annotated[
        Writing | None, Field(description="Before people decide over them; null where nobody has to decide")
    ]
    items: list[ItemToTick]
    tasks: list[ItemToTick]
    approvals: list[Missing]
    confirmations: list[Missing]
    waivable: list[Waivable]


class Way(Answer):
    """A move from where the deal stands.

    `passable`: send it. `needs_fields`: with those of `form` (and a reason where `needs_reason`) it passes, or its
    checks can be decided. `needs_approval`: other people decide first. `closed`: something has to be done that cannot
    be given along with the move. `missing` are the keys of the fields that it misses, by whomever they may be given.
    """

    move: str
    name: Words
    to: str
    to_name: Words
    kind: Literal["forward", "back", "jump"]
    standing: Standing
    open: bool
    needs_reason: bool
    missing: list[str]
    form: list[FieldToGive]
    verdicts: list[Clause]
    to_pass: ToPass


class RowToPass(ToPass):
    """What to send so that a row's move passes; `of_deal` before everything else."""

    of_deal: Annotated[Writing | None, Field(description="Fields of the deal that the move wants")]


class RowWay(Way):
    """A move from where a row stands, as one of a deal; `missing_of_deal` are fields of the deal that it misses."""

    kind: Literal["forward", "back"]
    missing_of_deal: list[str]
    to_pass: RowToPass


class Undoing(Answer):
    """The last move, which nothing has followed: whether the caller may take it back, until when, and why not."""

    move: str | None
    back_to: str
    open: bool
    until: datetime | None
    verdicts: list[VerdictAnswer]
    send: Sending


class Ways(Answer):
    """What may be done from here."""

    deal: str
    version: int
    stage: str
    moves: list[Way]
    undo: Annotated[Undoing | None, Field(description="null: the last thing that happened was no move")]
