"""This file is the log as a caller sees it: deals outside his scope are not there, personal values wear a mask.

It stands in the place of the archive for the length of one request, so a route need not know who asks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import msgspec

from engine.access import Guarded, Rights, follows, sees, sees_personal, sees_restricted
from engine.archive import Archive, Then, Way
from engine.contacts import Contact
from engine.deal.evolve import evolve, initial
from engine.deal.explaining import Explained
from engine.deal.state import Deal
from engine.errors import GatebookError, Refused, Taken, Unknown
from engine.events import MemberJoined, RoleGranted, RoleRevoked, SubstituteSet, SuperiorSet
from engine.masking import OF_A_CONTACT, masked, masked_event, masked_refusal, masked_verdicts
from engine.orders import Order
from engine.serde import Recorded
from engine.store import REFUSALS
from engine.verdict import Verdicts
from engine.workflow import Workflow

Keys = Callable[[str, int], Guarded]
"""What of a workflow's fields not everybody sees, all versions up to one taken together."""
DEAL, MEMBER, CONTACT = "deal", "member", "contact"
HIDDEN = "•••"
"""What stands for a deal that is not in scope where another one names it."""
ROSTER = (MemberJoined, RoleGranted, RoleRevoked, SubstituteSet, SuperiorSet)
"""What everybody may know of everybody: who takes part, and in which roles."""
OF_ACCESS = frozenset({MEMBER, "key", "link", "strangers", "view"})


class Sight:
    """This is what a caller sees; what it has looked up it remembers for as long as the request lasts."""

    def __init__(self, rights: Rights, archive: Archive, keys: Keys) -> None:
        self.rights = rights
        self._archive = archive
        self._keys = keys
        self._looked: dict[str, Any] = {}

    def anew(self) -> Sight:
        """This is the same with nothing remembered, for who follows the log for long."""
        return Sight(self.rights, self._archive, self._keys)

    def look(self, stream: str) -> Any:
        """This is the state of a stream, nothing hidden."""
        if stream not in self._looked:
            self._looked[stream] = self._archive.look(stream)
        return self._looked[stream]

    def hidden_of(self, deal: Deal) -> frozenset[str]:
        """This is the fields of a deal that he may not see."""
        if not deal.version:
            return frozenset()
        personal, restricted = self._keys(deal.workflow, deal.workflow_version)
        kept = {
            key
            for key, roles in restricted.items()
            if not sees_restricted(self.rights, roles, deal, self.look)
        }
        return personal.union(kept) if not sees_personal(self.rights, deal, self.look) else frozenset(kept)

    def must_see(self, deal: Deal) -> Deal:
        """This is the deal; raises `Unknown`, as if it were not there, for one outside his scope."""
        if deal.version and sees(self.rights, deal, self.look, self._archive.clock()):
            return deal
        raise Unknown(f"There is no deal {deal.id}.", f"没有编号为 {deal.id} 的项目。")

    def may_name(self, holder: str) -> bool:
        """This says whether he may be told that a deal, or a row of it, has a value."""
        name = holder.partition(" ")[0].removeprefix(f"{DEAL}:")
        if ":" in name:  # a customer or the like, which who reads anything may know
            return self.rights.reads_some
        return sees(self.rights, self.look(f"{DEAL}:{name}"), self.look, self._archive.clock())

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
        hidden = self.hidden_of(deal)
        return [_unnamed(masked_event(each, hidden), self) for each in told]

    def all_told(self, events: Iterable[Recorded]) -> list[Recorded]:
        """This is those of some events that are his business, as they are told to him."""
        return [each for each in map(self.told, events) if each is not None]

    def told(self, recorded: Recorded) -> Recorded | None:
        """This is an event as it is told to him who follows the log; None for one that is not his business."""
        kind, name = recorded.stream.split(":")[:2]
        if kind == DEAL:
            deal: Deal = self.look(f"{DEAL}:{name}")
            if not follows(self.rights, deal, self.look, self._archive.clock()):
                return None
            return _unnamed(masked_event(recorded, self.hidden_of(deal)), self)
        if self.rights.is_limited or not self.rights.feeds_some:
            return None
        if kind in OF_ACCESS:
            his = kind == MEMBER and name == self.rights.member
            return recorded if his or self.rights.audits or isinstance(recorded.event, ROSTER) else None
        if kind == CONTACT and not self.rights.contacts:
            return masked_event(recorded, OF_A_CONTACT)
        return recorded


class SeenArchive(Archive):
    """This reads what a caller may see."""

    def __init__(self, archive: Archive, sight: Sight) -> None:
        super().__init__(archive.store, archive.journal, archive.clock)
        self._sight = sight

    def deal(self, deal: str) -> Deal:
        """This is the deal as it stands; raises `Unknown`."""
        return self._sight.shown(super().deal(deal))

    def history(self, deal: str, *, until: Callable[[Recorded], bool] | None = None) -> list[Recorded]:
        """This is everything recorded about the deal, in the order of the log; raises `Unknown`."""
        return self._sight.trail(deal, super().history(deal, until=until))

    def deal_as_of(self, deal: str, *, at: int | None = None, position: int | None = None) -> Then:
        """This is the deal as it stood; whether it may be seen goes by how it stands today."""
        self._sight.must_see(super().deal(deal))
        return super().deal_as_of(deal, at=at, position=position)

    def last_activity(self, deal: str) -> Recorded | None:
        """This is the activity about a deal that was logged last, None without one."""
        self._sight.must_see(super().deal(deal))
        return super().last_activity(deal)

    def ways(self, deal: str, order: Order) -> list[Explained]:
        """This is every move from where the deal stands, judged by all that is known and told by what may be seen."""
        state = self._sight.must_see(super().deal(deal))
        return [self._explained(state, way) for way in super().ways(deal, order)]

    def undoing(self, deal: str, order: Order, subject: str | None = None) -> Verdicts:
        """This is what the order's actor would get on taking back the last move, of the deal or of a row."""
        state = self._sight.must_see(super().deal(deal))
        return self._sight.verdicts(state, super().undoing(deal, order, subject))

    def row_ways(self, deal: str, record: str, row: str, order: Order) -> list[Way]:
        """This is every move from where a row stands, with the verdicts that the order's actor would get."""
        state = self._sight.must_see(super().deal(deal))
        found = super().row_ways(deal, record, row, order)
        return [way._replace(verdicts=self._sight.verdicts(state, way.verdicts)) for way in found]

    def contact(self, contact: str) -> Contact:
        """This is a contact as far as known, and as far as he may see it; raises `Unknown`."""
        state = super().contact(contact)
        if self._sight.rights.contacts:
            return state
        values = {key: masked(value) if key in OF_A_CONTACT else value for key, value in state.values.items()}
        return msgspec.structs.replace(state, values=values)

    def look(self, stream: str) -> Any:
        """This is the state of any stream; raises `Unknown` for a deal that he does not see."""
        if stream.startswith(f"{DEAL}:"):
            return self.deal(stream.partition(":")[2])
        return super().look(stream)

    def _explained(self, deal: Deal, way: Explained) -> Explained:
        wants = tuple(
            want._replace(verdict=self._sight.verdicts(deal, (want.verdict,))[0]) for want in way.wants
        )
        return way._replace(verdicts=self._sight.verdicts(deal, way.verdicts), wants=wants)


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
