"""The life of an approval: returned, withdrawn, passed on, substituted, expired, used up, void; on both databases."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from engine.commands import (
    AddApprover,
    AskApproval,
    DecideApproval,
    ExpireApproval,
    MigrateDeal,
    MoveDeal,
    PassOnApproval,
    RemindApprovers,
    ReopenDeal,
    ReturnApproval,
    SetFields,
    SetSubstitute,
    VoidDeal,
    WithdrawApproval,
)
from engine.definition import Panel
from engine.errors import Forbidden, Malformed, Unknown
from engine.events import ApprovalDecided
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
    ready,
    refusal,
    rules,
    signed_off,
    staffed,
    starting,
    types,
    waiting,
    winning,
)


@pytest.fixture
def office(store: Store) -> Iterator[Office]:
    office = ready(store)
    yield office
    office.close()


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
    office.publish(made(version=3, moves=winning(Panel(("director",)))), by="admin")
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


def test_a_stage_that_was_skipped_has_its_approval_made_up_before_the_deal_goes_on(store: Store) -> None:
    office = staffed(store, made(stages=starting(), moves=MOVES))
    office.do(MoveDeal("D1", "skip_to_quote"))
    signed_off(office)
    assert rules(refusal(office, MoveDeal("D1", "win"))) == ["stage.demo.approvals.start"]
    ask(office, "stage.demo.approvals.start")
    agree(office, "A1", "mei")
    assert office.do(MoveDeal("D1", "win")).state.stage == "won"
    office.close()


def test_what_a_stage_was_left_by_is_not_asked_again_though_it_became_void(store: Store) -> None:
    office = staffed(store, made(stages=starting(covers=("need",)), moves=MOVES))
    office.do(MoveDeal("D1", "to_demo"))
    assert rules(refusal(office, MoveDeal("D1", "to_quote"))) == ["stage.demo.approvals.start"]
    ask(office, "stage.demo.approvals.start")
    agree(office, "A1", "mei")
    office.do(MoveDeal("D1", "to_quote"), SetFields("D1", {"need": "three presses"}))
    assert deal_of(office).decisions.approvals["A1"].status == "voided"
    signed_off(office)
    assert office.do(MoveDeal("D1", "win")).state.stage == "won"
    office.close()
