"""This file holds a mapping: how the rows of a file become deals, rows of deals, customers, units or other parts.

Wide: one row per deal, dated columns. Log: one row per change of stage. Rows: one row per row of a record. Customers,
contacts, units, activities, links, parameters and rates: one row each. What it names must exist in the SOP; that is judged
here too, and whether the columns exist where the file is read.
"""

from __future__ import annotations

from string import Formatter
from typing import NamedTuple

from api.importing import part_fields
from api.importing.faults import Fault, Faults, unknown
from engine.contacts import CONTACT_FIELDS
from engine.customers import CUSTOMER_FIELDS
from engine.definition import Field
from engine.workflow import Workflow
from workflows.document import Document, Path


class StageEntry(NamedTuple):
    """This is one stage of a wide mapping: the column with its date, the date to take when that is empty, and `if`."""

    stage: str
    at: str | None
    default_at: str | None
    condition: str | None


class Mapping(NamedTuple):
    """This is a mapping as it was written; names of columns are as in the file's first line."""

    document: Document
    file: str
    workflow: str
    id: str
    kind: str = "wide"
    title: str | None = None
    owner: str | None = None
    unit: str | None = None
    reason: str | None = None
    fields: dict[str, str] = {}  # noqa: RUF012 - a NamedTuple's default, never changed
    external_ids: dict[str, str] = {}  # noqa: RUF012 - the same
    values: dict[str, dict[str, str]] = {}  # noqa: RUF012 - the same
    stages: tuple[StageEntry, ...] = ()
    stage: str | None = None
    at: str | None = None
    stage_names: dict[str, str] = {}  # noqa: RUF012 - the same
    record: str | None = None
    row: str | None = None
    state: str | None = None
    state_names: dict[str, str] = {}  # noqa: RUF012 - the same
    customer: str | None = None
    create: bool = False
    change: bool = False
    date_format: str | None = None
    encoding: str = "utf-8"
    delimiter: str | None = None
    sheet: str | None = None

    def columns(self) -> dict[str, str]:
        """This maps each column that the file must have to the key of the mapping that names it first."""
        named: dict[str, str] = {}
        for key in ("id", "owner", "unit", "reason", "stage", "at", "row", "state", "customer"):
            if getattr(self, key) is not None:
                named.setdefault(getattr(self, key), key)
        for column in title_columns(self.title or ""):
            named.setdefault(column, "title")
        for key, columns in (("fields", self.fields), ("external_ids", self.external_ids)):
            for name, column in columns.items():
                named.setdefault(column, f"{key}: {name}")
        for entry in self.stages:
            if entry.at is not None:
                named.setdefault(entry.at, f"stages: {entry.stage}: at")
        return named

    def known_fields(self, workflow: Workflow) -> dict[str, Field]:
        """This is the fields that the cells of a row may fill in."""
        match self.kind:
            case "customers":
                return {field.key: field for field in CUSTOMER_FIELDS}
            case "contacts":
                return {field.key: field for field in CONTACT_FIELDS}
            case "rows":
                return workflow.records[self.record or ""].fields if self.record in workflow.records else {}
            case kind if kind in part_fields.KINDS:
                return part_fields.part_fields(kind, workflow)
        return workflow.fields


def customer_field(workflow: Workflow) -> Field | None:
    """This is the first field of a deal that says who the customer is."""
    return next((field for field in workflow.definition.fields if field.to == "customer"), None)


def title_columns(template: str) -> list[str]:
    """This lists the columns that a title names; raises ValueError for braces that do not match.

    >>> title_columns("{account} {product}")
    ['account', 'product']
    """
    named = []
    for _text, name, spec, conversion in Formatter().parse(template):
        if name is not None:
            if not name or spec or conversion:
                raise ValueError("only a column's name may stand between { and }")
            named.append(name)
    return named


def judge_by_sop(mapping: Mapping, workflow: Workflow) -> None:
    """This raises `WrongDefinition` when the mapping names stages or fields that the SOP does not have."""
    faults = Faults(mapping.file)

    def must_know(what: str, word: str, known: list[str], path: Path, *, key: bool = False) -> None:
        if word not in known:
            place = mapping.document.at_key(*path) if key else mapping.document.at(*path)
            faults.at(place, unknown(f"unknown-{what}", _WHAT[what], word, known))

    if mapping.kind == "rows":
        must_know("record", mapping.record or "", list(workflow.records), ("record",))
        faults.refuse_if_any()
        states = list(workflow.records[mapping.record or ""].order)
        for cell, state in mapping.state_names.items():
            must_know("state", state, states, ("state_names", cell))
    if mapping.kind == "wide" and mapping.customer is not None and customer_field(workflow) is None:
        faults.at(mapping.document.at("customer"), _NO_CUSTOMER)
    known_fields = mapping.known_fields(workflow)
    stages, fields = list(workflow.stages), list(known_fields)
    if mapping.kind in part_fields.KINDS and not mapping.change:
        for key in (
            key for key, field in known_fields.items() if field.required and key not in mapping.fields
        ):
            faults.at(mapping.document.at("fields"), _not_mapped(key))
    for place, entry in enumerate(mapping.stages):
        must_know("stage", entry.stage, stages, ("stages", place, "stage"))
    for cell, stage in mapping.stage_names.items():
        must_know("stage", stage, stages, ("stage_names", cell))
    for field in mapping.fields:
        must_know("field", field, fields, ("fields", field), key=True)
    for field in mapping.values:
        must_know("mapped", field, list(mapping.fields), ("values", field), key=True)
    faults.refuse_if_any()


def _not_mapped(key: str) -> Fault:
    return Fault(
        "not-mapped",
        f"No column is named for {key}, and no line may leave it out.",
        f"没有为 {key} 指定列，而每一行都需要它。",
        f"Write `fields: {{{key}: COLUMN}}`.",
        f"请写上 `fields: {{{key}: 列名}}`。",
    )


_NO_CUSTOMER = Fault(
    "no-customer-field",
    "The SOP has no field that refers to a customer.",
    "该流程没有引用客户的字段。",
    "Leave `customer` out, or give the SOP a field `{type: ref, to: customer}`.",
    "请删去 `customer`，或在流程中添加字段 `{type: ref, to: customer}`。",
)
_WHAT = {
    "record": ("The record", "单据"),
    "state": ("The state", "状态"),
    "stage": ("The stage", "阶段"),
    "field": ("The field", "字段"),
    "mapped": ("Under `fields` the field", "`fields` 中的字段"),
}
