"""This file is the routes that list deals, and of one deal its rows, activities and, in words, all that happened."""

from __future__ import annotations

from typing import Annotated

from fastapi import Query, Request
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

import projections
from api.http import list_answers, part_answers
from api.http.bodies import router
from api.http.deal_routes import DealId, named
from api.http.front import front
from api.http.replies import json
from api.http.row_routes import Record
from engine.deal.writing import no_such

routes = router("lists")
FARTHEST = 2**63 - 1
BOARD, ROWS, ACTIVITIES, LINKS = "board", "rows", "activities", "links"
When = Annotated[
    str | None,
    Field(
        pattern=r"^(19|20|21)\d\d-",
        max_length=40,
        description="A date or an instant",
        examples=["2026-03-31"],
    ),
]


class Seen(BaseModel):
    """By when it happened, by when it was recorded, and which position has to be in it."""

    model_config = ConfigDict(extra="forbid")

    as_of: Annotated[str | None, Field(description="Date (its end) or instant", examples=["2026-03-31"])] = (
        None
    )
    known_at: Annotated[str | None, Field(description="As it was recorded by then")] = None
    after: Annotated[
        int | None, Field(ge=0, le=FARTHEST, description="Wait until this position is included")
    ] = None


class Asked(Seen):
    """What every list and report takes."""

    workflow: Annotated[str | None, Field(examples=["simple_crm"])] = None


class Rows(Seen):
    """Which rows of a record, and where the page begins."""

    state: Annotated[str | None, Field(examples=["issued"])] = None
    cursor: Annotated[str | None, Field(max_length=500, description="`next` of the page before")] = None
    limit: Annotated[int, Field(ge=1, le=500)] = 50


class Activities(Seen):
    """How many, the latest first."""

    limit: Annotated[int, Field(ge=1, le=500)] = 200


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


@routes.get("/deals/{deal}/records/{record}", response_model=list_answers.RowsPage)
def list_rows(request: Request, deal: DealId, record: Record, asked: Annotated[Rows, Query()]) -> Response:
    """This is a page of a record's rows as of any instant, in the order in which they were added; removed ones left out."""
    here = front(request)
    state = here.house.archive.deal(named(deal))
    known = here.workflow(state.workflow, state.workflow_version).records
    if record not in known:
        raise no_such("record", record, list(known))
    here.reach(asked.after, (ROWS, "visits"))
    said = asked.model_dump(exclude={"after"})
    return json(
        here.reader.rows(projections.Query(workflow=state.workflow, deal=deal, record=record, **said))
    )


@routes.get("/deals/{deal}/activities", response_model=list_answers.Activities)
def list_activities(request: Request, deal: DealId, asked: Annotated[Activities, Query()]) -> Response:
    """This is what was done about a deal: calls, visits, meetings, messages; the latest first."""
    here = front(request)
    state = here.house.archive.deal(named(deal))
    zone = here.workflow(state.workflow, state.workflow_version).zone
    here.reach(asked.after, (BOARD, ACTIVITIES))
    as_of = projections.end_of(asked.as_of, zone, "as_of")
    known_at = projections.end_of(asked.known_at, zone, "known_at")
    return json(here.reader.activities(deal, as_of=as_of, known_at=known_at, limit=asked.limit))


@routes.get("/deals/{deal}/links", response_model=part_answers.Links)
def list_links(request: Request, deal: DealId, asked: Annotated[Seen, Query()]) -> Response:
    """This is what a deal is tied to, and which deals are tied to it, as of any instant."""
    here = front(request)
    state = here.house.archive.deal(named(deal))
    zone = here.workflow(state.workflow, state.workflow_version).zone
    here.reach(asked.after, (BOARD, LINKS))
    as_of = projections.end_of(asked.as_of, zone, "as_of")
    known_at = projections.end_of(asked.known_at, zone, "known_at")
    return json(here.reader.links(deal, as_of=as_of, known_at=known_at))


@routes.get("/deals/{deal}/timeline", response_model=list_answers.Timeline)
def read_timeline(request: Request, deal: DealId) -> Response:
    """This is everything that happened to a deal, refusals too, in words and as recorded; from the log, never behind."""
    return json(front(request).reader.timeline(named(deal)))
