"""This file leads an ordinary write past the layers that FastAPI puts around every route, to the very same route.

Which route that is, is decided as the router does: the first whose path and method fit. One that could ask for more than
texts in its path and one JSON body, and whatever is sent in any other form, goes through the router.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from typing import Any, NamedTuple, TypeGuard

from fastapi import FastAPI, Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Match
from starlette.types import ASGIApp, Receive, Scope, Send

from api.http.bodies import BoundedRoute
from api.http.straight import is_json, straight

Handle = Callable[[Request], Awaitable[Response]]
_STACKS = ("fastapi_middleware_astack", "fastapi_inner_astack", "fastapi_function_astack")
"""Where FastAPI looks for what has to be closed behind a request."""


class _Way(NamedTuple):
    """This is a route, and how to ask it past the router; None where it has to be asked through it."""

    route: BaseRoute
    handle: Handle | None


class Shortcut:
    """This stands just before the router."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._ways: dict[str, list[_Way]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """This passes a request on, past the router if it may."""
        handle = self._handle(scope) if scope["type"] == "http" and is_json(scope) else None
        if handle is None:
            await self._app(scope, receive, send)
            return
        request = Request(scope, receive, send)
        async with AsyncExitStack() as stack:
            scope.update(dict.fromkeys(_STACKS, stack))
            reply = await _answer(scope["app"], request, handle)
            await reply(scope, receive, send)

    def _handle(self, scope: Scope) -> Handle | None:
        """This is how to ask the route that a request is for, where that may be done from here."""
        method = scope["method"]
        if method not in self._ways:
            self._ways[method] = _laid_out(scope["app"], method)
        for route, handle in self._ways[method]:
            match, found = route.matches(scope)
            if match is Match.FULL:
                if handle is not None:
                    scope.update(found)
                return handle
        return None


async def _answer(app: FastAPI, request: Request, handle: Handle) -> Response:
    """This is what the route answers, or for what it raises the handler that the application has for that."""
    try:
        return await handle(request)
    except Exception as error:
        for kind in type(error).__mro__:
            if kind in app.exception_handlers:
                answer: Any = app.exception_handlers[kind]
                reply: Response = await answer(request, error)
                return reply
        raise


def _laid_out(app: FastAPI, method: str) -> list[_Way]:
    """This is the routes that take a method, in the router's order."""
    return [
        _Way(route, route.get_route_handler() if _is_direct(route) else None)
        for route in app.router.routes
        if method in (getattr(route, "methods", None) or {method})
    ]


def _is_direct(route: BaseRoute) -> TypeGuard[BoundedRoute]:
    return isinstance(route, BoundedRoute) and straight(route) is not None
