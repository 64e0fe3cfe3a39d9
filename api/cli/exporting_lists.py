"""This file writes the rows of all deals, and the customers, as tables for spreadsheets, from the projections."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from api.cli.caller import Caller
from api.cli.exporting import Table, write_csv
from engine.errors import Unknown
from projections import Query

_PAGE = 500
_OF_ROW = ("deal", "record", "row", "state", "entered_at", "changed_at")
_OF_CUSTOMER = ("id", "name", "tier", "unit", "likeness", "likely")


def write_rows(caller: Caller, out: Path, workflow: str | None) -> int:
    """This writes one line per row that stands, values by field; rows of voided deals are left out."""
    return write_csv(out, told_table(_OF_ROW, rows_told(caller, workflow)))


def write_customers(caller: Caller, out: Path) -> int:
    """This writes one line per customer that was not merged into another, with the ids of those likely the same."""
    return write_csv(out, customers_table(caller))


def rows_tables(caller: Caller, workflow: str | None) -> dict[str, Table]:
    """This is a table for each record that has rows."""
    told: dict[str, list[dict[str, Any]]] = {}
    for row in rows_told(caller, workflow):
        told.setdefault(row["record"], []).append(row)
    return {record: told_table(_OF_ROW, rows) for record, rows in told.items()}


def customers_table(caller: Caller) -> Table:
    """This is every customer that was not merged into another."""
    told: list[dict[str, Any]] = []
    cursor = None
    while True:
        page = caller.reader.customers(limit=_PAGE, cursor=cursor)
        for customer in page["customers"]:
            likely = " ".join(other["id"] for other in customer["likely"])
            told.append({**customer, "likely": likely})
        cursor = page["next"]
        if cursor is None:
            return told_table(_OF_CUSTOMER, told)


def rows_told(caller: Caller, workflow: str | None) -> list[dict[str, Any]]:
    """This is every row that stands, as the projection tells it."""
    told: list[dict[str, Any]] = []
    for key in _workflows(caller, workflow):
        cursor = None
        while True:
            page = caller.reader.rows(Query(workflow=key, limit=_PAGE, cursor=cursor))
            told += page["rows"]
            cursor = page["next"]
            if cursor is None:
                break
    return told


def told_table(head: tuple[str, ...], told: list[dict[str, Any]]) -> Table:
    """This puts values behind what every line has, and foreign ids at the end."""
    fields = [key for key in dict.fromkeys(key for row in told for key in row["values"]) if key not in head]
    rows = []
    for row in told:
        foreign = " ".join(f"{system}={theirs}" for system, theirs in sorted(row["external_ids"].items()))
        rows.append([*(row[key] for key in head), *(row["values"].get(key) for key in fields), foreign])
    return Table([*head, *fields, "external_ids"], rows)


def _workflows(caller: Caller, workflow: str | None) -> list[str]:
    known = [each.key for each in caller.house.archive.workflows()]
    if workflow is not None and workflow not in known:
        raise Unknown(f"There is no workflow {workflow}.", f"没有流程 {workflow}。")
    return known if workflow is None else [workflow]
