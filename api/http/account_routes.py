"""This file is the routes by which administrators let members in: accounts, one-time links, foreign identities."""

from __future__ import annotations

from typing import Annotated

from fastapi import Query, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from api.access import reset_link
from api.http import auth_bodies as bodies
from api.http.actors import order
from api.http.bodies import router
from api.http.front import front
from api.http.headers import WRITES
from api.http.member_routes import MemberId
from api.http.replies import json
from api.http.wire import time
from engine.commands import CloseAccount, LinkIdentity, OpenAccount
from engine.orders import Answer, Order

routes = router("accounts")


@routes.post(
    "/members/{member}/account",
    response_model=bodies.AccountWritten,
    responses={201: {"model": bodies.LinkMade, "description": "With `link`: the account, and its link"}},
    openapi_extra=WRITES,
)
async def open_account(
    request: Request,
    member: MemberId,
    link: Annotated[bool, Query(description="Make the link for his first password at once")] = False,  # noqa: FBT002 - a query's switch
) -> Response:
    """This lets a member sign in; a reset link gives him his first password. The first account ends free access."""
    if link:
        return await _linked(request, OpenAccount(member), member=member)
    return _told(await _done(request, order(request, OpenAccount(member), reason=None)))


@routes.delete("/members/{member}/account", response_model=bodies.AccountWritten, openapi_extra=WRITES)
async def close_account(request: Request, member: MemberId) -> Response:
    """This ends a member's sessions and keys and lets him in no more."""
    return _told(await _done(request, order(request, CloseAccount(member), reason=None)))


@routes.post(
    "/members/{member}/reset-link",
    status_code=201,
    response_model=bodies.LinkMade,
    openapi_extra=WRITES,
)
async def make_reset_link(request: Request, member: MemberId) -> Response:
    """This makes a one-time link by which a member sets a new password within a day; it is shown this once."""
    return await _linked(request, member=member)


@routes.post("/members/{member}/identities", response_model=bodies.AccountWritten, openapi_extra=WRITES)
async def link_identity(request: Request, member: MemberId, body: bodies.NewIdentity) -> Response:
    """This says under which subject an identity provider knows a member."""
    issuer = front(request).house.settings.issuer_of(body.provider)
    command = LinkIdentity(member, issuer, body.subject)
    return _told(await _done(request, order(request, command, reason=None)))


async def _linked(request: Request, *first: OpenAccount, member: str) -> Response:
    """This makes a one-time link in one order with what goes before it, and tells it."""
    command, link = reset_link(member, front(request).house.clock())
    answer = await _done(request, order(request, *first, command, reason=None))
    body = {
        "member": member,
        "link": f"/sign-in?reset={link.text}",
        "until": time(command.until),
        "position": answer.position,
    }
    return json(body, 201, {"Cache-Control": "no-store"})


async def _done(request: Request, asked: Order) -> Answer:
    here = front(request)
    answer = await run_in_threadpool(here.house.desk.handle, asked)
    here.access.forget()
    return answer


def _told(answer: Answer) -> Response:
    return json({"member": answer.state.id, "account": answer.state.account, "position": answer.position})
