"""This file holds the commands for accounts: who may sign in, and the one-time links by which he sets a password."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import typer

from api.cli.caller import Caller
from api.cli.command import command
from api.cli.tables import Column, print_table
from api.cli.tree import account

Id = Annotated[str, typer.Argument(metavar="MEMBER", help="The member's id.")]


@command(account, "open", writes="rules")
def open_account(caller: Caller, *, member: Id) -> None:
    """Lets a member sign in, and prints a link for his first password. The first account ends free access."""
    _tell_link(caller, member, *caller.access.open(member))


@command(account, "reset", writes="rules")
def reset(caller: Caller, *, member: Id) -> None:
    """Prints a one-time link by which a member sets a new password within a day."""
    _tell_link(caller, member, *caller.access.reset(member))


@command(account, "close", writes="rules")
def close(caller: Caller, *, member: Id) -> None:
    """Ends a member's sessions and keys, and lets him in no more."""
    caller.access.close(member)
    if caller.json:
        caller.print_json({"member": member, "account": False})
        return
    caller.print(f"{member} may not come in any more.", f"{member} 已不能登录。")


@command(account, "link", writes="rules")
def link_identity(
    caller: Caller,
    *,
    member: Id,
    provider: Annotated[str, typer.Option("--provider", help="The provider's key in GATEBOOK_PROVIDERS.")],
    subject: Annotated[str, typer.Option("--subject", help="What the provider calls him (sub).")],
) -> None:
    """Says under which subject an identity provider knows a member."""
    caller.access.link(member, provider, subject)
    caller.print(f"{member} may sign in through {provider}.", f"{member} 可以通过 {provider} 登录。")


@command(account, "list")
def list_accounts(caller: Caller) -> None:
    """Lists who may sign in, with how many sessions are open."""
    now = caller.house.clock()
    found = [each for each in caller.house.archive.members() if each.account or each.closed]
    facts = [(each, sum(until > now for until in each.sessions.values())) for each in found]
    if caller.json:
        caller.print_json(
            [
                {"member": each.id, "name": each.name, "account": each.account, "sessions": open_now}
                for each, open_now in facts
            ]
        )
        return
    columns = [
        Column("id"),
        Column(caller.say("name", "姓名")),
        Column(caller.say("may sign in", "可登录")),
        Column(caller.say("sessions", "会话"), figures=True),
    ]
    rows = [
        [each.id, str(each.name), caller.say("yes", "是") if each.account else caller.say("no", "否"), str(n)]
        for each, n in facts
    ]
    nobody = caller.say("Nobody has an account: sign-in is not configured.", "尚无账号：未启用登录。")
    print_table(caller, columns, rows, empty=nobody)


def _tell_link(caller: Caller, member: str, path: str, until: datetime) -> None:
    if caller.json:
        token = path.partition("?reset=")[2]
        caller.print_json({"member": member, "link": path, "token": token, "until": until})
        return
    address = caller.settings.public_url if caller.remote is None else caller.remote.line.server
    address = address.rstrip("/")
    caller.print(
        f"{member} sets a password at {address}{path}  (once, until {until:%Y-%m-%d %H:%M} UTC)",
        f"{member} 可在 {address}{path} 设置密码（一次有效，至 {until:%Y-%m-%d %H:%M} UTC）",
    )
