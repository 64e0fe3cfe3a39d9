"""This file is the cast with rows: quotes and instalments in deals of the small SOP, computed fields, numbers."""

from __future__ import annotations

import pytest

from engine.archive import Archive
from engine.commands import (
    AddRow,
    JoinMember,
    OpenDeal,
)
from engine.deal.state import Deal
from engine.definition import (
    Check,
    Choice,
    Definition,
    Field,
    FieldType,
    Gate,
    Move,
    Parameter,
    Record,
    Role,
    Stage,
    Words,
)
from engine.errors import Refused
from engine.events import Event
from engine.store import Store
from tests.cast import FIELDS, MOVES, STAGES, Office, sop

MONEY = FieldType.MONEY
QUOTES = Record(
    "quotes",
    (
        Field("list_price", MONEY),
        Field("amount", MONEY, Words(zh="金额", en="Amount"), min="0"),
        Field(
            "discount_pct",
            FieldType.PERCENT,
            computed="(list_price - amount) / list_price * 100",
        ),
        Field("no", FieldType.TEXT, number="Q-{yyyy}-{seq:3}"),
    ),
    Words(zh="报价", en="Quotes"),
    states=(Choice("draft"), Choice("issued"), Choice("superseded")),
    moves=(
        Move(
            "issue",
            ("draft",),
            "issued",
            gate=Gate(
                require=("amount",),
                check=(
                    Check(
                        "discount",
                        "discount_pct <= param.most_discount",
                        Words(zh="折扣过大，请上报。", en="The discount is too deep; ask your manager."),
                    ),
                ),
            ),
            supersedes="superseded",
        ),
        Move("replace", ("issued",), "superseded"),
    ),
    locked_from="issued",
)
INSTALMENTS = Record(
    "instalments",
    (
        Field("amount", MONEY),
        Field("received", MONEY, Words(zh="已收款", en="Received"), set_by=("receivables",)),
    ),
    Words(zh="分期", en="Instalments"),
)
SCHEDULE = Check(
    "schedule",
    "schedule_gap >= 0 && schedule_gap <= 0",
    Words(zh="各期之和应等于合同金额。", en="The instalments have to add up."),
)


def made() -> Definition:
    """This is the small SOP with quotes, instalments, computed fields and a contract number."""
    return sop(
        fields=(
            *FIELDS,
            Field("final_amount", MONEY, Words(zh="成交金额", en="Final amount")),
            Field("best_quote", MONEY, computed="first(issued(quotes)).amount"),
            Field(
                "schedule_gap",
                MONEY,
                Words(zh="差额", en="Gap"),
                computed="total(instalments, 'amount') - final_amount",
            ),
            Field("contract_no", FieldType.TEXT, Words(zh="合同号", en="Contract no."), unique="store"),
            Field("serial", FieldType.TEXT, number="HT-{yyyy}-{seq:4}"),
            Field("proof", FieldType.FILE, Words(zh="依据", en="Proof")),
            Field("signed", FieldType.BOOLEAN, Words(zh="已签", en="Signed"), evidence="proof"),
            Field("payer", FieldType.TEXT, Words(zh="付款方", en="Payer"), locked_from="quote"),
        ),
        roles=(
            Role("sales"),
            Role("director"),
            Role("ops"),
            Role("receivables", Words(zh="应收会计", en="Receivables")),
        ),
        records=(QUOTES, INSTALMENTS),
        parameters=(Parameter("most_discount", FieldType.NUMBER, "10"),),
        stages=(
            STAGES[0],
            *STAGES[1:2],
            Stage("quote", leave=Gate(require=("signed",), check=(SCHEDULE,))),
            *STAGES[3:],
        ),
        moves=MOVES,
    )


def staffed(store: Store) -> Office:
    """This is a desk with that SOP, somebody in receivables and somebody in sales, and a deal."""
    office = Office(store, made())
    office.do(JoinMember("admin", "Admin", ("administrator",)), by="root")
    office.do(
        JoinMember("rui", "Rui", ("receivables",)), JoinMember("lilei", "Li Lei", ("sales",)), by="admin"
    )
    office.do(OpenDeal("D1", "crm", "Pump"))
    return office


def history(office: Office) -> list[Event]:
    return [told.event for told in Archive(office.store, office.desk.journal).history("D1")]


def deal_of(office: Office, key: str = "D1") -> Deal:
    return Archive(office.store, office.desk.journal).deal(key)


def quote(office: Office, key: str, amount: str, listed: str = "100") -> None:
    office.do(AddRow("D1", "quotes", key, {"amount": amount, "list_price": listed, "no": "next"}))


def refusal(office: Office, *commands: object, by: str = "lilei") -> Refused:
    with pytest.raises(Refused) as caught:
        office.do(*commands, by=by)
    return caught.value
