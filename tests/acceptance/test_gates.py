"""This file states what a gate lets through, in sentences of the trade."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from engine.commands import CheckItem, HoldDeal, MoveDeal, ReopenDeal, ResumeDeal, SetFields, VoidDeal
from engine.errors import Malformed, Refused, Taken, Unknown
from engine.store import Store, read
from engine.verdict import failed
from tests.cast import READY, Office, sop


@pytest.fixture
def office(sqlite_store: Store) -> Iterator[Office]:
    office = Office(sqlite_store)
    yield office
    office.close()


def refused(office: Office, *commands: object, **circumstances: object) -> list[str]:
    """This is the rules that failed."""
    with pytest.raises(Refused) as refusal:
        office.do(*commands, **circumstances)
    return [verdict.rule for verdict in failed(refusal.value.verdicts)]


def types(office: Office, stream: str) -> list[str]:
    with office.store.reading() as connection:
        return [row.type for row in read(connection, stream=stream)]


def test_a_deal_without_a_confirmed_budget_cannot_be_quoted(office: Office) -> None:
    office.open(need="two presses")
    office.do(MoveDeal("D1", "to_demo"))
    office.do(CheckItem("D1", "script"))
    assert refused(office, MoveDeal("D1", "to_quote")) == ["stage.demo.check.budget"]
    assert office.do(SetFields("D1", READY), MoveDeal("D1", "to_quote")).state.stage == "quote"


def test_a_move_that_skips_stages_asks_the_gates_of_every_stage_it_skips(office: Office) -> None:
    office.open()
    assert refused(office, MoveDeal("D1", "skip_to_quote")) == ["stage.lead.require.need"]
    office.do(SetFields("D1", {"need": "x"}), MoveDeal("D1", "to_demo"), CheckItem("D1", "script"))
    office.do(SetFields("D1", READY), MoveDeal("D1", "to_quote"))
    office.do(SetFields("D1", {"need": None, "quote_amount": "1"}))
    assert refused(office, MoveDeal("D1", "win")) == ["stage.lead.require.need"]


def test_a_value_nobody_knows_never_opens_a_gate_and_the_refusal_names_it(office: Office) -> None:
    office.open(need="x")
    office.do(MoveDeal("D1", "to_demo"), CheckItem("D1", "script"))
    with pytest.raises(Refused) as refusal:
        office.do(MoveDeal("D1", "to_quote"))
    assert failed(refusal.value.verdicts)[0].missing() == ["budget_amount", "budget_confirmed"]
    assert str(refusal.value) == "Confirm the customer's budget first. (missing: Budget, Budget confirmed)"
    assert refusal.value.zh == "请先确认客户预算。（尚缺：预算金额、客户预算确认）"


def test_a_refused_move_with_fields_changes_nothing_but_is_recorded(office: Office) -> None:
    office.open()
    assert refused(office, SetFields("D1", {"discount": "5"}), MoveDeal("D1", "win"))
    assert types(office, "deal:D1") == ["deal.opened"]
    assert types(office, "deal:D1:refusals") == ["deal.move_refused"]


def test_a_write_beyond_a_fields_bounds_is_refused_and_recorded(office: Office) -> None:
    office.open()
    assert refused(office, SetFields("D1", {"discount": "31"})) == ["field.discount.max"]
    assert refused(office, SetFields("D1", {"phone": "call me"})) == ["field.phone.pattern"]
    assert types(office, "deal:D1:refusals") == ["deal.set_refused", "deal.set_refused"]


def test_input_that_cannot_be_understood_is_an_answer_and_not_an_event(office: Office) -> None:
    office.open()
    for wrong in (
        {"nowhere": 1},
        {"discount": "much"},
        {"budget_amount": "1.234"},
        {"loss_reason": "weather"},
    ):
        with pytest.raises(Malformed):
            office.do(SetFields("D1", wrong))
    for command in (MoveDeal("D1", "fly"), MoveDeal("D1", to="moon"), CheckItem("D1", "nothing")):
        with pytest.raises(Malformed):
            office.do(command)
    with pytest.raises(Unknown):
        office.do(MoveDeal("D2", "win"))
    with pytest.raises(Taken):
        office.open()
    assert types(office, "deal:D1:refusals") == []


def test_a_backward_move_needs_a_reason_and_only_its_own_gate(office: Office) -> None:
    office.open(**READY)
    office.do(MoveDeal("D1", "to_demo"), CheckItem("D1", "script"), MoveDeal("D1", "to_quote"))
    office.do(SetFields("D1", {"need": None}))
    assert refused(office, MoveDeal("D1", "back_to_demo")) == ["move.back_to_demo.reason"]
    moved = (
        office.do(MoveDeal("D1", "back_to_demo"), reason="the customer wants another demo").events[0].event
    )
    assert (moved.kind, moved.to) == ("back", "demo")


def test_losing_asks_for_the_reason_and_for_nothing_that_winning_needs(office: Office) -> None:
    office.open()
    assert refused(office, MoveDeal("D1", "lose")) == ["move.lose.require.loss_reason"]
    moved = office.do(SetFields("D1", {"loss_reason": "price"}), MoveDeal("D1", "lose")).events[-1].event
    assert moved.kind == "jump"


def test_a_deal_on_hold_goes_nowhere_on_the_line_but_may_be_lost(office: Office) -> None:
    office.open(need="x", loss_reason="budget")
    assert refused(office, HoldDeal("D1")) == ["hold.require.resume_on"]
    office.do(SetFields("D1", {"resume_on": "2026-02-01"}), HoldDeal("D1"))
    assert refused(office, MoveDeal("D1", "to_demo")) == ["hold.on"]
    assert office.do(MoveDeal("D1", "lose")).state.held_since is None


def test_a_hold_puts_the_limit_off_by_the_time_it_lasted(office: Office) -> None:
    due = office.open(resume_on="2026-02-01").state.due.at
    office.pass_days(1)
    office.do(HoldDeal("D1"))
    office.pass_days(30)
    assert office.do(ResumeDeal("D1")).state.due.at == due + 30 * 86_400_000_000


def test_only_a_director_reopens_and_the_deal_returns_to_where_it_was(sqlite_store: Store) -> None:
    from engine.commands import JoinMember  # noqa: PLC0415 - used here alone

    office = Office(sqlite_store)
    office.open(loss_reason="price")
    office.do(MoveDeal("D1", "lose"))
    office.do(JoinMember("boss", "Boss", ("administrator", "director")))
    assert refused(office, ReopenDeal("D1")) == ["reopen.roles"]
    assert office.do(ReopenDeal("D1"), by="boss").state.stage == "lead"
    office.close()


def test_a_voided_deal_can_do_nothing_more(office: Office) -> None:
    office.open()
    office.open("D2")
    assert refused(office, VoidDeal("D1", duplicate_of="D9")) == ["void.other"]
    office.do(VoidDeal("D1", duplicate_of="D2"))
    assert refused(office, SetFields("D1", {"need": "x"})) == ["deal.voided"]


def test_a_required_field_must_be_there_from_the_start_and_stays(sqlite_store: Store) -> None:
    import msgspec  # noqa: PLC0415 - used here alone

    fields = tuple(msgspec.structs.replace(field, required=field.key == "need") for field in sop().fields)
    office = Office(sqlite_store, sop(fields=fields))
    with pytest.raises(Refused):
        office.open()
    office.open(need="x")
    assert refused(office, SetFields("D1", {"need": None})) == ["field.need.required"]
    office.close()
