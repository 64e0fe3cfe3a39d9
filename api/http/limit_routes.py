"""This file is the route of a workflow's limits: how long a deal may stay in each stage, in words and in days."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Request
from pydantic import Field
from starlette.responses import Response

from api.http.answers import Answer, Words
from api.http.bodies import router
from api.http.front import front
from api.http.replies import json
from api.http.wire import words_json
from api.http.workflow_routes import Key
from engine.definition import Limit
from engine.limit_words import Value, days_now, limit_in_words
from engine.workflow import Workflow

routes = router("workflows")


class StageLimit(Answer):
    """How long a deal may stay in a stage, with the parameters as they count now."""

    stage: Annotated[str, Field(examples=["quote"])]
    key: Annotated[str, Field(examples=["limit"])]
    days: Annotated[str | None, Field(description="null: it lasts until a date", examples=["10"])]
    conditional: Annotated[bool, Field(description="It is for some deals only, as the words say")]
    hard: Annotated[bool, Field(description="Past it a deal goes no further along the line")]
    words: Words


class Limits(Answer):
    """The limits of a workflow's newest version, in the order of its stages."""

    workflow: str
    version: int
    limits: list[StageLimit]


@routes.get("/workflows/{key}/limits", response_model=Limits)
def read_limits(request: Request, key: Key) -> Response:
    """This is every limit of every stage, as it counts now, in words."""
    house = front(request).house
    workflow, said, now = house.archive.workflow(key), house.archive.parameters(key), house.clock()

    def value(parameter: str) -> Any:
        present = said.at(parameter, now)
        return workflow.parameters[parameter].value if present is None else present[0]

    limits = [
        _limit_json(workflow, stage.key, limit, value)
        for stage in workflow.definition.stages
        for limit in stage.timed
    ]
    return json({"workflow": key, "version": workflow.version, "limits": limits})


def _limit_json(workflow: Workflow, stage: str, limit: Limit, value: Value) -> dict[str, Any]:
    return {
        "stage": stage,
        "key": limit.key,
        "days": days_now(limit, value),
        "conditional": limit.when is not None,
        "hard": limit.hard,
        "words": words_json(limit_in_words(workflow, limit, value)),
    }
