"""Approvals: who is asked, who may decide, and what voids it; each both ways, on both databases."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from engine.archive import Archive
from engine.commands import (
    AskApproval,
    AssignOwner,
    ChangeRow,
    DecideApproval,
    MoveDeal,
    MoveRow,
    RevokeRole,
    SetFields,
    WithdrawApproval,
)
from engine.definition import Panel
from engine.events import ApprovalVoided
from engine.history import derived
from engine.store import Store
from tests.cast import Office
from tests.people_cast import (
    ISSUE,
    WIN,
    agree,
    ask,
    deal_of,
    quote,
    ready,
    refusal,
    rules,
    waiting,
    winning,
)


@pytest.fixture
def office(store: Store) -> Iterator[Office]:
    office = ready(store)
    yield office
    office.close()


def test_a_move_without_its_approval_is_refused_and_says_whom_to_ask_and_how(office: Office) -> None:
    declined = refusal(office, MoveDeal("D1", "win"))

    assert rules(declined) == [WIN]
    assert "Contract review" in declined.en
    assert "Ask for the approval" in declined.en
    assert "manager, then finance, legal, each of them" in declined.en
    assert "合同评审" in declined.zh
    assert declined.verdicts[-1].saw == {"approval": None}


def test_it_passes_once_everybody_in_the_sequence_has_agreed(office: Office) -> None:
    asked = ask(office)
    assert waiting(asked) == ["mei"]
    assert waiting(agree(office, "A1", "mei")) == ["fang", "lan", "long"]
    assert rules(refusal(office, MoveDeal("D1", "win"))) == [WIN]
    assert agree(office, "A1", "fang", "lan").status == "granted"

    moved = office.do(MoveDeal("D1", "win")).events[0].event

    assert moved.verdicts[-1].saw == {
        "approval": "A1",
        "status": "granted",
        "decided_by": ["mei", "fang", "lan"],
    }
    workflow = Archive(office.store, office.desk.journal).workflow("crm")
    assert derived(workflow, moved.verdicts[-1]) is True


def test_a_later_panel_is_not_heard_before_the_one_that_is_asked(office: Office) -> None:
    ask(office)
    assert rules(refusal(office, DecideApproval("D1", "A1", agreed=True), by="fang")) == [
        "approval.not_asked"
    ]
    agree(office, "A1", "mei")
    assert agree(office, "A1", "fang").status == "open"


def test_one_no_ends_it_and_the_next_is_told_who_decided(office: Office) -> None:
    ask(office)
    office.do(DecideApproval("D1", "A1", agreed=False, comment="too risky"), by="mei")
    declined = refusal(office, DecideApproval("D1", "A1", agreed=True), by="fang")

    assert rules(declined) == ["approval.closed"]
    assert "was rejected by mei" in declined.en
    assert rules(refusal(office, MoveDeal("D1", "win"))) == [WIN]
    assert ask(office).id == "A2"


def test_deciding_the_same_twice_changes_nothing_and_otherwise_is_refused(office: Office) -> None:
    ask(office)
    agree(office, "A1", "mei")
    assert office.do(DecideApproval("D1", "A1", agreed=True), by="mei").events == ()
    assert rules(refusal(office, DecideApproval("D1", "A1", agreed=False, comment="no"), by="mei")) == [
        "approval.twice"
    ]


def test_a_joint_approval_counts_different_people(store: Store) -> None:
    two = winning(Panel(("legal", "finance"), "2"), key="two", covers=("quote_amount",))
    office = ready(store, moves=two)
    ask(office, "move.win.approvals.two")
    assert agree(office, "A1", "lan").status == "open"
    assert agree(office, "A1", "lan").status == "open"
    assert agree(office, "A1", "long").status == "granted"
    office.close()


def test_who_asks_never_decides_and_the_next_above_is_asked(office: Office) -> None:
    asked = ask(office, by="mei")

    assert waiting(asked) == ["dong"]
    assert rules(refusal(office, DecideApproval("D1", "A1", agreed=True), by="mei")) == ["approval.self"]
    assert waiting(agree(office, "A1", "dong")) == ["fang", "lan", "long"]


def test_the_owner_of_a_deal_is_not_asked_by_his_role(office: Office) -> None:
    office.do(AssignOwner("D1", "mei"))
    assert waiting(ask(office)) == ["dong"]


def test_who_became_the_owner_after_it_was_asked_may_not_decide(office: Office) -> None:
    ask(office)
    office.do(AssignOwner("D1", "mei"))
    assert rules(refusal(office, DecideApproval("D1", "A1", agreed=True), by="mei")) == ["approval.not_asked"]


def test_an_administrator_has_no_special_right(office: Office) -> None:
    ask(office)
    assert rules(refusal(office, DecideApproval("D1", "A1", agreed=True), by="admin")) == [
        "approval.not_asked"
    ]


def test_whoever_lost_the_role_meanwhile_decides_no_more(office: Office) -> None:
    ask(office)
    office.do(RevokeRole("mei", "manager", "north"), by="admin")
    refusal(office, DecideApproval("D1", "A1", agreed=True), by="mei")
    office.do(WithdrawApproval("D1", "A1"))
    assert waiting(ask(office)) == ["dong"]


def test_nobody_who_could_decide_is_said_when_it_is_asked(office: Office) -> None:
    office.do(RevokeRole("fang", "finance"), by="admin")
    declined = refusal(office, AskApproval("D1", WIN))
    assert rules(declined) == ["approval.nobody"]
    assert "finance" in declined.en


def test_a_change_of_a_covered_value_voids_it_in_the_same_order(office: Office) -> None:
    ask(office)
    agree(office, "A1", "mei", "fang", "lan")
    events = [told.event for told in office.do(SetFields("D1", {"quote_amount": "999"})).events]

    assert events[-1] == ApprovalVoided("A1", ("quote_amount",))
    declined = refusal(office, MoveDeal("D1", "win"))
    assert "is void, since Quote changed" in declined.en
    assert agree(office, ask(office).id, "mei", "fang", "lan").status == "granted"
    assert office.do(MoveDeal("D1", "win")).state.stage == "won"


def test_a_change_of_a_covered_file_voids_it_and_any_other_change_does_not(office: Office) -> None:
    office.do(SetFields("D1", {"contract_draft": "draft.pdf"}))
    ask(office)
    office.do(SetFields("D1", {"note": "the customer called"}))
    assert deal_of(office).decisions.approvals["A1"].status == "open"
    office.do(SetFields("D1", {"contract_draft": "draft2.pdf"}))
    assert deal_of(office).decisions.approvals["A1"].because == ("contract_draft",)


def test_an_approval_of_a_row_is_for_that_row_and_its_values(office: Office) -> None:
    quote(office, "Q1")
    quote(office, "Q2")
    assert rules(refusal(office, MoveRow("D1", "quotes", "Q1", "issue"))) == [ISSUE]
    ask(office, ISSUE, row="Q1")
    agree(office, "A1", "mei")
    refusal(office, MoveRow("D1", "quotes", "Q2", "issue"))
    office.do(ChangeRow("D1", "quotes", "Q1", {"remark": "urgent"}))
    assert deal_of(office).decisions.approvals["A1"].status == "granted"
    office.do(ChangeRow("D1", "quotes", "Q1", {"amount": "80"}))
    refusal(office, MoveRow("D1", "quotes", "Q1", "issue"))
    agree(office, ask(office, ISSUE, row="Q1").id, "mei")
    assert office.do(MoveRow("D1", "quotes", "Q1", "issue")).state.records["quotes"]["Q1"].state == "issued"


def test_a_band_that_does_not_apply_asks_for_no_approval(office: Office) -> None:
    quote(office, "Q1", "100")
    assert rules(refusal(office, AskApproval("D1", ISSUE, "Q1"))) == ["approval.needless"]
    office.do(MoveRow("D1", "quotes", "Q1", "issue"))


def test_what_cannot_be_decided_asks_for_the_approval(office: Office) -> None:
    quote(office, "Q1", None)
    assert rules(refusal(office, MoveRow("D1", "quotes", "Q1", "issue"))) == [ISSUE]
