"""This file is the routes of members: who has joined, who joins, which roles are granted and taken away."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Path, Query, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from api.finding import clashing
from api.http import answers, schemas
from api.http.actors import CHANNEL, caller, order
from api.http.bodies import router
from api.http.front import front
from api.http.headers import AS_ACTOR, WRITES
from api.http.problems import REQUEST
from api.http.replies import json
from api.http.wire import member_json
from engine.clock import instant
from engine.commands import GrantRole, RevokeRole
from engine.orders import Answer, Order

routes = router("members")
MemberId = Annotated[str, Path(pattern=schemas.ID, examples=["li.na"])]
Role = Annotated[str, Path(max_length=64, examples=["sales"])]


@routes.get("/members", response_model=answers.Members)
def list_members(request: Request) -> Response:
    """This is everybody who has joined, by id, and whose roles nobody should hold together."""
    house = front(request).house
    clashes = clashing(house.archive, house.clock())
    return json(
        {
            "members": [member_json(each) for each in house.archive.members()],
            "conflicts": [{"member": each.member.id, "roles": each.roles} for each in clashes],
        }
    )


@routes.post("/members", status_code=201, response_model=answers.MemberWritten, openapi_extra=AS_ACTOR)
async def join_member(request: Request, body: schemas.NewMember) -> Response:
    """This makes somebody a member; who adds the first one becomes administrator with him."""
    who, house = caller(request), front(request).house

    def join() -> Answer:
        circumstances: dict[str, Any] = {
            **who.circumstances(),
            "channel": CHANNEL,
            "reason": body.reason,
            "request": REQUEST.get(),
        }
        return house.join(body.id, body.name, tuple(body.roles), who.actor, **circumstances)

    return json(_written(await run_in_threadpool(join)), 201)


@routes.post("/members/{member}/roles", response_model=answers.MemberWritten, openapi_extra=WRITES)
async def grant_role(request: Request, member: MemberId, body: schemas.NewRole) -> Response:
    """This grants a role: in a unit, or everywhere; until an instant, or for good."""
    until = None if body.until is None else instant(body.until)
    command = GrantRole(member, body.role, body.unit, until)
    return await _done(request, order(request, command, reason=body.reason))


@routes.delete("/members/{member}/roles/{role}", response_model=answers.MemberWritten, openapi_extra=WRITES)
async def revoke_role(
    request: Request,
    member: MemberId,
    role: Role,
    unit: Annotated[str | None, Query(pattern=schemas.ID)] = None,
    reason: Annotated[str | None, Query(max_length=schemas.MAX_REASON)] = None,
) -> Response:
    """This takes a role away."""
    return await _done(request, order(request, RevokeRole(member, role, unit), reason=reason))


async def _done(request: Request, order: Order) -> Response:
    return json(_written(await run_in_threadpool(front(request).house.desk.handle, order)))


def _written(answer: Answer) -> dict[str, Any]:
    return {"member": member_json(answer.state), "position": answer.position}
