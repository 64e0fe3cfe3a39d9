"""This file is the routes of the inbox: what waits for a member, and deciding many of it at once."""

from __future__ import annotations

from collections.abc import Awaitable
from typing import Annotated, Any

from fastapi import Query, Request
from pydantic import BaseModel, ConfigDict, Field
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

import projections
from api.access import Caller
from api.decisions import decision
from api.falling_away import fell_away
from api.http import decision_schemas, inbox_answers, schemas
from api.http.actors import CHANNEL, caller, key_of_each
from api.http.batch_routes import in_line
from api.http.bodies import router
from api.http.decision_schemas import InboxDecision
from api.http.front import Front, front
from api.http.headers import AS_ACTOR, EACH
from api.http.list_routes import Seen
from api.http.problems import REQUEST, problem_of
from api.http.replies import declined, json
from engine.access import EVERYWHERE
from engine.clock import instant
from engine.decisions import Decisions
from engine.errors import Forbidden, GatebookError
from engine.orders import Answer, Order, Step

routes = router("inbox")


class Waits(Seen):
    """For whom, of which kind, and where the page begins."""

    member: Annotated[
        str | None, Field(pattern=schemas.ID, description="Else the caller", examples=["li.na"])
    ] = None
    kind: Annotated[
        str | None,
        Field(
            max_length=20,
            description="approval, waiver, confirmation, returned, duty, task, reminder, limit, hold, consulted; or "
            "copy, informed, which are listed only when they are asked for",
            examples=["approval"],
        ),
    ] = None
    cursor: Annotated[str | None, Field(max_length=500, description="`next` of the page before")] = None
    limit: Annotated[int, Field(ge=1, le=500)] = 50


class Since(BaseModel):
    """For whom, and since when."""

    model_config = ConfigDict(extra="forbid")

    since: schemas.Instant
    member: Annotated[str | None, Field(pattern=schemas.ID, description="Else the caller")] = None
    after: Annotated[int | None, Field(ge=0, description="Wait until this position is included")] = None


@routes.get("/inbox", response_model=inbox_answers.Inbox, openapi_extra=AS_ACTOR)
def read_inbox(request: Request, asked: Annotated[Waits, Query()]) -> Response:
    """This is what waits for a member, as of any instant, the oldest first; also what waits for those whose substitute he is."""
    here = front(request)
    here.reach(asked.after, projections.INBOX_READS)
    query = projections.Query(
        as_of=asked.as_of, known_at=asked.known_at, cursor=asked.cursor, limit=asked.limit
    )
    return json(here.reader.inbox(_whose(request, asked.member), query, kind=asked.kind))


@routes.get("/inbox/ended", response_model=inbox_answers.FellAway, openapi_extra=AS_ACTOR)
def read_ended(request: Request, asked: Annotated[Since, Query()]) -> Response:
    """This is what has fallen away from an inbox since an instant, and who ended it by what."""
    here = front(request)
    here.reach(asked.after, projections.INBOX_READS)
    member = _whose(request, asked.member)
    items = fell_away(here.house, here.reader, member, instant(asked.since), here.sight)
    return json({"member": member, "since": asked.since, "items": items})


def _whose(request: Request, member: str | None) -> str:
    """This is whose inbox is read: one's own, that of somebody who answers to one, anybody's for who sees all deals."""
    here, own = front(request), caller(request).actor
    if member in (None, own):
        return own
    if here.sight is None or EVERYWHERE in here.sight.rights.reads or own in _above(here, member):
        return member
    raise Forbidden(
        "member: what waits for others is seen by their superiors and by who sees all deals; leave it out.",
        "member：只有其上级和可查看全部项目的人才能查看他人的待办；请去掉此参数。",
    )


def _above(here: Front, member: str) -> list[str]:
    """This is whom a member answers to, and those above."""
    found: list[str] = []
    superior = here.whole.archive.look(f"member:{member}").superior
    while superior is not None and superior not in found:
        found.append(superior)
        superior = here.whole.archive.look(f"member:{superior}").superior
    return found


@routes.post("/inbox/decide", response_model=inbox_answers.InboxAnswers, openapi_extra=EACH)
async def decide_many(request: Request, body: decision_schemas.InboxDecisions) -> Response:
    """This decides many things at once: each is an event of its own, and has an answer of its own."""
    here, who = front(request), caller(request)
    waiting: list[Any] = []
    for number, one in enumerate(body.decisions, start=1):
        try:
            order = _order(one, who, key_of_each(request, number, one.key), body.reason)
            waiting.append((order, await in_line(here, order, waiting)))
        except GatebookError as error:
            waiting.append(error)
    told = []
    for one, each in zip(body.decisions, waiting, strict=True):
        told.append({"deal": one.deal, "ref": one.ref, **await _settled(here, each, one, request.url.path)})
    return json({"answers": told})


def _order(one: InboxDecision, who: Caller, key: str | None, reason: str | None) -> Order:
    return Order(
        (Step(decision(one.deal, one.ref, one.comment, agreed=one.agreed)),),
        who.actor,
        known=who.known,
        channel=CHANNEL,
        key=key,
        reason=reason,
        request=REQUEST.get(),
        via=who.via,
    )


async def _settled(
    here: Front, each: tuple[Order, Awaitable[Answer]] | GatebookError, one: InboxDecision, path: str
) -> dict[str, Any]:
    """This is what came of one decision; what somebody else decided meanwhile is a problem of this one alone."""
    try:
        if isinstance(each, GatebookError):
            raise each
        answer = await each[1]
    except GatebookError as error:
        problem = problem_of(error, path)
        if isinstance(each, tuple):
            problem = await run_in_threadpool(declined, here, each[0], error, path)
        return {"status": problem["status"], "problem": problem}
    decisions: Decisions = answer.state.decisions
    decided = decisions.approvals.get(one.ref) or decisions.waivers.get(one.ref)
    return {
        "status": 200,
        "outcome": None if decided is None else decided.status,
        "position": answer.position,
        "version": answer.version,
        "repeated": answer.repeated,
    }
