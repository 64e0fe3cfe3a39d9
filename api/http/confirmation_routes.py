"""This file is the routes of a deal's confirmations: what has to be confirmed by whom, and confirming it."""

from __future__ import annotations

from typing import Any

from fastapi import Request
from starlette.responses import Response

from api.decisions import of_clause
from api.http import decision_answers, decision_schemas
from api.http.actors import order
from api.http.bodies import router
from api.http.deal_routes import DealId, named
from api.http.decision_replies import decision_answered
from api.http.front import front
from api.http.headers import WRITES
from api.http.replies import etag, json
from api.http.work_wire import confirmation_json, confirmations_json
from engine.clauses import clauses_of
from engine.commands import ConfirmFact
from engine.deal.state import Deal
from engine.serde import Recorded
from engine.workflow import Workflow

routes = router("confirmations")
ALL = "/deals/{deal}/confirmations"


@routes.get(ALL, response_model=decision_answers.Confirmations)
def read_confirmations(request: Request, deal: DealId) -> Response:
    """This is every fact of a deal that several people have to confirm, its value now, and who has confirmed that."""
    here = front(request)
    state = here.house.archive.deal(named(deal))
    workflow = here.workflow(state.workflow, state.workflow_version)
    listed = confirmations_json(state, workflow, here.house.clock())
    return json(
        {"deal": deal, "version": state.version, "confirmations": listed},
        headers={"ETag": etag(state.version)},
    )


@routes.post(ALL, response_model=decision_answers.ConfirmationWritten, openapi_extra=WRITES)
async def confirm_fact(request: Request, deal: DealId, body: decision_schemas.Confirming) -> Response:
    """This confirms the value that a field has now; the last of those needed makes it count."""
    clock = front(request).house.clock

    def told(state: Deal, workflow: Workflow, _events: list[Recorded]) -> Any:
        clause = clauses_of(workflow)[body.clause]
        return confirmation_json(state, workflow, clause, of_clause(body.clause, body.row), clock())

    asked = order(request, ConfirmFact(named(deal), body.clause, body.row), reason=body.reason)
    return await decision_answered(request, asked, "confirmation", told)
