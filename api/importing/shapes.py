"""This file says what a mapping of each kind may name, for whoever helps people to write one: columns, fields, records."""

from __future__ import annotations

from typing import NamedTuple

from api.importing.mapping import Mapping, customer_field
from api.importing.mapping_form import KEYS, MUST
from engine.definition import Field
from engine.workflow import Workflow
from workflows.document import Document

COLUMNS = ("id", "owner", "unit", "customer", "stage", "at", "row", "state", "reason")
"""What a mapping names one column for, each where its kind has it."""


class Shape(NamedTuple):
    """This is one kind of mapping: which columns it may name, which it must, and which fields it fills."""

    kind: str
    columns: tuple[str, ...]
    must: tuple[str, ...]
    external_ids: bool
    change: bool
    create: bool
    fields: tuple[Field, ...]


def shapes_of(workflow: Workflow) -> list[Shape]:
    """This is every kind of mapping, under an SOP; the fields of rows hang on their record."""
    return [_shape(kind, workflow) for kind in KEYS]


def _shape(kind: str, workflow: Workflow) -> Shape:
    known = KEYS[kind]
    columns = tuple(column for column in COLUMNS if column in known)
    if kind == "wide" and customer_field(workflow) is None:
        columns = tuple(column for column in columns if column != "customer")
    fields = Mapping(Document(""), "", workflow.key, "", kind).known_fields(workflow)
    return Shape(
        kind,
        columns,
        tuple(column for column in MUST[kind] if column in columns),
        "external_ids" in known,
        "change" in known,
        "create" in known,
        tuple(field for field in fields.values() if field.computed is None),
    )
