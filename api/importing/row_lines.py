"""This file makes units of the rows of a record: the first line of a row adds it, further ones change it.

A line that names a state has the row moved there, by the one move that leads there from where the row stands by the
lines before. Lines with dates go by time, in file order where equal; without them, in file order.
"""

from __future__ import annotations

from api.importing import row_faults as words
from api.importing.faults import unknown
from api.importing.lines import Lines, Unit
from api.importing.reading import Record
from engine.clock import Instant
from engine.commands import AddRow, AnyCommand, ChangeRow, MoveRow
from engine.ids import ASCII_ID
from engine.orders import Step


class RowLines(Lines):
    """This turns the lines of a file into rows of one record."""

    def units(self) -> list[Unit]:
        """This is one unit for each line."""
        dated = [(record, self._at(record)) for record in self.table.records]
        if self.mapping.at is not None:
            dated.sort(key=lambda line: line[1] or 0)
        standing: dict[tuple[str, str], str | None] = {}
        return [self._unit(record, at, standing) for record, at in dated]

    def _unit(self, record: Record, at: Instant | None, standing: dict[tuple[str, str], str | None]) -> Unit:
        deal, row = self.identified(record), self._key(record)
        kind, values = self.mapping.record or "", self.cells.values(record)
        commands: list[AnyCommand] = []
        states = list(self.workflow.records[kind].order)
        if (deal, row) not in standing:
            commands.append(AddRow(deal, kind, row, values, self.foreign_ids(record)))
            standing[deal, row] = states[0] if states else None
        elif values:
            commands.append(ChangeRow(deal, kind, row, values))
        state = self._state(record, states)
        if state is not None and state != standing[deal, row]:
            commands.append(MoveRow(deal, kind, row, to=state))
            standing[deal, row] = state
        if not commands:
            self.fault(record, words.NOTHING_NEW, self.mapping.row)
        return Unit(record.line, deal, tuple(Step(command, at) for command in commands), self.reason(record))

    def _key(self, record: Record) -> str:
        row = self.cell(record, self.mapping.row) or ""
        if not ASCII_ID.fullmatch(row):
            self.fault(record, words.no_row_key(row), self.mapping.row)
        return row

    def _at(self, record: Record) -> Instant | None:
        if self.mapping.at is None:
            return None
        at = self.cells.at(record, self.mapping.at)
        if at is None and self.cell(record, self.mapping.at) is None:
            self.fault(record, words.no_row_date(self.mapping.at), self.mapping.at)
        return at

    def _state(self, record: Record, states: list[str]) -> str | None:
        cell = self.cell(record, self.mapping.state)
        if cell is None:
            return None
        state = self.mapping.state_names.get(cell, cell)
        if state not in states:
            known = [*self.mapping.state_names, *states]
            self.fault(
                record, unknown("unknown-state", ("The state", "状态"), state, known), self.mapping.state
            )
        return state
