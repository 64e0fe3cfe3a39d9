"""This file holds the commands about workflows and calendars."""

from __future__ import annotations

from engine.calendar import Calendar
from engine.commands.command import Command


class PublishWorkflow(Command, frozen=True, tag="publish"):
    """Publishes a version of an SOP: its source and the normal form that `workflows` made of it."""

    workflow: str
    source: str
    normal: str


class StartEnforcement(Command, frozen=True, tag="enforce"):
    """Closes a workflow for recorded imports, for good."""

    workflow: str


class PublishCalendar(Command, frozen=True, tag="calendar"):
    """Records the days of a calendar."""

    calendar: Calendar


class SettleCalendar(Command, frozen=True, tag="settle_calendar"):
    """Says that the due instants of all deals were counted anew by a publication of a calendar; `deals` is how many changed."""

    calendar: str
    version: int
    deals: int
