"""This file compiles a definition into a Workflow: the value that gates, reports and pages ask.

A wrong one cannot be built: whatever the definition refers to must exist, every expression must compile. The lint in
`workflows/` says the same earlier, with line and column; this file is the last line of defence.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cached_property, lru_cache
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from engine.definition import (
    Act,
    Definition,
    Field,
    FieldType,
    Gate,
    Limit,
    Move,
    Outcome,
    Stage,
    digest_of,
    from_normal_form,
    normal_form,
)
from engine.expressions import Expression, Kind, Vocabulary
from engine.machine import Topology
from engine.values import is_known

_KINDS = {
    FieldType.TEXT: Kind.TEXT,
    FieldType.URL: Kind.TEXT,
    FieldType.USER: Kind.TEXT,
    FieldType.CHOICE: Kind.TEXT,
    FieldType.NUMBER: Kind.NUMBER,
    FieldType.INTEGER: Kind.NUMBER,
    FieldType.MONEY: Kind.NUMBER,
    FieldType.PERCENT: Kind.NUMBER,
    FieldType.BOOLEAN: Kind.BOOLEAN,
    FieldType.DATE: Kind.INSTANT,
    FieldType.DATETIME: Kind.INSTANT,
    FieldType.LIST: Kind.LIST,
    FieldType.FILE: Kind.FILE,
}
CIRCUMSTANCES = {
    "today": Kind.INSTANT,
    "now": Kind.INSTANT,
    "actor": Kind.MAP,
    "stage": Kind.TEXT,
    "owner": Kind.TEXT,
}
"""What an expression sees beside the deal's fields: `actor` is {id, roles}."""


def vocabulary_of(fields: tuple[Field, ...]) -> Vocabulary:
    """This is what expressions of an SOP with these fields may name."""
    own = {field.key: _KINDS[field.type] for field in fields}
    money = [field.key for field in fields if field.type is FieldType.MONEY]
    return Vocabulary({**CIRCUMSTANCES, **own}, money=money, fields=tuple(own))


class Reads(NamedTuple):
    """This is what a gate's checks look at.

    `steady`: it asks about nothing but the deal's fields; `once`: some checks are asked on leaving only; `empty`: it
    asks for nothing.
    """

    names: tuple[str, ...]
    steady: bool
    once: bool
    empty: bool


class Workflow:
    """This is one version of an SOP, ready to be asked; build it from a definition, or `Workflow.read` it."""

    def __init__(self, definition: Definition, digest: str | None = None) -> None:
        self.definition = definition
        self.key = definition.key
        self.version = definition.version
        self.digest = digest or digest_of(normal_form(definition))
        self.zone = ZoneInfo(definition.timezone)
        self.fields = {field.key: field for field in definition.fields}
        self.stages = {stage.key: stage for stage in definition.stages}
        self.moves = {move.key: move for move in definition.moves}
        self.order = {stage.key: place for place, stage in enumerate(definition.stages)}
        self.topology = Topology(
            tuple(self.stages), [(move.key, move.start, move.to) for move in definition.moves]
        )
        self.vocabulary = vocabulary_of(definition.fields)
        self._expressions = {
            check.that: self.vocabulary.compile(check.that) for gate in self.gates() for check in gate.check
        }
        self._reads: dict[tuple[int, bool], Reads] = {}
        self._refuse_what_does_not_exist()

    @staticmethod
    def read(normal: str) -> Workflow:
        """This builds a Workflow from the stored normal form; the same text gives the same object."""
        return _compiled(normal)

    @property
    def first_stage(self) -> str:
        """This is where a deal begins."""
        return self.definition.stages[0].key

    @property
    def currency(self) -> str:
        """This is the currency of every money field."""
        return self.definition.currency

    @cached_property
    def personal(self) -> dict[str, str]:
        """This maps a personal field to "deal" or to the field that names the person."""
        return {field.key: field.personal for field in self.definition.fields if field.personal}

    def gates(self) -> list[Gate]:
        """This lists every gate of the SOP."""
        acts = [act for act in (self.definition.hold, self.definition.reopen, self.definition.void) if act]
        return [
            *(stage.leave for stage in self.definition.stages),
            *(move.gate for move in self.definition.moves),
            *(act.gate for act in acts),
        ]

    def reads(self, gate: Gate, *, leaving: bool) -> Reads:
        """This is what the checks of one of the SOP's gates look at, those marked `once` only on leaving."""
        known = self._reads.get((id(gate), leaving))
        if known is None:
            asked = [check for check in gate.check if leaving or not check.once]
            names = {name for check in asked for name in self.expression(check.that).names}
            known = Reads(
                tuple(sorted(names)),
                steady=not gate.checklist and names.isdisjoint(CIRCUMSTANCES),
                once=any(check.once for check in gate.check),
                empty=gate == Gate(),
            )
            self._reads[id(gate), leaving] = known
        return known

    def expression(self, source: str) -> Expression:
        """This is the compiled form of one of the SOP's expressions."""
        return self._expressions[source]

    def outcome(self, stage: str) -> Outcome:
        """This is what standing in the stage says about a deal."""
        return self.definition.outcomes.get(stage, Outcome.OPEN)

    def is_final(self, stage: str) -> bool:
        """This says whether a deal in the stage is over."""
        return stage in self.definition.final

    def on_the_line(self, stage: str) -> bool:
        """This says whether the stage is one a deal passes on its way (not lost, cancelled or disqualified)."""
        return self.outcome(stage) in (Outcome.OPEN, Outcome.WON)

    def kind_of(self, start: str, to: str) -> str:
        """This is forward, back or jump (off the line), for a step from one stage to another."""
        if not self.on_the_line(to):
            return "jump"
        return "forward" if self.order[to] > self.order[start] else "back"

    def act(self, name: str) -> Act | None:
        """This is what the SOP says about `hold`, `reopen` or `void`; None: not allowed."""
        acts = {"hold": self.definition.hold, "reopen": self.definition.reopen, "void": self.definition.void}
        return acts[name]

    def limit(self, stage: str) -> Limit | None:
        """This is how long a deal may stay in the stage."""
        return self.stages[stage].limit

    def worth(self, values: dict[str, Any]) -> Decimal | None:
        """This is what a deal with these values is worth: the first of the SOP's value fields that is known."""
        for key in self.definition.value:
            if is_known(values.get(key)):
                return Decimal(values[key]["amount"])
        return None

    def _refuse_what_does_not_exist(self) -> None:
        for gate in self.gates():
            for key in gate.require:
                self._must_know(key, self.fields, "field")
        items = {item.key for stage in self.definition.stages for item in stage.checklist}
        for gate in self.gates():
            for key in gate.checklist:
                self._must_know(key, items, "checklist item")
        for key in (*self.definition.final, *self.definition.outcomes):
            self._must_know(key, self.stages, "stage")
        for key in self.definition.value:
            self._must_know(key, self.fields, "field")

    def _must_know(self, key: str, known: Any, what: str) -> None:
        if key not in known:
            raise ValueError(
                f"workflow {self.key} v{self.version} names the {what} {key!r}, which it does not define"
            )


@lru_cache(maxsize=256)
def _compiled(normal: str) -> Workflow:
    return Workflow(from_normal_form(normal), digest_of(normal))


__all__ = ["CIRCUMSTANCES", "Move", "Stage", "Workflow", "vocabulary_of"]
