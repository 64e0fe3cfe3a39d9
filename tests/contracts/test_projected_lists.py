"""This file is what lists of rows, customers and units say, the same on SQLite and PostgreSQL."""

from __future__ import annotations

import pytest

from engine.clock import DAY
from engine.errors import Malformed, Unknown
from engine.events import (
    ContactAdded,
    ContactChanged,
    CustomerChanged,
    CustomerMerged,
    CustomerOpened,
    FieldsSet,
    Moved,
    Recomputed,
    RowAdded,
    RowChanged,
    RowRemoved,
    UnitChanged,
    UnitOpened,
)
from engine.journal import Journal
from engine.store import Vault
from projections import Projector, Query, Reader, Views
from tests.histories import START, History, append_to, money, sop


@pytest.fixture
def read(store):
    views = Views.open(store.url)

    def told(history):
        append_to(store, history.rows)
        projector = Projector(store, Journal(Vault(store)), views)
        projector.catch_up()
        return Reader(store, projector.journal, views, clock=lambda: START + 100 * DAY)

    yield told
    views.close()


@pytest.fixture
def history():
    told = History()
    told.publish(sop(2, rich=True))
    told.opened("D1", version=2)
    told.opened("D2", version=2)
    return told


def quote(history, deal, row, amount, at=None, **values):
    told = RowAdded("quotes", row, {"amount": money(amount), **values}, state="draft")
    history.tell(f"deal:{deal}", told, at)


def seen(reader, **asked):
    rows = reader.rows(Query(**asked))["rows"]
    return [(row["deal"], row["row"], row["state"], row["values"]["amount"]["amount"]) for row in rows]


def test_rows_are_as_they_were_at_any_instant(read, history):
    days = [START + number * DAY for number in range(9)]
    quote(history, "D1", "Q1", "10", days[1])
    history.tell("deal:D1", RowChanged("quotes", "Q1", {"amount": money("12")}), days[2])
    history.tell("deal:D1", Moved("quotes:Q1", "issue", "draft", "issued"), days[3])
    history.tell("deal:D1", Recomputed({}, {"quotes": {"Q1": {"amount": money("13")}}}), days[4])
    history.tell("deal:D1", RowRemoved("quotes", "Q1"), days[5])
    reader = read(history)

    told = [seen(reader, deal="D1", as_of=at + DAY // 2) for at in days[:6]]

    assert told == [
        [],
        [("D1", "Q1", "draft", "10")],
        [("D1", "Q1", "draft", "12")],
        [("D1", "Q1", "issued", "12")],
        [("D1", "Q1", "issued", "13")],
        [],
    ]
    assert seen(reader) == []


def test_rows_are_found_by_record_and_state_over_all_deals_page_by_page(read, history):
    for number in range(7):
        quote(history, f"D{number % 2 + 1}", f"Q{number}", str(number))
    history.tell("deal:D2", Moved("quotes:Q1", "issue", "draft", "issued"))
    reader = read(history)

    pages, cursor = [], None
    while True:
        page = reader.rows(Query(record="quotes", limit=3, cursor=cursor))
        pages.append([row["row"] for row in page["rows"]])
        cursor = page["next"]
        if cursor is None:
            break

    assert pages == [["Q0", "Q2", "Q4"], ["Q6", "Q1", "Q3"], ["Q5"]]
    assert seen(reader, state="issued") == [("D2", "Q1", "issued", "1")]
    assert seen(reader, record="risks") == []
    with pytest.raises(Malformed):
        reader.rows(Query(cursor="nonsense"))


def test_customers_that_are_likely_one_are_shown_to_who_looks_for_either(read, history):
    names = {"C1": "华东重工有限公司", "C2": "华东重工", "C3": "Siemens AG", "C4": "Pumpenfabrik"}
    for customer, name in names.items():
        history.tell(f"customer:{customer}", CustomerOpened({"name": name}, {"erp": f"E-{customer}"}))
    reader = read(history)

    def found(**asked):
        page = reader.customers(**asked)["customers"]
        return {row["id"]: [other["id"] for other in row["likely"]] for row in page}

    assert found() == {"C1": ["C2"], "C2": ["C1"], "C3": [], "C4": []}
    assert found(like="华东重工集团") == {"C1": ["C2"], "C2": ["C1"]}
    assert found(like="SIEMNES") == {"C3": []}
    assert found(like="Pumpenfabrk GmbH") == {"C4": []}
    assert found(q="e-c3") == {"C3": []}
    assert found(q="nobody") == {}


def test_customers_come_page_by_page_and_merged_ones_only_by_name(read, history):
    for number in range(5):
        history.tell(f"customer:C{number}", CustomerOpened({"name": f"Firm {number}", "tier": "A"}))
    history.tell("customer:C2", CustomerChanged({"tier": None}))
    history.tell("customer:C4", CustomerMerged("C2"))
    reader = read(history)

    first = reader.customers(limit=3)
    rest = reader.customers(limit=3, cursor=first["next"])

    assert [row["id"] for row in first["customers"]] == ["C0", "C1", "C2"]
    assert [row["tier"] for row in first["customers"]] == ["A", "A", None]
    assert ([row["id"] for row in rest["customers"]], rest["next"]) == (["C3"], None)
    assert reader.customer("C4")["merged_into"] == "C2"
    assert reader.customer("C2")["merged"] == ["C4"]
    with pytest.raises(Unknown):
        reader.customer("C9")


def test_a_customer_has_its_people_and_the_open_deals_that_name_it_in_a_field_or_a_row(read, history):
    for customer in ("C1", "C2", "C3"):
        history.tell(f"customer:{customer}", CustomerOpened({"name": f"Firm {customer}"}))
    history.tell("contact:P1", ContactAdded({"name": "Wang", "position": "buyer"}, "C2"))
    history.tell("contact:P1", ContactChanged({}, "C1"))
    history.tell("deal:D1", FieldsSet({"buyer": "C1"}))
    quote(history, "D2", "Q1", "5", payer="C2")
    quote(history, "D2", "Q2", "5", payer="C1")
    history.tell("deal:D2", RowRemoved("quotes", "Q2"))
    history.opened("D5", version=2)
    quote(history, "D5", "Q1", "5", payer="C1")
    history.tell("deal:D5", RowRemoved("quotes", "Q1"))
    history.opened("D3", version=2, buyer="C1")
    history.moved("D3", "lead", "lost")
    history.opened("D4", version=2, buyer="C1")
    history.tell("deal:D4", FieldsSet({"buyer": "C3"}))
    history.tell("customer:C2", CustomerMerged("C1"))

    told = read(history).customer("C1")

    assert [(deal["id"], deal["fields"]) for deal in told["deals"]] == [
        ("D1", ["buyer"]),
        ("D2", ["quotes.payer"]),
    ]
    assert [(person["id"], person["name"], person["position"]) for person in told["contacts"]] == [
        ("P1", "Wang", "buyer")
    ]


def test_units_come_as_a_tree(read, history):
    history.tell("unit:all", UnitOpened("Whole", "group"))
    history.tell("unit:west", UnitOpened("West", "region", "all"))
    history.tell("unit:east", UnitOpened("East", "region", "all"))
    history.tell("unit:e1", UnitOpened("Team 1", "team", "west"))
    history.tell("unit:e1", UnitChanged("Team one", "team", "east"))

    told = read(history).units()

    assert [(unit["id"], unit["name"], unit["depth"]) for unit in told] == [
        ("all", "Whole", 0), ("east", "East", 1), ("e1", "Team one", 2), ("west", "West", 1),
    ]  # fmt: skip
