"""This file says which rules of its own a field's value breaks: min, max, pattern, required.

A text is held against `pattern` by RE2, the matcher of the expression language, so that one syntax stands in an SOP for both,
and no text keeps it busy for longer than the text is long. What it cannot decide is broken.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from engine.definition import Field, FieldType
from engine.expressions import matches
from engine.values import amount_of


def broken(field: Field, value: Any) -> list[str]:
    """This lists which of the field's rules (min, max, pattern, required) the parsed value breaks."""
    if value is None:
        return ["required"] if field.required else []
    faults = [name for name, beyond in (("min", _below), ("max", _above)) if beyond(field, value)]
    if field.pattern is not None and not matches(field.pattern, str(value)):
        faults.append("pattern")
    return faults


def _measure(field: Field, value: Any) -> Any:
    if field.type in (FieldType.TEXT, FieldType.LIST, FieldType.URL):
        return Decimal(len(value))
    if field.type is FieldType.MONEY:
        known = amount_of(value)
        return Decimal(value["amount"]) if known is None else known
    return value if field.type in (FieldType.DATE, FieldType.DATETIME) else Decimal(value)


def _bound(field: Field, text: str) -> Any:
    return text if field.type in (FieldType.DATE, FieldType.DATETIME) else Decimal(text)


def _below(field: Field, value: Any) -> bool:
    return field.min is not None and (
        _is_undecided(field, value, field.min) or bool(_measure(field, value) < _bound(field, field.min))
    )


def _above(field: Field, value: Any) -> bool:
    return field.max is not None and (
        _is_undecided(field, value, field.max) or bool(_measure(field, value) > _bound(field, field.max))
    )


def _is_undecided(field: Field, value: Any, bound: str) -> bool:
    """This says that money has no rate to be measured by; against 0 it needs none."""
    return field.type is FieldType.MONEY and amount_of(value) is None and Decimal(bound) != 0
