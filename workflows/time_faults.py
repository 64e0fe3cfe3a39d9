"""This file judges time: every limit has an end, every reminder a date, and who is told exists.

Limits of rows and reminders follow facts that change: a condition of theirs may name nothing else, or it would lag behind.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from engine.definition import FieldType, Outcome
from engine.scope import ROW
from workflows.document import Path
from workflows.expression_faults import Sight
from workflows.form_of_records import FieldForm
from workflows.form_of_time import ENTRY, RESUME, LimitForm, ReminderForm, RowLimitForm, limits_at
from workflows.reading import Reading

_INSTANTS = (FieldType.DATE, FieldType.DATETIME)


class Sort(NamedTuple):
    """This is what limits hang on: fields, by which words an unknown one is told, and who answers where they name nobody."""

    fields: Mapping[str, FieldForm]
    accountable: str | None


def judge_time(reading: Reading) -> None:
    """This complains about limits, tasks, and reminders of dates and of holds."""
    sop = reading.sop
    for number, stage in enumerate(sop.stages):
        sort = Sort(sop.fields, stage.raci.accountable if stage.raci else None)
        _judge_limits(reading, limits_at(stage.limit, "stages", number), sort)
        for place, task in enumerate(stage.tasks):
            if task.after != ENTRY:
                _judge_date(reading, task.after, ("stages", number, "tasks", place, "after"), sop.fields)
    for key, record in sop.records.items():
        limits = limits_at(record.limit, "records", key)
        reading.refuse_twice((limit.name, _named(path, limit)) for path, limit in limits)
        for path, limit in limits:
            _judge_limits(reading, [(path, limit)], Sort(record.fields, _answers(reading, limit)))
    reading.refuse_twice(
        (task.key, ("stages", number, "tasks", place, "key"))
        for number, stage in enumerate(sop.stages)
        for place, task in enumerate(stage.tasks)
    )
    _judge_dates(reading)
    _judge_hold(reading)
    _judge_following(reading)


def conditions_of_time(reading: Reading) -> Iterator[tuple[str | None, str, Path]]:
    """This is the conditions of limits and tasks of stages, each with its path; the record is None."""
    for number, stage in enumerate(reading.sop.stages):
        for path, limit in limits_at(stage.limit, "stages", number):
            if limit.when is not None:
                yield None, limit.when, (*path, "when")
        for place, task in enumerate(stage.tasks):
            if task.when is not None:
                yield None, task.when, ("stages", number, "tasks", place, "when")


def reminders_at(reading: Reading) -> Iterator[tuple[str | None, ReminderForm, Path]]:
    """This is every reminder that says more than its days, with its path, and the record it is in."""
    for where in reading.places():
        for key, field in where.fields.items():
            for place, each in enumerate(field.remind):
                if isinstance(each, ReminderForm):
                    yield where.record, each, (*where.path, key, "remind", place)


def _judge_following(reading: Reading) -> None:
    """This complains about conditions of rows' limits and of reminders, which are asked again when a fact changes."""
    sights: dict[str | None, Sight] = {}
    for record, source, path in _following(reading):
        sight = sights.setdefault(record, Sight(reading, record))
        expression = sight.judge(source, path)
        for name in expression.names if expression else ():
            field = sight.fields.get(name.partition(".")[0])
            known = name in sight.records or name == "stage" or name.partition(".")[0] == ROW
            if not known and (field is None or field.type is FieldType.REF):
                reading.complain("time-not-a-fact", *path, word=name)


def _following(reading: Reading) -> Iterator[tuple[str | None, str, Path]]:
    for key, record in reading.sop.records.items():
        for path, limit in limits_at(record.limit, "records", key):
            if limit.when is not None:
                yield key, limit.when, (*path, "when")
        if record.done is not None:
            yield key, record.done, ("records", key, "done")
    for of, reminder, path in reminders_at(reading):
        if reminder.when is not None:
            yield of, reminder.when, (*path, "when")


def _answers(reading: Reading, limit: LimitForm) -> str | None:
    """This is who is accountable in the stages in which a row's limit counts, None where somebody is missing."""
    inside = limit.inside if isinstance(limit, RowLimitForm) else []
    found = [
        stage.raci.accountable if stage.raci else None
        for stage in reading.sop.stages
        if (stage.key in inside if inside else reading.outcome(stage.key) in (Outcome.OPEN, Outcome.WON))
    ]
    return found[0] if found and all(found) else None


def _judge_limits(reading: Reading, limits: list[tuple[Path, LimitForm]], sort: Sort) -> None:
    reading.refuse_twice((limit.name, _named(path, limit)) for path, limit in limits)
    for path, limit in limits:
        _judge_limit(reading, path, limit, sort)
        for place, stage in enumerate(limit.inside if isinstance(limit, RowLimitForm) else ()):
            reading.must_know("unknown-stage", stage, reading.order, *path, "in", place)


def _judge_limit(reading: Reading, path: Path, limit: LimitForm, sort: Sort) -> None:
    if (limit.days is None) is (limit.until is None):
        reading.complain("limit-without-end", *path)
    if limit.until is not None:
        _judge_date(reading, limit.until, (*path, "until"), sort.fields)
    if limit.start is not None:
        _judge_date(reading, limit.start, (*path, "from"), sort.fields)
        if limit.until is not None:
            reading.complain_of_key("from-with-until", *path, "from", word=limit.start)
    if limit.then != "remind" and limit.to is None and sort.accountable is None:
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
    for _record, reminder, path in reminders_at(reading):
        if (reminder.before is None) is (reminder.after is None):
            reading.complain("reminder-without-days", *path)
        for place, stage in enumerate(reminder.inside):
            reading.must_know("unknown-stage", stage, reading.order, *path, "in", place)


def _judge_hold(reading: Reading) -> None:
    hold = reading.sop.hold
    if hold is not None and (hold.remind or hold.until is not None):
        path = ("hold", "remind" if hold.until is None else "until")
        _judge_date(reading, hold.until or RESUME, path, reading.sop.fields, dates=(FieldType.DATE,))


def _judge_date(
    reading: Reading,
    key: str,
    path: Path,
    fields: Mapping[str, FieldForm],
    *,
    dates: tuple[FieldType, ...] = _INSTANTS,
) -> None:
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
