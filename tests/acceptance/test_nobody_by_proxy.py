"""The laws of deciding together where somebody acts for another, or has lost what he was asked by; on both databases."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from engine.commands import (
    AssignOwner,
    ConfirmFact,
    DecideApproval,
    GrantRole,
    PassOnApproval,
    RevokeRole,
    SetSubstitute,
)
from engine.definition import Panel
from engine.store import Store
from tests.cast import Office
from tests.people_cast import SIGNOFF, agree, ask, deal_of, ready, refusal, rules, waiting, winning

YES = DecideApproval("D1", "A1", agreed=True)


@pytest.fixture
def office(store: Store) -> Iterator[Office]:
    """This is an office where one of the management and one of finance have to agree; Mei and Dong may be both."""
    office = ready(store, moves=winning(Panel(("manager", "finance"), "all")))
    office.do(GrantRole("mei", "finance"), GrantRole("gast", "manager", "north"), by="admin")
    yield office
    office.close()


def test_nobody_decides_as_substitute_of_who_became_the_owner_meanwhile(office: Office) -> None:
    ask(office)
    office.do(SetSubstitute("mei", "dong"), by="mei")
    office.do(AssignOwner("D1", "mei"))
    assert rules(refusal(office, YES, by="dong")) == ["approval.not_asked"]


def test_whoever_says_for_whom_he_acts_speaks_for_nobody_else(office: Office) -> None:
    ask(office)
    assert rules(refusal(office, YES, by="mei", on_behalf_of="fang")) == ["approval.not_asked"]
    office.do(SetSubstitute("fang", "mei"), by="fang")
    office.do(YES, by="mei", on_behalf_of="fang")
    said = deal_of(office).decisions.approvals["A1"].said[-1]
    assert (said.by, said.seat.member) == ("mei", "fang")


def test_a_role_lost_before_the_decision_is_not_spoken_for(office: Office) -> None:
    ask(office)
    office.do(RevokeRole("mei", "finance"), by="admin")
    assert agree(office, "A1", "mei").status == "open"
    assert waiting(deal_of(office).decisions.approvals["A1"]) == ["fang"]
    assert agree(office, "A1", "fang").status == "granted"


def test_colleagues_of_who_has_spoken_for_their_role_are_asked_no_more(office: Office) -> None:
    ask(office)
    office.do(RevokeRole("mei", "finance"), by="admin")
    agree(office, "A1", "mei")
    assert rules(refusal(office, YES, by="gast")) == ["approval.not_asked"]


def test_a_role_lost_before_the_seat_was_passed_on_is_not_passed_on_with_it(office: Office) -> None:
    ask(office)
    office.do(RevokeRole("mei", "finance"), by="admin")
    office.do(PassOnApproval("D1", "A1", "lan"), by="mei")
    assert agree(office, "A1", "lan").status == "open"
    assert agree(office, "A1", "fang").status == "granted"


def test_a_substitute_speaks_first_for_whom_nobody_has_spoken_yet(office: Office) -> None:
    office.do(RevokeRole("mei", "finance"), by="admin")
    ask(office)
    office.do(SetSubstitute("fang", "gast"), by="fang")
    assert agree(office, "A1", "mei", "gast").status == "granted"


def test_nobody_confirms_for_somebody_else(office: Office) -> None:
    assert rules(refusal(office, ConfirmFact("D1", SIGNOFF), by="dong", on_behalf_of="mei")) == [
        "confirmation.own"
    ]
