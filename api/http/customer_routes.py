"""This file is the routes of customers: enter one (and see which others are likely the same), change, merge, find."""

from __future__ import annotations

import contextlib
from typing import Annotated, Any

from fastapi import Path, Query, Request
from pydantic import BaseModel, ConfigDict, Field
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from api.finding import CUSTOMERS, likely_customers, surroundings
from api.http import party_answers, party_schemas, schemas
from api.http.actors import order
from api.http.bodies import PREFIX, router
from api.http.deal_routes import new_id
from api.http.front import Front, front
from api.http.headers import WRITES
from api.http.list_routes import BOARD, FARTHEST
from api.http.party_wire import customer_json
from api.http.replies import etag, json, party_answered
from engine.commands import ChangeCustomer, MergeCustomer, OpenCustomer
from engine.errors import Behind, Halted

routes = router("customers")


class Wanted(BaseModel):
    """Which customers, and where the page begins."""

    model_config = ConfigDict(extra="forbid")

    q: Annotated[str | None, Field(max_length=200, description="Part of the id, name or foreign id")] = None
    like: Annotated[str | None, Field(max_length=200, description="A name that is likely theirs")] = None
    cursor: Annotated[str | None, Field(max_length=500, description="`next` of the page before")] = None
    limit: Annotated[int, Field(ge=1, le=500)] = 50
    after: Annotated[
        int | None, Field(ge=0, le=FARTHEST, description="Wait until this position is included")
    ] = None


CustomerId = Annotated[str, Path(pattern=schemas.ID, examples=["huaxin"])]


@routes.get("/customers", response_model=party_answers.Customers)
def list_customers(request: Request, asked: Annotated[Wanted, Query()]) -> Response:
    """This is a page of customers, by name: all, those that say something, or those with a name like one."""
    here = front(request)
    here.reach(asked.after, (CUSTOMERS,))
    return json(here.reader.customers(**asked.model_dump(exclude={"after"})))


@routes.post(
    "/customers", status_code=201, response_model=party_answers.CustomerWritten, openapi_extra=WRITES
)
async def open_customer(request: Request, body: party_schemas.NewCustomer) -> Response:
    """This enters a customer, and says which others are likely the same company; nothing is refused for that."""
    here, customer = front(request), body.id or new_id(request)
    asked = order(request, OpenCustomer(customer, body.values, body.external_ids), reason=body.reason)
    likely = await run_in_threadpool(_likely, here, body.values.get("name"), customer)
    reply = await party_answered(request, asked, "customer", customer_json, likely=likely)
    reply.status_code = 201
    reply.headers["Location"] = f"{PREFIX}/customers/{customer}"
    return reply


@routes.get("/customers/{customer}", response_model=party_answers.CustomerInFull)
def read_customer(request: Request, customer: CustomerId) -> Response:
    """This is a customer as it stands, with contacts, open deals and what was merged into it; the tag is for If-Match."""
    here = front(request)
    state = here.house.archive.customer(customer)
    _up_to_date(here)
    told = {**customer_json(state), **surroundings(here.reader, customer)}
    return json(told, headers={"ETag": etag(state.version)})


@routes.patch("/customers/{customer}", response_model=party_answers.CustomerWritten, openapi_extra=WRITES)
async def change_customer(
    request: Request, customer: CustomerId, body: party_schemas.CustomerFacts
) -> Response:
    """This changes facts about a customer; null clears one."""
    command = ChangeCustomer(customer, body.values, body.external_ids)
    return await party_answered(
        request, order(request, command, reason=body.reason), "customer", customer_json
    )


@routes.post(
    "/customers/{customer}/merge", response_model=party_answers.CustomerWritten, openapi_extra=WRITES
)
async def merge_customer(request: Request, customer: CustomerId, body: party_schemas.Merger) -> Response:
    """This declares that a customer is another one; whatever refers to it means that one from here on."""
    asked = order(request, MergeCustomer(customer, body.into), reason=body.reason)
    return await party_answered(request, asked, "customer", customer_json)


def _likely(here: Front, name: object, customer: str) -> list[dict[str, Any]]:
    """This looks once the projection holds what is written already; where it is far behind, as it stands."""
    _up_to_date(here)
    return likely_customers(here.reader, name, customer)


def _up_to_date(here: Front) -> None:
    with contextlib.suppress(Behind, Halted):
        here.reach(here.house.archive.position(), (CUSTOMERS, BOARD))
