"""This file takes an order to the desk and answers for it: the deal with its version and position, or the problem.

A refusal is put into the words of the SOP version that judged it; a repeated order gets the deal as it stood when
the first one was answered.
"""

from __future__ import annotations

from typing import Any

from fastapi import Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from api.http.front import Front, front
from api.http.problems import Declined, problem_of
from api.http.wire import deal_json, encode
from engine.commands import OpenDeal
from engine.deal.state import Deal
from engine.errors import GatebookError, Refused, Unknown
from engine.orders import Answer, Order
from engine.workflow import Workflow

JSON = "application/json"
DEAL = "deal:"


def json(thing: Any, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    """This is a response that carries a thing as JSON."""
    return Response(encode(thing), status, headers, media_type=JSON)


def etag(version: int) -> str:
    """This is a version as an entity tag.

    >>> etag(3)
    '"3"'
    """
    return f'"{version}"'


async def answered(request: Request, order: Order) -> Response:
    """This hands an order about a deal to the desk and answers with the deal."""
    here = front(request)
    try:
        answer = await here.waiting.on(here.house.desk.submit(order))
    except Refused as refused:
        workflow = await run_in_threadpool(judge_of, here, order)
        raise Declined(problem_of(refused, request.url.path, workflow)) from refused
    body = await written(here, answer)
    return json(body, headers={"ETag": etag(body["deal"]["version"])})


async def written(here: Front, answer: Answer) -> dict[str, Any]:
    """This is what is said about a deal after a command; it goes to another thread only to read the log."""
    deal: Deal = answer.state
    if answer.repeated:
        deal = await run_in_threadpool(here.house.archive.deal_at, deal.id, answer.position)
    workflow = here.known_workflow(deal.workflow, deal.workflow_version)
    if workflow is None:
        workflow = await run_in_threadpool(here.workflow, deal.workflow, deal.workflow_version)
    return {
        "deal": deal_json(deal, workflow),
        "position": answer.position,
        "version": answer.version,
        "repeated": answer.repeated,
    }


def judge_of(here: Front, order: Order) -> Workflow | None:
    """This is the SOP version that an order about a deal was judged by; it reads the log."""
    command = order.steps[0].command
    archive = here.house.archive
    try:
        if isinstance(command, OpenDeal):
            return archive.workflow(command.workflow)
        deal = archive.deal(getattr(command, "deal", ""))
    except GatebookError:
        return None
    return here.workflow(deal.workflow, deal.workflow_version)


def no_deal(deal: str) -> Unknown:
    """This says that a path names no deal."""
    return Unknown(f"There is no deal {deal}.", f"没有编号为 {deal} 的项目。")
