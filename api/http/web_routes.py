"""This file serves the pages: the built copy beside the code, and for every address of a page its first document.

The policy allows nothing but files of ours: no script or style stands inside a document. What is under assets/ has a
digest in its name and may be kept for ever; the first document is never kept, so a new program shows new pages at once.
"""

from __future__ import annotations

import gzip
import hashlib
import mimetypes
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from fastapi import APIRouter, Request
from fastapi.routing import APIRoute
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response
from starlette.routing import Match
from starlette.types import Scope

BUILT = Path(__file__).parents[1] / "web"
FIRST = "index.html"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
SAFE = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
NEVER, ASKED, FOR_EVER = "no-store", "no-cache", "public, max-age=31536000, immutable"
_ASSETS = "assets/"
_API = "/api/"
_TEXT = ("text/", "application/javascript", "application/json", "image/svg+xml")
_SMALL = 1024


class OnlyPages(APIRoute):
    """This is a route that takes what is read outside the API, and leaves every other mistake to be told as one."""

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """This says whether the route is for a request; another method, or the API, is no concern of it."""
        match, child = super().matches(scope)
        concerns = match is Match.FULL and not scope["path"].startswith(_API)
        return (match, child) if concerns else (Match.NONE, {})


routes = APIRouter(include_in_schema=False, route_class=OnlyPages)


class Page(NamedTuple):
    """This is a file as it is sent: plain, and smaller where that pays."""

    plain: bytes
    small: bytes | None
    kind: str
    tag: str
    keep: str


@routes.get("/")
@routes.get("/{path:path}")
def page(request: Request, path: str = "") -> Response:
    """This is a file of the pages, or for the address of a page the first document; until they are built, /docs."""
    files = _files(BUILT)
    found = files.get(path) or (files.get(FIRST) if _is_page(request, path) else None)
    if found is not None:
        return _sent(request, found)
    if path:
        raise HTTPException(404)
    return RedirectResponse("/docs")


def _is_page(request: Request, path: str) -> bool:
    """This says whether a browser asks for a page; a program that mistypes an address is told so."""
    return "text/html" in request.headers.get("accept", "") and not path.startswith(_ASSETS)


def _sent(request: Request, found: Page) -> Response:
    headers = {**SAFE, "Cache-Control": found.keep, "ETag": found.tag, "Vary": "Accept-Encoding"}
    if request.headers.get("if-none-match") == found.tag:
        return Response(status_code=304, headers=headers)
    body = found.plain
    if found.small is not None and "gzip" in request.headers.get("accept-encoding", ""):
        body = found.small
        headers["Content-Encoding"] = "gzip"
    return Response(body, media_type=found.kind, headers=headers)


@lru_cache(maxsize=1)
def _files(folder: Path) -> dict[str, Page]:
    """This reads the built pages once; they are a few files, made smaller here rather than for each request."""
    files = (path for path in folder.rglob("*") if path.is_file()) if folder.is_dir() else ()
    return {
        path.relative_to(folder).as_posix(): _read(path, path.relative_to(folder).as_posix())
        for path in files
    }


def _read(path: Path, name: str) -> Page:
    plain = path.read_bytes()
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    pays = kind.startswith(_TEXT) and len(plain) > _SMALL
    small = gzip.compress(plain, 9, mtime=0) if pays else None
    keep = FOR_EVER if name.startswith(_ASSETS) else NEVER if name == FIRST else ASKED
    return Page(plain, small, kind, f'"{hashlib.sha256(plain).hexdigest()[:32]}"', keep)
