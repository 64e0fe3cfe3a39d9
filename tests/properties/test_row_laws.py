"""This file holds the laws of a deal made of rows: replay, verdicts derived again, computed fields stated anew."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from engine.archive import Archive
from engine.commands import (
    AddRow,
    AssignOwner,
    ChangeCustomer,
    ChangeRow,
    Command,
    LogActivity,
    MergeCustomer,
    MoveDeal,
    MoveRow,
    OpenCustomer,
    RemoveRow,
    SetFields,
    SetParameters,
)
from engine.computed import seen_row
from engine.deal.evolve import evolve, initial
from engine.deal.state import Deal
from engine.definition import Check, Definition, Field, FieldType, Gate, Move, Parameter, Stage
from engine.errors import GatebookError
from engine.history import derived
from engine.serde import Recorded
from engine.states import States
from engine.store import read
from tests.cast import MOVES as PLAIN_MOVES
from tests.cast import Office
from tests.properties.test_deal_laws import SLOW, fresh, replay
from tests.records_cast import made as with_rows

BUYER = Field("buyer", FieldType.REF, to="customer")
RIVAL = Field("rival", FieldType.BOOLEAN)
LEAD = Gate(
    require=("need", "buyer"),
    check=(
        Check("tier", "buyer.tier == 'A' || count(quotes) > 1"),
        Check("known", "has(deal.buyer) && owner == 'lilei'", once=True),
    ),
    when={"require.buyer": "count(quotes) > 0", "check.tier": "final_amount > param.small"},
)
DEMO = Gate(
    check=(
        Check("offer", "quotes.exists(q, q.state == 'issued' && has(q.amount))"),
        Check("paid", "total(instalments, 'amount') >= param.small"),
    )
)
KEYS = st.sampled_from(["1", "2", "3"])
MONEY = st.sampled_from([None, "0", "5", "100"])


def made() -> Definition:
    """This is the small SOP with rows, a customer whose tier gates ask for, and a stage that not every deal has."""
    base = with_rows()
    quotes = base.records[0]
    issue = msgspec.structs.replace(quotes.moves[0], when="stage != 'won' && param.small > 0")
    stages = (
        Stage("lead", leave=LEAD),
        Stage("demo", leave=DEMO, applies="!(rival == true)"),
        Stage("quote", leave=Gate(check=(Check("gap", "schedule_gap >= 0"),))),
        *base.stages[3:],
    )
    return msgspec.structs.replace(
        base,
        fields=(*base.fields, BUYER, RIVAL),
        records=(msgspec.structs.replace(quotes, moves=(issue, *quotes.moves[1:])), base.records[1]),
        parameters=(*base.parameters, Parameter("small", FieldType.NUMBER, "10")),
        stages=stages,
        moves=tuple(
            msgspec.structs.replace(move, when="rival || count(quotes) > 0") if move.key == "win" else move
            for move in PLAIN_MOVES
            if isinstance(move, Move)
        ),
    )


OF_QUOTES = st.fixed_dictionaries({}, optional={"list_price": MONEY, "amount": MONEY})
OF_INSTALMENTS = st.fixed_dictionaries({}, optional={"amount": MONEY})
OF_DEAL = st.fixed_dictionaries(
    {},
    optional={
        "need": st.sampled_from([None, "presses"]),
        "final_amount": MONEY,
        "buyer": st.sampled_from([None, "C1", "C2"]),
        "rival": st.sampled_from([None, True, False]),
        "loss_reason": st.just("price"),
    },
)
COMMANDS: st.SearchStrategy[Command] = st.one_of(
    OF_DEAL.map(lambda values: SetFields("D1", values)),
    st.builds(lambda row, values: AddRow("D1", "quotes", row, values), KEYS, OF_QUOTES),
    st.builds(lambda row, values: ChangeRow("D1", "quotes", row, values), KEYS, OF_QUOTES),
    st.builds(lambda row, values: AddRow("D1", "instalments", row, values), KEYS, OF_INSTALMENTS),
    st.builds(lambda row, values: ChangeRow("D1", "instalments", row, values), KEYS, OF_INSTALMENTS),
    st.builds(lambda record, row: RemoveRow("D1", record, row), st.sampled_from(["quotes", "instalments"]), KEYS),
    st.builds(lambda row, to: MoveRow("D1", "quotes", row, to=to), KEYS, st.sampled_from(["issued", "superseded"])),
    st.sampled_from([move.key for move in PLAIN_MOVES]).map(lambda move: MoveDeal("D1", move)),
    st.sampled_from(["A", "B"]).map(lambda tier: ChangeCustomer("C1", {"tier": tier})),
    st.sampled_from(["1", "10", "200"]).map(lambda value: SetParameters("crm", {"small": value})),
    st.sampled_from(
        [MergeCustomer("C2", "C1"), AssignOwner("D1", "han"), AssignOwner("D1", "lilei"), LogActivity("D1", "call")]
    ),
)  # fmt: skip
PLAYS = st.lists(st.lists(COMMANDS, min_size=1, max_size=2), max_size=25)


def played(tmp_path_factory: Any, plays: list[list[Command]]) -> Office:
    """This plays orders of one or two commands to a deal of that SOP; what is refused is refused."""
    office = Office(fresh(tmp_path_factory), made())
    office.do(OpenCustomer("C1", {"name": "One", "tier": "A"}), OpenCustomer("C2", {"name": "Two"}))
    office.open(final_amount="100")
    for commands in plays:
        try:
            office.do(*commands, reason="because")
        except GatebookError:
            continue
    return office


def told(office: Office, suffix: str = "") -> list[Recorded]:
    with office.store.reading() as connection:
        rows = [row for row in read(connection) if row.stream == f"deal:D1{suffix}"]
        return office.desk.journal.recorded(connection, rows)


@SLOW
@given(PLAYS, st.integers(0, 40))
def test_rows_that_the_desk_remembers_are_what_the_log_says_however_it_is_replayed(
    tmp_path_factory: Any, plays: list[list[Command]], cut: int
) -> None:
    office = played(tmp_path_factory, plays)
    remembered = office.do(SetFields("D1", {})).state
    with office.store.reading() as connection:
        assert States(office.desk.journal).state(connection, "deal:D1") == remembered
    history = told(office)
    assert replay(history[cut:], replay(history[:cut], initial("D1"))) == remembered
    office.close()
    office.store.close()


@SLOW
@given(PLAYS)
def test_every_verdict_over_rows_refs_and_parameters_can_be_derived_again(
    tmp_path_factory: Any, plays: list[list[Command]]
) -> None:
    office = played(tmp_path_factory, [commands[:1] for commands in plays])
    workflow = Archive(office.store, office.desk.journal).workflow("crm", 1)
    states = {0: initial("D1")}
    for recorded in told(office):
        states[recorded.version] = evolve(states[recorded.version - 1], recorded)

    def rows(record: str, version: int) -> list[dict[str, Any]]:
        of = workflow.records[record].record
        known = states[version].rows(record)
        return [seen_row(of, row.key, row.state, row.values, workflow.zone) for row in known]

    for recorded in (*told(office), *told(office, ":refusals")):
        for verdict in getattr(recorded.event, "verdicts", ()):
            assert derived(workflow, verdict, rows) in (None, verdict.passed), verdict
    office.close()
    office.store.close()


@SLOW
@given(PLAYS)
def test_computed_fields_are_what_the_facts_come_to_after_every_order(
    tmp_path_factory: Any, plays: list[list[Command]]
) -> None:
    office = played(tmp_path_factory, plays)
    deal = Archive(office.store, office.desk.journal).deal("D1")
    assert {key: deal.values.get(key) for key in ("schedule_gap", "best_quote")} == worked_out(deal)
    for row in deal.rows("quotes"):
        listed, amount = (amount_of(row.values.get(key)) for key in ("list_price", "amount"))
        known = None if amount is None or not listed else (listed - amount) / listed * 100
        told_pct = row.values.get("discount_pct")
        assert (None if told_pct is None else Decimal(told_pct)) == known
    office.close()
    office.store.close()


def worked_out(deal: Deal) -> dict[str, Any]:
    """This states the SOP's sums a second time, in plain Python."""
    final = amount_of(deal.values.get("final_amount"))
    paid = [amount_of(row.values.get("amount")) for row in deal.rows("instalments")]
    gap = None if final is None or None in paid else sum(filter(None, paid), Decimal(0)) - final
    issued = [row.values.get("amount") for row in deal.rows("quotes") if row.state == "issued"]
    return {
        "schedule_gap": None if gap is None else {"amount": f"{gap:.2f}", "currency": "CNY"},
        "best_quote": issued[0] if issued else None,
    }


def amount_of(money: Any) -> Decimal | None:
    return None if money is None else Decimal(money["amount"])
