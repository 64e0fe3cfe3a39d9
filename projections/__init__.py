"""WHAT PEOPLE WANT TO KNOW. Every table can be dropped and rebuilt from events."""

from __future__ import annotations

from projections.called import called_verdict
from projections.clause_words import because_in_words, clause_in_words
from projections.deciding_words import asked_in
from projections.health_reading import health_json
from projections.inbox_page import READS as INBOX_READS
from projections.inbox_page import brief, ended
from projections.kinds import KINDS, kind_of, types_of
from projections.log_words import spoken
from projections.projector import Health, Projector
from projections.query import Query, end_of, period_of
from projections.reader import Reader
from projections.reading_order import in_reading_order
from projections.registry import PROJECTIONS
from projections.reports import REPORTS, deals_behind
from projections.timeline import deeds
from projections.timers import DueTimer, counted_ahead, due_by, last_published, overdue
from projections.trail_reader import sentence_by_name
from projections.views import Views
from projections.words import sentence, told_in_words

__all__ = [
    "INBOX_READS",
    "KINDS",
    "PROJECTIONS",
    "REPORTS",
    "DueTimer",
    "Health",
    "Projector",
    "Query",
    "Reader",
    "Views",
    "asked_in",
    "because_in_words",
    "brief",
    "called_verdict",
    "clause_in_words",
    "counted_ahead",
    "deals_behind",
    "deeds",
    "due_by",
    "end_of",
    "ended",
    "health_json",
    "in_reading_order",
    "kind_of",
    "last_published",
    "overdue",
    "period_of",
    "sentence",
    "sentence_by_name",
    "spoken",
    "told_in_words",
    "types_of",
]
