"""This file is the routes of who works on a deal: its team, handing it over, passing on what hangs on a leaver."""

from __future__ import annotations

from typing import Any

import msgspec
from fastapi import Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from api.http import answers, team_schemas
from api.http.actors import key_of, order
from api.http.bodies import router
from api.http.deal_routes import DealId, named, stated
from api.http.front import Front, front
from api.http.headers import EACH, WRITES
from api.http.member_routes import MemberId
from api.http.replies import answered, declined, json
from api.leaving import READS, Passed, pass_on
from engine.commands import AnyCommand, HandOverDeal, SetTeam
from engine.orders import Order
from engine.team import Mate

routes = router("deals")


@routes.put("/deals/{deal}/team", response_model=answers.Written, openapi_extra=WRITES)
async def set_team(request: Request, deal: DealId, body: team_schemas.Team) -> Response:
    """This says who works on a deal, in which roles and with which shares; from signing on shares stay as they are."""
    team = tuple(Mate(mate.member, mate.role, mate.share) for mate in body.members)
    asked = order(request, SetTeam(named(deal), team), reason=body.reason, occurred_at=stated(body))
    return await answered(request, asked)


@routes.post("/deals/{deal}/hand-over", response_model=answers.Written, openapi_extra=WRITES)
async def hand_over(request: Request, deal: DealId, body: team_schemas.HandOver) -> Response:
    """This hands a deal over to another member, with a document that says how it stands."""
    command = HandOverDeal(named(deal), body.to, body.document, body.note)
    return await answered(request, order(request, command, reason=body.reason, occurred_at=stated(body)))


@routes.post("/members/{member}/hand-over", response_model=team_schemas.PassedOn, openapi_extra=EACH)
async def pass_on_all(request: Request, member: MemberId, body: team_schemas.Leaving) -> Response:
    """This passes on a leaver's open deals, places on teams, approvals that wait for him: each has its own answer."""
    here, key = front(request), key_of(request)

    def ordered(*commands: AnyCommand) -> Order:
        about = commands[0]
        own = f"{key}:{getattr(about, 'deal', '')}:{getattr(about, 'approval', '')}" if key else None
        asked = order(request, *commands, reason=body.reason or f"{member} -> {body.to}")
        return msgspec.structs.replace(asked, key=own, expected=None)

    def done() -> list[dict[str, Any]]:
        here.reach(here.house.archive.position(), READS)
        told = pass_on(
            here.house, here.reader, ordered,
            leaver=member, to=body.to, workflow=body.workflow, stage=body.stage,
        )  # fmt: skip
        return [_told(here, each, request.url.path) for each in told]

    return json({"from": member, "to": body.to, "passed": await run_in_threadpool(done)})


def _told(here: Front, passed: Passed, path: str) -> dict[str, Any]:
    problem = None
    if passed.refusal is not None:
        problem = declined(here, passed.order, passed.refusal, path)
    return {
        "deal": passed.deal,
        "approval": passed.approval,
        "what": passed.what,
        "tasks": passed.tasks,
        "status": 200 if problem is None else problem["status"],
        "position": passed.answer.position if passed.answer else None,
        "problem": problem,
    }
