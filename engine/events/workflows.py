"""This file holds the events of workflows and calendars."""

from __future__ import annotations

from engine.calendar import Calendar
from engine.events.event import Event, stored_as


@stored_as("workflow.published")
class WorkflowPublished(Event, frozen=True):
    """A version of an SOP was published: what was written, its normal form, and that form's SHA-256.

    `approvals` is those by which it was allowed, by id.
    """

    key: str
    version: int
    digest: str
    format: int
    normal: str
    source: str
    approvals: tuple[str, ...] = ()


@stored_as("workflow.enforcement_started")
class EnforcementStarted(Event, frozen=True):
    """From here on no recorded import may write this workflow's history."""


@stored_as("calendar.published")
class CalendarPublished(Event, frozen=True):
    """The exceptional days of a calendar were recorded, for the years it covers."""

    calendar: Calendar
    digest: str


@stored_as("calendar.settled")
class CalendarSettled(Event, frozen=True):
    """The due instants of all deals were counted anew by a publication; of `deals` they changed."""

    published: int
    deals: int
