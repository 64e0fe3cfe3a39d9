"""This file says whether this process lives, whether it can answer, and what it has counted."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from prometheus_client import CONTENT_TYPE_LATEST
from starlette.responses import Response

from api.http import answers
from api.http.actors import caller
from api.http.bodies import BoundedRoute, router
from api.http.front import front
from api.http.replies import json
from api.logs import way_out
from projections import Health

routes = router("health")
NEAR = 10_000
"""How far a projection may fall behind while this process, once it was ready, still calls itself so."""


@routes.get("/health/live", response_model=answers.Live)
async def live(_request: Request) -> Response:
    """This process is up."""
    return json({"live": True})


@routes.get("/health/ready", response_model=answers.Ready, responses={503: {"model": answers.Ready}})
def ready(request: Request) -> Response:
    """This process can answer: the store can be read, and every projection has come to where it began, and keeps up."""
    here = front(request)
    standings = here.house.projector.health()
    stranger = bool(here.access.configured) and caller(request).via is None
    head = max((each.head for each in standings), default=0)
    keeps_up = all(
        each.halted_at is None and each.position >= max(here.begun_at, each.head - NEAR) for each in standings
    )
    body: dict[str, Any] = {
        "ready": keeps_up,
        "head": head,
        "projections": [_told(each, stranger=stranger) for each in standings],
    }
    return json(body, 200 if keeps_up else 503)


def _told(each: Health, *, stranger: bool) -> dict[str, Any]:
    """This is how a projection does; the reason may quote a value, so strangers are not told it."""
    return {
        "name": each.name,
        "position": each.position,
        "halted_at": each.halted_at,
        "halted_type": each.halted_type,
        "reason": None if stranger else each.reason,
        "advice": None if each.halted_at is None else way_out(each.name),
    }


@routes.get("/metrics", responses={200: {"content": {"text/plain": {}}}}, response_model=None)
def metrics(request: Request) -> Response:
    """This is what has been counted, for Prometheus; once people sign in, for whoever shows a key or a session."""
    return Response(front(request).metrics.text(), media_type=CONTENT_TYPE_LATEST)


at_the_root = APIRouter(include_in_schema=False)
"""The same three where monitoring looks for them by habit."""
for path, endpoint in (("/health/live", live), ("/health/ready", ready), ("/metrics", metrics)):
    at_the_root.add_api_route(path, endpoint, response_model=None, route_class_override=BoundedRoute)
