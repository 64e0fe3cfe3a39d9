"""This file is the routes of reports: the same JSON as `gatebook report --json`."""

from __future__ import annotations

from typing import Annotated

from fastapi import Path, Query, Request
from pydantic import Field
from starlette.responses import Response

import projections
from api.http import list_answers
from api.http.bodies import router
from api.http.front import front
from api.http.list_routes import Deals, When
from api.http.replies import json

routes = router("reports")
Name = Annotated[str, Path(max_length=64, examples=["funnel"])]


class Report(Deals):
    """What may be asked of a report; one that a report does not take is refused, not ignored."""

    start: Annotated[When, Field(alias="from", description="Included")] = None
    end: Annotated[When, Field(alias="to", description="Not included")] = None
    by: Annotated[str | None, Field(description="A field, owner or team", examples=["owner"])] = None
    credit: Annotated[
        str,
        Field(
            description="What was won is credited to the owner, or by owner to whose share it is: owner or share"
        ),
    ] = "owner"
    definition: Annotated[str, Field(description="cohort or passage")] = "cohort"


@routes.get("/reports/{name}", response_model=list_answers.Report)
def read_report(request: Request, name: Name, asked: Annotated[Report, Query()]) -> Response:
    """This is board, funnel, stages, losses, refusals or workload, with all it takes to ask the same again."""
    here = front(request)
    report = projections.REPORTS.get(name)
    here.reach(asked.after, report.reads if report else ())
    query = projections.Query(**asked.model_dump(exclude={"after"}))
    return json(here.reader.report(name, query))
