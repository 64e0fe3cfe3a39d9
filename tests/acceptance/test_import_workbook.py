"""This file shows that a workbook comes in as the CSV that it shows, and that none unfolds to more than it may."""

from __future__ import annotations

import io
import random
from collections.abc import Iterator
from datetime import date, datetime
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook

from api.importing import sheet_in, workbook
from engine.errors import WrongDefinition
from tests.import_cast import WIDE, Importing

HEAD = ["id", "need", "amount", "opened", "quoted", "closed", "result"]


def book(*rows: list[object], also: dict[str, list[list[object]]] | None = None) -> bytes:
    """This is a workbook with rows on its first sheet, and more sheets beside it."""
    made = Workbook()
    sheets = {"Deals": list(rows), **(also or {})}
    made.remove(made.active)
    for name, lines in sheets.items():
        sheet = made.create_sheet(name)
        for line in lines:
            sheet.append(line)
    return saved(made)


def saved(made: Workbook) -> bytes:
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def repacked(data: bytes, part: str, xml: bytes) -> bytes:
    """This is a workbook with another content in one of its parts."""
    out = io.BytesIO()
    with ZipFile(io.BytesIO(data)) as before, ZipFile(out, "w", ZIP_DEFLATED) as after:
        for name in before.namelist():
            after.writestr(name, xml if name == part else before.read(name))
    return out.getvalue()


def complaint(data: bytes, wanted: str | None = None) -> tuple[str, int]:
    with pytest.raises(WrongDefinition) as refused:
        sheet_in(data, "w.xlsx", wanted)
    first = refused.value.complaints[0]
    return first.rule, first.line


@pytest.fixture
def shop(sqlite_url: str) -> Iterator[Importing]:
    shop = Importing(sqlite_url)
    yield shop
    shop.close()


def test_the_rows_of_a_workbook_are_imported_and_the_same_as_csv_changes_nothing(shop: Importing) -> None:
    data = book(HEAD, ["D1", "泵，\n大号", 10, date(2024, 1, 2)], [], ["D2", "fan", 12.5, date(2024, 1, 3)])

    assert shop.run(data).written == 2

    assert shop.house.archive.deal("D1").values["need"] == "泵， 大号"
    text = sheet_in(data, "w.xlsx", None).text
    assert text.splitlines()[3] == "D2,fan,12.5,2024-01-03,,,"
    assert shop.run(text.encode()).written == 0


def test_cells_become_what_they_show() -> None:
    made = Workbook()
    made.active.append(["share", "when", "day", "yes", "sum", "long"])
    made.active.append(
        [0.185, datetime(2026, 1, 5, 14, 30), datetime(2026, 1, 5), True, 0.1 + 0.2, 12345678901]  # noqa: DTZ001
    )
    made.active["A2"].number_format = "0.0%"

    text = sheet_in(saved(made), "w.xlsx", None).text

    assert text.splitlines()[1] == "18.5,2026-01-05 14:30:00,2026-01-05,true,0.3,12345678901"


def test_the_sheet_that_a_mapping_names_is_read_and_one_that_is_not_there_is_refused(shop: Importing) -> None:
    data = book(["a"], ["1"], also={"历史": [HEAD, ["D9", "pump", 1, date(2024, 1, 2)]]})

    assert sheet_in(data, "w.xlsx", None).names == ["Deals", "历史"]
    assert shop.run(data, WIDE + "sheet: 历史\n").written == 1
    assert complaint(data, "历史表") == ("unknown-sheet", 1)


def test_an_error_in_a_formula_is_named_with_its_cell() -> None:
    made = Workbook()
    made.active.append(["id", "amount"])
    made.active.append(["D1", "#N/A"])

    assert complaint(saved(made)) == ("cell-error", 2)


def test_a_workbook_that_unfolds_to_too_much_or_is_none_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "UNFOLDED", 1 << 20)
    plain = book(["id"], ["D1"])
    sheet = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>%s</sheetData></worksheet>'
    far = sheet % b'<row r="300000"><c r="A300000"><v>1</v></c></row>'
    wide = sheet % b'<row r="1"><c r="XFD1"><v>1</v></c></row>'
    part = "xl/worksheets/sheet1.xml"

    assert complaint(repacked(plain, part, b" " * (2 << 20))) == ("workbook-too-large", 1)
    assert complaint(repacked(plain, part, wide))[0] == "workbook-too-large"
    assert complaint(repacked(plain, part, far)) == ("workbook-too-large", 300_000)
    monkeypatch.setattr(workbook, "LETTERS", 1_000)
    assert complaint(book(*[["a long text" * 10] * 5] * 3)) == ("workbook-too-large", 2)
    assert complaint(b"PK\x03\x04\x14\x00\xff\xfe") == ("no-workbook", 1)
    assert complaint(repacked(plain, "[Content_Types].xml", b"<nothing/>")) == ("no-workbook", 1)


def spoiled(data: bytes, seed: int) -> bytes:
    """This is a workbook in which a few bytes, of the archive or of one of its parts, are others."""
    lot = random.Random(seed)
    with ZipFile(io.BytesIO(data)) as archive:
        name = lot.choice(archive.namelist())
        within = bytearray(archive.read(name) if seed % 2 else data)
    for _ in range(lot.choice([1, 2, 8])):
        within[lot.randrange(4, len(within))] = lot.randrange(256)
    return repacked(data, name, bytes(within)) if seed % 2 else bytes(within)


def test_a_workbook_with_other_bytes_in_it_is_read_or_refused_in_words() -> None:
    whole = book(["id", "need", "opened"], *[[f"D{row}", 0.5, date(2024, 1, 2)] for row in range(9)])
    refused = 0
    for seed in range(200):
        try:
            sheet_in(spoiled(whole, seed), "w.xlsx", None)
        except WrongDefinition as wrong:
            refused += wrong.complaints[0].rule == "no-workbook"

    assert 100 < refused < 200


def test_a_fault_of_our_own_is_not_taken_for_a_damaged_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "_DIGITS", "what is no format")

    with pytest.raises(ValueError, match="format"):
        sheet_in(book(["share"], [0.5]), "w.xlsx", None)
