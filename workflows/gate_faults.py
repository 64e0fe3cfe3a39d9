"""This file judges gates: fields and items they ask for exist, and every expression compiles to yes or no."""

from __future__ import annotations

from engine.expressions import RESERVED, ExpressionFault, Vocabulary
from engine.workflow import vocabulary_of
from workflows.document import Path
from workflows.form import CheckForm
from workflows.normal import definition_of
from workflows.reading import PlacedGate, Reading


def judge_gates(reading: Reading) -> None:
    """This complains about every gate of the SOP."""
    # A field with a reserved key has its own complaint; expressions are judged without it.
    fields = definition_of(reading.sop).fields
    vocabulary = vocabulary_of(tuple(field for field in fields if field.key not in RESERVED))
    for gate in reading.gates():
        reading.warn_of_repeats(gate.require, *gate.path, "require")
        for place, key in enumerate(gate.require):
            reading.must_know("unknown-field", key, reading.sop.fields, *gate.path, "require", place)
        _judge_items(reading, gate)
        reading.refuse_twice(
            (check.key, (*gate.path, "check", place, "key")) for place, check in enumerate(gate.check)
        )
        for place, check in enumerate(gate.check):
            _judge_check(reading, check, (*gate.path, "check", place), vocabulary)


def _judge_items(reading: Reading, gate: PlacedGate) -> None:
    """This allows an item of the stages a gate is asked in, or of an earlier one."""
    of_stage = {item.key: stage.key for stage in reading.sop.stages for item in stage.checklist}
    last = min((reading.order[stage] for stage in gate.stages if stage in reading.order), default=-1)
    if gate.path[0] in ("hold", "reopen", "void"):
        last = len(reading.sop.stages)
    reading.warn_of_repeats(gate.checklist, *gate.path, "checklist")
    for place, key in enumerate(gate.checklist):
        path = (*gate.path, "checklist", place)
        if reading.must_know("unknown-item", key, of_stage, *path) and reading.order[of_stage[key]] > last:
            reading.complain("item-not-here", *path, word=key, stage=of_stage[key])


def _judge_check(reading: Reading, check: CheckForm, path: Path, vocabulary: Vocabulary) -> None:
    if check.otherwise is None:
        reading.complain("check-without-words", *path, "key", word=check.key)
    that = (*path, "that")
    try:
        equality = vocabulary.compile(check.that).compares_money_equal()
    except ExpressionFault as fault:
        place = reading.document.inside(that, fault.line, fault.column)
        reading.complaints.add("bad-expression", place, en=fault.en, zh=fault.zh)
        return
    if equality is not None:
        reading.complaints.add("money-equality", reading.document.inside(that, *equality))
