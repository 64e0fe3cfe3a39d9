"""This file runs rivals in turn, several rounds, and holds what came out: median, spread, ratio, bar."""

from __future__ import annotations

import statistics
from collections.abc import Callable
from dataclasses import dataclass, field

Figures = dict[str, list[float]]


@dataclass
class Section:
    """This is one part of the table: what was measured, and which bars it was held to; plain, so it can be kept."""

    title: str
    lines: list[tuple[str, list[float], str]] = field(default_factory=list)
    bars: list[tuple[str, str, str, bool | None]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    profiles: dict[str, list[str]] = field(default_factory=dict)
    about: dict[str, str] = field(default_factory=dict)

    def add(self, figures: Figures, unit: str = "/s") -> None:
        """This takes in what was measured."""
        self.lines += [(name, measured, unit) for name, measured in figures.items()]

    def ratio(self, what: str, ours: list[float], theirs: list[float], least: float | None) -> bool:
        """This holds our median against theirs; says whether the bar was reached."""
        times = statistics.median(ours) / statistics.median(theirs)
        reached = None if least is None else times >= least
        bar = "" if least is None else f"at least {least:g} x"
        self.bars.append((what, f"{times:.2f} x", bar, reached))
        return reached is not False

    def limit(self, what: str, measured: float, most: float, unit: str) -> bool:
        """This holds a figure against the most it may be."""
        self.bars.append((what, f"{measured:,.1f} {unit}", f"under {most:g} {unit}", measured < most))
        return measured < most


def interleaved(rounds: int, rivals: dict[str, Callable[[], float]]) -> Figures:
    """This has all of them do a round, then all another one, so that what the machine does meets them alike."""
    measured: Figures = {name: [] for name in rivals}
    for _ in range(rounds):
        for name, round_of in rivals.items():
            measured[name].append(round_of())
    return measured


def percentile(measured: list[float], share: float) -> float:
    """This is the value that so much of them lies at or under.

    >>> percentile([1.0, 2.0, 3.0, 4.0], 0.5), percentile([1.0, 2.0, 3.0, 4.0], 0.95)
    (2.0, 4.0)
    """
    ordered = sorted(measured)
    return ordered[min(len(ordered) - 1, max(0, -(-int(share * 1_000) * len(ordered) // 1_000) - 1))]
