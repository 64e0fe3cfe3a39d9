"""This file is the routes of saved views: ways of looking at a page, one's own and those shared with everybody."""

from __future__ import annotations

from typing import Annotated

from fastapi import Path, Request
from pydantic import Field
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from api.http import schemas
from api.http.actors import caller, order
from api.http.answers import Answer
from api.http.bodies import PREFIX, router
from api.http.deal_routes import new_id
from api.http.front import front
from api.http.headers import AS_ACTOR, WRITES
from api.http.party_wire import view_json
from api.http.replies import json, party_answered
from api.room import must_have_room_for_view, views_found
from engine.commands import RemoveView, SaveView
from engine.saved_views import MAX_NAME, MAX_SEARCH

routes = router("views")
ViewId = Annotated[str, Path(pattern=schemas.ASCII_ID, examples=["my-overdue"])]
Name = Annotated[str, Field(min_length=1, max_length=MAX_NAME, examples=["华东超期项目"])]
Search = Annotated[
    str,
    Field(
        max_length=MAX_SEARCH,
        description="What stands behind the address",
        examples=["health=red&owner=li.na"],
    ),
]


class NewView(schemas.Body):
    """A view to be kept; with the `id` of one that is there, that one is changed."""

    id: Annotated[str | None, Field(pattern=schemas.ASCII_ID, examples=["my-overdue"])] = None
    name: Name
    page: Annotated[str, Field(max_length=60, examples=["board"])] = "board"
    search: Search
    shared: Annotated[bool, Field(description="For everybody, not for oneself alone")] = False


class SavedViewAnswer(Answer):
    """A saved view; `owner` is who saved it."""

    id: str
    version: int
    name: str
    owner: str
    page: str
    search: str
    shared: bool


class SavedViews(Answer):
    """The caller's own views and the shared ones, by name."""

    views: list[SavedViewAnswer]


class SavedViewWritten(Answer):
    """A view after a command; one that was taken away has no name."""

    view: SavedViewAnswer
    position: int
    version: int
    repeated: bool


@routes.get("/views", response_model=SavedViews, openapi_extra=AS_ACTOR)
def list_views(request: Request) -> Response:
    """This is every view that the caller finds: his own, and those that were shared."""
    found = views_found(front(request).house.archive, caller(request).actor)
    return json({"views": [view_json(view) for view in found]})


@routes.post("/views", status_code=201, response_model=SavedViewWritten, openapi_extra=WRITES)
async def save_view(request: Request, body: NewView) -> Response:
    """This keeps a view, or changes one; 409 where its owner keeps as many as he may."""
    house, view = front(request).whole, body.id or new_id(request)
    most = house.settings.view_count
    await run_in_threadpool(must_have_room_for_view, house.archive, caller(request).actor, view, most)
    command = SaveView(view, body.name, body.search, body.page, body.shared)
    reply = await party_answered(request, order(request, command, reason=None), "view", view_json)
    reply.status_code = 201
    reply.headers["Location"] = f"{PREFIX}/views"
    return reply


@routes.delete("/views/{view}", response_model=SavedViewWritten, openapi_extra=WRITES)
async def remove_view(request: Request, view: ViewId) -> Response:
    """This takes a view away; of a shared one, who saved it or an administrator may."""
    return await party_answered(request, order(request, RemoveView(view), reason=None), "view", view_json)
