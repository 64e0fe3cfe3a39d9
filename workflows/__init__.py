"""THE SOP LANGUAGE. YAML in, a checked definition out."""

from __future__ import annotations

from workflows.calendars import known_calendars, resolve
from workflows.changes import Change, changes
from workflows.complaint import Complaint
from workflows.drawing import svg
from workflows.lint import Draft, draft, lint, read
from workflows.mermaid import mermaid
from workflows.schema import json_schema
from workflows.shipped import library

__all__ = [
    "Change",
    "Complaint",
    "Draft",
    "changes",
    "draft",
    "json_schema",
    "known_calendars",
    "library",
    "lint",
    "mermaid",
    "read",
    "resolve",
    "svg",
]
