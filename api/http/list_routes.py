"""This file is the routes that list deals, and tell what happened to one, in words."""

from __future__ import annotations

from typing import Annotated

from fastapi import Query, Request
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

import projections
from api.http import list_answers
from api.http.bodies import router
from api.http.deal_routes import DealId, named
from api.http.front import front
from api.http.replies import json

routes = router("lists")
FARTHEST = 2**63 - 1
BOARD = "board"
When = Annotated[
    str | None,
    Field(
        pattern=r"^(19|20|21)\d\d-",
        max_length=40,
        description="A date or an instant",
        examples=["2026-03-31"],
    ),
]


class Asked(BaseModel):
    """What every list and report takes."""

    model_config = ConfigDict(extra="forbid")

    workflow: Annotated[str | None, Field(examples=["simple_crm"])] = None
    as_of: Annotated[str | None, Field(description="Date (its end) or instant", examples=["2026-03-31"])] = (
        None
    )
    known_at: Annotated[str | None, Field(description="As it was recorded by then")] = None
    after: Annotated[
        int | None, Field(ge=0, le=FARTHEST, description="Wait until this position is included")
    ] = None


class Deals(Asked):
    """Which deals, and where the page begins."""

    stage: str | None = None
    owner: str | None = None
    health: str | None = None
    q: Annotated[str | None, Field(max_length=200, description="Part of the id or title")] = None
    external: Annotated[str | None, Field(description="System and foreign id", examples=["erp:4711"])] = None
    cursor: Annotated[str | None, Field(max_length=500, description="`next` of the page before")] = None
    limit: Annotated[int, Field(ge=1, le=500)] = 50


@routes.get("/deals", response_model=list_answers.DealsPage)
def list_deals(request: Request, asked: Annotated[Deals, Query()]) -> Response:
    """This is a page of deals, in the order of the stages, the latest arrivals of each stage first."""
    here = front(request)
    here.reach(asked.after, projections.REPORTS[BOARD].reads)
    query = projections.Query(**asked.model_dump(exclude={"after"}))
    return json(here.reader.deals(query))


@routes.get("/deals/{deal}/timeline", response_model=list_answers.Timeline)
def read_timeline(request: Request, deal: DealId) -> Response:
    """This is everything that happened to a deal, refusals too, in words and as recorded; from the log, never behind."""
    return json(front(request).reader.timeline(named(deal)))
