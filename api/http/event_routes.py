"""This file is the feed: pages of the log from any position, and the live stream of server-sent events."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Query, Request
from pydantic import BaseModel, ConfigDict, Field
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response, StreamingResponse

from api.http import answers
from api.http.bodies import router
from api.http.front import front
from api.http.guarded_stream import GuardedStream
from api.http.headers import RESUMES
from api.http.pages import Filter
from api.http.replies import json
from engine.errors import Malformed
from engine.events import EVENTS

routes = router("events")
FARTHEST = 2**63 - 1
MOST = 500
_LAST = "last-event-id"
STREAM: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "Server-sent events",
        "content": {
            "text/event-stream": {"schema": {"type": "string"}, "example": "id: 501\ndata: {...}\n\n"}
        },
    }
}


class Wanted(BaseModel):
    """Which events: behind a position, of some types, of one stream."""

    model_config = ConfigDict(extra="forbid")

    after: Annotated[int, Field(ge=0, le=FARTHEST)] = 0
    types: Annotated[str, Field(examples=["deal.moved,deal.opened"])] = ""
    stream: Annotated[str | None, Field(max_length=200, examples=["deal:D-1"])] = None


class WantedPage(Wanted):
    """Which events, and how many at most."""

    limit: Annotated[int, Field(ge=1, le=MOST)] = 100


@routes.get("/events", response_model=answers.Events)
def read_events(request: Request, wanted: Annotated[WantedPage, Query()]) -> Response:
    """This is a page of the log; `next` is the position scanned to, also where nothing matched."""
    page = front(request).feed.pages.read(wanted.after, wanted.limit, _filter(request, wanted))
    return json({"events": [seen for _, seen in page.events], "next": page.next, "head": page.head})


@routes.get("/events/stream", response_class=StreamingResponse, responses=STREAM, openapi_extra=RESUMES)
async def stream_events(request: Request, wanted: Annotated[Wanted, Query()]) -> Response:
    """This is the log as it grows: `id` is the position, `data` an event; `Last-Event-ID` resumes without a gap."""
    feed, only = front(request).feed, _filter(request, wanted)
    place = _last_seen(request, wanted.after)
    await run_in_threadpool(feed.pages.read, place, 1, only)
    return GuardedStream(request, place, only)


def _last_seen(request: Request, after: int) -> int:
    said = request.headers.get(_LAST)
    if said is None:
        return after
    if not said.isdecimal() or len(said) > len(str(FARTHEST)):
        raise Malformed(
            "Last-Event-ID: give a position, a whole number.",
            "Last-Event-ID：请给出位置（整数）。",
            where="Last-Event-ID",
        )
    return min(int(said), FARTHEST)


def _filter(request: Request, wanted: Wanted) -> Filter:
    types = frozenset(filter(None, (word.strip() for word in wanted.types.split(","))))
    unknown = sorted(types - EVENTS.keys())
    if unknown:
        raise Malformed(
            f"types: there is no event {unknown[0][:80]!r}; there are: {', '.join(sorted(EVENTS))}.",
            f"types：没有事件“{unknown[0][:80]}”；现有：{'、'.join(sorted(EVENTS))}。",
            where="types",
        )
    here = front(request)
    return Filter(types, wanted.stream, None if here.sight is None else here.sight.anew)
