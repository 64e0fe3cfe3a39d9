"""This file is the routes of a deal's approvals: ask, decide, return, withdraw, add an approver, pass on, remind."""

from __future__ import annotations

from typing import Annotated

from fastapi import Path, Request
from starlette.responses import Response

from api.course import deal_with_history
from api.decisions import of_clause
from api.http import decision_answers, decision_schemas
from api.http.actors import order
from api.http.bodies import PREFIX, router
from api.http.deal_routes import DealId, named
from api.http.decision_replies import approval_answered
from api.http.decision_wire import approvals_json
from api.http.front import front
from api.http.headers import WRITES
from api.http.replies import etag, json
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
ApprovalId = Annotated[str, Path(pattern=decision_schemas.REF, examples=["A1"])]
ALL = "/deals/{deal}/approvals"
ONE = f"{ALL}/{{approval}}"
Written = decision_answers.ApprovalWritten


@routes.get(ALL, response_model=decision_answers.Approvals)
def read_approvals(request: Request, deal: DealId) -> Response:
    """This is every approval of a deal: its panels, who said what, who is waited for since when; from the log, never behind."""
    here = front(request)
    state, told = deal_with_history(here.house.archive, named(deal))
    workflow = here.workflow(state.workflow, state.workflow_version)
    listed = approvals_json(state, workflow, told)
    return json(
        {"deal": deal, "version": state.version, "approvals": listed}, headers={"ETag": etag(state.version)}
    )


@routes.post(ALL, status_code=201, response_model=Written, openapi_extra=WRITES)
async def ask_approval(request: Request, deal: DealId, body: decision_schemas.NewApproval) -> Response:
    """This asks for an approval; one that is open or stands already is answered as it is."""
    command = AskApproval(named(deal), body.clause, body.row, body.note)
    subject = of_clause(body.clause, body.row)
    reply = await approval_answered(
        request,
        order(request, command, reason=body.reason),
        lambda state: state.decisions.approval(body.clause, subject),
    )
    reply.status_code = 201
    reply.headers["Location"] = f"{PREFIX}/deals/{deal}/approvals"
    return reply


@routes.post(f"{ONE}/decide", response_model=Written, openapi_extra=WRITES)
async def decide_approval(
    request: Request, deal: DealId, approval: ApprovalId, body: decision_schemas.Decision
) -> Response:
    """This agrees to what was asked, or does not; a no ends it, and says why."""
    command = DecideApproval(named(deal), approval, body.agreed, body.comment)
    return await _done(request, command, body)


@routes.post(f"{ONE}/return", response_model=Written, openapi_extra=WRITES)
async def return_approval(
    request: Request, deal: DealId, approval: ApprovalId, body: decision_schemas.Commented
) -> Response:
    """This sends an approval back to who asked, to be revised (退回), and says why."""
    return await _done(request, ReturnApproval(named(deal), approval, body.comment), body)


@routes.post(f"{ONE}/withdraw", response_model=Written, openapi_extra=WRITES)
async def withdraw_approval(
    request: Request, deal: DealId, approval: ApprovalId, body: decision_schemas.Why | None = None
) -> Response:
    """This takes back what the caller has asked himself (撤回)."""
    return await _done(request, WithdrawApproval(named(deal), approval), body)


@routes.post(f"{ONE}/add", response_model=Written, openapi_extra=WRITES)
async def add_approver(
    request: Request, deal: DealId, approval: ApprovalId, body: decision_schemas.Person
) -> Response:
    """This adds one more who has to agree, after those asked now (加签)."""
    return await _done(request, AddApprover(named(deal), approval, body.member), body)


@routes.post(f"{ONE}/pass-on", response_model=Written, openapi_extra=WRITES)
async def pass_on_approval(
    request: Request, deal: DealId, approval: ApprovalId, body: decision_schemas.Person
) -> Response:
    """This gives the caller's own seat to another member (转办)."""
    return await _done(request, PassOnApproval(named(deal), approval, body.member), body)


@routes.post(f"{ONE}/remind", response_model=Written, openapi_extra=WRITES)
async def remind_approvers(
    request: Request, deal: DealId, approval: ApprovalId, body: decision_schemas.Why | None = None
) -> Response:
    """This reminds those who have not decided yet (催办)."""
    return await _done(request, RemindApprovers(named(deal), approval), body)


async def _done(
    request: Request,
    command: ApprovalCommand,
    body: decision_schemas.Why | None,
) -> Response:
    approval = getattr(command, "approval", "")
    asked = order(request, command, reason=body.reason if body else None)
    return await approval_answered(request, asked, lambda state: state.decisions.approvals.get(approval))
