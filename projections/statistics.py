"""This file sums up durations: mean, percentiles by linear interpolation, least and most, in seconds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from engine.clock import SECOND

PERCENTILES = {"p25": 25, "p50": 50, "p75": 75, "p90": 90, "p95": 95}


def percentile(ordered: Sequence[int], percent: int) -> float:
    """This is the value below which so many percent lie, between two neighbours in proportion.

    >>> percentile([1, 2, 3, 4], 50), percentile([1, 2, 3, 4], 75), percentile([7], 95)
    (2.5, 3.25, 7.0)
    """
    whole, rest = divmod((len(ordered) - 1) * percent, 100)
    here = ordered[whole]
    return here + (ordered[whole + 1] - here) * rest / 100 if rest else float(here)


def spread(durations: list[int]) -> dict[str, Any]:
    """This is how durations in microseconds are spread, in seconds; all null without any. It puts them in order.

    >>> spread([2_000_000, 4_000_000])["mean"]
    3.0
    """
    if not durations:
        return dict.fromkeys(("mean", *PERCENTILES, "min", "max"))
    durations.sort(key=float)  # exact for 285 years, and floats compare twice as fast as large whole numbers
    return {
        "mean": sum(durations) / len(durations) / SECOND,
        **{name: percentile(durations, percent) / SECOND for name, percent in PERCENTILES.items()},
        "min": durations[0] / SECOND,
        "max": durations[-1] / SECOND,
    }


def rate(part: int, whole: int) -> float | None:
    """This is a share of one; null of nothing.

    >>> rate(1, 4), rate(0, 0)
    (0.25, None)
    """
    return part / whole if whole else None
