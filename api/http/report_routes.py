"""This file is the routes of reports: the same JSON as `gatebook report --json`."""

from __future__ import annotations

from typing import Annotated

from fastapi import Path, Query, Request
from pydantic import Field
from starlette.responses import Response

import projections
from api.http import list_answers, report_answers
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
            description="By owner amounts are credited to the owner, or to whose share they are: owner or share"
        ),
    ] = "owner"
    definition: Annotated[str, Field(description="cohort or passage")] = "cohort"
    field: Annotated[
        str | None,
        Field(max_length=500, description="Only deals in which a field says this", examples=["region:north"]),
    ] = None
    rule: Annotated[str | None, Field(max_length=300, description="Of refusals: only those by this rule")] = (
        None
    )
    points: Annotated[int | None, Field(ge=1, le=60, description="Into how many parts the period is cut")] = (
        None
    )


class Behind(Report):
    """The report's own question, and which of its figures is meant."""

    figure: Annotated[str, Field(max_length=64, description="As the report names it", examples=["entered"])]
    value: Annotated[
        str | None,
        Field(
            max_length=500, description="With `by`: the group; empty: that of no value", examples=["li.na"]
        ),
    ] = None
    next: Annotated[str | None, Field(max_length=64, description="Of `to`: the stage gone on to")] = None
    reason: Annotated[
        str | None, Field(max_length=200, description="Of losses: the reason; empty: none was given")
    ] = None
    member: Annotated[str | None, Field(max_length=64, description="Of waivers: who asked")] = None
    point: Annotated[When, Field(description="Of colours: the instant of the point")] = None


@routes.get("/reports/{name}", response_model=list_answers.Report)
def read_report(request: Request, name: Name, asked: Annotated[Report, Query()]) -> Response:
    """This is a report, with all it takes to ask the same again.

    There are board, funnel, stages, losses, refusals, workload, waivers, headline, colours and changes.
    """
    here = front(request)
    report = projections.REPORTS.get(name)
    here.reach(asked.after, report.reads if report else ())
    query = projections.Query(**asked.model_dump(exclude={"after"}))
    return json(here.reader.report(name, query))


@routes.get("/reports/{name}/deals", response_model=report_answers.DealsBehind)
def read_deals_behind(request: Request, name: Name, asked: Annotated[Behind, Query()]) -> Response:
    """This is a page of the deals that a figure of a report counts, by id: exactly as many as it says."""
    here = front(request)
    report = projections.deals_behind(name) if name in projections.REPORTS else None
    here.reach(asked.after, report.reads if report else ())
    query = projections.Query(**asked.model_dump(exclude={"after"}))
    return json(here.reader.behind(name, query))
