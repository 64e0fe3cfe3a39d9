"""This file is the route for many commands at once: in order, each on its own, one answer each.

A command is written as the engine names it: its tag under `command`, its members beside it. Beside those stand `key`,
`reason`, `occurred_at` and `version` (as If-Match says it). One that is refused harms no other.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable
from datetime import datetime
from typing import Annotated, Any, get_args

import msgspec
from fastapi import Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from api.access import Caller
from api.http import answers, schemas
from api.http.actors import CHANNEL, VISIBLE, caller, key_of_each
from api.http.bodies import router
from api.http.front import Front, front
from api.http.governed_schemas import SUBJECT
from api.http.headers import EACH
from api.http.problems import REQUEST, problem_of
from api.http.replies import declined, json, written
from engine.clock import instant
from engine.commands import (
    AddRow,
    ApprovalCommand,
    ContactCommand,
    CustomerCommand,
    DealCommand,
    MemberCommand,
    PublishCalendar,
    RecordRates,
    SetParameters,
    StartEnforcement,
    UnitCommand,
)
from engine.deal.state import Deal
from engine.desk import MAX_REASON
from engine.errors import Busy, GatebookError, Malformed
from engine.events import RowAdded
from engine.ids import ASCII_ID, ID
from engine.orders import Answer, Order, Step

routes = router("batch")
BatchCommand = (
    DealCommand | MemberCommand | CustomerCommand | ContactCommand | UnitCommand | SetParameters | RecordRates
    | StartEnforcement | PublishCalendar
)  # fmt: skip
_OWN = {each.__struct_config__.tag: frozenset(each.__struct_fields__) for each in get_args(BatchCommand)}
"""The words that belong to each command, by its tag."""
_NAMES = {"deal": ASCII_ID, "duplicate_of": ASCII_ID, "member": ID, "workflow": ID}


class Circumstances(msgspec.Struct, frozen=True):
    """This is what stands beside a command's own members."""

    key: Annotated[str, msgspec.Meta(pattern=VISIBLE)] | None = None
    reason: Annotated[str, msgspec.Meta(max_length=MAX_REASON)] | None = None
    occurred_at: datetime | None = None
    version: int | None = None


@routes.post("/batch", response_model=answers.Batch, openapi_extra=EACH)
async def batch(request: Request, body: schemas.Commands) -> Response:
    """This hands commands to the desk in their order and answers each on its own."""
    here, who = front(request), caller(request)
    waiting: list[tuple[Order, Awaitable[Answer]] | GatebookError] = []
    for number, item in enumerate(body.commands, start=1):
        try:
            order = order_of(item, who)
            order = msgspec.structs.replace(order, key=key_of_each(request, number, order.key))
            here.house.must_hold_files(order.steps[0].command)
            waiting.append((order, await in_line(here, order, waiting)))
        except GatebookError as error:
            waiting.append(error)
    path = request.url.path
    return json({"answers": [await _answer(here, each, path) for each in waiting]})


def order_of(item: dict[str, Any], who: Caller) -> Order:
    """This is the order that an item of a batch describes; raises `Malformed`."""
    beside = {
        key: item[key] for key in Circumstances.__struct_fields__ if key in item and not is_own(item, key)
    }
    own = {key: value for key, value in item.items() if key not in beside}
    try:
        said = msgspec.convert(beside, Circumstances)
        command: Any = msgspec.convert(own, BatchCommand)
    except msgspec.ValidationError as fault:
        raise Malformed(
            f"This is no command: {fault}", f"无法理解此命令：{fault}", where="commands"
        ) from None
    for name, pattern in _NAMES.items():
        value = getattr(command, name, None)
        if value is not None and not pattern.fullmatch(value) and not _is_governed(command, value):
            raise Malformed(
                f"{name}: {value[:70]!r} is not an id.", f"{name}：“{value[:70]}”不是标识。", where=name
            )
    return Order(
        (Step(command, _instant(said.occurred_at)),),
        who.actor,
        known=who.known,
        channel=CHANNEL,
        key=said.key,
        expected=said.version,
        reason=said.reason,
        request=REQUEST.get(),
        via=who.via,
    )


def _instant(said: datetime | None) -> int | None:
    if said is None:
        return None
    if said.tzinfo is None or not schemas.EARLIEST <= said <= schemas.LATEST:
        raise Malformed(
            "occurred_at: write it with its zone, as 2026-03-31T09:30:00+08:00.",
            "occurred_at：请带时区书写，如 2026-03-31T09:30:00+08:00。",
            where="occurred_at",
        )
    return instant(said)


def is_own(item: dict[str, Any], key: str) -> bool:
    """This says whether a word is the command's own and not about its order: a migration names a version."""
    return key in _OWN.get(item.get("command"), ())


def _is_governed(command: Any, name: str) -> bool:
    """This says whether a command is about approvals of what an SOP governs beside deals."""
    return isinstance(command, ApprovalCommand) and re.fullmatch(SUBJECT, name) is not None


async def in_line(here: Front, order: Order, waiting: list[Any]) -> Awaitable[Answer]:
    """This puts an order in line; where the line is full, the batch first waits for what it put there itself."""
    try:
        return here.waiting.on(here.house.desk.submit(order))
    except Busy:
        mine = [each[1] for each in waiting if isinstance(each, tuple)]
        await asyncio.gather(*mine, return_exceptions=True)
        return here.waiting.on(here.house.desk.submit(order))


async def _answer(
    here: Front, each: tuple[Order, Awaitable[Answer]] | GatebookError, path: str
) -> dict[str, Any]:
    if isinstance(each, GatebookError):
        return _problem(problem_of(each, path))
    order, waiting = each
    try:
        answer = await waiting
    except GatebookError as error:
        return _problem(await run_in_threadpool(declined, here, order, error, path))
    if isinstance(answer.state, Deal):
        return {"status": 200, **await written(here, answer), **_row_added(order, answer)}
    return {
        "status": 200,
        "stream": answer.stream,
        "position": answer.position,
        "version": answer.version,
        "repeated": answer.repeated,
    }


def _row_added(order: Order, answer: Answer) -> dict[str, str]:
    """This is the key of a row that was added, which the desk may have given it; of a repeated command, as named."""
    command = order.steps[0].command
    if not isinstance(command, AddRow):
        return {}
    given = [event.event.row for event in answer.events if isinstance(event.event, RowAdded)]
    key = next(iter(given), command.row)
    return {"record": command.record} if key is None else {"record": command.record, "row": key}


def _problem(body: dict[str, Any]) -> dict[str, Any]:
    return {"status": body["status"], "problem": body}
