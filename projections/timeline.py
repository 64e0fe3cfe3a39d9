"""This projection is the index of the log: one line per event, in which deal or beside it, by whom, by which way, when.

What an event says is not copied: it is read from the log, and its words are made when somebody reads them.
"""

from __future__ import annotations

import msgspec
from sqlalchemy import Connection

from engine.serde import Recorded
from engine.store import REFUSALS, Sought
from projections.projection import DEAL, Batch, Projection
from projections.sheet import Sheet

DIRECTLY = "os"
"""How somebody is known who works on the store itself."""


class Entry(msgspec.Struct, gc=False):
    """This is one line; `revision` is the stream's version, 0 for a refusal.

    `deal` is a deal's id, or the name of a stream beside deals, which no deal is called: it has a colon.
    """

    deal: str
    position: int
    revision: int
    type: str
    actor: str
    channel: str
    occurred_at: int
    recorded_at: int


class Direct(msgspec.Struct, gc=False):
    """This is one event that was written on the store itself."""

    position: int
    type: str
    actor: str
    channel: str


ENTRIES = Sheet(
    "timeline_v2",
    Entry,
    ("deal", "position"),
    ("actor", "type", "position"),
    ("channel", "type", "position"),
    ("occurred_at",),
)
DIRECT = Sheet("timeline_direct_v2", Direct, ("position",))


def apply(batch: Batch, connection: Connection) -> None:
    """This writes down each event."""
    ENTRIES.save(connection, [_entry(recorded) for recorded in batch.events])
    directly = [_direct(recorded) for recorded in batch.events if recorded.meta.known == DIRECTLY]
    DIRECT.save(connection, directly)


def deeds(
    connection: Connection,
    sought: Sought,
    *,
    by: str | None = None,
    channel: str | None = None,
    directly: bool = False,
) -> list[int]:
    """This is the positions of what somebody did, or what came by some way, or was done on the store itself.

    Each of the sought types is looked up by itself, so all that may be meant have to be named.
    """
    sheet = DIRECT if directly else ENTRIES
    said = [(sheet.c.actor, by), (sheet.c.channel, channel)]
    where = [column == value for column, value in said if value is not None]
    return sought.cut(list(connection.execute(sought.by_kind(sheet.table, sought.types, *where)).scalars()))


def _entry(recorded: Recorded) -> Entry:
    stream, refused = recorded.stream, recorded.stream.endswith(REFUSALS)
    return Entry(
        stream.removeprefix(DEAL).removesuffix(REFUSALS) if stream.startswith(DEAL) else stream,
        recorded.position,
        0 if refused else recorded.version,
        recorded.event.stored,
        recorded.meta.by,
        recorded.meta.channel,
        recorded.occurred_at,
        recorded.recorded_at,
    )


def _direct(recorded: Recorded) -> Direct:
    meta = recorded.meta
    return Direct(recorded.position, recorded.event.stored, meta.by, meta.channel)


TIMELINE = Projection("timeline", 2, (ENTRIES, DIRECT), apply)
