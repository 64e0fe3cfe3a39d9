"""This file says what people have decided about a stream: its approvals, confirmations and waivers.

`engine.decided` folds it from events; who may decide stands in `engine.seats`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

import msgspec

from engine.definition.deciding import ALL, ANY, EXPIRE
from engine.events import Covered, Due, PanelAsked, Seat
from engine.seats import brings_on, complete

OPEN, GRANTED = "open", "granted"
WAIVER = "waiver:id"
"""Under which key a verdict pins the waiver that let a clause pass; no field is called so."""


class Said(msgspec.Struct, frozen=True):
    """This is one decision: in which panel and seat, by whom, and which way."""

    panel: int
    seat: Seat
    by: str
    agreed: bool


class Asked(msgspec.Struct, frozen=True):
    """This is an approval that was asked for.

    `status` is open, granted, rejected, returned, withdrawn, expired, voided, or used: what it was for has been done.
    """

    id: str
    clause: str
    subject: str | None
    by: str
    behalf_of: str | None
    panels: tuple[PanelAsked, ...]
    covered: Covered
    due: Due | None
    copies: tuple[str, ...]
    asked_at: int
    status: str = OPEN
    said: tuple[Said, ...] = ()
    because: tuple[str, ...] = ()
    closed_by: str | None = None
    at_end: str = EXPIRE
    to: str | None = None

    @property
    def panel(self) -> int:
        """This is the panel that is asked now; past the last one when all have agreed."""
        for place, panel in enumerate(self.panels):
            if not complete(panel, [each.seat for each in self.agreed(place)]):
                return place
        return len(self.panels)

    def without(self, member: str, lost: Collection[str]) -> Asked:
        """This is the approval once a member sits in the present panel by these entries no more."""
        if not lost:
            return self
        panel = self.panels[self.panel]
        kept = tuple(seat for seat in panel.seats if seat.member != member or seat.entry not in lost)
        now = msgspec.structs.replace(panel, seats=kept)
        panels = (*self.panels[: self.panel], now, *self.panels[self.panel + 1 :])
        return msgspec.structs.replace(self, panels=panels)

    def agreed(self, place: int) -> list[Said]:
        """This is who agreed in a panel."""
        return [each for each in self.said if each.panel == place and each.agreed]

    @property
    def waiting(self) -> tuple[Seat, ...]:
        """This is whom it waits for now: the seats of the present panel that have not been heard, and whose yes counts."""
        if self.status != OPEN or self.panel >= len(self.panels):
            return ()
        panel, heard = self.panels[self.panel], self.heard
        agreed = [each.seat for each in self.agreed(self.panel)]
        asked = {seat.member for seat in panel.seats} - heard
        wanted = {member for member in asked if brings_on(panel, agreed, member)}
        return tuple(seat for seat in panel.seats if seat.member in wanted)

    @property
    def heard(self) -> frozenset[str]:
        """This is everybody who has spoken, or in whose place somebody has."""
        return frozenset(name for each in self.said for name in (each.by, each.seat.member))


class Confirmed(msgspec.Struct, frozen=True):
    """This is one confirmation of a value; it counts together with others until `until`."""

    by: str
    value: Any
    at: int
    until: int | None = None
    complete: bool = False
    field: str = ""

    @property
    def covered(self) -> Covered:
        """This is what was confirmed, as a change of it is told."""
        return Covered({self.field: self.value})


class Waiver(msgspec.Struct, frozen=True):
    """This is a waiver; `status` is open, granted, declined, used, expired or revoked.

    Where all have to grant it (`need`), each grant speaks for one role, and it is open until all of them have `granted`.
    Once it was used, what its clause asks for is owed by `duty_on`, until `duty_done`.
    """

    id: str
    clause: str
    subject: str | None
    by: str
    behalf_of: str | None
    seats: tuple[Seat, ...]
    covered: Covered
    once: bool
    until: int | None
    duty_on: str | None
    asked_at: int
    status: str = OPEN
    granted_by: str | None = None
    closed_by: str | None = None
    used: int = 0
    duty_done: bool = False
    need: str = ANY
    granted: tuple[Said, ...] = ()

    @property
    def owed(self) -> bool:
        """This says whether what it put off has still to follow."""
        return self.duty_on is not None and self.used > 0 and not self.duty_done

    @property
    def waiting(self) -> tuple[Seat, ...]:
        """This is who may grant it, while that is not decided: for a role that nobody has spoken for."""
        if self.status != OPEN:
            return ()
        spoken, heard = {each.seat.entry for each in self.granted}, self.heard
        return tuple(seat for seat in self.seats if seat.entry not in spoken and seat.member not in heard)

    @property
    def heard(self) -> frozenset[str]:
        """This is everybody who has granted it, or in whose place somebody has."""
        return frozenset(name for each in self.granted for name in (each.by, each.seat.member))

    def left_by(self, seat: Seat) -> frozenset[str]:
        """This is the roles that have still to grant it once somebody has in this seat."""
        if self.need != ALL:
            return frozenset()
        spoken = {each.seat.entry for each in self.granted}
        return frozenset(each.entry for each in self.seats) - spoken - {seat.entry}


class Decisions(msgspec.Struct, frozen=True):
    """This is what people have decided about a stream; confirmations by clause and subject.

    `left` is the stages that were left forward by their own gate: what people decide there is not asked again.
    """

    approvals: dict[str, Asked] = {}
    waivers: dict[str, Waiver] = {}
    confirmed: dict[tuple[str, str | None], tuple[Confirmed, ...]] = {}
    left: tuple[str, ...] = ()

    def approval(self, clause: str, subject: str | None) -> Asked | None:
        """This is the approval that was asked for last, by clause and row."""
        found = (each for each in self.approvals.values() if (each.clause, each.subject) == (clause, subject))
        return next(iter([*found][-1:]), None)

    def waivers_of(self, clause: str, subject: str | None) -> Iterator[Waiver]:
        """This is the waivers of a clause, the last one first."""
        known = reversed(self.waivers.values())
        return (each for each in known if (each.clause, each.subject) == (clause, subject))
