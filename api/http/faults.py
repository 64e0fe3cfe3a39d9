"""This file catches what routes raise, and what goes wrong before a route is reached, and answers with a problem."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from api.http.patterns import PATTERNS
from api.http.problems import INSIDE, KINDS, STATUS, Declined, Kind, TooLarge, problem, problem_of, told
from engine.errors import GatebookError, Malformed, StoreFailed

log = logging.getLogger("gatebook.http")

SENTENCES = {
    "missing": ("it is missing; give it.", "缺少此项；请补充。"),
    "extra_forbidden": ("no such key is known here; check the spelling.", "没有此项；请检查拼写。"),
    "string_too_long": ("give at most {max_length} characters.", "最多 {max_length} 个字符。"),
    "string_too_short": ("give at least {min_length} characters.", "至少 {min_length} 个字符。"),
    "string_type": ("give a text.", "请给出文字。"),
    "bool_type": ("give true or false.", "请给出 true 或 false。"),
    "int_parsing": ("give a whole number.", "请给出整数。"),
    "int_type": ("give a whole number.", "请给出整数。"),
    "dict_type": ("give a JSON object.", "请给出 JSON 对象。"),
    "list_type": ("give a JSON list.", "请给出 JSON 数组。"),
    "model_attributes_type": (
        "give a JSON object, with Content-Type: application/json.",
        "请给出 JSON 对象，并注明 Content-Type: application/json。",
    ),
    "literal_error": ("give one of {expected}.", "请给出以下之一：{expected}。"),
    "too_long": ("give at most {max_length}.", "最多 {max_length} 个。"),
    "greater_than_equal": ("it must be at least {ge}.", "不得小于 {ge}。"),
    "less_than_equal": ("it must be at most {le}.", "不得大于 {le}。"),
    "timezone_aware": ("give its zone too.", "请写明时区。"),
}
"""The usual faults of form, in both languages; others are told in the words of the checker."""


def answer_faults(app: FastAPI) -> None:
    """This makes every error come out as a problem."""
    app.add_exception_handler(GatebookError, _declined)
    app.add_exception_handler(Declined, _in_words)
    app.add_exception_handler(RequestValidationError, _malformed)
    app.add_exception_handler(TooLarge, _too_large)
    app.add_exception_handler(HTTPException, _unreached)


def unexpected(path: str, error: BaseException) -> Response:
    """This is the answer to a fault of ours: nothing from inside, and an id that stands in the log beside the cause."""
    body = problem(
        INSIDE,
        path,
        "Something went wrong inside; quote the request_id to whoever runs this server.",
        "内部错误；请向管理员提供 request_id。",
    )
    log.error("request %s to %s failed", body["request_id"], path, exc_info=error)
    return told(body)


async def _declined(request: Request, error: Any) -> Response:
    body = problem_of(error, request.url.path)
    if isinstance(error, StoreFailed):
        log.warning("request %s to %s: %s", body["request_id"], request.url.path, error)
    return told(body)


async def _in_words(_request: Request, error: Any) -> Response:
    return told(error.problem)


async def _malformed(request: Request, error: Any) -> Response:
    faults = [_fault(each) for each in error.errors()]
    first, more = faults[0], len(faults) - 1
    en = f"{first['where']}: {first['en']}" + (f" ({more} more)" if more else "")
    zh = f"{first['where']}：{first['zh']}" + (f"（另有 {more} 处）" if more else "")
    kind = KINDS[Malformed]
    return told(problem(kind, request.url.path, en, zh, where=first["where"], complaints=faults))


async def _too_large(request: Request, error: Any) -> Response:
    limit = f"{error.limit >> 20} MiB"
    return told(
        problem(
            STATUS[413],
            request.url.path,
            f"The body is longer than {limit}, which is the most this address takes.",
            f"请求体超过上限 {limit}。",
        ),
        {"Connection": "close"},
    )


async def _unreached(request: Request, error: Any) -> Response:
    kind = STATUS.get(error.status_code) or Kind(
        error.status_code, "http", str(error.detail), str(error.detail)
    )
    here = f"{request.method} {request.url.path}"
    body = problem(kind, request.url.path, f"{kind.en}: {here}", f"{kind.zh}：{here}")
    return told(body, dict(error.headers or {}))


def _fault(each: Mapping[str, Any]) -> dict[str, str]:
    """This is one fault of form: where it stands, and what to write instead, in both languages."""
    where = ".".join(str(part) for part in each["loc"] if part not in ("body", "query", "path")) or "body"
    ctx = each.get("ctx") or {}
    sentences = PATTERNS.get(ctx.get("pattern", ""), SENTENCES.get(each["type"]))
    if sentences is None:
        said = str(each["msg"])
        return {"where": where, "rule": each["type"], "en": said, "zh": f"不合要求：{said}"}
    facts = {key: str(value) for key, value in ctx.items()}
    en, zh = (text.format_map(_Facts(facts)) for text in sentences)
    return {"where": where, "rule": each["type"], "en": en, "zh": zh}


class _Facts(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return f"<{key}>"
