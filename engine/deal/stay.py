"""This file works out when the limits and tasks of a stay are due, in working days of the SOP's calendar.

A stay is a deal's in a stage, or a row's in its record: one way to count for both. Days begin at the entry, or at the end
of the date that the SOP names; that instant is kept (`since`), so that a due instant is worked out anew only when it moves.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from decimal import Decimal
from functools import lru_cache
from typing import Any, NamedTuple

from engine import calendar as working
from engine.clock import LAST, instant, moment
from engine.deal.about import About
from engine.deal.state import Deal, Row
from engine.deal.timers import LIMIT, OF_LIMITS, ROW_LIMIT, TASK, Timers, limit_of, row_of_limit
from engine.definition import Field, FieldType, Limit, Task
from engine.events import Due, Timer, subject_of
from engine.values import is_known
from engine.workflow import Rules, Workflow

OVER = ":over"
WHOLE = 100
"""Percent of a limit: from here on it is over, not warned of."""
_FIRST_DAY, _LAST_DAY = date(1, 1, 2).toordinal(), moment(LAST).toordinal()


class Begun(NamedTuple):
    """This is from when something is counted, and the instant that says so (None: the entry of the deal)."""

    at: int
    since: int | None


class Stay:
    """This is a stay as the SOP's calendar counts it: of a deal in a stage, with `rules` and `row` of a row; from `start`.

    `held` says since when the deal was on hold that goes on now: what begins in between begins now. `again` counts what was
    counted before: by the days that were recorded, whatever has become of parameters and conditions since.
    """

    def __init__(
        self,
        workflow: Workflow,
        deal: Deal,
        about: About,
        start: int,
        *,
        of: tuple[Rules, Row] | None = None,
        held: int | None = None,
        again: bool = False,
    ) -> None:
        self.workflow = workflow
        self.deal = deal
        self.about = about
        self.start = start
        self.rules: Rules | None = of[0] if of else None
        self.row: Row | None = of[1] if of else None
        self.rests = deal.holds if held is None else (*deal.holds, (held, about.now))
        self.again = again
        self.zone = workflow.definition.timezone
        self.calendar, self.digest = about.working(workflow)
        subject = subject_of(self.rules.record.key, self.row.key) if self.rules and self.row else None
        self.prefix = f"{ROW_LIMIT}{subject}:" if subject else LIMIT

    def timers(self) -> dict[str, Timer]:
        """This is everything that is due in the deal's stay."""
        stage = self.workflow.stages[self.deal.stage]
        found: dict[str, Timer] = {}
        for limit in stage.timed:
            found |= self.of_limit(limit)
        for task in stage.tasks:
            found |= self.of_task(task)
        return found

    def of_limit(self, limit: Limit) -> dict[str, Timer]:
        """This is when a limit is over, warned of and reminded of; nothing where it does not apply."""
        begun = None if self._not_asked(limit.when) else self._begun(limit.since)
        if begun is None:
            return {}
        if limit.until is not None:
            return self._until(limit, limit.until, begun.at)
        days = self._days(f"{self.prefix}{limit.key}{OVER}", limit.days)
        told = {each: self.due(after, begun.at) for each, after in _told_after(limit, str(days))}
        over = Timer(self.due(days, begun.at), "limit_over", format(days, "f"), limit.hard, begun.since)
        return self._named(limit, over, told, begun.at)

    def of_task(self, task: Task) -> dict[str, Timer]:
        """This is when a task is due; nothing where it is done, or not asked for."""
        if task.key in self.deal.done or self._not_asked(task.when):
            return {}
        begun = self._begun(task.since)
        if begun is None:
            return {}
        name = f"{TASK}{task.key}"
        days = self._days(name, task.days)
        at = self.due(days, begun.at)
        return {name: Timer(at, "task_due", format(days, "f"), since=begun.since)}

    def due(self, days: Decimal, start: int) -> int:
        """This is so many working days after an instant, holds left out."""
        return min(working.due(self.calendar, start, days, self.zone, self.rests), LAST)

    def earliest(self, timers: Mapping[str, Timer]) -> Due | None:
        """This is the limit that counts: the one that is over first; None without a limit."""
        over = [each for key, each in timers.items() if key.startswith(LIMIT) and key.endswith(OVER)]
        if not over:
            return None
        first = min(over, key=lambda each: each.at)
        return Due(first.at, first.days or self._worked(first.at), self.calendar.key, self.digest)

    def put_off(self, at: int, since: int) -> int:
        """This is an instant that lay ahead when a hold began, as far ahead of the stay's beginning in working time."""
        return min(working.put_off(self.calendar, at, since, self.start, self.zone), LAST)

    def _begun(self, since: str | None) -> Begun | None:
        """This is from when days are counted; None while the date that says so is not known."""
        if since is None:
            return Begun(self.start, None if self.row is None else self.start)
        value, fields = self._value(since)
        end = end_of(self.workflow, fields[since], value)
        if end is None:
            return None
        # A row may have been due before it was written down; a deal's time begins with its stay.
        at = end if self.row is not None else max(end, self.start)
        return Begun(at, at)

    def _days(self, timer: str, written: str) -> Decimal:
        there = self.deal.timers.get(timer) if self.again else None
        if there is not None and there.timer.days is not None:
            return Decimal(there.timer.days)
        return self.about.days(self.workflow, written)

    def _value(self, field: str) -> tuple[Any, Mapping[str, Field]]:
        if self.rules and self.row:
            return self.row.values.get(field), self.rules.fields
        return self.deal.values.get(field), self.workflow.fields

    def _until(self, limit: Limit, field: str, start: int) -> dict[str, Timer]:
        value, fields = self._value(field)
        end = end_of(self.workflow, fields[field], value)
        if end is None:
            return {}
        end = max(end, start)
        told: dict[str | int, int] = {
            n: working.ahead(self.calendar, end, n, self.zone) for n in limit.remind
        }
        if 0 < limit.warn < WHOLE:
            whole = working.working_days(self.calendar, start, end, self.zone)
            # No hold puts off a date, so none puts off what warns of it.
            told["warn"] = working.due(self.calendar, start, whole * limit.warn / WHOLE, self.zone)
        return self._named(limit, Timer(end, "limit_over", None, limit.hard, end), told, start)

    def _named(
        self, limit: Limit, over: Timer, told: Mapping[str | int, int], start: int
    ) -> dict[str, Timer]:
        found = {f"{self.prefix}{limit.key}{OVER}": over}
        for name, at in told.items():
            if start < at < over.at:
                kind = "limit_warning" if name == "warn" else "limit_reminder"
                found[f"{self.prefix}{limit.key}:{name}"] = Timer(at, kind, over.days, since=over.since)
        return found

    def _worked(self, end: int) -> str:
        """This is how many working days lie between the entry and an instant, to the thousandth."""
        worked = working.working_days(self.calendar, self.deal.entered_at, end, self.zone)
        return format(round(worked, 3).normalize(), "f")

    def _not_asked(self, when: str | None) -> bool:
        """This says whether a condition is known to be false; one that cannot be decided counts as true."""
        if when is None or self.again:
            return False
        return self.about.case(self.workflow, self.deal, self.rules, self.row).decide(when) is False


@lru_cache(maxsize=1024)
def _told_after(limit: Limit, days: str) -> tuple[tuple[str | int, Decimal], ...]:
    """This is after how many days of a limit somebody is reminded (by the days that are left then) or warned."""
    whole = Decimal(days)
    told: list[tuple[str | int, Decimal]] = [(left, whole - left) for left in limit.remind if left < whole]
    if 0 < limit.warn < WHOLE:
        told.append(("warn", whole * limit.warn / WHOLE))
    return tuple(told)


def rule_of(workflow: Workflow, stage: str, timer: str) -> Limit | Task | None:
    """This is what a version of the SOP says about a limit or task in a stage; None where it knows none of that key."""
    there, row = workflow.stages.get(stage), row_of_limit(timer)
    if timer.startswith(TASK):
        tasks = there.tasks if there else ()
        return next((task for task in tasks if timer == f"{TASK}{task.key}"), None)
    rules = workflow.records.get(row.partition(":")[0]) if row else None
    limits = rules.record.limits if rules else there.timed if there and not row else ()
    return next((limit for limit in limits if limit.key == limit_of(timer)), None)


def end_of(workflow: Workflow, field: Field, value: Any) -> int | None:
    """This is when a date is over, in the SOP's zone; of a datetime, that instant; None where it is not known."""
    if not is_known(value):
        return None
    if field.type is FieldType.DATETIME:
        return min(instant(datetime.fromisoformat(value)), LAST)
    return midnight(workflow, value, 1)


def midnight(workflow: Workflow, day: str, later: int = 0) -> int:
    """This is when a day begins in the SOP's zone, so many days later; never before the first day nor after the last."""
    found = min(max(date.fromisoformat(day).toordinal() + later, _FIRST_DAY), _LAST_DAY)
    return instant(datetime.combine(date.fromordinal(found), time(), workflow.zone))


def limits_of(timers: Timers) -> dict[str, Timer]:
    """This is the timers that stand for limits, of the stage and of rows."""
    return {key: each.timer for key, each in timers.items() if key.startswith(OF_LIMITS)}


def counts_in(workflow: Workflow, inside: Iterable[str], stage: str) -> bool:
    """This says whether something counts in a stage: in those that it names, without any in those on the line."""
    named = tuple(inside)
    return stage in named if named else stage in workflow.stages and workflow.on_the_line(stage)
