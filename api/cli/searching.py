"""This file holds the command that searches the log from its end: who did what, when, by which way, each line in words."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from api.cli.caller import Caller
from api.cli.command import command
from api.cli.reporting import From, To
from api.cli.tree import app

Before = Annotated[
    int | None, typer.Option("--before", min=1, metavar="POSITION", help="Ahead of this position.")
]
Kind = Annotated[
    str,
    typer.Option(
        "--kind",
        metavar="KIND,...",
        help="moves, refusals, fields, decisions, work, rules, people, access, customers, imports.",
    ),
]
_END = 2**63 - 1


@command(app, "log")
def log(
    caller: Caller,
    *,
    before: Before = None,
    by: Annotated[str | None, typer.Option("--by", metavar="MEMBER", help="Who really acted.")] = None,
    channel: Annotated[
        str | None, typer.Option("--channel", metavar="WAY", help="http, cli, import, timer.")
    ] = None,
    start: From = None,
    end: To = None,
    deal: Annotated[str | None, typer.Option("--deal", metavar="ID", help="A deal, refusals too.")] = None,
    stream: Annotated[str | None, typer.Option("--stream", metavar="NAME", help="Like workflow:KEY.")] = None,
    kind: Kind = "",
    direct: Annotated[
        bool, typer.Option("--direct", help="Only what was done on the store itself since people sign in.")
    ] = False,
    limit: Annotated[int, typer.Option("--limit", min=1, max=500, help="How many lines.")] = 50,
) -> None:
    """Tells what was recorded, the latest first: who did what, when, by which way."""
    asked = {
        "before": before or _END, "by": by, "channel": channel, "from": start, "to": end, "deal": deal,
        "stream": stream, "kinds": kind, "direct": direct, "limit": limit,
    }  # fmt: skip
    told = caller.deeds.searched(asked)
    if caller.json:
        caller.print_json(told)
        return
    _print(caller, told)


def _print(caller: Caller, told: dict[str, Any]) -> None:
    from api.cli.tables import Column, print_table  # noqa: PLC0415 - JSON needs no tables

    columns = [
        Column(caller.say(*words))
        for words in (("When", "时间"), ("Where", "对象"), ("Way", "渠道"), ("What", "内容"))
    ]
    rows = [
        (
            str(event["recorded_at"])[:19].replace("T", " "),
            event["stream"].removeprefix("deal:"),
            event["channel"],
            event["sentence"][caller.lang],
        )
        for event in told["events"]
    ]
    print_table(
        caller, columns, rows, empty=caller.say("Nothing that was recorded fits.", "没有符合条件的记录。")
    )
    if told["next"]:
        caller.print(
            f"Earlier lines: the same with --before {told['next']}",
            f"更早的记录：同样的命令加 --before {told['next']}",
        )
