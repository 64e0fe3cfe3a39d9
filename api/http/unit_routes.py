"""This file is the routes of units: the tree of group, legal entities, regions and teams."""

from __future__ import annotations

from typing import Annotated

from fastapi import Path, Request
from starlette.responses import Response

from api.http import party_answers, party_schemas, schemas
from api.http.actors import order
from api.http.bodies import PREFIX, router
from api.http.front import front
from api.http.headers import WRITES
from api.http.party_wire import tree_json, unit_json
from api.http.replies import json, party_answered
from engine.commands import ChangeUnit, OpenUnit

routes = router("units")
UnitId = Annotated[str, Path(pattern=schemas.ID, examples=["north"])]


@routes.get("/units", response_model=party_answers.Units)
def list_units(request: Request) -> Response:
    """This is all units, by id; `parent` makes them a tree."""
    return json({"units": [unit_json(each) for each in front(request).house.archive.units()]})


@routes.get("/units/tree", response_model=party_answers.Tree)
def read_tree(request: Request) -> Response:
    """This is the units as the tree they are, from the top."""
    return json({"units": tree_json(front(request).house.archive.units())})


@routes.post("/units", status_code=201, response_model=party_answers.UnitWritten, openapi_extra=WRITES)
async def open_unit(request: Request, body: party_schemas.NewUnit) -> Response:
    """This sets up a unit."""
    command = OpenUnit(body.id, body.name, body.kind, body.parent)
    reply = await party_answered(request, order(request, command, reason=body.reason), "unit", unit_json)
    reply.status_code = 201
    reply.headers["Location"] = f"{PREFIX}/units"
    return reply


@routes.patch("/units/{unit}", response_model=party_answers.UnitWritten, openapi_extra=WRITES)
async def change_unit(request: Request, unit: UnitId, body: party_schemas.UnitFacts) -> Response:
    """This gives a unit another name, kind or place in the tree."""
    top = "parent" in body.model_fields_set and body.parent is None
    command = ChangeUnit(unit, body.name, body.kind, "" if top else body.parent)
    return await party_answered(request, order(request, command, reason=body.reason), "unit", unit_json)
