"""This file holds who works on a deal: members with roles and shares of it, and what their shares come to."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

import msgspec

WHOLE = Decimal(100)


class Mate(msgspec.Struct, frozen=True, omit_defaults=True):
    """This is somebody on a deal's team: in which role, with which share of the deal in percent (a decimal string)."""

    member: str
    role: str | None = None
    share: str | None = None


def shares_of(team: Iterable[Mate]) -> dict[str, Decimal]:
    """This is the share of each who has one.

    >>> shares_of([Mate("li", "sales", "60"), Mate("mei", None, "40"), Mate("wang", "presales")])
    {'li': Decimal('60'), 'mei': Decimal('40')}
    """
    shares: dict[str, Decimal] = {}
    for mate in team:
        if mate.share is not None:
            shares[mate.member] = shares.get(mate.member, Decimal(0)) + Decimal(mate.share)
    return shares


def with_role(team: Iterable[Mate], role: str) -> tuple[str, ...]:
    """This is who has a role on the deal, in the order of the team.

    >>> with_role([Mate("li", "sales"), Mate("wang", "presales")], "presales")
    ('wang',)
    """
    return tuple(dict.fromkeys(mate.member for mate in team if mate.role == role))


def without(team: Iterable[Mate], leaver: str, successor: str) -> tuple[Mate, ...]:
    """This is the team with somebody in a leaver's places; where both had one role, their shares are put together.

    >>> without([Mate("li", "sales", "60"), Mate("mei", "sales", "40")], "li", "mei")
    (Mate(member='mei', role='sales', share='100'),)
    """
    kept: dict[tuple[str, str | None], Mate] = {}
    for mate in team:
        member = successor if mate.member == leaver else mate.member
        there = kept.get((member, mate.role))
        given = [Decimal(each.share) for each in (there, mate) if each is not None and each.share is not None]
        share = format(sum(given, Decimal(0)), "f") if given else None
        kept[member, mate.role] = Mate(member, mate.role, share)
    return tuple(kept.values())
