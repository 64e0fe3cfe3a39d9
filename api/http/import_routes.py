"""This file is the route that takes a file of history: the CSV's text and the mapping's, in one JSON body."""

from __future__ import annotations

from typing import Any

import msgspec
from fastapi import Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from api.http import list_answers, schemas
from api.http.actors import caller
from api.http.bodies import ImportRoute, router
from api.http.front import front
from api.http.headers import AS_ACTOR
from api.http.problems import REQUEST
from api.http.replies import json
from api.importing import run_import
from engine.entitled import WRITE, lacking

routes = router("imports", ImportRoute)


@routes.post("/imports", response_model=list_answers.Imported, openapi_extra=AS_ACTOR)
async def import_file(request: Request, body: schemas.Import) -> Response:
    """This imports a file and answers row by row; the same file again changes nothing."""
    who, here = caller(request), front(request)
    house = here.whole
    if here.sight is not None and here.sight.rights.is_limited:
        raise lacking(here.sight.rights, WRITE)

    def run() -> dict[str, Any]:
        report = run_import(
            house,
            file=body.file.encode(),
            mapping=body.mapping,
            name=body.name,
            gates=body.gates,
            dry_run=body.dry_run,
            actor=who.actor,
            **who.circumstances(),
            request=REQUEST.get(),
        )
        told: dict[str, Any] = msgspec.to_builtins(report)
        del told["lang"]
        return told

    return json(await run_in_threadpool(run))
