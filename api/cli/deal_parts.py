"""This file holds the commands about what surrounds a deal: what was done with the customer, ties to other deals."""

from __future__ import annotations

from typing import Annotated

import typer

from api.cli.caller import Caller
from api.cli.command import command
from api.cli.deal_answers import done, found
from api.cli.tree import deal
from engine.commands import LinkDeal, LogActivity, UnlinkDeal

Id = Annotated[str, typer.Argument(metavar="ID", help="The deal.")]
LinkKind = Annotated[
    str,
    typer.Argument(metavar="KIND", help="call_off_of, part_of, renewal_of, duplicate_of or supersedes."),
]
Other = Annotated[str, typer.Argument(metavar="OTHER", help="The other deal.")]


@command(deal, "log", writes="deal")
def log(
    caller: Caller,
    *,
    deal: Id,
    kind: Annotated[str, typer.Argument(metavar="KIND", help="call, visit, meeting, message ...")],
    note: Annotated[str | None, typer.Option("--note", help="What was said; sealed.")] = None,
    contacts: Annotated[
        list[str] | None, typer.Option("--with", metavar="CONTACT", help="With whom; again for more.")
    ] = None,
    result: Annotated[str | None, typer.Option("--result", help="What came of it; sealed.")] = None,
    next_step: Annotated[
        str | None, typer.Option("--next", help="What was agreed to follow; sealed.")
    ] = None,
    next_on: Annotated[str | None, typer.Option("--on", metavar="DATE", help="When that is due.")] = None,
) -> None:
    """Records that a call, visit, meeting or message took place, and what follows."""
    activity = LogActivity(deal, kind, note, tuple(contacts or ()), result, next_step, next_on)
    done(caller, found(caller, deal), activity)


@command(deal, "link", writes="deal")
def link(caller: Caller, *, deal: Id, kind: LinkKind, other: Other) -> None:
    """Ties a deal to another one."""
    done(caller, found(caller, deal), LinkDeal(deal, kind, other))


@command(deal, "unlink", writes="deal")
def unlink(caller: Caller, *, deal: Id, kind: LinkKind, other: Other) -> None:
    """Takes a tie to another deal back."""
    done(caller, found(caller, deal), UnlinkDeal(deal, kind, other))
