"""This file keeps money exact in whole numbers: thousandths, since no currency has a smaller unit in use.

A database then adds and sorts amounts without rounding, and people read plain decimals.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, func

from engine.values import MINOR_UNITS

THOUSAND = 1000
_HALF = 10**9

EMPTY = "{}"
Order = tuple[tuple[str, str | None], ...]
"""The fields that say what a deal is worth, the first that counts first, each with the file it does not count without."""
_decode = msgspec.json.Decoder(dict[str, int]).decode
_encode = msgspec.json.Encoder(order="sorted").encode


def minor_unit(currency: str) -> int:
    """This is the smallest amount of a currency, in thousandths.

    >>> minor_unit("CNY"), minor_unit("JPY"), minor_unit("KWD")
    (10, 1000, 1)
    """
    return int(THOUSAND * Decimal(1).scaleb(-MINOR_UNITS.get(currency, 2)))


def thousandths(value: Any) -> int | None:
    """This is a money value as a whole number of thousandths of the SOP's currency; None without a rate, or no money.

    >>> thousandths({"amount": "12.50", "currency": "CNY"}), thousandths({"amount": "-3"}), thousandths("12.50")
    (12500, -3000, None)
    >>> thousandths({"amount": "3", "base": "21.6"}), thousandths({"amount": "3", "base": None})
    (21600, None)
    """
    if not isinstance(value, dict) or "amount" not in value:
        return None
    amount = value.get("base", value["amount"])
    if amount is None:
        return None
    whole, _, rest = amount.partition(".")
    try:
        return int(whole + (rest + "000")[:3])
    except ValueError:
        return int(Decimal(amount) * THOUSAND)


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


def halves(amount: int) -> tuple[int, int]:
    """This is an amount in the two parts that `total` puts together.

    >>> halves(2_000_000_005), total(*halves(-7))
    ((2, 5), -7)
    """
    return divmod(amount, _HALF)


def total(high: Any, low: Any) -> int:
    """This is the exact sum that `sums` asked for.

    >>> total(2, 5)
    2000000005
    """
    return int(high) * _HALF + int(low)


def purse_with(stored: str, values: dict[str, Any], kept: frozenset[str]) -> str:
    """This is what a deal has of money and of files (1), as JSON, after some fields were set; `kept` names those.

    >>> purse_with("{}", {"a": {"amount": "1", "currency": "CNY"}, "b": 2}, frozenset({"a"}))
    '{"a":1000}'
    >>> purse_with('{"a":1000}', {"proof": {"name": "offer.pdf", "sha256": "9f"}}, frozenset({"a", "proof"}))
    '{"a":1000,"proof":1}'
    """
    if kept.isdisjoint(values):
        return stored
    purse = _decode(stored)
    for key in kept.intersection(values):
        amount = _held(values[key])
        if amount is None:
            purse.pop(key, None)
        else:
            purse[key] = amount
    return _encode(purse).decode()


def worth(stored: str, order: Order) -> int | None:
    """This is what a deal is worth, in thousandths: the first amount that counts, in the order of the SOP.

    >>> worth('{"a":1000,"b":2000}', (("c", None), ("b", None))), worth("{}", (("a", None),))
    (2000, None)
    >>> worth('{"a":1000,"b":2000}', (("b", "proof"), ("a", None)))
    1000
    """
    if stored == EMPTY:
        return None
    purse = _decode(stored)
    return next((purse[key] for key, proof in order if key in purse and (not proof or proof in purse)), None)


def _held(value: Any) -> int | None:
    """This is how a purse keeps money, or a file."""
    if isinstance(value, dict) and "sha256" in value:
        return 1
    return thousandths(value)
