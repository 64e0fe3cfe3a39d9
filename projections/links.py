"""This projection is how deals hang together, as intervals by both clocks: part of, duplicate of, renewal of, others.

A deal that is part of another is counted with that one: while such a tie lasts it is in no figure, only in lists.
"""

from __future__ import annotations

from typing import Any

import msgspec
from sqlalchemy import Connection

from engine.events import Linked, Unlinked
from projections.projection import Batch, Projection
from projections.sheet import FOREVER, Sheet

PART_OF = "part_of"


class Tie(msgspec.Struct, gc=False):
    """This is the time in which a deal was tied to another one."""

    deal: str
    kind: str
    other: str
    from_pos: int
    from_at: int
    until_at: int = FOREVER
    until_pos: int = FOREVER


TIES = Sheet(
    "links_v1", Tie, ("deal", "kind", "other", "from_pos"), ("kind", "deal"), ("other", "kind", "deal")
)


def apply(batch: Batch, connection: Connection) -> None:
    """This begins a tie when it is made and ends it when it is taken back."""
    told = [(deal, each) for deal, each in batch.of_deals if type(each.event) in (Linked, Unlinked)]
    if not told:
        return
    deals = dict.fromkeys(deal for deal, _ in told)
    standing = batch.load(connection, TIES, deals, lasting="until_pos")
    now = {(tie.deal, tie.kind, tie.other): tie for tie in standing}
    changed: dict[tuple[str, str, str, int], Tie] = {}
    for deal, recorded in told:
        event: Any = recorded.event
        key = (deal, event.kind, event.other)
        at, position = recorded.occurred_at, recorded.position
        tie = now.get(key)
        if isinstance(event, Linked) and tie is None:
            now[key] = changed[*key, position] = Tie(*key, position, at)
        elif isinstance(event, Unlinked) and tie is not None:
            tie.until_at, tie.until_pos = at, position
            changed[*key, tie.from_pos] = now.pop(key)
    TIES.save(connection, list(changed.values()))


def parents(before: str | None, event: Linked | Unlinked) -> str | None:
    """This is the deals that a deal is part of, with spaces between, after a tie was made or taken back.

    >>> parents("D1", Linked("part_of", "D2")), parents("D1", Unlinked("part_of", "D1"))
    ('D1 D2', None)
    """
    if event.kind != PART_OF:
        return before
    left = {*(before or "").split()} - {event.other}
    if isinstance(event, Linked):
        left.add(event.other)
    return " ".join(sorted(left)) or None


LINKS = Projection("links", 1, (TIES,), apply)
