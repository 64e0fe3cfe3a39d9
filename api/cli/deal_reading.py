"""This file holds the commands that show a deal: where it stands and what is in its way, and its whole history."""

from __future__ import annotations

from typing import Annotated

import typer

from api.cli.caller import Caller
from api.cli.command import command
from api.cli.deal_answers import found
from api.cli.tree import deal

Id = Annotated[str, typer.Argument(metavar="ID", help="The deal.")]


@command(deal, "show")
def show(caller: Caller, *, deal: Id) -> None:
    """Shows where a deal stands, what is between it and each next stage, its fields, rows, links and last activity."""
    sop = found(caller, deal)
    archive = caller.house.archive
    state, ways = archive.deal(deal), archive.ways(deal, caller.order())
    last = archive.last_activity(deal)
    if caller.json:
        from api.http.deal_wire import deal_in_full  # noqa: PLC0415 - JSON is the same as over HTTP
        from api.http.wire import way_json  # noqa: PLC0415 - the same

        moves = [way_json(way, state, sop) for way in ways]
        caller.print_json({**deal_in_full(state, sop, last), "moves": moves})
        return
    from api.cli.deal_pictures import print_deal  # noqa: PLC0415 - --help draws nothing
    from api.cli.part_pictures import print_parts  # noqa: PLC0415 - the same

    print_deal(caller, sop, state, ways)
    print_parts(caller, sop, state, last)


@command(deal, "history")
def history(caller: Caller, *, deal: Id) -> None:
    """Tells everything that was recorded about a deal, refusals too."""
    sop = found(caller, deal)
    archive = caller.house.archive
    told = archive.history(deal)
    if caller.json:
        from api.http.wire import event_json  # noqa: PLC0415 - JSON is the same as over HTTP

        foreign = archive.deal(deal).external_ids
        caller.print_json([event_json(recorded, foreign) for recorded in told])
        return
    from api.cli.deal_pictures import print_history  # noqa: PLC0415 - --help draws nothing

    print_history(caller, sop, told)
