"""This file turns everything declined into a problem (RFC 9457): one table, and a test that it is complete.

`type` is a stable relative address such as `/problems/refused`; programs match on it, never on a sentence. `detail`
is English, `detail_zh` Chinese. What went wrong inside is never told: it stands in the log under `request_id`.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextvars import ContextVar
from typing import Any, NamedTuple

import uuid_utils
from starlette.responses import Response

from api.files import FileTooLarge, MediaTypeRefused
from api.http.wire import encode, sending, verdict_json, words_json
from api.room import NoRoom
from api.spoken import spoken_of
from engine.definition.deciding import GOVERN
from engine.errors import (
    Behind,
    Busy,
    Conflict,
    Forbidden,
    GatebookError,
    Halted,
    KeyReused,
    Malformed,
    NotSignedIn,
    Refused,
    StoreFailed,
    Taken,
    Throttled,
    Unknown,
    WrongDefinition,
)
from engine.lookups import Look
from engine.store import OutcomeUnknown
from engine.words import refusal_in_words, rule_in_words
from engine.workflow import Workflow

MEDIA_TYPE = "application/problem+json"
RETRY_AFTER = 1
"""Seconds after which it is worth asking again where the error does not say."""


class Kind(NamedTuple):
    """This is a row of the table: HTTP status, last part of `type`, title in English and Chinese."""

    status: int
    name: str
    en: str
    zh: str


KINDS: dict[type[GatebookError], Kind] = {
    Malformed: Kind(422, "malformed", "The request cannot be understood", "无法理解请求"),
    WrongDefinition: Kind(422, "wrong-definition", "The definition is wrong", "定义有误"),
    FileTooLarge: Kind(413, "file-too-large", "The file is too large", "文件过大"),
    MediaTypeRefused: Kind(415, "media-type", "This kind of file is not kept", "不允许此类文件"),
    NoRoom: Kind(409, "no-room", "There is no more room", "已达数量上限"),
    Unknown: Kind(404, "unknown", "There is no such thing", "没有此对象"),
    Conflict: Kind(412, "conflict", "Somebody wrote first", "已有他人先写入"),
    Taken: Kind(409, "taken", "This name is somebody's already", "名称已被占用"),
    KeyReused: Kind(422, "key-reused", "The key was used for something else", "键已用于其他命令"),
    NotSignedIn: Kind(401, "not-signed-in", "Nobody is signed in", "尚未登录"),
    Throttled: Kind(429, "throttled", "Too many attempts", "尝试次数过多"),
    Forbidden: Kind(403, "forbidden", "The right for this is missing", "没有权限"),
    Refused: Kind(409, "refused", "A rule of the SOP declines this", "流程规则不允许"),
    Busy: Kind(503, "busy", "Too much is waiting", "等待的命令过多"),
    Behind: Kind(503, "behind", "The answer is not ready yet", "数据尚未就绪"),
    Halted: Kind(503, "halted", "A projection has stopped", "投影已停止"),
    StoreFailed: Kind(503, "store-failed", "The database could not do it", "数据库无法完成"),
    OutcomeUnknown: Kind(503, "outcome-unknown", "It is not known whether it happened", "无法确定是否已执行"),
    GatebookError: Kind(500, "unexpected", "Something went wrong inside", "内部错误"),
}
"""Every error of the engine; an error that is not listed goes by the nearest one above it in the tree."""

STATUS = {
    400: Kind(400, "bad-request", "The request cannot be read", "无法读取请求"),
    404: Kind(404, "no-such-route", "There is nothing at this address", "此地址没有内容"),
    405: Kind(405, "method-not-allowed", "This address does not take that method", "此地址不支持该方法"),
    415: Kind(415, "content-encoding", "The body would have to be unpacked", "请求体需要解压"),
    413: Kind(413, "too-large", "The request is too large", "请求过大"),
}
"""What is wrong before any of our rules is asked."""
INSIDE = KINDS[GatebookError]
_MEMBERS = ("where", "version", "position", "retry_after", "complaints")


class TooLarge(Exception):
    """This request's body is longer than the route takes; `limit` is in bytes."""

    def __init__(self, limit: int) -> None:
        super().__init__(limit)
        self.limit = limit


class Declined(Exception):
    """This carries a problem that is already in words, so that the deal's own SOP could speak."""

    def __init__(self, problem: dict[str, Any]) -> None:
        super().__init__(problem["detail"])
        self.problem = problem


def kind_of(error: GatebookError) -> Kind:
    """This is the table's row for an error, by its own class or the nearest one above."""
    return next(KINDS[cls] for cls in type(error).__mro__ if cls in KINDS)


def problem_of(
    error: GatebookError, instance: str, workflow: Workflow | None = None, look: Look | None = None
) -> dict[str, Any]:
    """This is the problem for an error; with the workflow that judged, its verdicts are in words, members by name."""
    kind = kind_of(error)
    en, zh = error.discreet if isinstance(error, StoreFailed) else (error.en, error.zh)
    body = problem(kind, instance, en, zh)
    for name in _MEMBERS:
        value = getattr(error, name, None)
        if value is not None and value != ():
            body[name] = value
    if kind.status == KINDS[Busy].status and "retry_after" not in body and not isinstance(error, Halted):
        body["retry_after"] = RETRY_AFTER
    if isinstance(error, Refused):
        body |= _in_words(error, workflow, look)
        if (subject := getattr(error.record, "subject", None)) is not None:
            body["subject"] = subject
        if asking := list(_to_ask(error)):
            body["to_ask"] = asking
    return body


def _in_words(error: Refused, workflow: Workflow | None, look: Look | None) -> dict[str, Any]:
    """This is the verdicts of a refusal, and the sentence for all of them where a member is named in it."""
    if workflow is None or look is None:
        return {"verdicts": [verdict_json(verdict, workflow) for verdict in error.verdicts]}
    spoken = tuple(spoken_of(verdict, workflow, look) for verdict in error.verdicts)
    told = [
        {**verdict_json(verdict, None), **words_json(rule_in_words(workflow, said))}
        for verdict, said in zip(error.verdicts, spoken, strict=True)
    ]
    if spoken == error.verdicts:
        return {"verdicts": told}
    words = refusal_in_words(workflow, spoken)
    return {"detail": words.say("en"), "detail_zh": words.say("zh"), "verdicts": told}


def _to_ask(error: Refused) -> Iterator[dict[str, Any]]:
    """This is what to send so that the approvals of a governed deed are asked for that nobody has asked for yet."""
    for verdict in error.verdicts:
        if verdict.rule.startswith(f"{GOVERN}.") and not verdict.saw.get("waits_for"):
            asked = {"clause": verdict.rule, "of": verdict.saw["of"]}
            yield sending(f"/governed/{verdict.saw['deal']}/approvals", asked)


REQUEST: ContextVar[str | None] = ContextVar("request", default=None)
"""The id of the request that is being answered; the diary and a problem say the same."""


def new_id() -> str:
    """This is an id to quote."""
    return str(uuid_utils.uuid7())


def problem(kind: Kind, instance: str, en: str, zh: str, **members: Any) -> dict[str, Any]:
    """This is a problem's body; every one gets an id to quote."""
    return {
        "type": f"/problems/{kind.name}",
        "title": kind.en,
        "title_zh": kind.zh,
        "status": kind.status,
        "detail": en,
        "detail_zh": zh,
        "instance": instance,
        "request_id": REQUEST.get() or new_id(),
        **members,
    }


def told(body: dict[str, Any], headers: dict[str, str] | None = None) -> Response:
    """This is the response that carries a problem."""
    named = dict(headers or {})
    if "retry_after" in body:
        named["Retry-After"] = str(body["retry_after"])
    if body["status"] == KINDS[NotSignedIn].status:
        named["WWW-Authenticate"] = 'Bearer realm="gatebook"'
    return Response(encode(body), body["status"], named, media_type=MEDIA_TYPE)
