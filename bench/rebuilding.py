"""This file is the two ends of the rebuild row: all projections from the log, and only reading and decoding it."""

from __future__ import annotations

import cProfile
import resource
import time
from collections.abc import Sequence
from pathlib import Path

from bench.profiling import top
from engine.journal import Journal
from engine.store import Store, Vault, head, read
from projections import PROJECTIONS, Projector, Views

PAGE = 2_000


class Decoding:
    """This reads and decodes a log from its first event to its last, in pages."""

    def __init__(self, url: str) -> None:
        self.store = Store.open(url, create=False)
        self.journal = Journal(Vault(self.store))

    def round(self) -> dict[str, float]:
        """This gives events per second, and the peak of memory in MB."""
        began, place = time.perf_counter(), 0
        with self.store.reading() as connection:
            while rows := read(connection, place, limit=PAGE):
                place = self.journal.recorded(connection, rows)[-1].position
        return {"rate": place / (time.perf_counter() - began), "peak": peak()}


class Rebuilding:
    """This empties all projections, or all but some, and folds the whole log again."""

    def __init__(self, url: str, without: Sequence[str] = ()) -> None:
        self.store = Store.open(url, create=False)
        chosen = [each for each in PROJECTIONS if each.name not in without]
        self.projector = Projector(self.store, Journal(Vault(self.store)), Views.open(url), chosen)

    def round(self) -> dict[str, float]:
        """This gives events per second, and the peak of memory in MB."""
        with self.store.reading() as connection:
            end = head(connection).position
        began = time.perf_counter()
        if self.projector.rebuild() != end:
            raise RuntimeError("a projection did not come to the end")
        return {"rate": end / (time.perf_counter() - began), "peak": peak()}

    def profiled(self) -> list[str]:
        """This does it once more and says where the time went."""
        profile = cProfile.Profile()
        profile.runcall(self.projector.rebuild)
        return top(profile)


def peak() -> float:
    """This is the most memory that this process has held so far, in MB: its peak, not that of who started it."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
