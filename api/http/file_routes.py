"""This file is the routes of files: take one in as it comes, and hand it out as a download, never to be shown in place."""

from __future__ import annotations

from email.message import Message
from typing import Annotated, Any

from fastapi import Path, Query, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import FileResponse, Response

from api.http import party_answers
from api.http.actors import caller
from api.http.bodies import StreamedRoute, router
from api.http.front import front
from api.http.headers import AS_ACTOR
from api.http.replies import json

routes = router("files", StreamedRoute)
PIECE = 1 << 20
BINARY = "application/octet-stream"
SAFE = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cache-Control": "private, max-age=31536000, immutable",
}
_BODY: dict[str, Any] = {"requestBody": {"required": True, "content": {"application/pdf": {"schema": {}}}}}
Name = Annotated[str | None, Query(max_length=200, description="The file's name", examples=["draft.pdf"])]
Digest = Annotated[str, Path(pattern=r"^[0-9a-f]{64}$", examples=["9f86d081884c7d65" + 48 * "0"])]


@routes.post(
    "/files",
    status_code=201,
    response_model=party_answers.FileAnswer,
    openapi_extra={**AS_ACTOR, **_BODY},
)
async def add_file(request: Request, name: Name = None) -> Response:
    """This takes a file in: its content as the body, its kind in Content-Type, its name in Content-Disposition or `name`.

    The answer is a value for a field of type file. The same content again is kept once.
    """
    caller(request)
    files, headers = front(request).house.files, request.headers
    announced = headers.get("content-length", "")
    taken = await run_in_threadpool(
        files.incoming,
        name or _name_in(headers.get("content-disposition", "")),
        headers.get("content-type", ""),
        int(announced) if announced.isdigit() else 0,
    )
    with taken as incoming:
        piece = bytearray()
        async for chunk in request.stream():
            piece += chunk
            if len(piece) >= PIECE:
                await run_in_threadpool(incoming.write, bytes(piece))
                piece.clear()
        await run_in_threadpool(incoming.write, bytes(piece))
        return json(await run_in_threadpool(incoming.kept), 201)


@routes.get("/files/{sha256}", response_class=Response, responses={200: {"content": {BINARY: {}}}})
def read_file(request: Request, sha256: Digest, name: Name = None) -> Response:
    """This is a file's content as a download; whatever it is, no browser shows or runs it in place."""
    path = front(request).house.files.path(sha256)
    return FileResponse(path, media_type=BINARY, filename=name or sha256, headers=SAFE)


def _name_in(disposition: str) -> str | None:
    """This is the name that a Content-Disposition gives, in either of its spellings.

    >>> _name_in("attachment; filename*=UTF-8''%E5%90%88%E5%90%8C.pdf"), _name_in('attachment; filename="a b.pdf"')
    ('合同.pdf', 'a b.pdf')
    """
    message = Message()
    message["Content-Disposition"] = disposition
    return message.get_filename()
