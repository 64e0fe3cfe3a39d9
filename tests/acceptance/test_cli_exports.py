"""This file shows exports of what a deal is made of: rows and customers for spreadsheets, all of it as OCEL 2.0."""

from __future__ import annotations

import csv
import json
import zipfile
from xml.etree import ElementTree as ET

import pytest

from tests.acceptance.cli_cast import SOP, terminal

__all__ = ["terminal"]

RECORDS = """
records:
  quotes:
    name: {zh: 报价单, en: Quotes}
    fields:
      amount: {type: money, name: {zh: 金额, en: Amount}}
      payer: {type: ref, to: customer, name: {zh: 付款方, en: Payer}}
      remark: {type: text, personal: true, name: {zh: 备注, en: Remark}}
    states: {draft: {zh: 草稿, en: Draft}, issued: {zh: 已发出, en: Issued}}
    moves:
      - {key: issue, from: draft, to: issued, name: {zh: 发出, en: Issue}}
"""


@pytest.fixture
def sold(terminal):
    """This is a terminal on a store with customers that are alike, and a deal with a quote that is part of another."""
    terminal.done("publish", terminal.write("presses.yaml", SOP + RECORDS))
    for deal in ("D-1", "D-2"):
        terminal.done("deal", "open", deal, "--title", "=SUM(A1)")
    terminal.done("customer", "add", "C-1", "name=Acme Ltd", "tier=A")
    terminal.done("customer", "add", "C-2", "name==ACME Inc.")
    terminal.done("deal", "row", "add", "D-1", "quotes", "Q1", "amount=500", "payer=C-1", "remark==1+1")
    terminal.done("deal", "row", "move", "D-1", "quotes", "Q1", "issue")
    terminal.done("deal", "link", "D-1", "part_of", "D-2")
    return terminal


SHEETS = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
XES = "{http://www.xes-standard.org/}"


def workbook(path):
    """This reads a workbook as a spreadsheet does: by sheet, each cell with its type and what it holds."""
    with zipfile.ZipFile(path) as parts:
        texts = [
            "".join(each.itertext())
            for each in ET.fromstring(parts.read("xl/sharedStrings.xml")).iter(f"{SHEETS}si")
        ]
        names = [
            each.get("name") for each in ET.fromstring(parts.read("xl/workbook.xml")).iter(f"{SHEETS}sheet")
        ]
        sheets = [
            ET.fromstring(parts.read(f"xl/worksheets/sheet{number}.xml"))
            for number in range(1, len(names) + 1)
        ]

    def held(each):
        assert each.find(f"{SHEETS}f") is None, "a formula"
        found = each.findtext(f"{SHEETS}v", "")
        return texts[int(found)] if each.get("t") == "s" else float(found)

    return {
        name: [[held(each) for each in row] for row in sheet.iter(f"{SHEETS}row")]
        for name, sheet in zip(names, sheets, strict=True)
    }


def lines(path):
    return list(csv.DictReader(path.read_text("utf-8-sig").splitlines()))


def test_rows_are_exported_for_a_spreadsheet_that_runs_nothing(sold):
    out = sold.folder / "rows.csv"

    sold.done("export", "rows", str(out))

    (row,) = lines(out)
    assert (row["deal"], row["record"], row["row"], row["state"]) == ("D-1", "quotes", "Q1", "issued")
    assert (row["amount"], row["payer"], row["remark"]) == ("500.00", "C-1", "'=1+1")


def test_customers_are_exported_with_those_that_are_likely_the_same(sold):
    out = sold.folder / "customers.csv"

    sold.done("export", "customers", str(out))

    assert [(row["id"], row["name"], row["tier"], row["likely"]) for row in lines(out)] == [
        ("C-2", "'=ACME Inc.", "", "C-1"),
        ("C-1", "Acme Ltd", "A", "C-2"),
    ]


def test_the_log_is_exported_for_process_mining_with_rows_and_customers_as_objects(sold):
    out = sold.folder / "log.ocel.json"

    sold.done("export", "ocel", str(out))

    told = json.loads(out.read_text("utf-8"))
    objects = {each["id"]: each for each in told["objects"]}
    ties = {
        (each["id"], tie["qualifier"], tie["objectId"])
        for each in told["objects"]
        for tie in each["relationships"]
    }
    assert {each["name"] for each in told["objectTypes"]} == {"deal", "quotes", "customer"}
    assert ties == {
        ("deal:D-1", "part_of", "deal:D-2"),
        ("deal:D-1/quotes:Q1", "row_of", "deal:D-1"),
        ("deal:D-1/quotes:Q1", "payer", "customer:C-1"),
    }
    states = [
        each["value"] for each in objects["deal:D-1/quotes:Q1"]["attributes"] if each["name"] == "state"
    ]
    assert states == ["draft", "issued"]
    moved = next(event for event in told["events"] if event["type"] == "deal.moved")
    assert {tie["objectId"] for tie in moved["relationships"]} == {"deal:D-1", "deal:D-1/quotes:Q1"}
    known = {(kind["name"], each["name"]) for kind in told["objectTypes"] for each in kind["attributes"]}
    assert all(
        (each["type"], name["name"]) in known for each in told["objects"] for name in each["attributes"]
    )
    assert {event["type"] for event in told["events"]} == {kind["name"] for kind in told["eventTypes"]}


def test_nothing_personal_is_in_a_log_for_process_mining(sold):
    out = sold.folder / "log.ocel.json"

    sold.done("export", "ocel", str(out))

    assert "1+1" not in out.read_text("utf-8")


def test_a_workbook_has_a_sheet_each_for_deals_customers_and_every_record_and_runs_nothing(sold):
    out = sold.folder / "all.xlsx"

    assert "5 lines" in sold.done("export", "xlsx", str(out))

    sheets = workbook(out)
    assert list(sheets) == ["deals", "customers", "quotes"]
    assert [row[:2] for row in sheets["deals"]] == [
        ["deal", "title"],
        ["D-1", "'=SUM(A1)"],
        ["D-2", "'=SUM(A1)"],
    ]
    head, quote = sheets["quotes"]
    told = dict(zip(head, quote, strict=True))
    assert (told["row"], told["state"], told["amount"], told["remark"]) == ("Q1", "issued", 500.0, "'=1+1")
    assert [row[1] for row in sheets["customers"]] == ["name", "'=ACME Inc.", "Acme Ltd"]


def test_the_log_is_exported_as_a_trace_for_each_deal_that_was_not_voided(sold):
    out = sold.folder / "log.xes"
    sold.done("deal", "open", "D-3", "--title", "twice")
    sold.done("deal", "void", "D-3", "--reason", "entered twice")
    sold.type("deal", "move", "D-1", "to_quote")

    sold.done("export", "xes", str(out))

    first, second = ET.parse(out).getroot().iter(f"{XES}trace")
    named = [
        [each.get("value") for each in trace.iter() if each.get("key") == "concept:name"]
        for trace in (first, second)
    ]
    assert named[0][:2] == ["D-1", "deal.opened"]
    assert named[0][-1] == "deal.move_refused"
    assert "issue" in named[0]
    assert named[1] == ["D-2", "deal.opened"]
    times = [each.get("value") for each in first.iter(f"{XES}date")]
    assert times == sorted(times)
    assert "1+1" not in out.read_text("utf-8")
