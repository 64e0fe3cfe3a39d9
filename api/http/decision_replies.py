"""This file hands an order about a decision to the desk and answers with what was decided, and the deal."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from fastapi import Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from api.course import deal_with_history
from api.http.decision_wire import approval_json, waiver_json
from api.http.front import Front, front
from api.http.replies import etag, handed_in, json
from api.http.wire import deal_json
from engine.deal.state import Deal
from engine.decisions import Asked, Waiver
from engine.orders import Answer, Order
from engine.serde import Recorded
from engine.workflow import Workflow

Told = Callable[[Deal, Workflow, list[Recorded]], Any]


async def approval_answered(request: Request, order: Order, find: Callable[[Deal], Asked | None]) -> Response:
    """This answers with an approval as the order left it."""

    def told(deal: Deal, workflow: Workflow, events: list[Recorded]) -> Any:
        asked = find(deal)
        mine = [each for each in events if asked and getattr(each.event, "approval", None) == asked.id]
        return approval_json(deal, workflow, asked, mine) if asked else None

    return await decision_answered(request, order, "approval", told)


async def waiver_answered(request: Request, order: Order, find: Callable[[Deal], Waiver | None]) -> Response:
    """This answers with a waiver as the order left it."""

    def told(deal: Deal, workflow: Workflow, events: list[Recorded]) -> Any:
        waiver = find(deal)
        mine = [each for each in events if waiver and getattr(each.event, "waiver", None) == waiver.id]
        return waiver_json(workflow, waiver, mine) if waiver else None

    return await decision_answered(request, order, "waiver", told)


async def decision_answered(request: Request, order: Order, name: str, told: Told) -> Response:
    """This answers with the deal, and beside it with what `told` makes of it."""
    answer = await handed_in(request, order)
    body = await run_in_threadpool(_body, front(request), answer, name, told)
    return json(body, headers={"ETag": etag(body["deal"]["version"])})


def _body(here: Front, answer: Answer, name: str, told: Told) -> dict[str, Any]:
    """This reads the deal and its history up to what the order led to."""
    deal, events = deal_with_history(here.house.archive, answer.state.id, position=answer.position)
    workflow = here.workflow(deal.workflow, deal.workflow_version)
    return {
        "deal": deal_json(deal, workflow),
        name: told(deal, workflow, events),
        "position": answer.position,
        "version": answer.version,
        "repeated": answer.repeated,
    }
