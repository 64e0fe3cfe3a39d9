"""This file is the routes of a store's first day: the SOPs that come along, and a demo played into a store with nothing in it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from fastapi import Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

import workflows
from api.demo import fill
from api.house import House
from api.http import sop_schemas, workflow_answers
from api.http.actors import caller
from api.http.as_it_goes import IN_LINES, Tell, told_as_it_goes, wants_lines
from api.http.bodies import router
from api.http.front import Front, front
from api.http.headers import AS_ACTOR
from api.http.replies import json
from api.http.wire import words_json
from engine.clock import Instant, SimulatedClock, system_clock
from engine.definition import Definition, Words
from engine.errors import Forbidden, Taken

routes = router("beginning")


@cache
def _shipped() -> dict[str, tuple[str, Definition]]:
    library = workflows.library()
    return {key: (source, workflows.read(source, file=f"{key}.yaml")) for key, source in library.items()}


@routes.get("/templates", response_model=workflow_answers.Templates)
def list_templates(request: Request) -> Response:
    """This is the SOPs that come with Gatebook, with their source; publishing one is `POST /workflows`."""
    archive = front(request).house.archive
    published = {workflow.key: workflow.version for workflow in archive.workflows()}
    return json(
        {
            "templates": [
                _template(source, definition, published) for source, definition in _shipped().values()
            ]
        }
    )


@routes.get("/demo", response_model=workflow_answers.Demo)
def ask_demo(request: Request) -> Response:
    """This says whether a demo can be played into this store."""
    why = _why_not(front(request))
    return json({"possible": why is None, "why": None if why is None else words_json(why)})


@routes.post(
    "/demo",
    status_code=201,
    response_model=workflow_answers.Played,
    responses={201: IN_LINES[200]},
    openapi_extra=AS_ACTOR,
)
async def play_demo(request: Request, body: sop_schemas.Playing) -> Response:
    """This plays a year of made-up deals into a store that holds nothing yet; administrators only.

    Asked for `application/x-ndjson`, it tells which part of the year has been played, a line each, and last the result.
    """
    here, who = front(request), caller(request)
    why = await run_in_threadpool(_why_not, here)
    if why is not None:
        raise Taken(why.en, why.zh)
    if who.known != "os":  # as with every store without members: it belongs to whoever holds the machine
        raise Forbidden(
            "A demo is played by the user of the machine that holds the store.",
            "演示数据只能由存储所在机器的用户写入。",
        )
    work = _work(here, who.actor, body)
    if wants_lines(request):
        return told_as_it_goes(request, work)
    return json(await run_in_threadpool(work, lambda _line: None), 201)


def _work(here: Front, actor: str, body: sop_schemas.Playing) -> Callable[[Tell], dict[str, Any]]:
    """This plays by a clock of its own, in a house of its own, while the timers of this one rest."""

    def work(tell: Tell) -> dict[str, Any]:
        clock = SimulatedClock(Instant(0))
        with here.timers.resting(), House(here.whole.settings, clock=clock) as house:
            events = fill(
                house, clock, end=system_clock(), actor=actor, lang=body.lang, deals=body.deals,
                progress=lambda part: tell({"part": round(min(part, 1.0), 3)}),
            )  # fmt: skip
            return {"events": events, "position": house.archive.position()}

    return work


def _why_not(here: Front) -> Words | None:
    """This is why no demo can be played: its year lies behind us, so nothing may have been written before it."""
    if here.whole.archive.position():
        return Words(
            zh="这个库里已经有记录；演示需要一个空库：gatebook demo --store sqlite:///demo.db",
            en="This store holds something already; a demo takes an empty one: gatebook demo --store sqlite:///demo.db",
        )
    if not here.worker:
        return Words(
            zh="本服务由另一个进程处理时限；请用命令演示：gatebook demo",
            en="Another process tells this server's timers; play the demo by its command: gatebook demo",
        )
    return None


def _template(source: str, definition: Definition, published: dict[str, int]) -> dict[str, Any]:
    gates = [stage.leave for stage in definition.stages] + [move.gate for move in definition.moves]
    return {
        "key": definition.key,
        "name": words_json(definition.name),
        "version": definition.version,
        "stages": [{"key": stage.key, "name": words_json(stage.name)} for stage in definition.stages],
        "fields": len(definition.fields),
        "clauses": sum(
            len(gate.require)
            + len(gate.checklist)
            + len(gate.check)
            + len(gate.approvals)
            + len(gate.confirm)
            for gate in gates
        ),
        "source": source,
        "published": published.get(definition.key),
    }
