"""This file takes an order to the desk and answers for it: the deal with its version and position, or the problem.

A refusal is put into the words of the SOP version that judged it; a repeated order gets the deal as it stood when
the first one was answered.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from fastapi import Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from api.http.deal_wire import row_json
from api.http.front import Front, front
from api.http.problems import Declined, problem_of
from api.http.wire import deal_json, encode
from engine.commands import OpenDeal
from engine.deal.state import Deal
from engine.errors import GatebookError, Refused, Taken
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
    body = await written(front(request), await handed_in(request, order))
    return json(body, headers={"ETag": etag(body["deal"]["version"])})


async def handed_in(request: Request, order: Order) -> Answer:
    """This is the desk's answer; a refusal comes out in the words of the SOP that judged."""
    here = front(request)
    try:
        return await here.waiting.on(here.house.desk.submit(order))
    except (Refused, Taken) as refused:
        problem = await run_in_threadpool(declined, here, order, refused, request.url.path)
        raise Declined(problem) from refused


async def row_answered(request: Request, order: Order, record: str, row: str | None) -> Response:
    """This hands an order about a row to the desk and answers with the row; without a key: the one added last."""
    here = front(request)
    answer = await handed_in(request, order)
    deal, workflow = await _judged(here, answer)
    rows = deal.records.get(record, {})
    found = rows.get(next(reversed(rows), "") if row is None else row)
    there = found is not None and not found.removed
    told = {
        **_told(answer, deal, workflow),
        "record": record,
        "row": row_json(found, workflow, workflow.records[record]) if found and there else None,
    }
    return json(told, headers={"ETag": etag(deal.version)})


async def party_answered(
    request: Request, order: Order, name: str, told: Callable[[Any], dict[str, Any]], **more: Any
) -> Response:
    """This hands an order about a customer, contact or unit to the desk and answers with it."""
    answer = await handed_in(request, order)
    receipt = {"position": answer.position, "version": answer.version, "repeated": answer.repeated}
    return json({name: told(answer.state), **more, **receipt}, headers={"ETag": etag(answer.version)})


async def written(here: Front, answer: Answer) -> dict[str, Any]:
    """This is what is said about a deal after a command."""
    return _told(answer, *await _judged(here, answer))


async def _judged(here: Front, answer: Answer) -> tuple[Deal, Workflow]:
    """This is the deal as the answer left it, and its SOP; it goes to another thread only to read the log."""
    deal: Deal = answer.state
    if answer.repeated:
        deal = await run_in_threadpool(here.whole.archive.deal_at, deal.id, answer.position)
    if here.sight is not None and not here.sight.rights.unlimited:
        deal = await run_in_threadpool(here.sight.left_of, deal, answer.position)
    workflow = here.known_workflow(deal.workflow, deal.workflow_version)
    if workflow is None:
        workflow = await run_in_threadpool(here.workflow, deal.workflow, deal.workflow_version)
    return deal, workflow


def _told(answer: Answer, deal: Deal, workflow: Workflow) -> dict[str, Any]:
    return {
        "deal": deal_json(deal, workflow),
        "position": answer.position,
        "version": answer.version,
        "repeated": answer.repeated,
    }


def declined(here: Front, order: Order, error: GatebookError, path: str) -> dict[str, Any]:
    """This is the problem for an order that was declined, in the words of the SOP, as its caller may be told it."""
    workflow = judge_of(here, order)
    if here.sight is not None:
        deal = here.sight.look(f"deal:{getattr(order.steps[0].command, 'deal', '')}")
        error = here.sight.declined(error, deal, workflow)
    return problem_of(error, path, workflow, here.whole.archive.look)


def judge_of(here: Front, order: Order) -> Workflow | None:
    """This is the SOP version that an order about a deal was judged by; it reads the log."""
    command = order.steps[0].command
    archive = here.whole.archive
    try:
        if isinstance(command, OpenDeal):
            return archive.workflow(command.workflow)
        deal = archive.deal(getattr(command, "deal", ""))
    except GatebookError:
        return None
    return here.workflow(deal.workflow, deal.workflow_version)
