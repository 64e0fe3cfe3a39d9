"""This file says what the expressions of an SOP may name, place by place: of a deal, of a row, of a computed field.

A gate sees the deal's fields and records, the parameters, and the circumstances below. A gate of a row sees the row's
fields first: where both have a field of one name, the row's is meant. A computed field sees facts only: of a deal its
fields and records, of a row the row's own fields; so it never changes by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from engine.definition import Definition, Field, FieldType, Gate, Parameter, Record
from engine.expressions import Expression, Kind, RowsOf, Vocabulary

_KINDS = {
    FieldType.TEXT: Kind.TEXT,
    FieldType.URL: Kind.TEXT,
    FieldType.USER: Kind.TEXT,
    FieldType.CHOICE: Kind.TEXT,
    FieldType.NUMBER: Kind.NUMBER,
    FieldType.INTEGER: Kind.NUMBER,
    FieldType.MONEY: Kind.NUMBER,
    FieldType.PERCENT: Kind.NUMBER,
    FieldType.BOOLEAN: Kind.BOOLEAN,
    FieldType.DATE: Kind.INSTANT,
    FieldType.DATETIME: Kind.INSTANT,
    FieldType.LIST: Kind.LIST,
    FieldType.FILE: Kind.FILE,
    FieldType.REF: Kind.MAP,
}
CIRCUMSTANCES = {
    "today": Kind.INSTANT,
    "now": Kind.INSTANT,
    "actor": Kind.MAP,
    "stage": Kind.TEXT,
    "owner": Kind.TEXT,
    "unit": Kind.TEXT,
    "last_activity": Kind.INSTANT,
    "next_activity": Kind.INSTANT,
}
"""What a gate sees beside facts: `actor` is {id, roles}; `last_activity` is when the last one took place, and
`next_activity` the date that was agreed for the next step."""
PEOPLE = "people"
"""Who works on the deal, as rows {member, role, share}; a field or record of that name hides it."""
PARAMETERS = "param"
ROW = "row"
REFERRED = {
    "customer": ("id", "tier", "unit", "industry", "region"),
    "contact": ("id", "customer", "position", "department"),
    "member": ("id",),
    "deal": ("id", "workflow", "stage", "owner", "unit"),
}
"""What a gate sees of the stream that a ref refers to; nothing of it is personal."""
_FILE = ("name", "media_type", "size", "sha256", "place")


def kind_of(field: Field) -> Kind:
    """This is what an expression sees the field's value as."""
    return _KINDS[field.type]


def rows_of(record: Record) -> RowsOf:
    """This is what expressions may read of a record's rows."""
    money = tuple(field.key for field in record.fields if field.type is FieldType.MONEY)
    instants = tuple(field.key for field in record.fields if _KINDS[field.type] is Kind.INSTANT)
    return RowsOf(
        tuple(field.key for field in record.fields),
        tuple(state.key for state in record.states),
        money,
        instants,
    )


def vocabulary_of(
    fields: tuple[Field, ...],
    records: tuple[Record, ...] = (),
    parameters: tuple[Parameter, ...] = (),
    *,
    row: Record | None = None,
) -> Vocabulary:
    """This is what a gate's expressions may name; with `row`, a gate of that record's rows."""
    seen = {field.key: field for field in (*fields, *(row.fields if row else ()))}
    names = {**CIRCUMSTANCES, PEOPLE: Kind.ROWS, **_names(seen.values(), records)}
    members = {**_members(seen.values()), "actor": ("id", "roles")}
    if parameters:
        names[PARAMETERS] = Kind.MAP
        members[PARAMETERS] = tuple(parameter.key for parameter in parameters)
    if row:
        names[ROW] = Kind.MAP
        members[ROW] = ("key", "state")
    return _vocabulary(names, seen, members, records)


def facts_of(fields: tuple[Field, ...], records: tuple[Record, ...] = ()) -> Vocabulary:
    """This is what a computed field may name: of a deal its fields and records, of a row the row's fields."""
    seen = {field.key: field for field in fields if field.type is not FieldType.REF}
    return _vocabulary(_names(seen.values(), records), seen, _members(seen.values()), records)


class Scope(NamedTuple):
    """This is a place of an SOP: the fields that its expressions see by name, and those expressions, compiled."""

    fields: Mapping[str, Field]
    vocabulary: Vocabulary
    expressions: Mapping[str, Expression]


def scope_of(
    definition: Definition, gates: Iterable[Gate], sources: Iterable[str], row: Record | None = None
) -> Scope:
    """This compiles every expression of some gates, and further ones, for the deal or for the rows of a record."""
    vocabulary = vocabulary_of(definition.fields, definition.records, definition.parameters, row=row)
    asked = {source for gate in gates for source in sources_of(gate)}.union(sources)
    fields = {field.key: field for field in (*definition.fields, *(row.fields if row else ()))}
    return Scope(
        MappingProxyType(fields), vocabulary, {source: vocabulary.compile(source) for source in sorted(asked)}
    )


def sources_of(gate: Gate) -> list[str]:
    """This lists the expressions of a gate."""
    return [*(check.that for check in gate.check), *gate.when.values()]


def _names(fields: Iterable[Field], records: tuple[Record, ...]) -> dict[str, Kind]:
    return {
        **{record.key: Kind.ROWS for record in records},
        **{field.key: kind_of(field) for field in fields},
    }


def _members(fields: Iterable[Field]) -> dict[str, tuple[str, ...]]:
    members = {field.key: REFERRED[field.to] for field in fields if field.to in REFERRED}
    return {**members, **{field.key: _FILE for field in fields if field.type is FieldType.FILE}}


def _vocabulary(
    names: dict[str, Kind],
    fields: Mapping[str, Field],
    members: dict[str, tuple[str, ...]],
    records: tuple[Record, ...],
) -> Vocabulary:
    refs = {field.key for field in fields.values() if field.type is FieldType.REF}
    return Vocabulary(
        names,
        money=[field.key for field in fields.values() if field.type is FieldType.MONEY],
        fields=tuple(fields),
        members=members,
        apart=refs | ({PARAMETERS} & names.keys()),
        records=_rows(names, fields, records),
    )


def _rows(
    names: Mapping[str, Kind], fields: Mapping[str, Field], records: tuple[Record, ...]
) -> dict[str, RowsOf]:
    rows = {record.key: rows_of(record) for record in records if names.get(record.key) is Kind.ROWS}
    if names.get(PEOPLE) is Kind.ROWS and PEOPLE not in fields:
        rows.setdefault(PEOPLE, RowsOf(("member", "role", "share")))
    return rows
