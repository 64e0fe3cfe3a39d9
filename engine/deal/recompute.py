"""This file follows up what a command changed: the computed fields that hang on it, recorded in one more event."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from engine.computed import Sums, seen_row
from engine.deal.about import About
from engine.deal.evolve import after, after_all
from engine.deal.state import Deal
from engine.events import (
    DealOpened,
    Event,
    FieldsSet,
    Migrated,
    Moved,
    Recomputed,
    RowAdded,
    RowChanged,
    RowMoveUndone,
    RowRemoved,
)
from engine.workflow import Workflow

_FACTS = (DealOpened, FieldsSet, Migrated, RowAdded, RowChanged, RowRemoved)


def recomputed(before: Deal, events: Sequence[Event], about: About) -> list[Event]:
    """This is what becomes of the computed fields once the events have happened; empty when all stay as they are."""
    if not any(_tells_facts(event) for event in events):
        return []
    deal = after_all(before, events, about.now)
    workflow = about.workflow(deal.workflow, deal.workflow_version)
    if not workflow.computed:
        return []
    touched = _touched(workflow, deal, events)
    rows = _of_rows(workflow, deal, touched)
    changed = after(deal, Recomputed(rows=rows), about.now) if rows else deal
    values = _of_deal(workflow, changed, touched.keys())
    if rows and any(f"{record}.{key}" in workflow.personal for record, key in _keys(rows)):
        apart = [
            Recomputed(rows={record: {row: told}})
            for record, each in rows.items()
            for row, told in each.items()
        ]
        return [*apart, *([Recomputed(values)] if values else [])]
    return [Recomputed(values, rows)] if values or rows else []


def _tells_facts(event: Event) -> bool:
    """This says whether a computed field may hang on what an event tells; a deal's own move is no fact."""
    return isinstance(event, _FACTS) or (
        isinstance(event, Moved | RowMoveUndone) and event.subject is not None
    )


def _keys(rows: Mapping[str, Mapping[str, Mapping[str, Any]]]) -> set[tuple[str, str]]:
    return {(record, key) for record, each in rows.items() for told in each.values() for key in told}


def lines_of(workflow: Workflow, changed: Iterable[str]) -> list[str]:
    """This is the lines that a change of fields or records goes on, those of what is computed from them too."""
    keys = list(changed)
    sums = workflow.computed.get(None)
    own = [key for key in keys if key in workflow.fields]
    return [f"field:{key}" for key in (*own, *sorted(sums.follow(keys) if sums else ()))]


def _touched(workflow: Workflow, deal: Deal, events: Sequence[Event]) -> dict[str, set[str]]:
    """This maps each field and record that changed to the rows concerned (none for a field)."""
    found: dict[str, set[str]] = {}
    for event in events:
        match event:
            case FieldsSet():
                found |= {key: set() for key in event.values}
            case RowAdded() | RowChanged() | RowRemoved():
                found.setdefault(event.record, set()).add(event.row)
            case Moved() | RowMoveUndone() if event.subject is not None:
                record, _, row = event.subject.partition(":")
                found.setdefault(record, set()).add(row)
            case DealOpened() | Migrated():
                found |= {key: set() for key in workflow.fields}
                found |= {record: set(deal.records.get(record, {})) for record in workflow.records}
    return found


def _of_rows(
    workflow: Workflow, deal: Deal, touched: dict[str, set[str]]
) -> dict[str, dict[str, dict[str, Any]]]:
    found: dict[str, dict[str, dict[str, Any]]] = {}
    for record, sums in workflow.computed.items():
        if record is None or record not in touched:
            continue
        rows = {row.key: row.values for row in deal.rows(record) if row.key in touched[record]}
        news = {key: _news(workflow, sums, values, {}, None) for key, values in rows.items()}
        changed = {key: values for key, values in news.items() if values}
        if changed:
            found[record] = changed
    return found


def _of_deal(workflow: Workflow, deal: Deal, touched: Iterable[str]) -> dict[str, Any]:
    sums = workflow.computed.get(None)
    only = sums.follow(touched) if sums else set()
    if sums is None or not only:
        return {}
    read = {name for each in sums.sums if each.field.key in only for name in each.expression.names}
    rows = {
        key: [seen_row(rules.record, row.key, row.state, row.values, workflow.zone) for row in deal.rows(key)]
        for key, rules in workflow.records.items()
        if key in read
    }
    return _news(workflow, sums, deal.values, rows, only)


def _news(
    workflow: Workflow, sums: Sums, values: Any, rows: dict[str, list[dict[str, Any]]], only: set[str] | None
) -> dict[str, Any]:
    asked = {each.field.key for each in sums.sums} if only is None else only
    found = sums.worked_out(values, rows, workflow.zone, workflow.currency, asked)
    return {key: value for key, value in sorted(found.items()) if values.get(key) != value}
