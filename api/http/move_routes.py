"""This file is the routes that take a deal somewhere: what may be done from here, moves, hold, resume, reopen, void."""

from __future__ import annotations

from fastapi import Request
from starlette.responses import Response

from api.http import answers, schemas, way_answers
from api.http.actors import caller, order
from api.http.bodies import router
from api.http.deal_routes import DealId, named, stated
from api.http.front import front
from api.http.headers import AS_ACTOR, WRITES
from api.http.replies import answered, etag, json
from api.http.ways import Stand, undo_json, way_json
from engine.commands import HoldDeal, MoveDeal, ReopenDeal, ResumeDeal, SetFields, UndoMove, VoidDeal
from engine.errors import Malformed
from engine.orders import Order

routes = router("moves")


@routes.get("/deals/{deal}/moves", response_model=way_answers.Ways, openapi_extra=AS_ACTOR)
def read_moves(request: Request, deal: DealId) -> Response:
    """This is every move from where the deal stands, with every verdict, and what the caller may send so that it passes."""
    here = front(request)
    who = caller(request)
    archive = here.house.archive
    state = archive.deal(named(deal))
    workflow = here.workflow(state.workflow, state.workflow_version)
    asking = Order((), who.actor, known=who.known)
    ways, stand = archive.ways(deal, asking), Stand(state, workflow, archive.look)
    body = {
        "deal": deal,
        "version": state.version,
        "stage": state.stage,
        "moves": [way_json(way, stand) for way in ways],
        "undo": undo_json(stand, archive.undoing(deal, asking)),
    }
    return json(body, headers={"ETag": etag(state.version)})


@routes.post("/deals/{deal}/moves", response_model=answers.Written, openapi_extra=WRITES)
async def move_deal(request: Request, deal: DealId, body: schemas.Step) -> Response:
    """This takes a deal through a move: 200 when it moved, 409 with every verdict when a gate is closed."""
    if (body.move is None) == (body.to is None):
        raise Malformed(
            "move: name the move, or with `to` the stage it leads to; one of the two.",
            "move：请写步骤的键，或用 to 写目标阶段；二者择一。",
            where="move",
        )
    return await _act(request, MoveDeal(named(deal), body.move, body.to), body)


@routes.post("/deals/{deal}/hold", response_model=answers.Written, openapi_extra=WRITES)
async def hold_deal(request: Request, deal: DealId, body: schemas.Act | None = None) -> Response:
    """This puts a deal on hold: it stays in its stage, its clocks stop."""
    return await _act(request, HoldDeal(named(deal)), body or schemas.Act())


@routes.post("/deals/{deal}/resume", response_model=answers.Written, openapi_extra=WRITES)
async def resume_deal(request: Request, deal: DealId, body: schemas.Act | None = None) -> Response:
    """This ends a hold."""
    return await _act(request, ResumeDeal(named(deal)), body or schemas.Act())


@routes.post("/deals/{deal}/reopen", response_model=answers.Written, openapi_extra=WRITES)
async def reopen_deal(request: Request, deal: DealId, body: schemas.Act | None = None) -> Response:
    """This brings a deal that is over back to the stage it was in before."""
    return await _act(request, ReopenDeal(named(deal)), body or schemas.Act())


@routes.post("/deals/{deal}/undo", response_model=answers.Written, openapi_extra=WRITES)
async def undo_move(request: Request, deal: DealId, body: schemas.Stated | None = None) -> Response:
    """This takes the caller's own last move back, within the minutes that the SOP allows; 409 says why it stays."""
    body = body or schemas.Stated()
    command = UndoMove(named(deal))
    return await answered(request, order(request, command, reason=body.reason, occurred_at=stated(body)))


@routes.post("/deals/{deal}/void", response_model=answers.Written, openapi_extra=WRITES)
async def void_deal(request: Request, deal: DealId, body: schemas.Voiding | None = None) -> Response:
    """This declares a deal opened by mistake, or twice; it stays in the history and in no figure."""
    body = body or schemas.Voiding()
    return await _act(request, VoidDeal(named(deal), body.duplicate_of), body)


async def _act(
    request: Request,
    command: MoveDeal | HoldDeal | ResumeDeal | ReopenDeal | VoidDeal,
    body: schemas.Act | schemas.Step,
) -> Response:
    """This sets the fields given, then acts, in one order: both or neither."""
    before = (SetFields(command.deal, body.fields),) if body.fields else ()
    commands = (*before, command)
    return await answered(request, order(request, *commands, reason=body.reason, occurred_at=stated(body)))
