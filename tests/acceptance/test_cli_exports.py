"""This file shows exports of what a deal is made of: rows and customers for spreadsheets, all of it as OCEL 2.0."""

from __future__ import annotations

import csv
import json

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
