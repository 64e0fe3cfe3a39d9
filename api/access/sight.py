"""This file says what of the log a caller may be told: which deals there are for him, and what wears a mask.

It goes by his rights alone; what it has looked up it remembers for as long as one request lasts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

import msgspec

from engine.access import Guarded, Rights, follows, sees, sees_personal, sees_restricted
from engine.archive import Archive
from engine.deal.evolve import evolve, initial
from engine.deal.state import Deal
from engine.decisions import Asked
from engine.errors import GatebookError, Refused, Taken
from engine.events import MemberJoined, RoleGranted, RoleRevoked, SubstituteSet, SuperiorSet
from engine.lookups import no_deal
from engine.masking import OF_A_CONTACT, masked_event, masked_refusal, masked_verdicts
from engine.scope import REFERRED
from engine.serde import Recorded
from engine.store import REFUSALS
from engine.values import MASKED
from engine.verdict import Revalue, Verdicts
from engine.workflow import Workflow

Keys = Callable[[str, int], Guarded]
"""What of a workflow's fields not everybody sees, all versions up to one taken together."""
States = Mapping[str, Any]
"""The states of streams by their names."""
NOTHING: States = MappingProxyType({})
DEAL, MEMBER, CONTACT, CUSTOMER = "deal", "member", "contact", "customer"
HIDDEN = "•••"
"""What stands for a deal that is not in scope where another one names it."""
ROSTER = (MemberJoined, RoleGranted, RoleRevoked, SubstituteSet, SuperiorSet)
"""What everybody may know of everybody: who takes part, and in which roles."""
OF_ACCESS = frozenset({MEMBER, "key", "link", "strangers", "view"})


class Sight:
    """This is what a caller sees; what it has looked up it remembers for as long as the request lasts."""

    def __init__(self, rights: Rights, archive: Archive, keys: Keys, known: States = NOTHING) -> None:
        self.rights = rights
        self._archive = archive
        self._keys = keys
        self._looked = dict(known)

    def anew(self, known: States = NOTHING) -> Sight:
        """This is the same for who follows the log for long: all it remembers is the states that are at hand."""
        return Sight(self.rights, self._archive, self._keys, known)

    def look(self, stream: str) -> Any:
        """This is the state of a stream, nothing hidden."""
        if stream not in self._looked:
            self._looked[stream] = self._archive.look(stream)
        return self._looked[stream]

    def hidden_of(self, deal: Deal) -> frozenset[str]:
        """This is the fields of a deal that he may not see."""
        if not deal.version:
            return frozenset()
        personal, restricted, ties = self._keys(deal.workflow, deal.workflow_version)
        kept = {
            key
            for key, roles in restricted.items()
            if not sees_restricted(self.rights, roles, deal, self.look)
        }
        if ties and not self.rights.reads_every_deal:
            kept.update(self._pointing_out(deal, ties))
        return personal.union(kept) if not sees_personal(self.rights, deal, self.look) else frozenset(kept)

    def _pointing_out(self, deal: Deal, ties: frozenset[str]) -> Iterator[str]:
        """This is the fields that refer to a deal out of scope, and what a gate sees of that."""
        rows = ((record, row) for record, all_of in deal.records.items() for row in all_of.values())
        of_rows = ((f"{record}.{key}", value) for record, row in rows for key, value in row.values.items())
        for key, value in (*deal.values.items(), *of_rows):
            if key in ties and self._beyond(value) is not value:
                yield key
                yield from (f"{key.rpartition('.')[2]}.{entry}" for entry in REFERRED[DEAL])

    def _beyond(self, value: Any) -> Any:
        """This is what a field says that refers to a deal: a mask for one out of scope."""
        return MASKED if isinstance(value, str) and not self.may_name(f"{DEAL}:{value}") else value

    def _masked(self, recorded: Recorded, deal: Deal) -> Recorded:
        """This is an event of a deal as he sees it."""
        told = masked_event(recorded, self.hidden_of(deal))
        ties = self._keys(deal.workflow, deal.workflow_version).deals
        if ties and not self.rights.reads_every_deal:
            event = told.event.revalued(Revalue(lambda _key, value: self._beyond(value), ties))
            told = msgspec.structs.replace(told, event=event)
        return _unnamed(told, self)

    def must_see(self, deal: Deal) -> Deal:
        """This is the deal; raises `Unknown`, as if it were not there, for one outside his scope."""
        if deal.version and sees(self.rights, deal, self.look, self._archive.clock()):
            return deal
        raise no_deal(deal.id)

    def may_name(self, holder: str) -> bool:
        """This says whether he may be told that a deal, or a row of it, has a value."""
        name = holder.partition(" ")[0].removeprefix(f"{DEAL}:")
        if ":" in name:  # a customer or the like, which who reads anything may know
            return self.rights.reads_some
        return sees(self.rights, self.look(f"{DEAL}:{name}"), self.look, self._archive.clock())

    def concerns(self, subject: str, asked: Asked) -> bool:
        """This says whether he may know what was asked beside deals; who is to have a role only whom it concerns."""
        if self.rights.is_limited or not subject.startswith(f"{MEMBER}:"):
            return not self.rights.is_limited
        me, now = self.rights.member, self._archive.clock()
        whom = {seat.member for panel in asked.panels for seat in panel.seats} | set(asked.copies)
        stood_in_for = (self.look(f"{MEMBER}:{each}").stood_in_for_by(me, now) for each in whom)
        return self.rights.audits or me in {subject.partition(":")[2], asked.by, *whom} or any(stood_in_for)

    def shown(self, deal: Deal) -> Deal:
        """This is a deal as he sees it; raises `Unknown` for one outside his scope."""
        self.must_see(deal)
        return self.left_of(deal, _FAR)

    def left_of(self, deal: Deal, position: int) -> Deal:
        """This is a deal, as it stood after a position of the log, with masks for what he may not see of it."""
        seen = masked_deal(self._archive, deal, self.hidden_of(deal), position)
        links = tuple(link for link in seen.links if self.may_name(f"{DEAL}:{link.other}"))
        return seen if links == seen.links else msgspec.structs.replace(seen, links=links)

    def verdicts(self, deal: Deal, verdicts: Verdicts) -> Verdicts:
        """This is verdicts about a deal as he sees them."""
        return masked_verdicts(verdicts, self.hidden_of(deal), may_name=self.may_name)

    def declined(self, error: GatebookError, deal: Deal, workflow: Workflow | None) -> GatebookError:
        """This is why something was declined, as he is told it."""
        if isinstance(error, Taken) and error.holder is not None and not self.may_name(error.holder):
            return Taken(*error.discreet)
        if isinstance(error, Refused) and workflow is not None:
            return masked_refusal(error, workflow, self.hidden_of(deal), may_name=self.may_name)
        return error

    def trail(self, name: str, told: list[Recorded]) -> list[Recorded]:
        """This is a deal's events as he sees them; raises `Unknown` for a deal outside his scope."""
        deal = self.must_see(self.look(f"{DEAL}:{name}"))
        return [self._masked(each, deal) for each in told]

    def all_told(self, events: Iterable[Recorded]) -> list[Recorded]:
        """This is those of some events that are his business, as they are told to him."""
        return [each for each in map(self.told, events) if each is not None]

    def told(self, recorded: Recorded) -> Recorded | None:
        """This is an event as it is told to him who follows the log; None for one that is not his business."""
        kind, name = recorded.stream.split(":")[:2]
        if kind == DEAL and self.rights.unlimited:
            return recorded
        if kind == DEAL:
            deal: Deal = self.look(f"{DEAL}:{name}")
            if not follows(self.rights, deal, self.look, self._archive.clock()):
                return None
            return self._masked(recorded, deal)
        if self.rights.is_limited or not self.rights.feeds_some:
            return None
        if kind in OF_ACCESS:
            his = kind == MEMBER and name == self.rights.member
            return recorded if his or self.rights.audits or isinstance(recorded.event, ROSTER) else None
        if kind == CONTACT and not self.rights.contacts:
            return masked_event(recorded, OF_A_CONTACT)
        return recorded


_FAR = 2**63 - 1
_OTHERS = ("other", "duplicate_of")
"""Where an event of a deal names another one."""


def masked_deal(archive: Archive, deal: Deal, hidden: frozenset[str], position: int) -> Deal:
    """This is a deal as it stood after a position of the log, folded from events that wear masks."""
    if hidden.isdisjoint(_told_of(deal)):
        return deal
    state = initial(deal.id)
    for recorded in archive.history(deal.id, until=lambda each: each.position <= position):
        if not recorded.stream.endswith(REFUSALS):
            state = evolve(state, masked_event(recorded, hidden))
    return state


def _told_of(deal: Deal) -> set[str]:
    """This is every field that a deal, its rows or what people decided about it hold a value of."""
    rows = {
        f"{record}.{key}"
        for record, all_of in deal.records.items()
        for row in all_of.values()
        for key in row.values
    }
    decisions = deal.decisions
    approvals, waivers = decisions.approvals.values(), decisions.waivers.values()
    asked = [*(each.covered for each in approvals), *(each.covered for each in waivers)]
    covered = {key for each in asked for key in each.values}
    lists = {
        f"{record}.{key}"
        for each in asked
        for record, all_of in each.rows.items()
        for row in all_of.values()
        for key in row
    }
    confirmed = {each.field for all_of in deal.decisions.confirmed.values() for each in all_of}
    return {*deal.values, *rows, *covered, *lists, *confirmed}


def _unnamed(recorded: Recorded, sight: Sight) -> Recorded:
    """This is an event that names no deal outside the scope: no holder of a unique value, no deal at the other end."""
    event, changed = recorded.event, dict[str, Any]()
    verdicts = getattr(event, "verdicts", None)
    if verdicts:
        changed["verdicts"] = masked_verdicts(verdicts, frozenset(), may_name=sight.may_name)
    for name in _OTHERS:
        other = getattr(event, name, None)
        if other and not sight.may_name(f"{DEAL}:{other}"):
            changed[name] = HIDDEN
    if not changed:
        return recorded
    return msgspec.structs.replace(recorded, event=msgspec.structs.replace(event, **changed))
