"""Approvals: who is asked, who may decide, what ends one and what voids it; each both ways, on both databases."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
import pytest

from engine.archive import Archive
from engine.commands import (
    AddApprover,
    AskApproval,
    AssignOwner,
    ChangeRow,
    DecideApproval,
    ExpireApproval,
    MigrateDeal,
    MoveDeal,
    MoveRow,
    PassOnApproval,
    RemindApprovers,
    ReopenDeal,
    ReturnApproval,
    RevokeRole,
    SetFields,
    SetSubstitute,
    VoidDeal,
    WithdrawApproval,
)
from engine.definition import Approval, Gate, Move, Panel
from engine.errors import Forbidden, Malformed, Unknown
from engine.events import ApprovalDecided, ApprovalVoided
from engine.history import derived
from engine.store import Store, read
from engine.verdict import failed
from tests.cast import MOVES, Office
from tests.people_cast import (
    ISSUE,
    WIN,
    agree,
    ask,
    deal_of,
    history,
    made,
    quote,
    quoted,
    refusal,
    rules,
    signed_off,
    staffed,
    types,
    waiting,
)


@pytest.fixture
def office(store: Store) -> Iterator[Office]:
    office = staffed(store)
    quoted(office)
    signed_off(office)
    yield office
    office.close()


def test_a_move_without_its_approval_is_refused_and_says_whom_to_ask_and_how(office: Office) -> None:
    declined = refusal(office, MoveDeal("D1", "win"))

    assert rules(declined) == [WIN]
    assert "Contract review" in declined.en
    assert "ask_approval" in declined.en
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
    assert rules(refusal(office, DecideApproval("D1", "A1", agreed=False), by="mei")) == ["approval.twice"]


def test_a_joint_approval_counts_different_people(store: Store) -> None:
    panel = Approval("two", (Panel(("legal", "finance"), "2"),), covers=("quote_amount",))
    moves = tuple(m if m.key != "win" else _with(m, Gate(approvals=(panel,))) for m in MOVES)
    office = staffed(store, made(moves=moves))
    quoted(office)
    signed_off(office)
    ask(office, "move.win.approvals.two")
    assert agree(office, "A1", "lan").status == "open"
    assert agree(office, "A1", "lan").status == "open"
    assert agree(office, "A1", "long").status == "granted"
    office.close()


def _with(move: Move, gate: Gate) -> Move:
    return msgspec.structs.replace(move, gate=gate)


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


def test_it_is_returned_for_revision_by_who_is_asked_and_withdrawn_by_who_asked(office: Office) -> None:
    ask(office)
    assert rules(refusal(office, WithdrawApproval("D1", "A1"), by="mei")) == ["approval.asker"]
    office.do(ReturnApproval("D1", "A1", "which terms?"), by="mei")
    assert rules(refusal(office, MoveDeal("D1", "win"))) == [WIN]
    ask(office)
    office.do(WithdrawApproval("D1", "A2"))
    assert rules(refusal(office, DecideApproval("D1", "A2", agreed=True), by="mei")) == ["approval.closed"]
    assert types(office)[-3:-1] == ["approval.asked", "approval.withdrawn"]


def test_an_approver_who_is_added_has_to_agree_too(office: Office) -> None:
    ask(office)
    office.do(AddApprover("D1", "A1", "dong"), by="mei")
    assert waiting(agree(office, "A1", "mei")) == ["dong"]
    assert agree(office, "A1", "dong", "fang", "lan").status == "granted"


def test_a_seat_is_passed_on_but_never_to_who_asked_or_owns_the_deal(office: Office) -> None:
    ask(office, by="gast")
    for nobody in ("gast", "lilei"):
        assert rules(refusal(office, PassOnApproval("D1", "A1", nobody), by="mei")) == ["approval.self"]
    office.do(PassOnApproval("D1", "A1", "dong"), by="mei")
    assert rules(refusal(office, DecideApproval("D1", "A1", agreed=True), by="mei")) == ["approval.not_asked"]
    assert waiting(agree(office, "A1", "dong")) == ["fang", "lan", "long"]


def test_those_who_are_asked_are_reminded(office: Office) -> None:
    ask(office)
    told = office.do(RemindApprovers("D1", "A1")).events[0].event
    assert told.members == ("mei",)


def test_it_expires_after_its_days_and_not_before(office: Office) -> None:
    ask(office)
    assert office.do(ExpireApproval("D1", "A1")).events == ()
    office.pass_days(5)
    assert rules(refusal(office, DecideApproval("D1", "A1", agreed=True), by="mei")) == ["approval.closed"]
    assert [told.event.stored for told in office.do(ExpireApproval("D1", "A1")).events] == [
        "approval.expired"
    ]
    assert ask(office).id == "A2"


def test_a_granted_approval_does_not_expire(office: Office) -> None:
    ask(office)
    agree(office, "A1", "mei", "fang", "lan")
    office.pass_days(50)
    assert office.do(MoveDeal("D1", "win")).state.stage == "won"


def test_a_substitute_decides_for_the_time_he_stands_in_and_in_whose_place_is_recorded(
    office: Office,
) -> None:
    ask(office)
    decide = DecideApproval("D1", "A1", agreed=True)
    refusal(office, decide, by="dong")
    office.do(SetSubstitute("mei", "dong", until=office.clock() + 86_400_000_000), by="mei")
    office.pass_days(2)
    refusal(office, decide, by="dong")
    office.do(SetSubstitute("mei", "dong", until=office.clock() + 86_400_000_000), by="mei")
    told = office.do(decide, by="dong").events[0].event
    assert (told.by, told.behalf_of, told.seat.role, told.seat.unit) == ("dong", "mei", "manager", "north")


def test_who_asked_does_not_decide_as_a_substitute_either(office: Office) -> None:
    ask(office)
    office.do(SetSubstitute("mei", "lilei"), by="mei")
    assert rules(refusal(office, DecideApproval("D1", "A1", agreed=True))) == ["approval.self"]


def test_only_a_member_himself_or_an_administrator_names_his_substitute(office: Office) -> None:
    with pytest.raises(Forbidden):
        office.do(SetSubstitute("mei", "dong"), by="dong")
    office.do(SetSubstitute("mei", "dong"), by="admin")


def test_a_decision_pins_role_unit_and_grant(office: Office) -> None:
    ask(office)
    agree(office, "A1", "mei")
    told = next(event for event in history(office) if isinstance(event, ApprovalDecided))
    with office.store.reading() as connection:
        grant = next(
            row.position for row in read(connection, stream="member:mei") if row.type == "member.role_granted"
        )
    assert (told.seat.role, told.seat.unit, told.seat.grant) == ("manager", "north", grant)


def test_asking_twice_changes_nothing(office: Office) -> None:
    ask(office)
    assert office.do(AskApproval("D1", WIN)).events == ()


def test_what_was_reopened_by_approval_needs_a_new_one_the_next_time(office: Office) -> None:
    office.do(SetFields("D1", {"loss_reason": "price"}), MoveDeal("D1", "lose"))
    ask(office, "reopen.approvals.again")
    refusal(office, ReopenDeal("D1"))
    agree(office, "A1", "mei")
    assert office.do(ReopenDeal("D1")).state.stage == "quote"
    office.do(MoveDeal("D1", "lose"))
    assert rules(refusal(office, ReopenDeal("D1"))) == ["reopen.approvals.again"]


def test_an_open_approval_is_void_when_the_deal_goes_elsewhere_or_is_voided(office: Office) -> None:
    ask(office)
    office.do(SetFields("D1", {"loss_reason": "price"}), MoveDeal("D1", "lose"))
    assert deal_of(office).decisions.approvals["A1"].because == ("stage",)
    ask(office, "reopen.approvals.again")
    office.do(VoidDeal("D1"))
    assert deal_of(office).decisions.approvals["A2"].because == ("deal",)


def test_another_version_that_asks_others_voids_it_and_one_that_asks_the_same_does_not(
    office: Office,
) -> None:
    ask(office)
    office.publish(made(version=2), by="admin")
    office.do(MigrateDeal("D1", 2), by="admin")
    assert deal_of(office).decisions.approvals["A1"].status == "open"
    other = Approval("contract", (Panel(("director",)),))
    moves = tuple(m if m.key != "win" else _with(m, Gate(approvals=(other,))) for m in MOVES)
    office.publish(made(version=3, moves=moves), by="admin")
    office.do(MigrateDeal("D1", 3), by="admin")
    assert deal_of(office).decisions.approvals["A1"].because == ("workflow",)


def test_an_approval_of_an_earlier_stage_is_not_asked_again(office: Office) -> None:
    ask(office)
    agree(office, "A1", "mei", "fang", "lan")
    won = office.do(MoveDeal("D1", "win")).events[0].event
    assert failed(won.verdicts) == ()


def test_what_is_not_there_is_named(office: Office) -> None:
    with pytest.raises(Malformed, match=r"move\.win\.approvals\.contract"):
        office.do(AskApproval("D1", "move.win.approvals.contrakt"))
    with pytest.raises(Unknown):
        office.do(DecideApproval("D1", "A7", agreed=True))
    with pytest.raises(Malformed):
        office.do(AskApproval("D1", ISSUE))
    with pytest.raises(Forbidden):
        office.do(AskApproval("D1", WIN), by="stranger")


def test_people_decide_now_and_never_in_the_past(office: Office) -> None:
    office.pass_days(1)
    with pytest.raises(Malformed):
        office.do(AskApproval("D1", WIN), at=office.clock() - 1)


def test_a_note_and_a_comment_are_sealed_and_read_again(office: Office) -> None:
    office.do(AskApproval("D1", WIN, note="big customer"))
    office.do(DecideApproval("D1", "A1", agreed=True, comment="hidden margin"), by="mei")
    with office.store.reading() as connection:
        bodies = b"".join(row.body for row in read(connection, stream="deal:D1"))
    assert b"big customer" not in bodies
    assert b"hidden margin" not in bodies
    assert history(office)[-1].comment == "hidden margin"
