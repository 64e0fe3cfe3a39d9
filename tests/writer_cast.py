"""This file is a judge for writers: it appends, and waits, refuses or breaks where a test wants it to."""

from __future__ import annotations

import threading

from engine.errors import Unknown
from engine.store import Row, append, read

LONG = 30
"""Seconds that a test waits for what has to come."""


class Desk:
    """A judge that appends one event for each unit, and does to some what the test wants."""

    def __init__(self):
        self.batches = []
        self.forgotten = 0
        self.gate = threading.Event()
        self.gate.set()

    def judge(self, connection, units):
        self.gate.wait(LONG)
        self.batches.append(list(units))
        return [self.one(connection, unit) for unit in units]

    def one(self, connection, unit):
        if unit == "unknown":
            return Unknown("no such deal")
        if unit == "poison":
            raise ZeroDivisionError("poison")
        if unit == "late":
            append(connection, [Row("taken", 1, "t", b"")])
        append(connection, [Row(str(unit), 1, "t", b"")])
        return f"did {unit}"

    def forget(self):
        self.forgotten += 1


def streams(store):
    with store.reading() as connection:
        return [row.stream for row in read(connection)]
