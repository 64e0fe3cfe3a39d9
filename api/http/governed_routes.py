"""This file is the routes of approvals of what an SOP governs beside deals: publications, parameters, who has which role.

A subject is workflow:KEY, parameters:KEY or member:ID. The deed itself goes its usual way; without its approval it is
refused, and the refusal names the clause and what to ask for.
"""

from __future__ import annotations

from typing import Annotated

from fastapi import Path, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from api.http import decision_schemas, governed_answers, governed_schemas
from api.http.actors import order
from api.http.bodies import router
from api.http.front import front
from api.http.governed_wire import governed_json
from api.http.headers import WRITES
from api.http.replies import json
from engine.commands import (
    AddApprover,
    ApprovalCommand,
    AskApproval,
    DecideApproval,
    PassOnApproval,
    RemindApprovers,
    ReturnApproval,
    WithdrawApproval,
)

routes = router("approvals")
Subject = Annotated[str, Path(pattern=governed_schemas.SUBJECT, examples=["workflow:project_sales"])]
ApprovalId = Annotated[str, Path(pattern=decision_schemas.REF, examples=["A1"])]
ALL = "/governed/{subject}/approvals"
ONE = f"{ALL}/{{approval}}"
Written = governed_answers.GovernedWritten


@routes.get(ALL, response_model=governed_answers.GovernedApprovals)
def read_governed(request: Request, subject: Subject) -> Response:
    """This is every approval that was asked for of a subject: of what, who said what, who is waited for."""
    return json(governed_json(subject, front(request).house.archive.decisions(subject)))


@routes.post(ALL, status_code=201, response_model=Written, openapi_extra=WRITES)
async def ask_governed(request: Request, subject: Subject, body: governed_schemas.NewRequest) -> Response:
    """This asks for the approval of a deed; one that is open or granted already is answered as it is."""
    command = AskApproval(subject, body.clause, note=body.note, of=body.of)
    return await _done(request, command, body, status=201)


@routes.post(f"{ONE}/decide", response_model=Written, openapi_extra=WRITES)
async def decide_governed(
    request: Request, subject: Subject, approval: ApprovalId, body: decision_schemas.Decision
) -> Response:
    """This agrees to what was asked, or does not; a no ends it, and says why."""
    return await _done(request, DecideApproval(subject, approval, body.agreed, body.comment), body)


@routes.post(f"{ONE}/return", response_model=Written, openapi_extra=WRITES)
async def return_governed(
    request: Request, subject: Subject, approval: ApprovalId, body: decision_schemas.Commented
) -> Response:
    """This sends an approval back to who asked, to be revised (退回), and says why."""
    return await _done(request, ReturnApproval(subject, approval, body.comment), body)


@routes.post(f"{ONE}/withdraw", response_model=Written, openapi_extra=WRITES)
async def withdraw_governed(
    request: Request, subject: Subject, approval: ApprovalId, body: decision_schemas.Why | None = None
) -> Response:
    """This takes back what the caller has asked himself (撤回)."""
    return await _done(request, WithdrawApproval(subject, approval), body)


@routes.post(f"{ONE}/add", response_model=Written, openapi_extra=WRITES)
async def add_governing(
    request: Request, subject: Subject, approval: ApprovalId, body: decision_schemas.Person
) -> Response:
    """This adds one more who has to agree, after those asked now (加签)."""
    return await _done(request, AddApprover(subject, approval, body.member), body)


@routes.post(f"{ONE}/pass-on", response_model=Written, openapi_extra=WRITES)
async def pass_on_governed(
    request: Request, subject: Subject, approval: ApprovalId, body: decision_schemas.Person
) -> Response:
    """This gives the caller's own seat to another member (转办)."""
    return await _done(request, PassOnApproval(subject, approval, body.member), body)


@routes.post(f"{ONE}/remind", response_model=Written, openapi_extra=WRITES)
async def remind_governing(
    request: Request, subject: Subject, approval: ApprovalId, body: decision_schemas.Why | None = None
) -> Response:
    """This reminds those who have not decided yet (催办)."""
    return await _done(request, RemindApprovers(subject, approval), body)


async def _done(
    request: Request, command: ApprovalCommand, body: decision_schemas.Why | None, *, status: int = 200
) -> Response:
    asked = order(request, command, reason=body.reason if body else None)
    answer = await run_in_threadpool(front(request).house.desk.handle, asked)
    told = governed_json(command.deal, answer.state.decisions)
    return json({**told, "position": answer.position, "repeated": answer.repeated}, status)
