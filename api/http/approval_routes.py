"""This file is the routes of a deal's approvals: ask, decide, return, withdraw, add an approver, pass on, remind."""

from __future__ import annotations

from fastapi import Request
from starlette.responses import Response

from api.course import deal_with_history
from api.decisions import of_clause
from api.http import decision_answers, decision_schemas
from api.http.actors import order
from api.http.bodies import PREFIX, router
from api.http.deal_routes import DealId, named
from api.http.decision_replies import approval_answered
from api.http.decision_verbs import APPROVAL, OF_APPROVALS, Asked, write_down
from api.http.decision_wire import approvals_json
from api.http.front import front
from api.http.headers import WRITES
from api.http.replies import etag, json
from engine.commands import AskApproval
from engine.orders import Order

routes = router("approvals")
ALL = "/deals/{deal}/approvals"
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


async def _answered(request: Request, order: Order, approval: str) -> Response:
    return await approval_answered(request, order, lambda state: state.decisions.approvals.get(approval))


write_down(
    routes,
    Asked(ALL, ("deal", DealId), APPROVAL, named, Written, _answered),
    OF_APPROVALS,
    "decide_approval",
    "return_approval",
    "withdraw_approval",
    "add_approver",
    "pass_on_approval",
    "remind_approvers",
)
