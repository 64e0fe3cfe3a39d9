"""What a deal is made of: rows, computed fields, who may write what, unique and numbered values; each both ways."""

from __future__ import annotations

import random
from collections.abc import Iterator
from decimal import Decimal

import pytest

from engine.commands import (
    AddRow,
    ChangeRow,
    CheckItem,
    GrantRole,
    JoinMember,
    MoveDeal,
    MoveRow,
    OpenDeal,
    OpenUnit,
    RemoveRow,
    SetFields,
    SetParameters,
)
from engine.errors import Taken
from engine.events import SetRefused
from engine.store import Store
from tests.cast import Office
from tests.records_cast import deal_of, history, quote, refusal, staffed


@pytest.fixture
def office(store: Store) -> Iterator[Office]:
    office = staffed(store)
    yield office
    office.close()


def test_a_row_is_added_changed_and_removed_and_its_key_is_never_used_again(office: Office) -> None:
    quote(office, "Q1", "95")
    deal = office.do(ChangeRow("D1", "quotes", "Q1", {"amount": "90"})).state
    assert deal.records["quotes"]["Q1"].values["amount"] == {"amount": "90.00", "currency": "CNY"}
    assert office.do(RemoveRow("D1", "quotes", "Q1")).state.rows("quotes") == []
    with pytest.raises(Taken):
        quote(office, "Q1", "95")


def test_what_a_row_computes_follows_its_fields_and_nobody_writes_it(office: Office) -> None:
    quote(office, "Q1", "95")
    deal = office.do(ChangeRow("D1", "quotes", "Q1", {"amount": "80"})).state
    assert deal.records["quotes"]["Q1"].values["discount_pct"] == "20"
    declined = refusal(office, ChangeRow("D1", "quotes", "Q1", {"discount_pct": "1"}))
    assert [verdict.rule for verdict in declined.verdicts] == ["record.quotes.field.discount_pct.computed"]


def test_a_deep_discount_keeps_a_quote_from_being_issued_until_the_parameter_allows_it(
    office: Office,
) -> None:
    quote(office, "Q1", "80")
    declined = refusal(office, MoveRow("D1", "quotes", "Q1", to="issued"))
    assert "discount is too deep" in declined.en
    assert "折扣过大" in declined.zh
    office.do(SetParameters("crm", {"most_discount": "25"}), by="admin")
    deal = office.do(MoveRow("D1", "quotes", "Q1", to="issued")).state
    assert deal.records["quotes"]["Q1"].state == "issued"
    moved = next(event for event in history(office) if event.stored == "deal.moved")
    assert moved.verdicts[-1].saw["param.most_discount"] == {"value": "25", "version": 1}


def test_a_revision_supersedes_the_last_quote_and_the_deal_is_worth_the_new_one(office: Office) -> None:
    for key, amount in (("Q1", "95"), ("Q2", "92")):
        quote(office, key, amount)
        office.do(MoveRow("D1", "quotes", key, move="issue"))
    deal = deal_of(office)
    assert {row.key: row.state for row in deal.rows("quotes")} == {"Q1": "superseded", "Q2": "issued"}
    assert deal.values["best_quote"] == {"amount": "92.00", "currency": "CNY"}
    assert [row.values["no"] for row in deal.rows("quotes")] == ["Q-2026-001", "Q-2026-002"]


def test_an_issued_quote_is_locked(office: Office) -> None:
    quote(office, "Q1", "95")
    office.do(MoveRow("D1", "quotes", "Q1", move="issue"))
    declined = refusal(office, ChangeRow("D1", "quotes", "Q1", {"amount": "1"}))
    assert "locked" in declined.en
    assert "锁定" in declined.zh


def test_sales_cannot_write_received_and_the_attempt_is_recorded(office: Office) -> None:
    office.do(AddRow("D1", "instalments", "A", {"amount": "10"}))
    declined = refusal(office, ChangeRow("D1", "instalments", "A", {"received": "10"}))
    assert "Receivables" in declined.en
    assert "应收会计" in declined.zh
    kept = [event for event in history(office) if isinstance(event, SetRefused)]
    assert [(event.subject, sorted(event.values)) for event in kept] == [
        ("instalments:A", ["instalments.received"])
    ]
    deal = office.do(ChangeRow("D1", "instalments", "A", {"received": "10"}), by="rui").state
    assert deal.records["instalments"]["A"].values["received"]["amount"] == "10.00"


def test_a_value_without_its_file_does_not_count_and_the_refusal_asks_for_the_file(office: Office) -> None:
    office.do(
        SetFields(
            "D1",
            {
                "need": "n",
                "final_amount": "10",
                "signed": True,
                "budget_confirmed": True,
                "budget_amount": "5",
            },
        )
    )
    office.do(AddRow("D1", "instalments", None, {"amount": "10"}))
    office.do(MoveDeal("D1", "to_demo"))
    office.do(CheckItem("D1", "script"))
    office.do(MoveDeal("D1", "to_quote"))
    declined = refusal(office, MoveDeal("D1", "win"))
    assert "Proof" in declined.en
    assert "依据" in declined.zh
    office.do(SetFields("D1", {"proof": "minutes.pdf"}))
    assert office.do(MoveDeal("D1", "win")).state.stage == "won"


def test_a_field_locked_since_a_stage_may_be_written_before_it_only(office: Office) -> None:
    office.do(SetFields("D1", {"payer": "ACME"}))
    office.do(SetFields("D1", {"need": "n", "budget_confirmed": True, "budget_amount": "5"}))
    office.do(MoveDeal("D1", "to_demo"))
    office.do(CheckItem("D1", "script"))
    office.do(MoveDeal("D1", "to_quote"))
    declined = refusal(office, SetFields("D1", {"payer": "Other"}))
    assert declined.verdicts[0].rule == "field.payer.locked_from"


def test_the_schedule_adds_up_to_the_contract_to_the_cent(office: Office) -> None:
    rng = random.Random(7)
    parts = [Decimal(rng.randrange(1, 10**9)) / 100 for _ in range(9)]
    office.do(*(AddRow("D1", "instalments", None, {"amount": str(part)}) for part in parts))
    whole = sum(parts, Decimal(0))
    assert (
        office.do(SetFields("D1", {"final_amount": str(whole)})).state.values["schedule_gap"]["amount"]
        == "0.00"
    )
    gap = office.do(SetFields("D1", {"final_amount": str(whole + Decimal("0.01"))})).state.values[
        "schedule_gap"
    ]
    assert gap["amount"] == "-0.01"


def test_a_role_granted_in_a_unit_counts_there_and_below_only(office: Office) -> None:
    office.do(OpenUnit("group", "Group", "group"), OpenUnit("north", "North", "region", "group"), by="admin")
    office.do(OpenUnit("south", "South", "region", "group"), by="admin")
    office.do(JoinMember("nora", "Nora"), GrantRole("nora", "receivables", "north"), by="admin")
    for deal, unit in (("DN", "north"), ("DS", "south")):
        office.do(OpenDeal(deal, "crm", deal, unit=unit), AddRow(deal, "instalments", "A", {"amount": "10"}))
    office.do(ChangeRow("DN", "instalments", "A", {"received": "10"}), by="nora")
    refusal(office, ChangeRow("DS", "instalments", "A", {"received": "10"}), by="nora")
