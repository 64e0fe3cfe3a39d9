"""This file compiles limits and tasks into their normal form."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from engine.definition import Gate, Limit, Reminder, Task
from workflows.form_of_time import ENTRY, LimitForm, ReminderForm, RowLimitForm, TaskForm, timed
from workflows.normal_words import exact, words


def limits_of(limit: LimitForm | list[LimitForm] | None) -> tuple[Limit | None, tuple[Limit, ...]]:
    """This is a stage's one limit, or its several ones."""
    found = tuple(_limit(each) for each in timed(limit))
    return (None, found) if isinstance(limit, list) else (found[0] if found else None, ())


def row_limits_of(limit: RowLimitForm | list[RowLimitForm] | None) -> tuple[Limit, ...]:
    """This is the limits of a record's rows."""
    return tuple(_limit(each) for each in timed(limit))


def reminders_of(remind: Iterable[int | str | ReminderForm]) -> tuple[int | Reminder, ...]:
    """This is when somebody is reminded of a date: plain days before it, the most first, then what says more."""
    plain = sorted({each for each in remind if isinstance(each, int)}, reverse=True)
    return (*plain, *(_reminder(each) for each in remind if not isinstance(each, int)))


def task_of(task: TaskForm) -> Task:
    """This is a task."""
    since = None if task.after == ENTRY else task.after
    return Task(task.key, exact(task.days), words(task.name), task.by, task.when, task.gate, since)


def with_tasks(gate: Gate, tasks: list[TaskForm]) -> Gate:
    """This is a stage's gate with the tasks that it asks for."""
    asked = [task for task in tasks if task.gate]
    if not asked:
        return gate
    when = {f"tasks.{task.key}": task.when for task in asked if task.when is not None}
    return replace(gate, tasks=tuple(task.key for task in asked), when={**gate.when, **when})


def _limit(limit: LimitForm) -> Limit:
    return Limit(
        days="" if limit.days is None else exact(limit.days),
        key=limit.name,
        when=limit.when,
        until=limit.until,
        hard=limit.hard,
        remind=tuple(sorted(set(limit.remind), reverse=True)),
        warn=limit.warn,
        then=limit.then,
        to=limit.to,
        since=limit.start,
        inside=tuple(limit.inside) if isinstance(limit, RowLimitForm) else (),
    )


def _reminder(said: str | ReminderForm) -> Reminder:
    if isinstance(said, str):
        return Reminder(said)
    after = said.before is None
    days = said.after if after else said.before
    return Reminder(str(days or 0), after, said.when, tuple(said.inside), said.to)
