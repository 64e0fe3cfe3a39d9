"""This file reads request bodies: bounded, strict JSON, and nothing in it that a database could not keep.

NaN, Infinity, a null character in a text, an integer beyond 64 bits and JSON nested deeper than any command are
refused here, once, before a route sees the body.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Coroutine
from typing import Any, ClassVar

import msgspec
from fastapi import APIRouter, Request, Response
from fastapi.routing import APIRoute
from starlette.requests import ClientDisconnect

from api.access.decisions import OPEN
from api.http import wire
from api.http.actors import address_of, arrive
from api.http.deciding import must_be_allowed, need_of_route
from api.http.front import front
from api.http.problems import TooLarge
from api.http.straight import is_json, straight
from engine.errors import Malformed

PREFIX = wire.PREFIX
PROBLEM = "#/components/schemas/Problem"
"""Where the OpenAPI document describes problems."""
LIMIT = 1 << 20
IMPORT_LIMIT = 64 << 20
DEPTH = 32
_MAX_INTEGER = 2**63 - 1
_SUSPECT = re.compile(rb"\\u0000|\d{19}")
_BRACKETS = re.compile(rb"[\[{]")


class BoundedRoute(APIRoute):
    """This is a route that reads its body within a limit and as strict JSON."""

    limit: ClassVar[int] = LIMIT
    reads_itself: ClassVar[bool] = False
    """Whether the route takes its body piece by piece."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """This reads the body first, then goes on as every route does."""
        answer, limit, wants_json = super().get_route_handler(), self.limit, self.body_field is not None
        read, endpoint = straight(self), self.endpoint
        reads_itself, need = self.reads_itself, need_of_route(self, PREFIX)

        async def taken(request: Request) -> Response:
            if b"%00" in request.scope["query_string"]:
                raise _null()
            if request.scope["method"] not in ("GET", "HEAD") and not reads_itself:
                body = await _read(request, limit)
                # Starlette looks for what was read before under these two names.
                request._body = body  # noqa: SLF001
                if wants_json and body:
                    request._json = sent = strict_json(body)  # noqa: SLF001
                    if read is not None and is_json(request) and (values := read(request, sent)) is not None:
                        reply: Response = await endpoint(**values)
                        return reply
            return await answer(request)

        async def handle(request: Request) -> Response:
            who = await arrive(request, anybody=need == OPEN)
            must_be_allowed(request, who, need)
            here = front(request)
            if who.via is None and not here.access.configured:
                return await taken(request)
            reads = request.scope["method"] in ("GET", "HEAD")
            async with here.limits.turn(who, address_of(request), reads=reads):
                return await taken(request)

        return handle


class StreamedRoute(BoundedRoute):
    """This is a route that takes its body piece by piece, within a limit of its own."""

    reads_itself: ClassVar[bool] = True


class ImportRoute(BoundedRoute):
    """This is a route that takes a whole file."""

    limit: ClassVar[int] = IMPORT_LIMIT


def router(tag: str, route_class: type[APIRoute] = BoundedRoute) -> APIRouter:
    """This is where a group of routes is written down."""
    told = {"content": {"application/problem+json": {"schema": {"$ref": PROBLEM}}}}
    problems: dict[int | str, dict[str, Any]] = {
        "4XX": {"description": "The problem with what was asked (RFC 9457)", **told},
        "5XX": {"description": "A problem on this side; try again later", **told},
    }
    return APIRouter(
        prefix=PREFIX,
        tags=[tag],
        route_class=route_class,
        responses=problems,
        generate_unique_id_function=_named,
    )


def _named(route: APIRoute) -> str:
    return route.name


def strict_json(body: bytes) -> Any:
    """This is what a body says; raises `Malformed`.

    >>> strict_json(b'{"reason": "late"}')
    {'reason': 'late'}
    """
    try:
        value = msgspec.json.decode(body)
    except RecursionError:
        raise _too_deep() from None
    except (msgspec.MsgspecError, UnicodeDecodeError) as fault:
        raise Malformed(
            f"body: this is not JSON: {fault}", f"请求体不是合法的 JSON：{fault}", where="body"
        ) from None
    if _SUSPECT.search(body) or len(_BRACKETS.findall(body)) > DEPTH:
        refuse_unstorable(value)
    return value


def refuse_unstorable(value: Any, depth: int = 0) -> None:
    """This raises `Malformed` for what no store could keep, anywhere in a value."""
    if depth > DEPTH:
        raise _too_deep()
    match value:
        case str():
            if "\0" in value:
                raise _null()
        case int():
            if abs(value) > _MAX_INTEGER:
                raise Malformed(
                    "A whole number is beyond 64 bits; send it as a text.",
                    "整数超过 64 位；请以文字发送。",
                    where="body",
                )
        case dict():
            for key, part in value.items():
                refuse_unstorable(key, depth + 1)
                refuse_unstorable(part, depth + 1)
        case list():
            for part in value:
                refuse_unstorable(part, depth + 1)


async def _read(request: Request, limit: int) -> bytes:
    for name, said in request.scope["headers"]:
        if name == b"content-length" and said.isdigit() and int(said) > limit:
            raise TooLarge(limit)
    chunks: list[bytes] = []
    size, more = 0, True
    while more:
        message = await request.receive()
        if message["type"] == "http.disconnect":
            raise ClientDisconnect
        chunk, more = message.get("body", b""), message.get("more_body", False)
        size += len(chunk)
        if size > limit:
            raise TooLarge(limit)
        chunks.append(chunk)
    return chunks[0] if len(chunks) == 1 else b"".join(chunks)


def _null() -> Malformed:
    return Malformed(
        "A text holds the null character (U+0000); leave it out.",
        "文字中含有空字符（U+0000）；请去掉。",
    )


def _too_deep() -> Malformed:
    return Malformed(
        f"body: the JSON is nested deeper than {DEPTH} levels.",
        f"请求体：JSON 嵌套超过 {DEPTH} 层。",
        where="body",
    )
