"""This file writes the log, or the deals it leads to, into a file; both are read from the log itself."""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

from api.cli.caller import Caller
from api.http.wire import encode, event_json
from api.importing.report import harmless
from engine.clock import moment
from engine.deal.evolve import evolve, initial
from engine.deal.state import Deal
from engine.events import DealOpened
from engine.store import REFUSALS
from engine.values import ERASED
from engine.workflow import Workflow

_HEAD = ("deal", "title", "workflow", "version", "stage", "outcome", "owner", "unit", "worth", "currency")
_TIMES = ("opened_at", "entered_at", "due_at", "held_since")


def write_events(caller: Caller, out: Path, workflow: str | None) -> int:
    """This writes one event per line, in the order of the log; of one workflow, only what its deals lived through."""
    foreign: dict[str, dict[str, str]] = {}
    written = 0
    with out.open("wb") as file:
        for recorded in caller.deeds.log():
            stream, event = recorded.stream.removesuffix(REFUSALS), recorded.event
            if isinstance(event, DealOpened) and workflow in (None, event.workflow):
                foreign[stream] = event.external_ids
            if workflow is None or stream in foreign:
                file.write(encode(event_json(recorded, foreign.get(stream))) + b"\n")
                written += 1
    return written


class Table(NamedTuple):
    """This is what a sheet holds: names of columns, and values as they are."""

    head: list[str]
    rows: list[list[Any]]


def write_deals(caller: Caller, out: Path, workflow: str | None) -> int:
    """This writes one row per deal; voided deals are left out, text that a spreadsheet would run is made harmless."""
    return write_csv(out, deals_table(caller, workflow))


def write_csv(out: Path, table: Table) -> int:
    """This writes a table as CSV that spreadsheets take for UTF-8, and counts the rows."""
    with out.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(table.head)
        writer.writerows([cell(value) for value in row] for row in table.rows)
    return len(table.rows)


def deals_table(caller: Caller, workflow: str | None) -> Table:
    """This is one row per deal that was not voided, with every field of its SOP."""
    deals = {name: deal for name, deal in _deals(caller).items() if workflow in (None, deal.workflow)}
    sops = {
        (deal.workflow, deal.workflow_version): caller.house.archive.workflow(
            deal.workflow, deal.workflow_version
        )
        for deal in deals.values()
    }
    fields = list(dict.fromkeys(key for sop in sops.values() for key in sop.fields))
    rows = [
        [
            *_row(deal, sops[deal.workflow, deal.workflow_version]),
            *(deal.values.get(key) for key in fields),
        ]
        for deal in deals.values()
    ]
    return Table([*_HEAD, *_TIMES, *fields], rows)


def _row(deal: Deal, sop: Workflow) -> list[Any]:
    worth = sop.worth(deal.values)
    times = (deal.opened_at, deal.entered_at, deal.due.at if deal.due else None, deal.held_since)
    return [
        deal.id,
        deal.title,
        deal.workflow,
        str(deal.workflow_version),
        deal.stage,
        sop.outcome(deal.stage).value,
        deal.owner,
        deal.unit or "",
        worth,
        sop.currency,
        *(
            "" if at is None else moment(at).astimezone(sop.zone).isoformat(timespec="seconds")
            for at in times
        ),
    ]


def cell(value: Any) -> str:
    """This is a value as a cell: an amount without its currency, a file by its name, a list split at `; `."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case Decimal():
            return format(value, "f")
        case {"amount": amount}:
            return str(amount)
        case {"name": name}:
            return harmless(str(name))
        case list():
            return harmless("; ".join(map(str, value)))
        case str():
            return harmless(value) if not _is_number(value) else value
    return "" if value is ERASED else str(value)


def _is_number(text: str) -> bool:
    return text.removeprefix("-").replace(".", "", 1).isdecimal()


def _deals(caller: Caller) -> dict[str, Deal]:
    deals: dict[str, Deal] = {}
    for recorded in caller.deeds.log():
        stream = recorded.stream
        if stream.startswith("deal:") and not stream.endswith(REFUSALS):
            before = deals.get(stream) or initial(stream.removeprefix("deal:"))
            deals[stream] = evolve(before, recorded)
    return {stream: deal for stream, deal in deals.items() if not deal.voided}
