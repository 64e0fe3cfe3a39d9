"""This file is the usual way of a deal of `project_sales`: what is done in each stage so that nothing is missing."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from engine.commands import CheckItem, CompleteTask, ConfirmFact, LogActivity, MoveRow, SetFields
from tests.judge_of_people import terms_band
from tests.judge_of_sums import AMOUNT_GENERAL_MANAGER, AMOUNT_PROJECT, amount, band, issued

OUT = {
    "lead_assigned": "accept_lead", "qualification": "qualify", "needs_analysis": "to_solution",
    "solution": "to_quote", "quote": "to_negotiation", "bid": "award", "negotiation": "to_contract",
    "contract_review": "to_signing", "signing": "sign", "delivery": "to_acceptance", "acceptance": "accept",
    "collection": "close",
}  # fmt: skip
"""The step along the line out of each stage; out of the quote that of deals without a tender."""
BY = {"to_acceptance": "pam", "accept": "pam", "close": "pam"}
HOLDERS = {"sales_manager": "mia", "sales_director": "dora", "finance": "fay"}
LINE = tuple(stage for stage in OUT if stage != "bid")
TENDER_LINE = tuple(OUT)
PROJECT = "stage.needs_analysis.approvals.project"
BIG_PROJECT = "stage.needs_analysis.approvals.big_project"
FIT = "stage.solution.approvals.technical_fit"
JOINT_TERMS = "stage.negotiation.approvals.joint_terms"
BIG_CONTRACT = "stage.contract_review.approvals.big_contract"
DISCOUNT = "record.quotes.move.issue.approvals.discount"
CONCESSION = "record.quotes.move.issue.approvals.concession"
BID = {1: "move.to_bid.approvals.bid_discount", 2: "move.to_bid.approvals.bid_concession"}
TERMS = "stage.negotiation.approvals.terms"
CONTRACT = "stage.contract_review.approvals.contract"
SEAL = "stage.signing.approvals.seal"
ACCEPTANCE = "stage.acceptance.approvals.acceptance"
SIGNOFF = "stage.negotiation.confirm.executive_signoff"
PARTS = {"advance": "0.3", "shipping": "0.3", "acceptance": "0.3", "retention": "0.1"}


def fill(project: Any, facts: dict[str, Any], *items: str) -> None:
    """This has sales fill in what is not known yet, and tick items."""
    known = project.told["facts"]
    values = {key: value for key, value in facts.items() if known.get(key) is None}
    setting = [SetFields(project.key, values)] if values else []
    project.do(*setting, *(CheckItem(project.key, item) for item in items))


def paper(name: str) -> dict[str, Any]:
    """This is a file as it is described, with the digest of its content."""
    digest = hashlib.sha256(name.encode()).hexdigest()
    return {
        "name": f"{name}.pdf",
        "media_type": "application/pdf",
        "size": 9,
        "sha256": digest,
        "place": "elsewhere",
    }


def receive(project: Any, *parts: str) -> None:
    """This books instalments in full."""
    rows = project.told["rows"]["instalments"]
    project.do(
        *(project.change("instalments", part, received=rows[part]["amount"]) for part in parts), by="rui"
    )


def lead(project: Any) -> None:
    """This is who the customer is."""
    fill(
        project,
        {"source": "website", "customer": "C-1", "region": "east"},
        "look_alike_check",
        "first_call",
    )
    if not project.told["rows"]["contacts"]:
        project.do(project.row("contacts", "1", contact="P-1", role="decision_maker"))


def qualification(project: Any) -> None:
    """This is the need, and what comes next."""
    fill(
        project,
        {"need_summary": "two presses", "decision_maker_known": True},
        "call_log",
        "questionnaire_sent",
    )
    project.do(LogActivity(project.key, "call", "talked", next_step="visit", next_on="2026-02-01"))


def needs(project: Any) -> None:
    """This is the needs report with everybody around it, and the manager's word."""
    fill(
        project,
        {
            "needs_report": "needs.pdf",
            "pain_points": ["1", "2", "3", "4", "5"],
            "procurement": "direct",
            "expected_sign_on": "2026-06-01",
            "budget_amount": "1000000",
        },
        "questionnaire_filled",
        "site_survey",
        "stakeholder_map",
    )
    if "2" not in project.told["rows"]["contacts"]:
        project.do(
            project.row("contacts", "2", contact="P-2", role="technical"),
            project.row("competitors", "1", name="Rival"),
            project.row("risks", "1", kind="price", probability=3, impact=4),
        )
    big = Decimal(project.told["facts"].get("budget_amount") or 0) > AMOUNT_PROJECT
    project.approve(BIG_PROJECT, "dora") if big else project.approve(PROJECT, "mia")


def solution(project: Any) -> None:
    """This is the demo, and the budget with its evidence."""
    facts = {
        "demo_on": "2026-01-01", "demo_feedback": "good", "technical_fit": "full", "extra_requests": "none",
        "budget_source": "plan", "budget_confirmed": True, "budget_evidence": "minutes.pdf",
    }  # fmt: skip
    fill(project, facts, "demo_script")
    if project.told["facts"].get("technical_fit") == "part":
        project.approve(FIT, "pete")


def quote(project: Any) -> None:
    """This is a quote, usually ten percent below the list, which needs nobody's approval; a tender's bid is reviewed."""
    fill(project, {"bid_deadline": "2026-03-01T17:00:00+08:00"}, "price_list_version", "fallback_option")
    if not project.told["rows"]["quotes"]:
        project.draft("Q1", str(project.price), listed=str(project.listed), cost=str(project.cost))
    row = project.told["rows"]["quotes"].get("Q1")
    if row is None:  # it was left out, and nothing of what follows can be done
        return
    who = band(project.price, row, "B")
    if row["state"] == "draft":
        if who:
            project.approve(DISCOUNT if len(who) == 1 else CONCESSION, *map(HOLDERS.get, who), row="Q1")
        project.do(MoveRow(project.key, "quotes", "Q1", "issue"))
    if who and project.told["facts"]["procurement"] == "tender":
        project.approve(BID[len(who)], *map(HOLDERS.get, who))


def bid(project: Any) -> None:
    """This is a bid that was handed in and won."""
    facts = {
        "bid_submitted_at": "2026-01-05T08:00:00+08:00", "bid_bond_paid": True,
        "bid_opening_record": "opening.pdf", "bid_result": "won",
    }  # fmt: skip
    fill(project, facts, "bid_documents")


def negotiation(project: Any) -> None:
    """This is what was agreed, usually exactly as it was quoted; where it is not, the approval of the quote again."""
    facts = {
        "final_amount": str(project.price), "payment_terms": "30/30/30/10", "credit_days": 30,
        "delivery_on": "2026-05-01", "acceptance_criteria": "72 h", "technical_agreement": "agreement.pdf",
        "technical_agreement_signed": True, "executive_signoff": True,
    }  # fmt: skip
    fill(project, facts, "minutes", "competitor_answers")
    if not project.told["rows"]["instalments"]:
        parts = ((kind, str(project.price * Decimal(part))) for kind, part in PARTS.items())
        project.do(*(project.row("instalments", kind, kind=kind, amount=part) for kind, part in parts))
    for who in ("mia", "dora"):
        if f"confirm:{who}" not in project.omitted:
            project.do(ConfirmFact(project.key, SIGNOFF), by=who)
    needed = terms_band(project.record)
    unknown = project.told["facts"].get("final_amount") is None or not issued(project.told)
    if needed == ["sales_manager"] or unknown:
        project.approve(TERMS, "mia")
    if len(needed) > 1:
        project.approve(JOINT_TERMS, "dora", "fay")


def review(project: Any) -> None:
    """This is the contract, gone through by legal and finance."""
    fill(project, {"contract_draft": paper("draft")}, "contract_approval_list")
    project.approve(CONTRACT, "leo", "fay")
    if amount(project.told["facts"].get("final_amount"), Decimal(0)) > AMOUNT_GENERAL_MANAGER:
        project.approve(BIG_CONTRACT, "gus")


def signing(project: Any) -> None:
    """This is the sealed copy, checked by who keeps the seal."""
    fill(project, {"sealed_copy": paper("draft"), "both_sealed": True}, "contract_archived")
    if not project.told["rows"]["contracts"]:
        project.do(project.row("contracts", "1", kind="main", contract_no="next", signed_on="2026-01-05"))
    if project.told["rows"]["contracts"]["1"]["state"] == "draft":
        project.do(MoveRow(project.key, "contracts", "1", "sign"))
    project.approve(SEAL, "kay")


def delivery(project: Any) -> None:
    """This is the work, paid for before it begins and before it is shipped."""
    facts = {"project_manager": "pam", "kickoff_minutes": "kickoff.pdf", "handover_document": "handover.pdf"}
    fill(project, facts, "weekly_report", "customer_training")
    project.do(*(CompleteTask(project.key, task) for task in ("kickoff", "agree_raci")), by="pam")
    receive(project, "advance", "shipping")
    rows = project.told["rows"]["milestones"]
    for key, kind in (("M1", "production_start"), ("M2", "shipping")):
        if key not in rows:
            project.do(project.row("milestones", key, name=kind, kind=kind, done_on="2026-01-05"), by="pam")
        if key in rows and rows[key]["state"] != "done":
            project.do(MoveRow(project.key, "milestones", key, "finish"), by="pam")


def acceptance(project: Any) -> None:
    """This is the signed report, and the delivery director's word."""
    fill(
        project,
        {"acceptance_report": "report.pdf", "accepted_on": "2026-01-05"},
        "acceptance_list",
        "documents",
    )
    project.approve(ACCEPTANCE, "dan")


def collection(project: Any) -> None:
    """This is the money but for the retention, and what was learned."""
    facts = {
        "review_report": "review.pdf",
        "lessons": ["begin earlier"],
        "satisfaction_score": 9,
        "archived": True,
    }
    fill(
        project,
        facts,
        "knowledge_entry",
        *(("bond_returned",) if project.told["facts"]["procurement"] == "tender" else ()),
    )
    for task, who in (("invoice", "rui"), ("retrospective", "pam"), ("thank_customer", "sam")):
        project.do(CompleteTask(project.key, task), by=who)
    receive(project, "acceptance")
    project.do(project.change("instalments", "retention", due_on="2027-05-01"), by="rui")


PREPARED: dict[str, Callable[[Any], None]] = {
    "lead_assigned": lead, "qualification": qualification, "needs_analysis": needs, "solution": solution,
    "quote": quote, "bid": bid, "negotiation": negotiation, "contract_review": review, "signing": signing,
    "delivery": delivery, "acceptance": acceptance, "collection": collection,
}  # fmt: skip
