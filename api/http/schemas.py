"""This file describes what goes in: the body of every request, and the problem that comes back.

A key that is not known is refused, not ignored. What comes out is described in `answers.py`.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Any, Literal

from pydantic import AwareDatetime, BaseModel, BeforeValidator, ConfigDict, Field, StrictBool, StrictStr

from engine.desk import MAX_REASON
from engine.ids import ASCII_ID_FORM, ID_FORM, KEY_FORM

ID = f"^{ID_FORM}$"
ASCII_ID = f"^{ASCII_ID_FORM}$"
KEY = f"^{KEY_FORM}$"
EARLIEST, LATEST = datetime(1900, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC)


def _written(value: Any) -> Any:
    if not isinstance(value, str):
        raise ValueError("write it as 2026-03-31T09:30:00+08:00")  # noqa: TRY004 - pydantic wants this one
    return value


Instant = Annotated[
    AwareDatetime,
    BeforeValidator(_written, json_schema_input_type=str),
    Field(ge=EARLIEST, le=LATEST, examples=["2026-03-31T09:30:00+08:00"]),
]
Reason = Annotated[str | None, Field(max_length=MAX_REASON, examples=["Customer asked for a new quote"])]
Values = Annotated[
    dict[str, Any],
    Field(examples=[{"budget_amount": "120000", "budget_confirmed": True}]),
]


class Body(BaseModel):
    """This is what all bodies have in common: no key but the known ones."""

    model_config = ConfigDict(extra="forbid")


class Stated(Body):
    """This is a command's circumstances: why, and for a late entry when it happened."""

    reason: Reason = None
    occurred_at: Instant | None = None


class NewDeal(Stated):
    """A deal to be opened; without `id` one is made. Its first stage is the workflow's."""

    id: Annotated[str | None, Field(pattern=ASCII_ID, examples=["D-1"])] = None
    workflow: Annotated[str, Field(pattern=KEY, examples=["simple_crm"])]
    title: Annotated[str, Field(max_length=1000, examples=["Acme: new plant"])]
    owner: Annotated[str | None, Field(pattern=ID)] = None
    unit: Annotated[str | None, Field(pattern=ID)] = None
    fields: Values = {}
    external_ids: Annotated[dict[StrictStr, StrictStr], Field(examples=[{"erp": "4711"}])] = {}


class Fields(Stated):
    """Values for fields; null clears one."""

    fields: Values


class Step(Stated):
    """A move, named by its key, or by the stage it leads to; with fields that are set first, all or nothing."""

    move: Annotated[str | None, Field(pattern=KEY, examples=["to_quote"])] = None
    to: Annotated[str | None, Field(pattern=KEY, examples=["quote"])] = None
    fields: Values = {}


class Act(Stated):
    """A hold, resumption or reopening; with fields that are set first, all or nothing."""

    fields: Values = {}


class Voiding(Act):
    """A deal opened by mistake, or twice: then `duplicate_of` names the other one."""

    duplicate_of: Annotated[str | None, Field(pattern=ASCII_ID)] = None


class Owner(Stated):
    """Who the deal is given to."""

    owner: Annotated[str, Field(pattern=ID, examples=["li.na"])]


class Tick(Stated):
    """Whether an item of a checklist is ticked."""

    checked: StrictBool = True


class Commands(Body):
    """Commands in order, each on its own: a command's tag and members, and `key`, `reason`, `occurred_at`, `version`."""

    commands: Annotated[
        list[dict[str, Any]],
        Field(
            max_length=500,
            examples=[
                [
                    {"command": "set", "deal": "D-1", "values": {"need": "A new line"}, "key": "a-1"},
                    {"command": "move", "deal": "D-1", "to": "qualified", "reason": "Agreed by phone"},
                ]
            ],
        ),
    ]


class Source(Body):
    """An SOP as YAML; `file` is the name that complaints give."""

    source: str
    file: Annotated[str, Field(max_length=200)] = "workflow.yaml"


class NewMember(Body):
    """Somebody who joins, with some roles from the start."""

    id: Annotated[str, Field(pattern=ID, examples=["li.na"])]
    name: Annotated[str, Field(min_length=1, max_length=200, examples=["李娜"])]
    roles: list[StrictStr] = []
    reason: Reason = None


class NewRole(Body):
    """A role to grant: in a unit, or everywhere; until an instant, or for good."""

    role: Annotated[str, Field(max_length=64, examples=["sales"])]
    unit: Annotated[str | None, Field(pattern=ID)] = None
    until: Instant | None = None
    reason: Reason = None


class Import(Body):
    """A file to import as text, with its mapping as YAML text."""

    file: Annotated[str, Field(description="The CSV file's text")]
    mapping: Annotated[str, Field(description="The mapping's YAML text")]
    name: Annotated[str, Field(max_length=200, description="The file's name, for the report")] = "import.csv"
    mapping_name: Annotated[str, Field(max_length=200, description="The mapping's, for complaints")] = (
        "mapping.yaml"
    )
    gates: Literal["enforce", "record"] = "enforce"
    dry_run: StrictBool = False


class MappingText(Body):
    """A mapping as YAML text."""

    mapping: Annotated[
        str, Field(examples=["workflow: simple_crm\nid: no\nstages: [{stage: lead, at: opened}]\n"])
    ]


class Problem(BaseModel):
    """What went wrong, as RFC 9457 says it. Match on `type`; the sentences are for people."""

    model_config = ConfigDict(extra="allow")

    type: Annotated[str, Field(examples=["/problems/refused"])]
    title: str
    title_zh: str
    status: int
    detail: str
    detail_zh: str
    instance: str
    request_id: str
    verdicts: list[dict[str, Any]] | None = None
    subject: Annotated[
        str | None, Field(description="The row a refusal is about", examples=["quotes:Q1"])
    ] = None
    to_ask: Annotated[
        list[dict[str, Any]] | None,
        Field(description="Of what an SOP governs: the requests that ask for the approvals it lacks"),
    ] = None
    where: str | None = None
    version: int | None = None
    position: int | None = None
    retry_after: int | None = None
    complaints: list[dict[str, Any]] | None = None
