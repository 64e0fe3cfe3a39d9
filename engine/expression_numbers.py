"""This file decides which whole-number literals are meant as numbers; the rule: a literal follows what it meets.

CEL never mixes whole numbers (what `size()` counts in) and numbers (what every field holds). So a literal that meets
a number, in arithmetic, comparison, `in`, a list or a choice, is written as a number before CEL reads it, and one
that meets a count stays. What is known of a literal late holds for it from the start: `9 / 10 * amount` is 0.9 amounts.

A divisor and a number read from a text are guarded, so that no infinity ever passes a comparison: `a / b` is read as
`a / [b].filter(_n, _n != 0.0)[0]`, which is an error where b is zero.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from engine.expression_edits import Edit
from engine.expression_syntax import MACROS, Form, Node, is_field
from engine.expression_tokens import fault
from engine.expression_types import (
    ANY,
    BOOLEAN,
    GIVES,
    INSTANT,
    NUMBER,
    OTHER,
    SPAN,
    TEXT,
    WHOLE,
    Many,
    Type,
    Undecided,
    meet,
    plain,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

MOST_DIGITS = 15
_DIVISOR = "_n != 0.0"
_FINITE = "_n - _n == 0.0"

_ARITHMETIC = frozenset("+-*/%")
_NUMERALS = (Form.WHOLE, Form.REAL)


def number_edits(source: str, tree: Node, names: Mapping[str, Type], *, gives: Type) -> list[Edit]:
    """This lists what is rewritten so that literals and numbers meet, in order; raises ExpressionFault.

    >>> from engine.expression_syntax import parse
    >>> number_edits("amount > 5", parse("amount > 5"), {"amount": NUMBER}, gives=BOOLEAN)
    [Edit(start=9, end=10, text='5.0')]
    """
    return _Inference(source, names).edits(tree, gives)


class _Inference:
    """This infers the types of one expression, as far as numbers need it."""

    def __init__(self, source: str, names: Mapping[str, Type]) -> None:
        self.source = source
        self.names = dict(names)
        self.literals: list[tuple[Node, Undecided]] = []
        self.guards: list[tuple[Node, str, Type]] = []
        self.readers: dict[Form, Callable[[Node], Type]] = {
            Form.NAME: lambda node: self.names.get(node.word, OTHER),
            Form.WHOLE: self.whole,
            Form.REAL: self.real,
            Form.TEXT: lambda _: TEXT,
            Form.CONSTANT: lambda _: OTHER,
            Form.SELECT: self.entry,
            Form.CALL: self.call,
            Form.METHOD: self.method,
            Form.INDEX: self.entry,
            Form.LIST: lambda node: Many(self.one_of(node.parts)),
            Form.MAP: self.mapping,
            Form.UNARY: lambda node: self.type_of(node.parts[0]),
            Form.BINARY: self.binary,
            Form.CHOICE: self.choice,
        }

    def edits(self, tree: Node, gives: Type) -> list[Edit]:
        result = self.type_of(tree)
        if isinstance(plain(result), Undecided):
            meet(result, gives)
        found = [
            Edit(node.at, node.at + len(node.word), f"{value_of(node)}.0")
            for node, kind in self.literals
            if kind.known == NUMBER
        ]
        for node, guard, kind in self.guards:
            if plain(kind) in (NUMBER, ANY):
                after = f"].filter(_n, {guard})[0]"
                found += [Edit(node.start, node.start, "["), Edit(node.end, node.end, after)]
        return found

    def type_of(self, node: Node) -> Type:
        return self.readers[node.form](node)

    def whole(self, node: Node) -> Type:
        if len(str(value_of(node))) > MOST_DIGITS:
            self.refuse_digits(node)
        self.literals.append((node, kind := Undecided()))
        return kind

    def real(self, node: Node) -> Type:
        digits = node.word.lower().split("e")[0].replace(".", "").strip("0")
        if len(digits) > MOST_DIGITS or not math.isfinite(float(node.word)):
            self.refuse_digits(node)
        return NUMBER

    def refuse_digits(self, node: Node) -> None:
        en = f"A number is exact to {MOST_DIGITS} digits; {node.word[:40]} has more."
        raise fault(self.source, node.at, en, f"数字最多精确到 {MOST_DIGITS} 位，{node.word[:40]} 超出了。")

    def entry(self, node: Node) -> Type:
        if is_field(node):
            return self.names.get(node.word, OTHER)
        holder, *_ = [self.type_of(part) for part in node.parts]
        return holder.of if isinstance(holder, Many) else ANY if holder == ANY else OTHER

    def call(self, node: Node) -> Type:
        kinds = [self.type_of(part) for part in node.parts]
        if node.word == "double":
            self.guards.append((node, _FINITE, NUMBER))
        if node.word in ("count", "first", "last"):
            self.refuse_no_list(node, kinds[0])
            return kinds[0].of if isinstance(kinds[0], Many) and node.word != "count" else GIVES[node.word]
        # What is no function by now selects rows by their state, and gives what it was given.
        return GIVES[node.word] if node.word in GIVES else kinds[0]

    def refuse_no_list(self, node: Node, kind: Type) -> None:
        if kind in (ANY, OTHER) or (isinstance(kind, Many) and not kind.keyed):
            return
        en = f"{node.word}() is asked of the rows of a record, or of a list."
        raise fault(self.source, node.at, en, f"{node.word}() 只能用于单据的行或列表。")

    def method(self, node: Node) -> Type:
        if node.word not in MACROS or len(node.parts) < len(("list", "name", "condition")):
            return self.call(node)
        walked = self.type_of(node.parts[0])
        item = walked.of if isinstance(walked, Many) and not walked.keyed else ANY if walked == ANY else OTHER
        outside, self.names = self.names, {**self.names, node.parts[1].word: item}
        *_, last = [self.type_of(part) for part in node.parts[2:]]
        self.names = outside
        return Many(last) if node.word == "map" else walked if node.word == "filter" else BOOLEAN

    def mapping(self, node: Node) -> Type:
        for key in node.parts[::2]:
            self.type_of(key)
        return Many(self.one_of(node.parts[1::2]), keyed=True)

    def one_of(self, nodes: Sequence[Node]) -> Type:
        """This is the type that all have in common; literals among them become of it."""
        kind: Type = Undecided()
        for place, node in enumerate(nodes):
            kind = meet(kind, self.type_of(node)) if place else self.type_of(node)
        return kind

    def choice(self, node: Node) -> Type:
        self.type_of(node.parts[0])
        return self.meeting(node, node.parts[1], node.parts[2])

    def binary(self, node: Node) -> Type:
        if node.word in ("&&", "||"):
            for part in node.parts:
                self.type_of(part)
            return BOOLEAN
        left, right = node.parts
        if node.word == "in":
            item, among = self.type_of(left), self.type_of(right)
            meet(item, among.of if isinstance(among, Many) and not among.keyed else among)
            return BOOLEAN
        if node.word not in _ARITHMETIC:
            self.meeting(node, left, right)
            return BOOLEAN
        if node.word in ("/", "%") and right.form in _NUMERALS and value_of(right) == 0:
            raise fault(self.source, right.at, "Nothing can be divided by zero.", "不能除以零。")
        return self.meeting(node, left, right)

    def meeting(self, node: Node, left: Node, right: Node) -> Type:
        """This is the type of two operands together; a count never meets a number."""
        one, two = self.type_of(left), self.type_of(right)
        together = meet(one, two)
        if node.word == "/" and right.form not in _NUMERALS:
            self.guards.append((right, _DIVISOR, two))
        numbers = (NUMBER, ANY) if node.word in _ARITHMETIC else (NUMBER,)
        for count, kind, other in ((left, one, two), (right, two, one)):
            if plain(kind) == WHOLE and plain(other) in numbers:
                shown = self.source[count.start : count.end]
                en = f"{shown} is a whole number and cannot meet a number directly; write double({shown})."
                zh = f"{shown} 是整数，不能直接与数字运算或比较，请写成 double({shown})。"
                raise fault(self.source, node.at, en, zh)
        if node.word == "-" and together == INSTANT:
            return SPAN
        return together


def value_of(literal: Node) -> float:
    """This is the value of a number literal."""
    if literal.form is Form.REAL:
        return float(literal.word)
    return int(literal.word, 16 if literal.word.startswith("0x") else 10)
