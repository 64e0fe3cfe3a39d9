"""This file is the routes by which people come in: by password, by a one-time link; they are open to everybody."""

from __future__ import annotations

from fastapi import Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from api.http import auth_bodies as bodies
from api.http.auth_place import begun, place_of
from api.http.bodies import PREFIX, router
from api.http.front import front
from api.http.replies import json

routes = router("sign-in")


@routes.get("/auth/providers", response_model=bodies.SignInWays)
async def read_ways_in(request: Request) -> Response:
    """This is which ways in there are, and whether one has to sign in at all."""
    here = front(request)
    configured = here.access.configured
    if configured is None:
        configured = await run_in_threadpool(here.access.look)
    providers = [
        {"key": each.key, "name": each.name, "start": f"{PREFIX}/auth/oidc/{each.key}/start"}
        for each in here.providers.all.values()
    ]
    return json({"configured": configured, "password": True, "providers": providers})


@routes.post("/auth/sign-in", response_model=bodies.SignedIn)
async def sign_in(request: Request, body: bodies.Credentials) -> Response:
    """This begins a session by password: 401 in the same words whatever is wrong, 429 after too many tries."""
    here, place = front(request), place_of(request)
    session = await here.passwords.apart(
        here.signing_in.by_password, body.member, body.password.get_secret_value(), place
    )
    return begun(request, session)


@routes.post("/auth/first-admin", status_code=201, response_model=bodies.SignedIn)
async def become_first_administrator(request: Request, body: bodies.FirstAdministrator) -> Response:
    """This makes the first administrator, by the link that the server printed; from then on one has to sign in."""
    here, place = front(request), place_of(request)
    await run_in_threadpool(here.keep_promise, body.token.get_secret_value())
    session = await here.passwords.apart(
        here.signing_in.first,
        body.token.get_secret_value(),
        body.member,
        body.name,
        body.password.get_secret_value(),
        place,
    )
    here.access.forget()
    return begun(request, session, 201)


@routes.post("/auth/password/reset", response_model=bodies.SignedIn)
async def reset_password(request: Request, body: bodies.PasswordByLink) -> Response:
    """This sets a new password by a one-time link, ends all sessions, and begins one."""
    here, place = front(request), place_of(request)
    session = await here.passwords.apart(
        here.signing_in.reset, body.token.get_secret_value(), body.password.get_secret_value(), place
    )
    here.access.forget()
    return begun(request, session)
