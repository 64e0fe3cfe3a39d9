"""Confirmations: a value counts once several different people have confirmed it, in time; both ways, on both databases."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from engine.archive import Archive
from engine.commands import ConfirmFact, MoveDeal, SetFields
from engine.history import derived
from engine.store import Store
from tests.cast import Office
from tests.people_cast import SIGNOFF, agree, ask, history, quoted, refusal, rules, staffed


@pytest.fixture
def office(store: Store) -> Iterator[Office]:
    office = staffed(store)
    quoted(office)
    office.do(SetFields("D1", {"signoff": True}))
    agree(office, ask(office).id, "mei", "fang", "lan")
    yield office
    office.close()


def confirm(office: Office, *people: str) -> None:
    for who in people:
        office.do(ConfirmFact("D1", SIGNOFF), by=who)


def test_one_person_alone_does_not_confirm_however_often(office: Office) -> None:
    confirm(office, "mei", "mei", "mei")
    declined = refusal(office, MoveDeal("D1", "win"))
    assert rules(declined) == [SIGNOFF]
    assert "2 different people" in declined.en
    assert "mei" in declined.zh


def test_two_people_do_and_the_verdict_names_them(office: Office) -> None:
    confirm(office, "mei", "dong")
    moved = office.do(MoveDeal("D1", "win")).events[0].event
    verdict = next(each for each in moved.verdicts if each.rule == SIGNOFF)
    assert verdict.saw == {"signoff": True, "confirmed_by": ["dong", "mei"]}
    assert derived(Archive(office.store, office.desk.journal).workflow("crm"), verdict) is True


def test_a_change_of_the_value_takes_the_confirmations_with_it(office: Office) -> None:
    confirm(office, "mei", "dong")
    office.do(SetFields("D1", {"signoff": False}))
    assert history(office)[-1].stored == "fact.confirmation_voided"
    office.do(SetFields("D1", {"signoff": True}))
    assert rules(refusal(office, MoveDeal("D1", "win"))) == [SIGNOFF]
    confirm(office, "mei")
    assert rules(refusal(office, MoveDeal("D1", "win"))) == [SIGNOFF]
    confirm(office, "dong")
    office.do(MoveDeal("D1", "win"))


def test_the_second_has_to_come_within_the_days_after_the_first(office: Office) -> None:
    confirm(office, "mei")
    office.pass_days(3)
    confirm(office, "dong")
    assert rules(refusal(office, MoveDeal("D1", "win"))) == [SIGNOFF]
    confirm(office, "mei")
    office.pass_days(30)
    assert office.do(MoveDeal("D1", "win")).state.stage == "won"


def test_only_those_with_the_role_confirm(office: Office) -> None:
    declined = refusal(office, ConfirmFact("D1", SIGNOFF), by="fang")
    assert rules(declined) == ["confirmation.roles"]


def test_there_is_nothing_to_confirm_before_there_is_a_value(office: Office) -> None:
    office.do(SetFields("D1", {"signoff": None}))
    assert rules(refusal(office, ConfirmFact("D1", SIGNOFF), by="mei")) == ["confirmation.missing"]
    assert SIGNOFF in rules(refusal(office, MoveDeal("D1", "win")))
