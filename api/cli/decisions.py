"""This file holds the commands about approvals and confirmations: ask, agree, reject, return, pass on, confirm."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.caller import Caller
from api.cli.command import command
from api.cli.deal_answers import found
from api.cli.decision_answers import decided, listed
from api.cli.tree import approval, deal
from api.decisions import of_clause
from engine.commands import (
    AddApprover,
    AskApproval,
    ConfirmFact,
    DecideApproval,
    PassOnApproval,
    RemindApprovers,
    ReturnApproval,
    WithdrawApproval,
)

if TYPE_CHECKING:
    from engine.commands import ApprovalCommand
    from engine.deal.state import Deal

APPROVAL = "approval"
Id = Annotated[str, typer.Argument(metavar="ID", help="The deal.")]
Clause = Annotated[str, typer.Argument(metavar="CLAUSE", help="As a refusal names it: move.win.approvals.x")]
Row = Annotated[str | None, typer.Option("--row", metavar="ROW", help="Of a row: its key.")]
Which = Annotated[str, typer.Argument(metavar="APPROVAL", help="Its id, like A1.")]
Who = Annotated[str, typer.Argument(metavar="MEMBER", help="The member.")]
Comment = Annotated[str | None, typer.Option("--comment", metavar="WORDS", help="What you say; sealed.")]


@command(approval, "ask", writes="card")
def ask(
    caller: Caller,
    *,
    deal: Id,
    clause: Clause,
    row: Row = None,
    note: Annotated[
        str | None, typer.Option("--note", metavar="WORDS", help="For those asked; sealed.")
    ] = None,
) -> None:
    """Asks for an approval, of the people that the SOP names."""
    command = AskApproval(deal, clause, row, note)
    decided(caller, command, APPROVAL, partial(_asked, clause=clause, row=row))


@command(approval, "list")
def list_approvals(caller: Caller, *, deal: Id) -> None:
    """Lists the approvals of a deal: who said what, and whom each waits for."""
    listed(caller, deal, APPROVAL)


@command(approval, "agree", writes="card")
def agree(caller: Caller, *, deal: Id, approval: Which, comment: Comment = None) -> None:
    """Agrees to what was asked."""
    _done(caller, DecideApproval(deal, approval, agreed=True, comment=comment))


@command(approval, "reject", writes="card")
def reject(caller: Caller, *, deal: Id, approval: Which, comment: Comment = None) -> None:
    """Does not agree, with --comment saying why; that ends it."""
    _done(caller, DecideApproval(deal, approval, agreed=False, comment=comment))


@command(approval, "return", writes="card")
def send_back(caller: Caller, *, deal: Id, approval: Which, comment: Comment = None) -> None:
    """Sends it back to who asked, to be revised; --comment says what."""
    _done(caller, ReturnApproval(deal, approval, comment))


@command(approval, "withdraw", writes="card")
def withdraw(caller: Caller, *, deal: Id, approval: Which) -> None:
    """Takes back what you have asked yourself."""
    _done(caller, WithdrawApproval(deal, approval))


@command(approval, "add", writes="card")
def add(caller: Caller, *, deal: Id, approval: Which, member: Who) -> None:
    """Adds one more who has to agree, after those asked now."""
    _done(caller, AddApprover(deal, approval, member))


@command(approval, "pass-on", writes="card")
def pass_on(caller: Caller, *, deal: Id, approval: Which, member: Who) -> None:
    """Gives your own seat to another member."""
    _done(caller, PassOnApproval(deal, approval, member))


@command(approval, "remind", writes="card")
def remind(caller: Caller, *, deal: Id, approval: Which) -> None:
    """Reminds those who have not decided yet."""
    _done(caller, RemindApprovers(deal, approval))


@command(deal, "confirm", writes="card")
def confirm(
    caller: Caller,
    *,
    deal: Id,
    clause: Annotated[
        str | None, typer.Argument(metavar="[CLAUSE]", help="Which; without one they are listed.")
    ] = None,
    row: Row = None,
) -> None:
    """Confirms a value that several people have to confirm, as it stands."""
    from api.cli.decision_pictures import print_confirmations  # noqa: PLC0415 - --help draws nothing
    from api.http.work_wire import confirmations_json  # noqa: PLC0415 - the same

    sop = found(caller, deal)
    if clause is not None:
        caller.handle(ConfirmFact(deal, clause, row))
    state = caller.house.archive.deal(deal)
    told = confirmations_json(state, sop, caller.house.clock())
    if caller.json:
        caller.print_json({"deal": deal, "version": state.version, "confirmations": told})
        return
    print_confirmations(caller, told)


def _done(caller: Caller, command: ApprovalCommand) -> None:
    decided(caller, command, APPROVAL, lambda _deal: str(getattr(command, "approval", "")))


def _asked(deal: Deal, *, clause: str, row: str | None) -> str:
    """This is the approval of a clause that was asked for last."""
    asked = deal.decisions.approval(clause, of_clause(clause, row))
    return asked.id if asked else ""
