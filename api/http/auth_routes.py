"""This file is the routes of who is signed in: himself, his sessions, his password; what ends here ends everywhere."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Path, Query, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from api.access import Caller
from api.http import auth_bodies as bodies
from api.http.actors import caller, order
from api.http.auth_place import place_of
from api.http.bodies import router
from api.http.cookies import drop_cookie
from api.http.front import Front, front
from api.http.replies import json
from api.http.schemas import ID
from api.http.wire import time
from api.version import own_version
from engine.built_in_roles import ADMINISTRATOR
from engine.commands import EndSession
from engine.errors import Forbidden, Malformed, Unknown
from engine.orders import Order
from engine.roster import Member
from engine.store import Credentials, Token

routes = router("sign-in")
SessionId = Annotated[str, Path(pattern="^[0-9a-f]{16}$", examples=["4f1c9d2b7a60e853"])]
All = Annotated[bool, Query(description="All that one may see: for administrators everybody's")]
Whose = Annotated[str | None, Query(pattern=ID, description="Another member's: administrators only")]


@routes.get("/auth/me", response_model=bodies.Me)
def read_me(request: Request) -> Response:
    """This is who the caller is, what he holds, and how he is known."""
    here, who = front(request), caller(request)
    member: Member = here.house.archive.look(f"member:{who.actor}")
    now = here.house.clock()
    held = [grant for grant in member.grants if grant.until is None or grant.until > now]
    body = {
        "member": who.actor,
        "name": str(member.name) if member.version else None,
        "known": who.known,
        "session": who.session,
        "roles": [
            {"role": grant.role, "unit": grant.unit, "until": time(grant.until)}
            for grant in sorted(held, key=lambda grant: (grant.role, grant.unit or ""))
        ],
        "units": sorted({grant.unit for grant in held if grant.unit is not None}),
        "scopes": None if who.scopes is None else sorted(who.scopes),
        "configured": here.access.look(),
        "version": own_version(),
    }
    return json(body, headers={"Cache-Control": "no-store"})


@routes.post("/auth/sign-out", response_model=bodies.Done)
async def sign_out(request: Request) -> Response:
    """This ends the session by which the request came."""
    here, who = front(request), caller(request)
    if who.session is None:
        raise Malformed("There is no session to end.", "没有可结束的会话。", where="session")
    asked = order(request, EndSession(who.actor, who.session), reason=None)
    await run_in_threadpool(here.house.desk.handle, asked)
    here.access.forget()
    reply = json({"done": True})
    drop_cookie(request, reply)
    return reply


@routes.get("/auth/sessions", response_model=bodies.Sessions)
def list_sessions(request: Request, member: Whose = None, *, all: All = False) -> Response:  # noqa: A002 - the contract's word
    """This is one's own sessions, the newest first, those that are over too."""
    here, who = front(request), caller(request)
    whose = None if all and is_administrator(here, who) else allowed_to_see(here, who, member)
    with here.house.store.reading() as connection:
        found = Credentials(connection).tokens("session", whose)
    return json({"sessions": [_session_json(each, who) for each in found]})


@routes.delete("/auth/sessions/{session}", response_model=bodies.SessionEnded)
async def end_session(request: Request, session: SessionId) -> Response:
    """This ends a session, one's own or as administrator anybody's, for all processes at once."""
    here, who = front(request), caller(request)

    def end() -> dict[str, Any]:
        with here.house.store.reading() as connection:
            token = Credentials(connection).token("session", session)
        mine = token is not None and token.member == who.actor
        if token is None or token.member is None or not (mine or is_administrator(here, who)):
            raise Unknown(f"There is no session {session}.", f"没有会话 {session}。")
        answer = here.house.desk.handle(order(request, EndSession(token.member, session), reason=None))
        return {"session": session, "member": token.member, "position": answer.position}

    body = await run_in_threadpool(end)
    here.access.forget()
    return json(body)


@routes.post("/auth/password", response_model=bodies.Done)
async def set_password(request: Request, body: bodies.NewPassword) -> Response:
    """This changes one's own password and ends one's other sessions."""
    here, who = front(request), caller(request)
    if who.session is None:
        raise Forbidden(
            "A password is changed in a session: sign in first.", "修改密码需要在会话中进行：请先登录。"
        )
    await here.passwords.apart(
        here.signing_in.new_password,
        who.actor,
        body.current.get_secret_value(),
        body.password.get_secret_value(),
        who.session,
        place_of(request),
    )
    here.access.forget()
    return json({"done": True})


def allowed_to_see(here: Front, who: Caller, member: str | None) -> str:
    """This is whose sessions or keys the caller asks about; raises `Forbidden` for another's where he may not."""
    if member is not None and member != who.actor and not is_administrator(here, who):
        raise Forbidden(
            "Only administrators see what belongs to another member.", "只有管理员可以查看其他成员的内容。"
        )
    return member or who.actor


def is_administrator(here: Front, who: Caller) -> bool:
    """This says whether the caller is an administrator now, and came by nothing that says less."""
    if who.scopes is not None and "admin" not in who.scopes:
        return False
    return ADMINISTRATOR in here.house.archive.roles(Order((), who.actor, known=who.known, via=who.via))


def _session_json(token: Token, who: Caller) -> dict[str, Any]:
    return {
        "id": token.id,
        "member": token.member,
        "created_at": time(token.created_at),
        "used_at": time(token.used_at),
        "until": time(token.until),
        "ended_at": time(token.ended_at),
        "address": token.address,
        "agent": token.agent,
        "present": token.id == who.session,
    }
