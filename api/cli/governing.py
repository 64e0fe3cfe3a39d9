"""This file holds the commands for approvals of what an SOP governs beside deals, and the options that ask for them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.caller import Caller
from api.cli.command import command
from api.cli.tables import Column, print_table
from api.cli.tree import governed
from engine.commands import (
    AddApprover,
    DecideApproval,
    PassOnApproval,
    RemindApprovers,
    ReturnApproval,
    WithdrawApproval,
)

if TYPE_CHECKING:
    from engine.decisions import Decisions
    from engine.orders import Answer, Order

Subject = Annotated[str, typer.Argument(metavar="SUBJECT", help="workflow:KEY, parameters:KEY or member:ID.")]
Approval = Annotated[str, typer.Argument(metavar="APPROVAL", help="Its id, like A1.")]
Comment = Annotated[str | None, typer.Option("--comment", help="What is said along with it.")]
Member = Annotated[str, typer.Argument(metavar="MEMBER", help="The member concerned.")]
Ask = Annotated[bool, typer.Option("--ask", help="Where an SOP wants it approved first, ask for that.")]
Note = Annotated[str | None, typer.Option("--note", help="With --ask: what to tell those who are asked.")]


@command(governed, "list")
def list_approvals(caller: Caller, *, subject: Subject) -> None:
    """Lists the approvals that were asked for: of what, how they stand, who is waited for."""
    told(caller, subject, caller.house.archive.decisions(subject))


@command(governed, "decide", writes="rules")
def decide(
    caller: Caller,
    *,
    subject: Subject,
    approval: Approval,
    agreed: Annotated[bool, typer.Option("--yes/--no", help="Agree, or not; a no says why in --comment.")],
    comment: Comment = None,
) -> None:
    """Agrees to what was asked, or does not."""
    _written(caller, caller.handle(DecideApproval(subject, approval, agreed, comment)))


@command(governed, "return", writes="rules")
def send_back(caller: Caller, *, subject: Subject, approval: Approval, comment: Comment = None) -> None:
    """Sends an approval back to who asked, to be revised."""
    _written(caller, caller.handle(ReturnApproval(subject, approval, comment)))


@command(governed, "withdraw", writes="rules")
def withdraw(caller: Caller, *, subject: Subject, approval: Approval) -> None:
    """Takes back what one has asked oneself."""
    _written(caller, caller.handle(WithdrawApproval(subject, approval)))


@command(governed, "add", writes="rules")
def add(caller: Caller, *, subject: Subject, approval: Approval, member: Member) -> None:
    """Adds one more who has to agree, after those asked now."""
    _written(caller, caller.handle(AddApprover(subject, approval, member)))


@command(governed, "pass-on", writes="rules")
def pass_on(caller: Caller, *, subject: Subject, approval: Approval, member: Member) -> None:
    """Gives one's own seat to another member."""
    _written(caller, caller.handle(PassOnApproval(subject, approval, member)))


@command(governed, "remind", writes="rules")
def remind(caller: Caller, *, subject: Subject, approval: Approval) -> None:
    """Reminds those who have not decided yet."""
    _written(caller, caller.handle(RemindApprovers(subject, approval)))


def carried_out(caller: Caller, order: Order, note: str | None, *, ask: bool) -> Answer:
    """This is the desk's answer to a deed; with `ask`, to the asking for what it lacks."""
    from api.governing import done_or_asked  # noqa: PLC0415 - --help opens no store

    desk = caller.house.desk
    return done_or_asked(desk, order, note) if ask else desk.handle(order)


def tell_asked(caller: Caller, answer: Answer) -> bool:
    """This tells what was asked for, where the answer is to an asking and not to the deed; it says whether it was."""
    asked = [each for each in answer.events if each.event.stored == "approval.asked"]
    deeds = [each for each in answer.events if not each.event.stored.startswith("approval.")]
    if deeds or not asked:
        return False
    _written(caller, answer)
    return True


def told(caller: Caller, subject: str, decisions: Decisions, position: int | None = None) -> None:
    """This shows the approvals of a subject."""
    from api.http.governed_wire import governed_json  # noqa: PLC0415 - JSON is the same as over HTTP

    data = governed_json(subject, decisions)
    if caller.json:
        caller.print_json(data if position is None else {**data, "position": position})
        return
    titles = (("id", "编号"), ("status", "状态"), ("clause", "条款"), ("of", "内容"), ("waits for", "等待"))
    rows = [
        [
            each["id"],
            each["status"],
            each["clause"],
            _in_short(each["of"]),
            ", ".join(each["waits_for"]) or "—",
        ]
        for each in data["approvals"]
    ]
    empty = caller.say("Nothing has been asked for.", "尚无审批。")
    print_table(caller, [Column(caller.say(*title)) for title in titles], rows, empty=empty)


def _in_short(of: dict[str, object]) -> str:
    return ", ".join(f"{key}={value}" for key, value in sorted(of.items()) if value is not None)


def _written(caller: Caller, answer: Answer) -> None:
    told(caller, answer.stream, answer.state.decisions, answer.position)
