"""The default SOP from the bid to the money, in the words of those who sell by it; each both ways, in zh and en."""

from __future__ import annotations

import random
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from engine.commands import GrantRole, MoveDeal, MoveRow, OpenDeal, SetFields
from engine.computed import seen_row
from engine.definition import Outcome
from engine.events import SetRefused
from engine.workflow import Workflow
from tests.acceptance.project_cast import AGREED, PARTS, Project, furnished_project, project, rules
from workflows import library, read

__all__ = ["furnished_project", "project"]
SCHEDULES, AT_THE_DESK = 10_000, 4
CENT = Decimal("0.01")


def test_sales_cannot_write_received_and_receivables_can(project: Project) -> None:
    project.reach("contract_review")
    receipt = project.change("instalments", "advance", received="270000")

    declined = project.refused(receipt)
    project.do(receipt, by="rui")

    assert rules(declined) == ["record.instalments.field.received.set_by"]
    assert "Receivables" in declined.en
    assert "应收会计" in declined.zh
    kept = [each.event for each in project.house.archive.history("D1") if isinstance(each.event, SetRefused)]
    assert [event.subject for event in kept] == ["instalments:advance"]
    assert project.deal.values["received_total"]["amount"] == "270000.00"
    assert project.deal.values["open_receivable"]["amount"] == "630000.00"


def test_the_instalments_have_to_add_up_before_the_contract_is_approved(project: Project) -> None:
    project.reach("contract_review")
    project.do(project.change("instalments", "retention", amount="89999.99"))

    declined = project.refused(MoveDeal("D1", "to_signing"), by="dora")
    project.do(project.change("instalments", "retention", amount="90000"))
    project.go("to_signing")

    assert rules(declined) == ["stage.contract_review.check.instalments"]
    assert "to the cent" in declined.en
    assert "分毫不差" in declined.zh
    assert project.deal.stage == "signing"


def test_the_schedule_adds_up_to_the_cent_over_many_random_schedules() -> None:
    sop = Workflow(read(library()["project_sales"]))
    sums, record, zone = sop.computed[None], sop.records["instalments"].record, ZoneInfo("Asia/Shanghai")
    gate = next(
        check.that for check in sop.stages["contract_review"].leave.check if check.key == "instalments"
    )
    expression, rng = sop.expression(gate), random.Random(2026)
    for _ in range(SCHEDULES):
        parts = [Decimal(rng.randrange(1, 10**9)) / 100 for _ in range(rng.randint(1, 6))]
        off = rng.choice([Decimal(0), CENT, -CENT, Decimal(rng.randint(-9999, 9999)) / 100])
        final = {"amount": str(sum(parts) + off), "currency": "CNY"}
        money = [{"kind": "advance", "amount": {"amount": str(part), "currency": "CNY"}} for part in parts]
        rows = [seen_row(record, str(place), None, values, zone) for place, values in enumerate(money)]

        found = sums.worked_out({"final_amount": final}, {"instalments": rows}, zone, "CNY", {"schedule_gap"})

        gap = Decimal(found["schedule_gap"]["amount"])
        assert gap == -off
        known = sop.scope.vocabulary.activation({"instalments": rows, "schedule_gap": gap})
        assert expression.decide(known) is (off == 0)


@pytest.mark.parametrize("seed", range(AT_THE_DESK))
def test_the_desk_lets_a_contract_through_exactly_when_its_schedule_adds_up(
    project: Project, seed: int
) -> None:
    rng = random.Random(seed)
    project.reach("contract_review")
    cuts = sorted(rng.randrange(1, 90_000_000) for _ in range(3))
    parts = [Decimal(b - a) / 100 for a, b in zip([0, *cuts], [*cuts, 90_000_000], strict=True)]
    project.do(
        *(
            project.change("instalments", kind, amount=str(part))
            for kind, part in zip(PARTS, parts, strict=True)
        )
    )
    off = rng.choice([CENT, -CENT])
    project.set(final_amount=str(Decimal(900_000) + off))
    assert "stage.contract_review.check.instalments" in rules(
        project.refused(MoveDeal("D1", "to_signing"), by="dora")
    )

    project.set(final_amount="900000")
    project.go("to_signing")

    assert project.deal.values["schedule_gap"]["amount"] == "0.00"


def quoted(project: Project, procurement: str) -> None:
    project.prepare(procurement=procurement, bid_deadline="2026-03-01T17:00:00+08:00")
    project.go("accept_lead", "qualify", "to_solution", "to_quote")
    project.offer("Q1", "950000")


def test_a_tender_goes_through_the_bid_and_has_to_be_won(project: Project) -> None:
    quoted(project, "tender")

    past = project.refused(MoveDeal("D1", "to_negotiation"))
    project.go("to_bid")
    open_yet = project.refused(MoveDeal("D1", "award"))
    project.set(bid_result="won", bid_opening_record="opening.pdf", bid_bond_paid=True)
    project.go("award")

    assert rules(past) == ["move.to_negotiation.when"]
    assert "stage.bid.check.bid_won" in rules(open_yet)
    assert "Record of the opening" in open_yet.en
    assert "开标记录" in open_yet.zh
    assert project.verdict("stage.bid.applies") is None


def test_a_direct_purchase_does_not_go_through_the_bid_and_that_is_recorded(project: Project) -> None:
    quoted(project, "direct")

    bid = project.refused(MoveDeal("D1", "to_bid"))
    project.go("to_negotiation")
    project.set(**AGREED)
    project.go("to_contract")

    assert rules(bid) == ["move.to_bid.when"]
    passed_over = project.verdict("stage.bid.applies")
    assert (passed_over.passed, passed_over.saw) == (True, {"procurement": "direct"})


def test_a_call_off_needs_a_signed_framework_and_no_demo(project: Project) -> None:
    project.do(OpenDeal("F1", "project_sales", "Framework", owner="sam"))
    project.prepare(procurement="framework", framework_deal="F1", demo_on=None, demo_feedback=None)
    project.go("accept_lead", "qualify")

    declined = project.refused(MoveDeal("D1", "to_solution"))

    assert rules(declined) == ["stage.needs_analysis.check.framework_signed"]
    assert "signed" in declined.en
    assert "签约" in declined.zh


def test_what_was_reviewed_cannot_change_before_it_is_signed_but_by_going_back(project: Project) -> None:
    project.reach("signing")

    declined = project.refused(SetFields("D1", {"final_amount": "1"}))
    added = project.refused(project.row("instalments", "more", kind="advance", amount="1"))
    project.do(MoveDeal("D1", "negotiate_again"), reason="price")
    project.set(final_amount="890000")

    assert rules(declined) == ["field.final_amount.locked_from"]
    assert "record.instalments.locked_from" in rules(added)


def test_a_contract_is_signed_with_its_number_and_the_seal_keepers_word(project: Project) -> None:
    project.reach("signing")
    project.set(sealed_copy="draft.pdf", both_sealed=True)
    project.do(project.row("contracts", "1", kind="main", contract_no="next", signed_on="2026-01-05"))

    assert rules(project.refused(SetFields("D1", {"seal_checked": True}))) == ["field.seal_checked.set_by"]
    project.do(SetFields("D1", {"seal_checked": True}), by="kay")
    declined = project.refused(MoveDeal("D1", "sign"))
    project.do(MoveRow("D1", "contracts", "1", "sign"))
    project.go("sign")

    assert rules(declined) == ["stage.signing.check.contract_signed"]
    assert "contract" in declined.en
    assert "主合同" in declined.zh
    assert (project.deal.stage, project.deal.values["contract_no"]) == ("delivery", "HT-2026-0001")


def test_who_sells_does_not_book_the_money(project: Project) -> None:
    declined = project.refused(GrantRole("sam", "receivables"), by="boss")

    assert "receivables" in declined.en
    assert "receivables" in declined.zh


def test_a_deal_that_went_into_another_counts_neither_as_won_nor_as_lost(project: Project) -> None:
    project.do(OpenDeal("D2", "project_sales", "Presses again", owner="sam"))
    declined = project.refused(MoveDeal("D1", "merge"), by="mia", reason="twice")

    project.set(merged_into="D2")
    project.do(MoveDeal("D1", "merge"), by="mia", reason="twice")

    assert rules(declined) == ["move.merge.require.merged_into"]
    assert project.sop.outcome(project.deal.stage) is Outcome.MERGED
