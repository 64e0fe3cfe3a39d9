"""The default SOP from the bid to the money, in the words of those who sell by it; each both ways, in zh and en."""

from __future__ import annotations

import random
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from engine.commands import GrantRole, GrantWaiver, MoveDeal, MoveRow, OpenDeal, SetFields
from engine.computed import seen_row
from engine.definition import Outcome
from engine.events import SetRefused
from engine.workflow import Workflow
from tests.acceptance.project_cast import Project, furnished_project, project, rules
from tests.acceptance.project_way import CONTRACT, PARTS, SEAL, paper
from workflows import library, read

__all__ = ["furnished_project", "project"]
SCHEDULES, AT_THE_DESK = 10_000, 4
CENT = Decimal("0.01")


def test_sales_cannot_write_received_and_receivables_can(project: Project) -> None:
    project.reach("contract_review")
    receipt = project.change("instalments", "advance", received="270000.00")

    declined = project.refused(receipt)
    project.do(receipt, by="rui")

    assert rules(declined) == ["record.instalments.field.received.set_by"]
    assert "Receivables" in declined.en
    assert "应收会计" in declined.zh
    kept = [each.event for each in project.house.archive.history("D1") if isinstance(each.event, SetRefused)]
    assert [event.subject for event in kept] == ["instalments:advance"]
    assert project.deal.values["received_total"]["amount"] == "270000.00"
    assert project.deal.values["open_receivable"]["amount"] == "630000.00"


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
    project.reach("negotiation")
    project.ready()
    cuts = sorted(rng.randrange(1, 90_000_000) for _ in range(3))
    parts = [Decimal(b - a) / 100 for a, b in zip([0, *cuts], [*cuts, 90_000_000], strict=True)]
    off = rng.choice([CENT, -CENT])
    for wrong in (off, Decimal(0)):
        parts[0] += wrong
        project.do(
            *(
                project.change("instalments", kind, amount=str(part))
                for kind, part in zip(PARTS, parts, strict=True)
            )
        )
        parts[0] -= wrong
        project.ready()
        project.go("to_contract")
        project.ready()
        refused = project.tried(MoveDeal("D1", "to_signing"))
        if wrong:
            assert refused == ["stage.contract_review.check.instalments"]
            project.do(MoveDeal("D1", "negotiate_again"), reason="a slip")

    assert refused == []
    assert project.deal.values["schedule_gap"]["amount"] == "0.00"


def test_a_contract_whose_draft_or_covered_value_changes_is_approved_again(project: Project) -> None:
    project.reach("contract_review")
    project.ready()

    project.set(contract_draft=paper("another"))
    other_file = project.tried(MoveDeal("D1", "to_signing"))
    project.ready()
    project.set(delivery_on="2026-06-01")
    other_day = project.tried(MoveDeal("D1", "to_signing"))

    assert other_file == other_day == [CONTRACT]


def test_a_tender_goes_through_the_bid_and_has_to_be_won(project: Project) -> None:
    project.reach("quote", procurement="tender")
    project.ready()

    past = project.refused(MoveDeal("D1", "to_negotiation"))
    project.go("to_bid")
    open_yet = project.refused(MoveDeal("D1", "award"))
    project.ready()
    project.go("award")

    assert rules(past) == ["move.to_negotiation.when"]
    assert "stage.bid.check.bid_won" in rules(open_yet)
    assert "Record of the opening" in open_yet.en
    assert "开标记录" in open_yet.zh
    assert project.verdict("stage.bid.applies") is None


def test_a_bid_handed_in_after_the_deadline_is_none(project: Project) -> None:
    project.reach("bid", procurement="tender")
    project.set(bid_deadline="2026-01-05T07:59:00+08:00")
    project.ready()

    assert project.tried(MoveDeal("D1", "award")) == ["stage.bid.check.in_time"]


def test_a_direct_purchase_does_not_go_through_the_bid_and_that_is_recorded(project: Project) -> None:
    project.reach("contract_review")

    passed_over = project.verdict("stage.bid.applies")

    assert (passed_over.passed, passed_over.saw) == (True, {"procurement": "direct"})


def test_a_call_off_needs_a_signed_framework_and_no_demo(project: Project) -> None:
    project.begin("F1")
    project.reach("signing")
    project.begin("D2")
    project.reach("needs_analysis", procurement="framework", framework_deal="F1")
    project.ready()

    declined = project.refused(MoveDeal("D2", "to_solution"))
    project.turn_to("F1")
    project.reach("delivery")
    project.turn_to("D2")
    project.go("to_solution")
    project.omitted = {"demo_on", "demo_feedback", "demo_script"}
    project.ready()
    project.go("to_quote")

    assert rules(declined) == ["stage.needs_analysis.check.framework_signed"]
    assert "signed" in declined.en
    assert "签约" in declined.zh


def test_what_was_handed_in_for_review_changes_only_by_going_back(project: Project) -> None:
    project.reach("contract_review")

    declined = project.refused(SetFields("D1", {"final_amount": "1"}))
    added = project.refused(project.row("instalments", "more", kind="advance", amount="1"))
    project.do(MoveDeal("D1", "negotiate_again"), reason="price")
    project.set(final_amount="890000")

    assert rules(declined) == ["field.final_amount.locked_from"]
    assert "record.instalments.locked_from" in rules(added)


def test_a_contract_gets_its_number_and_counts_once_it_is_signed(project: Project) -> None:
    project.reach("signing")
    project.omitted = {"contracts:1:sign"}
    project.ready()

    declined = project.refused(MoveDeal("D1", "sign"))
    project.omitted = set()
    project.do(MoveRow("D1", "contracts", "1", "sign"))
    project.go("sign")

    assert rules(declined) == ["stage.signing.check.contract_signed"]
    assert "主合同" in declined.zh
    assert (project.deal.stage, project.deal.values["contract_no"]) == ("delivery", "HT-2026-0001")


def test_a_file_that_was_only_named_is_the_same_as_no_other(project: Project) -> None:
    project.reach("contract_review")
    project.set(contract_draft="contract.pdf")
    project.ready()
    project.go("to_signing")
    project.set(sealed_copy="contract.pdf")
    project.ready()

    assert project.tried(MoveDeal("D1", "sign")) == ["stage.signing.check.same_as_draft"]


def test_the_seal_keeper_checks_again_when_the_sealed_copy_is_another(project: Project) -> None:
    project.reach("signing")
    project.ready()
    project.set(sealed_copy={**paper("draft"), "name": "scan.pdf"})

    assert project.tried(MoveDeal("D1", "sign")) == [SEAL]


def test_production_without_the_advance_needs_director_and_finance_to_waive_it(project: Project) -> None:
    project.reach("delivery")
    project.do(
        project.row("milestones", "M1", name="go", kind="production_start", done_on="2026-01-05"), by="pam"
    )
    finish = MoveRow("D1", "milestones", "M1", "finish")
    rule = "record.milestones.move.finish.check.advance_received"

    neither = project.tried(finish, by="pam")
    project.waive(rule, "dora", row="M1")
    one = project.tried(finish, by="pam")
    project.do(GrantWaiver("D1", "W1"), by="fay")

    assert neither == one == [rule]
    assert project.tried(finish, by="pam") == []


def test_an_open_issue_is_closed_or_waived_with_a_day_by_which_it_follows(project: Project) -> None:
    project.reach("acceptance")
    project.ready()
    project.do(project.row("issues", "1", title="manual missing"))
    rule = "stage.acceptance.check.no_open_issues"

    refused = project.tried(MoveDeal("D1", "accept"), by="pam")
    project.waive(rule, "dan", until="2026-01-20")
    project.go("accept")

    assert refused == [rule]
    assert project.verdict(rule).saw["waiver:id"] == "W1"


def test_what_never_comes_in_is_written_off_by_finance_and_the_general_manager(project: Project) -> None:
    project.reach("collection")
    project.omitted = {"instalments:acceptance"}
    project.ready()
    project.omitted = set()
    unpaid = project.tried(MoveDeal("D1", "close"), by="pam")
    clause = "record.instalments.move.write_off.approvals.write_off"

    project.do(project.change("instalments", "acceptance", write_off_reason="bankrupt"), by="rui")
    alone = project.tried(MoveRow("D1", "instalments", "acceptance", "write_off"), by="rui")
    project.approve(clause, "fay", "gus", row="acceptance", by="rui")
    project.do(MoveRow("D1", "instalments", "acceptance", "write_off"), by="rui")
    project.go("close")

    assert (unpaid, alone) == (["stage.collection.check.paid"], [clause])
    assert project.deal.values["open_receivable"]["amount"] == "90000.00"


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
