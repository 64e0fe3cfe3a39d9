"""This file asks the `if` of a stage: an expression over the columns of a row, each cell a text.

A column whose name the language cannot say is asked by the key of the field it is mapped to.
"""

from __future__ import annotations

from api.importing.faults import Fault, Faults
from api.importing.mapping import Mapping
from api.importing.reading import Record, Table
from engine.expression_tokens import NAME
from engine.expressions import RESERVED, Expression, ExpressionFault, Kind, Vocabulary


class Conditions:
    """This is the compiled conditions of a mapping; raises `WrongDefinition` where one cannot be understood."""

    def __init__(self, mapping: Mapping, table: Table) -> None:
        self._table = table
        asked = {
            **mapping.fields,
            **{name: name for name in table.header},
        }
        self._columns = {name: column for name, column in asked.items() if _can_be_said(name)}
        self._vocabulary = Vocabulary(dict.fromkeys(self._columns, Kind.TEXT))
        self._compiled: dict[str, Expression] = {}
        self._answers: dict[tuple[str, ...], bool | None] = {}
        faults = Faults(mapping.file)
        for place, entry in enumerate(mapping.stages):
            if entry.condition is not None:
                self._compile(entry.condition, ("stages", place, "if"), mapping, faults)
        faults.refuse_if_any()

    def hold(self, condition: str | None, record: Record) -> bool | None:
        """This says whether a condition holds for a row; None when it cannot be decided."""
        if condition is None:
            return True
        expression = self._compiled[condition]
        cells = tuple(self._table.cell(record, self._columns[name]) for name in expression.names)
        key = (condition, *cells)
        if key not in self._answers:
            bound = self._vocabulary.activation(dict(zip(expression.names, cells, strict=True)))
            self._answers[key] = expression.decide(bound)
        return self._answers[key]

    def _compile(self, condition: str, path: tuple[str | int, ...], mapping: Mapping, faults: Faults) -> None:
        try:
            self._compiled[condition] = self._vocabulary.compile(condition)
        except ExpressionFault as wrong:
            place = mapping.document.inside(path, wrong.line, wrong.column)
            faults.at(place, self._wrong(wrong))

    def _wrong(self, wrong: ExpressionFault) -> Fault:
        named, unsaid = (
            ", ".join(self._columns),
            [name for name in self._table.header if not _can_be_said(name)],
        )
        en, zh = f"A cell is a text. Columns: {named}.", f"单元格都是文字。可用的列：{named}。"
        if unsaid:
            en += f" {', '.join(unsaid)} cannot be named here: map such a column under `fields` and use the field's key."
            zh += f"{'、'.join(unsaid)} 不能直接写在这里：请在 `fields` 中映射后用字段的键。"
        return Fault("wrong-condition", wrong.en, wrong.zh, en, zh)


def _can_be_said(name: str) -> bool:
    return NAME.match(name) is not None and name not in RESERVED and name != "deal"
