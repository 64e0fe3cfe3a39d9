"""The default SOP from the lead to the quote, in the words of those who sell by it; each both ways, in zh and en."""

from __future__ import annotations

from typing import Any

import pytest

from engine.commands import (
    AskApproval,
    ChangeCustomer,
    DecideApproval,
    MoveDeal,
    MoveRow,
    RecordRates,
    SetParameters,
)
from tests.acceptance.project_cast import Project, furnished_project, project, rules
from tests.acceptance.project_way import BIG_PROJECT, CONCESSION, CONTRACT, DISCOUNT, TERMS

__all__ = ["furnished_project", "project"]


def test_a_quote_revision_supersedes_the_last_and_the_deal_is_worth_the_new_one(project: Project) -> None:
    project.reach("negotiation")
    project.draft("Q2", "920000")

    declined = project.refused(MoveRow("D1", "quotes", "Q2", "issue"))
    project.do(project.change("quotes", "Q2", revision=2), MoveRow("D1", "quotes", "Q2", "issue"))

    assert rules(declined) == ["record.quotes.move.issue.check.newest"]
    assert "raise the revision" in declined.en
    assert "提高版次" in declined.zh
    assert {row.key: row.state for row in project.deal.rows("quotes")} == {"Q1": "superseded", "Q2": "issued"}
    values = project.deal.values
    assert (values["quote_amount"]["amount"], values["discount_pct"]) == ("920000.00", "8")
    assert [row.values["quote_no"] for row in project.deal.rows("quotes")] == ["Q-2026-0001", "Q-2026-0002"]


def test_an_issued_quote_stays_as_it_is(project: Project) -> None:
    project.reach("quote")
    project.draft("Q1", "950000")
    project.do(project.change("quotes", "Q1", amount="940000"))
    project.do(MoveRow("D1", "quotes", "Q1", "issue"))

    declined = project.refused(project.change("quotes", "Q1", amount="1"))

    assert rules(declined) == ["record.quotes.field.amount.locked_from"]
    assert "locked" in declined.en
    assert "锁定" in declined.zh


@pytest.mark.parametrize(
    ("amount", "clause", "people"), [("880000", DISCOUNT, ["mia"]), ("780000", CONCESSION, ["dora", "fay"])]
)
def test_a_discount_is_approved_before_the_quote_is_issued(
    project: Project, amount: str, clause: str, people: list[str]
) -> None:
    project.reach("quote")
    project.draft("Q1", amount)

    declined = project.refused(MoveRow("D1", "quotes", "Q1", "issue"))
    *before, last = people
    approval = project.asked(clause, row="Q1")
    for who in before:
        project.do(DecideApproval("D1", approval, agreed=True), by=who)
    early = project.tried(MoveRow("D1", "quotes", "Q1", "issue"))
    project.do(DecideApproval("D1", approval, agreed=True), by=last)
    project.do(MoveRow("D1", "quotes", "Q1", "issue"))

    assert rules(declined) == early == [clause]
    assert "Ask for the approval" in declined.en
    assert "审批" in declined.zh
    assert project.deal.rows("quotes")[0].state == "issued"


def test_an_approved_price_that_changes_needs_its_approval_again(project: Project) -> None:
    project.reach("quote")
    project.draft("Q1", "880000")
    project.approve(DISCOUNT, "mia", row="Q1")

    project.do(project.change("quotes", "Q1", amount="870000"))

    assert project.tried(MoveRow("D1", "quotes", "Q1", "issue")) == [DISCOUNT]


def test_a_parameter_that_was_changed_counts_from_then_on(project: Project) -> None:
    project.reach("quote")
    project.draft("Q1", "880000")
    assert project.tried(MoveRow("D1", "quotes", "Q1", "issue")) == [DISCOUNT]

    project.decree(SetParameters("project_sales", {"discount_manager": "15"}))
    project.do(MoveRow("D1", "quotes", "Q1", "issue"))

    found = project.verdict("record.quotes.move.issue.when.approvals.discount")
    assert found.saw["param.discount_manager"] == {
        "value": "15",
        "version": 4,
    }  # asked for, approved twice, set


@pytest.mark.parametrize(("tier", "allowed"), [("A", True), ("B", True), ("C", False)])
def test_the_lowest_margin_hangs_on_the_customers_tier(project: Project, tier: str, allowed: bool) -> None:
    project.reach("quote")
    project.do(ChangeCustomer("C-1", {"tier": tier}))
    project.draft("Q1", "1000000", cost="850000")

    assert project.tried(MoveRow("D1", "quotes", "Q1", "issue")) == ([] if allowed else [CONCESSION])


def test_where_nobody_knows_the_tier_director_and_finance_decide_and_the_manager_is_not_asked_too(
    project: Project,
) -> None:
    project.reach("quote")
    project.set(customer="C-2")
    project.draft("Q1", "880000")

    assert project.tried(MoveRow("D1", "quotes", "Q1", "issue")) == [CONCESSION]


def test_nobody_approves_his_own_contract(project: Project) -> None:
    project.reach("contract_review")

    declined = project.refused(AskApproval("D1", CONTRACT), by="leo")

    assert rules(declined) == ["approval.nobody"]
    assert "Legal" in declined.en


def test_a_gate_sees_the_customers_tier(project: Project) -> None:
    project.set(customer="C-2")
    project.ready()

    declined = project.refused(MoveDeal("D1", "accept_lead"))
    project.do(ChangeCustomer("C-2", {"tier": "A"}))
    project.go("accept_lead")

    assert rules(declined) == ["stage.lead_assigned.check.customer_tier"]
    assert "customer file" in declined.en
    assert "客户档案" in declined.zh
    assert project.verdict("stage.lead_assigned.check.customer_tier").saw == {"customer.tier": "A"}


def test_a_quote_in_dollars_needs_a_rate(project: Project) -> None:
    project.reach("quote")
    dollars: dict[str, Any] = {
        key: {"amount": amount, "currency": "USD"}
        for key, amount in (("listed", "100000"), ("cost", "60000"))
    }
    project.draft("Q1", {"amount": "95000", "currency": "USD"}, **dollars)
    declined = project.refused(MoveRow("D1", "quotes", "Q1", "issue"))

    project.do(RecordRates("CNY", "2026-01-05", {"USD": "7.1"}), by="boss")
    project.draft("Q2", {"amount": "95000", "currency": "USD"}, **dollars)
    project.do(MoveRow("D1", "quotes", "Q2", "issue"))

    assert "record.quotes.move.issue.check.amount" in rules(declined)
    assert "rate" in declined.en
    assert "汇率" in declined.zh
    assert project.deal.values["quote_amount"] == {"amount": "674500.00", "currency": "CNY"}


def test_a_confirmed_budget_counts_only_with_its_evidence(project: Project) -> None:
    project.reach("solution")
    project.omitted = {"budget_evidence"}
    project.ready()

    declined = project.refused(MoveDeal("D1", "to_quote"))

    assert rules(declined) == ["stage.solution.check.budget"]
    assert "Evidence of the budget" in declined.en
    assert "预算依据" in declined.zh


def test_a_project_that_grows_past_a_million_needs_the_directors_word_too(project: Project) -> None:
    project.reach("needs_analysis")
    project.ready()
    project.set(budget_amount="1000000.01")

    declined = project.refused(MoveDeal("D1", "to_solution"))
    project.approve(BIG_PROJECT, "dora")
    project.go("to_solution")

    assert rules(declined) == [BIG_PROJECT]
    assert "Sales director" in declined.en


@pytest.mark.parametrize("terms", [{"final_amount": "899999"}, {"credit_days": 61}, {"credit_days": None}])
def test_more_than_was_quoted_needs_the_approval_of_the_quote_again(
    project: Project, terms: dict[str, Any]
) -> None:
    project.reach("negotiation")
    project.omitted = {TERMS, *terms}
    project.ready()
    project.omitted = set()
    if terms != {"credit_days": None}:
        project.set(**terms)

    assert TERMS in project.tried(MoveDeal("D1", "to_contract"))
    project.approve(TERMS, "mia")
    assert TERMS not in project.tried(MoveDeal("D1", "to_contract"))
