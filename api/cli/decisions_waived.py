"""This file holds the commands about waivers of one clause: ask with a reason, grant, decline, revoke."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.caller import Caller
from api.cli.command import command
from api.cli.deal_answers import found
from api.cli.decision_answers import decided, listed
from api.cli.tree import waiver
from api.cli.when import instant_of
from api.decisions import of_clause
from engine.commands import AskWaiver, DeclineWaiver, GrantWaiver, RevokeWaiver

if TYPE_CHECKING:
    from engine.deal.state import Deal

WAIVER = "waiver"
Id = Annotated[str, typer.Argument(metavar="ID", help="The deal.")]
Which = Annotated[str, typer.Argument(metavar="WAIVER", help="Its id, like W1.")]
Comment = Annotated[str | None, typer.Option("--comment", metavar="WORDS", help="What you say; sealed.")]


@command(waiver, "ask", writes="card")
def ask(
    caller: Caller,
    *,
    deal: Id,
    clause: Annotated[
        str, typer.Argument(metavar="CLAUSE", help="As a refusal names it: stage.solution.check.x")
    ],
    row: Annotated[str | None, typer.Option("--row", metavar="ROW", help="Of a row: its key.")] = None,
    until: Annotated[
        str | None,
        typer.Option("--until", metavar="TIME", help="For every move until then; else for one move."),
    ] = None,
    duty_on: Annotated[
        str | None, typer.Option("--duty-on", metavar="DATE", help="By when what is missing follows.")
    ] = None,
) -> None:
    """Asks that one clause be waived; --reason says why."""
    zone = found(caller, deal).definition.timezone
    end = None if until is None else instant_of(until, zone, where="--until")
    command = AskWaiver(deal, clause, row, end, duty_on)
    decided(caller, command, WAIVER, partial(_asked, clause=clause, row=row))


@command(waiver, "list")
def list_waivers(caller: Caller, *, deal: Id) -> None:
    """Lists the waivers of a deal: who asked why, who granted it, what went by it, what is owed."""
    listed(caller, deal, WAIVER)


@command(waiver, "grant", writes="card")
def grant(caller: Caller, *, deal: Id, waiver: Which, comment: Comment = None) -> None:
    """Waives the clause; nobody grants what he asked for himself."""
    decided(caller, GrantWaiver(deal, waiver, comment), WAIVER, lambda _deal: waiver)


@command(waiver, "decline", writes="card")
def decline(caller: Caller, *, deal: Id, waiver: Which, comment: Comment = None) -> None:
    """Does not waive the clause, with --comment saying why."""
    decided(caller, DeclineWaiver(deal, waiver, comment), WAIVER, lambda _deal: waiver)


@command(waiver, "revoke", writes="card")
def revoke(caller: Caller, *, deal: Id, waiver: Which) -> None:
    """Takes a waiver back: who asked for it may, and who might grant it."""
    decided(caller, RevokeWaiver(deal, waiver), WAIVER, lambda _deal: waiver)


def _asked(deal: Deal, *, clause: str, row: str | None) -> str:
    """This is the waiver of a clause that was asked for last."""
    found = next(deal.decisions.waivers_of(clause, of_clause(clause, row)), None)
    return found.id if found else ""
