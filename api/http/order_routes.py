"""This file is the route for several commands that hold together: one order, all or none, as the program sends it.

A command is written as in a batch: its tag under `command`, its members beside it. Of access there is none here.
"""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Request
from pydantic import BaseModel, Field
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from api.http.actors import caller, order
from api.http.batch_routes import is_own, order_of
from api.http.bodies import router
from api.http.front import front
from api.http.headers import WRITES
from api.http.replies import handed_in, json
from api.http.schemas import Stated
from api.http.wire import event_json
from engine.clock import instant
from engine.errors import Malformed

routes = router("batch")
BESIDE = frozenset({"key", "reason", "occurred_at"})
"""What belongs to the order here, and not to one of its commands."""


class CommandsTogether(Stated):
    """Commands that hold together, all or none."""

    commands: Annotated[
        list[dict[str, Any]],
        Field(
            min_length=1,
            max_length=100,
            examples=[
                [
                    {"command": "set", "deal": "D-1", "values": {"need": "A new line"}},
                    {"command": "move", "deal": "D-1", "to": "qualified"},
                ]
            ],
        ),
    ]


class Ordered(BaseModel):
    """What an order led to: `events` is what was recorded now, in order; none when nothing changed."""

    stream: str
    version: int
    position: int
    repeated: bool
    events: list[dict[str, Any]]


@routes.post("/orders", response_model=Ordered, openapi_extra=WRITES)
async def give_order(request: Request, body: CommandsTogether) -> Response:
    """This hands several commands to the desk as one order: all of them are done, or none."""
    who = caller(request)
    for item in body.commands:
        beside = sorted(key for key in BESIDE.intersection(item) if not is_own(item, key))
        if beside:
            raise Malformed(
                f"commands: {', '.join(beside)} belongs to the whole order here.",
                f"commands：{'、'.join(beside)} 在此属于整个指令单。",
                where="commands",
            )
    commands = [order_of(item, who).steps[0].command for item in body.commands]
    at = None if body.occurred_at is None else instant(body.occurred_at)
    answer = await handed_in(request, order(request, *commands, reason=body.reason, occurred_at=at))
    sight = front(request).sight
    seen = answer.events if sight is None else await run_in_threadpool(sight.all_told, answer.events)
    return json(
        {
            "stream": answer.stream,
            "version": answer.version,
            "position": answer.position,
            "repeated": answer.repeated,
            "events": [event_json(recorded, None) for recorded in seen],
        }
    )
