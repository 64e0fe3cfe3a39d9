"""This file is the two routes of a visit to an identity provider: the way out, and the way back.

What has to be remembered in between is sealed into a cookie of ten minutes, for these two addresses only; so it needs
no table, works across processes, and nobody can make one up or use another's.
"""

from __future__ import annotations

import base64
import binascii
from typing import Annotated, Any

import msgspec
from fastapi import Path, Query, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, Response

from api.access import Begun
from api.access.providers import Provider
from api.http.auth_place import place_of
from api.http.bodies import PREFIX, router
from api.http.cookies import is_secure, keep_cookie
from api.http.front import Front, front
from engine.clock import SECOND
from engine.errors import NotSignedIn, StoreFailed
from engine.store import seal, unseal

routes = router("sign-in")
ProviderKey = Annotated[str, Path(pattern="^[a-z][a-z0-9-]{0,31}$", examples=["corp"])]
Next = Annotated[str, Query(max_length=500, description="The page to go to, a path of ours")]
COOKIE = "gatebook-visit"
LASTS = 600
REDIRECTS: dict[int | str, dict[str, Any]] = {303: {"description": "To the next page"}}
_PLACE = {"stream": "sign-in", "field": "visit"}


@routes.get(
    "/auth/oidc/{provider}/start", response_class=RedirectResponse, status_code=303, responses=REDIRECTS
)
async def begin_visit(request: Request, provider: ProviderKey, next: Next = "/") -> Response:  # noqa: A002 - the word of every browser
    """This sends the browser to the identity provider."""
    place_of(request)
    here = front(request)
    chosen = here.providers.named(provider)
    visit = await run_in_threadpool(chosen.begin, _back(request, chosen))
    kept = {**visit.remembered, "provider": provider, "next": _ours(next), "until": _until(here)}
    reply = RedirectResponse(visit.url, 303, {"Cache-Control": "no-store"})
    reply.set_cookie(
        COOKIE,
        _sealed(here, kept),
        max_age=LASTS,
        path=f"{PREFIX}/auth/oidc",
        secure=is_secure(request),
        httponly=True,
        samesite="lax",
    )
    return reply


@routes.get(
    "/auth/oidc/{provider}/callback", response_class=RedirectResponse, status_code=303, responses=REDIRECTS
)
async def end_visit(request: Request, provider: ProviderKey) -> Response:
    """This is where the provider sends the browser back to: a session begins, or the pages are told why not."""
    here, place = front(request), place_of(request)
    kept = _opened(here, request.cookies.get(COOKIE, ""))
    chosen = here.providers.named(provider)
    if kept is None or kept["provider"] != provider or int(kept["until"]) <= here.house.clock():
        raise NotSignedIn(
            "This visit to the identity provider was not begun in this browser, or too long ago; begin again.",
            "此登录并非由本浏览器发起，或已超时；请重新开始。",
        )

    def finish() -> Begun:
        identity = chosen.finish(kept, dict(request.query_params), _back(request, chosen))
        return here.signing_in.by_identity(identity, place)

    session = await run_in_threadpool(finish)
    reply = RedirectResponse(kept["next"], 303, {"Cache-Control": "no-store"})
    keep_cookie(
        request,
        reply,
        session.token.text,
        max(1, (session.until - here.house.clock()) // SECOND),
    )
    reply.delete_cookie(COOKIE, path=f"{PREFIX}/auth/oidc", secure=is_secure(request), httponly=True)
    return reply


def _back(request: Request, provider: Provider) -> str:
    """This is the address that the provider sends the browser back to; the settings name it where we stand behind TLS."""
    public = front(request).house.settings.public_url.rstrip("/") or str(request.base_url).rstrip("/")
    return f"{public}{PREFIX}/auth/oidc/{provider.key}/callback"


def _ours(path: str) -> str:
    r"""This is a path of ours; whatever else might lead away becomes the first page.

    >>> _ours("/deals?q=1"), _ours("//elsewhere.example"), _ours("/\\elsewhere"), _ours("https://elsewhere.example")
    ('/deals?q=1', '/', '/', '/')
    """
    plain = path.isprintable() and "\\" not in path
    return path if plain and path.startswith("/") and not path.startswith("//") else "/"


def _until(here: Front) -> str:
    return str(here.house.clock() + LASTS * SECOND)


def _secret(here: Front) -> bytes:
    """This is a key of this store's own, for visits only."""
    return bytes.fromhex(here.house.vault.fingerprint(b"sign-in visits"))


def _sealed(here: Front, kept: dict[str, str]) -> str:
    sealed = seal(_secret(here), "visit", kept, **_PLACE)
    return base64.urlsafe_b64encode(msgspec.json.encode(sealed)).decode()


def _opened(here: Front, text: str) -> dict[str, str] | None:
    try:
        sealed = msgspec.json.decode(base64.urlsafe_b64decode(text.encode()), type=dict[str, Any])
        opened: dict[str, str] = unseal(_secret(here), sealed, **_PLACE)
    except (ValueError, binascii.Error, msgspec.MsgspecError, StoreFailed):
        return None
    return opened
