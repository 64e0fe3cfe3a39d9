"""This file is what all kinds of files have in common: rows with an id, a reason, cells with values, and faults."""

from __future__ import annotations

from typing import NamedTuple

from api.importing import row_faults as words
from api.importing.cells import Cells
from api.importing.faults import Fault, Faults
from api.importing.mapping import Mapping
from api.importing.reading import Record, Table
from engine.desk import MAX_REASON
from engine.ids import ASCII_ID
from engine.orders import Step
from engine.workflow import Workflow


class Unit(NamedTuple):
    """This is what a row wants done: one order's steps, all or none. `deal` is the id of what it is about, of a `kind`."""

    line: int
    deal: str
    steps: tuple[Step, ...]
    reason: str | None
    kind: str = "deal"

    @property
    def stream(self) -> str:
        """This is the stream that the row writes."""
        return f"{self.kind}:{self.deal}"


class Lines:
    """This turns the rows of one file into units; what cannot be read is noted in `faults`."""

    def __init__(self, mapping: Mapping, workflow: Workflow, table: Table, faults: Faults) -> None:
        self.mapping = mapping
        self.workflow = workflow
        self.table = table
        self.faults = faults
        self.cells = Cells(table, mapping, workflow, faults)

    def identified(self, record: Record) -> str:
        """This is the id in a row."""
        found = self.table.cell(record, self.mapping.id)
        if not ASCII_ID.fullmatch(found):
            self.fault(record, words.no_id(found), self.mapping.id)
        return found

    def reason(self, record: Record) -> str | None:
        """This is why, as the row says it."""
        reason = self.cell(record, self.mapping.reason)
        if reason is not None and len(reason) > MAX_REASON:
            self.fault(record, words.LONG_REASON, self.mapping.reason)
        return reason

    def foreign_ids(self, record: Record) -> dict[str, str]:
        """This is the ids that a row has in other systems."""
        found = {system: self.cell(record, column) for system, column in self.mapping.external_ids.items()}
        return {system: cell for system, cell in found.items() if cell is not None}

    def cell(self, record: Record, column: str | None) -> str | None:
        """This is a cell, None when it is empty or there is no such column."""
        return self.table.cell(record, column) or None

    def fault(self, record: Record, fault: Fault, column: str | None) -> None:
        """This notes what is wrong with a cell."""
        self.faults.add(fault, record.line, 1 if column is None else self.table.column(column))
