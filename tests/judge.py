"""This file is a second, independent statement of SOP.md D: plain predicates over a plain record, one per row.

It imports nothing of gates, workflows or CEL, and reads no YAML: the numbers are written out once more. A record is what
`tests.told` keeps: facts, rows, ticks, tasks and decisions of one deal. Each predicate lists, in words of its own, what is
missing; an empty list means that the SOP lets the deal go on.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from tests.judge_of_people import agreed, confirmed, terms_band, waived
from tests.judge_of_sums import (
    AMOUNT_GENERAL_MANAGER,
    AMOUNT_PROJECT,
    amount,
    issued,
    paid,
    share,
    worth,
)

Record = dict[str, Any]
LINE = (
    "lead_assigned", "qualification", "needs_analysis", "solution", "quote", "bid", "negotiation",
    "contract_review", "signing", "delivery", "acceptance", "collection", "closed",
)  # fmt: skip
WON = LINE[9:]
FINAL = ("closed", "lost", "cancelled", "terminated", "disqualified", "merged")
_PAIN_POINTS, _PEOPLE = 5, 2


def going_on(record: Record) -> list[str]:
    """This is what is missing before the deal may leave its stage forward; rows before it count too."""
    stage = record["stage"]
    behind = LINE[: LINE.index(stage) + 1]
    missing = [f"{each}: {what}" for each in behind for what in ROWS[each](record, leaving=each == stage)]
    return [*missing, *(["hold: ends first"] if record["held"] else [])]


def without(record: Record, *facts: str) -> list[str]:
    """This is which of some facts are not known."""
    return [fact for fact in facts if record["facts"].get(fact) in (None, "", [])]


def undone(record: Record, *items: str) -> list[str]:
    """This is which items are not ticked and which tasks not done."""
    return [item for item in items if item not in record["ticked"] and item not in record["done"]]


def unless(holds: bool, what: str) -> list[str]:
    """This is what is missing unless something holds."""
    return [] if holds else [what]


def row_1(record: Record, *, leaving: bool) -> list[str]:
    """This is 线索分配: source, customer, contact, region, customer_tier, owner."""
    del leaving
    return [
        *without(record, "source", "customer", "region"),
        *undone(record, "look_alike_check", "first_call"),
        *unless(record["customer_tier"] in ("A", "B", "C"), "customer_tier"),
        *unless(bool(record["rows"]["contacts"]), "contact"),
        *unless(bool(record["owner"]), "owner"),
    ]


def row_2(record: Record, *, leaving: bool) -> list[str]:
    """This is 线索核实: who decides, the need, the next step with its date."""
    roles = [row.get("role") for row in record["rows"]["contacts"].values()]
    ahead = record["next_on"] is not None and record["next_on"] >= record["today"]
    return [
        *without(record, "need_summary"),
        *undone(record, "call_log", "questionnaire_sent"),
        *unless(record["facts"].get("decision_maker_known") is True, "decision_maker_known"),
        *unless(bool(roles) and all(roles), "contact's role"),
        *unless(ahead or not leaving, "next_step"),
    ]


def row_3(record: Record, *, leaving: bool) -> list[str]:
    """This is 需求调研与立项; the approval is asked on leaving, of the director above a million, or where nobody knows."""
    facts, rows = record["facts"], record["rows"]
    roles = {row.get("role") for row in rows["contacts"].values()}
    framework = facts.get("procurement") == "framework"
    value = worth(record)
    who = ["sales_manager"] if value is not None and value <= AMOUNT_PROJECT else ["sales_director"]
    return [
        *without(record, "needs_report", "procurement", "expected_sign_on"),
        *undone(record, "questionnaire_filled", "site_survey", "stakeholder_map"),
        *unless(len(facts.get("pain_points") or []) >= _PAIN_POINTS, "5 pain_points"),
        *unless("decision_maker" in roles, "decision maker"),
        *unless("technical" in roles, "technical contact"),
        *unless(framework or bool(rows["competitors"]), "competitors"),
        *unless(bool(rows["risks"]), "risk"),
        *unless(not framework or record["framework_stage"] in WON, "framework"),
        *unless(not leaving or agreed(record, "start", who), "立项"),
    ]


def row_4(record: Record, *, leaving: bool) -> list[str]:
    """This is 技术交流与方案论证, with the budget and its evidence."""
    facts = record["facts"]
    call_off = facts.get("procurement") == "framework"
    objection = any(
        row["kind"] == "tech_objection" and row["state"] == "open" for row in record["rows"]["risks"].values()
    )
    budget = facts.get("budget_confirmed") is True and bool(facts.get("budget_evidence"))
    partly = facts.get("technical_fit") == "part"
    demo = () if call_off else ("demo_on", "demo_feedback")
    return [
        *without(record, *demo, "technical_fit", "extra_requests", "budget_source"),
        *undone(record, *(() if call_off else ("demo_script",)), *(("joint_demo",) if objection else ())),
        *unless(facts.get("technical_fit") != "none", "a fit"),
        *unless(budget and amount(facts.get("budget_amount"), Decimal(0)) > 0, "budget"),
        *unless(
            not (leaving and partly) or agreed(record, "technical_fit", ["presales_lead"]), "presales_lead"
        ),
    ]


def row_5(record: Record, *, leaving: bool) -> list[str]:
    """This is 方案与报价: a quote that was issued, and is still good when the deal goes on."""
    quote = issued(record)
    return [
        *undone(record, "price_list_version", "fallback_option"),
        *unless(quote is not None, "issued quote"),
        *unless(not leaving or quote is None or quote["valid_until"] >= record["today"], "valid quote"),
    ]


def row_5b(record: Record, *, leaving: bool) -> list[str]:
    """This is 投标, of tenders only; the deadline is hard."""
    del leaving
    facts = record["facts"]
    if facts.get("procurement") != "tender":
        return []
    handed_in, deadline = facts.get("bid_submitted_at"), facts.get("bid_deadline")
    in_time = bool(handed_in and deadline) and handed_in <= deadline and handed_in <= record["now"]
    return [
        *without(record, "bid_opening_record"),
        *undone(record, "bid_documents"),
        *unless(facts.get("bid_bond_paid") is True, "bid bond"),
        *unless(in_time, "handed in by the deadline"),
        *unless(facts.get("bid_result") == "won", "中标"),
    ]


def row_6(record: Record, *, leaving: bool) -> list[str]:
    """This is 商务谈判: what was agreed; where the customer got more than was quoted, the approval of the quote again."""
    facts = record["facts"]
    signed = facts.get("technical_agreement_signed") is True and bool(facts.get("technical_agreement"))
    final = facts.get("final_amount")
    band = terms_band(record)
    answers = ("competitor_answers",) if record["rows"]["competitors"] else ()
    return [
        *without(record, "final_amount", "payment_terms", "delivery_on", "acceptance_criteria"),
        *undone(record, "minutes", *answers),
        *unless(final is None or Decimal(final) > 0, "final_amount > 0"),
        *unless(signed, "technical agreement signed by both"),
        *unless(facts.get("executive_signoff") is not False, "executive_signoff"),
        *unless(not leaving or confirmed(record, "executive_signoff") >= _PEOPLE, "two who confirm it"),
        *unless(not leaving or not band or agreed(record, "terms", band), "approval of the quote again"),
    ]


def row_7(record: Record, *, leaving: bool) -> list[str]:
    """This is 合同评审: legal and finance jointly, above three millions the general manager too."""
    facts = record["facts"]
    parts = [Decimal(row["amount"]) for row in record["rows"]["instalments"].values()]
    adds_up = bool(parts) and sum(parts) == amount(facts.get("final_amount"), Decimal(0))
    big = amount(facts.get("final_amount"), Decimal(0)) > AMOUNT_GENERAL_MANAGER
    return [
        *without(record, "contract_draft"),
        *undone(record, "contract_approval_list"),
        *unless(adds_up, "instalments add up"),
        *unless(not leaving or agreed(record, "contract", ["legal", "finance"]), "legal and finance"),
        *unless(
            not (leaving and big) or agreed(record, "big_contract", ["general_manager"]), "general_manager"
        ),
    ]


def digest(paper: Any) -> str:
    """This is the digest of a file; one that was only named has none."""
    return str(paper.get("sha256") or "") if isinstance(paper, dict) else ""


def row_8(record: Record, *, leaving: bool) -> list[str]:
    """This is 用印签订: a numbered contract, the sealed copy the same as the draft, checked by the seal keeper."""
    facts = record["facts"]
    main = [
        row
        for row in record["rows"]["contracts"].values()
        if row["kind"] == "main"
        and row["state"] == "signed"
        and row.get("contract_no")
        and row.get("signed_on")
    ]
    sealed, draft = facts.get("sealed_copy"), facts.get("contract_draft")
    return [
        *without(record, "sealed_copy"),
        *undone(record, "contract_archived"),
        *unless(bool(main), "signed contract"),
        *unless(
            sealed is None or (bool(digest(sealed)) and digest(sealed) == digest(draft)),
            "the same file",
        ),
        *unless(facts.get("both_sealed") is True, "both_sealed"),
        *unless(not leaving or agreed(record, "seal", ["seal_keeper"]), "seal_keeper"),
    ]


def row_9(record: Record, *, leaving: bool) -> list[str]:
    """This is 项目交付: hand-over, kick-off, every milestone done, those that need money among them."""
    del leaving
    milestones = list(record["rows"]["milestones"].values())
    kinds = {row["kind"] for row in milestones}
    due = {row["kind"] for row in record["rows"]["instalments"].values()}
    planned = ("advance" not in due or "production_start" in kinds) and (
        "shipping" not in due or "shipping" in kinds
    )
    return [
        *without(record, "project_manager", "kickoff_minutes", "handover_document"),
        *undone(record, "kickoff", "agree_raci", "weekly_report", "customer_training"),
        *unless(planned, "milestones that need money"),
        *unless(bool(milestones) and all(row["state"] == "done" for row in milestones), "milestones done"),
    ]


def row_10(record: Record, *, leaving: bool) -> list[str]:
    """This is 交付验收: the signed report, no open issue or a waiver, the delivery director's approval."""
    open_issues = [row for row in record["rows"]["issues"].values() if row["state"] == "open"]
    return [
        *without(record, "acceptance_report", "accepted_on"),
        *undone(record, "acceptance_list", "documents"),
        *unless(not open_issues or waived(record, "no_open_issues", ["delivery_director"]), "no open issue"),
        *unless(not leaving or agreed(record, "acceptance", ["delivery_director"]), "delivery_director"),
    ]


def row_11(record: Record, *, leaving: bool) -> list[str]:
    """This is 尾款回收, and 结案复盘 with it, for a deal is over once it is closed."""
    del leaving
    facts, parts = record["facts"], list(record["rows"]["instalments"].values())
    open_parts = [row for row in parts if row["kind"] != "retention" and not paid(row)]
    dated = all(row.get("due_on") for row in parts if row["kind"] == "retention")
    bond = ("bond_returned",) if facts.get("procurement") == "tender" else ()
    return [
        *undone(record, "invoice", "retrospective", "thank_customer", "knowledge_entry", *bond),
        *unless(not open_parts, "everything but the retention received"),
        *without(record, "review_report", "lessons", "satisfaction_score"),
        *unless(facts.get("archived") is True, "archived"),
        *unless(dated, "when the retention falls due"),
    ]


ROWS = {
    "lead_assigned": row_1, "qualification": row_2, "needs_analysis": row_3, "solution": row_4, "quote": row_5,
    "bid": row_5b, "negotiation": row_6, "contract_review": row_7, "signing": row_8, "delivery": row_9,
    "acceptance": row_10, "collection": row_11,
}  # fmt: skip
"""Which row of the table judges which stage."""
__all__ = ["FINAL", "LINE", "ROWS", "WON", "Record", "going_on", "share"]
