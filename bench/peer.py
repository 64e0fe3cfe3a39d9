"""This file is the peer: an `eventsourcing` Application that does load, check, save, with the same rules in Python."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any
from uuid import UUID

from eventsourcing.application import AggregateNotFoundError, Application
from eventsourcing.domain import Aggregate, event

from bench.crm import DEALS, VALUES, Draw, line

__all__ = ["AggregateNotFoundError", "Peer"]
REQUIRED = (
    ("source", "company", "contact_name"),
    ("need_summary", "budget_amount", "decision_maker"),
    ("proposal_file", "quote_amount", "quote_valid_until"),
    ("final_amount", "payment_terms", "expected_sign_on"),
    ("contract_no", "contract_file", "signed_on"),
)


def _checks(v: dict[str, Any]) -> list[list[tuple[str, bool]]]:
    today = dt.datetime.now(dt.UTC).date().isoformat()
    money = {key: Decimal(v[key]) for key in ("budget_amount", "quote_amount", "final_amount")}
    return [
        [
            ("company_named", len(v["company"]) >= 2),
            ("reachable", "contact_phone" in v or "contact_email" in v),
        ],
        [
            ("need", len(v["need_summary"]) >= 10),
            ("budget", v["budget_confirmed"] and money["budget_amount"] > 0),
        ],
        [
            ("quote_fits_budget", 0 < money["quote_amount"] <= money["budget_amount"] * Decimal("1.5")),
            ("quote_valid", v["quote_valid_until"] >= today),
        ],
        [
            ("not_above_quote", 0 < money["final_amount"] <= money["quote_amount"]),
            ("discount", "discount_pct" not in v or v["discount_pct"] <= 20),
        ],
        [("both_signed", v["both_signed"]), ("signed_by_now", v["signed_on"] <= today)],
    ]


class Deal(Aggregate):
    """The peer's deal: values, a stage number, and a move that stores its verdicts."""

    @event("Opened")
    def __init__(self, title: str, values: dict[str, Any]) -> None:
        self.title = title
        self.values = values
        self.stage = 0

    def move(self, key: str, to: int) -> None:
        checks = _checks(self.values)
        verdicts = []
        for stage in range(self.stage + 1):
            verdicts += [
                {"rule": f"{stage}.{k}", "passed": k in self.values, "saw": {k: self.values[k]}}
                for k in REQUIRED[stage]
            ]
            verdicts += [{"rule": f"{stage}.{k}", "passed": bool(ok), "saw": {}} for k, ok in checks[stage]]
        if not all(verdict["passed"] for verdict in verdicts):
            raise ValueError(verdicts)
        self.moved(key, to, verdicts)

    @event("Moved")
    def moved(self, key: str, to: int, verdicts: list[dict[str, Any]]) -> None:  # noqa: ARG002 - stored, not kept
        self.stage = to


class Deals(Application[UUID]):
    """The peer's application."""


class Peer:
    """This is the peer on one database, its deals opened."""

    def __init__(self, env: dict[str, str]) -> None:
        self.app = Deals(env={**env, "AGGREGATE_CACHE_MAXSIZE": str(DEALS * 2)})
        deals = [Deal(f"Deal {number}", VALUES) for number in range(DEALS)]
        for start in range(0, DEALS, 500):
            self.app.save(*deals[start : start + 500])
        self.ids = [deal.id for deal in deals]
        self.draw = Draw()
        self.moves = line()

    def move(self) -> None:
        """This does one move: load, check, save."""
        deal, step = self.draw.take()
        loaded: Deal = self.app.repository.get(self.ids[deal])
        loaded.move(self.moves[step], step + 1)
        self.app.save(loaded)
        self.draw.give_back(deal)
