"""This file is the routes that list deals, and of one deal its rows, activities and, in words, all that happened."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import Query, Request
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

import projections
from api.http import list_answers, part_answers
from api.http.actors import caller
from api.http.bodies import router
from api.http.deal_routes import DealId, named
from api.http.front import Front, front
from api.http.replies import json
from api.http.row_routes import Record
from api.http.wire import words_json
from api.spoken import spoken_of
from engine.ahead import Ahead
from engine.deal.writing import no_such
from engine.orders import Order
from engine.words import rule_in_words

routes = router("lists")
FARTHEST = 2**63 - 1
BOARD, ROWS, ACTIVITIES, LINKS = "board", "rows", "activities", "links"
WORDS = "words"
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


class AllRows(Asked, Rows):
    """Which rows of a workflow's deals, and where the page begins."""

    record: Annotated[str | None, Field(description="Only rows of this record", examples=["quotes"])] = None


class Activities(Seen):
    """How many, the latest first."""

    limit: Annotated[int, Field(ge=1, le=500)] = 200


class Deals(Asked):
    """Which deals, and where the page begins."""

    stage: str | None = None
    owner: Annotated[
        str | None,
        Field(max_length=4000, description="A member, or several with commas", examples=["li.na,zhang.wei"]),
    ] = None
    unit: Annotated[str | None, Field(description="This unit and all below it", examples=["north"])] = None
    final: Annotated[bool | None, Field(description="Only deals that are over, or only those that go on")] = (
        None
    )
    health: str | None = None
    q: Annotated[str | None, Field(max_length=200, description="Part of the id or title")] = None
    ids: Annotated[
        str | None,
        Field(max_length=35_000, description="Only these deals, with commas between", examples=["D-1,D-2"]),
    ] = None
    sort: Annotated[
        str | None,
        Field(
            pattern="^-?[a-z]+$",
            description="value, due, entered, title, owner or health; with a minus the other way round",
            examples=["-value"],
        ),
    ] = None
    external: Annotated[str | None, Field(description="System and foreign id", examples=["erp:4711"])] = None
    cursor: Annotated[str | None, Field(max_length=500, description="`next` of the page before")] = None
    limit: Annotated[int, Field(ge=1, le=500)] = 50


class Cards(Deals):
    """The same, and what cards say beside."""

    ahead: Annotated[
        bool, Field(description="Say of each card what stands between it and the next stage: `next`")
    ] = False


class Told(BaseModel):
    """How a history is told."""

    model_config = ConfigDict(extra="forbid")

    verdicts: Annotated[
        Literal["raw", "words"],
        Field(description="`words`: each entry's verdicts in the words of the SOP version that judged"),
    ] = "raw"


@routes.get("/deals", response_model=list_answers.DealsPage)
def list_deals(request: Request, asked: Annotated[Cards, Query()]) -> Response:
    """This is a page of deals: in the order asked for, else that of the stages, the latest arrivals of each first."""
    here = front(request)
    here.reach(asked.after, projections.REPORTS[BOARD].reads)
    query = projections.Query(**asked.model_dump(exclude={"after", "ahead"}))
    page = here.reader.deals(query)
    return json({**page, "deals": _with_next(request, page["deals"]) if asked.ahead else page["deals"]})


def _with_next(request: Request, deals: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """This adds to cards what lies ahead of each for the caller; those of another instant are judged as of now."""
    here, who = front(request), caller(request)
    asking = Order((), who.actor, known=who.known)
    ahead = here.house.outlook.ahead([card["id"] for card in deals], asking)
    return [{**card, "next": _next(here, card["id"], ahead.get(card["id"]))} for card in deals]


def _next(here: Front, name: str, ahead: Ahead | None) -> dict[str, Any] | None:
    if ahead is None:
        return None
    hinders, sight = ahead.hinders, here.sight
    if hinders is not None and sight is not None:
        hinders = sight.verdicts(sight.look(f"deal:{name}"), (hinders,))[0]
    sop, look = ahead.judged_by, here.house.archive.look
    why = None if hinders is None else words_json(rule_in_words(sop, spoken_of(hinders, sop, look)))
    return {
        "move": ahead.move,
        "to": ahead.to,
        "standing": ahead.standing,
        "missing": ahead.missing,
        "why": why,
    }


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


@routes.get("/rows", response_model=list_answers.RowsPage)
def list_all_rows(request: Request, asked: Annotated[AllRows, Query()]) -> Response:
    """This is a page of the rows of all deals of a workflow that one sees, deal by deal; those of voided deals left out."""
    here = front(request)
    here.reach(asked.after, (ROWS, "visits"))
    return json(here.reader.rows(projections.Query(**asked.model_dump(exclude={"after"}))))


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
def read_timeline(request: Request, deal: DealId, told: Annotated[Told, Query()]) -> Response:
    """This is everything that happened to a deal, refusals too, in words and as recorded; from the log, never behind."""
    return json(front(request).reader.timeline(named(deal), verdicts=told.verdicts == WORDS))
