"""This file is the peer: an `eventsourcing` Application that does load, check, save, with the same rules in Python."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from eventsourcing.application import Application
from eventsourcing.domain import Aggregate, event

from bench.peer_rules import verdicts_of
from bench.script import MOVES, VALUES, Draw, at_once

PORTION = 50
"""Deals saved at a time; with 500 its pipeline on PostgreSQL has been seen to stand still."""


class Deal(Aggregate):
    """The peer's deal: values, a stage number, and a move that stores its verdicts."""

    @event("Opened")
    def __init__(self, title: str, values: dict[str, Any]) -> None:
        self.title = title
        self.values = values
        self.stage = 0

    def move(self, key: str, to: int) -> None:
        verdicts = verdicts_of(self.values, self.stage)
        if not all(verdict["passed"] for verdict in verdicts):
            raise ValueError(verdicts)
        self.moved(key, to, verdicts)

    @event("Moved")
    def moved(self, key: str, to: int, verdicts: list[dict[str, Any]]) -> None:  # noqa: ARG002 - stored, not kept
        self.stage = to


class Deals(Application[UUID]):
    """The peer's application."""


class Peer:
    """This is the peer on one database, its deals opened, every one of them in its cache."""

    def __init__(self, env: dict[str, str], deals: int) -> None:
        self.app = Deals(env={**env, "AGGREGATE_CACHE_MAXSIZE": str(deals * 2)})
        opened = [Deal(f"Deal {number}", VALUES) for number in range(deals)]
        for start in range(0, deals, PORTION):
            self.app.save(*opened[start : start + PORTION])
        self.ids = [deal.id for deal in opened]
        self.draw = Draw(deals)

    def round(self, callers: int, jobs: int) -> dict[str, float]:
        """This does so many moves and gives the rate."""
        return {"rate": at_once(callers, jobs, self._move)}

    def end(self) -> None:
        """This closes the application."""
        self.app.close()

    def _move(self) -> None:
        deal, step = self.draw.take()
        loaded: Deal = self.app.repository.get(self.ids[deal])
        loaded.move(MOVES[step], step + 1)
        self.app.save(loaded)
        self.draw.give_back(deal)
