"""This file judges time: every limit has an end, every reminder a date, and who is told exists."""

from __future__ import annotations

from collections.abc import Iterator

from engine.definition import FieldType
from workflows.document import Path
from workflows.form_of_time import RESUME, LimitForm, limits_at
from workflows.reading import Reading

_INSTANTS = (FieldType.DATE, FieldType.DATETIME)


def judge_time(reading: Reading) -> None:
    """This complains about limits, tasks, and reminders of dates and of holds."""
    sop = reading.sop
    for number, stage in enumerate(sop.stages):
        limits = limits_at(stage.limit, "stages", number)
        reading.refuse_twice((limit.name, _named(path, limit)) for path, limit in limits)
        accountable = stage.raci.accountable if stage.raci else None
        for path, limit in limits:
            _judge_limit(reading, path, limit, accountable)
    reading.refuse_twice(
        (task.key, ("stages", number, "tasks", place, "key"))
        for number, stage in enumerate(sop.stages)
        for place, task in enumerate(stage.tasks)
    )
    _judge_dates(reading)
    _judge_hold(reading)


def conditions_of_time(reading: Reading) -> Iterator[tuple[str, Path]]:
    """This is the conditions of limits and tasks, each with its path."""
    for number, stage in enumerate(reading.sop.stages):
        for path, limit in limits_at(stage.limit, "stages", number):
            if limit.when is not None:
                yield limit.when, (*path, "when")
        for place, task in enumerate(stage.tasks):
            if task.when is not None:
                yield task.when, ("stages", number, "tasks", place, "when")


def _judge_limit(reading: Reading, path: Path, limit: LimitForm, accountable: str | None) -> None:
    if (limit.days is None) is (limit.until is None):
        reading.complain("limit-without-end", *path)
    if limit.until is not None:
        _judge_date(reading, limit.until, (*path, "until"))
    if limit.then != "remind" and limit.to is None and accountable is None:
        reading.complain("escalated-to-nobody", *path, "then", word=limit.then)
    if limit.to is not None and limit.then == "remind":
        reading.complain_of_key("to-without-then", *path, "to", word=limit.to)
    if isinstance(limit.days, int | float):
        for place, days in enumerate(limit.remind):
            if days >= limit.days:
                reading.complain("reminder-too-early", *path, "remind", place, word=days, days=limit.days)


def _judge_dates(reading: Reading) -> None:
    for where in reading.places():
        for key, field in where.fields.items():
            path = (*where.path, key)
            if field.remind and field.type not in _INSTANTS:
                reading.complain_of_key("reminder-without-date", *path, "remind", kind=field.type)
            elif field.remind and field.personal is not None:
                reading.complain_of_key("reminder-of-a-person", *path, "remind", word=key)


def _judge_hold(reading: Reading) -> None:
    hold = reading.sop.hold
    if hold is not None and (hold.remind or hold.until is not None):
        path = ("hold", "remind" if hold.until is None else "until")
        _judge_date(reading, hold.until or RESUME, path, dates=(FieldType.DATE,))


def _judge_date(reading: Reading, key: str, path: Path, *, dates: tuple[FieldType, ...] = _INSTANTS) -> None:
    fields = reading.sop.fields
    if not reading.must_know("unknown-field", key, fields, *path):
        return
    if fields[key].type not in dates:
        reading.complain("until-no-date", *path, word=key, kind=fields[key].type)
    elif fields[key].personal is not None:
        reading.complain("reminder-of-a-person", *path, word=key)


def _named(path: Path, limit: LimitForm) -> Path:
    if limit.key is not None:
        return (*path, "key")
    return (*path, "until") if limit.until is not None else path
