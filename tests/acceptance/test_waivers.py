"""Waivers: one clause, for a reason, granted by somebody else, used once or for a time; both ways, on both databases."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
import pytest

from engine.archive import Archive
from engine.clock import DAY
from engine.commands import (
    AskWaiver,
    CheckItem,
    DeclineWaiver,
    GrantRole,
    GrantWaiver,
    MoveDeal,
    RevokeRole,
    RevokeWaiver,
    SetFields,
    SetSubstitute,
)
from engine.decisions import WAIVER
from engine.definition import Waivable
from engine.errors import Malformed
from engine.events import WaiverUsed
from engine.history import derived
from engine.store import Store
from tests.cast import STAGES, Office
from tests.people_cast import BUDGET, deal_of, history, made, refusal, rules, signed_off, staffed, types

DUTY = "2026-01-05"


@pytest.fixture
def office(store: Store) -> Iterator[Office]:
    office = staffed(store)
    office.do(SetFields("D1", {"budget_confirmed": None}), MoveDeal("D1", "to_demo"))
    office.do(CheckItem("D1", "script"))
    yield office
    office.close()


def asked(office: Office, *, by: str = "lilei", until: int | None = None) -> None:
    office.do(
        AskWaiver("D1", BUDGET, until=until, duty_on=DUTY), by=by, reason="the customer confirms on Monday"
    )


def test_without_a_waiver_the_clause_stands_and_with_one_the_move_passes_and_says_so(office: Office) -> None:
    asked(office)
    assert rules(refusal(office, MoveDeal("D1", "to_quote"))) == [BUDGET]
    office.do(GrantWaiver("D1", "W1"), by="dong")

    moved, used = (told.event for told in office.do(MoveDeal("D1", "to_quote")).events)

    verdict = next(each for each in moved.verdicts if each.rule == BUDGET)
    assert (verdict.passed, verdict.saw[WAIVER]) == (True, "W1")
    assert isinstance(used, WaiverUsed)
    assert (used.waiver, used.move) == ("W1", "to_quote")
    assert derived(Archive(office.store, office.desk.journal).workflow("crm"), verdict) is True


def test_who_asked_never_grants_whatever_roles_he_holds(office: Office) -> None:
    office.do(GrantRole("lilei", "director", "north"), by="admin")
    asked(office)
    assert rules(refusal(office, GrantWaiver("D1", "W1"))) == ["waiver.self"]
    assert rules(refusal(office, GrantWaiver("D1", "W1"), by="admin")) == ["waiver.not_asked"]
    assert rules(refusal(office, GrantWaiver("D1", "W1"), by="mei")) == ["waiver.not_asked"]
    assert rules(refusal(office, MoveDeal("D1", "to_quote"))) == [BUDGET]


def test_it_is_used_once_and_not_asked_again_at_later_stages(office: Office) -> None:
    asked(office)
    office.do(GrantWaiver("D1", "W1"), by="dong")
    office.do(MoveDeal("D1", "to_quote"))
    signed_off(office)
    assert rules(refusal(office, MoveDeal("D1", "win"))) == ["move.win.approvals.contract"]
    office.do(MoveDeal("D1", "back_to_demo"), reason="another demo")
    assert rules(refusal(office, MoveDeal("D1", "to_quote"))) == [BUDGET]


def test_one_for_a_time_serves_until_then(office: Office) -> None:
    asked(office, until=office.clock() + 2 * DAY)
    office.do(GrantWaiver("D1", "W1"), by="dong")
    for _ in range(2):
        office.do(MoveDeal("D1", "to_quote"))
        office.do(MoveDeal("D1", "back_to_demo"), reason="another demo")
    assert types(office).count("waiver.used") == 2
    office.pass_days(2)
    assert rules(refusal(office, MoveDeal("D1", "to_quote"))) == [BUDGET]


def test_it_ends_with_the_days_that_the_sop_allows(office: Office) -> None:
    asked(office)
    office.do(GrantWaiver("D1", "W1"), by="dong")
    office.pass_days(10)
    assert rules(refusal(office, MoveDeal("D1", "to_quote"))) == [BUDGET]


def test_what_the_clause_looked_at_changed_and_the_waiver_counts_no_longer(office: Office) -> None:
    asked(office)
    office.do(GrantWaiver("D1", "W1"), by="dong")
    office.do(SetFields("D1", {"budget_amount": "1"}))
    assert history(office)[-1].because == ("budget_amount",)
    assert rules(refusal(office, MoveDeal("D1", "to_quote"))) == [BUDGET]


def test_it_is_declined_or_revoked_and_then_serves_nobody(office: Office) -> None:
    asked(office)
    office.do(DeclineWaiver("D1", "W1", "ask the customer first"), by="dong")
    assert rules(refusal(office, GrantWaiver("D1", "W1"), by="dong")) == ["waiver.closed"]
    asked(office)
    office.do(GrantWaiver("D1", "W2"), by="dong")
    office.do(RevokeWaiver("D1", "W2"), by="dong")
    assert rules(refusal(office, MoveDeal("D1", "to_quote"))) == [BUDGET]


def test_asking_needs_a_reason_a_waivable_clause_and_a_day_for_the_duty(office: Office) -> None:
    assert rules(refusal(office, AskWaiver("D1", BUDGET, duty_on=DUTY))) == ["waiver.reason"]
    for wrong in (
        AskWaiver("D1", "stage.lead.require.need", duty_on=DUTY),
        AskWaiver("D1", BUDGET),
        AskWaiver("D1", BUDGET, duty_on="2027-01-01"),
        AskWaiver("D1", BUDGET, until=office.clock() + 30 * DAY, duty_on=DUTY),
    ):
        with pytest.raises(Malformed):
            office.do(wrong, reason="urgent")


def test_granting_and_asking_twice_change_nothing(office: Office) -> None:
    asked(office)
    asked(office)
    office.do(GrantWaiver("D1", "W1"), by="dong")
    assert office.do(GrantWaiver("D1", "W1"), by="dong").events == ()
    assert list(deal_of(office).decisions.waivers) == ["W1"]


def test_a_clause_that_passes_by_itself_uses_no_waiver(office: Office) -> None:
    asked(office)
    office.do(GrantWaiver("D1", "W1"), by="dong")
    office.do(SetFields("D1", {"budget_confirmed": True}))
    assert "waiver.used" not in [told.event.stored for told in office.do(MoveDeal("D1", "to_quote")).events]


@pytest.fixture
def joint(store: Store) -> Iterator[Office]:
    """This is the same office, where a manager and finance waive the budget together."""
    demo = msgspec.structs.replace(
        STAGES[1].leave, waivable={"check.budget": Waivable(("manager", "finance"), need="all")}
    )
    given = made()
    stages = tuple(
        msgspec.structs.replace(stage, leave=demo) if stage.key == "demo" else stage for stage in given.stages
    )
    office = staffed(store, msgspec.structs.replace(given, stages=stages))
    office.do(SetFields("D1", {"budget_confirmed": None}), MoveDeal("D1", "to_demo"))
    office.do(CheckItem("D1", "script"))
    yield office
    office.close()


def asked_of_both(office: Office, *, by: str = "lilei") -> None:
    office.do(AskWaiver("D1", BUDGET), by=by, reason="the customer confirms on Monday")


def waits_for(office: Office, waiver: str = "W1") -> list[str]:
    return sorted(seat.member for seat in deal_of(office).decisions.waivers[waiver].waiting)


@pytest.mark.parametrize(("first", "last"), [("mei", "fang"), ("fang", "mei")])
def test_of_two_who_waive_together_both_must_agree_in_either_order(
    joint: Office, first: str, last: str
) -> None:
    asked_of_both(joint)
    joint.do(GrantWaiver("D1", "W1"), by=first)
    assert (deal_of(joint).decisions.waivers["W1"].status, waits_for(joint)) == ("open", [last])
    assert rules(refusal(joint, MoveDeal("D1", "to_quote"))) == [BUDGET]

    joint.do(GrantWaiver("D1", "W1"), by=last)

    assert (deal_of(joint).decisions.waivers["W1"].status, waits_for(joint)) == ("granted", [])
    assert "waiver.used" in [told.event.stored for told in joint.do(MoveDeal("D1", "to_quote")).events]


def test_the_same_person_twice_does_not_count_for_both(joint: Office) -> None:
    joint.do(GrantRole("mei", "finance", None), by="admin")
    asked_of_both(joint)
    joint.do(GrantWaiver("D1", "W1"), by="mei")
    assert joint.do(GrantWaiver("D1", "W1"), by="mei").events == ()
    assert rules(refusal(joint, MoveDeal("D1", "to_quote"))) == [BUDGET]
    assert waits_for(joint) == ["fang"]


def test_who_holds_both_roles_speaks_for_the_one_that_leaves_the_other_to_somebody(joint: Office) -> None:
    joint.do(GrantRole("lan", "manager", "north"), GrantRole("mei", "finance", None), by="admin")
    joint.do(RevokeRole("fang", "finance", None), by="admin")
    asked_of_both(joint)
    joint.do(GrantWaiver("D1", "W1"), by="mei")
    assert waits_for(joint) == ["lan"]


def test_a_substitute_who_is_the_other_one_does_not_count_twice(joint: Office) -> None:
    joint.do(SetSubstitute("mei", "fang"), by="mei")
    asked_of_both(joint)
    joint.do(GrantWaiver("D1", "W1"), by="fang")
    assert joint.do(GrantWaiver("D1", "W1"), by="fang").events == ()
    assert rules(refusal(joint, DeclineWaiver("D1", "W1", "no"), by="fang")) == ["waiver.twice"]
    assert rules(refusal(joint, MoveDeal("D1", "to_quote"))) == [BUDGET]
    assert waits_for(joint) == ["mei"]


def test_one_substitute_of_both_speaks_once_and_in_one_place(joint: Office) -> None:
    joint.do(SetSubstitute("mei", "gast"), by="mei")
    joint.do(SetSubstitute("fang", "gast"), by="fang")
    asked_of_both(joint)
    joint.do(GrantWaiver("D1", "W1"), by="gast")
    assert joint.do(GrantWaiver("D1", "W1"), by="gast").events == ()
    assert len(waits_for(joint)) == 1
    assert rules(refusal(joint, MoveDeal("D1", "to_quote"))) == [BUDGET]


def test_in_whose_place_somebody_granted_does_not_grant_himself(joint: Office) -> None:
    joint.do(SetSubstitute("mei", "gast"), by="mei")
    asked_of_both(joint)
    joint.do(GrantWaiver("D1", "W1"), by="gast")
    assert rules(refusal(joint, GrantWaiver("D1", "W1"), by="mei")) == ["waiver.twice"]
    joint.do(GrantWaiver("D1", "W1"), by="fang")
    assert deal_of(joint).decisions.waivers["W1"].status == "granted"


def test_a_no_of_one_ends_it_whoever_granted_before(joint: Office) -> None:
    asked_of_both(joint)
    joint.do(GrantWaiver("D1", "W1"), by="mei")
    joint.do(DeclineWaiver("D1", "W1", "ask the customer first"), by="fang")
    assert deal_of(joint).decisions.waivers["W1"].status == "declined"
    assert rules(refusal(joint, GrantWaiver("D1", "W1"), by="fang")) == ["waiver.closed"]
    assert rules(refusal(joint, MoveDeal("D1", "to_quote"))) == [BUDGET]


def test_who_asked_for_it_grants_neither_half(joint: Office) -> None:
    joint.do(GrantRole("lilei", "manager", "north"), GrantRole("lilei", "finance", None), by="admin")
    asked_of_both(joint)
    assert rules(refusal(joint, GrantWaiver("D1", "W1"))) == ["waiver.self"]
    joint.do(GrantWaiver("D1", "W1"), by="mei")
    assert rules(refusal(joint, GrantWaiver("D1", "W1"))) == ["waiver.self"]


def test_it_cannot_be_asked_for_where_one_person_would_have_to_be_both(joint: Office) -> None:
    joint.do(GrantRole("mei", "finance", "north"), by="admin")
    declined = refusal(joint, AskWaiver("D1", BUDGET), reason="urgent")
    assert rules(declined) == ["waiver.nobody"]


def test_a_first_grant_can_be_taken_back_by_who_gave_it(joint: Office) -> None:
    asked_of_both(joint)
    joint.do(GrantWaiver("D1", "W1"), by="mei")
    joint.do(RevokeWaiver("D1", "W1"), by="mei")
    assert rules(refusal(joint, GrantWaiver("D1", "W1"), by="fang")) == ["waiver.closed"]
