"""This file is the routes of contacts: people at customers, sealed each under a key of his own."""

from __future__ import annotations

import contextlib
from typing import Annotated

from fastapi import Path, Query, Request
from starlette.responses import Response

from api.http import party_answers, party_schemas, schemas
from api.http.actors import order
from api.http.answers import Answer
from api.http.bodies import PREFIX, router
from api.http.deal_routes import new_id
from api.http.front import front
from api.http.headers import CONDITIONAL, WRITES
from api.http.party_wire import contact_json
from api.http.replies import etag, json, party_answered
from engine.commands import AddContact, ChangeContact
from engine.errors import Unknown

routes = router("contacts")
MOST = 200
Ids = Annotated[
    str, Query(max_length=14_000, description="With commas between, 200 at most", examples=["li.lei,wang"])
]
ContactId = Annotated[str, Path(pattern=schemas.ID, examples=["li.lei"])]


@routes.post("/contacts", status_code=201, response_model=party_answers.ContactWritten, openapi_extra=WRITES)
async def add_contact(request: Request, body: party_schemas.NewContact) -> Response:
    """This enters a person, at a customer where one is named."""
    contact = body.id or new_id(request)
    command = AddContact(contact, body.values, body.customer, body.external_ids)
    reply = await party_answered(
        request, order(request, command, reason=body.reason), "contact", contact_json
    )
    reply.status_code = 201
    reply.headers["Location"] = f"{PREFIX}/contacts/{contact}"
    return reply


class Contacts(Answer):
    """People as far as known, by id; ids that nobody has are left out."""

    contacts: list[party_answers.ContactAnswer]


@routes.get("/contacts", response_model=Contacts)
def read_contacts(request: Request, ids: Ids) -> Response:
    """This is several people at once, by their ids."""
    archive = front(request).house.archive
    wanted = sorted({each.strip() for each in ids.split(",")} - {""})[:MOST]
    found = []
    for contact in wanted:
        with contextlib.suppress(Unknown):
            found.append(contact_json(archive.contact(contact)))
    return json({"contacts": found})


@routes.get("/contacts/{contact}", response_model=party_answers.ContactAnswer, openapi_extra=CONDITIONAL)
def read_contact(request: Request, contact: ContactId) -> Response:
    """This is a person as far as known."""
    state = front(request).house.archive.contact(contact)
    tag = etag(state.version)
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers={"ETag": tag})
    return json(contact_json(state), headers={"ETag": tag})


@routes.patch("/contacts/{contact}", response_model=party_answers.ContactWritten, openapi_extra=WRITES)
async def change_contact(request: Request, contact: ContactId, body: party_schemas.ContactFacts) -> Response:
    """This changes facts about a person, and where he is; null clears one."""
    command = ChangeContact(contact, body.values, body.customer, body.external_ids)
    return await party_answered(request, order(request, command, reason=body.reason), "contact", contact_json)
