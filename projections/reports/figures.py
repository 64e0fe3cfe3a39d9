"""This file is what a funnel counts, for all deals and for each group of them, and how it is told."""

from __future__ import annotations

from collections import Counter
from typing import Any

import msgspec

from engine.workflow import Workflow
from projections.amounts import plain
from projections.query import COHORT, OWNER, TEAM, UNIT, Question
from projections.statistics import rate
from projections.trail import steps

OPEN, WON, LOST = "open", "won", "lost"
CANCELLED, DISQUALIFIED, MERGED = "cancelled", "disqualified", "merged"
ENDED = (LOST, CANCELLED, DISQUALIFIED)
"""What a deal that was won may come to all the same: its booking is reversed then."""


class Figures:
    """This is what is counted for all deals, or for those of one group."""

    def __init__(self) -> None:
        self.outcomes: Counter[str] = Counter()
        self.in_hand = 0
        self.won_value = 0
        self.terminated = 0
        self.reversed_value = 0
        self.entered: Counter[str] = Counter()
        self.here: Counter[str] = Counter()
        self.to: Counter[tuple[str, str]] = Counter()

    def add_outcome(self, outcome: str, final: int, deals: int, won_value: int) -> None:
        """This counts deals by what became of them; won and not final is in hand."""
        self.outcomes[outcome] += deals
        if outcome == WON:
            self.won_value += won_value
            self.in_hand += 0 if final else deals

    def add_terminated(self, deals: int, value: int) -> None:
        """This counts deals whose booking was reversed, at what they were worth when they were won."""
        self.terminated += deals
        self.reversed_value += value

    def add_trail(self, trail: str, stage: str, deals: int) -> None:
        """This counts deals by the steps they took, each once, and by the stage in which they stand."""
        pairs = steps(trail)
        self.here[stage] += deals
        for seen in {stage, *(start for start, _ in pairs)}:
            self.entered[seen] += deals
        for pair in pairs:
            self.to[pair] += deals

    def add(self, other: Figures) -> None:
        """This counts in what another one has counted."""
        self.in_hand += other.in_hand
        self.won_value += other.won_value
        self.add_terminated(other.terminated, other.reversed_value)
        for mine, theirs in (
            (self.outcomes, other.outcomes), (self.entered, other.entered), (self.here, other.here), (self.to, other.to)
        ):  # fmt: skip
            mine.update(theirs)  # type: ignore[arg-type]

    def told(self, workflow: Workflow, definition: str) -> dict[str, Any]:
        """This is the figures as JSON, stages in the order of the workflow."""
        deals, won = self.outcomes.total() - self.outcomes[MERGED], self.outcomes[WON]
        return {
            "deals": deals,
            "open": self.outcomes[OPEN],
            "in_hand": self.in_hand,
            "won": won,
            "lost": self.outcomes[LOST],
            "cancelled": self.outcomes[CANCELLED],
            "disqualified": self.outcomes[DISQUALIFIED],
            "merged": self.outcomes[MERGED],
            "win_rate_closed": rate(won, won + self.outcomes[LOST]),
            "win_rate_all": rate(won, deals),
            "won_value": plain(self.won_value),
            "terminated": self.terminated,
            "reversed_value": plain(self.reversed_value),
            "currency": workflow.currency,
            "stages": [self._stage(stage, definition) for stage in in_order(workflow, self._seen())],
        }

    def _seen(self) -> set[str]:
        return {*self.entered, *self.here, *(start for start, _ in self.to)}

    def _stage(self, stage: str, definition: str) -> dict[str, Any]:
        onward = {to: deals for (start, to), deals in sorted(self.to.items()) if start == stage}
        whole = self.entered[stage] if definition == COHORT else sum(onward.values())
        return {
            "key": stage,
            "entered": self.entered[stage],
            "here": self.here[stage],
            "to": {to: {"deals": deals, "rate": rate(deals, whole)} for to, deals in onward.items()},
        }


def in_order(workflow: Workflow, seen: set[str]) -> list[str]:
    """This is the stages of the newest version, then those that only older ones have."""
    return [*workflow.stages, *sorted(seen - set(workflow.stages))]


def told_by(groups: dict[Any, Figures], question: Question) -> dict[str, Any]:
    """This is the figures of all groups together, and then of each, by its value."""
    workflow, definition = question.workflow, question.query.definition
    whole = Figures()
    for figures in groups.values():
        whole.add(figures)
    answer = whole.told(workflow, definition)
    if question.query.by is not None:
        answer["by"] = [
            {**named_value(value, question), **figures.told(workflow, definition)}
            for value, figures in named(groups, question)
        ]
    return answer


def named(groups: dict[Any, Any], question: Question) -> list[tuple[Any, Any]]:
    """This is groups with the value each stands for, in the order of names, the nameless one last."""
    pairs = [(value_of(stored, question), group) for stored, group in groups.items()]
    return sorted(pairs, key=lambda pair: (pair[0] is None, str(pair[0])))


def named_value(value: Any, question: Question) -> dict[str, Any]:
    """This is what a group stands for; a unit together with its name, null where nobody has set it up."""
    if question.query.by not in (TEAM, UNIT):
        return {"value": value}
    return {"value": value, "name": question.units.get(value or "")}


def value_of(stored: str | None, question: Question) -> Any:
    """This is the value that a group stands for, as it is in the API."""
    if stored is None or question.query.by in (OWNER, TEAM, UNIT):
        return stored
    return msgspec.json.decode(stored)
