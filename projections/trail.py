"""This file writes down, in one line, which steps a deal has taken: each pair of stages once, in the order of names.

Deals with the same trail are counted together, so that a funnel of now reads counts instead of visits.
"""

from __future__ import annotations

STEP = ">"


def taken(trail: str, start: str, to: str) -> bool:
    """This says whether the step is in the trail.

    >>> taken("a>b b>c", "b", "c"), taken("a>b b>c", "a", "c")
    (True, False)
    """
    return f" {start}{STEP}{to} " in f" {trail} "


def extended(trail: str, start: str, to: str) -> str:
    """This is the trail with one more step.

    >>> extended("b>c", "a", "b"), extended("a>b", "a", "b")
    ('a>b b>c', 'a>b')
    """
    if taken(trail, start, to):
        return trail
    return " ".join(sorted([*trail.split(), f"{start}{STEP}{to}"]))


def shortened(trail: str, start: str, to: str) -> str:
    """This is the trail without a step.

    >>> shortened("a>b b>c", "b", "c")
    'a>b'
    """
    return " ".join(step for step in trail.split() if step != f"{start}{STEP}{to}")


def steps(trail: str) -> list[tuple[str, str]]:
    """This is the pairs of stages that a trail holds.

    >>> steps("a>b b>c")
    [('a', 'b'), ('b', 'c')]
    """
    return [(start, to) for start, _, to in (step.partition(STEP) for step in trail.split())]
