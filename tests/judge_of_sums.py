"""This file is the judge's arithmetic: discount, margin, shares and what a deal is worth, from what was written down."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

DISCOUNT_MANAGER, DISCOUNT_DIRECTOR = Decimal(10), Decimal(20)
AMOUNT_PROJECT = AMOUNT_DIRECTOR = Decimal(1_000_000)
AMOUNT_GENERAL_MANAGER = Decimal(3_000_000)
MARGIN_FLOOR = {"A": Decimal(12), "B": Decimal(15), "C": Decimal(18)}
ADVANCE_MIN, RETENTION_MAX, CREDIT_MAX = Decimal(30), Decimal(10), 60
HUNDRED = Decimal(100)


def amount(written: str | None, otherwise: Decimal) -> Decimal:
    """This is an amount as a number."""
    return otherwise if written is None else Decimal(written)


def issued(record: dict[str, Any]) -> dict[str, Any] | None:
    """This is the quote that the customer holds."""
    return next((row for row in record["rows"]["quotes"].values() if row["state"] == "issued"), None)


def worth(record: dict[str, Any]) -> Decimal | None:
    """This is what the deal is worth: what was agreed, else quoted, else budgeted."""
    quote, facts = issued(record), record["facts"]
    for written in (
        facts.get("final_amount"),
        quote["amount"] if quote else None,
        facts.get("budget_amount"),
    ):
        if written is not None:
            return Decimal(written)
    return None


def as_shown(percent: Decimal) -> Decimal:
    """This is a percent as the SOP's fields show and judge it, to four digits after the point."""
    return percent.quantize(Decimal("1.0000"))


def discount(price: Decimal, quote: dict[str, Any]) -> Decimal:
    """This is how many percent a price is below the list."""
    listed = Decimal(quote["list_price"])
    return as_shown((listed - price) / listed * HUNDRED)


def margin(price: Decimal, quote: dict[str, Any]) -> Decimal:
    """This is how many percent of a price are above the cost."""
    return as_shown((price - Decimal(quote["cost"])) / price * HUNDRED)


def share(record: dict[str, Any], kind: str, whole: Decimal) -> Decimal:
    """This is how many percent of the whole the instalments of a kind are."""
    parts = record["rows"]["instalments"].values()
    some = sum((Decimal(row["amount"]) for row in parts if row["kind"] == kind), Decimal(0))
    return as_shown(some / whole * HUNDRED)


def band(price: Decimal, quote: dict[str, Any], tier: str | None) -> list[str]:
    """This is whose approval a price needs: nobody's, the sales manager's, or the director's and finance's jointly."""
    floor = MARGIN_FLOOR.get(tier or "")
    deep = discount(price, quote) > DISCOUNT_DIRECTOR or price > AMOUNT_DIRECTOR
    if deep or floor is None or margin(price, quote) < floor:
        return ["sales_director", "finance"]
    return ["sales_manager"] if discount(price, quote) > DISCOUNT_MANAGER else []


def paid(row: dict[str, Any]) -> bool:
    """This says whether an instalment came in whole, or was written off."""
    received = row.get("received")
    return row["state"] == "written_off" or (
        received is not None and Decimal(received) >= Decimal(row["amount"])
    )
