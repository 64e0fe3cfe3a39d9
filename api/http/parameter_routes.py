"""This file is the routes of a workflow's parameters: what counts now, since when, who set what, and setting it anew."""

from __future__ import annotations

from fastapi import Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from api.http import member_answers, party_answers, party_schemas
from api.http.actors import order
from api.http.bodies import router
from api.http.front import front
from api.http.headers import CONDITIONAL, WRITES
from api.http.member_wire import settings_json
from api.http.party_wire import parameters_json
from api.http.replies import etag, handed_in, json
from api.http.workflow_routes import Key
from engine.clock import instant
from engine.commands import SetParameters
from engine.store import read_stream

routes = router("workflows")
PATH = "/workflows/{key}/parameters"


@routes.get(PATH, response_model=party_answers.Parameters, openapi_extra=CONDITIONAL)
def read_parameters(request: Request, key: Key) -> Response:
    """This is every parameter of the newest version: the SOP's value, the one that counts, and what is coming."""
    house = front(request).house
    workflow, said = house.archive.workflow(key), house.archive.parameters(key)
    tag = etag(said.version)
    return json(parameters_json(workflow, said, house.clock()), headers={"ETag": tag})


@routes.get(f"{PATH}/history", response_model=member_answers.ParametersHistory)
def read_history(request: Request, key: Key) -> Response:
    """This is who set which parameter to what, when, why and from when on, the latest first."""
    house = front(request).house
    workflow = house.archive.workflow(key)
    with house.store.reading() as connection:
        told = house.desk.journal.recorded(connection, read_stream(connection, f"parameters:{key}"))
    return json({"workflow": key, "settings": settings_json(workflow, told)})


@routes.put(PATH, response_model=party_answers.ParametersWritten, openapi_extra=WRITES)
async def set_parameters(request: Request, key: Key, body: party_schemas.ParameterValues) -> Response:
    """This gives parameters values from an instant on, else from now; those that are left out stay."""
    start = None if body.effective_from is None else instant(body.effective_from)
    asked = order(request, SetParameters(key, body.values, start), reason=body.reason)
    answer = await handed_in(request, asked)
    house = front(request).house
    workflow = await run_in_threadpool(house.archive.workflow, key)
    told = parameters_json(workflow, answer.state, house.clock())
    receipt = {"position": answer.position, "repeated": answer.repeated}
    return json({**told, **receipt}, headers={"ETag": etag(answer.version)})
