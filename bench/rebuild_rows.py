"""This file measures the rebuild of the projections against only reading and decoding the log, at several lengths.

The bar is about the projections that it was set for; health came later, and is measured beside it. The longest log then
grows on to be the store that is read from.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bench.processes import Rival, done
from bench.rounds import Section, interleaved
from bench.served_rows import reading
from bench.sizes import Sizes

BAR, MOST_MEMORY, FLAT = 0.3, 500, 1.25
LATER = ("health",)
BARRED, ALL, DECODING = "rebuilding", "rebuilding, with health", "decoding"
_LONG = 100_000
"""Logs of more events are rebuilt once, without what came later."""


def rebuild(here: Path, sizes: Sizes) -> Iterator[Section]:
    """This is the rebuild at every length, and reading at the longest."""
    section = Section("Rebuild of the projections on SQLite")
    peaks: dict[int, float] = {}
    url, deals, reached = "", 0, True
    for number, events in enumerate(sizes.logs):
        url = f"sqlite:///{here / f'log{events}.db'}"
        longest = number == len(sizes.logs) - 1
        target = sizes.events_read if longest else events
        with Rival("generator", url=url, events=target) as generator:
            generator.ask("grow", to=events)
            rounds = sizes.rounds if events <= _LONG else sizes.long_rounds
            reached, peaks[events] = _measured(section, url, events, rounds, held=longest)
            if longest:
                deals = generator.ask("grow", to=target)
    section.limit(f"peak of memory at {sizes.logs[-1]:,} events", peaks[sizes.logs[-1]], MOST_MEMORY, "MB")
    if 100_000 in peaks and 1_000_000 in peaks:
        growth = peaks[1_000_000] / peaks[100_000]
        section.bars.append(
            (
                "memory from 100,000 to 1,000,000 events",
                f"{growth:.2f} x",
                f"flat (under {FLAT} x)",
                growth < FLAT,
            )
        )
    if not reached and sizes.profiles:
        section.profiles = {"rebuild": done("rebuilding", "profiled", what={"url": url})}
    said = done("rebuilding", "round", what={"url": url})
    section.lines.append((f"rebuild, {sizes.events_read:,} events", [said["rate"]], "/s"))
    section.lines.append((f"peak of memory, {sizes.events_read:,} events", [said["peak"]], " MB"))
    yield section
    yield reading(url, deals, sizes)


def _measured(section: Section, url: str, events: int, rounds: int, *, held: bool) -> tuple[bool, float]:
    """This is whether the bar was reached, and the peak of memory of a rebuild; each round in a process of its own."""
    peaks: list[float] = []

    def rebuilt(*without: str) -> float:
        said = done("rebuilding", "round", what={"url": url, "without": without})
        peaks.append(said["peak"])
        return float(said["rate"])

    rivals = {BARRED: lambda: rebuilt(*LATER)}
    if events <= _LONG:
        rivals[ALL] = rebuilt
    rivals[DECODING] = lambda: float(done(DECODING, "round", what={"url": url})["rate"])
    figures = interleaved(rounds, rivals)
    section.add({f"{name}, {events:,} events": measured for name, measured in figures.items()})
    section.lines.append((f"peak of memory of the rebuild, {events:,} events", peaks, " MB"))
    if ALL in figures:
        section.ratio(f"the same with health, {events:,} events", figures[ALL], figures[DECODING], None)
    what = f"rebuild against reading and decoding, {events:,} events"
    reached = section.ratio(what, figures[BARRED], figures[DECODING], BAR if held else None)
    return reached, max(peaks)
