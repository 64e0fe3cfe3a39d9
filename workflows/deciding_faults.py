"""This file judges what people decide: somebody is asked, there can be enough of them, and something is covered."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from engine.definition.deciding import is_role
from workflows.document import Path
from workflows.form_of_deciding import ApprovalForm, StepForm, WaivableForm, parties
from workflows.reading import PlacedGate, Reading


def judge_deciding(reading: Reading) -> None:
    """This complains about approvals, confirmations and waivers."""
    for gate in reading.gates():
        known = {**reading.sop.fields, **(reading.sop.records[gate.record].fields if gate.record else {})}
        for name in ("approvals", "confirm"):
            reading.refuse_twice(
                (each.key, (*gate.path, name, place, "key"))
                for place, each in enumerate(getattr(gate.gate, name))
            )
        for place, approval in enumerate(gate.gate.approvals):
            path = (*gate.path, "approvals", place)
            _judge_approval(reading, approval, path)
            for number, key in enumerate(approval.covers):
                reading.must_know(
                    "unknown-field", key, {**known, **reading.sop.records}, *path, "covers", number
                )
        for place, it in enumerate(gate.gate.confirm):
            reading.must_know("unknown-field", it.field, known, *gate.path, "confirm", place, "field")


def roles_of_deciding(reading: Reading) -> Iterator[tuple[str, Path]]:
    """This is every role that decides something, or is told of it, with its path."""
    for gate in reading.gates():
        for place, approval in enumerate(gate.gate.approvals):
            path = (*gate.path, "approvals", place)
            for _how, people, _count, at in parties(approval, path):
                yield from ((who, (*at, n)) for n, who in enumerate(people) if is_role(who))
            yield from ((role, (*path, "copies", n)) for n, role in enumerate(approval.copies))
        for place, it in enumerate(gate.gate.confirm):
            yield from ((role, (*gate.path, "confirm", place, "roles", n)) for n, role in enumerate(it.roles))
        for waivable, path in _waivable(gate):
            yield from ((role, (*path, "by", n)) for n, role in enumerate(waivable.by))


def days_of_deciding(reading: Reading) -> Iterator[tuple[object, Path]]:
    """This is every number of days that people have, with its path."""
    for gate in reading.gates():
        for name in ("approvals", "confirm"):
            for place, each in enumerate(getattr(gate.gate, name)):
                yield each.days, (*gate.path, name, place, "days")
        for waivable, path in _waivable(gate):
            yield waivable.days, (*path, "days")
            yield waivable.duty_days, (*path, "duty_days")


def _waivable(gate: PlacedGate) -> Iterator[tuple[WaivableForm, Path]]:
    entries: dict[str, list[Any]] = {"require": gate.gate.require, "check": gate.gate.check}
    for name, several in entries.items():
        for place, entry in enumerate(several):
            waivable = None if isinstance(entry, str) else entry.waivable
            if waivable is not None:
                yield waivable, (*gate.path, name, place, "waivable")


def _judge_approval(reading: Reading, approval: ApprovalForm, path: Path) -> None:
    _judge_ways(reading, approval, path, approval.key)
    for place, step in enumerate(approval.steps or ()):
        if isinstance(step, StepForm):
            _judge_ways(reading, step, (*path, "steps", place), approval.key)
    for how, people, count, at in parties(approval, path):
        reading.warn_of_repeats(people, *at)
        persons = {who for who in people if not is_role(who)}
        few = len(persons) == len(set(people)) and count is not None and count > len(persons)
        if how == "of" and few:
            reading.complain("too-few-people", *at[:-1], "people", count=count, there=len(persons))
    if not approval.covers:
        reading.complain("approval-covers-nothing", *path, "key", word=approval.key)


def _judge_ways(reading: Reading, step: StepForm, path: Path, key: str) -> None:
    ways = step.ways
    if len(ways) != 1:
        rule = "approval-of-nobody" if not ways else "approval-two-ways"
        reading.complain(rule, *path, *(("key",) if isinstance(step, ApprovalForm) else ()), word=key)
