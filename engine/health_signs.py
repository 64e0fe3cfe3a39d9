"""This file says from when on a sign of health shows, and what it saw: one way to look for each thing a sign may name.

A reason pins what was seen (`saw`), instants in microseconds; words are made when somebody reads. What cannot be decided
shows no sign, and what never comes by itself neither.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import lru_cache
from typing import Any, NamedTuple

import msgspec

from engine.calendar import Calendar, due, with_left, working_days
from engine.case import as_parameter
from engine.computed import seen_row
from engine.deal.stay import OVER, WHOLE, end_of, midnight
from engine.deal.timers import row_of_limit
from engine.definition import Sign
from engine.health_facts import Facts
from engine.parameters import ParameterValues
from engine.scope import PARAMETERS
from engine.values import counted, is_known, seen
from engine.workflow import Workflow

ALWAYS = 0
"""An instant before anything that a deal knows of."""
MOST = 36_600
"""Beyond so many days, a century, nothing comes; a parameter may say anything."""
Looked = tuple[int, dict[str, Any]]
"""From when on a sign shows, and what it saw."""
KEY, PERCENT, DUE, ROW_KEY = "limit.key", "limit.percent", "limit.due", "limit.row"
DAYS, SINCE = "idle.days", "idle.since"
PUT_OFF, NEXT_ON = "expected.put_off", "activity.next_on"
"""What is seen beside fields, records and parameters; no field can have such a key."""


class Reason(msgspec.Struct, frozen=True, array_like=True):
    """This is a sign that shows, by its key, and what it saw."""

    sign: str
    saw: dict[str, Any]


class Signal(NamedTuple):
    """This is a sign made ready: its key, and every way to look that it names with what was written there."""

    key: str
    looks: tuple[tuple[Callable[[Seeing, Any], Looked | None], Any], ...]


class Signals(NamedTuple):
    """This is the signs of an SOP made ready."""

    red: tuple[Signal, ...] = ()
    yellow: tuple[Signal, ...] = ()


class Seeing:
    """This is a deal while nothing changes: its facts, and the parameters as they count at an instant.

    The calendar has the SOP's hours already.
    """

    def __init__(
        self, facts: Facts, workflow: Workflow, calendar: Calendar, parameters: ParameterValues, now: int
    ) -> None:
        self.facts = facts
        self.workflow = workflow
        self.calendar = calendar
        self.zone = workflow.definition.timezone
        self._parameters = parameters
        self.now = now
        self._limits: list[tuple[str, int, str | None]] | None = None

    def shown(self, signals: tuple[Signal, ...]) -> list[tuple[int, Reason]]:
        """This is the signs that show sooner or later, each from when on."""
        found = []
        for signal in signals:
            at: int = ALWAYS
            saw: dict[str, Any] = {}
            for look, said in signal.looks:
                looked = look(self, said)
                if looked is None:
                    break
                at, saw = max(at, looked[0]), {**saw, **looked[1]} if saw else looked[1]
            else:
                found.append((max(at, self.now), Reason(signal.key, saw)))
        return found

    def check(self, source: str) -> Looked | None:
        """This is what a condition is looked at with, where it holds."""
        expression = self.workflow.expression(source)
        bound = {name: self._seen(name) for name in expression.names}
        if expression.decide(self.workflow.scope.vocabulary.activation(bound)) is not True:
            return None
        return ALWAYS, {name: self._saw(name) for name in sorted(expression.names)}

    def limit(self, said: Decimal | str) -> Looked | None:
        """This is when so much of the first limit is used."""
        percent = self._number(said)
        if self._limits is None:
            self._limits = self._limited()
        if percent is None or not self._limits:
            return None
        used = [(self._used(key, at, days, percent), key, at) for key, at, days in self._limits]
        first, key, at = used[0] if len(used) == 1 else min(used)
        saw: dict[str, Any] = {KEY: warned_of(key)[1], PERCENT: str(percent), DUE: at}
        row = row_of_limit(f"{key}{OVER}")
        if row:
            saw[ROW_KEY] = row
        return first, saw

    def _limited(self) -> list[tuple[str, int, str | None]]:
        """This is the limits of the stay: key, end, working days; one that was recorded before there were timers too."""
        facts = self.facts
        over = [
            (key.removesuffix(OVER), each.timer.at, each.timer.days)
            for key, each in facts.timers.items()
            if key.endswith(OVER) and not each.stopped
        ]
        return over or ([] if facts.due_at is None else [("limit:limit", facts.due_at, facts.due_days)])

    def _used(self, limit: str, at: int, days: str | None, percent: Decimal) -> int:
        """This is when so much of a limit is used: at the recorded instant of its warning, where that is the one."""
        if percent >= WHOLE:
            return at
        warned = self.facts.timers.get(f"{limit}:warn")
        if warned and (warned_of(limit), percent) in warnings_of(self.workflow, self.facts.stage):
            return warned.timer.at
        begun = self.facts.entered_at
        if days is None:
            whole = working_days(self.calendar, begun, at, self.zone)
            return due(self.calendar, begun, max(whole, Decimal(0)) * percent / WHOLE, self.zone)
        return with_left(self.calendar, at, Decimal(days) * (WHOLE - percent) / WHOLE, self.zone)

    def date_passed(self, field: str) -> Looked | None:
        """This is when the day in a field is over."""
        value = counted(self.workflow.fields[field], self.facts.values)
        end = end_of(self.workflow, self.workflow.fields[field], value)
        return None if end is None else (end, {field: value})

    def idle(self, said: Decimal | str) -> Looked | None:
        """This is when nothing has been done for so long."""
        days, since = self._number(said), self.facts.stirred_at
        if days is None:
            return None
        return due(self.calendar, since, days, self.zone), {DAYS: str(days), SINCE: since}

    def put_off(self, said: Decimal | str) -> Looked | None:
        """This is whether the expected date was put off so often."""
        most, times = self._number(said), self.facts.put_off
        return None if most is None or times < most else (ALWAYS, {PUT_OFF: times})

    def next_step(self, _said: Any) -> Looked | None:
        """This is when no next step is agreed any more."""
        on = self.facts.next_on
        if on is None:
            return ALWAYS, {NEXT_ON: None}
        return midnight(self.workflow, on, 1), {NEXT_ON: on}

    def _number(self, said: Decimal | str) -> Decimal | None:
        if isinstance(said, Decimal):
            return said
        number = Decimal(str(self._parameter(said)))
        return number if 0 < number <= MOST else None

    def _parameter(self, key: str) -> Any:
        said = self._parameters.at(key, self.now)
        return self.workflow.parameters[key].value if said is None else said[0]

    def _seen(self, name: str) -> Any:
        """This is a name as an expression sees it: a field, a record, a parameter, or the stage."""
        base, _, entry = name.partition(".")
        if base == PARAMETERS:
            return as_parameter(self.workflow.parameters[entry], self._parameter(entry))
        if base in self.workflow.records:
            record, zone = self.workflow.records[base].record, self.workflow.zone
            rows = self.facts.rows.get(base, {})
            return [seen_row(record, key, row.state, row.values, zone) for key, row in rows.items()]
        value = self._saw(name)
        field = self.workflow.fields.get(name)
        return value if field is None or not is_known(value) else seen(field, value, self.workflow.zone)

    def _saw(self, name: str) -> Any:
        base, _, entry = name.partition(".")
        if base == PARAMETERS:
            return self._parameter(entry)
        if base in self.workflow.records:
            return {"rows": len(self.facts.rows.get(base, {}))}
        field = self.workflow.fields.get(name)
        return self.facts.stage if field is None else counted(field, self.facts.values)


@lru_cache(maxsize=256)
def signals_of(workflow: Workflow) -> Signals:
    """This is the signs of a version of an SOP, made ready once."""
    health = workflow.definition.health
    if health is None:
        return Signals()
    red, yellow = (tuple(_ready(sign) for sign in signs) for signs in (health.red, health.yellow))
    return Signals(red, yellow)


@lru_cache(maxsize=4096)
def warnings_of(workflow: Workflow, stage: str) -> frozenset[tuple[tuple[str, str], Decimal]]:
    """This is at how many percent of its limits a stage, or a record, warns, whose instants are recorded."""
    at = workflow.stages.get(stage)
    limits = [("", limit) for limit in at.timed] if at else []
    limits += [(record.key, limit) for record in workflow.definition.records for limit in record.limits]
    return frozenset(((record, limit.key), Decimal(limit.warn)) for record, limit in limits)


@lru_cache(maxsize=4096)
def warned_of(limit: str) -> tuple[str, str]:
    """This is the record, empty of the stage, and the key of a limit.

    >>> warned_of("limit:usual"), warned_of("row_limit:instalments:1:overdue")
    (('', 'usual'), ('instalments', 'overdue'))
    """
    row = row_of_limit(f"{limit}{OVER}")
    return (row.partition(":")[0] if row else "", limit.rpartition(":")[2])


def _ready(sign: Sign) -> Signal:
    asked: tuple[tuple[Callable[[Seeing, Any], Looked | None], Any], ...] = (
        (Seeing.check, sign.check),
        (Seeing.limit, _written(sign.limit_used)),
        (Seeing.date_passed, sign.date_passed),
        (Seeing.idle, _written(sign.idle_days)),
        (Seeing.put_off, _written(sign.put_off)),
        (Seeing.next_step, sign.no_next_step or None),
    )
    return Signal(sign.key, tuple((look, said) for look, said in asked if said is not None))


def _written(said: str | None) -> Decimal | str | None:
    """This is a number, or the key of the parameter that holds it."""
    if said is None:
        return None
    base, _, key = said.partition(".")
    return key if base == PARAMETERS else Decimal(said)
