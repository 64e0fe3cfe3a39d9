"""WHAT PEOPLE WANT TO KNOW. Every table can be dropped and rebuilt from events."""

from __future__ import annotations

from projections.clause_words import clause_in_words
from projections.deciding_words import asked_in
from projections.health_reading import health_json
from projections.inbox_page import READS as INBOX_READS
from projections.projector import Health, Projector
from projections.query import Query, end_of
from projections.reader import Reader
from projections.registry import PROJECTIONS
from projections.reports import REPORTS
from projections.timers import DueTimer, due_by, overdue
from projections.views import Views
from projections.words import sentence

__all__ = [
    "INBOX_READS",
    "PROJECTIONS",
    "REPORTS",
    "DueTimer",
    "Health",
    "Projector",
    "Query",
    "Reader",
    "Views",
    "asked_in",
    "clause_in_words",
    "due_by",
    "end_of",
    "health_json",
    "overdue",
    "sentence",
]
