"""This file is the routes of members and roles: who has joined, who joins, what he holds, whom he answers to, who stands in."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Path, Query, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from api.finding import clashing
from api.http import answers, member_answers, schemas
from api.http.actors import CHANNEL, caller, key_of, order
from api.http.bodies import router
from api.http.front import front
from api.http.headers import ONCE, WRITES
from api.http.member_wire import member_in_full, roles_json
from api.http.problems import REQUEST
from api.http.replies import json
from api.http.wire import member_json
from engine.clock import instant
from engine.commands import GrantRole, RevokeRole, SetSubstitute, SetSuperior
from engine.desk import MAX_REASON
from engine.orders import Answer, Order
from engine.store import rows_at

routes = router("members")
MemberId = Annotated[str, Path(pattern=schemas.ID, examples=["li.na"])]
Role = Annotated[str, Path(max_length=64, examples=["sales"])]


@routes.get("/members", response_model=member_answers.Members)
def list_members(request: Request) -> Response:
    """This is everybody who has joined, by id, and whose roles nobody should hold together."""
    here = front(request)
    house, members = here.house, here.house.archive.members()
    granted = [grant.position for member in members for grant in member.grants]
    with house.store.reading() as connection:
        since = {row.position: row.occurred_at for row in rows_at(connection, granted)}
    examines = here.sight is None or here.sight.rights.audits
    clashes = clashing(house.archive, house.clock())
    return json(
        {
            "members": [member_in_full(each, since, examines=examines) for each in members],
            "conflicts": [{"member": each.member.id, "roles": each.roles} for each in clashes],
        }
    )


@routes.get("/roles", response_model=member_answers.Roles)
def list_roles(request: Request) -> Response:
    """This is every role that can be granted, in words: of the newest SOPs, and those that every store has."""
    return json({"roles": roles_json(front(request).house.archive)})


@routes.post("/members", status_code=201, response_model=answers.MemberWritten, openapi_extra=ONCE)
async def join_member(request: Request, body: schemas.NewMember) -> Response:
    """This makes somebody a member; who adds the first one becomes administrator with him."""
    who, house = caller(request), front(request).house

    def join() -> Answer:
        circumstances: dict[str, Any] = {
            **who.circumstances(),
            "channel": CHANNEL,
            "key": key_of(request),
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
    reason: Annotated[str | None, Query(max_length=MAX_REASON)] = None,
) -> Response:
    """This takes a role away."""
    return await _done(request, order(request, RevokeRole(member, role, unit), reason=reason))


@routes.put("/members/{member}/manager", response_model=answers.MemberWritten, openapi_extra=WRITES)
async def set_manager(request: Request, member: MemberId, body: member_answers.NewSuperior) -> Response:
    """This says whom a member answers to."""
    return await _done(request, order(request, SetSuperior(member, body.manager), reason=body.reason))


@routes.put("/members/{member}/substitute", response_model=answers.MemberWritten, openapi_extra=WRITES)
async def set_substitute(request: Request, member: MemberId, body: member_answers.NewSubstitute) -> Response:
    """This names who decides in a member's place; everybody names his own, administrators anybody's."""
    since, until = (None if each is None else instant(each) for each in (body.since, body.until))
    command = SetSubstitute(member, body.substitute, since, until)
    return await _done(request, order(request, command, reason=body.reason))


async def _done(request: Request, order: Order) -> Response:
    return json(_written(await run_in_threadpool(front(request).house.desk.handle, order)))


def _written(answer: Answer) -> dict[str, Any]:
    return {"member": member_json(answer.state), "position": answer.position}
