"""This file is the parameters' streams: what an organisation set a workflow's parameters to, and from when on.

Nothing is overwritten: every setting stays, so what counted at an instant can always be said. Of the settings of one
key that count at an instant, the latest `effective_from` wins, and of two from the same instant the one recorded
later. A table is set as a whole. Null gives the word back to the SOP.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from difflib import get_close_matches
from typing import Any

import msgspec

from engine.built_in_roles import ADMINISTRATOR
from engine.clauses import days_of
from engine.clock import moment
from engine.commands import SetParameters
from engine.deal.about import About
from engine.deal.timers import Timers
from engine.decisions import Decisions
from engine.definition import Field, Parameter
from engine.definition.limits import MOST_DAYS
from engine.errors import Malformed
from engine.events import Event, ParametersSet
from engine.governing import PARAMETERS as OF_PARAMETERS
from engine.governing import Deed, must_be_approved
from engine.parsing import parse
from engine.scope import PARAMETERS
from engine.serde import Recorded


class Setting(msgspec.Struct, frozen=True):
    """This is what one event set, from an instant on (microseconds); `version` and `position` are that event's."""

    values: dict[str, Any]
    effective_from: int
    version: int
    position: int


class ParameterValues(msgspec.Struct, frozen=True):
    """This is everything ever set for a workflow, in the order in which it was recorded."""

    workflow: str
    version: int = 0
    settings: tuple[Setting, ...] = ()
    decisions: Decisions = Decisions()
    timers: Timers = {}

    def at(self, key: str, now: int) -> tuple[Any, int] | None:
        """This is what was set for an instant, and the version that said so; None: what the SOP itself says counts."""
        counting = [each for each in self.settings if key in each.values and each.effective_from <= now]
        if not counting:
            return None
        last = max(counting, key=lambda each: (each.effective_from, each.version))
        value = last.values[key]
        return None if value is None else (value, last.version)


def initial_parameters(workflow: str) -> ParameterValues:
    """This is a workflow whose parameters nobody has set."""
    return ParameterValues(workflow)


def evolve_parameters(state: ParameterValues, recorded: Recorded) -> ParameterValues:
    """This is the parameters after one more event."""
    event, settings = recorded.event, state.settings
    if isinstance(event, ParametersSet):
        said = Setting(event.values, event.effective_from, recorded.version, recorded.position)
        settings = (*settings, said)
    return msgspec.structs.replace(state, version=recorded.version, settings=settings)


def decide_parameters(state: ParameterValues, command: SetParameters, about: About) -> list[Event]:
    """This sets what differs from what counts at that instant already; only administrators may.

    An instant that has passed needs a reason: verdicts given since then pinned what counted before.
    """
    about.needs(ADMINISTRATOR)
    values = _values(command.workflow, command.values, about)
    start = about.now if command.effective_from is None else _instant(command.effective_from)
    changed = {key: value for key, value in values.items() if (state.at(key, start) or (None,))[0] != value}
    if not changed:
        return []
    if start < about.recorded_at and about.source is None and not about.reason:
        raise Malformed(
            f"effective_from: {moment(start).isoformat()} has passed; give a reason, or a later instant.",
            f"生效时间：{moment(start).isoformat()} 已过去；请说明原因，或改用以后的时间。",
            where="effective_from",
        )
    deed = Deed(OF_PARAMETERS, f"parameters:{state.workflow}", _what(values, command.effective_from))
    return [ParametersSet(changed, start, must_be_approved(state, deed, about))]


def setting(state: ParameterValues, of: Mapping[str, Any], about: About) -> Deed:
    """This is the setting of values from an instant on (null: when it is done), as it is approved."""
    try:
        command = msgspec.convert(
            {"command": "set_parameters", "workflow": state.workflow, **of}, SetParameters
        )
    except msgspec.ValidationError as fault:
        raise Malformed(
            f"of: say what is to be set: {{values, effective_from}}; {fault}.",
            f"of：请写明要设定的内容：{{values, effective_from}}；{fault}。",
            where="of",
        ) from None
    values = _values(state.workflow, command.values, about)
    return Deed(OF_PARAMETERS, f"parameters:{state.workflow}", _what(values, command.effective_from))


def _what(values: dict[str, Any], start: int | None) -> dict[str, Any]:
    return {"values": values, "effective_from": start}


def _values(workflow: str, given: Mapping[str, Any], about: About) -> dict[str, Any]:
    """This is values as the newest version of the SOP has its parameters."""
    sop = about.workflow(workflow, None)
    known = {parameter.key: parameter for parameter in sop.definition.parameters}
    values = {key: _parsed(known, key, raw) for key, raw in given.items()}
    days = days_of(sop)
    for key, value in values.items():
        if value is not None and f"{PARAMETERS}.{key}" in days:
            _must_be_days(key, value)
    return values


def _must_be_days(key: str, value: str) -> None:
    if not 0 < Decimal(value) <= MOST_DAYS:
        raise Malformed(
            f"{key}: {value} is no limit; give working days above 0, at most {MOST_DAYS}.",
            f"{key}：{value} 不能作为期限；请填写大于 0 且不超过 {MOST_DAYS} 的工作日数。",
            where=key,
        )


def _instant(at: int) -> int:
    try:
        moment(at)
    except OverflowError:
        raise Malformed(
            f"effective_from: {at} is no instant; give microseconds since 1970-01-01 UTC.",
            f"生效时间：{at} 不是有效时间；请用 1970-01-01 UTC 以来的微秒数。",
            where="effective_from",
        ) from None
    return at


def _parsed(known: dict[str, Parameter], key: str, raw: Any) -> Any:
    parameter = known.get(key)
    if parameter is None:
        raise _no_parameter(key, known)
    if raw is None or raw == "":
        return None
    table = isinstance(parameter.value, dict)
    if not table and not isinstance(raw, dict):
        return parse(Field(key, parameter.type), raw, "")
    if not table or not isinstance(raw, dict) or not raw:
        raise _other_form(key, parameter)
    return {name: _cell(parameter, name, cell) for name, cell in raw.items()}


def _cell(parameter: Parameter, name: str, raw: Any) -> Any:
    place = f"{parameter.key}.{name}"
    value = parse(Field(place, parameter.type), raw, "")
    if value is None or not name.strip():
        raise Malformed(
            f"{place}: each row of the table needs a key and a value; leave the row out to drop it.",
            f"{place}：表中每一行都需要键和值；要删除此行，请不要写它。",
            where=place,
        )
    return value


def _no_parameter(key: str, known: dict[str, Parameter]) -> Malformed:
    near = get_close_matches(key, known, n=3) or sorted(known)[:12]
    return Malformed(
        f"{key[:60]}: the workflow has no such parameter; it has {', '.join(near) or 'none'}.",
        f"{key[:60]}：流程没有此参数；现有参数：{'、'.join(near) or '无'}。",
        where=key,
    )


def _other_form(key: str, parameter: Parameter) -> Malformed:
    if isinstance(parameter.value, dict):
        return Malformed(
            f"{key}: this is a table of {parameter.type}; give at least one row, like {{{next(iter(parameter.value), 'A')!r}: ...}}.",
            f"{key}：这是一张表（{parameter.type}）；请至少给出一行，如 {{“{next(iter(parameter.value), 'A')}”: ...}}。",
            where=key,
        )
    return Malformed(
        f"{key}: this is one {parameter.type}, not a table; give one value.",
        f"{key}：这是单个值（{parameter.type}），不是表；请只给一个值。",
        where=key,
    )
