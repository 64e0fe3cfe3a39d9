"""This file keeps answers in memory: the same question at the same position has the same answer, until time changes it."""

from __future__ import annotations

import threading
from collections import OrderedDict
from typing import Any, NamedTuple

KEPT = 256
"""Answers kept in memory."""


class Kept(NamedTuple):
    """This is an answer, and between which instants it is the same while nothing happens."""

    figures: dict[str, Any]
    since: int
    until: int


class Remembered:
    """This is the answers given last; safe to use from many threads."""

    def __init__(self) -> None:
        self._kept: OrderedDict[Any, Kept] = OrderedDict()
        self._lock = threading.Lock()

    def recall(self, key: Any, now: int) -> dict[str, Any] | None:
        """This is the answer to a question, None where it was not asked, or would be another one now."""
        with self._lock:
            kept = self._kept.get(key)
            if kept is None or not kept.since <= now < kept.until:
                return None
            self._kept.move_to_end(key)
            return kept.figures

    def keep(self, key: Any, kept: Kept) -> None:
        """This remembers an answer, and forgets the one that nobody has asked for longest."""
        with self._lock:
            self._kept[key] = kept
            if len(self._kept) > KEPT:
                self._kept.popitem(last=False)
