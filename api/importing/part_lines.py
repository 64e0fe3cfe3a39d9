"""This file makes units of work of lines about units, activities, ties between deals, parameters and rates.

Units are set up from the top down, whatever their order in the file; a line about one that an earlier line has set up
changes it. Activities and ties go by time where they have dates. Lines that fill one table of a parameter from one
instant on are one order, since a table is set as a whole. A line about a rate says what one unit of a currency cost in
the workflow's own on a day.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from api.importing import row_faults as words
from api.importing.faults import Fault, unknown
from api.importing.lines import Lines, Unit
from api.importing.part_fields import ACTIVITIES, PARAMETERS, RATES, UNITS, part_fields
from api.importing.reading import Record
from engine.clock import Instant
from engine.commands import (
    AnyCommand,
    ChangeUnit,
    LinkDeal,
    LogActivity,
    OpenUnit,
    RecordRates,
    SetParameters,
)
from engine.definition import Field, Parameter
from engine.errors import Malformed
from engine.ids import ASCII_ID, ID
from engine.orders import Step
from engine.parsing import from_text, parse


class _Said(NamedTuple):
    """This is what one line says of a parameter: which, from when on, the table's entry (None: no table), the value."""

    record: Record
    key: str
    at: Instant | None
    entry: str | None
    value: Any


class PartLines(Lines):
    """This turns the lines of a file into units of work, by the kind that its mapping names."""

    def units(self) -> list[Unit]:
        """This is the file's units of work, in the order in which they are to be judged."""
        for record in self.table.records:
            self._must_be_whole(record)
        match self.mapping.kind:
            case kind if kind == UNITS:
                return list(self._units())
            case kind if kind == PARAMETERS:
                return list(self._parameters())
            case kind if kind == RATES:
                return [self._rate(record) for record in self.table.records]
            case kind:
                dated = [(record, self._at(record)) for record in self.table.records]
                dated.sort(key=lambda line: line[1] or 0)
                made = self._activity if kind == ACTIVITIES else self._tie
                return [self._about_a_deal(record, made(record), at) for record, at in dated]

    def _must_be_whole(self, record: Record) -> None:
        """This notes each required cell that is empty."""
        if self.mapping.change:
            return
        for key, field in part_fields(self.mapping.kind, self.workflow).items():
            column = self.mapping.fields.get(key)
            if field.required and column is not None and not self.cell(record, column):
                self.fault(record, words.empty_cell(key, column), column)

    def _units(self) -> Iterator[Unit]:
        seen: set[str] = set()
        for record, key, values in self._from_the_top():
            known = self.mapping.change or key in seen
            seen.add(key)
            name, kind, parent = (values.get(each) for each in ("name", "kind", "parent"))
            command: AnyCommand = ChangeUnit(key, name, kind, parent)
            if not known:
                command = OpenUnit(key, name or key, kind or "team", parent)
            yield Unit(record.line, key, (Step(command),), self.reason(record), "unit")

    def _from_the_top(self) -> Iterator[tuple[Record, str, dict[str, Any]]]:
        """This gives the lines so that no unit comes before the one above it; a circle is a fault."""
        waiting = [
            (record, self._unit_id(record), self.cells.values(record)) for record in self.table.records
        ]
        while waiting:
            ahead = {key for _, key, _ in waiting}
            ready = [line for line in waiting if line[2].get("parent") not in ahead - {None}]
            if not ready:
                for record, key, values in waiting:
                    self.fault(
                        record, words.circle(key, str(values["parent"])), self.mapping.fields["parent"]
                    )
                return
            yield from ready
            waiting = [line for line in waiting if line not in ready]

    def _unit_id(self, record: Record) -> str:
        found = self.table.cell(record, self.mapping.id)
        if not ID.fullmatch(found):
            self.fault(record, words.no_id(found, "unit"), self.mapping.id)
        return found

    def _about_a_deal(self, record: Record, command: AnyCommand, at: Instant | None) -> Unit:
        return Unit(record.line, self.identified(record), (Step(command, at),), self.reason(record))

    def _activity(self, record: Record) -> AnyCommand:
        values = self.cells.values(record)
        contacts = tuple(values.pop("contacts", None) or ())
        return LogActivity(
            self.table.cell(record, self.mapping.id),
            values.pop("kind", None) or "",
            contacts=contacts,
            **values,
        )

    def _tie(self, record: Record) -> AnyCommand:
        values, deal = self.cells.values(record), self.table.cell(record, self.mapping.id)
        other = values.get("other") or ""
        if other and (not ASCII_ID.fullmatch(other) or other == deal):
            self.fault(record, words.no_other(other), self.mapping.fields["other"])
        return LinkDeal(deal, values.get("kind") or "", other)

    def _at(self, record: Record) -> Instant | None:
        if self.mapping.at is None:
            return None
        at = self.cells.at(record, self.mapping.at)
        if at is None and self.cell(record, self.mapping.at) is None:
            self.fault(record, words.no_row_date(self.mapping.at), self.mapping.at)
        return at

    def _rate(self, record: Record) -> Unit:
        values, own = self.cells.values(record), self.workflow.currency
        rates = {self.table.cell(record, self.mapping.id): str(values.get("value") or "")}
        command = RecordRates(own, str(values.get("on") or ""), rates)
        return Unit(record.line, own, (Step(command),), self.reason(record), RATES)

    def _parameters(self) -> Iterator[Unit]:
        tables: dict[tuple[str, Instant | None], list[_Said]] = {}
        for said in (self._said(record) for record in self.table.records):
            if said is not None:
                entries = tables.setdefault((said.key, said.at), [])
                if any(other.entry == said.entry for other in entries):
                    self.fault(
                        said.record, words.said_twice(said.key, entries[0].record.line), self.mapping.id
                    )
                entries.append(said)
        for (key, at), lines in tables.items():
            value = lines[0].value if lines[0].entry is None else {each.entry: each.value for each in lines}
            command = SetParameters(self.workflow.key, {key: value}, at)
            first = lines[0].record
            yield Unit(first.line, self.workflow.key, (Step(command),), self.reason(first), PARAMETERS)

    def _said(self, record: Record) -> _Said | None:
        key, entry = self.table.cell(record, self.mapping.id), self.cell(record, self.mapping.row)
        parameter = self.workflow.parameters.get(key)
        if parameter is None:
            what, known = ("The parameter", "参数"), list(self.workflow.parameters)
            self.fault(record, unknown("unknown-parameter", what, key, known), self.mapping.id)
            return None
        if isinstance(parameter.value, dict) is (entry is None):
            self.fault(record, words.entry_of(key, table=entry is None), self.mapping.row or self.mapping.id)
            return None
        return _Said(record, key, self._at(record), entry, self._value(record, parameter))

    def _value(self, record: Record, parameter: Parameter) -> Any:
        column = self.mapping.fields["value"]
        field = Field(parameter.key, parameter.type)
        try:
            return parse(field, from_text(field, self.cell(record, column) or ""), self.workflow.currency)
        except Malformed as wrong:
            fault = Fault("no-value", wrong.en, wrong.zh, "Mend the cell.", "请修正该单元格。")
            self.fault(record, fault, column)
            return None
