"""This file is the streams of one-time links: whoever holds one may do one thing with it, once, for a while.

There are two purposes: to become the first administrator, and to set the password of an account.
"""

from __future__ import annotations

from typing import assert_never

import msgspec

from engine.built_in_roles import ADMINISTRATOR
from engine.commands import LinkCommand, MakeLink, UseLink
from engine.deal.about import About
from engine.errors import Forbidden, Malformed
from engine.events import Event, LinkMade, LinkUsed
from engine.members import CLOCK
from engine.serde import Recorded

FIRST, RESET = "first", "reset"


class Link(msgspec.Struct, frozen=True):
    """This is a link as it stands: version 0 means that it was never made."""

    id: str
    version: int = 0
    purpose: str = ""
    member: str | None = None
    until: int = 0
    used: bool = False


def initial_link(link: str) -> Link:
    """This is a link before it is made."""
    return Link(link)


def evolve_link(state: Link, recorded: Recorded) -> Link:
    """This is the link after one more event."""
    event, version = recorded.event, recorded.version
    match event:
        case LinkMade():
            return Link(state.id, version, event.purpose, event.member, event.until)
        case LinkUsed():
            return msgspec.structs.replace(state, version=version, used=True)
        case _:
            return msgspec.structs.replace(state, version=version)


def decide_link(state: Link, command: LinkCommand, about: About) -> list[Event]:
    """This makes a link, or uses it up; asking twice to use it is refused."""
    match command:
        case MakeLink():
            return _make(state, command, about)
        case UseLink():
            must_be_open(state, state.purpose, about.recorded_at)
            return [LinkUsed(command.member)]
        case _:
            assert_never(command)


def must_be_open(link: Link, purpose: str, now: int) -> Link:
    """This is the link itself; raises `Forbidden` for one that was used, is over, or is for something else."""
    if link.version == 0 or link.purpose != purpose or link.used or link.until <= now:
        raise Forbidden(
            "This link has been used, is too old, or is none of ours; ask for a new one.",
            "此链接已使用、已过期或无效；请索取新链接。",
        )
    return link


def _make(state: Link, command: MakeLink, about: About) -> list[Event]:
    if state.version:
        return []
    if command.purpose == FIRST and about.actor == CLOCK and not about.accounts():
        return [LinkMade(FIRST, None, command.until)]
    about.needs(ADMINISTRATOR)
    if command.purpose != RESET or command.member is None:
        raise Malformed(
            "purpose: the first link is made by the server itself; name a member whose password it is about.",
            "purpose：首个链接由服务器生成；请指定要重置密码的成员。",
            where="purpose",
        )
    if not about.look(f"member:{command.member}").account:
        raise Malformed(
            f"member: {command.member} has no account; open one first.",
            f"member：{command.member} 没有账号；请先开通。",
            where="member",
        )
    return [LinkMade(RESET, command.member, command.until)]
