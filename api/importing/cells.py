"""This file turns the cells of a row into values of the SOP's fields and into instants, column by column.

Columns with dates are read whole, since their cells explain each other; any other cell stands for itself.
"""

from __future__ import annotations

from typing import Any

from api.importing.dates import Cell, When, as_instant, read_dates, told_twice
from api.importing.faults import Fault, Faults
from api.importing.mapping import Mapping
from api.importing.reading import Record, Table
from engine.clock import Instant, moment
from engine.definition import Field, FieldType
from engine.errors import Malformed
from engine.parsing import from_text, parse
from engine.workflow import Workflow

_DATED = (FieldType.DATE, FieldType.DATETIME)


class Cells:
    """This knows what the cells of a table mean; what means nothing is noted in `faults`."""

    def __init__(self, table: Table, mapping: Mapping, workflow: Workflow, faults: Faults) -> None:
        self._table = table
        self._mapping = mapping
        self._workflow = workflow
        self._faults = faults
        self._instants: dict[str, dict[str, Instant]] = {}
        self._dates: dict[str, dict[str, When]] = {}
        self._values: dict[tuple[str, str], Any] = {}
        for column in dict.fromkeys([mapping.at, *(entry.at for entry in mapping.stages)]):
            if column is not None:
                read = self._read_column(column, {})
                self._instants[column] = {
                    text: as_instant(when, workflow.zone) for text, when in read.items()
                }
        self._fields = mapping.known_fields(workflow)
        for key, column in mapping.fields.items():
            if self._fields[key].type in _DATED:
                self._dates[key] = self._read_column(column, mapping.values.get(key, {}))

    def at(self, record: Record, column: str) -> Instant | None:
        """This is the instant in a column of a row, None when the cell is empty."""
        return self._instants[column].get(self._table.cell(record, column))

    def values(self, record: Record) -> dict[str, Any]:
        """This is the fields that a row gives values."""
        given = {}
        for key, column in self._mapping.fields.items():
            text = self._table.cell(record, column)
            text = self._mapping.values.get(key, {}).get(text, text)
            if text:
                given[key] = self._value(self._fields[key], text, record, column)
        return given

    def _read_column(self, column: str, translated: dict[str, str]) -> dict[str, When]:
        cells = [Cell(record.line, self._table.cell(record, column)) for record in self._table.records]
        told = [Cell(line, translated.get(text, text)) for line, text in cells if translated.get(text, text)]
        dates = read_dates(told, column, self._mapping.date_format)
        number = self._table.column(column)
        for line, fault in dates.faults:
            self._faults.add(fault, line, number)
        unclear = {text for text, when in dates.meaning.items() if told_twice(when, self._workflow.zone)}
        for line, text in told:
            if text in unclear:
                self._faults.add(_unclear_hour(column, text), line, number)
        return dates.meaning

    def _value(self, field: Field, text: str, record: Record, column: str) -> Any:
        """This is a cell in the form that the desk takes; each text of a field is read once."""
        if (field.key, text) in self._values:
            return self._values[field.key, text]
        raw = self._dated(field, text) if field.type in _DATED else from_text(field, text)
        if raw is None:  # a date that means nothing was noted when its column was read
            return None
        try:
            value = parse(field, raw, self._workflow.currency)
        except Malformed as wrong:
            self._faults.add(_no_value(column, wrong), record.line, self._table.column(column))
            return None
        self._values[field.key, text] = value
        return value

    def _dated(self, field: Field, text: str) -> str | None:
        when = self._dates[field.key].get(text)
        if when is None or field.type is FieldType.DATE:
            return None if when is None else when.isoformat()[: len("2017-03-31")]
        return moment(as_instant(when, self._workflow.zone)).isoformat()


def _no_value(column: str, wrong: Malformed) -> Fault:
    return Fault(
        "no-value",
        f"Column {column}: {wrong.en}",
        f"列 {column}：{wrong.zh}",
        "Mend the cell, or say under `values` in the mapping what it means.",
        "请修正该单元格，或在映射的 `values` 中写明其含义。",
    )


def _unclear_hour(column: str, text: str) -> Fault:
    return Fault(
        "unclear-hour",
        f"{column}: the clocks of the workflow's zone were changed around {text}; they showed it twice or never.",
        f"{column}：{text} 正值该时区调整时钟，这一时刻出现两次或不存在。",
        "Write the time with its offset, like 2024-11-03T01:30:00-04:00.",
        "请写明与 UTC 的时差，如 2024-11-03T01:30:00-04:00。",
    )
