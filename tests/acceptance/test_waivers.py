"""Waivers: one clause, for a reason, granted by somebody else, used once or for a time; both ways, on both databases."""

from __future__ import annotations

from collections.abc import Iterator

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
    RevokeWaiver,
    SetFields,
)
from engine.decisions import WAIVER
from engine.errors import Malformed
from engine.events import WaiverUsed
from engine.history import derived
from engine.store import Store
from tests.cast import Office
from tests.people_cast import BUDGET, deal_of, history, refusal, rules, signed_off, staffed, types

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
    assert used == WaiverUsed("W1", "to_quote")
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
