"""This file compiles a definition into a Workflow: the value that gates, reports and pages ask.

A wrong one cannot be built: whatever the definition refers to must exist, every expression must compile. The lint in
`workflows/` says the same earlier, with line and column; this file is the last line of defence.
"""

from __future__ import annotations

from collections.abc import Container, Iterable
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from engine.computed import sums_of
from engine.definition import (
    Act,
    Definition,
    Field,
    FieldType,
    Gate,
    Limit,
    Move,
    Outcome,
    Record,
    Stage,
    digest_of,
    from_normal_form,
    normal_form,
)
from engine.definition.deciding import is_role
from engine.expressions import Expression
from engine.hours import hours_of
from engine.laid_out import Layout
from engine.machine import Topology
from engine.scope import CIRCUMSTANCES, PARAMETERS, Scope, scope_of, vocabulary_of
from engine.values import amount_of, counted


class Rules(NamedTuple):
    """This is a record of the SOP, ready to be asked: its fields, the moves of its rows, what their gates see."""

    record: Record
    fields: dict[str, Field]
    topology: Topology | None
    moves: dict[str, Move]
    scope: Scope
    order: dict[str, int]


class Workflow:
    """This is one version of an SOP, ready to be asked; build it from a definition, or `Workflow.read` it."""

    def __init__(self, definition: Definition, digest: str | None = None) -> None:
        self.definition = definition
        self.key = definition.key
        self.version = definition.version
        self.digest = digest or digest_of(normal_form(definition))
        self.zone = ZoneInfo(definition.timezone)
        self.hours = hours_of(definition.hours) if definition.hours else None
        self.fields = {field.key: field for field in definition.fields}
        self.stages = {stage.key: stage for stage in definition.stages}
        self.moves = {move.key: move for move in definition.moves}
        self.order = {stage.key: place for place, stage in enumerate(definition.stages)}
        self.parameters = {parameter.key: parameter for parameter in definition.parameters}
        self.topology = Topology(
            tuple(self.stages), [(move.key, move.start, move.to) for move in definition.moves]
        )
        self.scope = scope_of(definition, self.gates(), self._conditions())
        self.records = {record.key: _rules(definition, record) for record in definition.records}
        self.computed = sums_of(definition.fields, definition.records)
        facts = {key: field for key, field in self.fields.items() if field.type is not FieldType.REF}
        self.layout = Layout(self.digest, self.scope, facts, self.records)
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
        """This maps a personal field, of a row as RECORD.FIELD, to "deal" or to the field that names the person."""
        return {name: field.personal for name, field in self.all_fields.items() if field.personal}

    @cached_property
    def restricted(self) -> dict[str, frozenset[str]]:
        """This maps a field that only some roles see, of a row as RECORD.FIELD, to those roles."""
        return {name: frozenset(field.seen_by) for name, field in self.all_fields.items() if field.seen_by}

    @cached_property
    def guarded(self) -> frozenset[str]:
        """This is every field that not everybody sees who sees the deal."""
        return frozenset(self.personal) | self.restricted.keys()

    @cached_property
    def all_fields(self) -> dict[str, Field]:
        """This is every field by name, of a row as RECORD.FIELD."""
        of_rows = ((each, field) for each in self.definition.records for field in each.fields)
        return {**self.fields, **{f"{record.key}.{field.key}": field for record, field in of_rows}}

    def gates(self) -> list[Gate]:
        """This lists every gate that a deal is asked."""
        acts = [act for act in (self.definition.hold, self.definition.reopen, self.definition.void) if act]
        return [
            *(stage.leave for stage in self.definition.stages),
            *(move.gate for move in self.definition.moves),
            *(act.gate for act in acts),
        ]

    def expression(self, source: str) -> Expression:
        """This is the compiled form of one of the expressions that a deal is asked."""
        return self.scope.expressions[source]

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
        """This is how long a deal may stay in the stage; of several limits, the first in working days."""
        return next((limit for limit in self.stages[stage].timed if limit.days), None)

    def worth(self, values: dict[str, Any]) -> Decimal | None:
        """This is what a deal with these values is worth: the first of the SOP's value fields that is known."""
        for key in self.definition.value:
            amount = amount_of(counted(self.fields[key], values))
            if amount is not None:
                return amount
        return None

    def _conditions(self) -> list[str]:
        stages = self.definition.stages
        routes = [stage.applies for stage in stages] + [move.when for move in self.definition.moves]
        routes += [limit.when for stage in stages for limit in stage.timed]
        routes += [task.when for stage in stages for task in stage.tasks]
        routes += [each.when for field in self.definition.fields for each in field.reminders]
        signs = self.definition.health.signs if self.definition.health else ()
        routes += [sign.check for sign in signs]
        return [source for source in routes if source is not None]

    def _refuse_what_does_not_exist(self) -> None:
        items = {item.key for stage in self.definition.stages for item in stage.checklist}
        tasks = {task.key for stage in self.definition.stages for task in stage.tasks}
        lasting = [limit.until for stage in self.definition.stages for limit in stage.timed if limit.until]
        self._must_know(lasting, self.fields, "field")
        for gate in self.gates():
            self._must_know(gate.require, self.fields, "field")
            self._must_know(gate.checklist, items, "checklist item")
            self._must_know(gate.tasks, tasks, "task")
        for rules in self.records.values():
            for move in rules.moves.values():
                self._must_know(move.gate.require, rules.scope.fields, "field")
                self._must_know((move.supersedes,) if move.supersedes else (), rules.order, "state")
        self._must_know_people()
        self._must_know_governors()
        self._must_know_what_is_rated()
        self._must_know((*self.definition.final, *self.definition.outcomes), self.stages, "stage")
        self._must_know(self.definition.value, self.fields, "field")
        days = [limit.days for stage in self.definition.stages for limit in stage.timed]
        days += [task.days for stage in self.definition.stages for task in stage.tasks]
        named = [each.partition(".")[2] for each in days if each.startswith(f"{PARAMETERS}.")]
        self._must_know(named, self.parameters, "parameter")

    def _must_know_people(self) -> None:
        """This asks of what people decide that its fields, records and roles are there."""
        roles = {role.key for role in self.definition.roles}
        places = [(gate, self.scope) for gate in self.gates()]
        places += [
            (move.gate, rules.scope) for rules in self.records.values() for move in rules.moves.values()
        ]
        for gate, scope in places:
            known = {*scope.fields, *self.records}
            for approval in gate.approvals:
                named = [entry for panel in approval.panels for entry in panel.by if is_role(entry)]
                told = (*approval.copies, *filter(None, (approval.to,)))
                self._must_know((*named, *told), roles, "role")
                self._must_know(approval.covers, known, "field or record")
            for confirmation in gate.confirm:
                self._must_know(confirmation.roles, roles, "role")
                self._must_know((confirmation.field,), scope.fields, "field")
            self._must_know((role for each in gate.waivable.values() for role in each.by), roles, "role")

    def _must_know_what_is_rated(self) -> None:
        """This asks of the signs of health that what they name is there."""
        health = self.definition.health
        if health is None:
            return
        self._must_know((sign.date_passed for sign in health.signs if sign.date_passed), self.fields, "field")
        self._must_know(health.override, {role.key for role in self.definition.roles}, "role")
        said = [
            each for sign in health.signs for each in (sign.limit_used, sign.idle_days, sign.put_off) if each
        ]
        named = [each.partition(".")[2] for each in said if each.startswith(f"{PARAMETERS}.")]
        self._must_know(named, self.parameters, "parameter")

    def _must_know_governors(self) -> None:
        govern = self.definition.govern
        if govern is None:
            return
        roles = {*(role.key for role in self.definition.roles), "administrator"}
        for approval in (*govern.publish, *govern.parameters, *govern.grant):
            named = [entry for panel in approval.panels for entry in panel.by if is_role(entry)]
            self._must_know((*named, *approval.copies, *filter(None, (approval.to,))), roles, "role")

    def _must_know(self, keys: Iterable[str], known: Container[str], what: str) -> None:
        for key in keys:
            if key not in known:
                raise ValueError(
                    f"workflow {self.key} v{self.version} names the {what} {key!r}, which it does not define"
                )


def _rules(definition: Definition, record: Record) -> Rules:
    states = tuple(state.key for state in record.states)
    moves = {move.key: move for move in record.moves}
    edges = [(move.key, move.start, move.to) for move in record.moves]
    conditions = [move.when for move in record.moves if move.when is not None]
    return Rules(
        record,
        fields={field.key: field for field in record.fields},
        topology=Topology(states, edges) if states else None,
        moves=moves,
        scope=scope_of(
            definition, [move.gate for move in record.moves], [*conditions, *record.timing], row=record
        ),
        order={state: place for place, state in enumerate(states)},
    )


@lru_cache(maxsize=256)
def _compiled(normal: str) -> Workflow:
    return Workflow(from_normal_form(normal), digest_of(normal))


__all__ = ["CIRCUMSTANCES", "Move", "Rules", "Stage", "Workflow", "vocabulary_of"]
