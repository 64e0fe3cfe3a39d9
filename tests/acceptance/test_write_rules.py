"""No way past a rule of writing: computed fields, entries made late, versions without what a row stands in, rates."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import msgspec
import pytest

from engine.clock import DAY
from engine.commands import (
    AddRow,
    ChangeCustomer,
    ChangeRow,
    Command,
    GrantRole,
    LinkDeal,
    LogActivity,
    MergeCustomer,
    MigrateDeal,
    MoveDeal,
    MoveRow,
    OpenCustomer,
    OpenDeal,
    RecordRates,
    SetFields,
    SetParameters,
    StartImport,
    VoidDeal,
)
from engine.definition import Check, Choice, Field, FieldType, Gate, Limit, Move, Parameter, Record, Stage
from engine.errors import GatebookError, Malformed, Refused, Taken
from engine.serde import Source
from engine.store import Store
from engine.verdict import failed
from tests.cast import FIELDS, NOON, STAGES, Office, sop
from tests.records_cast import QUOTES, made, quote, staffed

REFS = (
    Field("framework", FieldType.REF, to="deal"),
    Field("buyer", FieldType.REF, to="customer"),
    Field("price", FieldType.MONEY, currencies=("USD",), min="0", max="100"),
)
SIGNED = Stage(
    "lead", leave=Gate(require=("framework",), check=(Check("won", "framework.stage == 'won'", once=True),))
)


@pytest.fixture
def office(store: Store) -> Iterator[Office]:
    office = staffed(store)
    yield office
    office.close()


def rules(office: Office, *commands: Command, **circumstances: object) -> list[str]:
    """This is what declines an order; nothing when it passes."""
    try:
        office.do(*commands, **circumstances)
    except Refused as refused:
        return [verdict.rule for verdict in failed(refused.verdicts)]
    return []


def recorded(office: Office) -> dict[str, object]:
    office.do(GrantRole("admin", "importer"), by="admin")
    office.do(StartImport("R1", "crm", "old.csv", "record", "f", "m"), by="admin")
    return {"by": "admin", "source": Source("R1", "old.csv", "record", 1)}


def test_nobody_writes_a_computed_field_a_recorded_import_neither(office: Office) -> None:
    history = recorded(office)
    office.do(OpenDeal("H1", "crm", "Old"), **history)
    assert rules(office, SetFields("H1", {"best_quote": "1"}), **history) == ["field.best_quote.computed"]
    row = AddRow("H1", "quotes", "1", {"discount_pct": "1"})
    assert rules(office, row, **history) == ["record.quotes.field.discount_pct.computed"]
    opening = OpenDeal("H2", "crm", "Old", values={"best_quote": "1"})
    assert rules(office, opening, **history) == ["field.best_quote.computed"]


def test_a_recorded_import_ties_and_migrates_no_deal_of_others(office: Office) -> None:
    history = recorded(office)
    office.do(OpenDeal("H1", "crm", "Old"), **history)
    office.publish(msgspec.structs.replace(made(), version=2), by="admin")
    assert rules(office, LinkDeal("D1", "part_of", "H1"), **history) == ["import.foreign"]
    assert rules(office, MigrateDeal("D1", 2), **history) == ["import.foreign"]
    assert rules(office, LinkDeal("H1", "part_of", "D1"), **history) == []


@pytest.mark.parametrize(
    "command",
    [OpenDeal("D9", "crm", "Late"), LinkDeal("D1", "part_of", "D2"), MigrateDeal("D1", 2)],
    ids=["open", "link", "migrate"],
)
def test_only_whom_the_sop_allows_enters_anything_late(office: Office, command: Command) -> None:
    office.do(OpenDeal("D2", "crm", "Valve"))
    office.publish(msgspec.structs.replace(made(), version=2), by="admin")
    office.pass_days(5)
    late = {"at": NOON + 4 * DAY, "by": "admin", "reason": "forgot"}
    assert rules(office, command, **late) == ["late_entry.roles"]
    office.do(GrantRole("admin", "ops"), by="admin")
    assert rules(office, command, **late) == []


def test_what_is_no_deal_has_no_late_entries(office: Office) -> None:
    with pytest.raises(Malformed, match="late"):
        office.do(OpenCustomer("C1", {"name": "One"}), at=NOON - DAY)


def test_an_activity_entered_late_does_not_take_the_place_of_the_last_one(office: Office) -> None:
    office.do(GrantRole("lilei", "ops"), by="admin")
    office.pass_days(2)
    office.do(LogActivity("D1", "call", next_on="2026-03-01"))
    state = office.do(LogActivity("D1", "visit"), at=NOON + DAY, reason="forgot").state
    assert (state.next_on, state.last_activity) == ("2026-03-01", NOON + 2 * DAY)


def test_a_deal_stays_on_its_version_while_a_row_stands_in_a_state_that_the_other_lacks(
    office: Office,
) -> None:
    quote(office, "Q1", "95")
    office.do(MoveRow("D1", "quotes", "Q1", to="issued"))
    sent = msgspec.structs.replace(
        QUOTES,
        states=(Choice("draft"), Choice("sent")),
        moves=(Move("issue", ("draft",), "sent"),),
        locked_from="sent",
    )
    fields = tuple(field for field in made().fields if field.key != "best_quote")
    later = msgspec.structs.replace(made(), version=2, fields=fields, records=(sent, made().records[1]))
    office.publish(later, by="admin")
    with pytest.raises(Taken, match="issued"):
        office.do(MigrateDeal("D1", 2), by="admin")
    assert rules(office, ChangeRow("D1", "quotes", "Q1", {"amount": "1"})) == [
        "record.quotes.field.amount.locked_from"
    ]


def test_a_voided_deal_opens_no_gate_of_another(store: Store) -> None:
    office = Office(store, sop(fields=(*FIELDS, *REFS), stages=(SIGNED, *STAGES[1:])))
    office.open("F1")
    office.open("D1", framework="F1")
    assert rules(office, MoveDeal("D1", "to_demo")) == ["stage.lead.check.won"]
    office.do(VoidDeal("F1"))
    assert rules(office, MoveDeal("D1", "to_demo")) == [
        "stage.lead.require.framework",
        "stage.lead.check.won",
    ]
    office.open("D2")
    assert rules(office, SetFields("D2", {"framework": "F1"})) == ["field.framework.to"]
    office.close()


def test_a_customer_that_was_merged_and_merged_again_counts_as_the_last_one(store: Store) -> None:
    tier = Stage("lead", leave=Gate(check=(Check("tier", "buyer.tier == 'A'"),)))
    office = Office(store, sop(fields=(*FIELDS, *REFS), stages=(tier, *STAGES[1:])))
    names = [f"C{number}" for number in range(120)]
    office.do(*(OpenCustomer(name, {"name": name}) for name in names))
    office.open("D1", buyer="C0")
    office.do(*(MergeCustomer(name, into) for name, into in pairwise(names)))
    assert rules(office, MoveDeal("D1", "to_demo")) == ["stage.lead.check.tier"]
    office.do(ChangeCustomer("C119", {"tier": "A"}))
    assert rules(office, MoveDeal("D1", "to_demo")) == []
    with pytest.raises(Taken):
        office.do(MergeCustomer("C119", "C0"))
    office.close()


def test_a_bound_measures_foreign_money_by_its_rate_and_without_one_passes_only_zero(store: Store) -> None:
    office = Office(store, sop(fields=(*FIELDS, *REFS)))
    office.open()
    dollars = SetFields("D1", {"price": {"amount": "50", "currency": "USD"}})
    assert rules(office, dollars) == ["field.price.max"]
    office.do(RecordRates("CNY", "2026-01-01", {"USD": "7"}), by="root")
    assert rules(office, dollars) == ["field.price.max"]
    office.do(RecordRates("CNY", "2026-01-01", {"USD": "1.5"}), by="root")
    assert rules(office, dollars) == []
    office.do(RecordRates("CNY", "2026-01-01", {"USD": "999999999999999"}), by="root")
    assert rules(office, SetFields("D1", {"price": {"amount": "99999999999999", "currency": "USD"}})) == [
        "field.price.max"
    ]
    office.close()


@pytest.mark.parametrize("days", ["-5", "0", "99999999999999"])
def test_a_limit_is_never_set_to_what_no_calendar_can_count(store: Store, days: str) -> None:
    lead = msgspec.structs.replace(STAGES[0], limit=Limit("param.d"))
    parameters = (Parameter("d", FieldType.NUMBER, "3"),)
    office = Office(store, sop(stages=(lead, *STAGES[1:]), parameters=parameters))
    with pytest.raises(Malformed, match="d: "):
        office.do(SetParameters("crm", {"d": days}), by="root")
    office.close()


def test_a_day_at_the_end_of_the_calendar_is_computed_to_nothing(store: Store) -> None:
    record = Record(
        "plans",
        (Field("on", FieldType.DATE), Field("later", FieldType.DATE, computed="on + duration('48h')")),
    )
    office = Office(store, sop(records=(record,)))
    office.open()
    rows = [AddRow("D1", "plans", None, {"on": day}) for day in ("9999-12-31", "9999-12-29", "2026-01-01")]
    deal = office.do(*rows).state
    assert [row.values.get("later") for row in deal.rows("plans")] == [None, "9999-12-31", "2026-01-03"]
    office.close()


def test_a_sum_over_no_rows_is_known_from_the_opening_on(store: Store) -> None:
    record = Record("parts", (Field("amount", FieldType.MONEY),))
    paid = Field("paid", FieldType.MONEY, computed="total(parts, 'amount')")
    office = Office(store, sop(fields=(*FIELDS, paid), records=(record,)))
    assert office.open().state.values["paid"] == {"amount": "0.00", "currency": "CNY"}
    office.close()


def test_a_refused_order_is_answered_again_as_it_was_whatever_came_before_the_opening(office: Office) -> None:
    asked = (OpenCustomer("C1", {"name": "One"}), OpenDeal("D2", "crm", "Pump", values={"phone": "no"}))
    answers = []
    for _ in range(2):
        with pytest.raises(GatebookError) as declined:
            office.do(*asked, key="k1")
        answers.append((type(declined.value), declined.value.en))
    assert answers[0] == answers[1]
