"""This file states what a file is refused for, whole, before the first command: faults of form, each with its place."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from engine.errors import Forbidden, Malformed
from tests.import_cast import BOSS, LOG, WIDE, Importing, lines

GOOD = "D1,pump,10,2024-01-02,,,"


@pytest.fixture
def shop(sqlite_url: str) -> Iterator[Importing]:
    shop = Importing(sqlite_url)
    yield shop
    shop.close()


def test_bytes_that_are_no_utf8_are_named_by_byte_line_and_column(shop: Importing) -> None:
    data = lines(GOOD, "D2,") + "泵".encode("gb18030") + b",10,2024-01-02,,,\n"
    (fault,) = shop.faults(data)
    assert (fault.line, fault.column, fault.rule) == (4, 1, "not-text")
    assert f"Byte {data.index('泵'.encode('gb18030'))}" in fault.en
    assert "encoding: gb18030" in fault.advice_en


def test_the_encoding_that_a_mapping_names_is_used(shop: Importing) -> None:
    data = lines("D1,泵,10,2024-01-02,,,").decode().encode("gb18030")
    assert shop.run(data, WIDE + "encoding: gb18030\n").written == 1
    assert shop.house.archive.deal("D1").values["need"] == "泵"


def test_a_workbook_is_told_from_a_broken_text(shop: Importing) -> None:
    (broken,) = shop.faults(b"PK\x03\x04\x14\x00\xff\xfe")
    (old,) = shop.faults(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    assert "no workbook" in broken.en
    assert "password" in old.en
    assert "(.xlsx)" in old.advice_en


def test_a_byte_order_mark_and_line_ends_of_windows_do_no_harm(shop: Importing) -> None:
    data = b"\xef\xbb\xbf" + lines(GOOD).replace(b"\n", b"\r\n")
    assert shop.run(data).written == 1


def test_a_missing_column_is_named_with_the_nearest_one(shop: Importing) -> None:
    data = lines(GOOD, head="id,need,amount,opend,quoted,closed,result")
    (fault,) = shop.faults(data)
    assert (fault.line, fault.rule) == (1, "missing-column")
    assert "'opened'" in fault.en
    assert "stages: lead: at" in fault.en
    assert "opend" in fault.advice_en


@pytest.mark.parametrize(
    ("row", "place"),
    [
        ("D2,pump,10,2024-01-02,,", (3, 1, "ragged-row")),
        ("D2,pump,10,2024-01-02,,,,", (3, 1, "ragged-row")),
        ("D1,pump,10,2024-01-02,,,", (3, 1, "id-twice")),
        (",pump,10,2024-01-02,,,", (3, 1, "no-id")),
        ("D 2,pump,10,2024-01-02,,,", (3, 1, "no-id")),
        ("D2,pump,ten,2024-01-02,,,", (3, 3, "no-value")),
        ("D2,pump,10.001,2024-01-02,,,", (3, 3, "no-value")),
        ("D2,pump,10,yesterday,,,", (3, 4, "no-date")),
        ("D2,pump,10,2024-02-30,,,", (3, 4, "no-date")),
        ("D2,pump,10,,,,", (3, 1, "no-stage")),
        ("D2,pump,10,2024-01-02,,,won", (3, 6, "date-missing")),
        ("D2,pu\x00mp,10,2024-01-02,,,", (3, 6, "nul")),
        ('D2,"pump,10,2024-01-02,,,', (3, 1, "no-csv")),
        (f"D2,{'x' * 20_001},10,2024-01-02,,,", (3, 2, "no-value")),
    ],
)
def test_a_fault_of_form_is_named_by_line_cell_and_rule(
    shop: Importing, row: str, place: tuple[int, int, str]
) -> None:
    assert shop.fault(lines(GOOD, row)) == place


def test_both_lines_of_an_id_that_stands_twice_are_named(shop: Importing) -> None:
    (fault,) = shop.faults(lines(GOOD, "D2,x,1,2024-01-02,,,", GOOD))
    assert (fault.line, "line 2" in fault.en, "第 2 行" in fault.zh) == (4, True, True)


def test_a_row_that_spans_lines_is_known_by_the_line_where_it_begins(shop: Importing) -> None:
    spanning = 'D1,"a pump\nand a hose",10,2024-01-02,,,'
    assert shop.fault(lines(spanning, "", "D2,x,ten,2024-01-02,,,")) == (5, 3, "no-value")
    shop.run(lines(spanning))
    assert shop.house.archive.deal("D1").values["need"] == "a pump\nand a hose"


def test_all_faults_are_listed_up_to_a_hundred_then_counted(shop: Importing) -> None:
    bad = [f"D{number},pump,ten,2024-01-02,,," for number in range(150)]
    faults = shop.faults(lines(*bad))
    assert [fault.line for fault in faults[:100]] == list(range(2, 102))
    assert (len(faults), faults[-1].rule, faults[-1].en) == (101, "more-faults", "There are 50 more.")


def test_the_wrong_choice_and_the_wrong_word_for_yes_say_what_would_do(shop: Importing) -> None:
    mapping = WIDE.replace("fields: {", "fields: {source: source, urgent: urgent, ")
    head = "id,need,amount,opened,quoted,closed,result,source,urgent"
    choice, yes = shop.faults(lines(f"{GOOD},telex,perhaps", head=head), mapping)
    assert (choice.column, "fair, web" in choice.en) == (8, True)
    assert (yes.column, "true or false" in yes.en) == (9, True)
    told = WIDE.replace(
        "fields: {", "values: {source: {telex: web}}\nfields: {source: source, urgent: urgent, "
    )
    assert shop.run(lines(f"{GOOD},telex,是", head=head), told).written == 1
    values = shop.house.archive.deal("D1").values
    assert (values["source"], values["urgent"]) == ("web", True)


def test_a_stage_that_nobody_knows_is_named_with_the_nearest(shop: Importing) -> None:
    data = lines("D1,lead,2024-01-02", "D1,quot,2024-01-03", head="deal,to,on")
    (fault,) = shop.faults(data, LOG)
    assert (fault.line, fault.column, fault.rule) == (3, 2, "unknown-stage")
    assert "Did you mean quote?" in fault.advice_en
    assert shop.run(data, LOG + "stage_names: {quot: quote}\n", gates="record").written == 2


def test_a_line_of_a_log_needs_its_date(shop: Importing) -> None:
    assert shop.fault(lines("D1,lead,", head="deal,to,on"), LOG) == (2, 3, "date-missing")


SMALL = """
workflow: shop
id: id
stages: [{stage: lead, at: day}]
"""


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_what_parts_the_cells_is_found(shop: Importing, mark: str) -> None:
    assert shop.run(f"id{mark}day\nD1{mark}2024-01-02\n".encode(), SMALL).written == 1


def test_where_two_marks_could_part_the_cells_the_columns_decide_or_it_is_asked(shop: Importing) -> None:
    assert shop.run(b"id;day;price, net\nD1;2024-01-02;10,5\n", SMALL).written == 1
    (fault,) = shop.faults(b"id ;x,day\nD1;x,2024-01-02\n", SMALL)
    assert (fault.rule, "delimiter:" in fault.advice_en) == ("two-delimiters", True)
    assert shop.run(
        b"id|day,x\nD2|2024-01-02\n", SMALL.replace("day}", "'day,x'}") + "delimiter: '|'\n"
    ).written


def test_an_empty_file_is_refused_and_one_without_rows_is_not(shop: Importing) -> None:
    assert shop.fault(b"") == (1, 1, "empty-file")
    assert shop.run(lines()).rows == 0


def test_a_mapping_must_speak_of_the_sop(shop: Importing) -> None:
    (fault,) = shop.faults(lines(GOOD), WIDE.replace("workflow: shop", "workflow: shp"))
    assert (fault.file, fault.line, fault.column, "shop" in fault.advice_en) == ("mapping.yaml", 2, 11, True)
    (fault,) = shop.faults(lines(GOOD), WIDE.replace("stage: quote", "stage: qoute"))
    assert (fault.line, fault.rule, "quote" in fault.advice_en) == (7, "unknown-stage", True)
    (fault,) = shop.faults(lines(GOOD), WIDE.replace("need: need", "neeed: need"))
    assert (fault.line, fault.rule, "Did you mean need?" in fault.advice_en) == (4, "unknown-field", True)


def test_a_condition_that_cannot_be_understood_is_shown_in_the_mapping(shop: Importing) -> None:
    (fault,) = shop.faults(lines(GOOD), WIDE.replace("result == 'won'", "reslt == 'won'"))
    assert (fault.file, fault.line, fault.column) == ("mapping.yaml", 8, 35)
    assert "result" in fault.advice_en


def test_a_column_that_no_expression_can_name_is_asked_by_the_field_it_is_mapped_to(shop: Importing) -> None:
    data = b"id,opened,Final Result\nD1,2024-01-02,lost\nD2,2024-01-02,open\n"
    named = """
workflow: shop
id: id
fields: {need: Final Result}
stages: [{stage: lead, at: opened}, {stage: lost, at: opened, if: "Result == 'lost'"}]
"""
    (fault,) = shop.faults(data, named)
    assert "Final Result cannot be named here" in fault.advice_en
    shop.run(data, named.replace("Result ==", "need =="))
    assert shop.stages() == {"lost": 1, "lead": 1}


def test_only_importers_import_and_gates_are_enforced_or_recorded(shop: Importing) -> None:
    with pytest.raises(Malformed, match="neither enforce nor record"):
        shop.run(lines(GOOD), gates="open")
    shop.house.join("li", "Li", (), BOSS)
    before = shop.position()
    for gates in ("enforce", "record"):
        with pytest.raises(Forbidden):
            shop.run(lines(GOOD), actor="li", gates=gates)
    assert shop.position() == before


def test_a_row_that_no_stage_of_the_mapping_applies_to_is_refused_though_it_has_dates(
    shop: Importing,
) -> None:
    conditional = WIDE.replace("  - {stage: lead, at: opened}\n  - {stage: quote, at: quoted}\n", "")
    (fault,) = shop.faults(lines("D1,pump,10,,,2024-01-02,open"), conditional)
    assert (fault.line, fault.rule) == (2, "no-stage")
