"""This file says when somebody is to be reminded of a date: so many days before it, from midnight in the SOP's zone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from engine.clock import DAY, instant
from engine.deal.state import Deal
from engine.deal.stay import midnight
from engine.deal.timers import FIELD, ROW
from engine.definition import Field, FieldType
from engine.events import Timer
from engine.values import is_known
from engine.workflow import Workflow


def reminders(workflow: Workflow, deal: Deal) -> dict[str, Timer]:
    """This is the reminders of the dates that a deal and its rows hold."""
    return dict(_found(workflow, deal))


def _found(workflow: Workflow, deal: Deal) -> Iterator[tuple[str, Timer]]:
    for field in workflow.definition.fields:
        if field.remind:
            yield from _of(workflow, f"{FIELD}{field.key}", field, deal.values.get(field.key))
    for record in workflow.definition.records:
        for field in (each for each in record.fields if each.remind):
            for row in deal.rows(record.key):
                name = f"{ROW}{record.key}:{row.key}:{field.key}"
                yield from _of(workflow, name, field, row.values.get(field.key))


def _of(workflow: Workflow, name: str, field: Field, value: Any) -> Iterator[tuple[str, Timer]]:
    if not is_known(value):
        return
    for days in field.remind:
        if field.type is FieldType.DATETIME:
            at = instant(datetime.fromisoformat(value)) - days * DAY
        else:
            at = midnight(workflow, date.fromisoformat(value) - timedelta(days=days))
        yield f"{name}:{days}", Timer(at, "date_reminder")
