"""This file holds the commands for sessions: who is signed in from where, and ending it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from api.cli.caller import Caller
from api.cli.command import command
from api.cli.tables import Column, print_table
from api.cli.tree import session
from engine.clock import moment
from engine.commands import EndSession
from engine.errors import Unknown

if TYPE_CHECKING:
    from engine.store import Token


@command(session, "list")
def list_sessions(
    caller: Caller,
    *,
    member: Annotated[str | None, typer.Option("--member", help="Of this member only.")] = None,
    ended: Annotated[bool, typer.Option("--ended", help="Those that are over too.")] = False,
) -> None:
    """Lists the sessions that are open."""
    from engine.store import Credentials  # noqa: PLC0415 - --help opens no store

    with caller.house.store.reading() as connection:
        found = Credentials(connection).tokens("session", member)
    now = caller.house.clock()
    shown = [each for each in found if ended or (each.ended_at is None and (each.until or 0) > now)]
    if caller.json:
        caller.print_json([_as_data(each) for each in shown])
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
            each.id,
            each.member or "",
            f"{moment(each.created_at):%Y-%m-%d %H:%M}",
            f"{moment(each.used_at or each.created_at):%Y-%m-%d %H:%M}",
            f"{each.address} {each.agent}",
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
    from engine.store import Credentials  # noqa: PLC0415 - --help opens no store

    with caller.house.store.reading() as connection:
        token = Credentials(connection).token("session", session)
    if token is None or token.member is None:
        raise Unknown(f"There is no session {session}.", f"没有会话 {session}。")
    caller.handle(EndSession(token.member, session))
    if caller.json:
        caller.print_json({"session": session, "member": token.member})
        return
    caller.print(f"{token.member}: the session has ended.", f"{token.member}：会话已结束。")


def _as_data(token: Token) -> dict[str, Any]:
    return {
        "id": token.id,
        "member": token.member,
        "created_at": moment(token.created_at),
        "used_at": moment(token.used_at or token.created_at),
        "until": moment(token.until or 0),
        "ended_at": None if token.ended_at is None else moment(token.ended_at),
        "address": token.address,
        "agent": token.agent,
    }
