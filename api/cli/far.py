"""This file says which commands a server answers, and refuses all others by name when one is asked with `--server`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from api.cli.problems import WrongUsage

if TYPE_CHECKING:
    from api.cli.caller import Caller

FAR = frozenset(
    {
        "deal open",
        "deal set",
        "deal move",
        "deal lose",
        "deal check",
        "deal assign",
        "deal hold",
        "deal resume",
        "deal reopen",
        "deal undo",
        "deal void",
        "deal show",
        "deal history",
        "report board",
        "report funnel",
        "report stages",
        "report losses",
        "report refusals",
        "report waivers",
        "report workload",
        "report headline",
        "report colours",
        "report changes",
        "report deals",
        "member add",
        "member grant",
        "member revoke",
        "member list",
        "unit add",
        "unit set",
        "unit list",
        "key issue",
        "key list",
        "key rotate",
        "key revoke",
        "session list",
        "session end",
        "account open",
        "account reset",
        "account close",
        "account link",
        "account list",
        "log",
    }
)
"""The commands that speak the API; a test runs each of them both ways."""


def must_be_near_or_known(caller: Caller, path: str) -> None:
    """This raises `WrongUsage` for a command that a server was asked for, and does not answer."""
    if caller.server is None and not (caller.store is None and caller.settings.server):
        return
    words = path.partition(" ")[2]
    if words not in FAR:
        raise WrongUsage(
            f"gatebook {words} works on the store itself: run it where that is, without --server.",
            f"gatebook {words} 需要直接访问存储：请在存储所在处运行，不要加 --server。",
        )


def must_fit(caller: Caller) -> None:
    """This raises `WrongUsage` for options that mean nothing to a server."""
    if caller.store is not None:
        raise WrongUsage("Give --store or --server, not both.", "--store 与 --server 只能选一个。")
    if caller.member is not None:
        raise WrongUsage(
            "--as: with --server the key says who acts.", "--as：使用 --server 时由密钥决定操作人。"
        )
