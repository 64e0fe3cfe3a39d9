"""This file is the routes of calendars: which days work, and publishing them again with an organisation's own."""

from __future__ import annotations

from typing import Annotated

from fastapi import Path, Query, Request
from pydantic import Field
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from api.calendars import calendar_json, renewed
from api.http.actors import order
from api.http.answers import Answer
from api.http.bodies import router
from api.http.front import front
from api.http.headers import WRITES
from api.http.part_schemas import DAY
from api.http.party_answers import Change
from api.http.party_schemas import Reasoned
from api.http.replies import etag, handed_in, json
from engine.commands import PublishCalendar

routes = router("calendars")
Key = Annotated[str, Path(pattern=r"^[A-Za-z0-9-]{2,20}$", examples=["CN"])]
OwnDays = Annotated[tuple[Annotated[str, Field(pattern=DAY)], ...], Field(max_length=400)]


class CalendarDay(Answer):
    """A day that is not as its weekday says; `own` ones are the organisation's."""

    day: Annotated[str, Field(examples=["2026-10-10"])]
    works: bool
    own: bool
    name: str | None


class CalendarAnswer(Answer):
    """A calendar as it was last published; `settled` says that everything due was counted anew by it."""

    key: Annotated[str, Field(examples=["CN"])]
    version: int
    digest: str
    always: bool
    first_year: int
    last_year: int
    provisional: Annotated[list[int], Field(description="Years not announced yet", examples=[[2027]])]
    weekend: Annotated[list[int], Field(description="From 0, Monday, to 6", examples=[[5, 6]])]
    settled: bool
    days: list[CalendarDay]


class CalendarWritten(CalendarAnswer):
    """The calendar after a command."""

    position: Change
    repeated: bool


class Days(Reasoned):
    """Own days of an organisation; without any the calendar is published anew as it is announced now."""

    off: Annotated[OwnDays, Field(description="Nobody works", examples=[["2026-12-31"]])] = ()
    work: Annotated[OwnDays, Field(description="Everybody works", examples=[["2027-01-03"]])] = ()
    drop: Annotated[OwnDays, Field(description="As the country says again")] = ()


@routes.get("/calendars/{calendar}", response_model=CalendarAnswer)
def read_calendar(
    request: Request,
    calendar: Key,
    year: Annotated[int | None, Query(ge=1900, le=2199, description="Only its days")] = None,
) -> Response:
    """This is a calendar: every day that is not as its weekday says, make-up workdays included."""
    known = front(request).house.archive.calendar(calendar)
    return json(calendar_json(known, year), headers={"ETag": etag(known.version)})


@routes.post("/calendars/{calendar}", response_model=CalendarWritten, openapi_extra=WRITES)
async def publish_calendar(request: Request, calendar: Key, body: Days) -> Response:
    """This publishes a calendar again: its days as announced now, with own ones; what is due is counted anew by it."""
    here = front(request)
    known = await run_in_threadpool(here.house.archive.calendar, calendar)
    days = await run_in_threadpool(
        lambda: renewed(known, here.house.clock(), off=body.off, work=body.work, drop=body.drop)
    )
    answer = await handed_in(request, order(request, PublishCalendar(days), reason=body.reason))
    receipt = {"position": answer.position, "repeated": answer.repeated}
    return json({**calendar_json(answer.state), **receipt}, headers={"ETag": etag(answer.version)})
