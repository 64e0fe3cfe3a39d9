"""This file turns stored values into what CEL may hold; the rule: what cannot be held exactly is missing.

Missing covers null, infinity, a naive instant, a value of another kind, an erased one; inside entries it is left out.
"""

from __future__ import annotations

import math
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

_DEEPEST = 20
_NUMBERS = (int, float, Decimal)
_NESTED = (dict, list, tuple)
_SEQUENCES = (list, tuple)


def number(value: Any) -> float | None:
    """This is a number as CEL counts, in double precision.

    >>> number(Decimal("12.5")), number(True), number(Decimal("NaN"))
    (12.5, None, None)
    """
    if isinstance(value, bool) or not isinstance(value, _NUMBERS):
        return None
    try:
        found = float(value)
    except (OverflowError, ValueError):
        return None
    return found if math.isfinite(found) else None


def decimal(value: float) -> Decimal:
    """This is a number of CEL as people write it.

    >>> decimal(5.0), decimal(0.1)
    (Decimal('5'), Decimal('0.1'))
    """
    return Decimal(int(value)) if value.is_integer() else Decimal(repr(value))


def text(value: Any) -> str | None:
    """This is a text."""
    return value if isinstance(value, str) else None


def boolean(value: Any) -> bool | None:
    """This is yes or no; nothing else counts as either."""
    return value if isinstance(value, bool) else None


def instant(value: Any) -> datetime | None:
    """This is an instant; one without a zone is none."""
    return value if isinstance(value, datetime) and value.utcoffset() is not None else None


def texts(value: Any) -> list[str] | None:
    """This is a list of texts; one item of another kind makes all of it missing."""
    if not isinstance(value, _SEQUENCES) or not all(isinstance(item, str) for item in value):
        return None
    return list(value)


def entries(value: Any) -> dict[str, Any] | None:
    """This is a map without the entries that are missing.

    >>> entries({"size": 5, "name": None, "who": {"id": "a"}})
    {'size': 5.0, 'who': {'id': 'a'}}
    """
    return _entries(value, 0) if isinstance(value, dict) else None


def rows(value: Any) -> list[dict[str, Any]] | None:
    """This is a list of maps."""
    if not isinstance(value, _SEQUENCES):
        return None
    found = [entries(row) for row in value]
    return None if any(row is None for row in found) else [row for row in found if row is not None]


def total(items: list[Any], key: str) -> float:
    """This adds up one entry of every row, in decimals, and empties the list; raises when a row has no number there.

    CEL never frees the list that it hands to a function, so at least the rows must not stay in it.

    >>> total([{"amount": 0.1}, {"amount": 0.2}], "amount")
    0.3
    """
    amounts = [number(row.get(key)) for row in items]
    items.clear()
    if None in amounts:
        raise ValueError(key)
    return float(sum(map(Decimal, map(repr, amounts)), Decimal(0)))


def _entry(value: Any, depth: int) -> Any:
    if isinstance(value, str):
        return value
    if isinstance(value, _NESTED):
        return _nested(value, depth + 1) if depth < _DEEPEST else None
    if isinstance(value, _NUMBERS):
        return value if isinstance(value, bool) else number(value)
    # CEL's binding keeps no instant inside of a map, and fails for all of it; `instant_edits` reads the text.
    found = instant(value)
    return None if found is None else found.astimezone(UTC).isoformat()


def _nested(value: Any, depth: int) -> Any:
    if isinstance(value, dict):
        return _entries(value, depth)
    items = [_entry(item, depth) for item in value]
    return None if None in items else items


def _entries(value: dict[Any, Any], depth: int) -> dict[str, Any]:
    found = {}
    for key, item in value.items():
        if isinstance(key, str) and (read := _entry(item, depth)) is not None:
            found[key] = read
    return found
