"""This file is simple_crm's rules as a team would write them in Python: the peers decide by them."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

REQUIRED = (
    ("source", "company", "contact_name"),
    ("need_summary", "budget_amount", "decision_maker"),
    ("proposal_file", "quote_amount", "quote_valid_until"),
    ("final_amount", "payment_terms", "expected_sign_on"),
    ("contract_no", "contract_file", "signed_on"),
)


def verdicts_of(values: dict[str, Any], stage: int) -> list[dict[str, Any]]:
    """This is every verdict on leaving a stage: its own rules and those of the stages before it, as ours."""
    verdicts: list[dict[str, Any]] = []
    for passed in range(stage + 1):
        verdicts += [
            {"rule": f"{passed}.{key}", "passed": key in values, "saw": {key: values[key]}}
            for key in REQUIRED[passed]
        ]
        verdicts += [
            {"rule": f"{passed}.{key}", "passed": bool(ok), "saw": {}} for key, ok in CHECKS[passed](values)
        ]
    return verdicts


def _lead(v: dict[str, Any]) -> list[tuple[str, bool]]:
    reachable = "contact_phone" in v or "contact_email" in v
    return [("company_named", len(v["company"]) >= 2), ("reachable", reachable)]


def _qualified(v: dict[str, Any]) -> list[tuple[str, bool]]:
    budget = v["budget_confirmed"] and Decimal(v["budget_amount"]) > 0
    return [("need", len(v["need_summary"]) >= 10), ("budget", budget)]


def _proposal(v: dict[str, Any]) -> list[tuple[str, bool]]:
    quote, budget = Decimal(v["quote_amount"]), Decimal(v["budget_amount"])
    return [
        ("quote_fits_budget", 0 < quote <= budget * Decimal("1.5")),
        ("quote_valid", v["quote_valid_until"] >= _today()),
    ]


def _negotiation(v: dict[str, Any]) -> list[tuple[str, bool]]:
    return [
        ("not_above_quote", 0 < Decimal(v["final_amount"]) <= Decimal(v["quote_amount"])),
        ("discount", "discount_pct" not in v or v["discount_pct"] <= 20),
    ]


def _contract(v: dict[str, Any]) -> list[tuple[str, bool]]:
    return [("both_signed", v["both_signed"]), ("signed_by_now", v["signed_on"] <= _today())]


def _today() -> str:
    return dt.datetime.now(dt.UTC).date().isoformat()


CHECKS = (_lead, _qualified, _proposal, _negotiation, _contract)
