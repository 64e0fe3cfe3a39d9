"""This file says when somebody is to be reminded of a date: so many days before or after it, from midnight in the SOP's zone.

And when the limits of rows are over. Both end once the row is done, and count in the stages that the SOP names.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from functools import lru_cache
from typing import Any, NamedTuple

from engine.clock import DAY, LAST, instant
from engine.deal.about import About
from engine.deal.state import Deal, Row
from engine.deal.stay import Stay, counts_in, midnight
from engine.deal.timers import FIELD, ROW
from engine.definition import Field, FieldType, Record, Reminder
from engine.events import Timer
from engine.values import is_known
from engine.workflow import Rules, Workflow


class Dated(NamedTuple):
    """This is a date that somebody may be reminded of: how its timers begin, its field, what it is, and how a condition is decided."""

    name: str
    field: Field
    value: Any
    decide: Callable[[str], bool | None]


def reminders(workflow: Workflow, deal: Deal, about: About) -> dict[str, Timer]:
    """This is the reminders of the dates that a deal and its rows hold."""
    return {
        f"{dated.name}:{'+' if reminder.after else ''}{days}": Timer(at, "date_reminder", to=reminder.to)
        for dated in _dates(workflow, deal, about)
        for reminder in dated.field.reminders
        if counts_in(workflow, reminder.inside, deal.stage)
        and (reminder.when is None or dated.decide(reminder.when) is not False)
        for days in (int(about.days(workflow, reminder.days)),)
        if (at := _reminded_at(workflow, dated, reminder, days)) is not None
    }


def row_limits(
    workflow: Workflow, deal: Deal, about: About, held: int | None, *, again: bool = False
) -> dict[str, Timer]:
    """This is when the limits of a deal's rows are over; `held` and `again` are those of `Stay`."""
    found: dict[str, Timer] = {}
    for record in workflow.definition.records:
        limits = [each for each in record.limits if counts_in(workflow, each.inside, deal.stage)]
        for rules, row in _undone(workflow, deal, about, record) if limits else ():
            stay = Stay(workflow, deal, about, row.entered_at, of=(rules, row), held=held, again=again)
            for limit in limits:
                found |= stay.of_limit(limit)
    return found


@lru_cache(maxsize=256)
def watched(workflow: Workflow) -> frozenset[str]:
    """This is the fields and records on which something that is due hangs, and what conditions of time name."""
    definition = workflow.definition
    found = {field.key for field in definition.fields if field.remind}
    for stage in definition.stages:
        found |= {name for limit in stage.timed for name in (limit.until, limit.since) if name}
        found |= {task.since for task in stage.tasks if task.since}
    sources = [each.when for field in definition.fields for each in field.reminders if each.when]
    found |= {name for source in sources for name in workflow.expression(source).names}
    for record in definition.records:
        if record.limits or any(field.remind for field in record.fields):
            seen = workflow.records[record.key].scope.expressions
            found |= {record.key, *(name for source in record.timing for name in seen[source].names)}
    hold = definition.hold.until if definition.hold else None
    return frozenset(found | ({hold} if hold else set()))


def _dates(workflow: Workflow, deal: Deal, about: About) -> Iterator[Dated]:
    for field in workflow.definition.fields:
        if field.remind:
            case = about.case(workflow, deal)
            yield Dated(f"{FIELD}{field.key}", field, deal.values.get(field.key), case.decide)
    for record in workflow.definition.records:
        fields = [field for field in record.fields if field.remind]
        for rules, row in _undone(workflow, deal, about, record) if fields else ():
            decide = about.case(workflow, deal, rules, row).decide
            for field in fields:
                name = f"{ROW}{record.key}:{row.key}:{field.key}"
                yield Dated(name, field, row.values.get(field.key), decide)


def _undone(workflow: Workflow, deal: Deal, about: About, record: Record) -> Iterator[tuple[Rules, Row]]:
    """This is the rows of a record that are not known to be done."""
    rules = workflow.records[record.key]
    for row in deal.rows(record.key):
        if record.done is None or about.case(workflow, deal, rules, row).decide(record.done) is not True:
            yield rules, row


def _reminded_at(workflow: Workflow, dated: Dated, reminder: Reminder, days: int) -> int | None:
    """This is midnight of the day, of a datetime the very hour; None where the date is not known."""
    if not is_known(dated.value):
        return None
    apart = days if reminder.after else -days
    if dated.field.type is FieldType.DATETIME:
        return min(instant(datetime.fromisoformat(dated.value)) + apart * DAY, LAST)
    return midnight(workflow, dated.value, apart)
