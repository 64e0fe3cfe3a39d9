"""This file keeps money exact in whole numbers: thousandths, since no currency has a smaller unit in use.

A database then adds and sorts amounts without rounding, and people read plain decimals.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, func

THOUSAND = 1000
_HALF = 10**9

EMPTY = "{}"
_decode = msgspec.json.Decoder(dict[str, int]).decode
_encode = msgspec.json.Encoder(order="sorted").encode


def thousandths(value: Any) -> int | None:
    """This is a money value as a whole number of thousandths, None for what is not money.

    >>> thousandths({"amount": "12.50", "currency": "CNY"}), thousandths({"amount": "-3"}), thousandths("12.50")
    (12500, -3000, None)
    """
    if not isinstance(value, dict) or "amount" not in value:
        return None
    whole, _, rest = value["amount"].partition(".")
    try:
        return int(whole + (rest + "000")[:3])
    except ValueError:
        return int(Decimal(value["amount"]) * THOUSAND)


def plain(amount: int) -> str:
    """This is an amount for people and JSON, without zeros that say nothing.

    >>> plain(10005534000), plain(12500), plain(-5)
    ('10005534', '12.5', '-0.005')
    """
    return format((Decimal(amount) / THOUSAND).normalize() + 0, "f")


def plain_or_none(amount: int | None) -> str | None:
    """This is an amount for people, None when it is not known."""
    return None if amount is None else plain(amount)


def sums(amounts: ColumnElement[Any]) -> tuple[ColumnElement[int], ColumnElement[int]]:
    """This is two columns that `total` puts together: a sum in halves cannot run over the largest number."""
    # The plain operator: SQLAlchemy's own `/` divides into fractions, both databases' into whole numbers.
    high, low = amounts.op("/")(_HALF), amounts % _HALF
    return func.coalesce(func.sum(high), 0), func.coalesce(func.sum(low), 0)


def total(high: Any, low: Any) -> int:
    """This is the exact sum that `sums` asked for.

    >>> total(2, 5)
    2000000005
    """
    return int(high) * _HALF + int(low)


def purse_with(stored: str, values: dict[str, Any], money: frozenset[str]) -> str:
    """This is what a deal has of money, as JSON, after some fields were set; unchanged when none of them is money.

    >>> purse_with("{}", {"a": {"amount": "1", "currency": "CNY"}, "b": 2}, frozenset({"a"}))
    '{"a":1000}'
    """
    if money.isdisjoint(values):
        return stored
    purse = _decode(stored)
    for key in money.intersection(values):
        amount = thousandths(values[key])
        if amount is None:
            purse.pop(key, None)
        else:
            purse[key] = amount
    return _encode(purse).decode()


def worth(stored: str, order: tuple[str, ...]) -> int | None:
    """This is what a deal is worth, in thousandths: the first amount known, in the order of the SOP.

    >>> worth('{"a":1000,"b":2000}', ("c", "b", "a")), worth("{}", ("a",))
    (2000, None)
    """
    if stored == EMPTY:
        return None
    purse = _decode(stored)
    return next((purse[key] for key in order if key in purse), None)
