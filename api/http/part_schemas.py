"""This file describes what goes in about the parts of a deal: its rows, what was done with the customer, its links."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field, StrictStr

from api.http.schemas import ASCII_ID, ID, KEY, Stated

DAY = r"^\d{4}-\d{2}-\d{2}$"
TEXT = 20_000
Text = Annotated[str | None, Field(max_length=TEXT)]
RowValues = Annotated[dict[str, Any], Field(examples=[{"amount": "120000", "valid_until": "2026-03-31"}])]
ForeignIds = Annotated[dict[StrictStr, StrictStr], Field(examples=[{"erp": "4711"}])]
Contacts = Annotated[list[Annotated[str, Field(pattern=ID)]], Field(max_length=50, examples=[["li.lei"]])]
Tie = Literal["call_off_of", "part_of", "renewal_of", "duplicate_of", "supersedes"]


class NewRow(Stated):
    """A row to be added; without `row` it gets the next number as its key."""

    row: Annotated[str | None, Field(pattern=ASCII_ID, examples=["Q1"])] = None
    values: RowValues = Field(default_factory=dict)
    external_ids: ForeignIds = Field(default_factory=dict)


class RowFields(Stated):
    """Values for fields of a row; null clears one."""

    values: RowValues


class RowStep(Stated):
    """A move of a row, by its key or by the state it leads to; with values that are set first, all or nothing."""

    move: Annotated[str | None, Field(pattern=KEY, examples=["issue"])] = None
    to: Annotated[str | None, Field(pattern=KEY, examples=["issued"])] = None
    values: RowValues = Field(default_factory=dict)


class Activity(Stated):
    """A call, visit, meeting or message that took place: with whom, what came of it, what follows and when."""

    kind: Annotated[str, Field(max_length=41, examples=["visit"])]
    note: Text = None
    contacts: Contacts = Field(default_factory=list)
    result: Annotated[Text, Field(examples=["They want a second quote"])] = None
    next_step: Annotated[Text, Field(examples=["Send the quote"])] = None
    next_on: Annotated[str | None, Field(pattern=DAY, examples=["2026-04-02"])] = None


class NewLink(Stated):
    """A tie to another deal."""

    kind: Annotated[Tie, Field(examples=["call_off_of"])]
    other: Annotated[str, Field(pattern=ASCII_ID, examples=["D-0"])]
