"""The laws of deciding together, tried by who would get round them: seats that move, roles and owners that change, values
that come and go; on both databases."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
import pytest

from engine.commands import (
    AddApprover,
    AddRow,
    AskApproval,
    AskWaiver,
    AssignOwner,
    ChangeRow,
    CheckItem,
    ConfirmFact,
    DecideApproval,
    GrantRole,
    GrantWaiver,
    MigrateDeal,
    MoveDeal,
    MoveRow,
    PassOnApproval,
    RemoveRow,
    RevokeRole,
    SetFields,
    SetSubstitute,
    SetSuperior,
    VoidDeal,
    WithdrawApproval,
)
from engine.definition import Confirmation, Field, FieldType, Panel, Words
from engine.errors import KeyReused
from engine.store import Store
from tests.cast import Office
from tests.people_cast import (
    BUDGET,
    ISSUE,
    SIGNOFF,
    WIN,
    agree,
    ask,
    deal_of,
    history,
    made,
    quote,
    ready,
    refusal,
    rules,
    staffed,
    types,
    winning,
)

YES = DecideApproval("D1", "A1", agreed=True)


@pytest.fixture
def office(store: Store) -> Iterator[Office]:
    office = ready(store)
    yield office
    office.close()


def test_the_owner_does_not_decide_as_substitute_of_somebody_a_seat_was_passed_on_to(office: Office) -> None:
    ask(office, by="gast")
    office.do(PassOnApproval("D1", "A1", "dong"), by="mei")
    office.do(SetSubstitute("dong", "lilei"), by="dong")
    assert rules(refusal(office, YES)) == ["approval.not_asked"]


def test_the_owner_does_not_decide_as_substitute_of_somebody_who_was_added(office: Office) -> None:
    office.do(AskApproval("D1", WIN), by="gast")
    office.do(AddApprover("D1", "A1", "dong"), by="gast")
    office.do(SetSubstitute("dong", "lilei"), by="dong")
    agree(office, "A1", "mei")
    assert rules(refusal(office, YES)) == ["approval.not_asked"]


@pytest.mark.parametrize("way", ["by role", "by a seat passed on", "by being added"])
def test_who_becomes_the_owner_meanwhile_decides_no_more(office: Office, way: str) -> None:
    ask(office)
    heir = "mei"
    if way == "by a seat passed on":
        office.do(PassOnApproval("D1", "A1", "dong"), by="mei")
        heir = "dong"
    elif way == "by being added":
        office.do(AddApprover("D1", "A1", "dong"), by="mei")
        agree(office, "A1", "mei")
        heir = "dong"
    office.do(AssignOwner("D1", heir))
    assert rules(refusal(office, YES, by=heir)) == ["approval.not_asked"]


def test_who_was_the_owners_superior_decides_no_more_once_somebody_else_is(store: Store) -> None:
    office = ready(store, moves=winning(Panel(("owner.manager",))))
    ask(office)
    office.do(SetSuperior("lilei", "fang"), by="admin")
    assert rules(refusal(office, YES, by="mei")) == ["approval.not_asked"]
    office.do(SetSuperior("lilei", "mei"), by="admin")
    office.do(AssignOwner("D1", "gast"))
    assert rules(refusal(office, YES, by="mei")) == ["approval.not_asked"]
    office.close()


def test_who_was_the_owner_decides_no_more_in_the_owners_seat(store: Store) -> None:
    office = ready(store, moves=winning(Panel(("owner",))))
    ask(office, by="gast")
    office.do(AssignOwner("D1", "mei"))
    assert rules(refusal(office, YES)) == ["approval.not_asked"]
    # the new owner may take the question back and have it asked of himself
    office.do(WithdrawApproval("D1", "A1"), by="mei")
    ask(office, by="gast")
    assert agree(office, "A2", "mei").status == "granted"
    office.close()


def test_who_acts_for_the_asker_is_the_asker(office: Office) -> None:
    ask(office)
    assert rules(refusal(office, YES, by="mei", on_behalf_of="lilei")) == ["approval.self"]
    office.do(AskApproval("D1", WIN), by="mei", on_behalf_of="gast")
    office.do(WithdrawApproval("D1", "A1"))
    office.do(AskApproval("D1", WIN), by="mei", on_behalf_of="gast")
    assert rules(refusal(office, DecideApproval("D1", "A2", agreed=True), by="gast")) == ["approval.self"]


def test_a_role_taken_away_takes_the_seat_and_given_again_gives_it_back(office: Office) -> None:
    ask(office)
    office.do(RevokeRole("mei", "manager", "north"), by="admin")
    assert rules(refusal(office, YES, by="mei")) == ["approval.not_asked"]
    office.do(GrantRole("mei", "manager", "north"), by="admin")
    agree(office, "A1", "mei")


def test_a_role_granted_after_the_asking_gives_no_seat(office: Office) -> None:
    ask(office)
    office.do(GrantRole("gast", "manager", "north"), by="admin")
    assert rules(refusal(office, YES, by="gast")) == ["approval.not_asked"]


def test_a_person_in_two_seats_counts_once_also_as_a_substitute(store: Store) -> None:
    office = ready(store, moves=winning(Panel(("manager", "finance", "director"), "2")))
    office.do(SetSubstitute("fang", "mei"), SetSubstitute("dong", "mei"), by="admin")
    ask(office)
    assert agree(office, "A1", "mei").status == "open"
    assert office.do(YES, by="mei").events == ()
    no = DecideApproval("D1", "A1", agreed=False, comment="too risky")
    assert rules(refusal(office, no, by="mei")) == ["approval.twice"]
    office.close()


def test_a_value_changed_and_changed_back_in_one_order_has_still_changed(office: Office) -> None:
    ask(office)
    agree(office, "A1", "mei", "fang", "lan")
    there, back = SetFields("D1", {"quote_amount": "2"}), SetFields("D1", {"quote_amount": "1000"})
    assert rules(refusal(office, there, back, MoveDeal("D1", "win"))) == [WIN]
    office.do(there, back)
    assert deal_of(office).decisions.approvals["A1"].status == "voided"
    assert rules(refusal(office, MoveDeal("D1", "win"))) == [WIN]


def test_the_last_yes_and_the_change_in_one_order_do_not_pass(office: Office) -> None:
    ask(office)
    agree(office, "A1", "mei", "fang")
    order = (YES, SetFields("D1", {"quote_amount": "1"}), MoveDeal("D1", "win"))
    assert rules(refusal(office, *order, by="lan")) == [WIN]
    assert deal_of(office).decisions.approvals["A1"].status == "open"


def test_a_computed_value_that_was_covered_voids_it_however_it_comes_to_change(store: Store) -> None:
    whole = Field("whole", FieldType.MONEY, Words(), computed="total(quotes, 'amount')")
    office = ready(
        store,
        fields=(*made().fields, whole),
        moves=winning(Panel(("manager",)), covers=("whole",)),
    )
    quote(office)
    for number, change in enumerate(
        (
            ChangeRow("D1", "quotes", "Q1", {"amount": "91"}),
            AddRow("D1", "quotes", "Q2", {"amount": "5"}),
            RemoveRow("D1", "quotes", "Q2"),
        ),
        start=1,
    ):
        ask(office)
        agree(office, f"A{number}", "mei")
        office.do(change)
        assert deal_of(office).decisions.approvals[f"A{number}"].because == ("whole",)
    office.close()


def test_a_covered_record_is_another_one_when_a_row_stands_otherwise(store: Store) -> None:
    office = ready(store, moves=winning(Panel(("manager",)), covers=("quotes",)))
    quote(office, "Q1", "200")
    quote(office, "Q2", "200")
    ask(office)
    agree(office, "A1", "mei")
    office.do(MoveRow("D1", "quotes", "Q2", "issue"))
    assert deal_of(office).decisions.approvals["A1"].because == ("quotes",)
    office.close()


def test_a_row_that_is_gone_takes_its_approval_along(office: Office) -> None:
    quote(office)
    ask(office, ISSUE, row="Q1")
    office.do(RemoveRow("D1", "quotes", "Q1"))
    assert history(office)[-1].stored == "approval.voided"
    assert rules(refusal(office, YES, by="mei")) == ["approval.closed"]


def test_an_approval_of_one_row_is_of_no_other(office: Office) -> None:
    quote(office)
    quote(office, "Q2")
    ask(office, ISSUE, row="Q1")
    agree(office, "A1", "mei")
    assert rules(refusal(office, MoveRow("D1", "quotes", "Q2", "issue"))) == [ISSUE]
    office.do(MoveRow("D1", "quotes", "Q1", "issue"))


def test_nobody_decides_about_a_deal_that_moved_on_or_was_voided(office: Office) -> None:
    ask(office)
    office.do(MoveDeal("D1", "back_to_demo"), reason="another demo")
    assert rules(refusal(office, YES, by="mei")) == ["approval.closed"]
    office.do(VoidDeal("D1"))
    assert rules(refusal(office, YES, by="mei")) == ["deal.voided"]


def test_a_decision_handed_in_twice_under_one_key_counts_once_and_the_key_serves_nothing_else(
    office: Office,
) -> None:
    ask(office)
    first = office.do(YES, by="mei", key="k1")
    again = office.do(YES, by="mei", key="k1")
    assert (again.repeated, again.position) == (True, first.position)
    with pytest.raises(KeyReused):
        office.do(DecideApproval("D1", "A1", agreed=False, comment="too risky"), by="mei", key="k1")
    assert types(office).count("approval.decided") == 1


def test_a_version_that_wants_more_people_is_satisfied_by_one_more(office: Office) -> None:
    more = Confirmation("signoff", "signoff", 3, ("manager", "director", "finance"), "3")
    stages = tuple(
        msgspec.structs.replace(stage, leave=msgspec.structs.replace(stage.leave, confirm=(more,)))
        if stage.key == "quote"
        else stage
        for stage in made().stages
    )
    office.publish(made(version=2, stages=stages), by="admin")
    office.do(MigrateDeal("D1", 2), by="admin")
    assert SIGNOFF in rules(refusal(office, MoveDeal("D1", "win")))
    for who in ("mei", "dong", "fang"):
        office.do(ConfirmFact("D1", SIGNOFF), by=who)
    assert SIGNOFF not in rules(refusal(office, MoveDeal("D1", "win")))


def test_the_owner_does_not_grant_a_waiver_as_a_substitute(store: Store) -> None:
    office = staffed(store)
    office.do(SetFields("D1", {"budget_confirmed": None}), MoveDeal("D1", "to_demo"))
    office.do(CheckItem("D1", "script"))
    office.do(AskWaiver("D1", BUDGET, duty_on="2026-01-05"), by="gast", reason="on Monday")
    office.do(SetSubstitute("dong", "lilei"), by="dong")
    assert rules(refusal(office, GrantWaiver("D1", "W1"))) == ["waiver.not_asked"]
    office.do(SetSubstitute("dong", "mei"), by="dong")
    office.do(GrantWaiver("D1", "W1"), by="mei")
    office.close()
