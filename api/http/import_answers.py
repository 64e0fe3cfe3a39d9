"""This file describes what comes out about runs of imports, and about a mapping that was read."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import Field

from api.http.answers import Answer, Words


class ImportRun(Answer):
    """A run by its id: how far it is where this process runs it, and its figures once it has ended.

    One that is `unfinished` was broken off; the same file by the same mapping completes it.
    """

    run: Annotated[str, Field(examples=["0f3c1d2e4b5a69788796a5b4c3d2e1f0"])]
    state: Literal["running", "finished", "unfinished"]
    name: str
    workflow: str
    version: int
    mode: Literal["enforce", "record"]
    by: str
    started_at: datetime
    ended_at: datetime | None
    answered: Annotated[int | None, Field(description="Rows answered so far, while it runs here")]
    rows: int | None
    written: int | None
    unchanged: int | None
    refused: int | None
    bypassed: int | None


class MappedChoice(Answer):
    """A value that a cell may stand for."""

    key: str
    name: Words


class MappedField(Answer):
    """A field that the cells of a column may fill in."""

    key: str
    name: Words
    type: str
    required: bool
    choices: list[MappedChoice]


class Shape(Answer):
    """One kind of mapping: which columns it may name, which it must, which fields it fills."""

    kind: Annotated[str, Field(examples=["customers"])]
    columns: Annotated[list[str], Field(examples=[["id", "customer", "reason"]])]
    must: list[str]
    external_ids: bool
    change: Annotated[bool, Field(description="It may change what is there instead of entering it")]
    create: Annotated[bool, Field(description="It may enter the customers that deals name")]
    fields: list[MappedField]


class MappedRecord(Answer):
    """A record, whose rows a mapping of the kind `rows` fills."""

    key: str
    name: Words
    states: list[MappedChoice]
    fields: list[MappedField]


class Shapes(Answer):
    """Every kind of mapping under an SOP, and its records."""

    workflow: str
    shapes: list[Shape]
    records: list[MappedRecord]


class MappingRead(Answer):
    """A mapping as it reads: its keys as they were written, in the shape of its `kind`."""

    workflow: str
    kind: str
    mapping: Annotated[
        dict[str, Any], Field(examples=[{"id": "opportunity_id", "fields": {"amount": "close_value"}}])
    ]


class SheetRead(Answer):
    """A sheet of a workbook as CSV, and which sheets there are."""

    sheet: Annotated[str, Field(examples=["Deals"])]
    sheets: Annotated[list[str], Field(examples=[["Deals", "Customers"]])]
    file: Annotated[str, Field(description="The CSV file's text", examples=["no,customer\nD-1,Acme Ltd.\n"])]
