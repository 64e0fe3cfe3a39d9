"""This file says what a projection is: a name, a version, its tables, and a function that folds a batch of events.

A projection has no clock and asks nobody: it sees events, the rulebook they made, and its own tables.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import Any, TypeVar

import msgspec
from sqlalchemy import ColumnElement, Connection

from engine.serde import Recorded
from engine.store import REFUSALS
from projections.rulebook import Rulebook
from projections.sheet import Sheet

DEAL = "deal:"

R = TypeVar("R", bound=msgspec.Struct)


class Batch:
    """This is some events in the order of the log, and the rulebook as it stands behind the last of them.

    `fresh` says that nothing was folded before of the deals they tell of, so that there is nothing to load; events
    then are in the order of the log for each deal, one deal after the other. `past` reads again what was told of a deal
    up to a position, for the rare fold that has to begin anew.
    """

    def __init__(
        self,
        events: Sequence[Recorded],
        rulebook: Rulebook,
        *,
        fresh: bool = False,
        past: Callable[[str, int], list[Recorded]] | None = None,
    ) -> None:
        self.events = events
        self.rulebook = rulebook
        self.fresh = fresh
        self.past = past

    def load(
        self,
        connection: Connection,
        sheet: Sheet[R],
        deals: Iterable[str],
        *where: ColumnElement[bool],
        lasting: str | None = None,
    ) -> list[R]:
        """This is the rows that a table holds of these deals; with `lasting`, those whose end, by its column, is open."""
        return [] if self.fresh else sheet.load(connection, "deal", deals, *where, lasting=lasting)

    @cached_property
    def of_deals(self) -> list[tuple[str, Recorded]]:
        """This is the events of deals, each with the deal's id."""
        begin = len(DEAL)
        return [
            (recorded.stream[begin:], recorded)
            for recorded in self.events
            if recorded.stream.startswith(DEAL) and not recorded.stream.endswith(REFUSALS)
        ]

    def told_of(self, deal: str, until: int) -> list[Recorded]:
        """This is everything that was told of a deal up to a position."""
        if self.past is None or self.fresh:
            return [each for known, each in self.of_deals if known == deal and each.position <= until]
        return self.past(deal, until)

    @cached_property
    def of_refusals(self) -> list[tuple[str, Recorded]]:
        """This is the refusals, each with the deal's id."""
        return [
            (recorded.stream[len(DEAL) : -len(REFUSALS)], recorded)
            for recorded in self.events
            if recorded.stream.startswith(DEAL) and recorded.stream.endswith(REFUSALS)
        ]

    @cached_property
    def deals(self) -> list[str]:
        """This is every deal that the batch tells of, once, in the order of the log."""
        return list(dict.fromkeys(deal for deal, _ in self.of_deals))


class Projection(msgspec.Struct, frozen=True):
    """This is a read model made from events alone; a change of its tables or of its meaning raises `version`.

    `by_deal` says that what it holds of a deal comes from that deal's events alone, so that deals may be folded one
    after the other.
    """

    name: str
    version: int
    sheets: tuple[Sheet[Any], ...]
    apply: Callable[[Batch, Connection], None]
    by_deal: bool = True
