"""This file counts deals that stand alike: same stage, owner, unit and way there. The board's table keeps the counts.

A board or a funnel of now reads these few rows, not all deals. Every deal that changes is taken out of one row and
put into another; sums stand in two parts, since no database keeps more than 64 bits.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Connection, and_, bindparam, delete

from projections.amounts import halves
from projections.sheet import Sheet


class Alike(msgspec.Struct, gc=False):
    """This is how many deals stand alike, what they are worth and what they were worth when won; unit "" is none.

    `booked` says that they were won once. A unit stands behind "=", so that none is not the one without a name.
    """

    workflow: str
    stage: str
    owner: str
    unit: str
    outcome: str
    final: int
    held: int
    booked: int
    trail: str
    deals: int
    value_high: int
    value_low: int
    won_high: int
    won_low: int


class Kind(NamedTuple):
    """This is what deals that stand alike have in common: the key of their row."""

    workflow: str
    stage: str
    owner: str
    unit: str
    outcome: str
    final: int
    held: int
    booked: int
    trail: str


class Share(NamedTuple):
    """This is where a deal is counted, and the amounts it brings along."""

    kind: Kind
    value: int | None
    won_value: int | None


ALIKE = Sheet("board_alike_v6", Alike, Kind._fields, adds=True)
_EMPTY = delete(ALIKE.table).where(
    and_(*(ALIKE.c[field] == bindparam(f"{field}_") for field in Kind._fields)), ALIKE.c.deals == 0
)


def share(card: Any) -> Share | None:
    """This is where a card is counted; nowhere once its deal is voided, or while it is counted with another one."""
    if card.voided or card.part_of:
        return None
    unit = "" if card.unit is None else f"={card.unit}"
    held = 0 if card.held_since is None else 1
    booked = int(card.won_at is not None)
    kind = Kind(
        card.workflow, card.stage, card.owner, unit, card.outcome, card.final, held, booked, card.trail
    )
    return Share(kind, card.value, card.won_value)


def recount(connection: Connection, changes: Iterable[tuple[Share | None, Share | None]]) -> None:
    """This moves deals from where they were counted to where they are now."""
    found: dict[Kind, list[int]] = {}
    for before, after in changes:
        if before == after:
            continue
        for part, sign in ((before, -1), (after, 1)):
            if part is not None:
                _add(found.setdefault(part.kind, [0] * 5), part, sign)
    ALIKE.save(connection, [Alike(*kind, *amounts) for kind, amounts in found.items() if any(amounts)])
    left = [kind for kind, amounts in found.items() if amounts[0] < 0]
    if left:
        named = [{f"{field}_": part for field, part in zip(Kind._fields, kind, strict=True)} for kind in left]
        connection.execute(_EMPTY, named)


def unit_of(stored: str) -> str | None:
    """This is the unit that a row stands for.

    >>> unit_of(""), unit_of("="), unit_of("=east")
    (None, '', 'east')
    """
    return stored[1:] if stored else None


def _add(amounts: list[int], part: Share, sign: int) -> None:
    amounts[0] += sign
    for place, amount in ((1, part.value), (3, part.won_value)):
        if amount is not None:
            high, low = halves(amount)
            amounts[place] += sign * high
            amounts[place + 1] += sign * low
