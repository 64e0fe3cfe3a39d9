"""This file is the log as a caller sees it: deals outside his scope are not there, personal values wear a mask.

It stands in the place of the archive for the length of one request, so a route need not know who asks.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from api.access.sight import CONTACT, CUSTOMER, DEAL, Sight
from engine.archive import Archive, Then
from engine.contacts import Contact
from engine.customers import Customer
from engine.deal.explaining import Explained
from engine.deal.state import Deal
from engine.decisions import Decisions
from engine.lookups import nobody
from engine.masking import OF_A_CONTACT, masked
from engine.orders import Order
from engine.serde import Recorded
from engine.verdict import Verdicts

Names = Callable[[str, str], bool]
"""This says whether somebody may be told of a customer or a contact, by kind and id."""


class SeenArchive(Archive):
    """This reads what a caller may see."""

    def __init__(self, archive: Archive, sight: Sight, names: Names = lambda _kind, _key: True) -> None:
        super().__init__(archive.store, archive.journal, archive.clock)
        self._sight = sight
        self._names = names

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

    def row_ways(self, deal: str, record: str, row: str, order: Order) -> list[Explained]:
        """This is every move from where a row stands, judged and told as those of a deal are."""
        state = self._sight.must_see(super().deal(deal))
        return [self._explained(state, way) for way in super().row_ways(deal, record, row, order)]

    def contact(self, contact: str) -> Contact:
        """This is a contact as far as known, and as far as he may see it; raises `Unknown`."""
        state = super().contact(contact)
        if not self._names(CONTACT, contact):
            raise nobody(CONTACT, contact)
        if self._sight.rights.contacts:
            return state
        values = {key: masked(value) if key in OF_A_CONTACT else value for key, value in state.values.items()}
        return msgspec.structs.replace(state, values=values)

    def customer(self, customer: str) -> Customer:
        """This is a customer as it stands; raises `Unknown`."""
        state = super().customer(customer)
        if not self._names(CUSTOMER, customer):
            raise nobody(CUSTOMER, customer)
        return state

    def decisions(self, subject: str) -> Decisions:
        """This is what people decided about what an SOP governs beside deals, as far as it is his business."""
        told = super().decisions(subject)
        kept = {key: each for key, each in told.approvals.items() if self._sight.concerns(subject, each)}
        return msgspec.structs.replace(told, approvals=kept)

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
