"""What stands around a deal: customers, contacts, other deals, parameters, rates, routes, activities; each both ways."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from engine.archive import Archive
from engine.clock import DAY
from engine.commands import (
    AddContact,
    ChangeCustomer,
    JoinMember,
    LinkDeal,
    LogActivity,
    MergeCustomer,
    MoveDeal,
    OpenCustomer,
    OpenDeal,
    RecordRates,
    SetFields,
    SetParameters,
    UnlinkDeal,
)
from engine.definition import (
    Check,
    Choice,
    Definition,
    Field,
    FieldType,
    Gate,
    Limit,
    Move,
    Outcome,
    Parameter,
    Record,
    Stage,
    Words,
)
from engine.errors import Malformed, Refused, Unknown
from engine.events import Event, Moved
from engine.history import derived
from engine.store import Store
from engine.verdict import Verdict
from tests.cast import Office, sop

FIELDS = (
    Field("customer", FieldType.REF, Words(zh="客户", en="Customer"), to="customer"),
    Field("contact", FieldType.REF, to="contact"),
    Field("remark", FieldType.TEXT, personal="contact"),
    Field("tender", FieldType.BOOLEAN),
    Field("bid", FieldType.FILE, Words(zh="标书", en="Bid")),
    Field("price", FieldType.MONEY, Words(zh="价格", en="Price"), currencies=("USD", "JPY")),
    Field("fallback", FieldType.TEXT, Words(zh="备选", en="Fallback")),
)
STAKEHOLDERS = Record(
    "stakeholders",
    (Field("who", FieldType.REF, to="contact"), Field("opinion", FieldType.TEXT, personal="who")),
)
STAGES = (
    Stage("lead", limit=Limit("param.lead_days")),
    Stage("bid", Words(zh="投标", en="Bid"), applies="tender", leave=Gate(require=("bid",))),
    Stage(
        "talk",
        leave=Gate(
            require=("fallback",),
            check=(
                Check(
                    "tier",
                    "customer.tier == 'a' || price > param.floor",
                    Words(zh="价格低于底价。", en="The price is below the floor."),
                ),
                Check(
                    "fresh",
                    "last_activity > now - duration('168h')",
                    Words(zh="太久没有联系。", en="Nobody has talked."),
                ),
            ),
            when={"require.fallback": "price > 1000"},
        ),
    ),
    Stage("won"),
)
MOVES = (
    Move("to_bid", ("lead",), "bid", when="tender"),
    Move("to_talk", ("lead", "bid"), "talk"),
    Move("win", ("talk",), "won"),
)


def made() -> Definition:
    """This is a small SOP with a customer, a bid for tenders only, a floor that is a parameter, and money in dollars."""
    return sop(
        fields=FIELDS,
        records=(STAKEHOLDERS,),
        stages=STAGES,
        moves=MOVES,
        value=("price",),
        outcomes={"won": Outcome.WON},
        final=("won",),
        hold=None,
        parameters=(
            Parameter("floor", FieldType.NUMBER, "500"),
            Parameter("lead_days", FieldType.NUMBER, "3"),
        ),
        activities=(Choice("visit"), Choice("call")),
    )


@pytest.fixture
def office(store: Store) -> Iterator[Office]:
    """This is a desk with that SOP, two customers, a contact and a deal."""
    office = Office(store, made())
    office.do(JoinMember("admin", "Admin", ("administrator",)), by="root")
    office.do(OpenCustomer("C1", {"name": "Acme", "tier": "b"}))
    office.do(AddContact("han", {"name": "Han Meimei", "phone": "138"}, customer="C1"))
    office.do(OpenDeal("D1", "crm", "Pump", values={"customer": "C1", "contact": "han", "tender": False}))
    yield office
    office.close()


def events(office: Office) -> list[Event]:
    return [told.event for told in Archive(office.store, office.desk.journal).history("D1")]


def refusal(office: Office, *commands: object, by: str = "lilei") -> Refused:
    with pytest.raises(Refused) as caught:
        office.do(*commands, by=by)
    return caught.value


def talk(office: Office, **values: object) -> None:
    """This brings the deal to the talks, with a call today."""
    office.do(SetFields("D1", values), MoveDeal("D1", "to_talk"), LogActivity("D1", "call"))


def test_a_gate_sees_the_customers_tier_as_it_is_today(office: Office) -> None:
    talk(office, price="400")
    declined = refusal(office, MoveDeal("D1", "win"))
    assert "below the floor" in declined.en
    assert "低于底价" in declined.zh
    saw = next(verdict.saw for verdict in declined.verdicts if verdict.rule.endswith("tier"))
    assert saw["customer.tier"] == "b"
    office.do(ChangeCustomer("C1", {"tier": "a"}))
    assert office.do(MoveDeal("D1", "win")).state.stage == "won"


def test_a_deal_of_a_merged_customer_is_the_survivors(office: Office) -> None:
    office.do(OpenCustomer("C2", {"name": "Acme Group", "tier": "a"}), MergeCustomer("C1", "C2"))
    talk(office, price="400")
    assert office.do(MoveDeal("D1", "win")).state.stage == "won"


def test_a_deal_refers_to_nobody_who_was_never_entered(office: Office) -> None:
    declined = refusal(office, SetFields("D1", {"customer": "C9"}))
    assert "Customer" in declined.en
    assert "客户" in declined.zh


def test_a_parameter_counts_from_its_day_on_and_the_verdict_pins_it(office: Office) -> None:
    talk(office, price="400")
    later = office.clock() + DAY
    office.do(SetParameters("crm", {"floor": "300"}, effective_from=later), by="admin")
    refusal(office, MoveDeal("D1", "win"))
    office.pass_days(2)
    office.do(MoveDeal("D1", "win"))
    moved = [event for event in events(office) if isinstance(event, Moved)][-1]
    tier = next(verdict for verdict in moved.verdicts if verdict.rule.endswith("tier"))
    assert tier.saw["param.floor"] == {"value": "300", "version": 1}
    workflow = Archive(office.store, office.desk.journal).workflow("crm")
    assert derived(workflow, tier) is True
    lower = Verdict(tier.rule, passed=True, saw={**tier.saw, "param.floor": {"value": "500", "version": 0}})
    assert derived(workflow, lower) is False


def test_a_stage_that_does_not_apply_is_not_asked_for_and_that_is_recorded(office: Office) -> None:
    talk(office, price="600")
    office.do(MoveDeal("D1", "win"))
    moved = [event for event in events(office) if isinstance(event, Moved)][-1]
    passed_over = next(verdict for verdict in moved.verdicts if verdict.rule == "stage.bid.applies")
    assert passed_over.saw == {"tender": False}
    workflow = Archive(office.store, office.desk.journal).workflow("crm")
    assert derived(workflow, passed_over) is True


def test_a_tender_needs_its_bid_wherever_it_is_moved_from(office: Office) -> None:
    talk(office, price="600", tender=True)
    declined = refusal(office, MoveDeal("D1", "win"))
    assert "Bid" in declined.en
    assert "标书" in declined.zh
    office.do(SetFields("D1", {"bid": "bid.pdf"}))
    assert office.do(MoveDeal("D1", "win")).state.stage == "won"


def test_what_cannot_be_decided_is_needed(office: Office) -> None:
    talk(office, price="600", tender=None)
    assert any(
        verdict.rule == "stage.bid.require.bid" for verdict in refusal(office, MoveDeal("D1", "win")).verdicts
    )


def test_a_move_that_is_not_on_the_deals_route_is_closed(office: Office) -> None:
    declined = refusal(office, MoveDeal("D1", "to_bid"))
    assert "does not go this way" in declined.en
    assert "不走" in declined.zh
    office.do(SetFields("D1", {"tender": True}))
    assert office.do(MoveDeal("D1", "to_bid")).state.stage == "bid"


def test_a_clause_with_a_condition_is_asked_only_of_the_deals_it_is_meant_for(office: Office) -> None:
    talk(office, price="2000")
    declined = refusal(office, MoveDeal("D1", "win"))
    assert "Fallback" in declined.en
    assert "备选" in declined.zh
    office.do(SetFields("D1", {"price": "900"}), MoveDeal("D1", "win"))
    moved = [event for event in events(office) if isinstance(event, Moved)][-1]
    assert "stage.talk.when.require.fallback" in {verdict.rule for verdict in moved.verdicts}


def test_a_gate_asks_for_a_fresh_activity_and_one_logged_in_seconds_opens_it(office: Office) -> None:
    talk(office, price="600")
    office.pass_days(8)
    assert "Nobody has talked" in refusal(office, MoveDeal("D1", "win")).en
    deal = office.do(
        LogActivity(
            "D1",
            "visit",
            "went well",
            ("han",),
            result="interested",
            next_step="send offer",
            next_on="2026-02-01",
        )
    ).state
    assert (deal.last_activity, deal.next_on) == (office.clock(), "2026-02-01")
    assert office.do(MoveDeal("D1", "win")).state.stage == "won"
    with pytest.raises(Malformed, match="activity"):
        office.do(LogActivity("D1", "dance"))
    with pytest.raises(Unknown, match="contact"):
        office.do(LogActivity("D1", "call", contacts=("nobody",)))


def test_money_in_another_currency_counts_by_the_rate_of_its_day_and_without_one_never_passes(
    office: Office,
) -> None:
    talk(office, price={"amount": "100", "currency": "USD"})
    refusal(office, MoveDeal("D1", "win"))
    office.do(RecordRates("CNY", "2025-12-30", {"USD": "7.2"}), by="admin")
    deal = office.do(SetFields("D1", {"price": {"amount": "100", "currency": "USD"}})).state
    assert deal.values["price"] == {
        "amount": "100.00",
        "currency": "USD",
        "base": "720.00",
        "rate": "7.2",
        "rated_on": "2025-12-30",
    }
    assert office.do(MoveDeal("D1", "win")).state.stage == "won"


def test_yen_have_no_minor_unit_and_euros_are_not_for_this_field(office: Office) -> None:
    with pytest.raises(Malformed, match="0 digits"):
        office.do(SetFields("D1", {"price": {"amount": "100.5", "currency": "JPY"}}))
    with pytest.raises(Malformed, match="CNY or USD or JPY"):
        office.do(SetFields("D1", {"price": {"amount": "100", "currency": "EUR"}}))


def test_deals_are_tied_to_one_another_and_the_tie_can_be_taken_back(office: Office) -> None:
    office.do(OpenDeal("F1", "crm", "Framework"))
    deal = office.do(LinkDeal("D1", "call_off_of", "F1")).state
    assert [(link.kind, link.other) for link in deal.links] == [("call_off_of", "F1")]
    assert office.do(LinkDeal("D1", "call_off_of", "F1")).events == ()
    assert office.do(UnlinkDeal("D1", "call_off_of", "F1")).state.links == ()
    office.do(LinkDeal("F1", "part_of", "D1"))
    with pytest.raises(Malformed, match="circle"):
        office.do(LinkDeal("D1", "part_of", "F1"))
    with pytest.raises(Unknown):
        office.do(LinkDeal("D1", "part_of", "nowhere"))
    with pytest.raises(Malformed):
        office.do(LinkDeal("D1", "friend_of", "F1"))


def test_a_limit_that_is_a_parameter_is_worked_out_once_when_the_stage_is_entered(office: Office) -> None:
    office.do(SetParameters("crm", {"lead_days": "5"}), by="admin")
    office.do(OpenDeal("D2", "crm", "Valve"))
    archive = Archive(office.store, office.desk.journal)
    first, second = archive.deal("D1").due, archive.deal("D2").due
    assert first is not None
    assert second is not None
    assert (first.days, second.days) == ("3", "5")
