"""This file holds the commands about units, and draws them as the tree they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from api.cli.caller import Caller
from api.cli.command import command
from api.cli.tree import unit
from engine.commands import ChangeUnit, OpenUnit

if TYPE_CHECKING:
    from engine.orders import Answer
    from engine.units import Unit

Id = Annotated[str, typer.Argument(metavar="ID", help="The unit.")]
Kind = Annotated[str | None, typer.Option("--kind", help="group, legal_entity, region or team.")]
KINDS_OF_UNITS = {"group": "集团", "legal_entity": "法人", "region": "区域", "team": "团队"}


@command(unit, "add", writes="rules", creates=True)
def add(
    caller: Caller,
    *,
    unit: Id,
    name: Annotated[str | None, typer.Option("--name", help="How people call it; else the id.")] = None,
    kind: Kind = None,
    parent: Annotated[str | None, typer.Option("--parent", metavar="ID", help="The unit above it.")] = None,
) -> None:
    """Sets up a unit."""
    _told(caller, caller.handle(OpenUnit(unit, name or unit, kind or "team", parent)))


@command(unit, "set", writes="card")
def set_values(
    caller: Caller,
    *,
    unit: Id,
    name: Annotated[str | None, typer.Option("--name", help="Another name.")] = None,
    kind: Kind = None,
    parent: Annotated[
        str | None, typer.Option("--parent", metavar="ID", help='Below another unit; "" puts it at the top.')
    ] = None,
) -> None:
    """Gives a unit another name, kind or place in the tree."""
    _told(caller, caller.handle(ChangeUnit(unit, name, kind, parent)))


@command(unit, "list")
def list_units(caller: Caller) -> None:
    """Draws the tree of units."""
    units = caller.house.archive.units()
    if caller.json:
        caller.print_json([_as_data(each) for each in units])
        return
    if not units:
        caller.print("No units yet.", "尚无组织单元。")
    for depth, each in _tree(units):
        line = f"{'  ' * depth}{_in_words(caller, each)}"
        caller.print(line, line)


def _tree(units: Sequence[Unit]) -> Iterator[tuple[int, Unit]]:
    """This walks the units from the top down; what hangs on nothing that is there stands at the top too."""
    known = {each.id for each in units}

    def below(parent: str | None, depth: int) -> Iterator[tuple[int, Unit]]:
        for each in units:
            top = each.parent not in known
            if each.parent == parent or (parent is None and top):
                yield depth, each
                yield from below(each.id, depth + 1)

    yield from below(None, 0)


def _in_words(caller: Caller, unit: Unit) -> str:
    return f"{unit.id}  {unit.name} ({caller.say(unit.kind, KINDS_OF_UNITS.get(unit.kind, unit.kind))})"


def _as_data(unit: Unit) -> dict[str, Any]:
    from api.http.party_wire import unit_json  # noqa: PLC0415 - JSON is the same as over HTTP

    return unit_json(unit)


def _told(caller: Caller, answer: Answer) -> None:
    if caller.json:
        receipt = {"position": answer.position, "version": answer.version, "repeated": answer.repeated}
        caller.print_json({"unit": _as_data(answer.state), **receipt})
        return
    line = _in_words(caller, answer.state)
    caller.print(line, line)
