"""This file judges gates: fields and items they ask for exist, and every condition compiles to yes or no."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from workflows.document import Path
from workflows.expression_faults import Sight
from workflows.form_of_gates import CheckForm, GateForm, HoldForm
from workflows.reading import PlacedGate, Reading, entry_path
from workflows.time_faults import conditions_of_time


def judge_gates(reading: Reading) -> None:
    """This complains about every gate of the SOP, and about the conditions beside them."""
    sights = {key: Sight(reading, key) for key in (None, *reading.sop.records)}
    for gate in reading.gates():
        sight = sights[gate.record]
        _judge_fields(reading, gate)
        _judge_items(reading, gate)
        reading.refuse_twice(
            (check.key, (*gate.path, "check", place, "key")) for place, check in enumerate(gate.gate.check)
        )
        for place, check in enumerate(gate.gate.check):
            _judge_check(reading, check, (*gate.path, "check", place), sight)
        for source, path in _conditions(gate):
            sight.judge(source, path)
    for record, source, path in _routes(reading):
        sights[record].judge(source, path)


def _judge_fields(reading: Reading, gate: PlacedGate) -> None:
    reading.warn_of_repeats(gate.required(), *gate.path, "require")
    row = reading.sop.records[gate.record].fields if gate.record else {}
    known = {**reading.sop.fields, **row}
    for place, (entry, key) in enumerate(zip(gate.gate.require, gate.required(), strict=True)):
        reading.must_know(
            "unknown-field", key, known, *entry_path(entry, "field", *gate.path, "require", place)
        )


def _judge_items(reading: Reading, gate: PlacedGate) -> None:
    """This allows an item of the stages a gate is asked in, or of an earlier one."""
    of_stage = {item.key: stage.key for stage in reading.sop.stages for item in stage.checklist}
    last = min((reading.order[stage] for stage in gate.stages if stage in reading.order), default=-1)
    if gate.path[0] in ("hold", "reopen", "void"):
        last = len(reading.sop.stages)
    reading.warn_of_repeats(gate.ticked(), *gate.path, "checklist")
    for place, key in enumerate(gate.ticked()):
        path = entry_path(_items(gate)[place], "key", *gate.path, "checklist", place)
        if reading.must_know("unknown-item", key, of_stage, *path) and reading.order[of_stage[key]] > last:
            reading.complain("item-not-here", *path, word=key, stage=of_stage[key])


def _judge_check(reading: Reading, check: CheckForm, path: Path, sight: Sight) -> None:
    if check.otherwise is None:
        reading.complain("check-without-words", *path, "key", word=check.key)
    sight.judge(check.that, (*path, "that"))


def _conditions(gate: PlacedGate) -> Iterator[tuple[str, Path]]:
    """This is under which conditions clauses are asked."""
    entries: dict[str, list[Any]] = {
        "require": gate.gate.require,
        "checklist": _items(gate),
        "check": gate.gate.check,
        "approvals": gate.gate.approvals,
        "confirm": gate.gate.confirm,
    }
    for name, several in entries.items():
        for place, entry in enumerate(several):
            if not isinstance(entry, str) and entry.when is not None:
                yield entry.when, (*gate.path, name, place, "when")


def _routes(reading: Reading) -> Iterator[tuple[str | None, str, Path]]:
    """This is every condition that stands outside a gate, with the record whose rows it is asked of."""
    for place, stage in enumerate(reading.sop.stages):
        if stage.applies is not None:
            yield None, stage.applies, ("stages", place, "applies")
        for number, item in enumerate(stage.checklist):
            if item.when is not None:
                yield None, item.when, ("stages", place, "checklist", number, "when")
    yield from conditions_of_time(reading)
    for place, move in enumerate(reading.sop.moves):
        if move.when is not None:
            yield None, move.when, ("moves", place, "when")
    for key, record in reading.sop.records.items():
        for place, step in enumerate(record.moves):
            if step.when is not None:
                yield key, step.when, ("records", key, "moves", place, "when")


def _items(gate: PlacedGate) -> list[Any]:
    return list(gate.gate.checklist) if isinstance(gate.gate, GateForm | HoldForm) else []
