"""This file says what a member may read and write at all, before any SOP is asked: one table of roles, default deny.

A role counts in the unit in which it was granted and those below it, without one everywhere. An SOP's own roles stand
in the table as one line: whoever holds one works on the deals of those units; whoever holds none, on his own deals.
His own are those he owns, works on, or was asked to decide about. Rights open no gate: whether a deal may move is the
SOP's business alone. Before sign-in is configured nobody can be known, so nothing is withheld.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

import msgspec

from engine.api_keys import ADMIN, FEED, READ, UNIT_ONLY, WORKFLOW_ONLY, WRITE
from engine.built_in_roles import ADMINISTRATOR, AUDITOR, IMPORTER, INTEGRATOR, MANAGER
from engine.deal.state import Deal
from engine.events import Seat
from engine.lookups import Look, chain
from engine.roster import Grant, Member
from engine.workflow import Workflow

EVERYWHERE = None
Units = frozenset[str | None]
"""Units, those below them included; `EVERYWHERE` among them means all deals, those without a unit too."""


class Right(NamedTuple):
    """This is a line of the table: what a role lets one do in the units in which it was granted."""

    reads: bool = False
    feeds: bool = False
    writes: bool = True
    personal: bool = False
    restricted: bool = False
    administers: bool = False
    audits: bool = False


OF_A_MEMBER = "member"
OF_AN_SOP = "sop"
TABLE = {
    ADMINISTRATOR: Right(
        reads=True, feeds=True, personal=True, restricted=True, administers=True, audits=True
    ),
    MANAGER: Right(reads=True, feeds=True, personal=True),
    AUDITOR: Right(reads=True, feeds=True, writes=False, restricted=True, audits=True),
    INTEGRATOR: Right(feeds=True, writes=False),
    IMPORTER: Right(),
    OF_AN_SOP: Right(reads=True, feeds=True),
    OF_A_MEMBER: Right(),
}
"""What a role gives; `restricted` is the fields that an SOP shows to some roles only (`seen_by`).

A role that does not write keeps its holder from writing, whatever else he holds.
"""


class Rights(msgspec.Struct, frozen=True):
    """This is what a member may do now, by all that he holds or, where he comes by a key, by what that key is for.

    Of the deals in which units he reads, follows, and sees the personal and the restricted values; `roles` is what he
    holds, and where, by which an SOP shows him more. `own` says that he reads his own deals, `contacts` that he sees how
    people at customers are reached. `workflows` and `within` are what a key is limited to, None: no limit.
    """

    member: str
    reads: Units = frozenset()
    feeds: Units = frozenset()
    personal: Units = frozenset()
    restricted: Units = frozenset()
    roles: frozenset[tuple[str, str | None]] = frozenset()
    own: bool = True
    writes: bool = True
    administers: bool = False
    audits: bool = False
    contacts: bool = True
    by_key: bool = False
    workflows: frozenset[str] | None = None
    within: frozenset[str] | None = None

    @property
    def unlimited(self) -> bool:
        """This says whether every deal and all of it is open to him."""
        return not self.is_limited and all(
            EVERYWHERE in units for units in (self.reads, self.personal, self.restricted)
        )

    @property
    def reads_every_deal(self) -> bool:
        """This says whether no deal is outside his scope."""
        return not self.is_limited and EVERYWHERE in self.reads

    @property
    def is_limited(self) -> bool:
        """This says whether he comes by a key for the deals of some workflows or units only."""
        return self.workflows is not None or self.within is not None

    @property
    def sees_all(self) -> bool:
        """This says whether nothing at all is hidden from him."""
        return self.unlimited and self.audits and self.contacts

    @property
    def reads_some(self) -> bool:
        """This says whether he reads anything."""
        return self.own or bool(self.reads)

    @property
    def feeds_some(self) -> bool:
        """This says whether he follows anything."""
        return self.own or bool(self.feeds)


def rights_of(member: Member, now: int, scopes: frozenset[str] | None = None) -> Rights:
    """This is what a member may do at an instant, by a key with these scopes where he comes by one."""
    held = [grant for grant in member.grants if grant.until is None or grant.until > now]
    lines = [(TABLE.get(grant.role, TABLE[OF_AN_SOP]), grant) for grant in held]
    only_feeds = bool(lines) and all(grant.role == INTEGRATOR for grant in held)
    rights = Rights(
        member.id,
        reads=_units(lines, "reads"),
        feeds=_units(lines, "feeds"),
        personal=_units(lines, "personal"),
        restricted=_units(lines, "restricted"),
        roles=frozenset((grant.role, grant.unit) for grant in held),
        own=not only_feeds,
        writes=all(line.writes for line, _ in lines),
        administers=any(line.administers and grant.unit is None for line, grant in lines),
        contacts=all(line.writes for line, _ in lines),
        audits=any(line.audits and grant.unit is None for line, grant in lines),
    )
    return rights if scopes is None else _by_key(rights, scopes)


def _units(lines: list[tuple[Right, Grant]], kind: str) -> Units:
    return frozenset(grant.unit for line, grant in lines if getattr(line, kind))


def _by_key(rights: Rights, scopes: frozenset[str]) -> Rights:
    """This is what is left of a member's rights by a key, which never gives more than he has.

    One that is limited to some deals gives nothing beside deals: else it could give itself what it is limited from.
    """
    whole = ADMIN in scopes
    workflows, within = _limits(scopes, WORKFLOW_ONLY), _limits(scopes, UNIT_ONLY)
    free = whole and workflows is None and within is None
    reads, feeds = whole or READ in scopes, whole or READ in scopes or FEED in scopes
    return msgspec.structs.replace(
        rights,
        reads=rights.reads if reads else frozenset(),
        feeds=rights.feeds if feeds else frozenset(),
        own=rights.own and reads,
        writes=rights.writes and (whole or WRITE in scopes),
        administers=rights.administers and free,
        audits=rights.audits and free,
        contacts=rights.contacts and workflows is None and within is None,
        by_key=not free,
        workflows=workflows,
        within=within,
    )


def _limits(scopes: frozenset[str], kind: str) -> frozenset[str] | None:
    return frozenset(each.removeprefix(kind) for each in scopes if each.startswith(kind)) or None


class Guarded(NamedTuple):
    """This is what not everybody sees who sees a deal: personal fields, fields by the roles that see them, and deals.

    `deals` are the fields that refer to another deal, which is told to whoever sees that one.
    """

    personal: frozenset[str] = frozenset()
    restricted: Mapping[str, frozenset[str]] = MappingProxyType({})
    deals: frozenset[str] = frozenset()


def guarded_in(versions: Iterable[Workflow]) -> Guarded:
    """This is what is guarded by an SOP's versions, the oldest first.

    What was personal once stays so, for it was sealed; whom a field is shown to, the newest version that has it says.
    """
    personal, deals = set[str](), set[str]()
    restricted: dict[str, frozenset[str]] = {}
    for sop in versions:
        personal.update(sop.personal)
        deals.update(key for key, field in sop.all_fields.items() if field.to == "deal")
        gone = {key: roles for key, roles in restricted.items() if key not in sop.all_fields}
        restricted = {**gone, **sop.restricted}
    return Guarded(frozenset(personal), restricted, frozenset(deals))


def sees(rights: Rights, deal: Deal, look: Look, now: int) -> bool:
    """This says whether a deal is in a member's scope at an instant."""
    if not is_within(rights, deal, look):
        return False
    return _counts(rights.reads, deal, look) or (rights.own and is_his(rights.member, deal, look, now))


def follows(rights: Rights, deal: Deal, look: Look, now: int) -> bool:
    """This says whether what happens to a deal is told to a member who follows the log."""
    told = is_within(rights, deal, look) and _counts(rights.feeds, deal, look)
    return told or sees(rights, deal, look, now)


def sees_personal(rights: Rights, deal: Deal, look: Look) -> bool:
    """This says whether a member sees the personal values of a deal: its owner, its team, and who may in its unit."""
    at_it = rights.member == deal.owner or any(mate.member == rights.member for mate in deal.team)
    return at_it or _counts(rights.personal, deal, look)


def shown_in(rights: Rights, roles: Collection[str]) -> Units:
    """This is the units in which a member sees what an SOP shows to some roles only."""
    return rights.restricted | {unit for role, unit in rights.roles if role in roles}


def sees_restricted(rights: Rights, roles: Collection[str], deal: Deal, look: Look) -> bool:
    """This says whether a member sees what an SOP shows to some roles only; to own the deal gives no right to it."""
    return _counts(shown_in(rights, roles), deal, look)


def is_his(member: str, deal: Deal, look: Look, now: int) -> bool:
    """This says whether a deal is a member's own: he owns it, works on it, or was asked to decide, or whom he stands for."""
    if member == deal.owner or any(mate.member == member for mate in deal.team):
        return True
    asked = {seat.member for seat in _seats(deal)}
    return member in asked or any(look(f"member:{other}").stood_in_for_by(member, now) for other in asked)


def _seats(deal: Deal) -> list[Seat]:
    approvals, waivers = deal.decisions.approvals.values(), deal.decisions.waivers.values()
    seats = [seat for asked in approvals for panel in asked.panels for seat in panel.seats]
    return [*seats, *(seat for waiver in waivers for seat in waiver.seats)]


def _counts(units: Units, deal: Deal, look: Look) -> bool:
    return EVERYWHERE in units or (bool(units) and not units.isdisjoint(chain(look, deal.unit)))


def is_within(rights: Rights, deal: Deal, look: Look) -> bool:
    """This says whether a deal is one of those that a key is limited to; without a key any deal is."""
    if rights.workflows is not None and deal.workflow not in rights.workflows:
        return False
    return rights.within is None or not rights.within.isdisjoint(chain(look, deal.unit))
