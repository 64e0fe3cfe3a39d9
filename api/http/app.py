"""This file puts the application together: the routes, the problems, what runs beside them, the OpenAPI document."""

from __future__ import annotations

import contextlib
import time
from collections.abc import AsyncIterator
from functools import cache
from typing import Any

from fastapi import FastAPI
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.house import House
from api.http import (
    access_routes,
    account_routes,
    approval_routes,
    around_routes,
    auth_key_routes,
    auth_oidc_routes,
    auth_open_routes,
    auth_routes,
    batch_routes,
    begin_routes,
    calendar_routes,
    confirmation_routes,
    contact_routes,
    customer_routes,
    deal_routes,
    description,
    event_routes,
    file_routes,
    governed_routes,
    health_routes,
    import_routes,
    inbox_routes,
    limit_routes,
    list_routes,
    member_routes,
    move_routes,
    order_routes,
    parameter_routes,
    part_routes,
    rate_routes,
    rating_routes,
    report_routes,
    row_routes,
    sop_routes,
    task_routes,
    team_routes,
    unit_routes,
    view_routes,
    waiver_routes,
    web_routes,
    workflow_routes,
)
from api.http.bodies import PREFIX
from api.http.faults import answer_faults, unexpected
from api.http.front import Front
from api.http.hardening import Threshold, harden, speaks_tls
from api.http.problems import REQUEST, new_id
from api.http.schemas import Problem
from api.logs import Log, silent

GROUPS = (
    move_routes,
    deal_routes,
    rating_routes,
    row_routes,
    part_routes,
    team_routes,
    approval_routes,
    waiver_routes,
    confirmation_routes,
    task_routes,
    inbox_routes,
    governed_routes,
    list_routes,
    batch_routes,
    order_routes,
    customer_routes,
    contact_routes,
    sop_routes,
    workflow_routes,
    begin_routes,
    parameter_routes,
    rate_routes,
    calendar_routes,
    member_routes,
    unit_routes,
    view_routes,
    limit_routes,
    file_routes,
    access_routes,
    report_routes,
    around_routes,
    import_routes,
    auth_open_routes,
    auth_oidc_routes,
    auth_routes,
    auth_key_routes,
    account_routes,
    event_routes,
    health_routes,
)
METHODS = frozenset({"GET", "HEAD", "POST", "PATCH", "DELETE", "PUT", "OPTIONS"})
REQUEST_ID = b"x-request-id"
UNMATCHED = "none"
GONE = 499
"""What is counted for a caller who hung up before he had said everything."""
CONTRACT = "1"
"""The version of the contract, not of the program: what stands under /api/v1 stays as it is."""


def create_app(house: House, *, worker: bool = True, closing: bool = False, log: Log = silent) -> FastAPI:
    """This is the application for a house; `worker` keeps its projections, `closing` closes the house at the end."""
    app = _bare()
    app.state.front = Front(house, worker=worker, log=log)
    app.state.closing = closing
    return app


@cache
def openapi_document() -> dict[str, Any]:
    """This is the OpenAPI document, which needs no store; it is made once, for it takes a second."""
    document = FastAPI.openapi(_bare())
    document["components"]["schemas"]["Problem"] = Problem.model_json_schema()
    return document


class Application(FastAPI):
    """This is FastAPI with our description of problems in its OpenAPI document."""

    def openapi(self) -> dict[str, Any]:
        """This is the document."""
        return openapi_document()


def _bare() -> FastAPI:
    app = Application(
        title="Gatebook",
        summary="No deal passes a stage gate that is not satisfied.",
        version=CONTRACT,
        openapi_url=f"{PREFIX}/openapi.json",
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        lifespan=_life,
    )
    for group in GROUPS:
        app.router.routes.extend(group.routes.routes)
    app.router.routes.extend(health_routes.at_the_root.routes)
    app.router.routes.extend(description.routes.routes)
    app.router.routes.extend(web_routes.routes.routes)
    answer_faults(app)
    app.state.hosts = None
    app.add_middleware(Threshold)
    app.add_middleware(Doorkeeper)
    return app


@contextlib.asynccontextmanager
async def _life(app: FastAPI) -> AsyncIterator[None]:
    front: Front = app.state.front
    front.start()
    try:
        yield
    finally:
        front.stop()
        if app.state.closing:
            front.house.close()


class Doorkeeper:
    """This stands around every request: it names it, counts it, and lets nothing from inside out when a route breaks."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """This passes a request on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began, status, request = time.perf_counter(), 0, new_id()
        REQUEST.set(request)

        async def watched(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"].append((REQUEST_ID, request.encode()))
                harden(message["headers"], tls=speaks_tls(scope))
            await send(message)

        try:
            await self._app(scope, receive, watched)
        except ClientDisconnect:
            status = status or GONE
        except Exception as error:
            if status:
                raise
            await unexpected(scope["path"], error)(scope, receive, watched)
        finally:
            front: Front = scope["app"].state.front
            route = getattr(scope.get("route"), "path", UNMATCHED)
            method = scope["method"] if scope["method"] in METHODS else UNMATCHED
            seconds = time.perf_counter() - began
            front.metrics.answered(method, route, status, seconds)
            front.diary.answered(method, route, status, seconds, request)
