"""This file holds the commands about what surrounds a deal: what was done with the customer, ties to other deals."""

from __future__ import annotations

from typing import Annotated

import typer

from api.cli.caller import Caller
from api.cli.command import command
from api.cli.deal_answers import done, found
from api.cli.deal_then import AsOf, KnownAt, then_of
from api.cli.tables import Column, print_table
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


@command(deal, "links")
def list_links(caller: Caller, *, deal: Id, as_of: AsOf = None, known_at: KnownAt = None) -> None:
    """Shows what a deal is tied to, and which deals are tied to it."""
    sop, say = found(caller, deal), caller.say
    then = then_of(sop, as_of=as_of, known_at=known_at)
    told = caller.reader.links(deal, as_of=then.at, known_at=then.known_at)
    if caller.json:
        caller.print_json(told)
        return
    mine, theirs = say("is {}", "{}"), say("has it as {}", "对方为 {}")
    sides = ((mine, told["links"]), (theirs, told["incoming"]))
    rows = [
        [
            words.format(tie["kind"]),
            tie["deal"],
            str(tie["title"] or "—"),
            tie["stage"] or "—",
            tie["since"][:10],
        ]
        for words, ties in sides
        for tie in ties
    ]
    heads = (
        say("tie", "关联"),
        say("deal", "项目"),
        say("title", "名称"),
        say("stage", "阶段"),
        say("since", "自"),
    )
    print_table(caller, [Column(head) for head in heads], rows, empty=say("No ties.", "没有关联。"))
