"""This file holds the commands about who works on a deal: its team, handing it over, passing a leaver's deals on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

import typer

from api.cli.caller import Caller
from api.cli.command import command
from api.cli.deal_answers import done, found
from api.cli.problems import REFUSED, WrongUsage
from api.cli.tables import Column, print_table
from api.cli.tree import deal, member
from api.cli.values import kept_file
from engine.commands import HandOverDeal, SetTeam
from engine.team import Mate

Id = Annotated[str, typer.Argument(metavar="ID", help="The deal.")]
To = Annotated[str, typer.Option("--to", metavar="MEMBER", help="Who takes over.")]


@command(deal, "team", writes="deal")
def set_team(
    caller: Caller,
    *,
    deal: Id,
    members: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[MEMBER[:ROLE[:SHARE]]...]", help="The whole team, as in li:sales:60 mei::40."
        ),
    ] = None,
    nobody: Annotated[bool, typer.Option("--nobody", help="Take the team away.")] = False,
) -> None:
    """Sets who works on a deal, in which roles and with which shares in percent; without a member it shows them."""
    sop = found(caller, deal)
    if members or nobody:
        done(caller, sop, SetTeam(deal, tuple(_mate(word) for word in members or ())))
        return
    team = caller.house.archive.deal(deal).team
    if caller.json:
        from api.http.wire import team_json  # noqa: PLC0415 - JSON is the same as over HTTP

        caller.print_json([team_json(mate) for mate in team])
        return
    say = caller.say
    heads = (say("member", "成员"), say("role", "角色"), say("share %", "份额 %"))
    rows = [[mate.member, mate.role or "—", mate.share or "—"] for mate in team]
    print_table(caller, [Column(head) for head in heads], rows, empty=say("No team.", "没有团队。"))


@command(deal, "hand-over", writes="deal")
def hand_over(
    caller: Caller,
    *,
    deal: Id,
    to: To,
    document: Annotated[str, typer.Option("--document", metavar="FILE", help="Says how the deal stands.")],
    note: Annotated[str | None, typer.Option("--note", help="For who takes over; sealed.")] = None,
) -> None:
    """Hands a deal over to another member, with a document."""
    sop = found(caller, deal)
    done(caller, sop, HandOverDeal(deal, to, kept_file(caller, document), note))


@command(member, "hand-over", writes="rules")
def pass_on_all(
    caller: Caller,
    *,
    leaver: Annotated[str, typer.Argument(metavar="NAME", help="Who leaves.")],
    to: To,
    workflow: Annotated[str | None, typer.Option("--workflow", metavar="KEY", help="Only its deals.")] = None,
    stage: Annotated[
        str | None, typer.Option("--stage", metavar="KEY", help="Only deals that stand there.")
    ] = None,
) -> None:
    """Passes on a leaver's open deals, places on teams and approvals that wait for him, each by itself."""
    told = caller.deeds.passed_on(leaver, to, workflow, stage)
    if caller.json:
        caller.print_json({"from": leaver, "to": to, "passed": told})
    else:
        _print_passed(caller, told)
    if any(each["refused"] for each in told):
        raise typer.Exit(REFUSED)


def _print_passed(caller: Caller, told: Sequence[dict[str, Any]]) -> None:
    say = caller.say
    names = {"owner": say("owner", "负责人"), "team": say("team", "团队"), "seat": say("approval", "审批")}
    rows = [
        [
            each["deal"],
            each["approval"] or ", ".join(names[part] for part in each["what"]),
            ", ".join(each["tasks"]) or "—",
            say(**each["refused"]) if each["refused"] else say("passed on", "已移交"),
        ]
        for each in told
    ]
    heads = (say("deal", "项目"), say("what", "内容"), say("open tasks", "未完成任务"), say("result", "结果"))
    print_table(
        caller,
        [Column(head) for head in heads],
        rows,
        empty=say("Nothing hangs on him.", "没有需要移交的内容。"),
    )


def _mate(word: str) -> Mate:
    who, *rest = word.split(":")
    if not who or len(rest) > 2:  # noqa: PLR2004 - a role and a share, no more
        raise WrongUsage(
            f"{word}: write MEMBER, MEMBER:ROLE or MEMBER:ROLE:SHARE.",
            f"{word}：请写 成员、成员:角色 或 成员:角色:份额。",
        )
    role, share = (*rest, "", "")[:2]
    return Mate(who, role or None, share.removesuffix("%") or None)
