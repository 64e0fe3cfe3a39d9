"""This file judges fields: their names, their bounds, their patterns, and whom a personal one is about."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from engine.definition import FieldType
from engine.expressions import RESERVED, fault_of
from engine.scope import CIRCUMSTANCES, PARAMETERS, ROW
from workflows.document import Path
from workflows.form_of_records import FieldForm
from workflows.normal_words import exact
from workflows.reading import PlacedFields, Reading

_AMOUNTS = (FieldType.NUMBER, FieldType.INTEGER, FieldType.MONEY, FieldType.PERCENT)
_LENGTHS = (FieldType.TEXT, FieldType.LIST, FieldType.URL)
_INSTANTS = (FieldType.DATE, FieldType.DATETIME)
_WRITTEN = (FieldType.TEXT, FieldType.URL, FieldType.USER)
_TAKEN_OF_DEAL = frozenset({*RESERVED, *CIRCUMSTANCES, PARAMETERS, ROW})
_TAKEN_OF_ROWS = frozenset({*RESERVED, "today", "now", "actor", "key", "state", PARAMETERS, ROW})
"""What else an expression says of a deal, like its stage or owner, a row's field of that name stands before."""


def judge_fields(reading: Reading) -> None:
    """This complains about what is wrong with a field by itself, and with what an SOP says of its fields."""
    for place in reading.places():
        for key, field in place.fields.items():
            path = (*place.path, key)
            if key in (_TAKEN_OF_DEAL if place.record is None else _TAKEN_OF_ROWS):
                reading.complain_of_key("reserved-field", *path, word=key)
            _judge_bounds(reading, path, field)
            _judge_pattern(reading, path, field)
            _judge_choices(reading, path, field)
            _judge_person(reading, place, key, field)
    _judge_value(reading)


def _judge_bounds(reading: Reading, path: Path, field: FieldForm) -> None:
    found: dict[str, Any] = {}
    for name in ("min", "max"):
        written = getattr(field, name)
        if written is None:
            continue
        if field.type not in (*_AMOUNTS, *_LENGTHS, *_INSTANTS):
            reading.complain_of_key("bound-not-allowed", *path, name, name=name, kind=field.type)
            continue
        found[name] = _bound(field, exact(written))
        if found[name] is None:
            en, zh = _expected(field)
            reading.complain("bad-bound", *path, name, word=str(written), en=en, zh=zh, kind=field.type)
    if None not in found.values() and len(found) == len(("min", "max")) and found["min"] > found["max"]:
        reading.complain("min-above-max", *path, "min", least=field.min, most=field.max)


def _bound(field: FieldForm, text: str) -> Any:
    """This is a bound as a value that can be compared, None when it does not fit the field's type."""
    try:
        if field.type is FieldType.DATE:
            return date.fromisoformat(text)
        if field.type is FieldType.DATETIME:
            moment = datetime.fromisoformat(text)
            return moment if moment.tzinfo else None
        number = Decimal(text)
    except (ValueError, InvalidOperation):
        return None
    is_length = number >= 0 and number == number.to_integral_value() if number.is_finite() else False
    return number if number.is_finite() and (field.type not in _LENGTHS or is_length) else None


def _expected(field: FieldForm) -> tuple[str, str]:
    if field.type is FieldType.DATE:
        return "a date like 2026-03-31", "日期，如 2026-03-31"
    if field.type is FieldType.DATETIME:
        return "an instant like 2026-03-31T09:30:00+08:00", "带时区的时间，如 2026-03-31T09:30:00+08:00"
    if field.type in _LENGTHS:
        return "a length like 5", "长度，如 5"
    return "a number like 1280.50", "数字，如 1280.50"


def _judge_pattern(reading: Reading, at: Path, field: FieldForm) -> None:
    if field.pattern is None:
        return
    path = (*at, "pattern")
    if field.type not in _WRITTEN:
        reading.complain_of_key("pattern-not-text", *path, kind=field.type)
        return
    fault = fault_of(field.pattern)
    if fault is not None:
        reading.complain("bad-pattern", *path, word=field.pattern, said=fault)


def _judge_choices(reading: Reading, path: Path, field: FieldForm) -> None:
    if field.type is FieldType.CHOICE and not field.of:
        reading.complain_of_key("choice-without-of", *path, word=path[-1])
    elif field.type is not FieldType.CHOICE and field.of is not None:
        reading.complain_of_key("of-without-choice", *path, "of", kind=field.type)
    elif isinstance(field.of, list):
        reading.refuse_twice((word, (*path, "of", n)) for n, word in enumerate(field.of))


def _judge_person(reading: Reading, place: PlacedFields, key: str, field: FieldForm) -> None:
    """This lets a row's field name a person in the row, or in the deal."""
    if isinstance(field.personal, str):
        others = dict.fromkeys(other for other in place.fields if other != key)
        if place.record is not None:
            others |= dict.fromkeys(reading.sop.fields)
        reading.must_know("unknown-field", field.personal, others, *place.path, key, "personal")


def _judge_value(reading: Reading) -> None:
    sop = reading.sop
    reading.warn_of_repeats(sop.value, "value")
    for place, key in enumerate(sop.value):
        known = reading.must_know("unknown-field", key, sop.fields, "value", place)
        if known and sop.fields[key].type is not FieldType.MONEY:
            reading.complain("value-not-money", "value", place, word=key, kind=sop.fields[key].type)
    if sop.expected is None or not reading.must_know("unknown-field", sop.expected, sop.fields, "expected"):
        return
    if sop.fields[sop.expected].type is not FieldType.DATE:
        reading.complain(
            "expected-not-date", "expected", word=sop.expected, kind=sop.fields[sop.expected].type
        )
