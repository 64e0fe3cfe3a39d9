"""This file plays what a release's store holds beside its first deals: what deals are made of, what people decide, time.

Each world is a workflow of its own, so that the figures of the others stay what they are.
"""

from __future__ import annotations

import contextlib
import hashlib

import msgspec

from engine.clock import DAY
from engine.commands import (
    AddApprover,
    AddContact,
    AddRow,
    AskApproval,
    AskWaiver,
    ChangeContact,
    ChangeCustomer,
    ChangeRow,
    ChangeUnit,
    CheckItem,
    CompleteTask,
    ConfirmFact,
    DecideApproval,
    DeclineWaiver,
    ExpireApproval,
    FireTimer,
    GrantRole,
    GrantWaiver,
    HoldDeal,
    JoinMember,
    LinkDeal,
    LogActivity,
    MergeCustomer,
    MoveDeal,
    MoveRow,
    OpenCustomer,
    OpenDeal,
    OpenUnit,
    PassOnApproval,
    RecordRates,
    RemindApprovers,
    RemoveRow,
    ResumeDeal,
    ReturnApproval,
    RevokeWaiver,
    SetFields,
    SetParameters,
    SetSubstitute,
    SetSuperior,
    UnlinkDeal,
    WithdrawApproval,
)
from engine.deal.state import Deal
from engine.definition import Field, FieldType, Limit, Stage, Task
from engine.errors import Refused
from tests import people_cast, records_cast
from tests.cast import READY, STAGES, Office

PROOF = {
    "name": "contract.pdf",
    "media_type": "application/pdf",
    "size": 4,
    "sha256": hashlib.sha256(b"%PDF").hexdigest(),
    "place": "elsewhere",
}
WIN, SIGNOFF, BUDGET = people_cast.WIN, people_cast.SIGNOFF, people_cast.BUDGET


def parts(office: Office) -> None:
    """This is a deal of rows, with customers, units, parameters and rates around it."""
    office.publish(msgspec.structs.replace(records_cast.made(), key="parts"))
    office.do(JoinMember("rui", "芮", ("receivables",)))
    office.do(OpenUnit("group", "Group", "group"), OpenUnit("north", "North", "team", "group"))
    office.do(ChangeUnit("north", "华北", "region"))
    office.do(GrantRole("meimei", "sales", "north"))
    office.do(SetParameters("parts", {"most_discount": "20"}))
    office.do(RecordRates("CNY", "2026-01-05", {"USD": "7.2300", "JPY": "0.0480"}))
    companies(office)
    office.do(OpenDeal("FRAME", "parts", "Framework", unit="group"), OpenDeal("PART", "parts", "One of it"))
    office.do(LinkDeal("PART", "call_off_of", "FRAME"), LinkDeal("PART", "renewal_of", "FRAME"))
    office.do(UnlinkDeal("PART", "renewal_of", "FRAME"))
    office.do(
        LogActivity("PART", "visit", "saw the plant", ("wang",), "they like it", "send a quote", "2026-02-01")
    )
    rows(office)


def companies(office: Office) -> None:
    """This is two entries of one company, merged, and a person there."""
    office.do(OpenCustomer("huaxin", {"name": "华信精密", "tier": "A", "unit": "north"}, {"erp": "7"}))
    office.do(OpenCustomer("hx", {"name": "华信精密有限公司"}))
    office.do(ChangeCustomer("huaxin", {"tier": "B"}), MergeCustomer("hx", "huaxin"))
    office.do(AddContact("wang", {"name": "王芳", "phone": "138"}, "huaxin"))
    office.do(ChangeContact("wang", {"position": "buyer"}))


def rows(office: Office) -> None:
    """This is quotes in revisions and a schedule that adds up, with a write that is refused on the way."""
    for key, amount in (("Q1", "95"), ("Q2", "90"), ("Q3", "1")):
        office.do(AddRow("PART", "quotes", key, {"amount": amount, "list_price": "100", "no": "next"}))
    office.do(ChangeRow("PART", "quotes", "Q2", {"amount": "91"}), RemoveRow("PART", "quotes", "Q3"))
    office.do(MoveRow("PART", "quotes", "Q1", "issue"), MoveRow("PART", "quotes", "Q2", "issue"))
    office.do(AddRow("PART", "instalments", "I1", {"amount": "91"}, {"erp": "I-1"}))
    with contextlib.suppress(Refused):
        office.do(ChangeRow("PART", "instalments", "I1", {"received": "91"}), by="meimei")
    office.do(ChangeRow("PART", "instalments", "I1", {"received": "91"}), by="rui")
    office.do(SetFields("PART", {"final_amount": "91", "contract_no": "HT-7", "serial": "next"}))
    office.do(SetFields("PART", {"proof": PROOF, "signed": True}))


def people(office: Office) -> None:
    """This is what people decide: approvals in every ending, a confirmation, waivers."""
    office.publish(msgspec.structs.replace(people_cast.made(), key="people"))
    for member, grants in people_cast.STAFF.items():
        granted = [GrantRole(member, role, unit) for role, unit in grants]
        office.do(JoinMember(member, member), *granted)
    office.do(SetSuperior("lilei", "mei"), SetSuperior("mei", "dong"))
    office.do(SetSubstitute("fang", "lan", None, office.clock() + 3 * DAY))
    values = {**READY, "quote_amount": "1000", "budget_confirmed": None, "signoff": True}
    office.do(OpenDeal("D1", "people", "Pump", unit="north", values=values))
    office.do(MoveDeal("D1", "to_demo"), CheckItem("D1", "script"))
    waivers(office)
    office.do(MoveDeal("D1", "to_quote"))
    approvals(office)


def waivers(office: Office) -> None:
    """This is one declined, one taken back, one that serves."""
    ends = (DeclineWaiver("D1", "W1", "ask them first"), RevokeWaiver("D1", "W2"), GrantWaiver("D1", "W3"))
    for end in ends:
        office.do(AskWaiver("D1", BUDGET, duty_on="2026-01-16"), reason="the customer confirms on Monday")
        if isinstance(end, RevokeWaiver):
            office.do(GrantWaiver("D1", end.waiver), by="dong")
        office.do(end, by="dong")


def approvals(office: Office) -> None:
    """This is one returned, withdrawn, voided, expired, and one that all agree to, somebody added and passed on."""
    office.do(ReturnApproval("D1", asked(office), "revise"), by="mei")
    office.do(WithdrawApproval("D1", asked(office)))
    asked(office)
    office.do(SetFields("D1", {"quote_amount": "2000"}))
    late = asked(office)
    office.pass_days(30)
    office.do(ExpireApproval("D1", late))
    last = asked(office)
    office.do(AddApprover("D1", last, "gast"), by="mei")
    office.do(RemindApprovers("D1", last))
    office.do(DecideApproval("D1", last, agreed=True, comment="fine"), by="mei")
    office.do(DecideApproval("D1", last, agreed=True), by="gast")
    office.do(PassOnApproval("D1", last, "rui"), by="long")
    for who in ("fang", "lan"):
        office.do(DecideApproval("D1", last, agreed=True), by=who)
    office.do(ConfirmFact("D1", SIGNOFF), by="mei")
    office.do(SetFields("D1", {"signoff": None}), SetFields("D1", {"signoff": True}))
    for who in ("mei", "dong"):
        office.do(ConfirmFact("D1", SIGNOFF), by=who)
    office.do(MoveDeal("D1", "win"))


def asked(office: Office) -> str:
    """This asks for the contract's approval and gives its key."""
    deal: Deal = office.do(AskApproval("D1", WIN)).state
    return list(deal.decisions.approvals)[-1]


def time(office: Office) -> None:
    """This is a deal that stays too long: reminded, warned, over, escalated, given to somebody else; a task done late."""
    limit = Limit("10", remind=(2,), hard=True, then="recycle", to="director")
    lead = Stage("lead", limit=limit, tasks=(Task("call", "1", gate=True), Task("visit", "2")))
    made = people_cast.made()
    fields = (*made.fields, Field("valid_until", FieldType.DATE, remind=(3,)))
    office.publish(msgspec.structs.replace(made, key="time", fields=fields, stages=(lead, *STAGES[1:])))
    office.do(
        OpenDeal("SLOW", "time", "Slow pump", unit="north", values={**READY, "resume_on": "2026-06-30"})
    )
    office.do(CompleteTask("SLOW", "call"), SetFields("SLOW", {"valid_until": "2026-02-20"}))
    office.do(HoldDeal("SLOW"), reason="waits for the plant")
    office.pass_days(1)
    office.do(ResumeDeal("SLOW"))
    office.pass_days(40)
    told(office)


def told(office: Office) -> None:
    """This tells what has come due, in the order in which it did."""
    waiting = {
        key: each.timer for key, each in people_cast.deal_of(office, "SLOW").timers.items() if each.waits
    }
    for key, timer in sorted(waiting.items(), key=lambda each: each[1].at):
        office.do(FireTimer("SLOW", key, timer.at), at=timer.at, by="gatebook", channel="timer")
