"""This file says who calls, and under which conditions: the one seam where sign-in will come in.

Until it exists, the header `X-Gatebook-Actor` names the member, percent-encoded UTF-8; a caller on this machine who
names nobody is the user of the operating system. `Idempotency-Key` makes asking twice harmless, `If-Match: "3"`
lets a command through only where the stream stands at version 3.
"""

from __future__ import annotations

import ipaddress
import re
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import unquote

from fastapi import Request

from api.http.front import front
from api.http.problems import REQUEST
from engine.commands import AnyCommand
from engine.errors import Malformed
from engine.members import MEMBER_ID
from engine.orders import Order, Step

ACTOR, KEY, MATCH = b"x-gatebook-actor", b"idempotency-key", b"if-match"
ANYBODY = "*"
NOBODY = "anonymous"
CHANNEL = "http"
Headers = dict[bytes, bytes]
_QUOTED = re.compile(r'"(\d{1,18})"')
VISIBLE = "^[^\\x00-\\x1f\\x7f]+$"
"""What a command key is made of."""


class Caller(NamedTuple):
    """This is who calls: the member's id, and how he is known (none, os)."""

    actor: str
    known: str


def caller(request: Request) -> Caller:
    """This is who sent the request; raises `Malformed` for a name that can be nobody's."""
    return _caller(request, dict(request.scope["headers"]))


def order(
    request: Request, *commands: AnyCommand, reason: str | None, occurred_at: int | None = None
) -> Order:
    """This is one order of the caller's, all or nothing, under the conditions that he named.

    Raises `Malformed` where a command speaks of a file as kept here that is not.
    """
    front(request).house.must_hold_files(*commands)
    headers: Headers = dict(
        request.scope["headers"]
    )  # once: every look through Starlette walks the list again
    who = _caller(request, headers)
    return Order(
        tuple(Step(command, occurred_at) for command in commands),
        who.actor,
        known=who.known,
        channel=CHANNEL,
        key=_key(headers),
        expected=_expected(headers),
        reason=reason,
        request=REQUEST.get(),
    )


def key_of(request: Request) -> str | None:
    """This is the command's key; raises `Malformed` for one that cannot be kept."""
    return _key(dict(request.scope["headers"]))


def must_exist(request: Request) -> bool:
    """This says whether the caller asked for something that is there already (`If-Match: *`)."""
    return request.headers.get(MATCH.decode(), "").strip() == ANYBODY


def _caller(request: Request, headers: Headers) -> Caller:
    named = headers.get(ACTOR)
    if named is None:
        return Caller(front(request).user, "os") if _is_near(request) else Caller(NOBODY, "none")
    actor = unquote(named.decode("latin-1"), errors="replace")
    if not MEMBER_ID.fullmatch(actor):
        raise Malformed(
            "X-Gatebook-Actor: give a member's id, percent-encoded: 1 to 64 letters, digits or . _ @ -",
            "X-Gatebook-Actor：请给出成员标识（百分号编码）：1 到 64 个字母、数字或 . _ @ -",
            where="X-Gatebook-Actor",
        )
    return Caller(actor, "none")


def _key(headers: Headers) -> str | None:
    said = headers.get(KEY)
    key = None if said is None else said.decode("latin-1")
    if key is not None and not re.fullmatch(VISIBLE, key):
        raise Malformed(
            "Idempotency-Key: use visible characters only.",
            "Idempotency-Key：请只用可见字符。",
            where="Idempotency-Key",
        )
    return key


def _expected(headers: Headers) -> int | None:
    """This is the version that the caller has seen; None when he named none, or any (`*`)."""
    said = headers.get(MATCH, b"*").decode("latin-1").strip()
    if said == ANYBODY:
        return None
    found = _QUOTED.fullmatch(said)
    if found is None:
        raise Malformed(
            'If-Match: write the version in quotes, like "3", or *',
            'If-Match：请写成带引号的版本号，如 "3"，或 *',
            where="If-Match",
        )
    return int(found.group(1))


def _is_near(request: Request) -> bool:
    return request.client is None or is_loopback(request.client.host)


@lru_cache(maxsize=1024)
def is_loopback(host: str) -> bool:
    """This says whether an address means this machine; a socket in the file system has an empty one.

    >>> is_loopback("127.0.0.1"), is_loopback("::1"), is_loopback("192.0.2.7"), is_loopback("example.org")
    (True, True, False, False)
    """
    try:
        return not host or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
