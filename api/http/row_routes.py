"""This file is the routes of the rows of a deal's records: add, change, remove, move, and what may be done next."""

from __future__ import annotations

from typing import Annotated

from fastapi import Path, Query, Request
from starlette.responses import Response

from api.http import part_answers, part_schemas, schemas
from api.http.actors import caller, order
from api.http.bodies import PREFIX, router
from api.http.deal_routes import DealId, named, stated
from api.http.front import front
from api.http.headers import AS_ACTOR, WRITES
from api.http.replies import etag, json, row_answered
from api.http.ways import Stand, row_way_json, undo_json
from engine.commands import AddRow, ChangeRow, MoveRow, RemoveRow, UndoMove
from engine.deal.rows import row_of
from engine.desk import MAX_REASON
from engine.errors import Malformed
from engine.events import subject_of
from engine.orders import Order

routes = router("rows")
Record = Annotated[str, Path(pattern=schemas.KEY, examples=["quotes"])]
RowKey = Annotated[str, Path(pattern=schemas.ASCII_ID, examples=["Q1"])]
ROW = "/deals/{deal}/records/{record}/{row}"


@routes.post(
    "/deals/{deal}/records/{record}",
    status_code=201,
    response_model=part_answers.RowWritten,
    openapi_extra=WRITES,
)
async def add_row(request: Request, deal: DealId, record: Record, body: part_schemas.NewRow) -> Response:
    """This adds a row to a record; without a key it gets the next number."""
    command = AddRow(named(deal), record, body.row, body.values, body.external_ids)
    asked = order(request, command, reason=body.reason, occurred_at=stated(body))
    reply = await row_answered(request, asked, record, body.row)
    reply.status_code = 201
    reply.headers["Location"] = f"{PREFIX}/deals/{deal}"
    return reply


@routes.patch(ROW, response_model=part_answers.RowWritten, openapi_extra=WRITES)
async def change_row(
    request: Request, deal: DealId, record: Record, row: RowKey, body: part_schemas.RowFields
) -> Response:
    """This gives fields of a row values; null clears one."""
    command = ChangeRow(named(deal), record, row, body.values)
    asked = order(request, command, reason=body.reason, occurred_at=stated(body))
    return await row_answered(request, asked, record, row)


@routes.delete(ROW, response_model=part_answers.RowWritten, openapi_extra=WRITES)
async def remove_row(
    request: Request,
    deal: DealId,
    record: Record,
    row: RowKey,
    reason: Annotated[str | None, Query(max_length=MAX_REASON)] = None,
) -> Response:
    """This takes a row out of its record; its key is never used again."""
    asked = order(request, RemoveRow(named(deal), record, row), reason=reason)
    return await row_answered(request, asked, record, row)


@routes.get(f"{ROW}/moves", response_model=part_answers.RowWays, openapi_extra=AS_ACTOR)
def read_row_moves(request: Request, deal: DealId, record: Record, row: RowKey) -> Response:
    """This is every move from where the row stands, with every verdict, and what the caller may send so that it passes."""
    here, who = front(request), caller(request)
    archive = here.house.archive
    state = archive.deal(named(deal))
    found = row_of(state, record, row)
    workflow = here.workflow(state.workflow, state.workflow_version)
    stand = Stand(state, workflow, archive.look, workflow.records[record], found)
    asking, subject = Order((), who.actor, known=who.known), subject_of(record, row)
    ways = archive.row_ways(deal, record, row, asking)
    body = {
        "deal": deal,
        "version": state.version,
        "record": record,
        "row": row,
        "state": found.state,
        "moves": [row_way_json(way, stand) for way in ways],
        "undo": undo_json(stand, archive.undoing(deal, asking, subject)),
    }
    return json(body, headers={"ETag": etag(state.version)})


@routes.post(f"{ROW}/moves", response_model=part_answers.RowWritten, openapi_extra=WRITES)
async def move_row(
    request: Request, deal: DealId, record: Record, row: RowKey, body: part_schemas.RowStep
) -> Response:
    """This takes a row through a move: 200 when it moved, 409 with every verdict, and the row, when a gate is closed."""
    if (body.move is None) == (body.to is None):
        raise Malformed(
            "move: name the move, or with `to` the state it leads to; one of the two.",
            "move：请写步骤的键，或用 to 写目标状态；二者择一。",
            where="move",
        )
    before = (ChangeRow(named(deal), record, row, body.values),) if body.values else ()
    move = MoveRow(named(deal), record, row, body.move, body.to)
    asked = order(request, *before, move, reason=body.reason, occurred_at=stated(body))
    return await row_answered(request, asked, record, row)


@routes.post(f"{ROW}/undo", response_model=part_answers.RowWritten, openapi_extra=WRITES)
async def undo_row_move(
    request: Request, deal: DealId, record: Record, row: RowKey, body: schemas.Stated | None = None
) -> Response:
    """This takes the caller's own last move of the row back, within the minutes that the SOP allows; 409 says why it stays."""
    body = body or schemas.Stated()
    undo = UndoMove(named(deal), record, row)
    asked = order(request, undo, reason=body.reason, occurred_at=stated(body))
    return await row_answered(request, asked, record, row)
