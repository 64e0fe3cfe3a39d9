"""This file is the routes of a deal itself: open it, read it, set its fields, its owner, its checklist."""

from __future__ import annotations

import uuid
from typing import Annotated

import uuid_utils
from fastapi import Path, Request
from starlette.responses import Response

from api.http import answers, part_answers, schemas
from api.http.actors import caller, key_of, must_exist, order
from api.http.bodies import PREFIX, router
from api.http.deal_wire import deal_in_full
from api.http.front import front
from api.http.headers import CONDITIONAL, WRITES
from api.http.replies import answered, etag, json, no_deal
from engine.clock import instant
from engine.commands import AssignOwner, CheckItem, OpenDeal, SetFields
from engine.deal.writes import DEAL_ID
from engine.errors import Conflict

routes = router("deals")
_NAMES = uuid.UUID("6f1c2f52-6a0b-5d57-9c7e-0d1d3a6d5b01")
DealId = Annotated[str, Path(max_length=200, examples=["D-1"])]


def stated(body: schemas.Stated) -> int | None:
    """This is when it happened, if the body says so."""
    return None if body.occurred_at is None else instant(body.occurred_at)


def named(deal: str) -> str:
    """This is a deal's id from a path; what can be no id names no deal."""
    if not DEAL_ID.fullmatch(deal):
        raise no_deal(deal)
    return deal


@routes.post("/deals", status_code=201, response_model=answers.Written, openapi_extra=WRITES)
async def open_deal(request: Request, body: schemas.NewDeal) -> Response:
    """This opens a deal in its workflow's first stage."""
    deal = body.id or new_id(request)
    if must_exist(request):
        raise Conflict("It is not there yet: leave If-Match out.", "尚不存在：请去掉 If-Match。", version=0)
    command = OpenDeal(deal, body.workflow, body.title, body.owner, body.unit, body.fields, body.external_ids)
    reply = await answered(request, order(request, command, reason=body.reason, occurred_at=stated(body)))
    reply.status_code = 201
    reply.headers["Location"] = f"{PREFIX}/deals/{deal}"
    return reply


@routes.get("/deals/{deal}", response_model=part_answers.DealInFull, openapi_extra=CONDITIONAL)
def read_deal(request: Request, deal: DealId) -> Response:
    """This is a deal as it stands, with its rows and how what is computed came about; from the log, never behind."""
    here = front(request)
    state = here.house.archive.deal(named(deal))
    tag = etag(state.version)
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers={"ETag": tag})
    workflow, last = here.workflow(state.workflow, state.workflow_version), None
    if state.last_activity is not None:
        last = here.house.archive.last_activity(deal)
    return json(deal_in_full(state, workflow, last), headers={"ETag": tag})


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


def new_id(request: Request) -> str:
    """This makes an id; the same Idempotency-Key makes the same one, so that a repeated opening is one opening."""
    key = key_of(request)
    if key is None:
        return str(uuid_utils.uuid7())
    return str(uuid.uuid5(_NAMES, f"{caller(request).actor}:{key}"))
