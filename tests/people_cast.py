"""This file is the cast of what people decide: the small SOP with approvals, a confirmation and waivers, and its staff.

Li Lei sells in the team north; Mei manages it, Dong directs the region above; finance is Fang, legal is Long and Lan.
"""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from engine.archive import Archive
from engine.commands import (
    AddRow,
    AskApproval,
    CheckItem,
    ConfirmFact,
    DecideApproval,
    GrantRole,
    JoinMember,
    MoveDeal,
    OpenDeal,
    OpenUnit,
    SetFields,
    SetSuperior,
)
from engine.deal.state import Deal
from engine.decisions import Asked
from engine.definition import (
    Act,
    Approval,
    Choice,
    Confirmation,
    Definition,
    Field,
    FieldType,
    Gate,
    Move,
    Panel,
    Record,
    Role,
    Stage,
    Waivable,
    Words,
)
from engine.errors import Refused
from engine.events import Event
from engine.store import Store
from engine.verdict import failed
from tests.cast import FIELDS, MOVES, READY, STAGES, Office, sop

WIN = "move.win.approvals.contract"
ISSUE = "record.quotes.move.issue.approvals.discount"
SIGNOFF = "stage.quote.confirm.signoff"
BUDGET = "stage.demo.check.budget"
CONTRACT = Approval(
    "contract",
    (Panel(("manager",)), Panel(("finance", "legal"), "all")),
    Words(zh="合同评审", en="Contract review"),
    covers=("quote_amount", "contract_draft"),
    days="5",
    copies=("director",),
)
DISCOUNT = Approval(
    "discount", (Panel(("manager",)),), Words(zh="折扣", en="Discount"), covers=("amount", "need")
)
QUOTES = Record(
    "quotes",
    (Field("amount", FieldType.MONEY, Words(zh="金额", en="Amount")), Field("remark", FieldType.TEXT)),
    Words(zh="报价", en="Quotes"),
    states=(Choice("draft"), Choice("issued")),
    moves=(
        Move(
            "issue",
            ("draft",),
            "issued",
            gate=Gate(approvals=(DISCOUNT,), when={"approvals.discount": "amount < 100"}),
        ),
    ),
)
ROLES = ("sales", "manager", "director", "finance", "legal", "ops")


def made(**changed: object) -> Definition:
    """This is the small SOP: issuing a cheap quote, winning and reopening need approval; the signoff two people."""
    demo = msgspec.structs.replace(
        STAGES[1].leave,
        waivable={"check.budget": Waivable(("director",), days="10", duty_days="5")},
    )
    return sop(
        **{
            "fields": (
                *FIELDS,
                Field("contract_draft", FieldType.FILE, Words(zh="合同草稿", en="Contract draft")),
                Field("signoff", FieldType.BOOLEAN, Words(zh="高层认可", en="Executive signoff")),
            ),
            "roles": tuple(Role(key) for key in ROLES),
            "records": (QUOTES,),
            "stages": (
                STAGES[0],
                msgspec.structs.replace(STAGES[1], leave=demo),
                Stage(
                    "quote",
                    Words(zh="报价", en="Quote"),
                    leave=Gate(
                        require=("quote_amount",),
                        confirm=(Confirmation("signoff", "signoff", 2, ("manager", "director"), "3"),),
                    ),
                ),
                *STAGES[3:],
            ),
            "moves": tuple(
                msgspec.structs.replace(move, gate=Gate(approvals=(CONTRACT,))) if move.key == "win" else move
                for move in MOVES
            ),
            "reopen": Act(gate=Gate(approvals=(Approval("again", (Panel(("manager",)),)),))),
            **changed,
        }
    )


STAFF = {
    "lilei": (("sales", "north"),),
    "mei": (("manager", "north"),),
    "dong": (("director", "group"), ("manager", "group")),
    "fang": (("finance", None),),
    "long": (("legal", None),),
    "lan": (("legal", None),),
    "gast": (),
}


def staffed(store: Store, definition: Definition | None = None) -> Office:
    """This is a desk with that SOP and its staff, and a deal of Li Lei's in the north."""
    office = Office(store, definition or made())
    office.do(JoinMember("admin", "Admin", ("administrator",)), by="root")
    office.do(OpenUnit("group", "Group", "group"), OpenUnit("north", "North", "team", "group"), by="admin")
    for member, grants in STAFF.items():
        granted = [GrantRole(member, role, unit) for role, unit in grants]
        office.do(JoinMember(member, member), *granted, by="admin")
    office.do(SetSuperior("lilei", "mei"), SetSuperior("mei", "dong"), by="admin")
    office.do(OpenDeal("D1", "crm", "Pump", unit="north", values={**READY, "quote_amount": "1000"}))
    return office


def quoted(office: Office) -> None:
    """This takes the deal to the quote stage."""
    office.do(MoveDeal("D1", "to_demo"), CheckItem("D1", "script"), MoveDeal("D1", "to_quote"))


def signed_off(office: Office) -> None:
    """This has the signoff confirmed by two people."""
    office.do(SetFields("D1", {"signoff": True}))
    for who in ("mei", "dong"):
        office.do(ConfirmFact("D1", SIGNOFF), by=who)


def ready(store: Store, **changed: object) -> Office:
    """This is an office whose deal may be won once it is approved."""
    office = staffed(store, made(**changed))
    quoted(office)
    signed_off(office)
    return office


def winning(*panels: Panel, key: str = "contract", **more: Any) -> tuple[Move, ...]:
    """This is the SOP's moves with another approval before winning."""
    gate = Gate(approvals=(Approval(key, panels, **more),))
    return tuple(msgspec.structs.replace(move, gate=gate) if move.key == "win" else move for move in MOVES)


def starting(**more: Any) -> tuple[Stage, ...]:
    """This is the SOP's stages where the demo is left only once a manager has approved it."""
    gate = Gate(approvals=(Approval("start", (Panel(("manager",)),), **more),))
    return tuple(
        msgspec.structs.replace(stage, leave=gate) if stage.key == "demo" else stage
        for stage in made().stages
    )


def ask(office: Office, clause: str = WIN, *, by: str = "lilei", row: str | None = None) -> Asked:
    """This asks for an approval and gives it as it stands."""
    deal: Deal = office.do(AskApproval("D1", clause, row), by=by).state
    return list(deal.decisions.approvals.values())[-1]


def agree(office: Office, approval: str, *people: str) -> Asked:
    """This has people agree, one after another."""
    for who in people:
        office.do(DecideApproval("D1", approval, agreed=True), by=who)
    return deal_of(office).decisions.approvals[approval]


def quote(office: Office, key: str = "Q1", amount: str = "90") -> None:
    """This drafts a quote."""
    office.do(AddRow("D1", "quotes", key, {"amount": amount}))


def deal_of(office: Office, key: str = "D1") -> Deal:
    return Archive(office.store, office.desk.journal).deal(key)


def history(office: Office) -> list[Event]:
    return [told.event for told in Archive(office.store, office.desk.journal).history("D1")]


def types(office: Office) -> list[str]:
    return [event.stored for event in history(office)]


def refusal(office: Office, *commands: object, by: str = "lilei", **circumstances: object) -> Refused:
    with pytest.raises(Refused) as caught:
        office.do(*commands, by=by, **circumstances)
    return caught.value


def rules(declined: Refused) -> list[str]:
    """This is the rules that failed."""
    return [verdict.rule for verdict in failed(declined.verdicts)]


def waiting(asked: Asked) -> list[str]:
    return sorted(seat.member for seat in asked.waiting)
