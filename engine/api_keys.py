"""This file is the streams of API keys: whose each is, what for, until when; the key itself is never known here.

A key acts as its member, within its scopes. One that is rotated works beside its successor until an instant.
"""

from __future__ import annotations

import re
from typing import assert_never

import msgspec

from engine.built_in_roles import ADMINISTRATOR
from engine.commands import IssueKey, KeyCommand, RevokeKey, RotateKey
from engine.deal.about import About
from engine.errors import Malformed, Refused, Unknown
from engine.events import Event, KeyIssued, KeyRevoked, KeyRotated
from engine.ids import ID_FORM
from engine.members import must_have_joined
from engine.serde import Recorded

READ, WRITE, FEED, ADMIN = "read", "write", "feed", "admin"
SCOPES = (READ, WRITE, FEED, ADMIN)
WORKFLOW_ONLY, UNIT_ONLY = "workflow:", "unit:"
"""How a scope begins that limits the others to the deals of a workflow, or of a unit and those below it."""
_LIMIT = re.compile(f"({WORKFLOW_ONLY}|{UNIT_ONLY}){ID_FORM}")
MAX_LABEL = 100


class ApiKey(msgspec.Struct, frozen=True):
    """This is a key as it stands: version 0 means that it was never issued."""

    id: str
    version: int = 0
    member: str = ""
    label: str = ""
    scopes: tuple[str, ...] = ()
    until: int | None = None
    revoked: bool = False
    successor: str | None = None
    issued_by: str = ""
    issued_at: int = 0

    def admits(self, now: int) -> bool:
        """This says whether the key opens anything at an instant."""
        return self.version > 0 and not self.revoked and (self.until is None or self.until > now)


def initial_key(key: str) -> ApiKey:
    """This is a key before it is issued."""
    return ApiKey(key)


def evolve_key(state: ApiKey, recorded: Recorded) -> ApiKey:
    """This is the key after one more event."""
    event, version = recorded.event, recorded.version
    match event:
        case KeyIssued():
            return ApiKey(
                state.id,
                version,
                event.member,
                event.label,
                event.scopes,
                event.until,
                issued_by=recorded.meta.by,
                issued_at=recorded.recorded_at,
            )
        case KeyRotated():
            return msgspec.structs.replace(
                state, version=version, until=event.until, successor=event.successor
            )
        case KeyRevoked():
            return msgspec.structs.replace(state, version=version, revoked=True)
        case _:
            return msgspec.structs.replace(state, version=version)


def decide_key(state: ApiKey, command: KeyCommand, about: About) -> list[Event]:
    """This issues, rotates or revokes a key: a member does it with his own, an administrator with anybody's."""
    whose = command.member if isinstance(command, IssueKey) else state.member
    if about.actor != whose:
        about.needs(ADMINISTRATOR)
    match command:
        case IssueKey():
            return _issue(state, command, about)
        case RotateKey():
            _must_be_issued(state)
            if not state.admits(about.recorded_at) or state.successor is not None:
                raise Refused(
                    f"The key {state.id} is over or has been rotated before; issue a new one.",
                    f"密钥 {state.id} 已失效或已轮换；请签发新密钥。",
                )
            until = command.until if state.until is None else min(command.until, state.until)
            return [KeyRotated(command.successor, until)]
        case RevokeKey():
            _must_be_issued(state)
            return [] if state.revoked else [KeyRevoked()]
        case _:
            assert_never(command)


def _issue(state: ApiKey, command: IssueKey, about: About) -> list[Event]:
    if state.version:
        return []
    must_have_joined(about.look(f"member:{command.member}"))
    kinds = set(SCOPES).intersection(command.scopes)
    if not kinds or not all(each in kinds or _LIMIT.fullmatch(each) for each in command.scopes):
        raise Malformed(
            f"scopes: give some of {', '.join(SCOPES)}, and beside them workflow:KEY or unit:ID to limit them.",
            f"scopes：请给出以下之一或多个：{'、'.join(SCOPES)}；可另加 workflow:键 或 unit:编号 加以限定。",
            where="scopes",
        )
    if not 0 < len(command.label.strip()) <= MAX_LABEL:
        raise Malformed(
            f"label: say in 1 to {MAX_LABEL} characters what the key is for.",
            f"label：请用 1 到 {MAX_LABEL} 个字说明用途。",
            where="label",
        )
    if command.until is not None and command.until <= about.recorded_at:
        raise Malformed(
            "until: it has passed; give a later instant.",
            "until：已经过去；请填写更晚的时间。",
            where="until",
        )
    return [
        KeyIssued(command.member, command.label.strip(), tuple(sorted(set(command.scopes))), command.until)
    ]


def _must_be_issued(state: ApiKey) -> None:
    if not state.version:
        raise Unknown(f"There is no key {state.id}.", f"没有密钥 {state.id}。")
