"""This file is the routes of what surrounds a deal: what was done with the customer, and its ties to other deals."""

from __future__ import annotations

from typing import Annotated

from fastapi import Path, Query, Request
from starlette.responses import Response

from api.http import answers, part_schemas, schemas
from api.http.actors import order
from api.http.bodies import router
from api.http.deal_routes import DealId, named, stated
from api.http.headers import WRITES
from api.http.replies import answered
from engine.commands import LinkDeal, LogActivity, UnlinkDeal
from engine.desk import MAX_REASON

routes = router("deals")
Other = Annotated[str, Path(pattern=schemas.ASCII_ID, examples=["D-0"])]
Tie = Annotated[part_schemas.Tie, Path(examples=["call_off_of"])]


@routes.post("/deals/{deal}/activities", response_model=answers.Written, openapi_extra=WRITES)
async def log_activity(request: Request, deal: DealId, body: part_schemas.Activity) -> Response:
    """This records that a call, visit, meeting or message took place, and what was agreed to follow."""
    command = LogActivity(
        named(deal), body.kind, body.note, tuple(body.contacts), body.result, body.next_step, body.next_on
    )
    return await answered(request, order(request, command, reason=body.reason, occurred_at=stated(body)))


@routes.post("/deals/{deal}/links", response_model=answers.Written, openapi_extra=WRITES)
async def link_deal(request: Request, deal: DealId, body: part_schemas.NewLink) -> Response:
    """This ties a deal to another one."""
    command = LinkDeal(named(deal), body.kind, body.other)
    return await answered(request, order(request, command, reason=body.reason, occurred_at=stated(body)))


@routes.delete("/deals/{deal}/links/{kind}/{other}", response_model=answers.Written, openapi_extra=WRITES)
async def unlink_deal(
    request: Request,
    deal: DealId,
    kind: Tie,
    other: Other,
    reason: Annotated[str | None, Query(max_length=MAX_REASON)] = None,
) -> Response:
    """This takes a tie to another deal back."""
    return await answered(request, order(request, UnlinkDeal(named(deal), kind, other), reason=reason))
