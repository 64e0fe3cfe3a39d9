"""This file spares the ordinary write most of what FastAPI does for every route that could be.

Of a coroutine with texts in its path and one JSON body, path and body are validated by the very fields that FastAPI
made, and it is called; nothing else of a request could matter to it. Whatever does not validate, or is sent in any
other form, goes FastAPI's own way, which words the fault.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

from fastapi import Request
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute

JSON = b"application/json"
Values = dict[str, Any]
Read = Callable[[Request, Any], Values | None]
"""The arguments of an endpoint for a request and its JSON; None for a request that is not an ordinary one."""
_OTHERWISE = (
    "query_params",
    "header_params",
    "cookie_params",
    "dependencies",
    "websocket_param_name",
    "http_connection_param_name",
    "response_param_name",
    "background_tasks_param_name",
    "security_scopes_param_name",
)
"""What an endpoint may ask for beyond path, body and the request itself."""


def straight(route: APIRoute) -> Read | None:
    """This is how to read the ordinary request of a route; None for a route that asks for more."""
    wanted = route.dependant
    if not _is_plain(route, wanted):
        return None
    asked, (body,) = wanted.request_param_name, wanted.body_params
    fields = [(field, field.alias) for field in wanted.path_params]

    def read(request: Request, sent: Any) -> Values | None:
        given = request.scope["path_params"]
        values: Values = {} if asked is None else {asked: request}
        for field, alias in fields:
            values[field.name], faults = field.validate(given[alias])
            if faults:
                return None
        values[body.name], faults = body.validate(sent)
        return None if faults else values

    return read


def is_json(request: Request) -> bool:
    """This says whether a body is announced as JSON and nothing but that."""
    return any(name == b"content-type" and value == JSON for name, value in request.scope["headers"])


def _is_plain(route: APIRoute, wanted: Dependant) -> bool:
    return (
        inspect.iscoroutinefunction(route.endpoint)
        and len(wanted.body_params) == 1
        and route.body_field is wanted.body_params[0]
        and not any(getattr(wanted, name) for name in _OTHERWISE)
    )
