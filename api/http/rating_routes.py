"""This file is the routes about a deal's health: its colours until now and ahead, and a colour set by hand."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import Query, Request
from pydantic import Field
from starlette.responses import Response

from api.http import answers, health_answers, schemas
from api.http.actors import order
from api.http.bodies import router
from api.http.deal_routes import DealId, named
from api.http.front import front
from api.http.headers import WRITES
from api.http.list_routes import Seen
from api.http.replies import answered, json
from engine.clock import instant
from engine.commands import ClearHealthOverride, OverrideHealth
from engine.desk import MAX_REASON
from projections import end_of

routes = router("health of deals")
READS = ("workflows", "board", "health")


class Rating(schemas.Body):
    """A colour for a deal, why, and until when it stands."""

    colour: Annotated[Literal["red", "yellow", "green"], Field(examples=["green"])]
    reason: Annotated[
        str, Field(min_length=1, max_length=MAX_REASON, examples=["The customer signs on Friday"])
    ]
    until: schemas.Instant


@routes.get("/deals/{deal}/health", response_model=health_answers.HealthHistory)
def read_health(request: Request, deal: DealId, asked: Annotated[Seen, Query()]) -> Response:
    """This is a deal's colours as intervals, each with its reasons, and those that lie ahead if nothing happens."""
    here = front(request)
    state = here.house.archive.deal(named(deal))
    zone = here.workflow(state.workflow, state.workflow_version).zone
    here.reach(asked.after, READS)
    as_of, known_at = end_of(asked.as_of, zone, "as_of"), end_of(asked.known_at, zone, "known_at")
    return json(here.reader.health(deal, as_of=as_of, known_at=known_at))


@routes.post("/deals/{deal}/health", response_model=answers.Written, openapi_extra=WRITES)
async def override_health(request: Request, deal: DealId, body: Rating) -> Response:
    """This sets the colour of a deal by hand until an instant; the computed one is kept beside it."""
    command = OverrideHealth(named(deal), body.colour, body.reason, instant(body.until))
    return await answered(request, order(request, command, reason=None))


@routes.delete("/deals/{deal}/health", response_model=answers.Written, openapi_extra=WRITES)
async def clear_health(request: Request, deal: DealId) -> Response:
    """This takes back a colour that was set by hand; without one nothing changes."""
    return await answered(request, order(request, ClearHealthOverride(named(deal)), reason=None))
