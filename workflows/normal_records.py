"""This file compiles what a deal holds into its normal form: fields, records with their rows' moves, parameters."""

from __future__ import annotations

from typing import Any

from engine.definition import Conflict, Field, FieldType, Move, Parameter, Record
from workflows.form_of_records import (
    ConflictForm,
    FieldForm,
    ParameterForm,
    RecordForm,
    RowMoveForm,
    conflicting,
    value_of,
)
from workflows.normal_gates import gate_of
from workflows.normal_time import reminders_of, row_limits_of
from workflows.normal_words import choices, exact, several, words


def field_of(key: str, field: FieldForm) -> Field:
    """This is a field of a deal or of a row."""
    return Field(
        key=key,
        type=field.type,
        name=words(field.name),
        help=words(field.help),
        required=field.required,
        min=None if field.min is None else exact(field.min),
        max=None if field.max is None else exact(field.max),
        pattern=field.pattern,
        personal="deal" if field.personal is True else field.personal,
        of=choices(field.of or []),
        to=field.to,
        tax=field.tax,
        currencies=tuple(field.currencies),
        computed=field.computed,
        evidence=field.evidence,
        set_by=tuple(field.set_by),
        locked_from=field.locked_from,
        unique=field.unique or ("store" if field.number else None),
        number=field.number,
        remind=reminders_of(field.remind),
        seen_by=tuple(field.seen_by),
    )


def record_of(key: str, record: RecordForm) -> Record:
    """This is a kind of rows."""
    return Record(
        key=key,
        fields=tuple(field_of(name, field) for name, field in record.fields.items()),
        name=words(record.name),
        states=choices(record.states),
        moves=tuple(_move(record, move) for move in record.moves),
        set_by=tuple(record.set_by),
        locked_from=record.locked_from,
        limits=row_limits_of(record.limit),
        done=record.done,
    )


def parameter_of(key: str, parameter: Any) -> Parameter:
    """This is a parameter; what it holds says of which type it is."""
    value = value_of(parameter)
    kind = kinds_of(value)[0]
    plain = {name: _plain(cell) for name, cell in value.items()} if isinstance(value, dict) else _plain(value)
    name = parameter.name if isinstance(parameter, ParameterForm) else None
    return Parameter(key, kind, plain, words(name))


def kinds_of(value: Any) -> list[FieldType]:
    """This is the types that a value, or the rows of a table, are of, each once.

    >>> [str(kind) for kind in kinds_of({"a": 1, "b": 2.5, "c": True})]
    ['number', 'boolean']
    """
    cells = value.values() if isinstance(value, dict) else [value]
    return list(dict.fromkeys(_kind(cell) for cell in cells))


def conflict_of(conflict: list[str] | ConflictForm) -> Conflict:
    """This is roles that nobody should hold together."""
    form = conflicting(conflict)
    return Conflict(tuple(form.roles), form.reported)


def _kind(cell: Any) -> FieldType:
    if isinstance(cell, bool):
        return FieldType.BOOLEAN
    return FieldType.TEXT if isinstance(cell, str) else FieldType.NUMBER


def _plain(cell: Any) -> str | bool:
    return cell if isinstance(cell, bool | str) else exact(cell)


def _move(record: RecordForm, move: RowMoveForm) -> Move:
    order = {state: place for place, state in enumerate(record.states)}
    starts = several(move.start)
    back = any(order.get(start, -1) > order.get(move.to, len(order)) for start in starts)
    return Move(
        key=move.key,
        start=tuple(starts),
        to=move.to,
        name=words(move.name),
        roles=tuple(move.roles),
        gate=gate_of(move.gate, {}),
        reason=move.reason or back,
        when=move.when,
        supersedes=move.supersedes,
    )
