"""This file is the routes of what is due about a deal: the tasks of its stages, and every due instant that stands."""

from __future__ import annotations

from typing import Annotated

from fastapi import Path, Request
from starlette.responses import Response

from api.course import deal_with_history
from api.http import answers, decision_answers, schemas
from api.http.actors import order
from api.http.bodies import router
from api.http.deal_routes import DealId, named, stated
from api.http.front import front
from api.http.headers import WRITES
from api.http.replies import answered, etag, json
from api.http.work_wire import tasks_json, timers_json
from engine.commands import CompleteTask

routes = router("tasks")
TaskKey = Annotated[str, Path(pattern=schemas.KEY, examples=["send_minutes"])]


@routes.get("/deals/{deal}/tasks", response_model=decision_answers.Tasks)
def read_tasks(request: Request, deal: DealId) -> Response:
    """This is the tasks of the stage in which a deal stands, when each is due, and those that were done."""
    here = front(request)
    state, told = deal_with_history(here.house.archive, named(deal))
    workflow = here.workflow(state.workflow, state.workflow_version)
    listed = tasks_json(state, workflow, told, here.house.clock())
    return json(
        {"deal": deal, "version": state.version, "tasks": listed}, headers={"ETag": etag(state.version)}
    )


@routes.post("/deals/{deal}/tasks/{task}/done", response_model=answers.Written, openapi_extra=WRITES)
async def complete_task(
    request: Request, deal: DealId, task: TaskKey, body: schemas.Stated | None = None
) -> Response:
    """This says that a task is done; who did it holds the task's role."""
    body = body or schemas.Stated()
    command = CompleteTask(named(deal), task)
    return await answered(request, order(request, command, reason=body.reason, occurred_at=stated(body)))


@routes.get("/deals/{deal}/timers", response_model=decision_answers.Timers)
def read_timers(request: Request, deal: DealId) -> Response:
    """This is every due instant of a deal that stands: limits, tasks, holds, dates, and what people are to decide."""
    state = front(request).house.archive.deal(named(deal))
    body = {"deal": deal, "version": state.version, "timers": timers_json(state)}
    return json(body, headers={"ETag": etag(state.version)})
