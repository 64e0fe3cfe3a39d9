"""This file is the routes of the SOP language and of changing an SOP: its schema, a draft, differences, migration."""

from __future__ import annotations

from functools import cache
from typing import Annotated, Any

import msgspec
from fastapi import Query, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

import workflows
from api.http import sop_schemas, workflow_answers
from api.http.actors import key_of, order
from api.http.bodies import router
from api.http.front import Front, front
from api.http.headers import EACH
from api.http.problems import problem_of
from api.http.replies import json
from api.http.wire import words_json
from api.http.workflow_routes import Key
from api.migrating import READS, Migration, migrate, under_other_versions
from engine.clauses import governed_by
from engine.commands import AnyCommand, MigrateDeal
from engine.definition import Definition, digest_of, normal_form
from engine.errors import Unknown
from engine.governing import PUBLISH
from engine.orders import Order

routes = router("workflows")
Compared = Annotated[int | None, Query(ge=1, le=2**31, examples=[1])]
_schema = cache(workflows.json_schema)


@routes.get("/workflows/schema", response_model=workflow_answers.Language)
def read_schema() -> Response:
    """This is the SOP language as a JSON Schema, by which editors complete and check."""
    return json(_schema())


@routes.post("/workflows/lint", response_model=workflow_answers.Linted)
async def lint_workflow(request: Request, body: sop_schemas.Draft) -> Response:
    """This is everything that is wrong with a draft, and how it differs from what is published under its key."""
    return json(await run_in_threadpool(_linted, front(request), body))


@routes.get("/workflows/{key}/changes", response_model=workflow_answers.Changes)
def compare_versions(
    request: Request,
    key: Key,
    before: Annotated[Compared, Query(alias="from", description="Else the one before `to`")] = None,
    now: Annotated[Compared, Query(alias="to", description="Else the newest")] = None,
) -> Response:
    """This is how two published versions differ, each difference in words."""
    told = front(request).house.archive.publications(key)
    newer = told.workflow(now).definition
    earlier = max((number for number in told.normal if number < newer.version), default=newer.version)
    older = told.workflow(before or earlier).definition
    return json(
        {
            "key": key,
            "before": older.version,
            "now": newer.version,
            "changes": workflows.changes(older, newer),
        }
    )


@routes.post("/workflows/{key}/migrate", response_model=workflow_answers.Migration, openapi_extra=EACH)
async def migrate_deals(request: Request, key: Key, body: sop_schemas.Migrating) -> Response:
    """This puts live deals under another version, each by an order of its own; or only says what would become of them."""
    here, own = front(request), key_of(request)
    version = here.house.archive.workflow(key, body.version).version

    def ordered(command: AnyCommand) -> Order:
        asked = order(request, command, reason=body.reason)
        deal = command.deal if isinstance(command, MigrateDeal) else ""
        return msgspec.structs.replace(asked, key=f"{own}:{deal}" if own else None, expected=None)

    def done() -> list[Migration]:
        here.reach(here.house.archive.position(), READS)
        cards = under_other_versions(here.reader, key, version, deals=body.deals)
        return list(migrate(here.whole, ordered, cards, version, dry_run=body.dry_run))

    told = await run_in_threadpool(done)
    return json(
        {
            "key": key,
            "version": version,
            "dry_run": body.dry_run,
            "moved": sum(each.refusal is None for each in told),
            "refused": sum(each.refusal is not None for each in told),
            "position": here.house.archive.position(),
            "deals": [_migrated(each, request.url.path) for each in told],
        }
    )


def _migrated(each: Migration, path: str) -> dict[str, Any]:
    return {
        "deal": each.deal,
        "title": each.title,
        "stage": each.stage,
        "version": each.version,
        "ok": each.refusal is None,
        "problem": None if each.refusal is None else problem_of(each.refusal, path),
        "follows": [words_json(each) for each in each.follows],
    }


def _linted(here: Front, body: sop_schemas.Draft) -> dict[str, Any]:
    archive = here.house.archive
    drafted = workflows.draft(body.source, archive.published, file=body.file)
    told: dict[str, Any] = {
        "ok": not any(complaint.severity == "error" for complaint in drafted.complaints),
        "complaints": drafted.complaints,
        "definition": None,
        "digest": None,
        "against": None,
        "changes": None,
        "governed": [],
    }
    if drafted.definition is None:
        return told
    normal = normal_form(drafted.definition)
    told |= {"definition": msgspec.Raw(normal.encode()), "digest": digest_of(normal)}
    return {**told, **_compared(here, drafted.definition, body.against)}


def _compared(here: Front, draft: Definition, against: int | None) -> dict[str, Any]:
    """This is how a draft differs from a version, by default the one in force, and who has to approve it."""
    try:
        told = here.house.archive.publications(draft.key)
        other = told.workflow(against)
    except Unknown:
        return {}
    newest = told.workflow()
    governed = governed_by(newest, PUBLISH) if here.house.archive.members() else {}
    return {
        "against": other.version,
        "changes": workflows.changes(other.definition, draft),
        "governed": [
            {
                "clause": clause,
                "name": words_json(approval.name),
                "by": [role for panel in approval.panels for role in panel.by],
            }
            for clause, approval in governed.items()
        ],
    }
