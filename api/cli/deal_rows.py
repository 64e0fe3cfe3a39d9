"""This file holds the commands about the rows of a deal's records: quotes, instalments, issues."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.caller import Caller
from api.cli.command import command
from api.cli.deal_answers import found
from api.cli.problems import WrongUsage
from api.cli.tree import row
from api.cli.values import pairs_of, values_of
from api.cli.when import instant_of
from engine.commands import AddRow, ChangeRow, MoveRow, RemoveRow, UndoMove
from engine.definition import Field

if TYPE_CHECKING:
    from engine.commands import AnyCommand
    from engine.workflow import Workflow

Id = Annotated[str, typer.Argument(metavar="ID", help="The deal.")]
Record = Annotated[str, typer.Argument(metavar="RECORD", help="Which of its records, like quotes.")]
Row = Annotated[str, typer.Argument(metavar="ROW", help="The row's key.")]
Values = Annotated[list[str], typer.Argument(metavar="KEY=VALUE...", help="Lists by ; and KEY= clears.")]


@command(row, "add", writes="deal")
def add(
    caller: Caller,
    *,
    deal: Id,
    record: Record,
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="[ROW] KEY=VALUE...", help="Its key, else the next number; and its fields."),
    ] = None,
    external: Annotated[
        list[str] | None,
        typer.Option("--external", metavar="SYSTEM=ID", help="Its id elsewhere; again for more."),
    ] = None,
) -> None:
    """Adds a row to one of a deal's records."""
    sop = found(caller, deal)
    given = list(words or ())
    key = given.pop(0) if given and "=" not in given[0] else None
    values = values_of(caller, _fields(sop, record), given)
    _done(caller, sop, record, key, AddRow(deal, record, key, values, pairs_of(external)))


@command(row, "set", writes="deal")
def set_values(caller: Caller, *, deal: Id, record: Record, row: Row, values: Values) -> None:
    """Sets fields of a row."""
    sop = found(caller, deal)
    given = values_of(caller, _fields(sop, record), values)
    _done(caller, sop, record, row, ChangeRow(deal, record, row, given))


@command(row, "remove", writes="deal")
def remove(caller: Caller, *, deal: Id, record: Record, row: Row) -> None:
    """Takes a row out of its record; its key is never used again."""
    _done(caller, found(caller, deal), record, row, RemoveRow(deal, record, row))


@command(row, "move", writes="deal")
def move(
    caller: Caller,
    *,
    deal: Id,
    record: Record,
    row: Row,
    move: Annotated[str | None, typer.Argument(metavar="[MOVE]", help="The move's key.")] = None,
    to: Annotated[
        str | None, typer.Option("--to", metavar="STATE", help="Instead: the state it leads to.")
    ] = None,
    fields: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="KEY=VALUE", help="Set a field along with it; again for more."),
    ] = None,
) -> None:
    """Moves a row, and sets fields of it along with that; all or nothing."""
    if (move is None) == (to is None):
        raise WrongUsage("Name either a MOVE or --to STATE.", "请给出步骤 MOVE，或用 --to 给出状态。")
    sop = found(caller, deal)
    values = values_of(caller, _fields(sop, record), fields)
    before = [ChangeRow(deal, record, row, values)] if values else []
    _done(caller, sop, record, row, *before, MoveRow(deal, record, row, move, to))


@command(row, "undo", writes="deal")
def undo(caller: Caller, *, deal: Id, record: Record, row: Row) -> None:
    """Takes back your own last move of a row, within the minutes that the SOP allows."""
    _done(caller, found(caller, deal), record, row, UndoMove(deal, record, row))


@command(row, "show")
def show(caller: Caller, *, deal: Id, record: Record, row: Row) -> None:
    """Shows a row, what is between it and each next state, and what to type."""
    from api.http.deal_wire import row_json  # noqa: PLC0415 - only who looks at a row pays for it
    from api.http.ways import Stand, row_way_json, undo_json  # noqa: PLC0415 - the same
    from engine.deal.rows import row_of  # noqa: PLC0415 - the same
    from engine.events import subject_of  # noqa: PLC0415 - the same

    sop, archive = found(caller, deal), caller.house.archive
    whole, subject = archive.deal(deal), subject_of(record, row)
    state = row_of(whole, record, row)
    ways, rules = archive.row_ways(deal, record, row, caller.order()), sop.records[record]
    stand = Stand(whole, sop, archive.look, rules, state)
    undoing = archive.undoing(deal, caller.order(), subject)
    if caller.json:
        moves, back = [row_way_json(way, stand) for way in ways], undo_json(stand, undoing)
        caller.print_json({**row_json(state, sop, rules), "moves": moves, "undo": back})
        return
    from api.cli.part_pictures import print_rows  # noqa: PLC0415 - --help draws nothing
    from api.cli.way_pictures import print_undo, print_ways  # noqa: PLC0415 - the same

    print_rows(caller, sop, record, [state])
    print_ways(caller, stand, ways)
    print_undo(caller, sop, whole, undoing, subject)


def _fields(sop: Workflow, record: str) -> Mapping[str, Field]:
    """This is the fields of a record's rows; the desk says which records there are."""
    rules = sop.records.get(record)
    return rules.fields if rules else {}


def _done(caller: Caller, sop: Workflow, record: str, row: str | None, *commands: AnyCommand) -> None:
    """This hands the commands in as one order and tells where the row stands then."""
    at = caller.circumstances.at
    occurred = instant_of(at, sop.definition.timezone, where="--at") if at else None
    answer = caller.handle(*commands, occurred_at=occurred)
    deal = answer.state
    if answer.repeated:
        deal = caller.house.archive.deal_at(deal.id, answer.position)
    rows = deal.records.get(record, {})
    known = rows.get(next(reversed(rows), "") if row is None else row)
    there = known is not None and not known.removed
    if caller.json:
        from api.http.deal_wire import row_json  # noqa: PLC0415 - JSON is the same as over HTTP
        from api.http.wire import deal_json  # noqa: PLC0415 - the same

        told = row_json(known, sop, sop.records[record]) if known and there else None
        receipt = {"position": answer.position, "version": answer.version, "repeated": answer.repeated}
        caller.print_json({"deal": deal_json(deal, sop), "record": record, "row": told, **receipt})
        return
    from engine.naming import state_name  # noqa: PLC0415 - only who is told in words pays for it

    state = known.state if known else None
    stands = state_name(sop, record, state, caller.lang) if state else caller.say("there", "已有")
    place = stands if there else caller.say("removed", "已删除")
    key = known.key if known else row
    nothing = "" if answer.events or answer.repeated else caller.say("; nothing changed", "；没有变化")
    caller.print(
        f"{deal.id} {record} {key}: {place} (version {answer.version}, position {answer.position}){nothing}",
        f"{deal.id} {record} {key}：{place}（版本 {answer.version}，位置 {answer.position}）{nothing}",
    )
