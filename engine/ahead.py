"""This file says of many deals at once whether the next stage is open to each, as a board shows it on its cards.

What it has read it keeps as of one position and brings up before it answers, so a page costs the rules of its deals
and no reading anew.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import NamedTuple

from engine.clock import Clock, system_clock
from engine.deal.about import About
from engine.deal.explaining import Explained, explained
from engine.deal.state import Deal
from engine.definition import Move
from engine.journal import Journal
from engine.orders import Order
from engine.sitting import Sitting
from engine.states import Memory
from engine.store import Connection, Store, head
from engine.verdict import Verdict, failed
from engine.workflow import Workflow

_MOST = 5_000
"""How many deals are asked about before what was kept is given up."""
FORWARD = "forward"


class Ahead(NamedTuple):
    """This is the nearest move forward from where a deal stands; `missing` are the fields it misses, by key.

    `hinders` is the verdict that stands first in the way: one that nothing the caller could give would help, if any.
    """

    move: str
    to: str
    standing: str
    missing: tuple[str, ...]
    hinders: Verdict | None
    judged_by: Workflow


class Outlook:
    """This looks one stage ahead of deals; any thread may ask, one at a time is answered."""

    def __init__(self, store: Store, journal: Journal, clock: Clock = system_clock) -> None:
        self.store = store
        self.clock = clock
        self._memory = Memory(journal)
        self._asked: set[str] = set()
        self._lock = threading.Lock()

    def ahead(self, deals: Sequence[str], order: Order) -> dict[str, Ahead]:
        """This is what lies ahead of each deal for the order's actor; deals with nothing ahead are left out."""
        with self._lock, self.store.reading() as connection:
            about = self._about(connection, order)
            self._asked.update(deals)
            found = {deal: _ahead(about.look(f"deal:{deal}"), about) for deal in deals}
            if len(self._asked) > _MOST:
                self._memory.forget()
                self._asked.clear()
        return {deal: each for deal, each in found.items() if each is not None}

    def _about(self, connection: Connection, order: Order) -> About:
        end = head(connection)
        self._memory.bring_up(connection, end)
        now = max(self.clock(), end.recorded_at)
        return Sitting(self._memory, connection, position=end.position, recorded_at=now).about(order, None)


def _ahead(deal: Deal, about: About) -> Ahead | None:
    if not deal.version:
        return None
    workflow = about.workflow(deal.workflow, deal.workflow_version)
    move = nearest(workflow, deal)
    return None if move is None else _told(workflow, explained(workflow, deal, move, about))


def nearest(workflow: Workflow, deal: Deal) -> Move | None:
    """This is the move forward that leads least far; None where the deal is over, or no way leads on."""
    moves = [workflow.moves[key] for key in workflow.topology.moves_from(deal.stage)]
    onward = [move for move in moves if workflow.kind_of(deal.stage, move.to) == FORWARD]
    return min(onward, key=lambda move: workflow.order[move.to], default=None)


def _told(workflow: Workflow, way: Explained) -> Ahead:
    lacking = {key for verdict in failed(way.verdicts) for key in verdict.missing()}
    missing = tuple(key for key in workflow.fields if key in lacking)
    wants = sorted(way.wants, key=lambda want: want.by is not None)
    return Ahead(
        way.move.key, way.move.to, way.standing, missing, wants[0].verdict if wants else None, workflow
    )
