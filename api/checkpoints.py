"""This file says what the log is, in a few bytes that somebody who trusts nobody takes along: a checkpoint.

It is {"position", "recorded_at", "sha256"}: the SHA-256 of all events up to that position, each column as its length
in bytes, a colon, its bytes and a comma (one without a value as a minus), in the order of `_values`.
"""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import Annotated

import msgspec

from engine.clock import moment
from engine.store import Row, Store, read

_PAGE = 5000


class Checkpoint(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """This is where a log ended once, when its last event was recorded, and the SHA-256 of all of it."""

    position: Annotated[int, msgspec.Meta(ge=0)]
    recorded_at: datetime
    sha256: Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{64}$")]


class Sum:
    """This adds the events of a log up, in order from the first."""

    def __init__(self) -> None:
        self._hash = hashlib.sha256()
        self._last = Row("", 0, "", b"")

    def add(self, row: Row) -> None:
        """This takes the next event in."""
        self._hash.update(laid_out(row))
        self._last = row

    @property
    def position(self) -> int:
        """This is the position of the last event so far, 0 without any."""
        return self._last.position

    @property
    def sha256(self) -> str:
        """This is the SHA-256 of all so far, in hexadecimal digits."""
        return self._hash.hexdigest()

    def checkpoint(self) -> Checkpoint:
        """This is the checkpoint of all so far."""
        return Checkpoint(self.position, moment(self._last.recorded_at), self.sha256)


def taken(store: Store) -> Checkpoint:
    """This is the checkpoint of a store's whole log; every event is read, from one snapshot."""
    total = Sum()
    with store.reading() as connection:
        while rows := read(connection, total.position, limit=_PAGE):
            for row in rows:
                total.add(row)
    return total.checkpoint()


def laid_out(row: Row) -> bytes:
    """This is an event as it is hashed.

    >>> laid_out(Row("deal:D1", 1, "deal.voided", b"{}", position=7))
    b'1:7,7:deal:D1,1:1,11:deal.voided,1:1,-,1:0,1:0,-,2:{},2:{},'
    """
    return b"".join(b"-," if value is None else b"%d:%b," % (len(value), value) for value in _values(row))


def _values(row: Row) -> tuple[bytes | None, ...]:
    return (
        b"%d" % row.position,
        row.stream.encode(),
        b"%d" % row.version,
        row.type.encode(),
        b"%d" % row.shape,
        None if row.id is None else row.id.encode(),
        b"%d" % row.occurred_at,
        b"%d" % row.recorded_at,
        None if row.command is None else row.command.encode(),
        row.meta,
        row.body,
    )
