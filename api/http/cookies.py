"""This file is the session's cookie: how it is called, who may read it, and which pages may use it.

Over TLS it is `__Host-gatebook`: sent to this host only, by TLS only, unread by scripts. Without TLS there is a session
on this machine alone, under a name that no TLS answer takes for its own.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from fastapi import Request
from starlette.responses import Response

from api.http.front import front
from engine.errors import Forbidden

SECURE, PLAIN = "__Host-gatebook", "gatebook"
READING = frozenset({"GET", "HEAD", "OPTIONS"})
Headers = dict[bytes, bytes]


def cookie_of(request: Request, headers: Headers) -> str | None:
    """This is the session's token as the browser sends it; None without one."""
    said = headers.get(b"cookie")
    if said is None:
        return None
    wanted = SECURE if is_secure(request) else PLAIN
    for part in said.decode("latin-1").split(";"):
        name, equals, value = part.strip().partition("=")
        if equals and name == wanted:
            return value
    return None


def is_secure(request: Request) -> bool:
    """This says whether the caller speaks TLS, to us or to what stands in front of us."""
    return request.scope["scheme"] == "https" or front(request).house.settings.public_url.startswith("https:")


def keep_cookie(request: Request, reply: Response, text: str, seconds: int) -> None:
    """This gives the browser its session."""
    secure = is_secure(request)
    reply.set_cookie(
        SECURE if secure else PLAIN,
        text,
        max_age=seconds,
        path="/",
        secure=secure,
        httponly=True,
        samesite="lax",
    )


def drop_cookie(request: Request, reply: Response) -> None:
    """This takes the session from the browser."""
    secure = is_secure(request)
    reply.delete_cookie(SECURE if secure else PLAIN, path="/", secure=secure, httponly=True, samesite="lax")


def must_be_our_page(request: Request, headers: Headers) -> None:
    """This raises `Forbidden` for a write that a page of somebody else's sends with the cookie of our session."""
    if request.method in READING:
        return
    origin = headers.get(b"origin")
    if origin is None:
        foreign = headers.get(b"sec-fetch-site", b"same-origin") not in (b"same-origin", b"none")
    else:
        ours = {headers.get(b"host", b"").decode("latin-1"), urlsplit(_public(request)).netloc}
        foreign = urlsplit(origin.decode("latin-1")).netloc not in ours - {""}
    if foreign:
        raise Forbidden(
            "Another site's page sent this with your session; use Gatebook's own pages, or an API key.",
            "此请求由其他网站的页面借用您的会话发出；请使用 Gatebook 自身页面或 API 密钥。",
        )


def _public(request: Request) -> str:
    return front(request).house.settings.public_url
