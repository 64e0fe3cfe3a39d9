"""This file reads a workbook (.xlsx): one of its sheets as CSV, a row a line, so that lines are numbered as in the sheet.

A cell becomes what it shows: a date as ISO, 18 % as 18, the result of a formula. What a small file may unfold to is
bounded: its parts are read no farther than the sizes that the archive declares, and those are added up first. Whatever
breaks what reads the file (`_LIBRARY`) is the file's fault; a fault of our own is not taken for one.
"""

from __future__ import annotations

import csv
import io
import lzma
import zlib
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import islice
from typing import Any, NamedTuple
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile, ZipFile

from api.importing.faults import Fault, Faults, unknown

ROWS, COLUMNS = 200_000, 256
UNFOLDED = 128 << 20
"""Bytes that all parts of a workbook may have together."""
LETTERS = 64 << 20
"""Characters that a sheet may come to as text."""
_ARCHIVE = (BadZipFile, EOFError, NotImplementedError, RuntimeError, lzma.LZMAError, zlib.error)
_LIBRARY = (
    *_ARCHIVE,
    ParseError,
    ArithmeticError,
    AttributeError,
    LookupError,
    OSError,
    TypeError,
    ValueError,
)
"""What zip, XML and openpyxl raise at files that are damaged, or are something else; bytes turned at random showed it."""
_OLD = b"\xd0\xcf\x11\xe0"
_LAST = 1 << 20
"""The last row that a sheet can have."""
_DIGITS = ".15g"
"""A spreadsheet keeps and shows fifteen digits; those behind them are how its numbers are stored."""


class Damaged(Exception):
    """This file breaks what reads it."""


class Cell(NamedTuple):
    """This is what a cell holds; `percent` says that it is shown in per cent, `wrong` that its formula has no result."""

    value: Any
    percent: bool
    wrong: bool


class Sheet(NamedTuple):
    """This is a sheet as CSV, its name, and the names of all sheets that are shown."""

    text: str
    name: str
    names: list[str]


def is_workbook(data: bytes) -> bool:
    """This says whether bytes begin as a workbook does, of today's kind or the old one."""
    return data.startswith((b"PK\x03\x04", _OLD))


def sheet_of(data: bytes, faults: Faults, *, wanted: str | None = None, delimiter: str = ",") -> Sheet:
    """This is the sheet that is wanted, else the first; without any when something is amiss, which is then noted."""
    nothing = Sheet("", "", [])
    if data.startswith(_OLD):
        faults.add(_OLD_KIND, 1)
        return nothing
    if not _is_bounded(data):
        faults.add(_TOO_LARGE, 1)
        return nothing
    try:
        sheets = _sheets(data)
        chosen = wanted if wanted is not None else next(iter(sheets), "")
        if wanted is not None and wanted not in sheets:
            faults.add(unknown("unknown-sheet", ("The sheet", "工作表"), wanted, list(sheets)), 1)
            return nothing
        text = _as_csv(_rows(_cells(sheets[chosen]), faults), delimiter) if chosen else ""
        return Sheet(text, chosen, list(sheets))
    except Damaged:
        faults.add(_DAMAGED, 1)
        return nothing


def _is_bounded(data: bytes) -> bool:
    try:
        with ZipFile(io.BytesIO(data)) as archive:
            return sum(part.file_size for part in archive.infolist()) <= UNFOLDED
    except (*_ARCHIVE, ValueError):
        return True


def _sheets(data: bytes) -> dict[str, Any]:
    """This is the sheets that are shown, by name; raises `Damaged`."""
    from openpyxl import load_workbook  # noqa: PLC0415 - slow to import, and most files are CSV

    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        return {sheet.title: sheet for sheet in book.worksheets if sheet.sheet_state == "visible"}
    except _LIBRARY as broken:
        raise Damaged from broken


def _cells(sheet: Any) -> Iterator[list[Cell]]:
    """This gives the cells of each row, as the library reads them; raises `Damaged`."""
    try:
        sheet.reset_dimensions()  # what a sheet says of its size need not be so
        rows = islice(sheet.iter_rows(), _LAST)
        while (row := next(rows, None)) is not None:
            yield [_cell(cell) for cell in row]
    except _LIBRARY as broken:
        raise Damaged from broken


def _cell(cell: Any) -> Cell:
    value = cell.value
    is_number = isinstance(value, int | float)
    return Cell(value, is_number and "%" in (cell.number_format or ""), cell.data_type == "e")


def _rows(sheet: Iterator[list[Cell]], faults: Faults) -> Iterator[list[str]]:
    """This gives the cells of each row as text, without the empty ones at its end."""
    held = 0
    for line, row in enumerate(sheet, 1):
        cells = [_written(cell, line, place, faults) for place, cell in enumerate(row, 1)]
        while cells and not cells[-1]:
            cells.pop()
        held += sum(map(len, cells))  # a text that stands in the workbook once may stand in every cell
        if cells and (line > ROWS or len(cells) > COLUMNS or held > LETTERS):
            faults.add(_TOO_LARGE, line)
            return
        yield cells


def _as_csv(rows: Iterator[list[str]], delimiter: str) -> str:
    """This writes rows as wide as the first that holds anything, at least."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\n")
    width = 0
    for cells in rows:
        width = width or len(cells)
        if cells:
            writer.writerow(cells + [""] * (width - len(cells)))
        else:
            out.write("\n")
    return out.getvalue().rstrip("\n") + "\n"


def _written(cell: Cell, line: int, place: int, faults: Faults) -> str:
    value = cell.value
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case int() | float():
            return _number(value, percent=cell.percent)
        case datetime():
            at_midnight = value.time() == time()
            return value.date().isoformat() if at_midnight else value.isoformat(sep=" ", timespec="seconds")
        case date() | time() | timedelta():
            return str(value)
    if cell.wrong:
        faults.add(_error(str(value)), line, place)
    # A row is a line: a line break in a cell becomes a blank.
    return " ".join(str(value).split("\n")).replace("\r", "").strip()


def _number(value: float, *, percent: bool) -> str:
    """This is a number as it is shown; one that is shown in per cent is the number before the sign.

    >>> _number(0.18, percent=True), _number(1280000.0, percent=False), _number(0.1 + 0.2, percent=False)
    ('18', '1280000', '0.3')
    """
    number = Decimal(value) if isinstance(value, int) else Decimal(format(value, _DIGITS))
    shown = number.scaleb(2) if percent else number
    return format(shown.normalize(), "f") if shown else "0"


def _error(said: str) -> Fault:
    return Fault(
        "cell-error",
        f"The formula in this cell has no result: {said}.",
        f"此单元格的公式没有结果：{said}。",
        "Mend the formula, or write the value in its place.",
        "请修正公式，或直接填写数值。",
    )


_OLD_KIND = Fault(
    "old-workbook",
    "This is a workbook of an old kind (.xls), or one that a password protects.",
    "这是旧版（.xls）或加了密码的工作簿。",
    "In Excel choose Save As, Excel Workbook (.xlsx), without a password.",
    "请在 Excel 中另存为不带密码的“Excel 工作簿 (.xlsx)”。",
)
_DAMAGED = Fault(
    "no-workbook",
    "This is no workbook that can be read.",
    "无法作为工作簿读取。",
    "Open it in Excel and save it as an Excel Workbook (.xlsx), or as CSV UTF-8.",
    "请用 Excel 打开，另存为“Excel 工作簿 (.xlsx)”或“CSV UTF-8”。",
)
_TOO_LARGE = Fault(
    "workbook-too-large",
    f"This workbook is too large: it may have {ROWS:,} rows, {COLUMNS} columns and {UNFOLDED >> 20} MB unfolded.",
    f"工作簿过大：最多 {ROWS:,} 行、{COLUMNS} 列，解压后不超过 {UNFOLDED >> 20} MB。",
    "Split it, or save the sheet as CSV UTF-8, which may be longer.",
    "请拆分，或将工作表另存为“CSV UTF-8”，CSV 可以更长。",
)
