"""This projection is who held which role, and who decided in whose place, as intervals by both clocks.

A grant or a substitution that ends by itself carries the instant at which it does; a reader compares.
"""

from __future__ import annotations

import msgspec
from sqlalchemy import ColumnElement, Connection, and_, or_, select

from engine.events import RoleGranted, RoleRevoked, SubstituteSet
from engine.serde import Recorded
from projections.asof import lasting
from projections.projection import Batch, Projection
from projections.query import Question
from projections.sheet import FOREVER, Sheet

STREAM = "member:"
EVERYWHERE = ""
"""The unit of a role that counts everywhere."""


class Holding(msgspec.Struct, gc=False):
    """This is the time in which a member held a role in a unit; `ends_at` is when the grant ends by itself."""

    member: str
    role: str
    unit: str
    from_pos: int
    from_at: int
    ends_at: int | None
    until_at: int = FOREVER
    until_pos: int = FOREVER


class Standin(msgspec.Struct, gc=False):
    """This is the time in which it was said that somebody decides in a member's place, from `since` to `ends_at`."""

    member: str
    from_pos: int
    from_at: int
    substitute: str
    since: int
    ends_at: int | None
    until_at: int = FOREVER
    until_pos: int = FOREVER


HOLDINGS = Sheet(
    "roster_roles_v1", Holding, ("member", "role", "unit", "from_pos"), ("role", "unit", "until_pos")
)
STANDINS = Sheet("roster_substitutes_v1", Standin, ("member", "from_pos"), ("substitute", "until_pos"))
OF_MEMBERS = (RoleGranted, RoleRevoked, SubstituteSet)


def apply(batch: Batch, connection: Connection) -> None:
    """This ends what stood and begins what stands now, member by member."""
    told = [recorded for recorded in batch.events if type(recorded.event) in OF_MEMBERS]
    if not told:
        return
    members = dict.fromkeys(recorded.stream.removeprefix(STREAM) for recorded in told)
    roles = {
        (row.member, row.role, row.unit): row
        for row in HOLDINGS.load(connection, "member", members, lasting="until_pos")
    }
    standins = {row.member: row for row in STANDINS.load(connection, "member", members, lasting="until_pos")}
    held: dict[tuple[str, str, str, int], Holding] = {}
    stood: dict[tuple[str, int], Standin] = {}
    for recorded in told:
        member, event = recorded.stream.removeprefix(STREAM), recorded.event
        if isinstance(event, SubstituteSet):
            for standin in _substituted(standins, member, event, recorded):
                stood[standin.member, standin.from_pos] = standin
        elif isinstance(event, RoleGranted | RoleRevoked):
            for row in _granted(roles, member, event, recorded):
                held[row.member, row.role, row.unit, row.from_pos] = row
    HOLDINGS.save(connection, list(held.values()))
    STANDINS.save(connection, list(stood.values()))


def _granted(
    roles: dict[tuple[str, str, str], Holding],
    member: str,
    event: RoleGranted | RoleRevoked,
    recorded: Recorded,
) -> list[Holding]:
    key = (member, event.role, event.unit or EVERYWHERE)
    before = roles.pop(key, None)
    changed = [] if before is None else [before]
    for row in changed:
        row.until_at, row.until_pos = recorded.occurred_at, recorded.position
    if isinstance(event, RoleGranted):
        roles[key] = Holding(*key, recorded.position, recorded.occurred_at, event.until)
        changed.append(roles[key])
    return changed


def _substituted(
    standins: dict[str, Standin], member: str, event: SubstituteSet, recorded: Recorded
) -> list[Standin]:
    before = standins.pop(member, None)
    changed = [] if before is None else [before]
    for row in changed:
        row.until_at, row.until_pos = recorded.occurred_at, recorded.position
    if event.substitute is not None:
        standins[member] = Standin(
            member, recorded.position, recorded.occurred_at, event.substitute, event.since, event.until
        )
        changed.append(standins[member])
    return changed


def _alive(table: Sheet[Holding] | Sheet[Standin], question: Question) -> ColumnElement[bool]:
    c = table.c
    stands = lasting((c.from_at, c.from_pos), (c.until_at, c.until_pos), question)
    return and_(stands, or_(c.ends_at.is_(None), c.ends_at > question.seen_at))


def stood_in_for(connection: Connection, member: str, question: Question) -> list[str]:
    """This is the members in whose place somebody decided then."""
    s = STANDINS.c
    query = select(s.member).where(
        s.substitute == member, s.since <= question.seen_at, _alive(STANDINS, question)
    )
    return list(connection.execute(query.order_by(s.member)).scalars())


def roles_of(connection: Connection, member: str, question: Question) -> set[str]:
    """This is every role that a member held then, wherever."""
    h = HOLDINGS.c
    query = select(h.role).where(h.member == member, _alive(HOLDINGS, question))
    return set(connection.execute(query).scalars())


def held_by(
    connection: Connection, roles: set[str | None], question: Question
) -> dict[tuple[str, str], set[str]]:
    """This is who held each of these roles then, by role and unit."""
    h = HOLDINGS.c
    wanted = sorted(role for role in roles if role is not None)
    query = select(h.role, h.unit, h.member).where(h.role.in_(wanted), _alive(HOLDINGS, question))
    found: dict[tuple[str, str], set[str]] = {}
    for role, unit, member in connection.execute(query):
        found.setdefault((role, unit), set()).add(member)
    return found


ROSTER = Projection("roster", 1, (HOLDINGS, STANDINS), apply)
