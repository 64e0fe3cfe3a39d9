"""This file judges parameters: each is of one kind, and a limit that is one is a number."""

from __future__ import annotations

from collections.abc import Iterator

from engine.definition.limits import MOST_DAYS
from workflows.deciding_faults import days_of_deciding
from workflows.document import Path
from workflows.form_of_records import ParameterForm, value_of
from workflows.form_of_time import limits_at
from workflows.normal_records import kinds_of
from workflows.normal_words import exact
from workflows.reading import Reading
from workflows.time_faults import reminders_at

_PREFIX = "param."


def judge_parameters(reading: Reading) -> None:
    """This complains about parameters, and about limits that name one."""
    parameters = reading.sop.parameters
    for key, parameter in parameters.items():
        kinds = kinds_of(value_of(parameter))
        if len(kinds) > 1:
            path = ("parameters", key, *(("value",) if isinstance(parameter, ParameterForm) else ()))
            reading.complain("parameter-mixed", *path, word=key, kinds=", ".join(kinds))
    for days, path in _days(reading):
        if not isinstance(days, str):
            continue
        key = days.removeprefix(_PREFIX)
        if not reading.must_know("unknown-parameter", key, parameters, *path):
            continue
        value = value_of(parameters[key])
        if isinstance(value, bool) or not isinstance(value, int | float):
            reading.complain("limit-not-number", *path, word=key)
        elif not 0 < value <= MOST_DAYS:
            reading.complain(
                "out-of-range", "parameters", key, word=exact(value), bound=f"> 0, ≤ {MOST_DAYS}"
            )


def _days(reading: Reading) -> Iterator[tuple[object, Path]]:
    """This is every number of days that limits and tasks have, with its path."""
    for number, stage in enumerate(reading.sop.stages):
        for path, limit in limits_at(stage.limit, "stages", number):
            yield limit.days, (*path, "days")
        for place, task in enumerate(stage.tasks):
            yield task.days, ("stages", number, "tasks", place, "days")
    for key, record in reading.sop.records.items():
        for path, limit in limits_at(record.limit, "records", key):
            yield limit.days, (*path, "days")
    for _record, reminder, path in reminders_at(reading):
        yield reminder.before, (*path, "before")
        yield reminder.after, (*path, "after")
    for where in reading.places():
        for key, field in where.fields.items():
            for place, each in enumerate(field.remind):
                yield each, (*where.path, key, "remind", place)
    if reading.sop.hold is not None:
        yield reading.sop.hold.max_days, ("hold", "max_days")
        yield reading.sop.hold.total_days, ("hold", "total_days")
    yield from days_of_deciding(reading)
