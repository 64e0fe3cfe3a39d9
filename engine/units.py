"""This file is the units' streams: the tree of group, legal entities, regions and teams, and who may change it.

A unit stands below one that exists, never below itself, not even by way of others. Only administrators write.
"""

from __future__ import annotations

from typing import assert_never

import msgspec

from engine.built_in_roles import ADMINISTRATOR
from engine.commands import ChangeUnit, OpenUnit, UnitCommand
from engine.deal.about import About
from engine.errors import Malformed, Taken
from engine.events import Event, UnitChanged, UnitOpened
from engine.ids import ID
from engine.lookups import chain, found, nobody
from engine.serde import Recorded

UNIT_KINDS = ("group", "legal_entity", "region", "team")
MAX_NAME = 200


class Unit(msgspec.Struct, frozen=True):
    """This is a unit as it stands: version 0 means nobody has set it up; `parent` None: at the top."""

    id: str
    version: int = 0
    name: str = ""
    kind: str = ""
    parent: str | None = None


def initial_unit(unit: str) -> Unit:
    """This is a unit before it is set up."""
    return Unit(unit)


def evolve_unit(state: Unit, recorded: Recorded) -> Unit:
    """This is the unit after one more event."""
    event = recorded.event
    match event:
        case UnitOpened() | UnitChanged():
            return Unit(state.id, recorded.version, event.name, event.kind, event.parent)
        case _:
            return msgspec.structs.replace(state, version=recorded.version)


def decide_unit(state: Unit, command: UnitCommand, about: About) -> list[Event]:
    """This sets up a unit or gives it another name, kind or place; only administrators may."""
    about.needs(ADMINISTRATOR)
    match command:
        case OpenUnit():
            return _open(state, command, about)
        case ChangeUnit():
            return _change(state, command, about)
        case _:
            assert_never(command)


def _open(state: Unit, command: OpenUnit, about: About) -> list[Event]:
    if not ID.fullmatch(command.unit):
        raise Malformed(
            f"unit: {command.unit[:70]!r} is not an id; use 1 to 64 letters, digits or . _ @ -",
            f"组织单元编号“{command.unit[:70]}”不合要求：请用 1 到 64 个字母、数字或 . _ @ -",
            where="unit",
        )
    if state.version:
        raise Taken(
            f"There is a unit {state.id} already, {state.name!r}; change that one, or take another id.",
            f"编号为 {state.id} 的组织单元已存在（{state.name}）；请修改它，或换一个编号。",
        )
    place = _place(state.id, command.parent, about)
    return [UnitOpened(_named(command.name), _kind(command.kind), place)]


def _change(state: Unit, command: ChangeUnit, about: About) -> list[Event]:
    if not state.version:
        raise nobody("unit", command.unit)
    name = state.name if command.name is None else _named(command.name)
    kind = state.kind if command.kind is None else _kind(command.kind)
    place = state.parent if command.parent is None else _place(state.id, command.parent, about)
    changed = UnitChanged(name, kind, place)
    return [] if changed == UnitChanged(state.name, state.kind, state.parent) else [changed]


def _named(name: str) -> str:
    if not 0 < len(name.strip()) <= MAX_NAME:
        raise Malformed(
            f"name: a unit needs a name of 1 to {MAX_NAME} characters.",
            f"名称：组织单元需要 1 到 {MAX_NAME} 个字的名称。",
            where="name",
        )
    return name.strip()


def _kind(kind: str) -> str:
    if kind not in UNIT_KINDS:
        raise Malformed(
            f"kind: {kind[:60]!r} is no kind of unit; use one of {', '.join(UNIT_KINDS)}.",
            f"类别：“{kind[:60]}”不是组织单元的类别；请用 {'、'.join(UNIT_KINDS)} 之一。",
            where="kind",
        )
    return kind


def _place(unit: str, parent: str | None, about: About) -> str | None:
    if not parent:
        return None
    if unit == parent or unit in chain(about.look, parent):
        raise Malformed(
            f"parent: {parent} is {unit} itself or stands below it; name a unit outside of it.",
            f"上级：{parent} 就是 {unit} 或在其之下；请选择它以外的组织单元。",
            where="parent",
        )
    found(about.look, "unit", parent)
    return parent


__all__ = ["UNIT_KINDS", "Unit", "chain", "decide_unit", "evolve_unit", "initial_unit"]
