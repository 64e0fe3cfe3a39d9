"""This file is the routes of API keys: issued, listed, rotated with an overlap, revoked; a secret is shown once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Any

from fastapi import Path, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from api.access import Caller, new_token
from api.http import auth_bodies as bodies
from api.http.actors import caller, order
from api.http.auth_routes import All, Whose, allowed_to_see, is_administrator
from api.http.bodies import router
from api.http.front import Front, front
from api.http.headers import WRITES
from api.http.replies import json
from api.http.wire import time
from engine.api_keys import ADMIN, SCOPES, ApiKey
from engine.clock import SECOND, instant
from engine.commands import IssueKey, RevokeKey, RotateKey
from engine.errors import Forbidden, Unknown
from engine.orders import Answer
from engine.store import Credentials, Token

routes = router("keys")
KeyId = Annotated[str, Path(pattern="^[0-9a-f]{16}$", examples=["4f1c9d2b7a60e853"])]
_HOUR = 3600 * SECOND


@routes.get("/auth/keys", response_model=bodies.Keys)
def list_keys(request: Request, member: Whose = None, *, all: All = False) -> Response:  # noqa: A002 - the contract's word
    """This is one's own keys, the newest first, without what they open by."""
    here, who = front(request), caller(request)
    whose = None if all and is_administrator(here, who) else allowed_to_see(here, who, member)
    with here.house.store.reading() as connection:
        found = Credentials(connection).tokens("key", whose)
    return json({"keys": [key_json(_stands(here, each.id), each) for each in found]})


@routes.post("/auth/keys", status_code=201, response_model=bodies.KeyMade, openapi_extra=WRITES)
async def issue_key(request: Request, body: bodies.NewKey) -> Response:
    """This issues a key for oneself, or as administrator for a member; `secret` is shown this once."""
    here, who = front(request), caller(request)
    _must_not_breed(who, body.scopes)
    token = new_token("key")
    until = None if body.until is None else instant(body.until)
    command = IssueKey(
        token.id, body.member or who.actor, body.label, token.hashed, tuple(body.scopes), until
    )
    answer = await run_in_threadpool(here.house.desk.handle, order(request, command, reason=None))
    return await _made(here, answer, token.id, token.text)


@routes.post("/auth/keys/{key}/rotate", status_code=201, response_model=bodies.KeyMade, openapi_extra=WRITES)
async def rotate_key(request: Request, key: KeyId, body: bodies.Overlap | None = None) -> Response:
    """This issues a key in the place of one, which still works for a while, so that nothing stops."""
    here, who = front(request), caller(request)
    before = await run_in_threadpool(_mine, here, who, key)
    _must_not_breed(who, before.scopes)
    token, hours = new_token("key"), (body or bodies.Overlap()).overlap_hours
    commands = (
        RotateKey(key, token.id, here.house.clock() + hours * _HOUR),
        IssueKey(token.id, before.member, before.label, token.hashed, before.scopes, before.until),
    )
    answer = await run_in_threadpool(here.house.desk.handle, order(request, *commands, reason=None))
    here.access.forget()
    return await _made(here, answer, token.id, token.text)


@routes.delete("/auth/keys/{key}", response_model=bodies.KeyWritten, openapi_extra=WRITES)
async def revoke_key(request: Request, key: KeyId) -> Response:
    """This revokes a key at once."""
    here, who = front(request), caller(request)
    await run_in_threadpool(_mine, here, who, key)
    answer = await run_in_threadpool(here.house.desk.handle, order(request, RevokeKey(key), reason=None))
    here.access.forget()
    return json({"key": await run_in_threadpool(_kept, here, key), "position": answer.position})


def key_json(key: ApiKey, token: Token) -> dict[str, Any]:
    """This is a key as integrators see it."""
    return {
        "id": key.id,
        "member": key.member,
        "label": key.label,
        "scopes": list(key.scopes),
        "created_at": time(key.issued_at),
        "created_by": key.issued_by,
        "until": time(key.until),
        "used_at": time(token.used_at),
        "revoked": key.revoked or token.ended_at is not None,
        "successor": key.successor,
    }


def _must_not_breed(who: Caller, wanted: Iterable[str]) -> None:
    """This raises `Forbidden` where a key asks for a key, unless it is one for administration and asks for no more."""
    if who.scopes is None:
        return
    limits = {scope for scope in who.scopes if scope not in SCOPES}
    if ADMIN not in who.scopes or not who.scopes.issuperset(wanted) or not limits.issubset(wanted):
        raise Forbidden(
            "A key issues no key that may do more than itself: sign in, or use one with the scope admin.",
            "密钥不能签发权限更大的密钥：请登录后操作，或使用带 admin 范围的密钥。",
        )


def _mine(here: Front, who: Caller, key: str) -> ApiKey:
    """This is a key that the caller may change; raises `Unknown` for any other, so nobody learns which there are."""
    found = _stands(here, key)
    if not found.version or not (found.member == who.actor or is_administrator(here, who)):
        raise Unknown(f"There is no key {key}.", f"没有密钥 {key}。")
    return found


def _stands(here: Front, key: str) -> ApiKey:
    state: ApiKey = here.house.archive.look(f"key:{key}")
    return state


def _kept(here: Front, key: str) -> dict[str, Any]:
    with here.house.store.reading() as connection:
        token = Credentials(connection).token("key", key)
    if token is None:
        raise Unknown(f"There is no key {key}.", f"没有密钥 {key}。")
    return key_json(_stands(here, key), token)


async def _made(here: Front, answer: Answer, key: str, secret: str) -> Response:
    body = {
        "key": await run_in_threadpool(_kept, here, key),
        "secret": secret,
        "position": answer.position,
    }
    return json(body, 201, {"Cache-Control": "no-store"})
