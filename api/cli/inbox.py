"""This file holds the commands of the inbox: what waits for a member, as of any instant, and deciding many of it at once."""

from __future__ import annotations

from typing import Annotated, Any

import msgspec
import typer

from api.cli.caller import Caller
from api.cli.command import command
from api.cli.deal_answers import found
from api.cli.problems import REFUSED, WrongUsage
from api.cli.reporting import AsOf, KnownAt
from api.cli.tables import Column, print_table
from api.cli.tree import app
from engine.errors import GatebookError


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
            help="approval, waiver, confirmation, returned, duty, task, reminder, limit, hold, consulted; or copy, informed.",
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


@command(app, "decide", writes="rules")
def decide(
    caller: Caller,
    *,
    things: Annotated[
        list[str], typer.Argument(metavar="DEAL/ID...", help="As the inbox names them: D-1/A1 D-2/W1.")
    ],
    agreed: Annotated[bool, typer.Option("--yes/--no", help="Agree, or not; a no says why in --comment.")],
    comment: Annotated[
        str | None, typer.Option("--comment", metavar="WORDS", help="What you say; sealed.")
    ] = None,
) -> None:
    """Decides many approvals and waivers at once, each by itself: where somebody was quicker, only that one fails."""
    told = [_settled(caller, thing, comment, agreed=agreed) for thing in things]
    if caller.json:
        caller.print_json({"answers": told})
    else:
        _print_settled(caller, told)
    if any(each["problem"] for each in told):
        raise typer.Exit(REFUSED)


def _settled(caller: Caller, thing: str, comment: str | None, *, agreed: bool) -> dict[str, Any]:
    """This is what came of one decision: what it came to, or the problem."""
    from api.decisions import decision  # noqa: PLC0415 - --help decides nothing
    from api.http.problems import problem_of  # noqa: PLC0415 - JSON is the same as over HTTP

    deal, slash, ref = thing.rpartition("/")
    if not slash:
        raise WrongUsage(f"{thing}: write DEAL/ID, like D-1/A1.", f"{thing}：请写 项目/编号，如 D-1/A1。")
    told = {"deal": deal, "ref": ref, "outcome": None, "problem": None}
    order = caller.order(decision(deal, ref, comment, agreed=agreed))
    order = msgspec.structs.replace(order, key=order.key and f"{order.key}:{thing}")
    caller.workflow = None
    try:
        if ":" not in deal:
            found(caller, deal)
        decisions = caller.house.desk.handle(order).state.decisions
    except GatebookError as error:
        return {**told, "problem": problem_of(error, "gatebook", caller.workflow, caller.house.archive.look)}
    known = decisions.approvals.get(ref) or decisions.waivers.get(ref)
    return {**told, "outcome": known.status if known else None}


def _print_settled(caller: Caller, told: list[dict[str, Any]]) -> None:
    from api.cli.decision_pictures import status_in_words  # noqa: PLC0415 - JSON needs no tables

    detail = caller.say("detail", "detail_zh")
    rows = [
        [
            each["deal"],
            each["ref"],
            f"✗ {each['problem'][detail]}" if each["problem"] else status_in_words(caller, each["outcome"]),
        ]
        for each in told
    ]
    heads = (caller.say("deal", "项目"), "id", caller.say("result", "结果"))
    print_table(caller, [Column(head) for head in heads], rows)
