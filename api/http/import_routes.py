"""This file is the routes of imports: a file of history with its mapping, how a run stands, what a mapping says."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Annotated, Any

import msgspec
from fastapi import Path, Query, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from api.http import import_answers, list_answers, schemas
from api.http.actors import caller
from api.http.as_it_goes import IN_LINES, Tell, told_as_it_goes, wants_lines
from api.http.bodies import ImportRoute, router
from api.http.front import Front, front
from api.http.headers import AS_ACTOR
from api.http.problems import REQUEST
from api.http.replies import json
from api.http.wire import time, words_json
from api.importing import read_mapping, run_import, shapes_of, sheet_in
from engine.definition import Choice, Field
from engine.entitled import WRITE, lacking
from engine.errors import Unknown
from engine.import_run import ImportRun
from engine.serde import Recorded
from engine.store import read_stream

routes = router("imports", ImportRoute)
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_WORKBOOK: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {_XLSX: {"schema": {"type": "string", "format": "binary"}}},
    }
}
SheetName = Annotated[str | None, Query(max_length=100, description="The sheet to read", examples=["Deals"])]
Run = Annotated[str, Path(pattern=r"^[0-9a-f]{1,64}$", examples=["0f3c1d2e4b5a69788796a5b4c3d2e1f0"])]


@routes.post("/imports", response_model=list_answers.Imported, responses=IN_LINES, openapi_extra=AS_ACTOR)
async def import_file(request: Request, body: schemas.Import) -> Response:
    """This imports a file and answers row by row; the same file again changes nothing.

    Asked for `application/x-ndjson`, it tells the run's id at once and how far it is, a line each, and last the result.
    """
    here = front(request)
    if here.sight is not None and here.sight.rights.is_limited:
        raise lacking(here.sight.rights, WRITE)
    work = _work(request, here, body)
    if wants_lines(request):
        return told_as_it_goes(request, work)
    return json(await run_in_threadpool(work, lambda _line: None))


def _work(request: Request, here: Front, body: schemas.Import) -> Callable[[Tell], dict[str, Any]]:
    who, house, named, underway = caller(request), here.whole, REQUEST.get(), here.imports

    def work(tell: Tell) -> dict[str, Any]:
        run = ""

        def begun(started: str) -> None:
            nonlocal run
            run = started
            tell({"run": run})

        def progress(answered: int, rows: int) -> None:
            underway[run] = (answered, rows)
            tell({"answered": answered, "rows": rows})

        try:
            report = run_import(
                house, file=body.file, mapping=body.mapping, name=body.name, gates=body.gates,
                mapping_name=body.mapping_name,
                dry_run=body.dry_run, actor=who.actor, **who.circumstances(), request=named,
                begun=begun, progress=progress,
            )  # fmt: skip
        finally:
            underway.pop(run, None)
        told: dict[str, Any] = msgspec.to_builtins(report)
        del told["lang"]
        return told

    return work


@routes.get("/imports/shapes", response_model=import_answers.Shapes)
def list_shapes(
    request: Request, workflow: Annotated[str, Query(pattern=schemas.KEY, examples=["simple_crm"])]
) -> Response:
    """This is what a mapping of each kind may name under a workflow: columns, fields, what their cells stand for."""
    sop = front(request).house.archive.workflow(workflow)
    shapes = [{**each._asdict(), "fields": _fields(each.fields)} for each in shapes_of(sop)]
    records = [
        {
            "key": record.key,
            "name": words_json(record.name),
            "states": _choices(record.states),
            "fields": _fields(field for field in record.fields if field.computed is None),
        }
        for record in sop.definition.records
    ]
    return json({"workflow": workflow, "shapes": shapes, "records": records})


@routes.get("/imports/{run}", response_model=import_answers.ImportRun)
def read_run(request: Request, run: Run) -> Response:
    """This is a run that writes, or wrote; one that is only tried leaves nothing to ask for."""
    here = front(request)
    stream, house = f"import:{run}", here.whole
    state: ImportRun = house.archive.look(stream)
    with house.store.reading() as connection:
        told = house.desk.journal.recorded(connection, read_stream(connection, stream))
    beside_deals = here.sight is not None and here.sight.rights.is_limited
    if state.started is None or beside_deals:
        raise Unknown(f"There is no import {run}.", f"没有导入 {run}。")
    return json(_run_json(run, state, told, here.imports.get(run)))


@routes.post("/imports/mapping", response_model=import_answers.MappingRead)
async def read_a_mapping(body: schemas.MappingText) -> Response:
    """This reads a mapping, so that a page can show what it says; whether it fits a file and an SOP is not asked here."""
    mapping = await run_in_threadpool(read_mapping, body.mapping)
    written = {**mapping.document.data, "workflow": mapping.workflow, "kind": mapping.kind}
    return json({"workflow": mapping.workflow, "kind": mapping.kind, "mapping": written})


@routes.post("/imports/sheet", response_model=import_answers.SheetRead, openapi_extra=_WORKBOOK)
async def read_a_sheet(request: Request, sheet: SheetName = None) -> Response:
    """This reads a workbook (.xlsx), sent as the body: one of its sheets as CSV, the first where none is named.

    The text can then be imported like that of any CSV file; its lines are the rows of the sheet.
    """
    read = await run_in_threadpool(sheet_in, await request.body(), "workbook.xlsx", sheet)
    return json({"sheet": read.name, "sheets": read.names, "file": read.text})


def _fields(fields: Iterable[Field]) -> list[dict[str, Any]]:
    return [
        {
            "key": field.key,
            "name": words_json(field.name),
            "type": field.type.value,
            "required": field.required,
            "choices": _choices(field.of),
        }
        for field in fields
    ]


def _choices(choices: Iterable[Choice]) -> list[dict[str, Any]]:
    return [{"key": choice.key, "name": words_json(choice.name)} for choice in choices]


def _run_json(
    run: str, state: ImportRun, told: list[Recorded], now: tuple[int, int] | None
) -> dict[str, Any]:
    started, finished = state.started, state.finished
    if started is None:
        raise AssertionError(run)
    answered, rows = now or (None, None)
    ended = {"written": None, "unchanged": None, "refused": None, "bypassed": None}
    if finished is not None:
        ended = {name: getattr(finished, name) for name in ended}
    state_of = "running" if now else "finished" if finished else "unfinished"
    return {
        "run": run,
        "state": state_of,
        "name": started.source,
        "workflow": started.workflow,
        "version": started.version,
        "mode": started.mode,
        "by": told[0].meta.by,
        "started_at": time(told[0].recorded_at),
        "ended_at": time(told[-1].recorded_at) if finished else None,
        "answered": answered,
        "rows": rows,
        **ended,
    }
