"""This file is one deal's colours while a batch is folded: what it is rated by, and what was told of its time.

Time is told ahead until something happens: that cuts what was told of the time from then on. What is entered late tells
the time since then anew, as the events of that time have it, so that "as of" answers like every other projection.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import msgspec

from engine.events import DealOpened, Migrated
from engine.health import Step, clipped, steps_ahead
from engine.health_facts import TELLING, Facts, folded, told_of
from engine.serde import Recorded
from projections.health_stretches import Stretch, cut, stretches_of
from projections.projection import Batch
from projections.rulebook import CALENDAR, Sop
from projections.sheet import FOREVER


class Memory(msgspec.Struct):
    """This is what is known of a rated deal between batches: its facts, when they were last told, what lies ahead.

    `under` is the stage and the version under which that was told.
    """

    facts: Facts
    told_at: int
    steps: list[Step] = []
    under: tuple[str, int] | None = None


class Turn(NamedTuple):
    """This is something that may change a deal's colours; without an event, its parameters or its calendar (`stream`) changed."""

    position: int
    at: int
    stream: str
    recorded: Recorded | None = None


class Line:
    """This is a deal while a batch is folded."""

    def __init__(self, deal: str, batch: Batch, memory: Memory | None) -> None:
        self.deal = deal
        self.batch = batch
        self.memory = memory
        self.stored: list[Stretch] | None = None if memory else []
        self.told: dict[tuple[int, int], Stretch] = {}
        self.ended: tuple[int, int] | None = None
        self.changed = False

    @property
    def workflow(self) -> str | None:
        """This is the deal's workflow, None while nothing is known of it."""
        return self.memory.facts.workflow if self.memory else None

    def tell(self, turn: Turn, stored: Any) -> None:
        """This folds something that happened; `stored` loads what the table holds of the deal."""
        if not self._concerns(turn):
            return
        before = self.memory
        facts = self._facts_after(turn)
        if facts is None:
            return
        self.changed = True
        if before is None or turn.at >= before.told_at:
            memory = self.memory = before or Memory(facts, turn.at)
            memory.facts, memory.told_at = facts, turn.at
            self._replan(memory, turn.at, turn.position)
        else:
            self.memory = Memory(facts, before.told_at)
            self._tell_anew(turn, stored)

    def _concerns(self, turn: Turn) -> bool:
        recorded, memory = turn.recorded, self.memory
        if recorded is not None and type(recorded.event) in (DealOpened, Migrated):
            return True
        sop = self._sop(memory.facts) if memory else None
        if memory is None or sop is None or sop.reads is None:
            return False
        if recorded is not None:
            return told_of(sop.reads, recorded.event)
        foreign = turn.stream.startswith(CALENDAR) and turn.stream != f"{CALENDAR}{sop.calendar}"
        return bool(memory.steps) and not foreign

    def _facts_after(self, turn: Turn) -> Facts | None:
        """This is the facts once it has happened; under another version of the SOP they are gathered anew."""
        recorded, memory = turn.recorded, self.memory
        if recorded is None:
            return memory.facts if memory else None
        if isinstance(recorded.event, Migrated):
            if memory is not None:
                memory.facts.version = recorded.event.version
            return self._facts_by(turn.position, FOREVER) or (memory.facts if memory else None)
        return _fold(memory.facts if memory else None, recorded, self.batch)

    def _sop(self, facts: Facts) -> Sop:
        return self.batch.rulebook.sop(facts.workflow, facts.version)

    def _facts_by(self, position: int, at: int) -> Facts | None:
        """This is the facts by a position and an instant; None where the deal was not rated then."""
        told = [
            each
            for each in self.batch.told_of(self.deal, position)
            if each.occurred_at <= at and type(each.event) in TELLING
        ]
        opened = next((each.event for each in told if isinstance(each.event, DealOpened)), None)
        if opened is None:
            return None
        versions = [each.event.version for each in told if isinstance(each.event, DealOpened | Migrated)]
        reads = self.batch.rulebook.sop(opened.workflow, versions[-1]).reads
        if reads is None:
            return None
        facts: Facts | None = None
        for each in told:
            facts = folded(facts, each.event, each.occurred_at, each.meta.by, reads)
        return facts

    def _ahead(self, facts: Facts, at: int, position: int) -> list[Step]:
        book, sop = self.batch.rulebook, self._sop(facts)
        parameters = book.parameters(facts.workflow, position, at)
        return steps_ahead(facts, sop.workflow, book.calendar(sop, position), parameters, at)

    def _replan(self, memory: Memory, at: int, position: int) -> None:
        """This cuts what was told ahead and tells it anew, where it is not the very same."""
        steps = self._ahead(memory.facts, at, position)
        under = memory.facts.stage, memory.facts.version
        if memory.under == under and clipped(memory.steps, at) == steps:
            return
        for stretch in self.told.values():
            cut(stretch, at, position)
        if self.stored is None and self.ended is None:
            self.ended = at, position
        memory.steps, memory.under = steps, under
        self._add(memory.facts, steps, position, FOREVER)

    def _tell_anew(self, turn: Turn, stored: Any) -> None:
        """This tells the time since a late entry as the events of that time have it, instant by instant."""
        memory = self.memory
        assert memory is not None  # noqa: S101 - a deal that is told of is known
        self._gather(stored)
        end = memory.told_at
        self._void(turn.at, turn.position)
        instants = sorted({turn.at, end, *self._instants(turn, end)})
        for at, until in zip(instants, [*instants[1:], FOREVER], strict=True):
            facts = memory.facts if at == end else self._facts_by(turn.position, at)
            if facts is None:
                continue
            steps = [step for step in self._ahead(facts, at, turn.position) if step.at < until]
            self._add(facts, steps, turn.position, until)
            memory.steps, memory.under = steps, (facts.stage, facts.version)

    def _instants(self, turn: Turn, end: int) -> Iterator[int]:
        """This is when something happened between a late entry and the last one before it."""
        facts = self.memory.facts if self.memory else None
        turns = self.batch.rulebook.turns(facts.workflow, 0, turn.position) if facts else []
        told = self.batch.told_of(self.deal, turn.position)
        for at in (*(each.occurred_at for each in told), *(each.at for each in turns)):
            if turn.at < at < end:
                yield at

    def _gather(self, stored: Any) -> None:
        """This takes in what the table holds of the deal, as it has been cut since."""
        if self.stored is None:
            self.stored = stored(self.deal)
            for stretch in self.stored:
                if self.ended is not None:
                    cut(stretch, *self.ended)
                self.told[stretch.from_pos, stretch.seq] = stretch
            self.ended = None

    def _void(self, at: int, position: int) -> None:
        """This takes back what was told of the time from an instant on; what lies before stays."""
        for place in sorted(self.told):
            stretch = self.told[place]
            if stretch.gone_pos != FOREVER or stretch.end <= at:
                continue
            stretch.gone_pos = position
            if stretch.from_at < at:
                again = msgspec.structs.replace(
                    stretch, until_at=at, cut_at=FOREVER, cut_pos=FOREVER, gone_pos=FOREVER
                )
                self._put(again, position)

    def _add(self, facts: Facts, steps: Sequence[Step], position: int, end: int) -> None:
        for stretch in stretches_of(self.deal, facts, steps, end):
            self._put(stretch, position)

    def _put(self, stretch: Stretch, position: int) -> None:
        stretch.from_pos = position
        stretch.seq = sum(1 for from_pos, _ in self.told if from_pos == position)
        self.told[position, stretch.seq] = stretch


def _fold(facts: Facts | None, recorded: Recorded, batch: Batch) -> Facts | None:
    event = recorded.event
    if isinstance(event, DealOpened):
        reads = batch.rulebook.sop(event.workflow, event.version).reads
    else:
        reads = batch.rulebook.sop(facts.workflow, facts.version).reads if facts else None
    return None if reads is None else folded(facts, event, recorded.occurred_at, recorded.meta.by, reads)
