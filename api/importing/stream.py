"""This file sends the units of a run over the desk, in order, and takes the answers.

A few hundred orders wait at once, so that many are written in one transaction. The desk judges in the order in which
it is asked, so the rows of a deal never overtake each other. What the log holds already is not asked again.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterable
from concurrent.futures import Future, wait
from typing import NamedTuple

from api.importing.earlier import Earlier, try_of
from api.importing.identity import Known
from api.importing.lines import Unit
from api.importing.tally import Tally
from engine.commands import AnyCommand
from engine.errors import Busy, Malformed, Refused, Taken, Unknown
from engine.orders import Answer, Order, Step
from engine.serde import Source
from engine.verdict import Verdicts

WINDOW = 512
"""How many orders wait for their answer at once; the desk's queue has room for others beside them."""
_PAUSE = 0.05
Submit = Callable[[Order], "Future[Answer]"]


class Importer(NamedTuple):
    """This is who imports, how he was known and by which session or key; the run: id, source name, mode; the request."""

    actor: str
    known: str
    run: str
    name: str
    mode: str
    request: str | None = None
    via: str | None = None

    def plain(self, command: AnyCommand) -> Order:
        """This is the order for a command about the run itself."""
        return Order(
            (Step(command),),
            self.actor,
            known=self.known,
            via=self.via,
            channel="import",
            request=self.request,
        )

    def order(self, unit: Unit, key: str) -> Order:
        """This is the order for a unit."""
        return Order(
            unit.steps,
            self.actor,
            known=self.known,
            via=self.via,
            channel="import",
            key=key,
            reason=unit.reason or f"import {self.name} line {unit.line}",
            source=Source(self.run, self.name, self.mode, unit.line),
            request=self.request,
        )


class Stream:
    """This is a run on its way over the desk, or through a rehearsal."""

    def __init__(
        self,
        submit: Submit,
        importer: Importer,
        earlier: Earlier,
        tally: Tally,
        *,
        unfinished: bool,
        entered_since: Callable[[Verdicts], bool],
        progress: Callable[[int], None],
    ) -> None:
        self._submit = submit
        self._importer = importer
        self._earlier = earlier
        self._tally = tally
        self._unfinished = unfinished
        self._entered_since = entered_since
        self._progress = progress
        self._waiting: deque[tuple[Unit, Future[Answer]]] = deque()

    def send(self, rows: Iterable[Known]) -> None:
        """This asks for every row that is not in the log, and takes all the answers."""
        try:
            for row in rows:
                self._one(row)
                self._progress(self._tally.answered)
            while self._waiting:
                self._settle()
                self._progress(self._tally.answered)
        finally:
            self._call_back()

    def _call_back(self) -> None:
        """This takes back, when the run breaks off, what the desk has not begun, and waits for what it has."""
        for _, future in self._waiting:
            future.cancel()
        wait(future for _, future in self._waiting)

    def _one(self, row: Known) -> None:
        written = self._earlier.of(row.kin)
        if written is not None:
            ours = self._unfinished and written.run == self._importer.run
            self._tally.found(row.unit, written, ours=ours)
            return
        declined = self._earlier.declined.get(row.key)
        if declined is None:
            self._ask(row.unit, row.key)
        elif self._has_moved_since(row.unit.deal, declined.position) or self._entered_since(
            declined.verdicts
        ):
            self._ask(row.unit, try_of(row.key, declined.tries))
        else:
            self._tally.refuse(row.unit, declined.verdicts)

    def _has_moved_since(self, deal: str, position: int) -> bool:
        """This says whether a row of the deal before this one was written after the position."""
        while any(unit.deal == deal for unit, _ in self._waiting):
            self._settle()
        return self._tally.reached.get(deal, 0) > position

    def _ask(self, unit: Unit, key: str) -> None:
        order = self._importer.order(unit, key)
        while True:
            try:
                self._waiting.append((unit, self._submit(order)))
                break
            except Busy:
                if self._waiting:
                    self._settle()
                else:
                    time.sleep(_PAUSE)
        while len(self._waiting) > WINDOW:
            self._settle()

    def _settle(self) -> None:
        unit, future = self._waiting.popleft()
        try:
            self._tally.take(unit, future.result())
        except (Refused, Malformed, Unknown, Taken) as declined:
            self._tally.decline(unit, declined)
