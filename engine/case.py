"""This file is what a gate looks at: one deal, or one of its rows, before one version of its SOP, in somebody's hands.

A name is a field, a record, a parameter (`param.KEY`), an entry of what a ref refers to (`customer.tier`) or a
circumstance. `saw` is what a verdict pins of it: the value in JSON form; of a record how many rows it had and at which
version of the deal (its stream holds them); of a parameter its value and the version that gave it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from engine.clock import moment
from engine.computed import seen_row
from engine.deal.state import Deal, Row
from engine.definition import FieldType, Parameter
from engine.expressions import Activation
from engine.laid_out import Looks
from engine.lookups import Look
from engine.referred import entries_of
from engine.scope import PARAMETERS, PEOPLE, ROW
from engine.values import counted, is_known, midnight_of, seen
from engine.workflow import Rules, Workflow


class Case:
    """This is one deal at an instant; with `rules` and `row`, one row of a record of it."""

    def __init__(
        self,
        workflow: Workflow,
        deal: Deal,
        *,
        now: int,
        actor: str,
        roles: frozenset[str],
        look: Look,
        rules: Rules | None = None,
        row: Row | None = None,
    ) -> None:
        self.workflow = workflow
        self.deal = deal
        self.now = now
        self.actor = actor
        self.roles = roles
        self.look = look
        self.rules = rules
        self.row = row
        self.scope = rules.scope if rules else workflow.scope
        self.own = frozenset(rules.fields if rules and row else ())

    def counts(self, key: str) -> Any:
        """This is what a field counts as here; None when it is missing or lacks its evidence."""
        row = self.row if key in self.own else None
        return counted(self.scope.fields[key], row.values if row else self.deal.values)

    def saw(self, name: str) -> Any:
        """This is what a verdict pins of a name; null when it is missing."""
        base, _, entry = name.partition(".")
        if name in self.scope.fields:
            nowhere = self.scope.fields[name].to is not None and self._referred(name) is None
            return None if nowhere else self.counts(name)
        if base in self.workflow.records:
            return {"rows": len(self.deal.rows(base)), "version": self.deal.values.since}
        if name == PEOPLE:
            return [[mate.member, mate.role, mate.share] for mate in self.deal.team]
        if base == PARAMETERS:
            value, version = self._parameter(entry)
            return {"value": value, "version": version}
        if entry:
            return (self._referred(base) or {}).get(entry)
        return self._circumstance(name)

    def pinned(self, names: Iterable[str]) -> dict[str, Any]:
        """This is what a verdict pins of some names; beside a value without its evidence, that this is missing."""
        known = {}
        for name in names:
            known[self._pin(name)] = self.saw(name)
            field = self.scope.fields.get(name)
            if field is not None and field.evidence is not None:
                known.setdefault(self._pin(field.evidence), self.saw(field.evidence))
        return known

    def pinned_by(self, looks: Looks) -> dict[str, Any]:
        """This is what a verdict pins of what a clause looks at."""
        if looks.pinned is None:
            return self.pinned(looks.names)
        values = self.deal.values
        return {field.key: counted(field, values) for field in looks.pinned}

    def _pin(self, name: str) -> str:
        """This is how a verdict names a field of the row: RECORD.FIELD, so that it is not taken for the deal's."""
        return f"{self.rules.record.key}.{name}" if self.rules and name in self.own else name

    def activation(self, names: Iterable[str]) -> Activation:
        """This binds those of the names that are known, for the expressions of one gate."""
        return self.scope.vocabulary.activation({name: self._seen(name) for name in names})

    def activated(self, looks: Looks) -> Activation:
        """This binds what the expressions of a gate look at."""
        if looks.read is None:
            return self.activation(looks.names)
        values, zone = self.deal.values, self.workflow.zone
        known = {}
        for field in looks.read:
            value = counted(field, values)
            if value or is_known(value):
                known[field.key] = seen(field, value, zone)
        return self.scope.vocabulary.activation(known)

    def decide(self, source: str) -> bool | None:
        """This is the answer to one of the SOP's conditions, None when it cannot be decided."""
        expression = self.scope.expressions[source]
        return expression.decide(self.activation(expression.names))

    def _seen(self, name: str) -> Any:
        base, _, entry = name.partition(".")
        field = self.scope.fields.get(name)
        if field is not None:
            if field.type is FieldType.REF:
                return self._referred(name)
            value = self.counts(name)
            return seen(field, value, self.workflow.zone) if is_known(value) else None
        if base in self.workflow.records:
            record = self.workflow.records[base].record
            zone = self.workflow.zone
            return [seen_row(record, row.key, row.state, row.values, zone) for row in self.deal.rows(base)]
        if name == PEOPLE:
            return as_people(self.saw(name))
        if base == PARAMETERS:
            return as_parameter(self.workflow.parameters[entry], self._parameter(entry)[0])
        if entry:
            return (self._referred(base) or {}).get(entry)
        return as_circumstance(name, self._circumstance(name), self.workflow)

    def _parameter(self, key: str) -> tuple[Any, int]:
        said = self.look(f"parameters:{self.workflow.key}").at(key, self.now)
        return (self.workflow.parameters[key].value, 0) if said is None else said

    def _referred(self, key: str) -> dict[str, Any] | None:
        value, to = self.counts(key), self.scope.fields[key].to
        return entries_of(self.look, to, value) if to is not None and is_known(value) else None

    def _circumstance(self, name: str) -> Any:
        deal = self.deal
        match name:
            case "today":
                return _day(self.now, self.workflow.zone)
            case "now":
                return moment(self.now).isoformat()
            case "actor":
                return {"id": self.actor, "roles": sorted(self.roles)}
            case "last_activity":
                return None if deal.last_activity is None else moment(deal.last_activity).isoformat()
            case "next_activity":
                return deal.next_on
            case "stage":
                return deal.stage
            case str() if name == ROW and self.row is not None:
                return {"key": self.row.key, "state": self.row.state}
        return {"owner": deal.owner or None, "unit": deal.unit}.get(name)


@lru_cache(maxsize=64)
def _day(at: int, zone: ZoneInfo) -> str:
    """This is the date of an instant: the same for all that is judged in one sitting."""
    return moment(at).astimezone(zone).date().isoformat()


def as_circumstance(name: str, value: Any, workflow: Workflow) -> Any:
    """This is a circumstance that a verdict pinned, as an expression sees it."""
    if value is None:
        return None
    if name in ("today", "next_activity"):
        return midnight_of(value, workflow.zone)
    return datetime.fromisoformat(value) if name in ("now", "last_activity") else value


def as_people(team: Sequence[Sequence[str | None]]) -> list[dict[str, Any]]:
    """This is a deal's team that a verdict pinned, as an expression sees it; what nobody said is left out.

    >>> as_people([["li", "sales", "60"], ["mei", None, None]])
    [{'member': 'li', 'role': 'sales', 'share': Decimal('60')}, {'member': 'mei'}]
    """
    told = (zip(("member", "role", "share"), mate, strict=True) for mate in team)
    return [
        {key: Decimal(value) if key == "share" else value for key, value in mate if value is not None}
        for mate in told
    ]


def as_parameter(parameter: Parameter, value: Any) -> Any:
    """This is a parameter's value as an expression sees it: a number as Decimal, a table entry by entry."""
    if isinstance(value, dict):
        return {key: as_parameter(parameter, item) for key, item in value.items()}
    return Decimal(value) if parameter.type is FieldType.NUMBER else value
