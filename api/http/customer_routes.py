"""This file is the routes of customers: enter one (and see which others are likely the same), change, merge, find."""

from __future__ import annotations

from typing import Annotated

from fastapi import Path, Query, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from api.finding import alike_customers, found_customers
from api.http import party_answers, party_schemas, schemas
from api.http.actors import order
from api.http.bodies import PREFIX, router
from api.http.deal_routes import new_id
from api.http.front import front
from api.http.headers import CONDITIONAL, WRITES
from api.http.party_wire import customer_json
from api.http.replies import JSON, etag, json, party_answered
from engine.commands import ChangeCustomer, MergeCustomer, OpenCustomer

routes = router("customers")
CustomerId = Annotated[str, Path(pattern=schemas.ID, examples=["huaxin"])]


@routes.get("/customers", response_model=party_answers.Customers)
def list_customers(
    request: Request,
    q: Annotated[str | None, Query(max_length=200, description="Part of the id or name")] = None,
    like: Annotated[str | None, Query(max_length=200, description="A name likely to be the same")] = None,
    limit: Annotated[int, Query(ge=1, le=500)] = 50,
) -> Response:
    """This is the customers, by id: all, those that say something, or those with a name like one."""
    found = found_customers(front(request).house.archive, q=q, like=like)
    return json({"customers": [customer_json(each) for each in found[:limit]]})


@routes.post(
    "/customers", status_code=201, response_model=party_answers.CustomerWritten, openapi_extra=WRITES
)
async def open_customer(request: Request, body: party_schemas.NewCustomer) -> Response:
    """This enters a customer, and says which others are likely the same company; nothing is refused for that."""
    customer = body.id or new_id(request)
    asked = order(request, OpenCustomer(customer, body.values, body.external_ids), reason=body.reason)
    archive = front(request).house.archive
    alike = await run_in_threadpool(alike_customers, archive, body.values.get("name"), customer)
    told = [customer_json(each) for each in alike]
    reply = await party_answered(request, asked, "customer", customer_json, alike=told)
    reply.status_code = 201
    reply.headers["Location"] = f"{PREFIX}/customers/{customer}"
    return reply


@routes.get("/customers/{customer}", response_model=party_answers.CustomerAnswer, openapi_extra=CONDITIONAL)
def read_customer(request: Request, customer: CustomerId) -> Response:
    """This is a customer as it stands; a merged one says what it is today."""
    state = front(request).house.archive.customer(customer)
    tag = etag(state.version)
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers={"ETag": tag}, media_type=JSON)
    return json(customer_json(state), headers={"ETag": tag})


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
