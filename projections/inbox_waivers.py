"""This file says for whom a waiver still waits once one of those who grant it together has: for the other roles.

Each grant speaks for one role, as in the engine; who has spoken, or in whose place somebody has, is asked no more.
"""

from __future__ import annotations

import msgspec

from engine.events import WaiverGranted
from engine.serde import Recorded
from projections.tray import WAIVER, Tray


def wait_for_others(tray: Tray, event: WaiverGranted, recorded: Recorded) -> None:
    """This ends what waits for who granted it, and for whoever could only speak for the same role."""
    heard = {event.by, event.seat.member}
    for item in list(tray.those(WAIVER, ref=event.waiver)):
        rights = [right for right in msgspec.json.decode(item.seats) if right[0] != event.seat.role]
        if item.whom in heard or not rights:
            tray.end([item], recorded)
            continue
        before = {member for member, _ in msgspec.json.decode(item.heard)}
        spoken = msgspec.json.encode([[member, None] for member in sorted(before | heard)])
        tray.renew(item, recorded, seats=msgspec.json.encode(rights).decode(), heard=spoken.decode())
