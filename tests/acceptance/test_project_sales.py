"""The default SOP from the lead to the quote, in the words of those who sell by it; each both ways, in zh and en."""

from __future__ import annotations

from typing import Any

import pytest

from engine.commands import (
    AddContact,
    ChangeCustomer,
    ChangeRow,
    LogActivity,
    MoveDeal,
    MoveRow,
    RecordRates,
    SetParameters,
)
from tests.acceptance.project_cast import Project, furnished_project, project, rules

__all__ = ["furnished_project", "project"]


def test_a_quote_revision_supersedes_the_last_and_the_deal_is_worth_the_new_one(project: Project) -> None:
    project.reach("quote")
    project.offer("Q1", "950000")
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
    ("amount", "by", "stopped"), [("880000", "mia", "discount"), ("780000", "dora", "concession")]
)
def test_a_deep_discount_is_issued_by_who_may_give_it(
    project: Project, amount: str, by: str, stopped: str
) -> None:
    project.reach("quote")
    project.draft("Q1", amount)

    declined = project.refused(MoveRow("D1", "quotes", "Q1", "issue"))
    project.do(MoveRow("D1", "quotes", "Q1", "issue"), by=by)

    assert f"record.quotes.move.issue.check.{stopped}" in rules(declined)
    assert "issue the quote" in declined.en
    assert "发出" in declined.zh
    assert project.deal.rows("quotes")[0].state == "issued"


def test_a_parameter_that_was_changed_counts_from_then_on(project: Project) -> None:
    project.reach("quote")
    project.draft("Q1", "880000")
    assert project.refused(MoveRow("D1", "quotes", "Q1", "issue")).verdicts

    project.do(SetParameters("project_sales", {"discount_manager": "15"}), by="boss")
    project.do(MoveRow("D1", "quotes", "Q1", "issue"))

    found = project.verdict("record.quotes.move.issue.check.discount")
    assert found.saw["param.discount_manager"] == {"value": "15", "version": 1}


@pytest.mark.parametrize(("tier", "allowed"), [("A", True), ("C", False)])
def test_the_lowest_margin_hangs_on_the_customers_tier(project: Project, tier: str, allowed: bool) -> None:
    project.reach("quote")
    project.do(ChangeCustomer("C-1", {"tier": tier}))
    project.draft("Q1", "1000000", cost="850000")
    if allowed:
        project.do(MoveRow("D1", "quotes", "Q1", "issue"))
        assert project.deal.values["margin_pct"] == "15"
    else:
        declined = project.refused(MoveRow("D1", "quotes", "Q1", "issue"))
        assert rules(declined) == ["record.quotes.move.issue.check.concession"]
        assert declined.verdicts[-1].saw["customer.tier"] == tier


def test_a_gate_sees_the_customers_tier(project: Project) -> None:
    project.do(ChangeCustomer("C-1", {"tier": None}))
    project.prepare()

    declined = project.refused(MoveDeal("D1", "accept_lead"))
    project.do(ChangeCustomer("C-1", {"tier": "A"}))
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
    project.prepare(budget_evidence=None)
    project.go("accept_lead", "qualify", "to_solution")

    declined = project.refused(MoveDeal("D1", "to_quote"))
    project.set(budget_evidence="minutes.pdf")
    project.go("to_quote")

    assert "stage.solution.check.budget" in rules(declined)
    assert "Evidence of the budget" in declined.en
    assert "预算依据" in declined.zh


def test_a_decision_maker_and_a_technical_contact_are_needed(project: Project) -> None:
    project.prepare()
    project.do(ChangeRow("D1", "contacts", "2", {"role": "user"}))
    project.go("accept_lead", "qualify")

    declined = project.refused(MoveDeal("D1", "to_solution"))
    project.do(
        AddContact("P-3", {"name": "Wu"}, "C-1"),
        project.row("contacts", "3", contact="P-3", role="technical"),
    )
    project.go("to_solution")

    assert rules(declined) == ["stage.needs_analysis.check.technical_named"]
    assert "technical evaluator" in declined.en
    assert "技术把关人" in declined.zh


def test_a_lead_goes_on_only_with_a_next_step_that_lies_ahead(project: Project) -> None:
    project.prepare()
    project.do(LogActivity("D1", "visit", "no next step"))
    project.go("accept_lead")

    declined = project.refused(MoveDeal("D1", "qualify"))
    project.do(LogActivity("D1", "call", next_step="visit", next_on="2026-01-20"))
    project.go("qualify")

    assert rules(declined) == ["stage.qualification.check.next_step"]
    assert "next step" in declined.en
    assert "下一步" in declined.zh
