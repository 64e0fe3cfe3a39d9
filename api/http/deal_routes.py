"""This file is the routes of a deal itself: open it, read it, set its fields, its owner, its checklist."""

from __future__ import annotations

import contextlib
import uuid
from typing import Annotated, Any

import uuid_utils
from fastapi import Path, Query, Request
from pydantic import BaseModel, ConfigDict, Field
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from api.finding import ALIKE, likely_deals
from api.http import answers, part_answers, schemas
from api.http.actors import caller, key_of, must_exist, order
from api.http.bodies import PREFIX, router
from api.http.deal_wire import deal_in_full
from api.http.front import Front, front
from api.http.headers import CONDITIONAL, WRITES
from api.http.replies import answered, etag, handed_in, json, written
from engine.clock import instant
from engine.commands import AssignOwner, CheckItem, OpenDeal, SetFields
from engine.deal.state import Deal
from engine.errors import Behind, Conflict, Halted
from engine.ids import ASCII_ID
from engine.lookups import no_deal
from projections import end_of, health_json

routes = router("deals")
_NAMES = uuid.UUID("6f1c2f52-6a0b-5d57-9c7e-0d1d3a6d5b01")
DealId = Annotated[str, Path(max_length=200, examples=["D-1"])]


class Then(BaseModel):
    """By when it happened, and by when it was recorded."""

    model_config = ConfigDict(extra="forbid")

    as_of: Annotated[
        str | None, Field(max_length=40, description="Date (its end) or instant", examples=["2026-03-31"])
    ] = None
    known_at: Annotated[str | None, Field(max_length=40, description="As it was recorded by then")] = None


def stated(body: schemas.Stated) -> int | None:
    """This is when it happened, if the body says so."""
    return None if body.occurred_at is None else instant(body.occurred_at)


def named(deal: str) -> str:
    """This is a deal's id from a path; what can be no id names no deal."""
    if not ASCII_ID.fullmatch(deal):
        raise no_deal(deal)
    return deal


@routes.post("/deals", status_code=201, response_model=part_answers.Opened, openapi_extra=WRITES)
async def open_deal(request: Request, body: schemas.NewDeal) -> Response:
    """This opens a deal in its workflow's first stage, and says which open deals are likely the same; nothing is refused for that."""
    deal = body.id or new_id(request)
    if must_exist(request):
        raise Conflict("It is not there yet: leave If-Match out.", "尚不存在：请去掉 If-Match。", version=0)
    command = OpenDeal(deal, body.workflow, body.title, body.owner, body.unit, body.fields, body.external_ids)
    asked = order(request, command, reason=body.reason, occurred_at=stated(body))
    answer = await handed_in(request, asked)
    here = front(request)
    told, state = await written(here, answer), answer.state
    before = answer.position - len(answer.events)
    likely = await run_in_threadpool(_likely, here, state, before) if state.values else []
    place = {"ETag": etag(told["deal"]["version"]), "Location": f"{PREFIX}/deals/{deal}"}
    return json({**told, "likely": likely}, 201, place)


@routes.get("/deals/{deal}", response_model=part_answers.DealInFull, openapi_extra=CONDITIONAL)
def read_deal(request: Request, deal: DealId, then: Annotated[Then, Query()]) -> Response:
    """This is a deal as it stands, or stood, with its rows and how what is computed came about; from the log, never behind."""
    here = front(request)
    if then.as_of is not None or then.known_at is not None:
        return json(_as_it_stood(here, named(deal), then))
    state = here.house.archive.deal(named(deal))
    tag = etag(state.version)
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers={"ETag": tag})
    workflow, last = here.workflow(state.workflow, state.workflow_version), None
    if state.last_activity is not None:
        last = here.house.archive.last_activity(deal)
    health = health_json(here.house.archive.health(deal), workflow)
    return json(deal_in_full(state, workflow, last, health), headers={"ETag": tag})


def _as_it_stood(here: Front, deal: str, then: Then) -> dict[str, Any]:
    archive = here.house.archive
    today = archive.deal(deal)
    zone = here.workflow(today.workflow, today.workflow_version).zone
    known_at = end_of(then.known_at, zone, "known_at")
    position = None if known_at is None else archive.position_at(known_at)
    at = end_of(then.as_of, zone, "as_of")
    state, last = archive.deal_as_of(deal, at=at, position=position)
    workflow = here.workflow(state.workflow, state.workflow_version)
    rated = workflow.definition.health is not None
    health = here.reader.health(deal, as_of=at, known_at=known_at)["now"] if rated else None
    return deal_in_full(state, workflow, last, health)


@routes.patch("/deals/{deal}/fields", response_model=answers.Written, openapi_extra=WRITES)
async def set_fields(request: Request, deal: DealId, body: schemas.Fields) -> Response:
    """This gives fields values; null clears one."""
    command = SetFields(named(deal), body.fields)
    return await answered(request, order(request, command, reason=body.reason, occurred_at=stated(body)))


@routes.post("/deals/{deal}/owner", response_model=answers.Written, openapi_extra=WRITES)
async def assign_owner(request: Request, deal: DealId, body: schemas.Owner) -> Response:
    """This gives a deal to somebody."""
    command = AssignOwner(named(deal), body.owner)
    return await answered(request, order(request, command, reason=body.reason, occurred_at=stated(body)))


@routes.post("/deals/{deal}/items/{item}", response_model=answers.Written, openapi_extra=WRITES)
async def check_item(
    request: Request,
    deal: DealId,
    item: Annotated[str, Path(pattern=schemas.KEY, examples=["demo_script"])],
    body: schemas.Tick | None = None,
) -> Response:
    """This ticks, or unticks, an item of a checklist; without a body it ticks."""
    body = body or schemas.Tick()
    command = CheckItem(named(deal), item, body.checked)
    return await answered(request, order(request, command, reason=body.reason, occurred_at=stated(body)))


def _likely(here: Front, deal: Deal, before: int) -> list[dict[str, Any]]:
    """This looks once the projection holds what was there before; where it is far behind, as it stands."""
    with contextlib.suppress(Behind, Halted):
        here.reach(before, ALIKE)
    return likely_deals(here.reader, here.workflow(deal.workflow, deal.workflow_version), deal)


def new_id(request: Request) -> str:
    """This makes an id; the same Idempotency-Key makes the same one, so that a repeated opening is one opening."""
    key = key_of(request)
    if key is None:
        return str(uuid_utils.uuid7())
    return str(uuid.uuid5(_NAMES, f"{caller(request).actor}:{key}"))
