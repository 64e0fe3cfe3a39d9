"""This file holds one SOP while it is judged: its form, where everything stands, and the complaints so far."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from engine.definition import Definition, Outcome
from workflows.complaint import Complaints, likely
from workflows.document import Document, Path
from workflows.form import SopForm
from workflows.form_of_gates import ActForm, GateForm, HoldForm, RowGateForm, asked
from workflows.form_of_records import FieldForm, RecordForm
from workflows.form_shapes import Form
from workflows.normal import definition_of, outcomes_of, starts_of


@dataclass(frozen=True, slots=True)
class PlacedGate:
    """This is a gate with its path, and the stages it is asked in; one of a row's moves names its record."""

    path: Path
    gate: RowGateForm
    stages: tuple[str, ...]
    record: str | None = None

    def required(self) -> list[str]:
        """This is the fields that must be known."""
        return [asked(entry)[0] for entry in self.gate.require]

    def ticked(self) -> list[str]:
        """This is the checklist items that must be ticked."""
        found = self.gate.checklist if isinstance(self.gate, GateForm | HoldForm) else []
        return [asked(entry)[0] for entry in found]


@dataclass(frozen=True, slots=True)
class PlacedFields:
    """This is fields that stand together: those of the deal, or those of a record's rows."""

    path: Path
    fields: dict[str, FieldForm]
    record: str | None = None
    rows: RecordForm | None = None


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
    def definition(self) -> Definition:
        """This is the normal form of the SOP, right or wrong."""
        return definition_of(self.sop)

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

    def places(self) -> Iterator[PlacedFields]:
        """This is the deal's fields, then those of each record."""
        yield PlacedFields(("fields",), self.sop.fields)
        for key, record in self.sop.records.items():
            yield PlacedFields(("records", key, "fields"), record.fields, key, record)

    def gates(self) -> Iterator[PlacedGate]:
        """This is every gate of the SOP."""
        stages = tuple(stage.key for stage in self.sop.stages)
        for place, stage in enumerate(self.sop.stages):
            if stage.leave is not None:
                yield PlacedGate(("stages", place, "leave"), stage.leave, (stage.key,))
        for place, move in enumerate(self.sop.moves):
            if move.gate is not None:
                yield PlacedGate(("moves", place, "gate"), move.gate, tuple(starts_of(self.sop, move)))
        for name in ("hold", "reopen", "void"):
            act: ActForm | None = getattr(self.sop, name)
            if act is not None:
                yield PlacedGate((name,), act, stages)
        for key, record in self.sop.records.items():
            for place, step in enumerate(record.moves):
                if step.gate is not None:
                    yield PlacedGate(("records", key, "moves", place, "gate"), step.gate, (), key)

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


def entry_path(entry: Form | str, key: str, *path: str | int) -> Path:
    """This is where an entry names its key: the entry itself, or the key in its long form."""
    return path if isinstance(entry, str) else (*path, key)
