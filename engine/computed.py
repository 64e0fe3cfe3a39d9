"""This file works out computed fields: pure, from the facts of a deal or of one row; nobody writes them.

What came out is recorded beside what caused it (`deal.recomputed`), so it is a fact like any other from there on: it
has a history, gates and reports read it as it stands, and a later SOP does not change it backwards. An amount is
rounded to the minor unit of the SOP's currency, a percent to 4 digits after the point, another number to 6.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from graphlib import CycleError, TopologicalSorter
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from engine.definition import Field, FieldType, Record
from engine.expressions import Expression
from engine.scope import facts_of, kind_of
from engine.values import MAX_DIGITS, counted, in_minor_units, is_known, seen

_DIGITS = {FieldType.PERCENT: Decimal("1.0000"), FieldType.NUMBER: Decimal("1.000000")}


class Sum(NamedTuple):
    """This is a computed field and the expression that gives its value."""

    field: Field
    expression: Expression


class Sums:
    """This is the computed fields of a deal, or of the rows of a record, in the order in which they can be worked out."""

    def __init__(self, fields: tuple[Field, ...], records: tuple[Record, ...] = ()) -> None:
        self.fields = {field.key: field for field in fields}
        self.records = {record.key: record for record in records}
        self._vocabulary = facts_of(fields, records)
        compiled = {
            field.key: Sum(field, self._vocabulary.compile(field.computed, gives=kind_of(field)))
            for field in fields
            if field.computed is not None
        }
        self.sums = tuple(compiled[key] for key in _in_order(compiled))

    def follow(self, changed: Iterable[str]) -> set[str]:
        """This is the computed fields that hang on any of these fields or records, directly or not."""
        touched = set(changed)
        found = set()
        for each in self.sums:
            if not touched.isdisjoint(each.expression.names):
                touched.add(each.field.key)
                found.add(each.field.key)
        return found

    def worked_out(
        self,
        values: Mapping[str, Any],
        rows: Mapping[str, Sequence[Mapping[str, Any]]],
        zone: ZoneInfo,
        currency: str,
        only: set[str],
    ) -> dict[str, Any]:
        """This is the value of each of the computed fields `only`, as JSON; None where it cannot be worked out."""
        known = dict(values)
        for each in self.sums:
            if each.field.key in only:
                known[each.field.key] = self._value(each, known, rows, zone, currency)
        return {key: known[key] for key in only}

    def _value(
        self,
        each: Sum,
        values: Mapping[str, Any],
        rows: Mapping[str, Sequence[Mapping[str, Any]]],
        zone: ZoneInfo,
        currency: str,
    ) -> Any:
        bound: dict[str, Any] = {}
        for name in each.expression.names:
            if name in self.fields:
                value = counted(self.fields[name], values)
                bound[name] = seen(self.fields[name], value, zone) if is_known(value) else None
            else:
                bound[name] = rows[name]
        found = each.expression.value(self._vocabulary.activation(bound))
        return None if found is None else as_json(each.field, found, zone, currency)


def sums_of(fields: tuple[Field, ...], records: tuple[Record, ...]) -> dict[str | None, Sums]:
    """This is the computed fields of the deal (under None) and of each record that has some; raises for a cycle."""
    found: dict[str | None, Sums] = {}
    if any(field.computed for field in fields):
        found[None] = Sums(fields, records)
    for record in records:
        if any(field.computed for field in record.fields):
            found[record.key] = Sums(record.fields)
    return found


def seen_row(
    record: Record, key: str, state: str | None, values: Mapping[str, Any], zone: ZoneInfo
) -> dict[str, Any]:
    """This is a row as an expression sees it: its key, its state, and what counts of its fields."""
    row: dict[str, Any] = {"key": key, "state": state}
    for field in record.fields:
        value = counted(field, values)
        if is_known(value):
            row[field.key] = seen(field, value, zone)
    return row


def as_json(field: Field, found: Any, zone: ZoneInfo, currency: str) -> Any:
    """This is the outcome of an expression in the field's one JSON form; None when the field cannot hold it."""
    if isinstance(found, Decimal) and found.adjusted() >= MAX_DIGITS:
        return None
    match field.type:
        case FieldType.MONEY:
            return {"amount": format(in_minor_units(found, currency), "f"), "currency": currency}
        case FieldType.PERCENT | FieldType.NUMBER:
            return format(found.quantize(_DIGITS[field.type]).normalize() + 0, "f")
        case FieldType.INTEGER:
            return int(found) if found == found.to_integral_value() else None
        case FieldType.DATE | FieldType.DATETIME:
            return _day_or_instant(field, found, zone)
        case _:
            return found


def _day_or_instant(field: Field, found: datetime, zone: ZoneInfo) -> str | None:
    try:
        day = field.type is FieldType.DATE
        return found.astimezone(zone).date().isoformat() if day else found.astimezone(UTC).isoformat()
    except OverflowError:  # outside the calendar in that zone
        return None


def _in_order(compiled: Mapping[str, Sum]) -> list[str]:
    graph = {
        key: {name for name in each.expression.names if name in compiled} for key, each in compiled.items()
    }
    try:
        return list(TopologicalSorter(graph).static_order())
    except CycleError as cycle:
        raise ValueError("computed fields hang on themselves: " + " -> ".join(cycle.args[1])) from cycle
