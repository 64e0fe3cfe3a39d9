"""This file is the only one that runs CEL, the language of gate expressions; what it cannot decide is None.

A Vocabulary knows the typed names of one SOP and compiles; an Activation binds what one deal holds, once per decision;
an Expression answers True, False or, for a missing value, an error or an exceeded budget, None. Missing is never true.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from enum import StrEnum
from typing import Any

from cel_expr_python import cel

from engine import expression_types as types
from engine import expression_values as readers
from engine.errors import Malformed
from engine.expression_advice import advice, mismatch, never
from engine.expression_names import Edit, Reader, equality_of, walk
from engine.expression_numbers import number_edits
from engine.expression_syntax import Form, Node, clauses, parse
from engine.expression_tokens import NAME, RESERVED, ExpressionFault, fault, place

__all__ = ["RESERVED", "Activation", "Expression", "ExpressionFault", "Kind", "Vocabulary"]


class Kind(StrEnum):
    """This is what an expression sees a value as."""

    TEXT = "text"
    NUMBER = "number"
    BOOLEAN = "boolean"
    INSTANT = "instant"
    LIST = "list"
    ROWS = "rows"
    FILE = "file"
    MAP = "map"


_ENTRIES = cel.Type.Map(cel.Type.STRING, cel.Type.DYN)
_TEXTS = cel.Type.List(cel.Type.STRING)
_ROWS = cel.Type.List(_ENTRIES)
_KINDS: dict[Kind, tuple[Any, types.Type, Callable[[Any], Any]]] = {
    Kind.TEXT: (cel.Type.STRING, types.TEXT, readers.text),
    Kind.NUMBER: (cel.Type.DOUBLE, types.NUMBER, readers.number),
    Kind.BOOLEAN: (cel.Type.BOOL, types.BOOLEAN, readers.boolean),
    Kind.INSTANT: (cel.Type.TIMESTAMP, types.INSTANT, readers.instant),
    Kind.LIST: (_TEXTS, types.Many(types.TEXT), readers.texts),
    Kind.ROWS: (_ROWS, types.Many(types.ANY), readers.rows),
    Kind.FILE: (_ENTRIES, types.ANY, readers.entries),
    Kind.MAP: (_ENTRIES, types.ANY, readers.entries),
}
"""A kind as CEL knows it, as the inference of numbers knows it, and what reads a stored value."""
_FAULT = re.compile(r"ERROR: <input>:(\d+):(\d+): (.*)")


class Activation:
    """This is what one deal holds, bound once for all expressions of a decision."""

    __slots__ = ("bound",)

    def __init__(self, bound: Any) -> None:
        self.bound = bound


class Expression:
    """This is a compiled expression; a vocabulary makes it."""

    def __init__(
        self,
        source: str,
        *,
        names: Collection[str],
        parts: Sequence[tuple[str, Any]],
        whole: Any,
        gives: Kind,
        risky: Node | None,
    ) -> None:
        self.source = source
        self.names = tuple(sorted(names))
        self.clauses = tuple(text for text, _ in parts)
        self._parts = parts
        self._whole = whole
        self._gives = gives
        self._risky = risky

    def compares_money_equal(self) -> tuple[int, int] | None:
        """This is the line and column of an `==` or `!=` with money on one side, None when there is none."""
        return None if self._risky is None else place(self.source, self._risky.at)

    def decide(self, values: Activation) -> bool | None:
        """This is the answer, None when it cannot be decided; it never raises because of data."""
        return _decided(self._whole, values)

    def failing(self, values: Activation) -> list[str]:
        """This lists the clauses that are not true."""
        return [text for text, compiled in self._parts if _decided(compiled, values) is not True]

    def value(self, values: Activation) -> Any:
        """This is the value of an expression of any kind, a number as Decimal; None when it has none."""
        try:
            answer = self._whole.eval(values.bound)
            found = None if answer.type() == cel.Type.ERROR else _KINDS[self._gives][2](answer.plain_value())
        except RuntimeError:
            return None
        return readers.decimal(found) if isinstance(found, float) else found


class Vocabulary:
    """This is the typed names that the expressions of one SOP may use; `fields` are the entries of `deal`."""

    def __init__(
        self, names: Mapping[str, Kind], money: Collection[str] = (), fields: Collection[str] = ()
    ) -> None:
        for name in [*names, *fields]:
            if not NAME.match(name) or name in RESERVED or name not in names:
                en = f"{name} cannot be a name in expressions: a-z, 0-9 and _, and no word of the language."
                raise Malformed(
                    en, f"{name} 不能用作表达式中的名称：只用 a-z、0-9 和 _，且不能是保留字。", where=name
                )
        self._kinds = dict(names)
        self._money = frozenset(money)
        self._fields = frozenset(fields)
        self._types = {name: _KINDS[kind][1] for name, kind in names.items()}
        self._readers = {name: _KINDS[kind][2] for name, kind in names.items()}
        variables = {name: _KINDS[kind][0] for name, kind in names.items()}
        deal = cel.Type.Map(cel.Type.STRING, cel.Type.BOOL)
        self._env = cel.NewEnv(variables={**variables, "deal": deal}, functions=[_total()])

    def compile(self, source: str, *, gives: Kind = Kind.BOOLEAN) -> Expression:
        """This is the expression, checked against the names; raises ExpressionFault."""
        tree = parse(source)
        reader = Reader(source, self._kinds.keys(), self._fields)
        reader.read(tree)
        edits = reader.edits + number_edits(source, tree, self._types, gives=_KINDS[gives][1])
        whole = self._compiled(source, edits, 0, len(source))
        self._refuse_other_kinds(source, tree, whole.return_type(), gives)
        self._refuse_what_never_decides(source, tree)
        spans = [(part.start, part.end) for part in clauses(tree)]
        alone = len(spans) == 1
        parts = [(source[a:b], whole if alone else self._compiled(source, edits, a, b)) for a, b in spans]
        risky = equality_of(tree, self._money)
        return Expression(source, names=reader.names, parts=parts, whole=whole, gives=gives, risky=risky)

    def activation(self, values: Mapping[str, Any]) -> Activation:
        """This binds the values that are known; one of another kind than its name's is missing."""
        bound: dict[str, Any] = {}
        for name, value in values.items():
            if name in self._readers:
                found = self._readers[name](value)
                if found is not None:
                    bound[name] = found
        bound["deal"] = dict.fromkeys(self._fields & bound.keys(), True)
        return Activation(self._env.Activation(bound))

    def _compiled(self, source: str, edits: Sequence[Edit], start: int, end: int) -> Any:
        text, origin = _rewritten(source, edits, start, end)
        try:
            return self._env.compile(text)
        except RuntimeError as error:
            found = _FAULT.search(str(error))
            line, column, said = found.groups() if found else ("1", "1", str(error))
            begin = sum(len(row) + 1 for row in text.split("\n")[: int(line) - 1])
            at = origin[min(begin + int(column) - 1, len(origin) - 1)]
            raise fault(source, at, *advice(said)) from error

    def _refuse_other_kinds(self, source: str, tree: Node, given: Any, gives: Kind) -> None:
        wanted, found = _KINDS[gives][0].name(), given.name()
        counts = gives is Kind.NUMBER and found == cel.Type.INT.name()
        open_list = "DYN" in found and found.split("<")[0] == wanted.split("<")[0]
        if found not in (wanted, cel.Type.DYN.name()) and not counts and not open_list:
            raise fault(source, tree.at, *mismatch(found, wanted))

    def _refuse_what_never_decides(self, source: str, tree: Node) -> None:
        """This tries durations, instants and patterns that are written out, which CEL reads only while deciding."""
        for node in walk(tree):
            if node.word not in ("duration", "timestamp", "matches") or node.form not in (
                Form.CALL,
                Form.METHOD,
            ):
                continue
            if not node.parts or (literal := node.parts[-1]).form is not Form.TEXT:
                continue
            written = source[literal.start : literal.end]
            tried = f"''.matches({written})" if node.word == "matches" else f"{node.word}({written})"
            if self._env.compile(tried).eval(self._env.Activation({})).type() == cel.Type.ERROR:
                raise fault(source, literal.at, *never(node.word, written))


def _total() -> Any:
    """This declares `total(rows, key)`; CEL itself has no sum."""
    takes = [_ROWS, cel.Type.STRING]
    overload = cel.Overload("total_rows_key", cel.Type.DOUBLE, takes, is_member=False, impl=readers.total)
    return cel.FunctionDecl("total", [overload])


def _decided(compiled: Any, values: Activation) -> bool | None:
    try:
        answer = compiled.eval(values.bound).value()
    except RuntimeError:
        return None
    return answer if answer is True or answer is False else None


def _rewritten(source: str, edits: Sequence[Edit], start: int, end: int) -> tuple[str, list[int]]:
    """This applies the edits within source[start:end]; the list says where each letter came from."""
    pieces: list[str] = []
    origin: list[int] = []
    at = start
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        if start <= edit.start and edit.end <= end:
            pieces += [source[at : edit.start], edit.text]
            origin += [*range(at, edit.start), *([edit.start] * len(edit.text))]
            at = edit.end
    return "".join([*pieces, source[at:end]]), [*origin, *range(at, end + 1)]
