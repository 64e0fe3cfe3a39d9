"""This file works out when the limits and tasks of a stay are due, in working days of the SOP's calendar."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from engine import calendar as working
from engine.clock import DAY, instant
from engine.deal.about import About
from engine.deal.state import Deal
from engine.deal.timers import LIMIT, TASK, Timers
from engine.definition import FieldType, Limit, Task
from engine.events import Due, Timer
from engine.scope import PARAMETERS
from engine.values import is_known
from engine.workflow import Workflow

OVER = ":over"
WHOLE = 100
"""Percent of a limit: from here on it is over, not warned of."""


class Stay:
    """This is a deal's stay in a stage, as its SOP's calendar counts it; it began at `start`."""

    def __init__(self, workflow: Workflow, deal: Deal, about: About, start: int) -> None:
        self.workflow = workflow
        self.deal = deal
        self.about = about
        self.start = start
        self.stage = workflow.stages[deal.stage]
        self.zone = workflow.definition.timezone
        self.calendar, self.digest = about.calendar(workflow.definition.calendar)

    def timers(self) -> dict[str, Timer]:
        """This is everything that is due in the stay."""
        found: dict[str, Timer] = {}
        for limit in self.stage.timed:
            found |= self.of_limit(limit)
        for task in self.stage.tasks:
            found |= self._of_task(task)
        return found

    def of_limit(self, limit: Limit) -> dict[str, Timer]:
        """This is when a limit is over, warned of and reminded of; nothing where it does not apply."""
        if self._not_asked(limit.when):
            return {}
        if limit.until is not None:
            return self._until(limit, limit.until)
        days = self._days(limit.days)
        told: dict[str | int, int] = {n: self.due(days - n) for n in limit.remind if n < days}
        if 0 < limit.warn < WHOLE:
            told["warn"] = self.due(days * limit.warn / WHOLE)
        return self._named(limit, self.due(days), told, format(days, "f"))

    def due(self, days: Decimal) -> int:
        """This is so many working days after the beginning."""
        return working.due(self.calendar, self.start, days, self.zone)

    def earliest(self, timers: Mapping[str, Timer]) -> Due | None:
        """This is the limit that counts: the one that is over first; None without a limit."""
        over = [each for key, each in timers.items() if key.startswith(LIMIT) and key.endswith(OVER)]
        if not over:
            return None
        first = min(over, key=lambda each: each.at)
        return Due(first.at, first.days or self._worked(first.at), self.calendar.key, self.digest)

    def put_off(self, at: int, since: int) -> int:
        """This is an instant that lay ahead when a hold began, as far ahead of the stay's beginning in working time."""
        left = working.working_time(self.calendar, since, at, self.zone)
        return self.due(Decimal(left) / DAY)

    def _until(self, limit: Limit, field: str) -> dict[str, Timer]:
        end = end_of(self.workflow, field, self.deal.values.get(field))
        if end is None:
            return {}
        end = max(end, self.start)
        told: dict[str | int, int] = {
            n: working.ahead(self.calendar, end, n, self.zone) for n in limit.remind
        }
        if 0 < limit.warn < WHOLE:
            whole = working.working_time(self.calendar, self.start, end, self.zone)
            told["warn"] = self.due(Decimal(whole) / DAY * limit.warn / WHOLE)
        return self._named(limit, end, told, None)

    def _named(
        self, limit: Limit, end: int, told: Mapping[str | int, int], days: str | None
    ) -> dict[str, Timer]:
        found = {f"{LIMIT}{limit.key}{OVER}": Timer(end, "limit_over", days, limit.hard)}
        for name, at in told.items():
            if self.start < at < end:
                kind = "limit_warning" if name == "warn" else "limit_reminder"
                found[f"{LIMIT}{limit.key}:{name}"] = Timer(at, kind, days)
        return found

    def _worked(self, end: int) -> str:
        """This is how many working days lie between the entry and an instant, to the thousandth."""
        worked = working.working_time(self.calendar, self.deal.entered_at, end, self.zone)
        return format(round(Decimal(worked) / DAY, 3).normalize(), "f")

    def _of_task(self, task: Task) -> dict[str, Timer]:
        if task.key in self.deal.done or self._not_asked(task.when):
            return {}
        days = self._days(task.days)
        return {f"{TASK}{task.key}": Timer(self.due(days), "task_due", format(days, "f"))}

    def _not_asked(self, when: str | None) -> bool:
        """This says whether a condition is known to be false; one that cannot be decided counts as true."""
        return when is not None and self.about.case(self.workflow, self.deal).decide(when) is False

    def _days(self, written: str) -> Decimal:
        """This is a number of working days, which a parameter may hold."""
        base, _, key = written.partition(".")
        if base != PARAMETERS:
            return Decimal(written)
        said = self.about.look(f"parameters:{self.workflow.key}").at(key, self.about.now)
        return Decimal(str(said[0] if said else self.workflow.parameters[key].value))


def end_of(workflow: Workflow, field: str, value: Any) -> int | None:
    """This is when a date is over, in the SOP's zone; of a datetime, that instant; None where it is not known."""
    if not is_known(value):
        return None
    if workflow.fields[field].type is FieldType.DATETIME:
        return instant(datetime.fromisoformat(value))
    return midnight(workflow, date.fromisoformat(value) + timedelta(days=1))


def midnight(workflow: Workflow, day: date) -> int:
    """This is when a day begins in the SOP's zone."""
    return instant(datetime.combine(day, time(), workflow.zone))


def limits_of(timers: Timers) -> dict[str, Timer]:
    """This is the timers that stand for limits."""
    return {key: each.timer for key, each in timers.items() if key.startswith(LIMIT)}


def until_of(workflow: Workflow) -> Iterable[str]:
    """This is the fields until whose date a limit of some stage lasts."""
    return (
        limit.until
        for stage in workflow.definition.stages
        for limit in stage.timed
        if limit.until is not None
    )
