"""This file is the scenarios that no rule's name tells: what is there but wrong, too late, too little or not approved."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from engine.clock import instant
from engine.commands import (
    AddRow,
    ChangeCustomer,
    ChangeRow,
    CheckItem,
    MoveDeal,
    MoveRow,
    RemoveRow,
    SetFields,
)
from tests.acceptance.project_cast import SHANGHAI, Project
from tests.acceptance.project_lacks import Attempt, Lack, onward, stranger
from tests.acceptance.project_way import (
    BID,
    BIG_CONTRACT,
    BIG_PROJECT,
    FIT,
    JOINT_TERMS,
    TERMS,
    paper,
    receive,
)

TENDER = {"procurement": "tender"}


def change(record: str, row: str, **values: Any) -> Callable[[Project], None]:
    """This changes a row."""
    return lambda project: project.do(ChangeRow(project.key, record, row, values))


def write(**values: Any) -> Callable[[Project], None]:
    """This writes fields and then does what the stage asks."""

    def written(project: Project) -> None:
        project.set(**values)
        project.ready()

    return written


def until(text: str) -> Callable[[Project], None]:
    """This lets time pass until a moment in Shanghai."""
    return lambda project: project.clock.stand_at(
        instant(datetime.fromisoformat(text).replace(tzinfo=SHANGHAI))
    )


def tier(project: Project) -> None:
    """This enters the customer's tier."""
    project.do(ChangeCustomer("C-2", {"tier": "B"}))


def remove(record: str, row: str) -> Callable[[Project], None]:
    """This takes a row out."""
    return lambda project: project.do(RemoveRow(project.key, record, row))


def add(record: str, row: str, **values: Any) -> Callable[[Project], None]:
    """This puts a row in."""
    return lambda project: project.do(AddRow(project.key, record, row, values))


def quote_expires(project: Project) -> None:
    """This lets the quote run out, and has the terms agreed to that nobody can compare with it any more."""
    until("2026-03-02T09:00")(project)
    project.do(MoveRow(project.key, "quotes", "Q1", "expire"))
    project.approve(TERMS, "mia")
    project.approve(JOINT_TERMS, "dora", "fay")


def quote_anew(project: Project) -> None:
    """This issues a new revision of the quote."""
    project.draft("Q2", "900000", revision=2)
    project.do(ChangeRow(project.key, "quotes", "Q2", {"valid_until": "2026-12-01"}))
    project.do(MoveRow(project.key, "quotes", "Q2", "issue"))


def cent(project: Project) -> None:
    """This is one cent less in the last instalment, agreed to by all."""
    project.do(MoveDeal(project.key, "negotiate_again"), reason="a slip")
    project.do(ChangeRow(project.key, "instalments", "retention", {"amount": "89999.99"}))
    project.ready()
    project.go("to_contract")
    project.ready()


def no_cent(project: Project) -> None:
    """This mends the last instalment, which goes by the negotiation."""
    project.do(MoveDeal(project.key, "negotiate_again"), reason="a slip")
    project.do(ChangeRow(project.key, "instalments", "retention", {"amount": "90000"}))
    project.ready()
    project.go("to_contract")
    project.ready()


def fault(project: Project) -> None:
    """This finds a fault during acceptance."""
    project.do(AddRow(project.key, "issues", "1", {"title": "alarm"}))


def fault_mended(project: Project) -> None:
    """This closes it."""
    project.do(ChangeRow(project.key, "issues", "1", {"resolution": "wired anew"}))
    project.do(MoveRow(project.key, "issues", "1", "close"))


def objection(project: Project) -> None:
    """This is a technical team that may object."""
    project.do(AddRow(project.key, "risks", "9", {"kind": "tech_objection", "probability": 2, "impact": 4}))


def tick(item: str) -> Callable[[Project], None]:
    """This ticks an item."""
    return lambda project: project.do(CheckItem(project.key, item))


def lost_to(name: str) -> Lack:
    """This is a loss to a competitor whom nobody names."""
    facts = {"loss_reason": "competitor", "loss_note": "dearer", "recontact_on": "2026-09-01"}

    def after(project: Project) -> None:
        project.set(**facts)
        if name == "lose_late":
            project.approve("move.lose_late.approvals.loss", "mia")

    def mend(project: Project) -> None:
        project.set(lost_to="Rival")
        if name == "lose_late":
            project.approve("move.lose_late.approvals.loss", "mia")

    stage = "quote" if name == "lose_late" else "solution"
    attempt = lambda project: Attempt((MoveDeal(project.key, name),))  # noqa: E731 - as short as what it says
    return Lack(stage, after=after, attempt=attempt, mend=mend, idle=True)


def by_move(name: str) -> Callable[[Project], Attempt]:
    """This is a wish for a move of the deal."""
    return lambda project: Attempt((MoveDeal(project.key, name),))


def paid(project: Project) -> None:
    """This books what is left."""
    receive(project, "acceptance")


def contract_signed(project: Project) -> None:
    """This signs the contract."""
    project.do(MoveRow(project.key, "contracts", "1", "sign"))


FIVE = ["1", "2", "3", "4", "5"]
LARGE, DEEP, WIDE = (
    (4_000_000, 3_600_000, 2_400_000),
    (1_000_000, 780_000, 500_000),
    (1_000_000, 850_000, 500_000),
)
TOLD: dict[str, Lack] = {
    "stage.lead_assigned.check.customer_tier": Lack("lead_assigned", facts={"customer": "C-2"}, mend=tier),
    "stage.lead_assigned.check.contact": Lack("lead_assigned", ("contacts:1",)),
    "stage.qualification.check.decision_maker": Lack("qualification", ("decision_maker_known",)),
    "stage.qualification.check.contact_role": Lack(
        "qualification", after=change("contacts", "1", role=None), mend=change("contacts", "1", role="user")
    ),
    "stage.qualification.check.next_step": Lack("qualification", ("activity",)),
    "stage.needs_analysis.check.pain_points": Lack(
        "needs_analysis", facts={"pain_points": FIVE[:4]}, mend=write(pain_points=FIVE)
    ),
    "stage.needs_analysis.check.decision_maker_named": Lack(
        "needs_analysis",
        after=change("contacts", "1", role="user"),
        mend=change("contacts", "1", role="decision_maker"),
    ),
    "stage.needs_analysis.check.technical_named": Lack(
        "needs_analysis",
        after=change("contacts", "2", role="user"),
        mend=change("contacts", "2", role="technical"),
    ),
    "stage.needs_analysis.check.competitors": Lack(
        "needs_analysis", after=remove("competitors", "1"), mend=add("competitors", "2", name="Other")
    ),
    "stage.needs_analysis.check.risks": Lack(
        "needs_analysis",
        after=remove("risks", "1"),
        mend=add("risks", "2", kind="delivery", probability=1, impact=1),
    ),
    "stage.needs_analysis.check.framework_signed": Lack(
        "needs_analysis", facts={"procurement": "framework"}, mend=write(procurement="direct")
    ),
    "stage.needs_analysis.approvals.big_project": Lack(
        "needs_analysis", (BIG_PROJECT,), {"budget_amount": "1000000.01"}
    ),
    "stage.solution.checklist.joint_demo": Lack("solution", after=objection, mend=tick("joint_demo")),
    "stage.solution.check.technical_fit": Lack(
        "solution", facts={"technical_fit": "none"}, mend=write(technical_fit="full")
    ),
    "stage.solution.check.budget": Lack("solution", ("budget_confirmed",)),
    "field.budget_confirmed.evidence": Lack("solution", ("budget_evidence",)),
    "stage.solution.approvals.technical_fit": Lack("solution", (FIT,), {"technical_fit": "part"}),
    "stage.quote.check.quote_issued": Lack("negotiation", after=quote_expires, mend=quote_anew, late=True),
    "stage.quote.check.quote_valid": Lack(
        "quote", after=until("2026-03-02T09:00"), mend=quote_anew, late=True
    ),
    "move.to_bid.when": Lack("quote", attempt=by_move("to_bid"), mend=write(procurement="tender")),
    "move.to_negotiation.when": Lack(
        "quote", early=TENDER, attempt=by_move("to_negotiation"), mend=write(procurement="direct")
    ),
    "move.to_bid.check.before_deadline": Lack(
        "quote",
        early=TENDER,
        after=until("2026-03-01T17:00"),
        mend=write(bid_deadline="2026-03-01T18:00:00+08:00"),
        late=True,
    ),
    "move.to_bid.approvals.bid_discount": Lack("quote", (BID[1],), sizes=WIDE, early=TENDER),
    "move.to_bid.approvals.bid_concession": Lack("quote", (BID[2],), sizes=DEEP, early=TENDER),
    "stage.bid.check.bid_bond": Lack("bid", ("bid_bond_paid",), early=TENDER),
    "stage.bid.check.in_time": Lack("bid", ("bid_submitted_at",), early=TENDER),
    "stage.bid.check.bid_won": Lack(
        "bid", facts={"bid_result": "lost"}, early=TENDER, mend=write(bid_result="won")
    ),
    "stage.negotiation.check.final_above_zero": Lack(
        "negotiation", facts={"final_amount": "0"}, mend=write(final_amount="900000")
    ),
    "stage.negotiation.check.technical_agreement": Lack("negotiation", ("technical_agreement_signed",)),
    "field.technical_agreement_signed.evidence": Lack("negotiation", ("technical_agreement",)),
    "stage.negotiation.check.executive_signoff": Lack(
        "negotiation", facts={"executive_signoff": False}, mend=write(executive_signoff=True)
    ),
    "stage.negotiation.confirm.executive_signoff": Lack("negotiation", ("confirm:dora",)),
    "stage.negotiation.approvals.terms": Lack("negotiation", (TERMS,), {"credit_days": 61}),
    "stage.negotiation.approvals.joint_terms": Lack(
        "negotiation", (JOINT_TERMS,), {"final_amount": "780000"}
    ),
    "stage.contract_review.check.instalments": Lack("contract_review", after=cent, mend=no_cent),
    "stage.contract_review.approvals.big_contract": Lack("contract_review", (BIG_CONTRACT,), sizes=LARGE),
    "stage.signing.check.contract_signed": Lack("signing", ("contracts:1:sign",), mend=contract_signed),
    "stage.signing.check.same_as_draft": Lack(
        "signing", facts={"sealed_copy": paper("other")}, mend=write(sealed_copy=paper("draft"))
    ),
    "stage.signing.check.both_sealed": Lack("signing", ("both_sealed",)),
    "stage.delivery.check.paid_steps": Lack("delivery", ("milestones:M1",)),
    "stage.delivery.check.milestones": Lack("delivery", ("milestones:M2:finish",)),
    "stage.acceptance.check.no_open_issues": Lack("acceptance", after=fault, mend=fault_mended),
    "stage.collection.check.paid": Lack("collection", ("instalments:acceptance",), mend=paid),
    "move.close.check.retention_dated": Lack("collection", ("instalments:retention",)),
    "move.close.check.archived": Lack("collection", ("archived",)),
    "move.lose.check.lost_to": lost_to("lose"),
    "move.lose_late.check.lost_to": lost_to("lose_late"),
}
__all__ = ["TOLD", "SetFields", "onward", "stranger"]
