"""This file describes what comes out of the routes of SOPs."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from api.http.answers import Answer, Words


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


class Change(Answer):
    """One difference between two versions; `stage` or `move` is where a drawing shows it, `path` where it stands."""

    what: Literal["added", "removed", "changed"]
    kind: Annotated[str, Field(examples=["check"])]
    path: Annotated[str, Field(examples=["stages.quote.leave.check.margin"])]
    key: Annotated[str, Field(examples=["margin"])]
    stage: Annotated[str | None, Field(examples=["quote"])]
    move: str | None
    zh: Annotated[str, Field(examples=["阶段“报价”：新增规则“毛利达标”。"])]
    en: Annotated[str, Field(examples=["Stage “Quote”: check “Margin” is new."])]


class Changes(Answer):
    """How two published versions differ, in the order of the newer one."""

    key: str
    before: int
    now: int
    changes: list[Change]


class Governing(Answer):
    """An approval that the SOP in force wants before its next version is published."""

    clause: Annotated[str, Field(examples=["govern.project_sales.publish.approvals.second"])]
    name: Words
    by: Annotated[list[str], Field(examples=[["administrator"]])]


class Linted(Answer):
    """What is wrong with a draft; `ok` says whether it could be published.

    A draft that reads comes with its normal form and digest, with how it differs from the version `against` which it
    is compared, and with the approvals that publishing it takes.
    """

    ok: bool
    complaints: list[Complaint]
    definition: dict[str, Any] | None
    digest: str | None
    against: int | None
    changes: list[Change] | None
    governed: list[Governing]


class Language(BaseModel):
    """The SOP language as a JSON Schema, draft 2020-12."""

    model_config = ConfigDict(extra="allow")

    title: str


class Migrated(Answer):
    """What became of one deal, or would: `ok` and what follows, else why not."""

    deal: Annotated[str, Field(examples=["D-1"])]
    title: Any
    stage: str
    version: Annotated[int, Field(description="Under which it was")]
    ok: bool
    problem: dict[str, Any] | None
    follows: Annotated[
        list[Words],
        Field(
            description="What else comes of it: due instants that are others, decisions that count no longer"
        ),
    ]


class Migration(Answer):
    """Which deals went under a version, and which could not; with `dry_run` nothing was written."""

    key: str
    version: int
    dry_run: bool
    moved: int
    refused: int
    position: int
    deals: list[Migrated]


class TemplateStage(Answer):
    """A stage, for people to see what the SOP is about."""

    key: str
    name: Words


class Template(Answer):
    """An SOP that comes with Gatebook, ready to be published as it is or after changes."""

    key: Annotated[str, Field(examples=["simple_crm"])]
    name: Words
    version: int
    stages: list[TemplateStage]
    fields: int
    clauses: int
    source: str
    published: Annotated[int | None, Field(description="The newest version published here under its key")]


class Templates(Answer):
    """The library of SOPs."""

    templates: list[Template]


class Demo(Answer):
    """Whether a demo can be played into this store; if not, `why`."""

    possible: bool
    why: Words | None


class Played(Answer):
    """A demo that was played: how many events it wrote, and where the log stands."""

    events: int
    position: int
