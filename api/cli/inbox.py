"""This file holds the command that shows what waits for a member, as of any instant."""

from __future__ import annotations

from typing import Annotated

import typer

from api.cli.caller import Caller
from api.cli.command import command
from api.cli.reporting import AsOf, KnownAt
from api.cli.tree import app


@command(app, "inbox")
def inbox(
    caller: Caller,
    *,
    member: Annotated[
        str | None, typer.Option("--member", metavar="MEMBER", help="For whom; else you.")
    ] = None,
    kind: Annotated[
        str | None,
        typer.Option(
            "--kind",
            metavar="KIND",
            help="approval, waiver, confirmation, returned, duty, task, limit, hold; or copy.",
        ),
    ] = None,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    limit: Annotated[int, typer.Option("--limit", min=1, max=500, help="How many.")] = 50,
    cursor: Annotated[str | None, typer.Option("--cursor", help="The `next` of the page before.")] = None,
) -> None:
    """Shows what waits for a member: to approve, to waive, to confirm, to do, to make up for; the oldest first."""
    from projections import Query  # noqa: PLC0415 - --help looks nothing up

    query = Query(as_of=as_of, known_at=known_at, cursor=cursor, limit=limit)
    told = caller.reader.inbox(member or caller.actor, query, kind=kind)
    if caller.json:
        caller.print_json(told)
        return
    from api.cli.decision_pictures import print_inbox  # noqa: PLC0415 - JSON needs no tables

    print_inbox(caller, told)
