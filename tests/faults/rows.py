"""This file writes and follows rows that mean nothing, for tests of the order alone."""

from __future__ import annotations

import threading
import time

from engine.store import Row, Store, append, read
from engine.store.recorder import LogApplicationRecorder
from tests.faults.children import LONG
from tests.faults.verifier import Seen


def row(stream: str, version: int) -> Row:
    """This is a row whose id says what it is, so that every kind of follower can tell it."""
    return Row(stream, version, "t", b"{}", id=f"{stream}/{version}")


def write(store: Store, stream: str, *versions: int) -> list[int]:
    """This writes versions of a stream in one transaction and gives their positions."""
    with store.writing() as connection:
        return list(append(connection, [row(stream, version) for version in versions]))


def by_pages(store: Store, after: int, until: int) -> Seen:
    """This follows as the live feed does: it waits, then reads a page."""
    seen = Seen(after, [])
    deadline = time.monotonic() + LONG
    while (place := after + len(seen.events)) < until:
        assert time.monotonic() < deadline, f"nothing comes behind {place}"
        store.wait(place, 1)
        with store.reading() as connection:
            seen.events.extend((each.position, each.id) for each in read(connection, place, limit=3))
    return seen


def by_subscription(store: Store, after: int, until: int) -> Seen:
    """This follows as an application of `eventsourcing` does."""
    seen = Seen(after, [])
    recorder = LogApplicationRecorder(store, uuids=False)
    with recorder.subscribe(gt=after or None) as subscription:
        impatience = threading.Timer(LONG, subscription.stop)
        impatience.start()
        while after + len(seen.events) < until:
            told = next(subscription)
            seen.events.append((told.id, f"{told.originator_id}/{told.originator_version}"))
        impatience.cancel()
    return seen


def by_looking(store: Store, after: int) -> Seen:
    """This is what can be read now behind a position."""
    with store.reading() as connection:
        return Seen(after, [(each.position, each.id) for each in read(connection, after)])
