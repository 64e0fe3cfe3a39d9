"""This file is the route by which a clock steps from event to event, as they happened."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from fastapi import Query, Request
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field
from starlette.responses import Response

from api.http import report_answers
from api.http.bodies import router
from api.http.front import front
from api.http.list_routes import FARTHEST
from api.http.replies import json
from api.http.schemas import ID
from engine.clock import instant

routes = router("events")
READS = ("board", "timeline")


class AroundWhat(BaseModel):
    """Which instant, and whose events."""

    model_config = ConfigDict(extra="forbid")

    at: Annotated[AwareDatetime, Field(description="An instant", examples=["2026-03-31T09:30:00+08:00"])]
    workflow: Annotated[str | None, Field(max_length=64, examples=["simple_crm"])] = None
    deal: Annotated[str | None, Field(pattern=ID, description="Only of this deal", examples=["D-1"])] = None
    after: Annotated[
        int | None, Field(ge=0, le=FARTHEST, description="Wait until this position is included")
    ] = None


@routes.get("/events/around", response_model=report_answers.Around)
def read_around(request: Request, asked: Annotated[AroundWhat, Query()]) -> Response:
    """This is what happened last before an instant and first after it; a refusal, which changes nothing, is no step."""
    here = front(request)
    here.reach(asked.after, READS)
    at: datetime = asked.at
    return json(here.reader.around(instant(at), workflow=asked.workflow, deal=asked.deal))
