"""This file says who calls, and under which conditions: the one seam between a request and its order.

A caller shows an API key (`Authorization: Bearer gb_...`) or the cookie of his session. While sign-in is not configured,
the header `X-Gatebook-Actor` names the member, percent-encoded UTF-8, and a caller on this machine who names nobody is
the user of the operating system. `Idempotency-Key` makes asking twice harmless, `If-Match: "3"` lets a command through
only where the stream stands at version 3.
"""

from __future__ import annotations

import ipaddress
import re
from functools import lru_cache, partial
from typing import cast
from urllib.parse import unquote

from fastapi import Request
from starlette.concurrency import run_in_threadpool

from api.access import CLOCK, NOBODY, Caller, Shown, read_key, read_session
from api.http.cookies import READING, cookie_of, must_be_our_page
from api.http.front import front
from api.http.problems import REQUEST
from engine.api_keys import ADMIN, FEED, READ, WRITE
from engine.commands import AnyCommand
from engine.desk import MAX_REASON
from engine.errors import Forbidden, Malformed, NotSignedIn, StoreFailed
from engine.ids import ID
from engine.orders import Order, Step

ACTOR, KEY, MATCH = b"x-gatebook-actor", b"idempotency-key", b"if-match"
REASON = b"x-gatebook-reason"
AUTHORIZATION = b"authorization"
FORWARDED = frozenset({b"forwarded", b"x-forwarded-for", b"x-forwarded-host", b"x-real-ip"})
BEARER = "bearer"
ANYBODY = "*"
ABOUT_ONESELF, FEEDS = "/auth/me", "/events"
CHANNEL = "http"
CALLER = "gatebook.caller"
"""Where a request carries who sends it, once he is known."""
Headers = dict[bytes, bytes]
_QUOTED = re.compile(r'"(\d{1,18})"')
VISIBLE = "^[^\\x00-\\x1f\\x7f]+$"
"""What a command key is made of."""


async def arrive(request: Request, *, anybody: bool = False) -> Caller:
    """This finds out who sends the request, once, before its route is asked; `caller` gives it again.

    Raises `NotSignedIn` for a key that opens nothing and, unless the route is for `anybody`, for nobody at all.
    """
    headers: Headers = dict(request.scope["headers"])
    here = front(request).access
    shown = _shown(request, headers)
    who = None
    try:
        if shown is not None:
            who = here.remembered(shown) or await run_in_threadpool(here.recognised, shown)
            if who is None:
                await front(request).limits.strange(address_of(request))
        configured = here.configured
        if who is None and configured is None:
            configured = await front(request).signs_in.answer()
    except StoreFailed:
        if not anybody:
            raise
        who, configured = (
            None,
            True,
        )  # a stranger until the store is back: whether we live, and how we do, is for all
    if who is None:
        if not anybody and (configured or (shown is not None and shown.kind == "key")):
            raise NotSignedIn
        who = Caller(NOBODY, "none") if configured else _named(request, headers)
    else:
        _must_name_himself(who, headers)
        if shown is not None and shown.kind == "session":
            must_be_our_page(request, headers)
        _must_be_for(who, request)
    request.scope[CALLER] = who
    return who


async def is_still(request: Request) -> bool:
    """This says whether what the request showed still opens the same to the same member; asking uses nothing."""
    who, here = caller(request), front(request).access
    shown = _shown(request, dict(request.scope["headers"]))
    if shown is None or who.via is None:
        return not await run_in_threadpool(here.look)
    return await run_in_threadpool(partial(here.recognised, shown, uses=False)) == who


def caller(request: Request) -> Caller:
    """This is who sent the request."""
    return cast("Caller", request.scope[CALLER])


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
    who = caller(request)
    return Order(
        tuple(Step(command, occurred_at) for command in commands),
        who.actor,
        known=who.known,
        channel=CHANNEL,
        key=_key(headers),
        expected=_expected(headers),
        reason=reason_in(headers) if reason is None else reason,
        request=REQUEST.get(),
        via=who.via,
    )


def key_of(request: Request) -> str | None:
    """This is the command's key; raises `Malformed` for one that cannot be kept."""
    return _key(dict(request.scope["headers"]))


def key_of_each(request: Request, number: int, own: str | None) -> str | None:
    """This is the key of one of several commands: its own, else the request's with the command's number behind it."""
    key = None if own else key_of(request)
    return own if key is None else f"{key}:{number}"


def reason_of(request: Request) -> str | None:
    """This is why the caller does it, where the body has no place for that."""
    return reason_in(dict(request.scope["headers"]))


def reason_in(headers: Headers) -> str | None:
    """This is the reason in some headers; raises `Malformed` for one that is too long."""
    said = headers.get(REASON)
    if said is None:
        return None
    reason = unquote(said.decode("latin-1"), errors="replace")
    if len(reason) > MAX_REASON:
        raise Malformed(
            f"X-Gatebook-Reason: at most {MAX_REASON} characters.",
            f"X-Gatebook-Reason：最多 {MAX_REASON} 个字。",
            where="X-Gatebook-Reason",
        )
    return reason


def must_exist(request: Request) -> bool:
    """This says whether the caller asked for something that is there already (`If-Match: *`)."""
    return request.headers.get(MATCH.decode(), "").strip() == ANYBODY


def _shown(request: Request, headers: Headers) -> Shown | None:
    """This is the key or session that the request shows, a key before a session; raises `NotSignedIn` for no key of ours."""
    said = headers.get(AUTHORIZATION)
    if said is not None:
        scheme, _, text = said.decode("latin-1").partition(" ")
        shown = read_key(text.strip()) if scheme.lower() == BEARER else None
        return shown or Shown("key", "", "")
    cookie = cookie_of(request, headers)
    return None if cookie is None else read_session(cookie)


def _must_name_himself(who: Caller, headers: Headers) -> None:
    """This raises `Forbidden` where the header names somebody else than the key or session does."""
    named = headers.get(ACTOR)
    if named is not None and unquote(named.decode("latin-1"), errors="replace") != who.actor:
        raise Forbidden(
            f"X-Gatebook-Actor: you are known as {who.actor}; leave the header out.",
            f"X-Gatebook-Actor：您的身份是 {who.actor}；请去掉此请求头。",
        )


def _must_be_for(who: Caller, request: Request) -> None:
    """This raises `Forbidden` for a request that a key is not for."""
    if who.scopes is None or ADMIN in who.scopes:
        return
    path = request.scope["path"]
    if path.endswith(ABOUT_ONESELF):
        return
    wanted = (READ, FEED) if FEEDS in path else (READ,)
    if request.scope["method"] not in READING:
        wanted = (WRITE,)
    if who.scopes.isdisjoint(wanted):
        raise Forbidden(
            f"This key is for {', '.join(sorted(who.scopes))}; this takes the scope {wanted[-1]}.",
            f"此密钥的范围为 {'、'.join(sorted(who.scopes))}；此操作需要 {wanted[-1]}。",
        )


def _named(request: Request, headers: Headers) -> Caller:
    """This is who calls where nobody signs in: whom the header names, else the user of this machine."""
    named = headers.get(ACTOR)
    if not FORWARDED.isdisjoint(headers) and request.app.state.hosts is not None:
        # What stands in front of this server lets others in under this machine's address.
        raise NotSignedIn
    if named is None:
        return Caller(front(request).user, "os") if is_near(request) else Caller(NOBODY, "none")
    actor = unquote(named.decode("latin-1"), errors="replace")
    if not ID.fullmatch(actor) or actor == CLOCK:
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


def address_of(request: Request) -> str:
    """This is the address that a request comes from; empty for a socket in the file system."""
    return request.client.host if request.client is not None else ""


def is_near(request: Request) -> bool:
    """This says whether the caller is on this machine."""
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
