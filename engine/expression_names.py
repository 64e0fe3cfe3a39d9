"""This file says which names an expression reads; the rule: each is known, or the fault names the nearest that are.

`deal.x` reads the name x and is written as plain x, padded with spaces, so CEL knows its type; only `has(deal.x)`
asks the map. A map that stands apart (`param`) is read by entry: `param.x` is a name of its own. A variable of
`exists`, `all`, `filter` and `map` must not have the name of a value; one that walks a record knows its entries.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches

from engine.expression_edits import Edit
from engine.expression_rows import (
    WRITTEN,
    RowsOf,
    Shape,
    alike,
    check_selection,
    check_written,
    given,
    instant_edits,
    literal,
    no_entry_of_many,
    row_edits,
    selection_edits,
    states_of,
)
from engine.expression_syntax import MACROS, Form, Node, is_field
from engine.expression_tokens import NAME, RESERVED, ExpressionFault, fault
from engine.expression_types import GIVES

_ARGUMENTS = {"all": (2,), "exists": (2,), "exists_one": (2,), "filter": (2,), "map": (2, 3)}
_SHOWN = 8

Scope = Mapping[str, Shape | None]
"""The variables that macros have named, each with the rows it stands for."""


@dataclass(frozen=True, slots=True)
class Known:
    """This is what an SOP's expressions may name: `fields` are the entries of `deal`, `members` those of a map."""

    names: Collection[str]
    money: Collection[str] = ()
    fields: frozenset[str] = frozenset()
    members: Mapping[str, Collection[str]] = field(default_factory=dict)
    apart: Collection[str] = ()
    records: Mapping[str, RowsOf] = field(default_factory=dict)


class Reader:
    """This reads one expression: its `names`, its `edits` for CEL, and where in it `money` stands."""

    def __init__(self, source: str, known: Known) -> None:
        self.source = source
        self.known = known
        self.selections = states_of(known.records)
        self.names: set[str] = set()
        self.edits: list[Edit] = []
        self.money: set[int] = set()
        self._asked: Node | None = None

    def read(self, node: Node, scope: Scope) -> Shape | None:
        """This collects all of a tree and says which rows it gives, if any; raises ExpressionFault."""
        match node.form:
            case Form.NAME:
                return self._name(node, scope)
            case Form.SELECT | Form.INDEX:
                return self._selected(node, scope)
            case Form.CALL if node.word == "has":
                self._has(node, scope)
                return None
            case Form.METHOD if node.word in MACROS:
                return self._macro(node, scope)
            case Form.CALL | Form.METHOD:
                return self._function(node, scope)
        shapes = [self.read(part, scope) for part in node.parts]
        match node.form:
            case Form.CHOICE:
                return alike(shapes[1:])
            case Form.LIST if (one := alike(shapes)) is not None and not one.many:
                return Shape(one.record)
            case Form.BINARY if node.word == "+":
                return alike(shapes)
        return None

    def _name(self, node: Node, scope: Scope) -> Shape | None:
        if node.word == "deal":
            en = "deal stands for its fields only: write deal.NAME or has(deal.NAME)."
            raise fault(self.source, node.at, en, "deal 只用于取字段：请写 deal.名称 或 has(deal.名称)。")
        if node.word in scope:
            return scope[node.word]
        if node.word not in self.known.names:
            raise self._unknown(node, "name", "名称", {*self.known.names, *scope})
        return self._value(node)

    def _value(self, node: Node) -> Shape | None:
        """This is a name of the SOP, or `deal.NAME`, read as a whole."""
        self.names.add(node.word)
        if node.word in self.known.money:
            self.money.add(node.at)
        return Shape(node.word) if node.word in self.known.records else None

    def _field(self, node: Node) -> None:
        if node.word not in self.known.fields:
            raise self._unknown(node, "field of the deal", "字段", self.known.fields)

    def _plain(self, node: Node) -> None:
        """This writes `deal.NAME` as plain NAME."""
        self._field(node)
        here = self.source[node.parts[0].start : node.at]
        self.edits.append(Edit(node.parts[0].start, node.at, re.sub(r"[^\n]", " ", here)))

    def _selected(self, node: Node, scope: Scope) -> Shape | None:
        """This reads `holder.entry` and `holder[place]`."""
        if is_field(node):
            self._plain(node)
            return self._value(node)
        holder, *places = node.parts
        named = node if node.form is Form.SELECT else places[0]
        entry = node.word if node.form is Form.SELECT else literal(places[0])
        if entry is not None and self._is_value(holder, scope):
            self._member(named, holder.word, entry)
            if holder.word in self.known.apart:
                self._apart(node, holder, entry)
                return None
        shape = self.read(holder, scope)
        for place in places:
            self.read(place, scope)
        if shape is not None and shape.many:
            if node.form is Form.SELECT:
                raise no_entry_of_many(self.source, node, shape)
            return Shape(shape.record, many=False)
        if shape is not None and entry is not None:
            self._row_entry(named, shape.record, entry)
            if entry in self.known.records[shape.record].money:
                self.money.add(node.at)
            if entry in self.known.records[shape.record].instants and node is not self._asked:
                # last(quotes) opens where its entry does: the entry goes around it, and so stands first.
                self.edits[:0] = instant_edits(node)
        return None

    def _is_value(self, holder: Node, scope: Scope) -> bool:
        if is_field(holder):
            return holder.word in self.known.fields
        return holder.form is Form.NAME and holder.word not in scope and holder.word in self.known.names

    def _member(self, node: Node, holder: str, entry: str) -> None:
        if holder in self.known.members and entry not in self.known.members[holder]:
            where = (f"entry of {holder}", f"条目（{holder} 中）")
            raise self._unknown(node, *where, self.known.members[holder], wrong=entry)

    def _apart(self, node: Node, holder: Node, entry: str) -> None:
        """This reads one entry of a map whose entries are names of their own."""
        if is_field(holder):
            self._plain(holder)
        name = f"{holder.word}.{entry}"
        self.names.add(name)
        if name in self.known.money:
            self.money.add(node.at)

    def _row_entry(self, node: Node, record: str, entry: str) -> None:
        entries = self.known.records[record].entries
        if entry not in entries:
            where = (f"entry of {record}", f"条目（{record} 中）")
            raise self._unknown(node, *where, entries, wrong=entry)

    def _has(self, node: Node, scope: Scope) -> None:
        if len(node.parts) != 1 or node.parts[0].form is not Form.SELECT:
            asked = node.parts[0].word if node.parts and node.parts[0].form is Form.NAME else ""
            en = f"has() asks whether a field is set; write has(deal.{asked or 'NAME'})."
            zh = f"has() 用来判断字段是否已填，请写 has(deal.{asked or '名称'})。"
            raise fault(self.source, node.at, en, zh)
        if is_field(node.parts[0]):
            self._field(node.parts[0])
            self.names.add(node.parts[0].word)
        else:
            self._asked = node.parts[0]
            self.read(node.parts[0], scope)

    def _macro(self, node: Node, scope: Scope) -> Shape | None:
        walked, *arguments = node.parts
        shape = self.read(walked, scope)
        if len(arguments) not in _ARGUMENTS[node.word] or arguments[0].form is not Form.NAME:
            en = f"Write LIST.{node.word}(x, ...): first a name for each item, then what is asked of it."
            zh = f"请写 列表.{node.word}(x, ...)：先给每一项起名，再写条件。"
            raise fault(self.source, node.at, en, zh)
        variable = arguments[0]
        if variable.word in self.known.names or variable.word in RESERVED or not NAME.match(variable.word):
            en = f"{variable.word} cannot name an item, it has a meaning already; take another name, such as x."
            zh = f"{variable.word} 已有含义，不能用作列表项的名称，请换一个，例如 x。"
            raise fault(self.source, variable.at, en, zh)
        item = Shape(shape.record, many=False) if shape is not None and shape.many else None
        *_, last = [self.read(argument, {**scope, variable.word: item}) for argument in arguments[1:]]
        if node.word == "map":
            return Shape(last.record) if last is not None and not last.many else None
        return shape if node.word == "filter" else None

    def _function(self, node: Node, scope: Scope) -> Shape | None:
        over_rows = node.word in WRITTEN
        selects = node.word in self.selections and node.word not in GIVES
        if node.word not in GIVES and not selects:
            functions = [*WRITTEN, *self.selections, *sorted(GIVES.keys() | MACROS)]
            raise self._unknown(node, "function", "函数", list(dict.fromkeys(functions)))
        if over_rows or selects:
            check_written(self.source, node)
        shapes = [self.read(part, scope) for part in node.parts]
        if not over_rows and not selects:
            return None
        rows = shapes[0]
        if selects:
            check_selection(self.source, node, rows, self.selections[node.word])
        if node.word in ("sum", "total") and rows is not None:
            self._summed(node, rows.record)
        own = selects and self._is_value(node.parts[0], scope)
        self.edits += selection_edits(node) if own else row_edits(node)
        return given(node, rows)

    def _summed(self, node: Node, record: str) -> None:
        """This reads the entry that is added up."""
        entry = literal(node.parts[1])
        if entry is not None:
            self._row_entry(node.parts[1], record, entry)
            if entry in self.known.records[record].money:
                self.money.add(node.at)

    def _unknown(
        self, node: Node, en: str, zh: str, known: Collection[str], *, wrong: str | None = None
    ) -> ExpressionFault:
        word = node.word if wrong is None else wrong
        near = get_close_matches(word, list(known), n=3)
        # What has an order of its own is shown in it: the functions over rows come first.
        some = ", ".join(near or (known if isinstance(known, list) else sorted(known))[:_SHOWN]) or "-"
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
            f"There is no {en} “{word}”; {advice[0]}{text[0]}",
            f"没有{zh}“{word}”；{advice[1]}{text[1]}",
        )


def equality_of(tree: Node, money: Collection[int]) -> Node | None:
    """This is the first `==` or `!=` that has money, by its offsets, on one side; None when there is none."""
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


def _is_money(node: Node, money: Collection[int]) -> bool:
    if node.form is Form.CHOICE:
        return any(_is_money(part, money) for part in node.parts[1:])
    if node.form in (Form.BINARY, Form.UNARY) and node.word in "+-*":
        return any(_is_money(part, money) for part in node.parts)
    return node.at in money
