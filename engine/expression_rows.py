"""This file knows the records of a deal; the rule: of rows only what every row may hold is read, all else is a fault.

A part of an expression that gives rows, or one row, has a Shape; its entries are checked by it. What CEL has no
function for is written with what it has: `first(x)` as `(x)[0]`, `issued(x)` as `(x).filter(_s, _s.state == 'issued')`.
CEL copies a list for every row that a filter keeps; so a record's own rows are bound by state beforehand, and
`issued(quotes)` is written as that name.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from engine.expression_edits import Edit
from engine.expression_syntax import Form, Node
from engine.expression_tokens import ExpressionFault, fault

WRITTEN = {
    "count": "count(rows)",
    "first": "first(rows)",
    "last": "last(rows)",
    "sum": "sum(rows, 'key')",
    "total": "total(rows, 'key')",
}
"""The functions over rows, each as it is written."""
_LITERAL = re.compile(r"(['\"])([^'\"\\]*)\1")


class RowsOf(NamedTuple):
    """This is what a record's rows may hold, beside `key` and, where the record has states, `state`."""

    fields: Collection[str] = ()
    states: Collection[str] = ()
    money: Collection[str] = ()
    instants: Collection[str] = ()

    @property
    def entries(self) -> frozenset[str]:
        """This is every entry that an expression may read."""
        return frozenset([*self.fields, "key", *(("state",) if self.states else ())])


@dataclass(frozen=True, slots=True)
class Shape:
    """This is a record whose rows a part of an expression gives, many of them or one."""

    record: str
    many: bool = True


def alike(shapes: Iterable[Shape | None]) -> Shape | None:
    """This is what all have in common, None when they differ or are no rows.

    >>> alike([Shape("quotes"), Shape("quotes")]), alike([Shape("quotes"), None])
    (Shape(record='quotes', many=True), None)
    """
    found = set(shapes)
    return found.pop() if len(found) == 1 else None


def literal(node: Node) -> str | None:
    """This is a text that is plainly written out; None for all else."""
    match = _LITERAL.fullmatch(node.word) if node.form is Form.TEXT else None
    return match[2] if match else None


def states_of(records: Mapping[str, RowsOf]) -> dict[str, list[str]]:
    """This lists the records that have a state, by the state, which selects their rows.

    >>> states_of({"quotes": RowsOf(states=["draft", "issued"])})
    {'draft': ['quotes'], 'issued': ['quotes']}
    """
    found: dict[str, list[str]] = {}
    for name, record in records.items():
        for state in record.states:
            found.setdefault(state, []).append(name)
    return found


def standing(record: str, state: str) -> str:
    """This is the name, which no SOP can give, under which a record's rows in one state are bound.

    >>> standing("quotes", "issued")
    '_6_quotes_issued'
    """
    return f"_{len(record)}_{record}_{state}"


def by_state(
    record: str, states: Collection[str], rows: list[dict[str, Any]]
) -> dict[str, list[dict[str, Any]]]:
    """This sorts rows by their state, each list under its name; nothing when a row's state is not known.

    >>> by_state("quotes", ["issued"], [{"key": "a", "state": "issued"}, {"key": "b", "state": "draft"}])
    {'_6_quotes_issued': [{'key': 'a', 'state': 'issued'}]}
    """
    found: dict[str, list[dict[str, Any]]] = {standing(record, state): [] for state in states}
    for row in rows:
        if "state" not in row:
            return {}
        name = standing(record, row["state"])
        if name in found:
            found[name].append(row)
    return found


def selection_edits(node: Node) -> list[Edit]:
    """This writes a selection of a record's own rows as the name under which they are bound."""
    (rows,) = node.parts
    name = Edit(rows.at, rows.at + len(rows.word), standing(rows.word, node.word))
    return [Edit(node.at, node.at + len(node.word), ""), name]


def instant_edits(node: Node) -> list[Edit]:
    """This writes an entry that holds an instant: CEL's binding keeps none inside of a row, so there it is a text."""
    return [Edit(node.start, node.start, "timestamp(", node.at), Edit(node.end, node.end, ")", node.at)]


def row_edits(node: Node) -> list[Edit]:
    """This writes a function over rows for CEL; one that is no known function selects the rows of that state."""
    match node.word:
        case "sum" | "total":
            return []
        case "count":
            return [Edit(node.at, node.at + len(node.word), "size")]
        case "first":
            before, after = "", "[0]"
        case "last":
            before, after = "[", "].map(_l, _l[size(_l) - 1])[0]"
        case state:
            before, after = "", f".filter(_s, _s.state == '{state}')"
    return [
        Edit(node.start, node.start, before, at=node.at),
        Edit(node.at, node.at + len(node.word), ""),
        Edit(node.end, node.end, after, at=node.at),
    ]


def given(node: Node, rows: Shape | None) -> Shape | None:
    """This is what a function gives that is asked of these rows."""
    if rows is None or not rows.many or node.word in ("count", "sum", "total"):
        return None
    return Shape(rows.record, many=node.word not in ("first", "last"))


def check_written(source: str, node: Node) -> None:
    """This refuses a function over rows that is not written as functions over rows are."""
    form = WRITTEN.get(node.word, f"{node.word}(rows)")
    if node.form is not Form.CALL or len(node.parts) != form.count(",") + 1:
        en = f"{node.word}() is used in one way only: {form}."
        raise fault(source, node.at, en, f"{node.word}() 只有一种写法：{form}。")


def check_selection(source: str, node: Node, rows: Shape | None, among: Collection[str]) -> None:
    """This refuses to select by a state where there are no rows of a record that has it."""
    if rows is None or not rows.many or rows.record not in among:
        known = ", ".join(f"{node.word}({name})" for name in sorted(among))
        en = f"{node.word}() selects the rows of a record that have this state: {known}."
        raise fault(source, node.at, en, f"{node.word}() 只能筛选有这一状态的单据：{known}。")


def no_entry_of_many(source: str, node: Node, rows: Shape) -> ExpressionFault:
    """This says that rows were taken for one row."""
    name = rows.record
    en = f"These are many rows of {name}; write first(...), last(...) or {name}.exists(x, x.{node.word} ...)."
    zh = f"这里是 {name} 的多行，请写 first(...)、last(...) 或 {name}.exists(x, x.{node.word} ...)。"
    return fault(source, node.at, en, zh)
