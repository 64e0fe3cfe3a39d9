"""This file says which names an expression reads; the rule: each is known, or the fault names the nearest that are.

`deal.x` reads the name x and is written as plain x, padded with spaces, so CEL knows its type; only `has(deal.x)`
asks the map. A variable of `exists`, `all`, `filter` and `map` must not have the name of a value.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches

from engine.expression_syntax import MACROS, Form, Node, is_field
from engine.expression_tokens import NAME, RESERVED, ExpressionFault, fault
from engine.expression_types import GIVES

_ARGUMENTS = {"all": (2,), "exists": (2,), "exists_one": (2,), "filter": (2,), "map": (2, 3)}
_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Edit:
    """This replaces source[start:end] by a text."""

    start: int
    end: int
    text: str


@dataclass(slots=True)
class Reader:
    """This reads the names of one expression; `known` are all names, `fields` the entries of `deal`."""

    source: str
    known: Collection[str]
    fields: Collection[str]
    names: set[str] = field(default_factory=set)
    edits: list[Edit] = field(default_factory=list)

    def read(self, node: Node, variables: frozenset[str] = frozenset()) -> None:
        """This collects names and edits of a tree; raises ExpressionFault."""
        if node.form is Form.NAME:
            self._name(node, variables)
        elif is_field(node):
            self._entry(node)
            here = self.source[node.parts[0].start : node.at]
            self.edits.append(Edit(node.parts[0].start, node.at, re.sub(r"[^\n]", " ", here)))
        elif node.form is Form.CALL and node.word == "has":
            self._has(node, variables)
        elif node.form is Form.METHOD and node.word in MACROS:
            self._macro(node, variables)
        else:
            if node.form in (Form.CALL, Form.METHOD):
                self._function(node)
            for part in node.parts:
                self.read(part, variables)

    def _name(self, node: Node, variables: frozenset[str]) -> None:
        if node.word == "deal":
            en = "deal stands for its fields only: write deal.NAME or has(deal.NAME)."
            raise fault(self.source, node.at, en, "deal 只用于取字段：请写 deal.名称 或 has(deal.名称)。")
        if node.word in variables:
            return
        if node.word not in self.known:
            raise self._unknown(node, "name", "名称", {*self.known, *variables})
        self.names.add(node.word)

    def _entry(self, node: Node) -> None:
        if node.word not in self.fields:
            raise self._unknown(node, "field of the deal", "字段", self.fields)
        self.names.add(node.word)

    def _has(self, node: Node, variables: frozenset[str]) -> None:
        if len(node.parts) != 1 or node.parts[0].form is not Form.SELECT:
            asked = node.parts[0].word if node.parts and node.parts[0].form is Form.NAME else ""
            en = f"has() asks whether a field is set; write has(deal.{asked or 'NAME'})."
            zh = f"has() 用来判断字段是否已填，请写 has(deal.{asked or '名称'})。"
            raise fault(self.source, node.at, en, zh)
        if is_field(node.parts[0]):
            self._entry(node.parts[0])
        else:
            self.read(node.parts[0], variables)

    def _macro(self, node: Node, variables: frozenset[str]) -> None:
        walked, *arguments = node.parts
        self.read(walked, variables)
        if len(arguments) not in _ARGUMENTS[node.word] or arguments[0].form is not Form.NAME:
            en = f"Write LIST.{node.word}(x, ...): first a name for each item, then what is asked of it."
            zh = f"请写 列表.{node.word}(x, ...)：先给每一项起名，再写条件。"
            raise fault(self.source, node.at, en, zh)
        variable = arguments[0]
        if variable.word in self.known or variable.word in RESERVED or not NAME.match(variable.word):
            en = f"{variable.word} cannot name an item, it has a meaning already; take another name, such as x."
            raise fault(
                self.source,
                variable.at,
                en,
                f"{variable.word} 已有含义，不能用作列表项的名称，请换一个，例如 x。",
            )
        for argument in arguments[1:]:
            self.read(argument, variables | {variable.word})

    def _function(self, node: Node) -> None:
        if node.word not in GIVES:
            raise self._unknown(node, "function", "函数", GIVES.keys() | MACROS)

    def _unknown(self, node: Node, en: str, zh: str, known: Collection[str]) -> ExpressionFault:
        near = get_close_matches(node.word, list(known), n=3)
        some = ", ".join(near or sorted(known)[:_SHOWN]) or "-"
        advice = (
            (f"did you mean {some}?", f"是否想写 {some}？")
            if near
            else (f"known are {some}.", f"已知的有：{some}。")
        )
        text = "", ""
        if node.form is Form.NAME:
            text = " A text goes in quotation marks.", "文本要加引号。"
        return fault(
            self.source,
            node.at,
            f"There is no {en} “{node.word}”; {advice[0]}{text[0]}",
            f"没有{zh}“{node.word}”；{advice[1]}{text[1]}",
        )


def equality_of(tree: Node, money: Collection[str]) -> Node | None:
    """This is the first `==` or `!=` that has money on one side, None when there is none."""
    for node in walk(tree):
        if (
            node.form is Form.BINARY
            and node.word in ("==", "!=")
            and any(_is_money(x, money) for x in node.parts)
        ):
            return node
    return None


def walk(node: Node) -> Iterator[Node]:
    """This is every node of a tree, the outer ones first."""
    yield node
    for part in node.parts:
        yield from walk(part)


def _is_money(node: Node, money: Collection[str]) -> bool:
    if node.form is Form.NAME or is_field(node):
        return node.word in money
    if node.form is Form.CHOICE:
        return any(_is_money(part, money) for part in node.parts[1:])
    arithmetic = node.form in (Form.BINARY, Form.UNARY) and node.word in "+-*"
    return arithmetic and any(_is_money(part, money) for part in node.parts)
