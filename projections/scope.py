"""This file says in SQL which deals somebody may see: by how they stand now, whatever instant he asks about.

It says the same as `engine.access`, which looks at one deal in the log; here it is a condition, so that lists and
figures count only what is in scope.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, false, or_, select, true

from engine.access import EVERYWHERE, Rights, Units, shown_in
from projections.board import CARDS
from projections.roster import STANDINS
from projections.sheet import FOREVER
from projections.teams import TEAM
from projections.tray import APPROVAL, ITEMS, WAIVER
from projections.units import PLACES

READS = ("board", "teams", "inbox", "roster", "units")
"""The projections that scope hangs on."""


def visible(connection: Connection, rights: Rights, now: int) -> Select[Any]:
    """This is the ids of the deals in somebody's scope."""
    seen = _of_units(connection, rights.reads)
    if rights.own:
        seen = or_(seen, _own(rights.member, principals(connection, rights, now)))
    return select(CARDS.c.deal).where(seen, *_limits(connection, rights))


def unsealed(connection: Connection, rights: Rights) -> ColumnElement[bool]:
    """This keeps the deals that show him their personal values."""
    at_it = or_(CARDS.c.owner == rights.member, CARDS.c.deal.in_(_at_work(rights.member)))
    return or_(at_it, _of_units(connection, rights.personal))


def showing(connection: Connection, rights: Rights, roles: Collection[str]) -> ColumnElement[bool]:
    """This keeps the deals that show him what an SOP shows to these roles only."""
    return _of_units(connection, shown_in(rights, roles))


def open_to(connection: Connection, rights: Rights, deals: list[str]) -> set[str]:
    """This is which of these deals show him their personal values."""
    query = select(CARDS.c.deal).where(CARDS.c.deal.in_(deals), unsealed(connection, rights))
    return set(connection.execute(query).scalars())


def shown_to(connection: Connection, rights: Rights, roles: Collection[str], deals: list[str]) -> set[str]:
    """This is which of these deals show him what an SOP shows to some roles only."""
    query = select(CARDS.c.deal).where(CARDS.c.deal.in_(deals), showing(connection, rights, roles))
    return set(connection.execute(query).scalars())


def _of_units(connection: Connection, units: Units) -> ColumnElement[bool]:
    if EVERYWHERE in units:
        return true()
    below = _below(connection, {unit for unit in units if unit is not None})
    return CARDS.c.unit.in_(sorted(below)) if below else false()


def _below(connection: Connection, units: set[str]) -> set[str]:
    """This is units and all that stand below them."""
    found = set(units)
    if not units:
        return found
    parents = [(row.unit, row.parent) for row in connection.execute(select(PLACES.c.unit, PLACES.c.parent))]
    grown = True
    while grown:
        more = {unit for unit, parent in parents if parent in found} - found
        found, grown = found | more, bool(more)
    return found


def principals(connection: Connection, rights: Rights, now: int) -> tuple[str, ...]:
    """This is those whose substitute he is at this instant: what they are asked he may decide."""
    s = STANDINS.c
    stands = and_(s.until_pos == FOREVER, s.since <= now, or_(s.ends_at.is_(None), s.ends_at > now))
    query = select(s.member).where(s.substitute == rights.member, stands).order_by(s.member)
    return tuple(connection.execute(query).scalars())


def _own(member: str, stood_in_for: tuple[str, ...]) -> ColumnElement[bool]:
    c, i = CARDS.c, ITEMS.c
    asked = select(i.deal).where(i.kind.in_((APPROVAL, WAIVER)), i.whom.in_((member, *stood_in_for)))
    return or_(c.owner == member, c.deal.in_(_at_work(member)), c.deal.in_(asked))


def _at_work(member: str) -> Select[Any]:
    return select(TEAM.c.deal).where(TEAM.c.member == member, TEAM.c.until_pos == FOREVER)


def _limits(connection: Connection, rights: Rights) -> list[ColumnElement[bool]]:
    limits = []
    if rights.workflows is not None:
        limits.append(CARDS.c.workflow.in_(sorted(rights.workflows)))
    if rights.within is not None:
        limits.append(and_(_of_units(connection, frozenset[str | None](rights.within))))
    return limits
