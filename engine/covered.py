"""This file says what an approval or waiver covers: facts as they stood, and which of them are other ones now."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from engine.deal.state import Deal, Row
from engine.events import Covered, subject_of
from engine.workflow import Rules, Workflow


def covered(
    workflow: Workflow, deal: Deal, keys: Iterable[str], rules: Rules | None = None, row: Row | None = None
) -> Covered:
    """This is fields and whole records as they stand; with `rules` and `row`, the row's fields come first."""
    values: dict[str, Any] = {}
    rows: dict[str, dict[str, dict[str, Any]]] = {}
    states: dict[str, dict[str, str | None]] = {}
    apart = tuple(sorted(name for name in workflow.personal if "." in name))
    subject = subject_of(rules.record.key, row.key) if rules is not None and row is not None else None
    for key in keys:
        if rules is not None and row is not None and key in rules.fields:
            values[f"{rules.record.key}.{key}"] = row.values.get(key)
        elif key in workflow.records:
            rows[key] = _rows(deal, key, apart)
            if workflow.records[key].record.states:
                states[key] = _states(deal, key, subject)
        else:
            values[key] = deal.values.get(key)
    return Covered(values, rows, apart if rows else (), states)


def changed(deal: Deal, before: Covered, subject: str | None) -> tuple[str, ...]:
    """This is the fields and records that are not as they were any more."""
    fields = [key for key, value in before.values.items() if _value(deal, key, subject) != value]
    records = [
        record
        for record, rows in before.rows.items()
        if _rows(deal, record, before.apart) != rows
        or _states(deal, record, subject) != before.states.get(record, _states(deal, record, subject))
    ]
    return (*fields, *records)


def _value(deal: Deal, key: str, subject: str | None) -> Any:
    field = key.partition(".")[2]
    if not field:
        return deal.values.get(key)
    row = deal.row_at(subject)
    return None if row is None or row.removed else row.values.get(field)


def _states(deal: Deal, record: str, subject: str | None) -> dict[str, str | None]:
    """This is the state of each row of a record, without the row that it is all about."""
    return {row.key: row.state for row in deal.rows(record) if subject_of(record, row.key) != subject}


def _rows(deal: Deal, record: str, apart: Collection[str]) -> dict[str, dict[str, Any]]:
    return {
        row.key: {
            key: value
            for key, value in row.values.items()
            if value is not None and f"{record}.{key}" not in apart
        }
        for row in deal.rows(record)
    }
