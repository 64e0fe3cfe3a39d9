"""This file finds where amounts with tax and amounts without it meet in one expression: added, subtracted, compared.

Money whose field does not say is taken for either. A quotient of two amounts is a ratio, and has no tax.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from engine.definition import Definition, Field, Record
from engine.expression_rows import literal
from engine.expression_syntax import MACROS, Form, Node, is_field, parse
from engine.expression_tokens import place

_MEET = frozenset({"+", "-", "<", "<=", ">", ">=", "==", "!="})
_KEEP = frozenset({"+", "-", "*"})
_SAME = frozenset({"double", "dyn"})
_SUMS = frozenset({"sum", "total"})
_NO_ROWS = _SUMS | {"count", "size", "has"}
NONE: frozenset[str] = frozenset()

Taxes = frozenset[str]
Variables = Mapping[str, str | None]


@dataclass
class _Walk:
    """This goes through one expression and notes where different taxes meet."""

    fields: Mapping[str, str | None]
    records: Mapping[str, Mapping[str, str | None]]
    met: list[Node] = field(default_factory=list)

    def taxes(self, node: Node, known: Variables) -> Taxes:
        """This is the taxes of the amounts that a part comes to."""
        match node.form:
            case Form.NAME:
                return NONE if node.word in known else _one(self.fields.get(node.word))
            case Form.SELECT if is_field(node):
                return _one(self.fields.get(node.word))
            case Form.SELECT:
                return self._entry(node.parts[0], node.word, known)
            case Form.INDEX:
                return self._entry(node.parts[0], literal(node.parts[1]), known)
            case Form.BINARY:
                return self._binary(node, known)
            case Form.METHOD if node.word in MACROS:
                self._macro(node, known)
                return NONE
        parts = [self.taxes(part, known) for part in node.parts]
        match node.form:
            case Form.CHOICE:
                return NONE.union(*parts[1:])
            case Form.UNARY:
                return parts[0]
            case Form.CALL if node.word in _SUMS:
                return self._entry(node.parts[0], literal(node.parts[1]), known)
            case Form.CALL if node.word in _SAME:
                return parts[0]
        return NONE

    def _binary(self, node: Node, known: Variables) -> Taxes:
        parts = [self.taxes(part, known) for part in node.parts]
        together = NONE.union(*parts)
        if node.word in _MEET and len(together) > 1:
            self.met.append(node)
            return NONE
        if node.word == "/":
            return NONE if parts[1] else parts[0]
        return together if node.word in _KEEP else NONE

    def _macro(self, node: Node, known: Variables) -> None:
        walked, variable, *rest = node.parts
        self.taxes(walked, known)
        within = {**known, variable.word: self._record(walked, known)}
        for part in rest:
            self.taxes(part, within)

    def _entry(self, holder: Node, entry: str | None, known: Variables) -> Taxes:
        self.taxes(holder, known)
        record = self._record(holder, known)
        return _one(self.records[record].get(entry)) if record and entry else NONE

    def _record(self, node: Node, known: Variables) -> str | None:
        """This is the record whose rows, or one of them, a part gives."""
        if node.form is Form.NAME:
            return known.get(node.word, node.word if node.word in self.records else None)
        selects = node.form is Form.CALL and node.word not in _NO_ROWS
        if node.parts and (selects or node.form is Form.INDEX or node.word == "filter"):
            return self._record(node.parts[0], known)
        return None


class TaxView:
    """This is which amounts are with tax and which without, as far as some expressions can see."""

    def __init__(
        self, definition: Definition, row: Record | None = None, *, facts_only: bool = False
    ) -> None:
        own = () if row and facts_only else definition.fields
        self._fields = _taxes_of((*own, *(row.fields if row else ())))
        self._records = {record.key: _taxes_of(record.fields) for record in definition.records}

    def of(self, source: str) -> Taxes:
        """This is the taxes of what an expression gives."""
        return _Walk(self._fields, self._records).taxes(parse(source), {})

    def mixed(self, source: str) -> tuple[int, int] | None:
        """This is the line and column where amounts with and without tax meet; None: nowhere."""
        walk = _Walk(self._fields, self._records)
        walk.taxes(parse(source), {})
        return place(source, walk.met[0].at) if walk.met else None


def _taxes_of(fields: tuple[Field, ...]) -> dict[str, str | None]:
    return {field.key: field.tax for field in fields}


def _one(tax: str | None) -> Taxes:
    return NONE if tax is None else frozenset({tax})
