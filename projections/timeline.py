"""This projection is the audit trail: one line per event of a deal and per refusal, by whom and when.

What an event says is not copied: it is read from the log, and its words are made when somebody reads them.
"""

from __future__ import annotations

import msgspec
from sqlalchemy import Connection

from engine.serde import Recorded
from projections.projection import Batch, Projection
from projections.sheet import Sheet


class Entry(msgspec.Struct, gc=False):
    """This is one line of the audit trail; `revision` is the deal's version, 0 for a refusal."""

    deal: str
    position: int
    revision: int
    type: str
    actor: str
    occurred_at: int
    recorded_at: int


ENTRIES = Sheet("timeline_v1", Entry, ("deal", "position"))


def apply(batch: Batch, connection: Connection) -> None:
    """This writes down each event of a deal and each refusal."""
    entries = [_entry(deal, recorded, recorded.version) for deal, recorded in batch.of_deals]
    entries += [_entry(deal, recorded, 0) for deal, recorded in batch.of_refusals]
    ENTRIES.save(connection, entries)


def _entry(deal: str, recorded: Recorded, revision: int) -> Entry:
    return Entry(
        deal,
        recorded.position,
        revision,
        recorded.event.stored,
        recorded.meta.by,
        recorded.occurred_at,
        recorded.recorded_at,
    )


TIMELINE = Projection("timeline", 1, (ENTRIES,), apply)
