"""This file reads CSV, or a workbook's sheet as CSV: bytes to text to rows, each with the line where it begins.

The whole file is read before anything is done; what is no text, no table or lacks a column is refused with its place.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from api.importing.faults import Fault, Faults
from api.importing.mapping import Mapping
from api.importing.workbook import Sheet, is_workbook, sheet_of
from workflows.complaint import likely

_CANDIDATES = (",", ";", "\t")
_LONGEST_CELL = 1_000_000


class Record(NamedTuple):
    """This is one row: the line where it begins, and its cells without blanks around them."""

    line: int
    cells: list[str]


class Table(NamedTuple):
    """This is a file's rows; `numbers` maps a column to its place from 0."""

    file: str
    header: list[str]
    numbers: dict[str, int]
    records: list[Record]

    def cell(self, record: Record, column: str | None) -> str:
        """This is what a row has in a column; of no column, nothing."""
        return "" if column is None else record.cells[self.numbers[column]]

    def column(self, column: str) -> int:
        """This is the number of a column, from 1, as people count."""
        return self.numbers[column] + 1


def read_table(data: bytes, mapping: Mapping, file: str) -> Table:
    """This is the file as a table; raises `WrongDefinition` with every fault of form."""
    faults = Faults(file)
    text = _text(data, mapping, faults)
    if not faults.count and not text.strip():
        faults.add(_EMPTY, 1)
    if "\0" in text:
        before = text[: text.index("\0")]
        faults.add(_NUL, before.count("\n") + 1, len(before) - before.rfind("\n"))
    faults.refuse_if_any()
    delimiter = mapping.delimiter or _delimiter(text, mapping, faults)
    faults.refuse_if_any()
    rows = list(_rows(text, delimiter, faults))
    header = [name.strip() for name in rows[0].cells] if rows else []
    _judge_header(header, mapping, faults)
    records = list(_whole(rows[1:], len(header), faults))
    faults.refuse_if_any()
    numbers = {name: number for number, name in reversed(list(enumerate(header)))}
    return Table(file, header, numbers, records)


def text_of(data: bytes, mapping: Mapping, file: str) -> str:
    """This is a file's text, of a workbook the sheet's as CSV; raises `WrongDefinition` for bytes that are neither."""
    faults = Faults(file)
    text = _text(data, mapping, faults)
    faults.refuse_if_any()
    return text


def sheet_in(data: bytes, file: str, wanted: str | None) -> Sheet:
    """This is a workbook's sheet, the first where none is wanted; raises `WrongDefinition` for anything else."""
    faults = Faults(file)
    sheet = sheet_of(data, faults, wanted=wanted)
    faults.refuse_if_any()
    return sheet


def _text(data: bytes, mapping: Mapping, faults: Faults) -> str:
    if is_workbook(data):
        return sheet_of(data, faults, wanted=mapping.sheet, delimiter=mapping.delimiter or ",").text
    return _decoded(data, mapping.encoding, faults)


def _decoded(data: bytes, encoding: str, faults: Faults) -> str:
    codec = "utf-8-sig" if encoding.lower().replace("_", "-") in ("utf-8", "utf8") else encoding
    try:
        return data.decode(codec)
    except UnicodeDecodeError as wrong:
        # A decoder that knows its byte-order mark counts from behind it.
        start = wrong.start + (3 if codec == "utf-8-sig" and data.startswith(b"\xef\xbb\xbf") else 0)
        before = data[:start].decode(codec, "replace").replace("\r\n", "\n").replace("\r", "\n")
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        faults.add(_not_text(data, start, encoding), line, column)
        return ""


def _not_text(data: bytes, start: int, encoding: str) -> Fault:
    return Fault(
        "not-text",
        f"Byte {start} (0x{data[start]:02x}) is not {encoding} text.",
        f"第 {start} 字节（0x{data[start]:02x}）不是 {encoding} 文本。",
        "Save the file again as UTF-8, or say in the mapping what it is, like `encoding: gb18030`.",
        "请用 UTF-8 重新保存，或在映射中写明编码，如 `encoding: gb18030`。",
    )


def _delimiter(text: str, mapping: Mapping, faults: Faults) -> str:
    """This is what parts the cells of the first line; when that could be two things, a fault."""
    first = next(line for line in text.splitlines() if line.strip())
    headers = {mark: _header(first, mark) for mark in _CANDIDATES if mark in first}
    needed = mapping.columns().keys()
    fit = [mark for mark, header in headers.items() if needed <= header] or list(headers)
    if len(fit) > 1:
        faults.add(_DELIMITER, 1)
    return fit[0] if fit else ","


def _header(line: str, mark: str) -> set[str]:
    return {name.strip() for name in next(csv.reader([line], delimiter=mark))}


def _rows(text: str, delimiter: str, faults: Faults) -> Iterator[Record]:
    """This gives the rows that hold anything; a quote that never ends stops the reading."""
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader, None)
        except csv.Error as wrong:
            faults.add(_no_csv(str(wrong)), line)
            return
        if cells is None:
            return
        cells = [cell.strip() for cell in cells]
        if any(cells):
            yield Record(line, cells)


def _whole(records: Iterable[Record], width: int, faults: Faults) -> Iterator[Record]:
    for record in records:
        if len(record.cells) == width:
            yield record
        else:
            faults.add(_ragged(len(record.cells), width), record.line)


def _judge_header(header: list[str], mapping: Mapping, faults: Faults) -> None:
    for column, key in mapping.columns().items():
        if column not in header:
            like = likely(column, [name for name in header if name])
            faults.add(
                Fault(
                    "missing-column",
                    f"There is no column {column!r}, which the mapping names under `{key}`.",
                    f"没有映射 `{key}` 所指的列“{column}”。",
                    like["like_en"],
                    like["like_zh"],
                ),
                1,
            )
        elif header.count(column) > 1:
            faults.add(_twice(column), 1, header.index(column) + 1)


_EMPTY = Fault(
    "empty-file",
    "This file is empty.",
    "文件为空。",
    "Its first line names the columns, each further one is a row.",
    "第一行应为列名，其后每行一条数据。",
)
_NUL = Fault(
    "nul",
    "Here is a NUL character, which no store can keep.",
    "此处有 NUL 字符，无法保存。",
    "Remove it; in a file of another encoding, name the encoding in the mapping, like `encoding: utf-16`.",
    "请删去；若文件是其他编码，请在映射中写明，如 `encoding: utf-16`。",
)
_DELIMITER = Fault(
    "two-delimiters",
    "The first line can be parted in more than one way.",
    "首行可以按多种分隔符拆分。",
    'Say in the mapping what parts the cells, like `delimiter: ";"`.',
    '请在映射中写明分隔符，如 `delimiter: ";"`。',
)


def _no_csv(said: str) -> Fault:
    return Fault(
        "no-csv",
        f"From here on this is no CSV: {said}.",
        f"从此处起不是有效的 CSV：{said}。",
        "Look for a quote that is opened and not closed; a quote inside a quoted cell is written twice.",
        "请检查是否有未闭合的引号；引号内的引号须写两次。",
    )


def _ragged(found: int, wanted: int) -> Fault:
    return Fault(
        "ragged-row",
        f"This row has {found} cells, the first line names {wanted} columns.",
        f"本行有 {found} 格，首行有 {wanted} 列。",
        "Put a cell that holds the delimiter in quotes, or add what is missing.",
        "含分隔符的单元格请加引号，或补上缺少的格。",
    )


def _twice(column: str) -> Fault:
    return Fault(
        "column-twice",
        f"Two columns are called {column!r}.",
        f"有两列都叫“{column}”。",
        "Give each its own name.",
        "请为每列取不同的名称。",
    )
