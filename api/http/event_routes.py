"""This file is the feed: pages of the log from any position, its search from either end, and the live stream of server-sent events."""

from __future__ import annotations

from typing import Annotated, Any
from zoneinfo import ZoneInfo

from fastapi import Query, Request
from pydantic import BaseModel, ConfigDict, Field
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response, StreamingResponse

from api.checkpoints import taken
from api.http import answers
from api.http.bodies import router
from api.http.front import Front, front
from api.http.guarded_stream import GuardedStream
from api.http.headers import RESUMES
from api.http.pages import Filter, Seen
from api.http.replies import json
from api.http.schemas import ID
from api.http.wire import words_json
from api.searching import READS, Search, found, in_words
from engine.errors import Malformed
from engine.events import EVENTS
from projections import KINDS, kind_of, period_of, types_of

routes = router("events")
FARTHEST = 2**63 - 1
MOST = 500
UTC = ZoneInfo("UTC")
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
    """Which events, from which end, and how many at most."""

    limit: Annotated[int, Field(ge=1, le=MOST)] = 100
    before: Annotated[
        int | None,
        Field(
            ge=1,
            le=FARTHEST,
            description="The latest first, ahead of this position; beyond the end: from the end",
        ),
    ] = None
    kinds: Annotated[
        str, Field(max_length=200, description=f"Of {', '.join(KINDS)}; beside `types`", examples=["rules"])
    ] = ""
    deal: Annotated[str | None, Field(pattern=ID, description="A deal with its refusals")] = None
    by: Annotated[str | None, Field(max_length=64, description="Who really acted")] = None
    channel: Annotated[str | None, Field(max_length=64, description="By which way", examples=["cli"])] = None
    start: Annotated[
        str | None,
        Field(alias="from", max_length=40, description="Recorded from then on; a date begins in UTC"),
    ] = None
    end: Annotated[
        str | None, Field(alias="to", max_length=40, description="Recorded before then; a date begins in UTC")
    ] = None
    direct: Annotated[
        bool, Field(description="Only what was done on the store itself since people sign in")
    ] = False
    words: Annotated[bool, Field(description="With each event its kind, and what it says in a sentence")] = (
        False
    )

    @property
    def searches(self) -> bool:
        """This says whether more is asked than to follow the log."""
        said = (self.before, self.deal, self.by, self.channel, self.start, self.end)
        return bool(self.kinds) or self.direct or any(each is not None for each in said)


@routes.get("/events", response_model=answers.Events)
def read_events(request: Request, wanted: Annotated[WantedPage, Query()]) -> Response:
    """This is a page of the log; `next` is the position looked to, also where nothing matched.

    With `before` it is read backwards: ask again with `before=next` until that is 0.
    """
    here, only = front(request), _filter(request, wanted)
    if not wanted.searches:
        page = here.feed.pages.read(wanted.after, wanted.limit, only)
        told, reached, end = page.events, page.next, page.head
    else:
        asked = _search(wanted, only)
        if asked.needs_index:
            here.reach(here.house.archive.position(), READS)
        events, reached, end = found(here.house, asked, here.sight)
        told = here.feed.pages.as_sent(events)
    shown = _in_words(here, told) if wanted.words else [seen.shown for seen in told]
    return json({"events": shown, "next": reached, "head": end})


@routes.get("/events/checkpoint", response_model=answers.Checkpoint)
def read_checkpoint(request: Request) -> Response:
    """This is the SHA-256 of the whole log: a line for `gatebook verify --checkpoint` to hold the log against later."""
    return json(taken(front(request).house.store))


def _search(wanted: WantedPage, only: Filter) -> Search:
    types = (*sorted(only.types), *types_of(wanted.kinds))
    since, until = period_of(wanted.start, wanted.end, UTC)
    return Search(
        wanted.after, wanted.before, types, wanted.stream, wanted.deal, wanted.by, wanted.channel,
        wanted.direct, since, until, wanted.limit,
    )  # fmt: skip


def _in_words(here: Front, told: list[Seen]) -> list[dict[str, Any]]:
    said = in_words(here.house, [seen.recorded for seen in told], here.sight)
    return [
        {**seen.shown, "kind": kind_of(seen.shown["type"]), "sentence": words_json(words)}
        for seen, words in zip(told, said, strict=True)
    ]


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
    return Filter(types, wanted.stream, front(request).sight)
