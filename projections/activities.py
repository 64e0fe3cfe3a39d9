"""This projection is what was done with customers: every activity, and per deal the last one and the next step.

The second table is intervals by both clocks. An activity entered late is listed where it happened; what was agreed
then counts as the next step from the last activity on, since it was told last.
"""

from __future__ import annotations

from typing import Any

import msgspec
from sqlalchemy import Connection

from engine.events import ActivityLogged
from engine.serde import Recorded
from engine.values import ERASED
from projections.projection import Batch, Projection
from projections.sheet import FOREVER, Sheet


class Activity(msgspec.Struct, gc=False):
    """This is one call, visit, meeting or message; `contacts` is ids as JSON, what was erased is null."""

    deal: str
    position: int
    occurred_at: int
    recorded_at: int
    kind: str
    actor: str
    note: str | None
    contacts: str
    result: str | None
    next_step: str | None
    next_on: str | None


class Touch(msgspec.Struct, gc=False):
    """This is the time in which a deal's last activity and the date of its next step were the same."""

    deal: str
    from_pos: int
    from_at: int
    last_activity: int
    next_on: str | None
    until_at: int = FOREVER
    until_pos: int = FOREVER


ACTIVITIES = Sheet("activities_v1", Activity, ("deal", "position"))
TOUCHES = Sheet("activities_last_v1", Touch, ("deal", "from_pos"))


def apply(batch: Batch, connection: Connection) -> None:
    """This lists each activity and follows the last of each deal."""
    told = [(deal, each) for deal, each in batch.of_deals if type(each.event) is ActivityLogged]
    if not told:
        return
    deals = dict.fromkeys(deal for deal, _ in told)
    now = {each.deal: each for each in batch.load(connection, TOUCHES, deals, lasting="until_pos")}
    changed = list(now.values())
    for deal, recorded in told:
        event: Any = recorded.event
        at, before = recorded.occurred_at, now.get(deal)
        begins, last, next_on = at, at, event.next_on
        if before is not None:
            begins, last = max(at, before.from_at), max(at, before.last_activity)
            next_on = next_on if at >= before.last_activity else before.next_on
            before.until_at, before.until_pos = begins, recorded.position
        now[deal] = touch = Touch(deal, recorded.position, begins, last, next_on)
        changed.append(touch)
    TOUCHES.save(connection, changed)
    ACTIVITIES.save(connection, [_activity(deal, each) for deal, each in told])


def _activity(deal: str, recorded: Recorded) -> Activity:
    event: Any = recorded.event
    return Activity(
        deal,
        recorded.position,
        recorded.occurred_at,
        recorded.recorded_at,
        event.kind,
        recorded.meta.by,
        _text(event.note),
        msgspec.json.encode(event.contacts).decode(),
        _text(event.result),
        _text(event.next_step),
        event.next_on,
    )


def _text(value: Any) -> str | None:
    return None if value is None or value is ERASED else str(value)


ACTIVITIES_OF_DEALS = Projection("activities", 1, (ACTIVITIES, TOUCHES), apply)
