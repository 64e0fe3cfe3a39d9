"""This file is what every answer says to a browser, and what is turned away at the threshold, before any route is asked.

Turned away are a name for this server that is not its own (a page on the internet can make a browser's name for it
mean this machine), a write that another site's page sends, and a body in a coding that would have to be unpacked.
"""

from __future__ import annotations

from typing import Any

from fastapi import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from api.http.cookies import READING, is_secure, must_be_our_page
from api.http.problems import STATUS, problem, problem_of, told
from engine.errors import Forbidden

LOCAL = frozenset({"localhost", "127.0.0.1", "[::1]"})
POLICY = b"default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
"""What an answer may do in a browser where it does not say so itself: nothing."""
ALWAYS = (
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
    (b"content-security-policy", POLICY),
    (b"cache-control", b"no-store"),
)
"""What every answer says, unless its route says it in words of its own."""
ONLY_TLS = (b"strict-transport-security", b"max-age=31536000")
_CODING, _HOST = b"content-encoding", b"host"
_PLAIN = b"identity"
_ORIGIN = frozenset({b"origin", b"sec-fetch-site"})
_OPEN_BY_KEY = b"authorization"
Headers = list[tuple[bytes, bytes]]


def harden(headers: Headers, *, tls: bool) -> None:
    """This adds to an answer's headers what is missing.

    >>> headers = [(b"cache-control", b"no-cache")]
    >>> harden(headers, tls=True)
    >>> dict(headers)[b"cache-control"], dict(headers)[b"x-frame-options"]
    (b'no-cache', b'DENY')
    """
    said = {name for name, _ in headers}
    headers += [each for each in ALWAYS if each[0] not in said]
    if tls:
        headers.append(ONLY_TLS)


def speaks_tls(scope: Scope) -> bool:
    """This says whether the caller speaks TLS, to us or to what stands in front of us."""
    return is_secure(Request(scope))


class Threshold:
    """This turns away what no route should see; `app.state.hosts` are the names this server has, None for any."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """This passes a request on, or answers it."""
        if scope["type"] == "http":
            refused = _refused(scope)
            if refused is not None:
                await told(refused, {"Connection": "close"})(scope, receive, send)
                return
        await self._app(scope, receive, send)


def _refused(scope: Scope) -> dict[str, Any] | None:
    """This is the problem for which a request is turned away; None for nearly every one."""
    headers: dict[bytes, bytes] = dict(scope["headers"])
    hosts = scope["app"].state.hosts
    if hosts is not None and _name(headers.get(_HOST, b"")) not in hosts:
        return problem(
            STATUS[400],
            scope["path"],
            "Host: this server does not go by that name; use the one in GATEBOOK_PUBLIC_URL, or localhost.",
            "Host：此服务器没有这个名称；请使用 GATEBOOK_PUBLIC_URL 中的地址或 localhost。",
        )
    if scope["method"] in READING:
        return None
    if headers.get(_CODING, _PLAIN).lower() != _PLAIN:
        return problem(
            STATUS[415],
            scope["path"],
            "Content-Encoding: send the body as it is; nothing is unpacked here.",
            "Content-Encoding：请直接发送原始内容；此处不解压。",
        )
    # A page cannot send a key: Authorization would have to be allowed across sites, and nothing here is.
    if _OPEN_BY_KEY not in headers and not _ORIGIN.isdisjoint(headers):
        try:
            must_be_our_page(Request(scope), headers)
        except Forbidden as refusal:
            return problem_of(refusal, scope["path"])
    return None


def _name(host: bytes) -> str:
    """This is the name in a Host header, without the port.

    >>> _name(b"Localhost:8000"), _name(b"[::1]:8000"), _name(b"127.0.0.1")
    ('localhost', '[::1]', '127.0.0.1')
    """
    text = host.decode("latin-1").lower()
    name, colon, port = text.rpartition(":")
    return name if colon and port.isdigit() else text
