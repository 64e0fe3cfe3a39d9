"""This file holds one SOP while it is judged: its form, where everything stands, and the complaints so far."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from engine.definition import Outcome
from workflows.complaint import Complaints, likely
from workflows.document import Document, Path
from workflows.form import ActForm, CheckForm, GateForm, HoldForm, SopForm
from workflows.normal import outcomes_of, starts_of


@dataclass(frozen=True, slots=True)
class PlacedGate:
    """This is a gate with its path, the stages it is asked in, and whether it stands under a stage's `leave`."""

    path: Path
    require: list[str]
    checklist: list[str]
    check: list[CheckForm]
    stages: tuple[str, ...]


@dataclass(frozen=True)
class Reading:
    """This is what every judge looks at."""

    document: Document
    sop: SopForm
    complaints: Complaints

    def complain(self, rule: str, *path: str | int, **facts: object) -> None:
        """This notes a broken rule at the value under a path."""
        self.complaints.add(rule, self.document.at(*path), **facts)

    def complain_of_key(self, rule: str, *path: str | int, **facts: object) -> None:
        """This notes a broken rule at the key that ends a path."""
        self.complaints.add(rule, self.document.at_key(*path), **facts)

    @cached_property
    def order(self) -> dict[str, int]:
        """This is the place of each stage in the list."""
        order: dict[str, int] = {}
        for place, stage in enumerate(self.sop.stages):
            order.setdefault(stage.key, place)
        return order

    @cached_property
    def outcomes(self) -> dict[str, Outcome]:
        """This is what standing in a stage means, for stages that are not open."""
        return outcomes_of(self.sop)

    @cached_property
    def steps(self) -> list[tuple[int, str, str]]:
        """This is every step of every move between known stages: (place of the move, from, to)."""
        return [
            (place, start, move.to)
            for place, move in enumerate(self.sop.moves)
            for start in starts_of(self.sop, move)
            if start in self.order and move.to in self.order
        ]

    def outcome(self, stage: str) -> Outcome:
        """This is what standing in a stage means."""
        return self.outcomes.get(stage, Outcome.OPEN)

    def gates(self) -> Iterator[PlacedGate]:
        """This is every gate of the SOP."""
        stages = tuple(stage.key for stage in self.sop.stages)
        for place, stage in enumerate(self.sop.stages):
            yield _placed(("stages", place, "leave"), stage.leave, (stage.key,))
        for place, move in enumerate(self.sop.moves):
            yield _placed(("moves", place, "gate"), move.gate, tuple(starts_of(self.sop, move)))
        for name in ("hold", "reopen", "void"):
            act: ActForm | None = getattr(self.sop, name)
            if act is not None:
                items = act.checklist if isinstance(act, HoldForm) else []
                yield PlacedGate((name,), act.require, items, act.check, stages)

    def must_know(self, rule: str, word: str, known: Iterable[str], *path: str | int) -> bool:
        """This says whether a word is known, and complains with the nearest one when it is not."""
        names = list(known)
        if word in names:
            return True
        self.complain(rule, *path, word=word, **likely(word, names))
        return False

    def refuse_twice(self, words: Iterable[tuple[str, Path]]) -> None:
        """This complains about each key that was given before, and says where."""
        first: dict[str, Path] = {}
        for word, path in words:
            before = self.document.at(*first.setdefault(word, path))
            if first[word] != path:
                self.complain("duplicate-key", *path, word=word, line=before.line, column=before.column)

    def warn_of_repeats(self, words: Iterable[str], *path: str | int) -> None:
        """This warns of a word that stands twice in one list."""
        seen: set[str] = set()
        for place, word in enumerate(words):
            if word in seen:
                self.complain("listed-twice", *path, place, word=word)
            seen.add(word)


def _placed(path: Path, gate: GateForm | None, stages: tuple[str, ...]) -> PlacedGate:
    gate = gate or GateForm()
    return PlacedGate(path, gate.require, gate.checklist, gate.check, stages)
