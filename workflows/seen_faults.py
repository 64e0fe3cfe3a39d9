"""This file judges what only some roles see: nothing that everybody is told hangs on it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from engine.definition import FieldType
from workflows.document import Path
from workflows.form_of_gates import asked
from workflows.form_of_time import limits_at
from workflows.reading import Reading


class Told(NamedTuple):
    """This is a place where an SOP makes a field's value known to everybody who sees the deal, and as what."""

    field: str
    path: Path
    en: str
    zh: str


def judge_seen(reading: Reading) -> None:
    """This complains where a field is kept to some roles and told to all."""
    fields = reading.sop.fields
    for told in (*_figures(reading), *_instants(reading)):
        if told.field in fields and fields[told.field].seen_by:
            reading.complain("told-to-all", *told.path, word=told.field, en=told.en, zh=told.zh)
    for place in reading.places():
        for key, field in place.fields.items():
            if field.seen_by and field.remind:
                path = (*place.path, key, "remind")
                reading.complain_of_key("told-to-all", *path, word=key, en=_DUE[0], zh=_DUE[1])


_DUE = ("a due instant", "到期时间")


def _figures(reading: Reading) -> Iterator[Told]:
    """This is what boards, lists and reports tell of a deal: its value, its date, why it was lost."""
    sop = reading.sop
    for place, key in enumerate(sop.value):
        yield Told(key, ("value", place), "what a deal is worth", "项目金额")
    if sop.expected is not None:
        yield Told(sop.expected, ("expected",), "the date that forecasts are about", "预测所用的日期")
    for number, move in enumerate(sop.moves):
        entries = [] if move.gate is None or move.to not in sop.outcomes.lost else move.gate.require
        for place, entry in enumerate(entries):
            key = asked(entry)[0]
            if key in sop.fields and sop.fields[key].type is FieldType.CHOICE:
                path = ("moves", number, "gate", "require", place)
                yield Told(key, path, "why a deal was lost", "丢单原因")


def _instants(reading: Reading) -> Iterator[Told]:
    """This is the dates that start timers, whose due instants stand in the open."""
    sop = reading.sop
    for number, stage in enumerate(sop.stages):
        for path, limit in limits_at(stage.limit, "stages", number):
            if limit.until is not None:
                yield Told(limit.until, (*path, "until"), *_DUE)
    if sop.hold is not None and sop.hold.until is not None:
        yield Told(sop.hold.until, ("hold", "until"), *_DUE)
