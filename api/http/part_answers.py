"""This file describes what comes out about the parts of a deal: rows, their moves, computed fields, activities."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any

from pydantic import Field

from api.http.answers import Answer, DealAnswer, Written
from api.http.health_answers import DealHealth
from api.http.way_answers import RowWay, Undoing


class Explained(Answer):
    """A computed field: its value, the expression, and what that saw: values, and of a record the keys of its rows."""

    value: Any
    expression: Annotated[str, Field(examples=["total(instalments, 'amount') - final_amount"])]
    saw: dict[str, Any]


class RowAnswer(Answer):
    """A row as it stands; `state` is null where the record has none."""

    key: str
    state: str | None
    entered_at: datetime
    fields: dict[str, Any]
    computed: dict[str, Explained]
    external_ids: dict[str, str]


class ActivityAnswer(Answer):
    """The last activity; what was said may be `{"erased": true}`."""

    kind: str
    at: datetime
    by: str
    note: Any
    contacts: list[str]
    result: Any
    next_step: Any
    next_on: date | None


class DealInFull(DealAnswer):
    """A deal as it stands, with its rows (removed ones left out), computed fields and the last activity."""

    computed: dict[str, Explained]
    records: dict[str, list[RowAnswer]]
    activity: ActivityAnswer | None
    health: Annotated[
        DealHealth | None, Field(description="Now; it changes by itself at `changes_at`, the ETag does not")
    ]


class LikelyDeal(Answer):
    """An open deal with the same customer, or one likely the same company; `fields` say where it stands, for people to look at."""

    id: str
    title: str | None
    workflow: str
    stage: str
    owner: str
    fields: list[str]


class Opened(Written):
    """A deal that was opened; `likely` lists other open deals that may be the same one."""

    likely: list[LikelyDeal]


class LinkedDeal(Answer):
    """A deal at the other end of a tie, as it stands now; `title` is null where it was erased or nobody opened it."""

    kind: Annotated[str, Field(examples=["part_of"])]
    deal: str
    since: datetime
    title: str | None
    workflow: str | None
    stage: str | None
    owner: str | None
    voided: bool


class Links(Answer):
    """What a deal is tied to, and which deals are tied to it (`incoming`)."""

    deal: str
    links: list[LinkedDeal]
    incoming: list[LinkedDeal]


class RowWritten(Answer):
    """A row after a command (null once removed), and the deal that holds it. `position` as for deals."""

    deal: DealAnswer
    record: str
    row: RowAnswer | None
    position: int
    version: int
    repeated: bool


class RowWays(Answer):
    """What may be done with a row from where it stands."""

    deal: str
    version: int
    record: str
    row: str
    state: str | None
    moves: list[RowWay]
    undo: Annotated[Undoing | None, Field(description="null: the last thing that happened was no move of it")]
