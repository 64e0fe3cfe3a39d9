"""This file is the routes of approvals of what an SOP governs beside deals: publications, parameters, who has which role.

A subject is workflow:KEY, parameters:KEY or member:ID. The deed itself goes its usual way; without its approval it is
refused, and the refusal names the clause and what to ask for.
"""

from __future__ import annotations

from typing import Annotated

from fastapi import Path, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from api.http import governed_answers, governed_schemas
from api.http.actors import order
from api.http.bodies import router
from api.http.decision_verbs import APPROVAL, OF_APPROVALS, Asked, write_down
from api.http.front import front
from api.http.governed_wire import governed_json
from api.http.headers import WRITES
from api.http.replies import json
from engine.commands import AskApproval
from engine.orders import Order

routes = router("approvals")
Subject = Annotated[str, Path(pattern=governed_schemas.SUBJECT, examples=["workflow:project_sales"])]
ALL = "/governed/{subject}/approvals"
Written = governed_answers.GovernedWritten


@routes.get(ALL, response_model=governed_answers.GovernedApprovals)
def read_governed(request: Request, subject: Subject) -> Response:
    """This is every approval that was asked for of a subject: of what, who said what, who is waited for."""
    return json(governed_json(subject, front(request).house.archive.decisions(subject)))


@routes.post(ALL, status_code=201, response_model=Written, openapi_extra=WRITES)
async def ask_governed(request: Request, subject: Subject, body: governed_schemas.NewRequest) -> Response:
    """This asks for the approval of a deed; one that is open or granted already is answered as it is."""
    command = AskApproval(subject, body.clause, note=body.note, of=body.of)
    return await _answered(request, order(request, command, reason=body.reason), status=201)


async def _answered(request: Request, order: Order, _: str = "", *, status: int = 200) -> Response:
    answer = await run_in_threadpool(front(request).house.desk.handle, order)
    told = governed_json(answer.stream, answer.state.decisions)
    return json({**told, "position": answer.position, "repeated": answer.repeated}, status)


write_down(
    routes,
    Asked(ALL, ("subject", Subject), APPROVAL, str, Written, _answered),
    OF_APPROVALS,
    "decide_governed",
    "return_governed",
    "withdraw_governed",
    "add_governing",
    "pass_on_governed",
    "remind_governing",
)
