"""This file describes what comes out of the routes of SOPs."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

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


class Linted(Answer):
    """What is wrong with an SOP; `ok` says whether it could be published."""

    ok: bool
    complaints: list[Complaint]
