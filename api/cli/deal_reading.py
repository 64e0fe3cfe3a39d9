"""This file holds the commands that show a deal: where it stands and what is in its way, and its whole history."""

from __future__ import annotations

from typing import Annotated

import typer

from api.cli.caller import Caller
from api.cli.command import command
from api.cli.deal_answers import found
from api.cli.deal_then import AsOf, KnownAt, show_then
from api.cli.tree import deal

Id = Annotated[str, typer.Argument(metavar="ID", help="The deal.")]


@command(deal, "show")
def show(caller: Caller, *, deal: Id, as_of: AsOf = None, known_at: KnownAt = None) -> None:
    """Shows where a deal stands, what is between it and each next stage, its fields, rows, links and last activity."""
    sop = found(caller, deal)
    if as_of is not None or known_at is not None:
        show_then(caller, deal, sop, as_of=as_of, known_at=known_at)
        return
    archive = caller.house.archive
    state, ways = archive.deal(deal), archive.ways(deal, caller.order())
    last, health = archive.last_activity(deal), archive.health(deal)
    if caller.json:
        from api.http.deal_wire import deal_in_full  # noqa: PLC0415 - JSON is the same as over HTTP
        from api.http.ways import Stand, undo_json, way_json  # noqa: PLC0415 - the same
        from projections import health_json  # noqa: PLC0415 - the same

        stand = Stand(state, sop, archive.look)
        told = {
            "moves": [way_json(way, stand) for way in ways],
            "undo": undo_json(stand, archive.undoing(deal, caller.order())),
        }
        caller.print_json({**deal_in_full(state, sop, last, health_json(health, sop)), **told})
        return
    from api.cli.deal_health import print_health  # noqa: PLC0415 - the same
    from api.cli.deal_pictures import print_deal  # noqa: PLC0415 - --help draws nothing
    from api.cli.part_pictures import print_parts  # noqa: PLC0415 - the same
    from api.cli.way_pictures import print_undo  # noqa: PLC0415 - the same

    print_deal(caller, sop, state, ways)
    print_undo(caller, sop, state, archive.undoing(deal, caller.order()))
    print_health(caller, sop, health)
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
