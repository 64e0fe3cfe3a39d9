"""This file refuses by name, with `--server`, what works on a store itself; a server answers all other commands."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

import msgspec

from api.cli.decided import COMMANDS, STORE
from api.cli.problems import WrongUsage
from engine.errors import StoreFailed

if TYPE_CHECKING:
    from api.cli.caller import Caller


def must_be_near(caller: Caller, path: str) -> None:
    """This raises `WrongUsage` where a server is asked for what is about the store itself."""
    words = path.partition(" ")[2]
    if COMMANDS[words] != STORE or not asks_a_server(caller):
        return
    raise WrongUsage(
        f"gatebook {words} works on the store itself: run it where that is, without --server and GATEBOOK_SERVER.",
        f"gatebook {words} 需要直接访问存储：请在存储所在处运行，不要加 --server，也不要设置 GATEBOOK_SERVER。",
    )


def asks_a_server(caller: Caller) -> bool:
    """This says whether the caller named a server, and no store instead."""
    return caller.server is not None or (caller.store is None and bool(caller.settings.server))


@contextlib.contextmanager
def understood(caller: Caller) -> Iterator[None]:
    """This raises `StoreFailed` for an answer that cannot be read because the server is of another version."""
    try:
        yield
    except (LookupError, TypeError, AttributeError, msgspec.ValidationError) as odd:
        line = None if caller.asked is None else caller.asked.line
        if line is None or line.other_version() is None:
            raise
        strange = StoreFailed(
            f"The answer of {line.server} cannot be read.", f"无法读取 {line.server} 的答复。"
        )
        raise line.perhaps_another(strange) from odd


def must_fit(caller: Caller) -> None:
    """This raises `WrongUsage` for options that mean nothing to a server."""
    if caller.store is not None:
        raise WrongUsage("Give --store or --server, not both.", "--store 与 --server 只能选一个。")
    if caller.member is not None:
        raise WrongUsage(
            "--as: with --server the key says who acts.", "--as：使用 --server 时由密钥决定操作人。"
        )
