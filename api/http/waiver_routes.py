"""This file is the routes of a deal's waivers: ask for one, grant or decline it, take it back."""

from __future__ import annotations

from fastapi import Request
from starlette.responses import Response

from api.course import deal_with_history
from api.decisions import of_clause
from api.http import decision_answers, decision_schemas
from api.http.actors import order
from api.http.bodies import PREFIX, router
from api.http.deal_routes import DealId, named
from api.http.decision_replies import waiver_answered
from api.http.decision_verbs import OF_WAIVERS, WAIVER, Asked, write_down
from api.http.decision_wire import waivers_json
from api.http.front import front
from api.http.headers import WRITES
from api.http.replies import etag, json
from engine.clock import instant
from engine.commands import AskWaiver
from engine.orders import Order

routes = router("waivers")
ALL = "/deals/{deal}/waivers"
Written = decision_answers.WaiverWritten


@routes.get(ALL, response_model=decision_answers.Waivers)
def read_waivers(request: Request, deal: DealId) -> Response:
    """This is every waiver of a deal: who asked why, who granted it, what went by it, what is owed; from the log."""
    here = front(request)
    state, told = deal_with_history(here.house.archive, named(deal))
    listed = waivers_json(state, here.workflow(state.workflow, state.workflow_version), told)
    return json(
        {"deal": deal, "version": state.version, "waivers": listed}, headers={"ETag": etag(state.version)}
    )


@routes.post(ALL, status_code=201, response_model=Written, openapi_extra=WRITES)
async def ask_waiver(request: Request, deal: DealId, body: decision_schemas.NewWaiver) -> Response:
    """This asks that one clause be waived, with a reason: once, or until an instant."""
    until = None if body.until is None else instant(body.until)
    command = AskWaiver(named(deal), body.clause, body.row, until, body.duty_on)
    subject = of_clause(body.clause, body.row)
    reply = await waiver_answered(
        request,
        order(request, command, reason=body.reason),
        lambda state: next(state.decisions.waivers_of(body.clause, subject), None),
    )
    reply.status_code = 201
    reply.headers["Location"] = f"{PREFIX}/deals/{deal}/waivers"
    return reply


async def _answered(request: Request, order: Order, waiver: str) -> Response:
    return await waiver_answered(request, order, lambda state: state.decisions.waivers.get(waiver))


write_down(
    routes,
    Asked(ALL, ("deal", DealId), WAIVER, named, Written, _answered),
    OF_WAIVERS,
    "grant_waiver",
    "decline_waiver",
    "revoke_waiver",
)
