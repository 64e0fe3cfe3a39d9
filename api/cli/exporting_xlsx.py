"""This file writes one workbook for people who work in spreadsheets: deals, a sheet for each record, customers.

Money is a number as far as a spreadsheet holds it exactly; all else is text, and text never runs as a formula.
"""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from api.cli.caller import Caller
from api.cli.exporting import Table, cell, deals_table
from api.cli.exporting_lists import customers_table, rows_tables

_EXACT = 15
"""Digits that a spreadsheet keeps of a number."""
_LONGEST = 31
"""Letters that the name of a sheet may have."""


def write_xlsx(caller: Caller, out: Path, workflow: str | None) -> int:
    """This writes the workbook and counts the lines of all its sheets."""
    tables = {"deals": deals_table(caller, workflow), "customers": customers_table(caller)}
    written = 0
    with Workbook(str(out), {"in_memory": True}) as book:
        bold = book.add_format({"bold": True})
        taken: set[str] = set()
        for name, table in [*tables.items(), *rows_tables(caller, workflow).items()]:
            sheet = book.add_worksheet(sheet_name(name, taken))
            for column, head in enumerate(table.head):
                sheet.write_string(0, column, head, bold)
            sheet.freeze_panes(1, 0)
            written += _fill(sheet, table)
    return written


def sheet_name(name: str, taken: set[str]) -> str:
    """This is a name that a sheet may have and none has yet; it is taken from here on.

    >>> taken = {"deals"}
    >>> sheet_name("Deals", taken), sheet_name("q" * 40, taken) == "q" * 31
    ('Deals_2', True)
    """
    free, number = name[:_LONGEST], 1
    while free.casefold() in taken:
        number += 1
        free = f"{name[: _LONGEST - 4]}_{number}"
    taken.add(free.casefold())
    return free


def _fill(sheet: Worksheet, table: Table) -> int:
    for line, row in enumerate(table.rows, start=1):
        for column, value in enumerate(row):
            figure = exact(value)
            if figure is None:
                sheet.write_string(line, column, cell(value))
            else:
                sheet.write_number(line, column, float(figure))
    return len(table.rows)


def exact(value: Any) -> Decimal | None:
    """This is an amount as a number, None where a spreadsheet would round it, or where it is none.

    >>> exact({"amount": "500.10", "currency": "CNY"}), exact({"amount": "9" * 16, "currency": "CNY"}), exact("007")
    (Decimal('500.10'), None, None)
    """
    match value:
        case {"amount": str() | Decimal() as amount, "currency": _}:
            figure = Decimal(amount)
        case Decimal():
            figure = value
        case _:
            return None
    return figure if len(figure.as_tuple().digits) <= _EXACT else None
