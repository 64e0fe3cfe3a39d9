"""This file builds projections from a long log at once: deal by deal, up to where the log ended when it began.

It gives the same tables as folding in the order of the log (a law test holds it to that), many times faster: nothing
is loaded, every row is written once and in order, and indexes are made at the end. How far it has come stands in the
ledger, so a killed build is taken up again and two builders do no harm. Until it is done the position is 0.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from engine.events import EVENTS
from engine.journal import Journal
from engine.serde import Recorded
from engine.store import (
    Store,
    read_beside,
    read_deals,
    read_orphans,
    types_in,
)
from projections.folding import SHUT, undisturbed
from projections.ledger import BEGIN, Lost, Standing, begin, finish, go_on, in_order_only
from projections.projection import Batch, Projection
from projections.rulebook import Rulebook
from projections.views import Views, is_away

ENOUGH = 20_000
"""Events from which building pays; a shorter log is folded in order."""
CHUNK = 4000


class Builder:
    """This builds what has not begun; it reads the log by deal and writes as a projector does."""

    def __init__(self, store: Store, journal: Journal, views: Views) -> None:
        self.store = store
        self.journal = Journal(journal.vault.apart())  # what it reads, others need not remember
        self.views = views

    def build(self, standings: dict[Projection, Standing], end: int, told: Callable[[int], None]) -> bool:
        """This builds those that stand at 0, and says whether there were any; `told` hears of events folded.

        Where an event cannot be read or folded they begin anew in the order of the log, which finds it.
        """
        idle = {p: row for p, row in standings.items() if p.by_deal and row.can_be_built}
        started = [p for p, row in idle.items() if row.cursor is not None]
        if not idle or (not started and end < ENOUGH):
            return False
        try:
            if not started:
                with self.views.making() as connection:
                    begin(connection, list(idle), end)
                return True
            first = idle[started[0]]
            group = [p for p in started if (idle[p].cursor, idle[p].target) == (first.cursor, first.target)]
            self._fold(group, first, told)
        except Lost:
            pass
        return True

    def _fold(self, group: Sequence[Projection], standing: Standing, told: Callable[[int], None]) -> None:
        target, cursor = standing.target, standing.cursor
        try:
            rulebook, published = self._published(target)
            while cursor is not None:
                with undisturbed():
                    events, after = self._next(cursor, target)
                    if cursor == BEGIN:
                        events = [*published, *events]
                    self._write(group, Batch(events, rulebook, fresh=True), cursor, after, target)
                # Each deal is read once, so its keys are not needed again: kept, they would be all there are.
                self.journal.vault.forget()
                cursor = after
                told(len(events))
        except Exception as failure:  # the order of the log will show which event it was
            if isinstance(failure, Lost) or is_away(failure):
                raise
            with self.views.making() as connection:
                in_order_only(connection, group)

    def _write(
        self, group: Sequence[Projection], batch: Batch, cursor: str, after: str | None, target: int
    ) -> None:
        with self.views.making() if after is None else self.views.writing() as connection:
            go_on(connection, group, cursor, after)
            for projection in group:
                projection.apply(batch, connection)
            if after is None:
                finish(connection, group, target)

    def _published(self, target: int) -> tuple[Rulebook, list[Recorded]]:
        rulebook = Rulebook()
        with self.store.reading() as connection:
            for kind in types_in(connection, target):
                EVENTS[kind]
            published = self.journal.recorded(connection, read_beside(connection, target))
        rulebook.learn(published, target)
        return rulebook, published

    def _next(self, cursor: str, target: int) -> tuple[list[Recorded], str | None]:
        with self.store.reading() as connection:
            rows, after = read_deals(connection, cursor, target, CHUNK)
            rows = rows or read_orphans(connection, target)
            return self.journal.recorded(connection, rows, shut=SHUT), after
