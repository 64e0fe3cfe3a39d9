"""This file shows a deal as it stood at another time: by when things happened, and by when they were recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from api.cli.caller import Caller

if TYPE_CHECKING:
    from engine.workflow import Workflow

AsOf = Annotated[
    str | None,
    typer.Option("--as-of", metavar="TIME", help="As it stood then; a bare date is the end of that day."),
]
KnownAt = Annotated[
    str | None, typer.Option("--known-at", metavar="TIME", help="By what had been recorded then.")
]


class Moments(NamedTuple):
    """This is a time asked about, in microseconds, by both clocks; None: now."""

    at: int | None
    known_at: int | None


def then_of(sop: Workflow, *, as_of: str | None, known_at: str | None) -> Moments:
    """This is the time that the two options name, in the zone of the SOP."""
    from projections import end_of  # noqa: PLC0415 - --help needs no projection

    return Moments(end_of(as_of, sop.zone, "--as-of"), end_of(known_at, sop.zone, "--known-at"))


def show_then(caller: Caller, deal: str, sop: Workflow, *, as_of: str | None, known_at: str | None) -> None:
    """This shows a deal as it stood, under the version of the SOP that it went by then."""
    archive, asked = caller.house.archive, then_of(sop, as_of=as_of, known_at=known_at)
    position = None if asked.known_at is None else archive.position_at(asked.known_at)
    state, last = archive.deal_as_of(deal, at=asked.at, position=position)
    ruled = archive.workflow(state.workflow, state.workflow_version)
    if caller.json:
        from api.http.deal_wire import deal_in_full  # noqa: PLC0415 - JSON is the same as over HTTP

        caller.print_json(deal_in_full(state, ruled, last))
        return
    from api.cli.deal_pictures import print_deal  # noqa: PLC0415 - --help draws nothing
    from api.cli.part_pictures import print_parts  # noqa: PLC0415 - the same

    print_deal(caller, ruled, state, ())
    print_parts(caller, ruled, state, last)
