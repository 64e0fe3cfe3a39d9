"""This file is the only one that runs CEL, the language of gate expressions; what it cannot decide is None.

A Vocabulary knows the typed names of one SOP and compiles; an Activation binds what one deal holds, once per decision;
an Expression answers True, False or, for a missing value, an error or an exceeded budget, None. Missing is never true.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from cel_expr_python import cel

from engine import expression_types as types
from engine import expression_values as readers
from engine.errors import Malformed
from engine.expression_advice import advice, mismatch, never
from engine.expression_edits import Edit, rewritten
from engine.expression_names import Known, Reader, equality_of, walk
from engine.expression_numbers import number_edits
from engine.expression_rows import RowsOf, by_state, standing
from engine.expression_syntax import Form, Node, parse
from engine.expression_tokens import NAME, RESERVED, ExpressionFault, fault, place

__all__ = [
    "RESERVED",
    "Activation",
    "Expression",
    "ExpressionFault",
    "Kind",
    "RowsOf",
    "Vocabulary",
    "fault_of",
    "matches",
]


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
_NONE: Mapping[str, Any] = MappingProxyType({})
_TEXT = cel.NewEnv(variables={"text": cel.Type.STRING})
"""What the pattern of a field is held against."""
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
        whole: Any,
        gives: Kind,
        risky: Node | None,
    ) -> None:
        self.source = source
        self.names = tuple(sorted(names))
        self._whole = whole
        self._gives = gives
        self._risky = risky

    def compares_money_equal(self) -> tuple[int, int] | None:
        """This is the line and column of an `==` or `!=` with money on one side, None when there is none."""
        return None if self._risky is None else place(self.source, self._risky.at)

    def decide(self, values: Activation) -> bool | None:
        """This is the answer, None when it cannot be decided; it never raises because of data."""
        return _decided(self._whole, values)

    def value(self, values: Activation) -> Any:
        """This is the value of an expression of any kind, a number as Decimal; None when it has none."""
        try:
            answer = self._whole.eval(values.bound)
            found = None if answer.type() == cel.Type.ERROR else _KINDS[self._gives][2](answer.plain_value())
        except RuntimeError:
            return None
        return readers.decimal(found) if isinstance(found, float) else found


class Vocabulary:
    """This is the typed names that the expressions of one SOP may use; `fields` are the entries of `deal`.

    `members` are the entries that a map may be asked for, `records` what the rows of a name of Kind.ROWS hold. A map
    that stands `apart` is read by entry: `param.x` is then a name of its own, in `Expression.names` and here in
    `activation`.
    """

    def __init__(
        self,
        names: Mapping[str, Kind],
        money: Collection[str] = (),
        fields: Collection[str] = (),
        *,
        members: Mapping[str, Collection[str]] = _NONE,
        apart: Collection[str] = (),
        records: Mapping[str, RowsOf] = _NONE,
    ) -> None:
        for name in [*names, *fields, *members, *apart, *records]:
            if not NAME.match(name) or name in RESERVED or name not in names:
                en = f"{name} cannot be a name in expressions: a-z, 0-9 and _, and no word of the language."
                raise Malformed(
                    en, f"{name} 不能用作表达式中的名称：只用 a-z、0-9 和 _，且不能是保留字。", where=name
                )
        self._known = Known(frozenset(names), frozenset(money), frozenset(fields), members, apart, records)
        self._types = {name: _KINDS[kind][1] for name, kind in names.items()}
        self._readers = {name: _KINDS[kind][2] for name, kind in names.items()}
        variables = {name: _KINDS[kind][0] for name, kind in names.items()}
        for record, rows in records.items():
            variables |= {standing(record, state): _ROWS for state in rows.states}
        deal = cel.Type.Map(cel.Type.STRING, cel.Type.BOOL)
        self._env = cel.NewEnv(variables={**variables, "deal": deal}, functions=_sums())

    def compile(self, source: str, *, gives: Kind = Kind.BOOLEAN) -> Expression:
        """This is the expression, checked against the names; raises ExpressionFault."""
        tree = parse(source)
        reader = Reader(source, self._known)
        reader.read(tree, _NONE)
        edits = reader.edits + number_edits(source, tree, self._types, gives=_KINDS[gives][1])
        whole = self._compiled(source, edits)
        self._refuse_other_kinds(source, tree, whole.return_type(), gives)
        self._refuse_what_never_decides(source, tree)
        risky = equality_of(tree, reader.money)
        return Expression(source, names=reader.names, whole=whole, gives=gives, risky=risky)

    def activation(self, values: Mapping[str, Any]) -> Activation:
        """This binds the values that are known, `param.x` beside plain names; one of another kind than its name's is missing."""
        bound: dict[str, Any] = {}
        entries: dict[str, dict[str, Any]] = {}
        for name, value in values.items():
            if (reader := self._readers.get(name)) is not None:
                if (found := reader(value)) is not None:
                    bound[name] = found
                continue
            holder, apart, entry = name.partition(".")
            if apart and holder in self._known.apart:
                entries.setdefault(holder, {})[entry] = value
        # An entry alone does not say that its field is filled in; only the field's own value does.
        bound["deal"] = dict.fromkeys(self._known.fields & bound.keys(), True)
        for holder, own in entries.items():
            rest = {entry: value for entry, value in bound.get(holder, {}).items() if entry not in own}
            bound[holder] = rest | (readers.entries(own) or {})
        for record, rows in self._known.records.items():
            if rows.states and record in bound:
                bound |= by_state(record, rows.states, bound[record])
        return Activation(self._env.Activation(bound))

    def _compiled(self, source: str, edits: Sequence[Edit]) -> Any:
        text, origin = rewritten(source, edits)
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


def matches(pattern: str, text: str) -> bool:
    """This says whether a whole text is as a pattern (RE2) wants it; a pattern that is none is met by no text.

    >>> matches("[A-Z]{2}-[0-9]+", "HT-12"), matches("a|b", "ab"), matches("(?=a)a", "a")
    (True, False, False)
    """
    return _decided(_matching(_as_a_whole(pattern)), Activation(_TEXT.Activation({"text": text}))) is True


def fault_of(pattern: str) -> str | None:
    """This is what keeps a pattern from being matched, in RE2's words; None where nothing does.

    >>> fault_of("[0-9]+"), fault_of("(?=a)")
    (None, 'invalid perl operator: (?=')
    """
    for tried in (pattern, _as_a_whole(pattern)):
        try:
            answer = _matching(tried).eval(_TEXT.Activation({"text": ""}))
        except RuntimeError:  # half of a character
            return "invalid UTF-8"
        if answer.type() == cel.Type.ERROR:
            return str(answer.value()).rpartition("expression: ")[2]
    return None


def _as_a_whole(pattern: str) -> str:
    return rf"\A(?:{pattern})\z"


@lru_cache(maxsize=1_000)
def _matching(pattern: str) -> Any:
    return _TEXT.compile(f"text.matches({json.dumps(pattern)})")


def _sums() -> list[Any]:
    """This declares `total(rows, key)`, also as `sum`; CEL itself has none."""
    takes = [_ROWS, cel.Type.STRING]
    return [
        cel.FunctionDecl(
            name,
            [cel.Overload(f"{name}_rows_key", cel.Type.DOUBLE, takes, is_member=False, impl=readers.total)],
        )
        for name in ("sum", "total")
    ]


def _decided(compiled: Any, values: Activation) -> bool | None:
    try:
        answer = compiled.eval(values.bound).value()
    except RuntimeError:
        return None
    return answer if answer is True or answer is False else None
