"""This file is the routes of SOPs: what is published, publishing, the drawing."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import msgspec
from fastapi import Path, Query, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

import workflows
from api.http import schemas, workflow_answers
from api.http.actors import CHANNEL, caller, key_of, reason_of
from api.http.bodies import router
from api.http.front import Front, front
from api.http.headers import ONCE
from api.http.problems import REQUEST
from api.http.replies import json
from api.http.wire import time, words_json
from engine.errors import Unknown
from engine.events import WorkflowPublished
from engine.publication import Publications
from engine.serde import Recorded
from engine.store import read_stream

routes = router("workflows")
Key = Annotated[str, Path(pattern=schemas.KEY, examples=["simple_crm"])]
Version = Annotated[int, Path(ge=1, le=2**31, examples=[1])]
MEDIA_TYPES = {"mermaid": "text/vnd.mermaid; charset=utf-8", "svg": "image/svg+xml"}


@routes.get("/workflows", response_model=workflow_answers.WorkflowList)
def list_workflows(request: Request) -> Response:
    """This is every published workflow, by key."""
    archive = front(request).house.archive
    return json({"workflows": [_head(archive.publications(each.key)) for each in archive.workflows()]})


@routes.get("/workflows/{key}", response_model=workflow_answers.WorkflowHead)
def read_workflow(request: Request, key: Key) -> Response:
    """This is a workflow's newest version, and which others there are."""
    return json(_head(front(request).house.archive.publications(key)))


@routes.get("/workflows/{key}/versions/{version}", response_model=workflow_answers.WorkflowVersion)
def read_version(request: Request, key: Key, version: Version) -> Response:
    """This is one version: its source as it was written, and its normal form."""
    recorded, event = _publication(front(request), key, version)
    return json(
        {
            "key": key,
            "version": version,
            "digest": event.digest,
            "source": event.source,
            "definition": msgspec.Raw(event.normal.encode()),
            "published_at": time(recorded.recorded_at),
            "published_by": recorded.meta.by,
        }
    )


@routes.get(
    "/workflows/{key}/diagram", responses={200: {"content": {"image/svg+xml": {}, "text/vnd.mermaid": {}}}}
)
def draw_workflow(
    request: Request,
    key: Key,
    format: Annotated[Literal["mermaid", "svg"], Query()] = "mermaid",  # noqa: A002 - the contract's word
    lang: Annotated[Literal["zh", "en"], Query()] = "en",
) -> Response:
    """This is the newest version as a drawing."""
    definition = front(request).house.archive.workflow(key).definition
    drawn = workflows.mermaid(definition, lang) if format == "mermaid" else workflows.svg(definition, lang)
    return Response(drawn, media_type=MEDIA_TYPES[format])


@routes.post("/workflows", status_code=201, response_model=workflow_answers.Published, openapi_extra=ONCE)
async def publish_workflow(request: Request, body: schemas.Source) -> Response:
    """This publishes an SOP; the same content again changes nothing."""
    who, house = caller(request), front(request).house

    def publish() -> dict[str, Any]:
        answer = house.publish(
            body.source,
            who.actor,
            file=body.file,
            channel=CHANNEL,
            key=key_of(request),
            reason=reason_of(request),
            request=REQUEST.get(),
            **who.circumstances(),
        )
        newest = answer.state.workflow()
        return {
            "key": newest.key,
            "version": newest.version,
            "digest": newest.digest,
            "position": answer.position,
        }

    return json(await run_in_threadpool(publish), 201)


def _head(publications: Publications) -> dict[str, Any]:
    newest = publications.workflow()
    return {
        "key": newest.key,
        "version": newest.version,
        "name": words_json(newest.definition.name),
        "digest": newest.digest,
        "versions": sorted(publications.normal),
        "enforced": publications.enforced,
    }


def _publication(here: Front, key: str, version: int) -> tuple[Recorded, WorkflowPublished]:
    house = here.house
    with house.store.reading() as connection:
        told = house.desk.journal.recorded(connection, read_stream(connection, f"workflow:{key}"))
    for recorded in told:
        if isinstance(recorded.event, WorkflowPublished) and recorded.event.version == version:
            return recorded, recorded.event
    raise Unknown(
        f"There is no version {version} of a workflow {key}.", f"没有流程 {key} 的第 {version} 版。"
    )
