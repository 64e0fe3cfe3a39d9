"""This file judges roles: whoever an SOP names is listed, and whoever is listed has something to do."""

from __future__ import annotations

from collections.abc import Iterator

from workflows.deciding_faults import roles_of_deciding
from workflows.document import Path
from workflows.form import StageForm
from workflows.form_of_records import conflicting
from workflows.form_of_time import limits_at
from workflows.normal_words import several
from workflows.reading import Reading
from workflows.time_faults import reminders_at


def judge_roles(reading: Reading) -> None:
    """This complains about roles that are not listed, and warns of those that nothing uses."""
    roles = reading.sop.roles
    listed = list(roles)
    if isinstance(roles, list):
        reading.refuse_twice((role, ("roles", place)) for place, role in enumerate(roles))
    used = set()
    for role, path in _used(reading):
        used.add(role)
        reading.must_know("unknown-role", role, listed, *path)
    for place, role in enumerate(listed):
        if role not in used:
            path = ("roles", place) if isinstance(roles, list) else ("roles", role)
            reading.complain_of_key("role-unused", *path, word=role)
    _judge_conflicts(reading, listed)


def _judge_conflicts(reading: Reading, listed: list[str]) -> None:
    for place, conflict in enumerate(reading.sop.conflicts):
        path: Path = ("conflicts", place) if isinstance(conflict, list) else ("conflicts", place, "roles")
        roles = conflicting(conflict).roles
        for number, role in enumerate(roles):
            reading.must_know("unknown-role", role, listed, *path, number)
        if len(set(roles)) == 1:
            reading.complain("conflict-of-one", *path, word=roles[0])


def _used(reading: Reading) -> Iterator[tuple[str, Path]]:
    sop = reading.sop
    for place, stage in enumerate(sop.stages):
        yield from _of_stage(stage, ("stages", place, "raci"))
        yield from _of_time(stage, place)
    for place, move in enumerate(sop.moves):
        yield from _listed(move.roles, ("moves", place, "roles"))
    yield from _of_dates(reading)
    yield from _of_writers(reading)
    yield from roles_of_deciding(reading)
    for name in ("hold", "reopen", "void", "late_entry", "undo"):
        allowed = getattr(sop, name)
        if allowed is not None:
            yield from _listed(allowed.roles, (name, "roles"))


def _of_writers(reading: Reading) -> Iterator[tuple[str, Path]]:
    """This is the roles that may write or see a field, write a record's rows, or move a row."""
    for place in reading.places():
        for key, field in place.fields.items():
            yield from _listed(field.set_by, (*place.path, key, "set_by"))
            yield from _listed(field.seen_by, (*place.path, key, "seen_by"))
    for key, record in reading.sop.records.items():
        yield from _listed(record.set_by, ("records", key, "set_by"))
        for number, move in enumerate(record.moves):
            yield from _listed(move.roles, ("records", key, "moves", number, "roles"))


def _of_stage(stage: StageForm, path: Path) -> Iterator[tuple[str, Path]]:
    if stage.raci is None:
        return
    for name in ("responsible", "accountable", "consulted", "informed"):
        roles = getattr(stage.raci, name)
        if isinstance(roles, str):
            yield roles, (*path, name)
        else:
            yield from _listed(several(roles), (*path, name))


def _of_time(stage: StageForm, number: int) -> Iterator[tuple[str, Path]]:
    """This is the roles that limits are escalated to, and those that do tasks."""
    for path, limit in limits_at(stage.limit, "stages", number):
        if limit.to is not None:
            yield limit.to, (*path, "to")
    for place, task in enumerate(stage.tasks):
        if task.by is not None:
            yield task.by, ("stages", number, "tasks", place, "by")


def _of_dates(reading: Reading) -> Iterator[tuple[str, Path]]:
    """This is the roles that rows' limits are escalated to, and those that are reminded of dates."""
    for key, record in reading.sop.records.items():
        for path, limit in limits_at(record.limit, "records", key):
            if limit.to is not None:
                yield limit.to, (*path, "to")
    for _record, reminder, path in reminders_at(reading):
        if reminder.to is not None:
            yield reminder.to, (*path, "to")


def _listed(roles: list[str], path: Path) -> Iterator[tuple[str, Path]]:
    return ((role, (*path, place)) for place, role in enumerate(roles))
