"""WHAT PEOPLE WANT TO KNOW. Every table can be dropped and rebuilt from events."""

from __future__ import annotations

from projections.deciding_words import asked_in
from projections.projector import Health, Projector
from projections.query import Query, end_of
from projections.reader import Reader
from projections.registry import PROJECTIONS
from projections.reports import REPORTS
from projections.timers import DueTimer, due_by, overdue
from projections.views import Views
from projections.words import sentence

__all__ = [
    "PROJECTIONS",
    "REPORTS",
    "DueTimer",
    "Health",
    "Projector",
    "Query",
    "Reader",
    "Views",
    "asked_in",
    "due_by",
    "end_of",
    "overdue",
    "sentence",
]
