"""This file is the line to a server: a request by the key, its answer, and its problems as the errors they are."""

from __future__ import annotations

from typing import Any

import httpx2
import msgspec

from api.http.bodies import PREFIX
from api.http.problems import KINDS
from engine.errors import Conflict, GatebookError, Malformed, Refused, StoreFailed, Throttled
from engine.verdict import Verdict

PATIENCE = 60.0
"""Seconds that the server has for an answer."""
_NAMED = {kind.name: error for error, kind in KINDS.items()}


class Line:
    """This speaks to one server; close it when done."""

    def __init__(self, server: str, key: str) -> None:
        if not server.startswith(("https://", "http://")):
            raise Malformed(
                f"--server: write its address, as https://crm.example.com, not {server[:100]!r}.",
                f"--server：请写成 https://crm.example.com 这样的地址，而不是“{server[:100]}”。",
                where="--server",
            )
        self.server = server.rstrip("/")
        headers = {"Authorization": f"Bearer {key}"} if key else {}
        self._client = httpx2.Client(
            base_url=self.server + PREFIX, headers=headers, timeout=PATIENCE, trust_env=False
        )

    def close(self) -> None:
        """This hangs up."""
        self._client.close()

    def get(self, path: str, **asked: Any) -> Any:
        """This is what the server says at a path; raises what it declines by."""
        given = {key: value for key, value in asked.items() if value is not None}
        return self._answer("GET", path, params=given)

    def post(self, path: str, body: Any, headers: dict[str, str] | None = None) -> Any:
        """This sends a body to a path."""
        content = msgspec.json.encode(body)
        sent = {"Content-Type": "application/json", **(headers or {})}
        return self._answer("POST", path, content=content, headers=sent)

    def delete(self, path: str) -> Any:
        """This asks to take away what is at a path."""
        return self._answer("DELETE", path)

    def _answer(self, method: str, path: str, **given: Any) -> Any:
        try:
            answer = self._client.request(method, path, **given)
        except httpx2.HTTPError as away:
            raise StoreFailed(
                f"The server {self.server} does not answer: {away}. Look whether it happened before you try again.",
                f"服务器 {self.server} 没有答复：{away}。重试之前请先查看是否已执行。",
            ) from away
        try:
            body = msgspec.json.decode(answer.content)
        except msgspec.DecodeError:
            body = None
        if answer.is_success and body is not None:
            return body
        raise _error(body, answer.status_code, self.server)


def _error(body: Any, status: int, server: str) -> GatebookError:
    """This is the error that a problem tells of."""
    if not isinstance(body, dict) or "detail" not in body:
        return StoreFailed(
            f"{server} answers {status}, and not as Gatebook does: check the address.",
            f"{server} 的答复为 {status}，不像是 Gatebook：请检查地址。",
        )
    en, zh = str(body["detail"]), str(body.get("detail_zh", body["detail"]))
    kind = _NAMED.get(str(body.get("type", "")).rpartition("/")[2], GatebookError)
    if issubclass(kind, Refused):
        told = body.get("verdicts") or ()
        return kind(en, zh, verdicts=[Verdict(each["rule"], each["passed"], each["saw"]) for each in told])
    if issubclass(kind, Conflict):
        return kind(en, zh, version=int(body.get("version") or 0))
    if issubclass(kind, Malformed):
        return Malformed(en, zh, where=body.get("where"))
    if issubclass(kind, Throttled):
        return kind(en, zh, retry_after=int(body.get("retry_after") or 1))
    return GatebookError(en, zh)
