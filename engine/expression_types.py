"""This file holds the few types that tell whole numbers from numbers; CEL itself checks all others.

A literal is of no type until it meets something; all literals that must be of one type are joined before that.
"""

from __future__ import annotations

from dataclasses import dataclass

WHOLE = "whole"
NUMBER = "number"
TEXT = "text"
BOOLEAN = "boolean"
INSTANT = "instant"
SPAN = "span"
ANY = "any"
OTHER = "other"

_CLOCK_PARTS = [
    "Date",
    "DayOfMonth",
    "DayOfWeek",
    "DayOfYear",
    "FullYear",
    "Hours",
    "Milliseconds",
    "Minutes",
    "Month",
    "Seconds",
]
GIVES = {f"get{part}": WHOLE for part in _CLOCK_PARTS} | {
    "size": WHOLE,
    "int": WHOLE,
    "double": NUMBER,
    "total": NUMBER,
    "sum": NUMBER,
    "count": WHOLE,
    "first": ANY,
    "last": ANY,
    "string": TEXT,
    "timestamp": INSTANT,
    "duration": SPAN,
    "dyn": ANY,
    "uint": OTHER,
    "bytes": OTHER,
    **dict.fromkeys(("bool", "has", "contains", "startsWith", "endsWith", "matches"), BOOLEAN),
}
"""What each function gives; one that does not stand here does not exist, but for the states that select rows."""


class Undecided:
    """This is the type of a literal until it meets something; `known` is then WHOLE or NUMBER."""

    def __init__(self) -> None:
        self.settled: str | None = None
        self.same: Undecided | None = None

    def root(self) -> Undecided:
        """This is the one that stands for all literals that must be of one type."""
        root = self
        while root.same is not None:
            root = root.same
        if root is not self:
            self.same = root
        return root

    def become(self, known: str) -> None:
        """This settles the type, once."""
        root = self.root()
        root.settled = root.settled or known

    def join(self, other: Undecided) -> None:
        """This makes both one."""
        mine, its = self.root(), other.root()
        if mine is not its:
            mine.settled = mine.settled or its.settled
            its.same = mine

    @property
    def known(self) -> str | None:
        """This is what it has become."""
        return self.root().settled


@dataclass(frozen=True, slots=True)
class Many:
    """This is the type of a list by its items, or of a map by its values."""

    of: Type
    keyed: bool = False


Type = str | Undecided | Many


def plain(kind: Type) -> Type:
    """This is a type as far as it is known by now."""
    return (kind.known or kind) if isinstance(kind, Undecided) else kind


def meet(one: Type, two: Type) -> Type:
    """This is the type of two values of one kind; an undecided one becomes of the other's."""
    mine, its = plain(one), plain(two)
    if isinstance(mine, Undecided) and isinstance(its, Undecided):
        mine.join(its)
        return mine
    if isinstance(mine, Many) and isinstance(its, Many):
        return Many(meet(mine.of, its.of), mine.keyed)
    for undecided, other in ((mine, its), (its, mine)):
        if isinstance(undecided, Undecided):
            if other in (WHOLE, NUMBER, ANY):
                undecided.become(WHOLE if other == WHOLE else NUMBER)
            return other
    if mine == its:
        return mine
    if NUMBER in (mine, its) and ANY in (mine, its):
        return NUMBER
    kinds = {INSTANT, SPAN}
    return ANY if ANY in (mine, its) else INSTANT if {mine, its} == kinds else OTHER
