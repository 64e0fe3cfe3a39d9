"""This file holds the commands for sessions: who is signed in from where, and ending it."""

from __future__ import annotations

from typing import Annotated

import typer

from api.cli.caller import Caller
from api.cli.command import command
from api.cli.tables import Column, print_table
from api.cli.tree import session
from engine.clock import moment


@command(session, "list")
def list_sessions(
    caller: Caller,
    *,
    member: Annotated[str | None, typer.Option("--member", help="Of this member only.")] = None,
    ended: Annotated[bool, typer.Option("--ended", help="Those that are over too.")] = False,
) -> None:
    """Lists the sessions that are open; of a server, one's own or a member's."""
    now = moment(caller.house.clock())
    found = caller.access.sessions(member)
    shown = [each for each in found if ended or (each["ended_at"] is None and each["until"] > now)]
    if caller.json:
        caller.print_json(shown)
        return
    titles = (
        ("id", "编号"),
        ("member", "成员"),
        ("since", "自"),
        ("used last", "最近使用"),
        ("from", "来自"),
    )
    rows = [
        [
            each["id"],
            each["member"] or "",
            f"{each['created_at']:%Y-%m-%d %H:%M}",
            f"{each['used_at'] or each['created_at']:%Y-%m-%d %H:%M}",
            f"{each['address']} {each['agent']}",
        ]
        for each in shown
    ]
    nobody = caller.say("Nobody is signed in.", "无人登录。")
    print_table(caller, [Column(caller.say(*title)) for title in titles], rows, empty=nobody)


@command(session, "end", writes="rules")
def end_session(
    caller: Caller,
    *,
    session: Annotated[str, typer.Argument(metavar="SESSION", help="The session's id.")],
) -> None:
    """Ends a session, in every process at once."""
    member = caller.access.end(session)
    if caller.json:
        caller.print_json({"session": session, "member": member})
        return
    caller.print(f"{member}: the session has ended.", f"{member}：会话已结束。")
