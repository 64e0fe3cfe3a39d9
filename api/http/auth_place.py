"""This file says where a request to sign in comes from, and keeps sessions off lines that anybody could read."""

from __future__ import annotations

from fastapi import Request
from starlette.responses import Response

from api.access import Begun, Place
from api.http.actors import is_near
from api.http.cookies import is_secure, keep_cookie
from api.http.problems import REQUEST
from api.http.replies import json
from api.http.wire import time
from engine.clock import SECOND
from engine.errors import Forbidden


def place_of(request: Request) -> Place:
    """This is where the request comes from; raises `Forbidden` where the line is open to others."""
    if not is_secure(request) and not is_near(request):
        raise Forbidden(
            "Signing in takes TLS: reach the server by https, and set GATEBOOK_PUBLIC_URL to that address.",
            "登录需要 TLS：请通过 https 访问，并将 GATEBOOK_PUBLIC_URL 设为该地址。",
        )
    address = request.client.host if request.client else ""
    return Place(address, request.headers.get("user-agent", ""), REQUEST.get())


def begun(request: Request, session: Begun, status: int = 200) -> Response:
    """This answers with a session that has begun: the token goes into the cookie, and nowhere else."""
    front_clock = request.app.state.front.house.clock()
    reply = json(
        {"member": session.member, "session": session.token.id, "until": time(session.until)}, status
    )
    keep_cookie(request, reply, session.token.text, max(1, (session.until - front_clock) // SECOND))
    reply.headers["Cache-Control"] = "no-store"
    return reply
