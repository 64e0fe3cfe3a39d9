"""This file is the routes by which who may what is examined, and a member leaves."""

from __future__ import annotations

from typing import Annotated, Any
from zoneinfo import ZoneInfo

from fastapi import Query, Request
from pydantic import Field
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from api.auditing import access_report
from api.http import access_answers
from api.http.actors import order
from api.http.bodies import router
from api.http.front import front
from api.http.headers import WRITES
from api.http.member_routes import MemberId
from api.http.replies import json
from api.leaving import READS
from engine.commands import LeaveMember
from projections import end_of

routes = router("access")
AsOf = Annotated[
    str | None,
    Field(max_length=40, description="A date (its end, UTC) or an instant", examples=["2026-03-31"]),
]


@routes.get("/reports/access", response_model=access_answers.AccessReport)
def read_access(request: Request, as_of: Annotated[AsOf, Query()] = None) -> Response:
    """This is who holds which role, where, since when, granted by whom, how he comes in, whose roles conflict, and what was written past the sign-in."""
    at = end_of(as_of, ZoneInfo("UTC"), "as_of")
    return json(access_report(front(request).house, at), headers={"Cache-Control": "no-store"})


@routes.post("/members/{member}/leave", response_model=access_answers.Left, openapi_extra=WRITES)
async def leave_member(request: Request, member: MemberId) -> Response:
    """This ends a member's account, sessions, keys and roles at once, and lists the work to hand over."""
    here, asked = front(request), order(request, LeaveMember(member), reason=None)

    def left() -> dict[str, Any]:
        answer = here.house.desk.handle(asked)
        here.access.forget()
        here.reach(answer.position, READS)
        held = here.reader.held_by(member)
        seats = [{"deal": deal, "approval": approval} for deal, approval in held["waiting"]]
        return {"member": member, "position": answer.position, **held, "waiting": seats}

    return json(await run_in_threadpool(left))
