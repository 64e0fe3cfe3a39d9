"""This file states what becomes of files about rows of deals, customers and contacts; each in both directions."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from engine.commands import OpenCustomer, OpenDeal
from engine.orders import order
from tests.architecture.tree import ROOT
from tests.import_cast import BOSS, Importing, lines
from workflows import library

SOP = """
key: shop
version: 1
name: {zh: 小店, en: Shop}
timezone: Asia/Shanghai
currency: CNY
roles: {clerk: {zh: 出纳, en: Clerk}}
fields:
  account: {type: ref, to: customer, name: {zh: 客户, en: Customer}}
  offered: {type: money, computed: first(sent(quotes)).amount}
records:
  quotes:
    fields: {amount: {type: money, min: 1, required: true}, valid_on: {type: date}, paid: {type: money, set_by: [clerk]}}
    states: [draft, sent, gone]
    moves:
      - key: send
        from: draft
        to: sent
        supersedes: gone
        gate: {require: [valid_on]}
stages: [{key: lead}, {key: won}]
moves: [{key: win, from: lead, to: won}]
outcomes: {won: [won]}
final: [won]
"""
ROWS = """
workflow: shop
kind: rows
id: deal
record: quotes
row: no
fields: {amount: price, valid_on: until, paid: paid}
state: state
state_names: {out: sent}
at: "on"
"""
HEAD = "deal,no,price,until,paid,state,on"
FIRST = "D1,Q1,100,2030-01-01,,out,2026-02-01"
SECOND = "D1,Q2,90,2030-01-01,,out,2026-02-03"
CUSTOMERS = "workflow: shop\nkind: customers\nid: code\nfields: {name: called, tier: tier}\nexternal_ids: {erp: erp}\n"
CONTACTS = "workflow: shop\nkind: contacts\nid: code\ncustomer: at\nfields: {name: called, phone: phone}\n"
WIDE = "workflow: shop\nid: id\ncustomer: company\nstages: [{stage: lead, at: opened}]\n"
DEALS = ("D1,Acme & Sons,2026-01-05", "D2,C-7,2026-01-06", "D3,Acme & Sons,2026-01-07")


@pytest.fixture
def shop(sqlite_url: str) -> Iterator[Importing]:
    shop = Importing(sqlite_url, SOP)
    yield shop
    shop.close()


def do(shop: Importing, command: Any) -> Any:
    return shop.house.desk.handle(order(command, BOSS, known="os"))


def quotes(shop: Importing, *told: str, mapping: str = ROWS, **more: Any) -> Any:
    return shop.run(lines(*told, head=HEAD), mapping, **more)


@pytest.fixture
def deal(shop: Importing) -> Importing:
    do(shop, OpenDeal("D1", "shop", "Pumps"))
    return shop


def history(shop: Importing) -> None:
    """This has the same source write the deal's history."""
    shop.run(
        b"id,opened\nD1,2026-01-05\n",
        "workflow: shop\nid: id\nstages: [{stage: lead, at: opened}]\n",
        gates="record",
    )


def test_each_line_adds_a_row_and_takes_it_to_its_state_at_its_date(shop: Importing) -> None:
    history(shop)

    report = quotes(shop, SECOND, FIRST)

    rows = shop.house.archive.deal("D1").records["quotes"]
    assert {key: row.state for key, row in rows.items()} == {"Q1": "gone", "Q2": "sent"}
    assert shop.house.archive.deal("D1").values["offered"] == {"amount": "90.00", "currency": "CNY"}
    assert (report.rows, report.written, report.refused) == (2, 2, 0)


def test_a_further_line_about_a_row_changes_it(deal: Importing) -> None:
    mapping = ROWS.replace('at: "on"\n', "")

    report = quotes(deal, "D1,Q1,100,,,,", "D1,Q1,95,2030-01-01,,out,", mapping=mapping)

    (row,) = deal.house.archive.deal("D1").rows("quotes")
    assert (row.values["amount"]["amount"], row.state, report.written) == ("95.00", "sent", 2)


def test_the_same_file_again_changes_nothing_and_a_mended_line_is_tried_again(deal: Importing) -> None:
    mapping = ROWS.replace('at: "on"\n', "")
    wrong, mended = "D1,Q2,90,,,out,", "D1,Q2,90,2030-01-01,,out,"

    first = quotes(deal, FIRST, wrong, mapping=mapping)
    again = quotes(deal, FIRST, wrong, mapping=mapping)
    after = quotes(deal, FIRST, mended, mapping=mapping)

    assert (first.written, first.refused) == (1, 1)
    assert (again.position, again.unchanged, again.refused) == (first.position, 1, 1) or again.unchanged == 1
    assert (after.written, after.unchanged, after.refused) == (1, 1, 0)


def test_a_line_that_a_gate_stops_is_named_with_its_line_in_both_languages(deal: Importing) -> None:
    mapping = ROWS.replace('at: "on"\n', "")

    report = quotes(deal, "D1,Q1,100,,,out,", mapping=mapping)

    (refusal,) = report.refusals
    assert (refusal.line, refusal.rules) == (2, ("record.quotes.move.send.require.valid_on",))
    assert "valid_on" in refusal.en
    assert "valid_on" in refusal.zh
    assert deal.house.archive.deal("D1").rows("quotes") == [], "all of the line or nothing"


def test_who_may_not_write_a_field_cannot_import_it_but_history_may_say_it_marked(shop: Importing) -> None:
    history(shop)
    told = "D1,Q1,100,2030-01-01,40,,2026-02-01"

    refused = quotes(shop, told)
    recorded = quotes(shop, told, gates="record")

    assert refused.refusals[0].rules == ("record.quotes.field.paid.set_by",)
    assert (recorded.written, recorded.bypassed) == (1, 1)
    (row,) = shop.house.archive.deal("D1").rows("quotes")
    assert row.values["paid"]["amount"] == "40.00"


def test_a_dry_run_says_the_same_and_writes_nothing(deal: Importing) -> None:
    mapping = ROWS.replace('at: "on"\n', "")
    before = deal.position()

    report = quotes(deal, FIRST, "D1,Q2,90,,,out,", mapping=mapping, dry_run=True)

    assert (report.written, report.refused, deal.position()) == (1, 1, before)


@pytest.mark.parametrize(
    ("told", "rule", "column"),
    [
        ("D1,Q 1,100,,,,2026-01-01", "no-row-key", 2),
        ("D1,,100,,,,2026-01-01", "no-row-key", 2),
        ("D1,Q1,100,,,flying,2026-01-01", "unknown-state", 6),
        ("D1,Q1,dear,,,,2026-01-01", "no-value", 3),
        ("D1,Q1,100,,,,", "date-missing", 7),
        ("D 1,Q1,100,,,,2026-01-01", "no-id", 1),
    ],
)
def test_a_fault_of_form_refuses_the_whole_file_with_line_and_cell(
    shop: Importing, told: str, rule: str, column: int
) -> None:
    assert shop.fault(lines(FIRST, told, head=HEAD), ROWS) == (3, column, rule)


@pytest.mark.parametrize(
    ("change", "rule", "nearest"),
    [
        (("record: quotes", "record: quots"), "unknown-record", "quotes"),
        (("out: sent", "out: sended"), "unknown-state", "sent"),
        (("{amount: price", "{amout: price"), "unknown-field", "amount"),
        (("row: no\n", ""), "missing-key", "row"),
        (("state: state", "stage: state"), "unknown-key", "state"),
    ],
)
def test_what_a_mapping_of_rows_names_must_exist(
    shop: Importing, change: tuple[str, str], rule: str, nearest: str
) -> None:
    (fault,) = shop.faults(lines(FIRST, head=HEAD), ROWS.replace(*change))
    assert (fault.rule, nearest in fault.advice_en + fault.en) == (rule, True)


def test_customers_are_entered_once_with_their_ids_elsewhere(shop: Importing) -> None:
    file = lines("C-1,华信精密,A,100", "C-2,Acme,B,", head="code,called,tier,erp")

    report = shop.run(file, CUSTOMERS)
    again = shop.run(file, CUSTOMERS)

    state = shop.house.archive.look("customer:C-1")
    assert (state.values["name"], state.values["tier"], state.external_ids) == (
        "华信精密",
        "A",
        {"erp": "100"},
    )
    assert (report.written, again.written, again.unchanged) == (2, 0, 2)


def test_a_customer_that_is_there_is_changed_only_when_the_mapping_says_so(shop: Importing) -> None:
    do(shop, OpenCustomer("C-1", {"name": "Acme", "tier": "B"}))
    file = lines("C-1,Acme,A,", head="code,called,tier,erp")

    refused = shop.run(file, CUSTOMERS)
    changed = shop.run(file, CUSTOMERS + "change: true\n")

    assert (refused.refusals[0].line, refused.refusals[0].rules) == (2, ("taken",))
    assert "already" in refused.refusals[0].en
    assert "已存在" in refused.refusals[0].zh
    assert (changed.written, shop.house.archive.look("customer:C-1").values["tier"]) == (1, "A")


def test_contacts_are_entered_at_a_customer_that_is_there(shop: Importing) -> None:
    do(shop, OpenCustomer("C-1", {"name": "Acme"}))
    file = lines("P-1,C-1,Han Mei,+86 138", "P-2,C-9,Li Lei,", head="code,at,called,phone")

    report = shop.run(file, CONTACTS)

    person = shop.house.archive.look("contact:P-1")
    assert (person.customer, person.values["name"], report.written) == ("C-1", "Han Mei", 1)
    (refusal,) = report.refusals
    assert (refusal.line, "no customer C-9" in refusal.en, "C-9" in refusal.zh) == (3, True, True)


def test_a_file_of_deals_opens_their_customers_only_when_it_is_told_to(shop: Importing) -> None:
    do(shop, OpenCustomer("C-7", {"name": "Northfield"}))
    file = lines(*DEALS, head="id,company,opened")

    refused = shop.run(file, WIDE)
    opened = shop.run(file, WIDE + "create: true\n")

    assert [(line.deal, line.rules) for line in refused.refusals] == [
        ("D1", ("field.account.to",)),
        ("D3", ("field.account.to",)),
    ]
    assert (opened.written, opened.unchanged, opened.refused) == (2, 1, 0)
    assert shop.house.archive.look("customer:Acme-Sons").values["name"] == "Acme & Sons"
    assert shop.house.archive.deal("D3").values["account"] == "Acme-Sons"


def test_two_names_that_would_become_one_customer_are_asked_about(shop: Importing) -> None:
    file = lines("D1,Acme & Sons,2026-01-05", "D2,Acme / Sons,2026-01-05", head="id,company,opened")

    assert shop.fault(file, WIDE + "create: true\n") == (3, 2, "same-customer")


def test_an_sop_without_customers_does_not_take_any(sqlite_url: str) -> None:
    shop = Importing(sqlite_url)
    try:
        (fault,) = shop.faults(lines("D1,Acme,2026-01-05", head="id,company,opened"), WIDE)
        assert fault.rule == "no-customer-field"
    finally:
        shop.close()


def test_the_sample_files_bring_customers_contacts_and_quotes_of_a_project(sqlite_url: str) -> None:
    shop, folder = Importing(sqlite_url, library()["project_sales"]), ROOT / "examples" / "records"
    try:
        shop.house.join(BOSS, "Boss", ("sales_director",), BOSS)
        first = [_sample(shop, folder, name) for name in ("customers", "contacts")]
        do(shop, OpenDeal("D-1", "project_sales", "Presses", values={"customer": "C-101"}))
        quoted = _sample(shop, folder, "quotes")

        assert [(report.written, report.refused) for report in (*first, quoted)] == [(2, 0), (2, 0), (3, 0)]
        rows = shop.house.archive.deal("D-1").rows("quotes")
        assert [(row.key, row.state) for row in rows] == [
            ("Q1", "superseded"),
            ("Q2", "issued"),
            ("Q3", "draft"),
        ]
        assert shop.house.archive.deal("D-1").values["discount_pct"] == "7"
        assert _sample(shop, folder, "quotes").unchanged == 3
    finally:
        shop.close()


def _sample(shop: Importing, folder: Path, name: str) -> Any:
    mapping = (folder / f"{name}.yaml").read_text(encoding="utf-8")
    return shop.run(folder / f"{name}.csv", mapping, name=f"{name}.csv")


def test_a_line_that_says_nothing_new_of_its_row_is_refused(shop: Importing) -> None:
    (fault,) = shop.faults(lines(FIRST, "D1,Q1,,,,,2026-02-02", head=HEAD), ROWS)
    assert (fault.line, fault.rule) == (3, "nothing-new")
