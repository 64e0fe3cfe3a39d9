"""This file holds the commands about who may what: the access report, and a member's leaving."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from api.cli.caller import Caller
from api.cli.command import command
from api.cli.reporting import AsOf
from api.cli.tables import Column, print_table
from api.cli.tree import member, report


@command(report, "access")
def access(caller: Caller, *, as_of: AsOf = None) -> None:
    """Who holds which role, where, since when, granted by whom, last seen when; whose roles conflict; what was done past the sign-in."""
    told = caller.access.report(as_of)
    if caller.json:
        caller.print_json(told)
        return
    say = caller.say
    heads = (
        say("member", "成员"), say("role", "角色"), say("unit", "组织单元"), say("since", "自"), say("until", "至"),
        say("granted by", "授予人"), say("last seen", "最近使用"),
    )  # fmt: skip
    rows = [row for each in told["members"] for row in _rows(each)]
    empty = say("Nobody has joined yet.", "尚无成员。")
    print_table(caller, [Column(head) for head in heads], rows, empty=empty)
    for each in told["conflicts"]:
        caller.print(
            f"{each['member']} holds {', '.join(each['roles'])}, which nobody should hold together.",
            f"{each['member']} 同时拥有 {'、'.join(each['roles'])}，这些角色不应由同一人担任。",
        )
    direct = told["direct"]
    if direct["number"]:
        last = direct["last"][-1]
        done = f"{last['type']}, {last['by']}, {_day(last['recorded_at'])}"
        caller.print(
            f"{direct['number']} events were written directly on the store since people sign in, the last: {done}. "
            "gatebook log --direct lists them.",
            f"启用登录以来，有 {direct['number']} 个事件直接写入存储，最近一个：{done}。全部见 gatebook log --direct。",
        )


@command(member, "leave", writes="rules")
def leave(
    caller: Caller, *, name: Annotated[str, typer.Argument(metavar="NAME", help="Who has left.")]
) -> None:
    """Ends a member's account, sessions, keys and roles at once, and lists the work to hand over."""
    held = caller.access.leave(name)
    if caller.json:
        caller.print_json(held)
        return
    caller.print(
        f"{name} has left: account, sessions, keys and roles have ended.",
        f"{name} 已离开：账号、会话、密钥与角色均已终止。",
    )
    say = caller.say
    rows = [
        *([deal, say("owner", "负责人"), ""] for deal in held["owned"]),
        *([deal, say("team", "团队"), ""] for deal in held["teams"]),
        *([seat["deal"], say("approval", "审批"), seat["approval"]] for seat in held["waiting"]),
    ]
    heads = (say("deal", "项目"), say("to hand over", "待移交"), "id")
    empty = say("Nothing is left to hand over.", "没有需要移交的内容。")
    print_table(caller, [Column(head) for head in heads], rows, empty=empty)


def _rows(holder: dict[str, Any]) -> list[list[str]]:
    last = _day(holder["last_used"])
    roles = holder["roles"] or [dict.fromkeys(("role", "unit", "since", "until", "granted_by"))]
    return [
        [
            holder["member"],
            role["role"] or "—",
            role["unit"] or "—",
            _day(role["since"]),
            _day(role["until"]),
            role["granted_by"] or "—",
            last,
        ]
        for role in roles
    ]


def _day(at: Any) -> str:
    return "—" if at is None else f"{at:%Y-%m-%d %H:%M}"
