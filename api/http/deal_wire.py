"""This file says what a deal looks like in full, and a row of it: what was computed with how it came about, ties, talks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from api.http.wire import deal_json, time
from engine.computed import Sums
from engine.deal.state import Deal, Row
from engine.serde import Recorded
from engine.values import counted
from engine.workflow import Rules, Workflow


def deal_in_full(
    deal: Deal, workflow: Workflow, last: Recorded | None, health: dict[str, Any] | None = None
) -> dict[str, Any]:
    """This is a deal as it stands with its rows, its computed fields explained, the last activity and its health."""
    rows = {record: [row.key for row in deal.rows(record)] for record in workflow.records}
    return {
        **deal_json(deal, workflow),
        "computed": _explained(workflow.computed.get(None), deal.values, rows),
        "records": {
            record: [row_json(row, workflow, rules) for row in deal.rows(record)]
            for record, rules in workflow.records.items()
        },
        "activity": None if last is None else activity_json(last),
        "health": health,
    }


def row_json(row: Row, workflow: Workflow, rules: Rules) -> dict[str, Any]:
    """This is a row as it stands."""
    return {
        "key": row.key,
        "state": row.state,
        "entered_at": time(row.entered_at),
        "fields": {key: value for key, value in row.values.items() if value is not None},
        "computed": _explained(workflow.computed.get(rules.record.key), row.values, {}),
        "external_ids": row.external_ids,
    }


def activity_json(recorded: Recorded) -> dict[str, Any]:
    """This is an activity: who did what with whom, and what follows."""
    event: Any = recorded.event
    return {
        "kind": event.kind,
        "at": time(recorded.occurred_at),
        "by": recorded.meta.by,
        "note": event.note,
        "contacts": event.contacts,
        "result": event.result,
        "next_step": event.next_step,
        "next_on": event.next_on,
    }


def _explained(sums: Sums | None, values: Mapping[str, Any], rows: Mapping[str, Any]) -> dict[str, Any]:
    """This says of each computed field its value, its expression, and what that saw: values, and the keys of rows."""
    if sums is None:
        return {}
    return {
        each.field.key: {
            "value": values.get(each.field.key),
            "expression": each.field.computed,
            "saw": {name: _saw(sums, values, rows, name) for name in sorted(each.expression.names)},
        }
        for each in sums.sums
    }


def _saw(sums: Sums, values: Mapping[str, Any], rows: Mapping[str, Any], name: str) -> Any:
    return counted(sums.fields[name], values) if name in sums.fields else {"rows": rows.get(name, [])}
