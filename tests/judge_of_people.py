"""This file is the judge's view of people: who agreed to what, who waived what, and what else only people may let pass.

An agreement counts while what it was about is still the same, and never from who asked for it or owns the deal.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import permutations
from typing import Any

from tests.judge_of_sums import (
    ADVANCE_MIN,
    CREDIT_MAX,
    RETENTION_MAX,
    band,
    issued,
    paid,
    share,
    worth,
)

_LATE = ("quote", "bid", "negotiation", "contract_review", "signing")
_HELD = 60
_EARLY = ("lead_assigned", "qualification", "needs_analysis")
_WON = ("delivery", "acceptance", "collection")
_TERMS = ("final_amount", "payment_terms", "credit_days")
_CONTRACT = (
    *_TERMS, "contract_draft", "technical_agreement", "delivery_on", "accept_by", "acceptance_criteria",
)  # fmt: skip
_ABOUT = {
    "technical_fit": ("technical_fit", "extra_requests"),
    "terms": _TERMS,
    "contract": _CONTRACT,
    "big_contract": _CONTRACT,
    "seal": ("sealed_copy", "contract_draft"),
    "acceptance": ("acceptance_report", "accepted_on"),
    "loss": ("loss_reason", "loss_note", "lost_to"),
    "cancellation": ("cancel_reason", "cancel_note"),
    "termination": ("termination_reason", "terminated_on"),
    "hold": ("hold_reason", "resume_on"),
}
_OF_ROWS = {
    "quote": ("quotes", ("amount", "list_price", "cost", "scope_document")),
    "write_off": ("instalments", ("amount", "received", "write_off_reason")),
}


def about(record: dict[str, Any], what: str, row: str | None = None) -> Any:
    """This is the facts that an agreement is about, as they stand."""
    facts = record["facts"]
    if what in _OF_ROWS:
        name, keys = _OF_ROWS[what]
        return [record["rows"][name].get(row, {}).get(key) for key in keys]
    if what == "start":
        return [facts.get("needs_report"), facts.get("procurement"), worth(record)]
    if what == "bid":
        quote = issued(record) or {}
        return [quote.get(key) for key in ("amount", "list_price", "cost")] + [facts.get("bid_deadline")]
    whole = facts.get("final_amount")
    shares = []
    if what in ("terms", "contract", "big_contract") and whole is not None and Decimal(whole):
        shares = [share(record, kind, Decimal(whole)) for kind in ("advance", "retention")]
    return [facts.get(key) for key in _ABOUT[what]] + shares


def agreed(record: dict[str, Any], what: str, roles: list[str], row: str | None = None) -> bool:
    """This says whether one of each role agreed in one and the same approval, all of them different people."""
    for asked in record["approvals"].values():
        if asked["what"] == what and asked["row"] == row and asked["stands"]:
            said = [by for by, owner in asked["agreed"] if by not in (asked["by"], owner)]
            people = record["people"]
            if any(
                all(role in people[who] for role, who in zip(roles, some, strict=True))
                for some in permutations(dict.fromkeys(said), len(roles))
            ):
                return True
    return False


def confirmed(record: dict[str, Any], fact: str) -> int:
    """This is how many different people confirmed the value that a fact has now."""
    value = record["facts"].get(fact)
    return len(
        {who for who, said in record["confirmed"].get(fact, ()) if value is not None and said == value}
    )


def waived(record: dict[str, Any], what: str, roles: list[str], row: str | None = None) -> bool:
    """This says whether one of each role waived a rule, all of them different people, and none who asked himself."""
    return any(
        all(role in record["people"][who] for role, who in zip(roles, some, strict=True))
        for each in record["waivers"].values()
        if (each["what"], each["row"]) == (what, row)
        for some in permutations(
            dict.fromkeys(who for who in each["granted"] if who != each["by"]), len(roles)
        )
    )


def terms_band(record: dict[str, Any]) -> list[str]:
    """This is who has to agree to the terms; nobody where they are as quoted. What nobody knows counts as too much."""
    facts, quote = record["facts"], issued(record)
    if facts.get("final_amount") is None or quote is None or not Decimal(facts["final_amount"]):
        return ["sales_director", "finance"]
    final = Decimal(facts["final_amount"])
    credit = facts.get("credit_days")
    more = (
        final < Decimal(quote["amount"])
        or share(record, "advance", final) < ADVANCE_MIN
        or share(record, "retention", final) > RETENTION_MAX
        or credit is None
        or int(credit) > CREDIT_MAX
    )
    return (band(final, quote, record["customer_tier"]) or ["sales_manager"]) if more else []


def issuing(record: dict[str, Any], key: str) -> list[str]:
    """This is what is missing before a quote may be issued."""
    row = record["rows"]["quotes"][key]
    before = [each for each in record["rows"]["quotes"].values() if each["state"] == "issued"]
    price = Decimal(row["amount"])
    who = band(price, row, record["customer_tier"]) if price and Decimal(row["list_price"]) else []
    return [
        *(name for name in ("quote_no", "valid_until", "scope_document") if not row.get(name)),
        *([] if price > 0 and Decimal(row["list_price"]) > 0 else ["amount"]),
        *([] if (row.get("valid_until") or record["today"]) >= record["today"] else ["valid"]),
        *([] if all(each["revision"] < row["revision"] for each in before) else ["a higher revision"]),
        *([] if not who or agreed(record, "quote", who, key) else [" and ".join(who)]),
    ]


def bidding(record: dict[str, Any]) -> list[str]:
    """This is what is missing, beside the rows of the table, before a tender goes from the quote to the bid."""
    quote, deadline = issued(record), record["facts"].get("bid_deadline")
    who = band(Decimal(quote["amount"]), quote, record["customer_tier"]) if quote else []
    return [
        *([] if deadline else ["bid_deadline"]),
        *([] if not deadline or record["now"] < deadline else ["before the deadline"]),
        *([] if not who or agreed(record, "bid", who) else ["bid review"]),
    ]


def finishing(record: dict[str, Any], key: str) -> list[str]:
    """This is what is missing before a milestone is done: money comes before production and before shipping."""
    row = record["rows"]["milestones"][key]
    needs = {"production_start": "advance", "shipping": "shipping"}.get(row["kind"])
    parts = [each for each in record["rows"]["instalments"].values() if each["kind"] == needs]
    unpaid = not all(map(paid, parts))
    may = not unpaid or waived(record, f"{needs}_received", ["sales_director", "finance"], key)
    return [
        *([] if row.get("done_on") else ["done_on"]),
        *([] if needs is None or may else [f"{needs}, or sales_director and finance"]),
    ]


def writing_off(record: dict[str, Any], key: str) -> list[str]:
    """This is what is missing before an instalment is written off."""
    row = record["rows"]["instalments"][key]
    return [
        *([] if row.get("write_off_reason") else ["reason"]),
        *([] if record["stage"] in _WON else ["a won stage"]),
        *(
            []
            if agreed(record, "write_off", ["finance", "general_manager"], key)
            else ["finance and general_manager"]
        ),
    ]


def signing_contract(record: dict[str, Any], key: str) -> list[str]:
    """This is what is missing before a contract is signed: its number, its day, and the review first (先批后印)."""
    row = record["rows"]["contracts"][key]
    return [
        *(name for name in ("contract_no", "signed_on") if not row.get(name)),
        *([] if record["stage"] in ("signing", *_WON) else ["the review first"]),
    ]


def ending(record: dict[str, Any], to: str) -> list[str]:
    """This is what is missing before a deal leaves the line."""
    facts, stage = record["facts"], record["stage"]
    wanted = {
        "lost": ("loss_reason", "loss_note", "recontact_on"),
        "cancelled": ("cancel_reason", "cancel_note"),
        "terminated": ("termination_reason", "terminated_on"),
        "disqualified": ("disqualify_reason",),
        "merged": ("merged_into",),
    }[to]
    missing = [fact for fact in wanted if not facts.get(fact)]
    if to == "lost" and facts.get("loss_reason") == "competitor" and not facts.get("lost_to"):
        missing.append("lost_to")
    asked = {"lost": "loss", "cancelled": "cancellation", "terminated": "termination"}.get(to)
    who = ["general_manager"] if to == "terminated" else ["sales_manager"]
    if asked and (to != "lost" or stage in _LATE) and not agreed(record, asked, who):
        missing.append(who[0])
    if to == "disqualified" and stage not in _EARLY:
        missing.append("stages 1-3")
    if (to == "terminated") != (stage in _WON):
        missing.append("a won stage")
    return missing


def holding(record: dict[str, Any]) -> list[str]:
    """This is what is missing before a deal is put on hold; all its holds together are sixty days at most."""
    facts, now = record["facts"], datetime.fromisoformat(record["now"])
    until = date.fromisoformat(facts.get("resume_on") or record["today"])
    left = timedelta(days=_HELD) - record["held_for"]
    ahead = now.date() < until <= (now + left).date()
    return [
        *([] if facts.get("hold_reason") else ["hold_reason"]),
        *([] if ahead else ["resume_on"]),
        *([] if agreed(record, "hold", ["sales_manager"]) else ["sales_manager"]),
    ]
