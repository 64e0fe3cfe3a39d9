"""This file describes what comes out of lists, reports, the audit trail and imports."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from api.http.answers import Answer, Words
from api.http.health_answers import DealHealth
from api.http.way_answers import Standing


class VerdictTold(Answer):
    """What a rule asked for and what was there, in the words of the SOP version that judged."""

    rule: Annotated[str, Field(examples=["stage.solution.check.budget"])]
    passed: bool
    zh: str
    en: str
    actual: Words


class Entry(Answer):
    """A line of a deal's audit trail: what happened, in words and as recorded; `refused` marks a refusal.

    The sentence calls members, customers and contacts by their names, `event` by their ids.
    """

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
    verdicts: Annotated[list[VerdictTold] | None, Field(description="With `verdicts=words`")]


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


class CardLink(Answer):
    """A tie to another deal, by kind."""

    kind: str
    other: str


class CardCustomer(Answer):
    """The customer whom the SOP's first field of that kind names; a name that nobody has entered is null."""

    id: Annotated[str, Field(examples=["C-01"])]
    name: Annotated[str | None, Field(examples=["华东化工有限公司"])]


class Masked(Answer):
    """Something that is there and that the caller may not see."""

    masked: Literal[True]


class Ahead(Answer):
    """The nearest move forward, and whether the caller could make it; `missing` are the fields it misses, by key."""

    move: Annotated[str, Field(examples=["to_quote"])]
    to: Annotated[str, Field(description="The stage it leads to", examples=["quote"])]
    standing: Standing
    missing: Annotated[list[str], Field(examples=[["budget_amount"]])]
    why: Annotated[Words | None, Field(description="What stands first in the way, in words")]


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
    health: DealHealth | None
    opened_at: datetime
    entered_at: datetime
    due_at: datetime | None
    external_ids: dict[str, str]
    revision: int
    position: int
    changed_at: datetime | None
    changed_by: str | None
    last_event: str | None
    last_activity: datetime | None
    next_on: str | None
    part_of: str | None
    links: list[CardLink]
    customer: Annotated[CardCustomer | Masked | None, Field(description="null: none is named")]
    next: Annotated[
        Ahead | None, Field(description="null: nothing lies ahead, or `ahead=true` was not asked")
    ] = None


class DealsPage(Report):
    """A page of deals; ask again with `cursor=next` until that is null."""

    deals: list[Card]
    next: str | None


class RowThen(Answer):
    """A row as it stood; `state` is null where the record has none."""

    deal: Annotated[str, Field(examples=["D-1"])]
    record: Annotated[str, Field(examples=["quotes"])]
    row: Annotated[str, Field(examples=["Q1"])]
    state: Annotated[str | None, Field(examples=["issued"])]
    entered_at: datetime | None
    values: Annotated[dict[str, Any], Field(examples=[{"amount": {"amount": "500.00", "currency": "CNY"}}])]
    external_ids: Annotated[dict[str, str], Field(examples=[{"erp": "4711"}])]
    changed_at: datetime
    position: int


class RowsPage(Report):
    """A page of a record's rows; ask again with `cursor=next` until that is null."""

    rows: list[RowThen]
    next: str | None


class ActivityThen(Answer):
    """Something that was done; what was said may be null once erased, or `{"erased": true}`."""

    position: int
    occurred_at: datetime
    recorded_at: datetime
    kind: Annotated[str, Field(examples=["visit"])]
    by: Annotated[str, Field(examples=["li.na"])]
    note: Any
    contacts: Annotated[list[str], Field(examples=[["wang"]])]
    result: Any
    next_step: Any
    next_on: date | None


class Activities(Answer):
    """What was done about a deal, the latest first."""

    deal: Annotated[str, Field(examples=["D-1"])]
    activities: list[ActivityThen]


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
