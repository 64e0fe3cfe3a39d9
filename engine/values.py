"""This file says what a field's value looks like, in JSON and to an expression.

In JSON (events, API): text, url, user, choice, ref (an id) and ISO dates are strings; number and percent are decimal
strings; integer is an integer; money is {"amount": "12.50", "currency": "CNY"}; a list is a list of strings; a file is
{"name", "media_type", "size", "sha256", "place"}. Money in another currency than the SOP's also holds what it came to
in that: {"base", "rate", "rated_on"}, null where no rate was known. `seen` is the value as an expression sees it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from decimal import Decimal
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from engine.definition import Field, FieldType

MAX_DIGITS = 15
"""Expressions compare numbers as doubles; up to so many digits that is exact, longer ones are refused."""
_WHOLE = (
    "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "VND", "VUV", "XAF", "XOF", "XPF",
)  # fmt: skip
_IN_THOUSANDTHS = ("BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND")
MINOR_UNITS = {**dict.fromkeys(_WHOLE, 0), **dict.fromkeys(_IN_THOUSANDTHS, 3)}
"""Digits after the point where they are not 2 (ISO 4217)."""


class Erased:
    """This stands where a sealed value was whose key has been destroyed; a gate takes it for missing."""

    def __repr__(self) -> str:
        return "ERASED"

    def __bool__(self) -> bool:
        return False


ERASED = Erased()


class Masked:
    """This stands where a value is that whoever asks may not see; it is never stored, and no gate is asked about it."""

    def __repr__(self) -> str:
        return "MASKED"

    def __bool__(self) -> bool:
        return False


MASKED = Masked()


def is_known(value: object) -> bool:
    """This says whether a value counts as given: not null, not empty, not erased."""
    if value:
        return True
    return value is not None and value is not ERASED and value is not MASKED and value not in ("", [])


def amount_of(value: Any) -> Decimal | None:
    """This is the amount of a money value in the SOP's currency; None when it is not known, or no rate is."""
    if not is_known(value):
        return None
    amount = value.get("base", value["amount"])
    return None if amount is None else Decimal(amount)


def in_minor_units(amount: Decimal, currency: str) -> Decimal:
    """This is an amount rounded, half to even, to the minor unit of its currency (ISO 4217).

    >>> [str(in_minor_units(Decimal("10.0055"), each)) for each in ("CNY", "JPY", "UGX", "OMR")]
    ['10.01', '10', '10', '10.006']
    """
    return amount.quantize(Decimal(1).scaleb(-MINOR_UNITS.get(currency, 2)))


def counted(field: Field, values: Mapping[str, Any]) -> Any:
    """This is what a field's value counts as: None where it is missing, or the file that proves it is."""
    value = values.get(field.key)
    if not value and not is_known(value):
        return value if value is ERASED or value is MASKED else None
    return value if field.evidence is None or is_known(values.get(field.evidence)) else None


def seen(field: Field, value: Any, zone: ZoneInfo) -> Any:
    """This is the value as an expression sees it: numbers as Decimal, a date as its midnight in the zone."""
    as_seen = _SEEN.get(field.type)
    return value if as_seen is None else as_seen(value, zone)


@lru_cache(maxsize=4096)
def midnight_of(day: str, zone: ZoneInfo) -> datetime:
    """This is an ISO date as an expression sees it: the beginning of the day in a zone."""
    return datetime.combine(date.fromisoformat(day), time(), zone)


_SEEN: dict[FieldType, Callable[[Any, ZoneInfo], Any]] = {
    FieldType.NUMBER: lambda value, _zone: Decimal(value),
    FieldType.PERCENT: lambda value, _zone: Decimal(value),
    FieldType.INTEGER: lambda value, _zone: Decimal(value),
    FieldType.MONEY: lambda value, _zone: amount_of(value),
    FieldType.DATE: midnight_of,
    FieldType.DATETIME: lambda value, _zone: datetime.fromisoformat(value),
}
