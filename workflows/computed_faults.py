"""This file judges computed fields: they compile, hang on nothing that hangs on them, and give nothing away."""

from __future__ import annotations

from collections.abc import Mapping
from graphlib import CycleError, TopologicalSorter

from engine.definition import Field
from engine.expression_rows import literal
from engine.expression_syntax import Form, Node, parse
from engine.expressions import Expression
from engine.scope import kind_of
from workflows.document import Path
from workflows.expression_faults import Sight
from workflows.form_of_records import FieldForm
from workflows.reading import PlacedFields, Reading
from workflows.type_faults import fits

_WRITTEN = (
    "required",
    "unique",
    "number",
    "set_by",
    "locked_from",
    "evidence",
    "currencies",
    "min",
    "max",
    "pattern",
)
"""What is said only of fields that somebody writes."""


def judge_computed(reading: Reading) -> None:
    """This complains about computed fields, of the deal and of each record."""
    for place in reading.places():
        sight = Sight(reading, place.record, facts_only=True)
        compiled = {}
        for key, field in place.fields.items():
            if field.computed is None:
                continue
            _judge_written(reading, (*place.path, key), key, field)
            if not fits("computed", field.type) or key not in sight.fields:
                continue
            expression = sight.judge(
                field.computed, (*place.path, key, "computed"), gives=kind_of(sight.fields[key])
            )
            if expression is not None:
                compiled[key] = expression
                _judge_outcome(reading, (*place.path, key), sight, sight.fields[key], expression)
        _judge_cycles(reading, place, compiled)


def _judge_written(reading: Reading, path: Path, key: str, field: FieldForm) -> None:
    for name in _WRITTEN:
        value = getattr(field, name)
        if value is not None and value is not False and value != []:
            reading.complain_of_key("computed-written", *path, name, word=key, name=name)


def _judge_outcome(reading: Reading, path: Path, sight: Sight, field: Field, expression: Expression) -> None:
    given = sight.taxes.of(expression.source)
    if field.tax is not None and given - {field.tax}:
        reading.complain("tax-mixed", *path, "computed")
    shown = _personal(sight, expression)
    if shown is not None and field.personal is None:
        reading.complain("computed-not-personal", *path, "computed", word=field.key, other=shown)

    for name, roles in _kept(sight, expression).items():
        if not field.seen_by or not roles.issuperset(field.seen_by):
            words = ", ".join(sorted(roles))
            reading.complain("computed-not-kept", *path, "computed", word=field.key, other=name, roles=words)


def _kept(sight: Sight, expression: Expression) -> dict[str, frozenset[str]]:
    """This is the fields that only some roles see and an expression reads, of a row as RECORD.FIELD, with the roles."""
    entries = _entries(parse(expression.source))
    own = {name: sight.fields[name] for name in expression.names if name in sight.fields}
    rows = {
        f"{name}.{field.key}": field
        for name in expression.names
        if name in sight.records
        for field in sight.records[name].fields
        if field.key in entries
    }
    return {name: frozenset(each.seen_by) for name, each in {**own, **rows}.items() if each.seen_by}


def _personal(sight: Sight, expression: Expression) -> str | None:
    """This is a personal field that an expression reads, of a row as RECORD.FIELD."""
    entries = _entries(parse(expression.source))
    for name in expression.names:
        if name in sight.fields and sight.fields[name].personal:
            return name
        rows = sight.records[name].fields if name in sight.records else ()
        for field in rows:
            if field.personal and field.key in entries:
                return f"{name}.{field.key}"
    return None


def _entries(node: Node) -> set[str]:
    """This is every word that may name an entry of a row."""
    own = {node.word} if node.form is Form.SELECT else {literal(node) or ""}
    return own.union(*(_entries(part) for part in node.parts))


def _judge_cycles(reading: Reading, place: PlacedFields, compiled: Mapping[str, Expression]) -> None:
    graph = {
        key: [name for name in expression.names if name in compiled] for key, expression in compiled.items()
    }
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as found:
        cycle: list[str] = found.args[1][:-1]
        first = cycle.index(min(cycle, key=list(place.fields).index))
        turned = [*cycle[first:], *cycle[:first], cycle[first]]
        words = ", ".join(reversed(turned))
        reading.complain("computed-cycle", *place.path, cycle[first], "computed", words=words)
