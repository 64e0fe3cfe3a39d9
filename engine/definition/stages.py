"""This file holds the stages of an SOP, who answers for them, and how long a deal may stay."""

from __future__ import annotations

from enum import StrEnum

from engine.definition.gates import Gate, Item
from engine.definition.limits import Limit, Task
from engine.definition.words import Frozen, Words


class Outcome(StrEnum):
    """This is what standing in a stage says about the deal; a property of the stage, never a second status."""

    OPEN = "open"
    WON = "won"
    LOST = "lost"
    CANCELLED = "cancelled"
    DISQUALIFIED = "disqualified"
    MERGED = "merged"


class Raci(Frozen, frozen=True):
    """This says who is responsible, accountable, consulted and informed, by role."""

    responsible: tuple[str, ...] = ()
    accountable: str | None = None
    consulted: tuple[str, ...] = ()
    informed: tuple[str, ...] = ()


class Stage(Frozen, frozen=True):
    """This is a place where a deal stands; `leave` must be true to go on from it. `probability` is a percent.

    Where `applies` is false of a deal, its `leave` is not asked, and going past it is no skip. A stage with one limit
    has it under `limit`, one with several under `limits`; `timed` is either.
    """

    key: str
    name: Words = Words()
    goal: Words = Words()
    probability: str | None = None
    raci: Raci = Raci()
    limit: Limit | None = None
    checklist: tuple[Item, ...] = ()
    leave: Gate = Gate()
    applies: str | None = None
    limits: tuple[Limit, ...] = ()
    tasks: tuple[Task, ...] = ()

    def doers(self, task: Task) -> tuple[str, ...]:
        """This is the roles of which one does a task: the one it names, else whoever is responsible for the stage."""
        return (task.by,) if task.by is not None else self.raci.responsible

    @property
    def timed(self) -> tuple[Limit, ...]:
        """This is every limit of the stage."""
        return (self.limit,) if self.limit else self.limits
