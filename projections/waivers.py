"""This projection is every waiver: who asked for what, who granted it, each use, and what has still to follow.

A duty (先签后补) is owed from a use on, until its clause holds by itself; of a deal that was voided nothing is owed.
"""

from __future__ import annotations

import msgspec
from sqlalchemy import Connection

from engine.events import (
    DutyDone,
    Event,
    Voided,
    WaiverAsked,
    WaiverDeclined,
    WaiverExpired,
    WaiverGranted,
    WaiverRevoked,
    WaiverUsed,
)
from engine.serde import Recorded
from projections.projection import Batch, Projection
from projections.sheet import FOREVER, Sheet

_TOLD = {
    WaiverAsked, WaiverGranted, WaiverDeclined, WaiverUsed, WaiverRevoked, WaiverExpired, DutyDone, Voided,
}  # fmt: skip


class Waived(msgspec.Struct, gc=False):
    """This is a waiver; what has not happened to it stands at FOREVER. `until` and `duty_on` are what was asked for.

    Where several grant it together, `granted_by` is the last of them, `granted_with` those before him, as JSON.
    """

    deal: str
    waiver: str
    clause: str
    subject: str | None
    asked_by: str
    reason: str | None
    asked_at: int
    asked_pos: int
    until: int | None
    duty_on: str | None
    granted_by: str | None = None
    granted_at: int = FOREVER
    granted_pos: int = FOREVER
    declined_at: int = FOREVER
    declined_pos: int = FOREVER
    ended_at: int = FOREVER
    ended_pos: int = FOREVER
    granted_with: str = "[]"


class Use(msgspec.Struct, gc=False):
    """This is one move, or other deed, that went by a waiver."""

    deal: str
    waiver: str
    position: int
    at: int
    move: str


class Duty(msgspec.Struct, gc=False):
    """This is the time in which something had still to follow, from the first use that was let past without it."""

    deal: str
    waiver: str
    from_pos: int
    from_at: int
    clause: str
    subject: str | None
    asked_by: str
    granted_by: str | None
    reason: str | None
    duty_on: str
    until_at: int = FOREVER
    until_pos: int = FOREVER


WAIVERS = Sheet("waivers_v2", Waived, ("deal", "waiver"))
USES = Sheet("waivers_uses_v1", Use, ("deal", "waiver", "position"))
DUTIES = Sheet("waivers_duties_v1", Duty, ("deal", "waiver", "from_pos"), ("asked_by", "until_pos"))


class Known:
    """This is the waivers of the deals in a batch, what is owed for them, and what was touched."""

    def __init__(self) -> None:
        self.waivers: dict[tuple[str, str], Waived] = {}
        self.owed: dict[tuple[str, str], Duty] = {}
        self.changed: dict[tuple[str, str], Waived] = {}
        self.duties: dict[tuple[str, str, int], Duty] = {}
        self.uses: list[Use] = []


def apply(batch: Batch, connection: Connection) -> None:
    """This writes waivers, their uses and duties down."""
    told = [(deal, recorded) for deal, recorded in batch.of_deals if type(recorded.event) in _TOLD]
    if not told:
        return
    deals, known = dict.fromkeys(deal for deal, _ in told), Known()
    for row in batch.load(connection, WAIVERS, deals):
        known.waivers[row.deal, row.waiver] = row
    for duty in batch.load(connection, DUTIES, deals, lasting="until_pos"):
        known.owed[duty.deal, duty.waiver] = duty
    for deal, recorded in told:
        _fold(known, deal, recorded)
    WAIVERS.save(connection, list(known.changed.values()))
    USES.save(connection, known.uses)
    DUTIES.save(connection, list(known.duties.values()))


def _fold(known: Known, deal: str, recorded: Recorded) -> None:
    event = recorded.event
    if isinstance(event, Voided):
        for key in [key for key in known.owed if key[0] == deal]:
            _met(known, key, recorded)
        return
    if isinstance(event, DutyDone):
        _met(known, (deal, event.waiver), recorded)
        return
    if isinstance(event, WaiverAsked):
        known.waivers[deal, event.waiver] = _asked(deal, event, recorded)
    key = (deal, getattr(event, "waiver", ""))
    row = known.waivers.get(key)
    if row is None:
        return
    if isinstance(event, WaiverUsed):
        known.uses.append(Use(*key, recorded.position, recorded.occurred_at, event.move))
        if row.duty_on is not None and key not in known.owed:
            duty = Duty(
                *key, recorded.position, recorded.occurred_at, row.clause, row.subject, row.asked_by,
                row.granted_by, row.reason, row.duty_on,
            )  # fmt: skip
            known.owed[key] = known.duties[(*key, duty.from_pos)] = duty
    else:
        _decided(row, event, recorded)
    known.changed[key] = row


def _asked(deal: str, event: WaiverAsked, recorded: Recorded) -> Waived:
    return Waived(
        deal, event.waiver, event.clause, event.subject, event.by, recorded.meta.reason, recorded.occurred_at,
        recorded.position, event.until, event.duty_on,
    )  # fmt: skip


def _decided(row: Waived, event: Event, recorded: Recorded) -> None:
    at, position = recorded.occurred_at, recorded.position
    match event:
        case WaiverGranted() if not event.complete:
            before = msgspec.json.decode(row.granted_with)
            row.granted_with = msgspec.json.encode([*before, event.by]).decode()
        case WaiverGranted() if row.granted_pos == FOREVER:
            row.granted_by, row.granted_at, row.granted_pos = event.by, at, position
        case WaiverDeclined() if row.declined_pos == FOREVER:
            row.declined_at, row.declined_pos = at, position
        case WaiverRevoked() | WaiverExpired() if row.ended_pos == FOREVER:
            row.ended_at, row.ended_pos = at, position


def _met(known: Known, key: tuple[str, str], recorded: Recorded) -> None:
    duty = known.owed.pop(key, None)
    if duty is not None:
        duty.until_at, duty.until_pos = recorded.occurred_at, recorded.position
        known.duties[(*key, duty.from_pos)] = duty


WAIVERS_OF_DEALS = Projection("waivers", 2, (WAIVERS, USES, DUTIES), apply)
