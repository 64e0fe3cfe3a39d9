"""This file judges one expression at its place: it compiles, gives what is needed, and compares amounts as one may."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from msgspec.structs import replace

from engine.definition import Definition, Field, Record
from engine.expressions import RESERVED, Expression, ExpressionFault, Kind
from engine.scope import facts_of, vocabulary_of
from workflows.document import Path
from workflows.reading import Reading
from workflows.tax_faults import TaxView


class Sight:
    """This is what the expressions in one place of an SOP may name: those of the deal, or of a record's rows.

    With `facts_only` it is what computed fields may name.
    """

    def __init__(self, reading: Reading, record: str | None = None, *, facts_only: bool = False) -> None:
        self._reading = reading
        self._facts_only = facts_only
        self._definition = sound(reading.definition)
        found = [each for each in self._definition.records if each.key == record]
        # A record whose key is reserved has its own complaint; its rows are judged as if it had another one.
        spare = (_sound(each) for each in reading.definition.records if each.key == record)
        self._row = found[0] if found else next(spare, None)
        view = self._definition
        self.taxes = TaxView(view, self._row, facts_only=facts_only)
        if facts_only and self._row:
            self.vocabulary = facts_of(self._row.fields)
        elif facts_only:
            self.vocabulary = facts_of(view.fields, view.records)
        else:
            self.vocabulary = vocabulary_of(view.fields, view.records, view.parameters, row=self._row)

    @cached_property
    def fields(self) -> dict[str, Field]:
        """This is the fields that expressions here see by their key."""
        row = self._row.fields if self._row else ()
        own = () if row and self._facts_only else self._definition.fields
        return {field.key: field for field in (*own, *row)}

    @cached_property
    def records(self) -> dict[str, Record]:
        """This is the records that expressions here see."""
        seen = () if self._row and self._facts_only else self._definition.records
        return {record.key: record for record in seen}

    def judge(self, source: str, path: Path, *, gives: Kind = Kind.BOOLEAN) -> Expression | None:
        """This complains about an expression; None when it does not even compile."""
        reading = self._reading
        try:
            expression = self.vocabulary.compile(source, gives=gives)
        except ExpressionFault as fault:
            place = reading.document.inside(path, fault.line, fault.column)
            reading.complaints.add("bad-expression", place, en=fault.en, zh=fault.zh)
            return None
        for rule, found in (
            ("money-equality", expression.compares_money_equal()),
            ("tax-mixed", self.taxes.mixed(source)),
        ):
            if found is not None:
                reading.complaints.add(rule, reading.document.inside(path, *found))
        return expression


def sound(definition: Definition) -> Definition:
    """This is an SOP without what has a reserved key: that has its own complaint, and would spoil every expression."""
    records = tuple(_sound(record) for record in definition.records if record.key not in RESERVED)
    return replace(definition, fields=_usable(definition.fields), records=records)


def _sound(record: Record) -> Record:
    return replace(record, fields=_usable(record.fields))


def _usable(fields: Iterable[Field]) -> tuple[Field, ...]:
    return tuple(field for field in fields if field.key not in RESERVED)
