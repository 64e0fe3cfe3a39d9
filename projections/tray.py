"""This file is what waits about one deal while a batch is folded, and the table in which it is kept as intervals."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator

import msgspec

from engine.deal.timers import ROW_LIMIT
from engine.decisions import Asked
from engine.serde import Recorded
from projections.sheet import FOREVER, Sheet

APPROVAL, COPY, RETURNED, WAIVER, CONFIRMATION = "approval", "copy", "returned", "waiver", "confirmation"
TASK, LIMIT, HOLD, REMINDER = "task", "limit", "hold", "reminder"
CONSULTED, INFORMED = "consulted", "informed"
"""Asked, or told, that a deal came to a stage."""
OWNER, BY_CLAUSE, BY_TASK = ":owner", ":clause", ":task"
"""The deal's owner; whom the clause names by role; who holds the task's role. No member's id has a colon."""


class Item(msgspec.Struct, gc=False):
    """This is the time in which something waited for somebody in the same way.

    `ref` is the approval's or waiver's id, the timer's key, or a clause with its row. `seats` is [role, unit] for each
    right in which he may decide, `heard` is [member, until] for each who has spoken; both as JSON.
    """

    deal: str
    from_pos: int
    kind: str
    ref: str
    whom: str
    from_at: int
    since_at: int
    asked_by: str
    clause: str | None
    subject: str | None
    due_at: int | None
    reason: str | None = None
    reminded_at: int | None = None
    seats: str = "[]"
    heard: str = "[]"
    until_at: int = FOREVER
    until_pos: int = FOREVER


class Pending(msgspec.Struct, gc=False):
    """This is the approvals of a deal that are open, as JSON; without what they cover, which nobody here needs."""

    deal: str
    approvals: str


ITEMS = Sheet(
    "inbox_v2", Item, ("deal", "from_pos", "kind", "ref", "whom"), ("whom", "until_pos"), ("whom", "from_at")
)
PENDING = Sheet("inbox_approvals_v2", Pending, ("deal",))


def date_of(timer: str) -> str:
    """This is the date that a timer reminds of: its key without the days.

    >>> date_of("row:quotes:Q1:valid_until:+3")
    'row:quotes:Q1:valid_until'
    """
    return timer.rpartition(":")[0]


class Tray:
    """This is what waits about one deal; `changed` is every interval begun or ended since it was loaded."""

    def __init__(self, deal: str) -> None:
        self.deal = deal
        self.open: dict[tuple[str, str, str], Item] = {}
        self.changed: dict[tuple[int, str, str, str], Item] = {}
        self.approvals: dict[str, Asked] = {}

    def begin(self, item: Item) -> None:
        """This begins an interval."""
        self.open[item.kind, item.ref, item.whom] = self._note(item)

    def end(self, items: Iterable[Item], recorded: Recorded) -> None:
        """This ends intervals."""
        for item in list(items):
            item.until_at, item.until_pos = recorded.occurred_at, recorded.position
            self._note(item)
            self.open.pop((item.kind, item.ref, item.whom), None)

    def renew(self, item: Item, recorded: Recorded, **changed: object) -> None:
        """This ends an interval, and goes on with something changed."""
        self.end([item], recorded)
        begun = {"from_pos": recorded.position, "from_at": recorded.occurred_at}
        lasts = {"until_at": FOREVER, "until_pos": FOREVER}
        self.begin(msgspec.structs.replace(item, **begun, **lasts, **changed))

    def those(self, *kinds: str, ref: str | None = None) -> Iterator[Item]:
        """This is what is open of some kinds, of one thing or of all."""
        return (item for item in self.open.values() if item.kind in kinds and ref in (None, item.ref))

    def behind(self, timers: Container[str], *kinds: str) -> list[Item]:
        """This is what was told of a stay that is over: a row's limit goes on unless its timer is among these."""
        told = self.those(*kinds)
        return [item for item in told if not item.ref.startswith(ROW_LIMIT) or item.ref in timers]

    def of_dates(self, timers: Iterable[str]) -> list[Item]:
        """This is the reminders of the dates that some timers are about."""
        dates = {date_of(timer) for timer in timers}
        return [item for item in self.those(REMINDER) if date_of(item.ref) in dates]

    def _note(self, item: Item) -> Item:
        self.changed[item.from_pos, item.kind, item.ref, item.whom] = item
        return item
