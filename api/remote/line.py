"""This file is the line to a server: a request by the key, its answer, and its problems as the errors they are."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from typing import Any, BinaryIO
from urllib.parse import quote

import httpx2
import msgspec

from api.http.as_it_goes import LINES
from api.http.bodies import PREFIX
from api.http.problems import KINDS
from api.version import own_version
from engine.errors import (
    Behind,
    Conflict,
    GatebookError,
    Halted,
    Malformed,
    Refused,
    StoreFailed,
    Throttled,
    WrongDefinition,
)
from engine.verdict import Verdict
from workflows import Complaint

PATIENCE, FOR_AN_ANSWER = 60.0, 600.0
"""Seconds until a server has to be reached, and until it has to say the next thing: an import is long."""
_JSON = {"Content-Type": "application/json"}
_STRANGE = ("/problems/no-such-route", "/problems/method-not-allowed")
"""What a server says to what it has never heard of."""
_NAMED = {kind.name: error for error, kind in KINDS.items()}


def place(*parts: str) -> str:
    """This is the path of these parts, whatever stands in them.

    >>> place("views", "mine?x")
    '/views/mine%3Fx'
    """
    return "".join(f"/{quote(part, safe='')}" for part in parts)


class Line:
    """This speaks to one server; whatever it changes, it changes for the `reason`, and `once`. Close it when done."""

    def __init__(self, server: str, key: str, *, reason: str | None, once: str | None) -> None:
        if not server.startswith(("https://", "http://")):
            raise Malformed(
                f"--server: write its address, as https://crm.example.com, not {server[:100]!r}.",
                f"--server：请写成 https://crm.example.com 这样的地址，而不是“{server[:100]}”。",
                where="--server",
            )
        self.server = server.rstrip("/")
        headers = {"Authorization": f"Bearer {key}"} if key else {}
        said = {"X-Gatebook-Reason": reason and quote(reason), "Idempotency-Key": once}
        self._beside = {name: text for name, text in said.items() if text}
        self._client = httpx2.Client(
            base_url=self.server + PREFIX,
            headers=headers,
            timeout=httpx2.Timeout(PATIENCE, read=FOR_AN_ANSWER),
            trust_env=False,
            verify=server.startswith(
                "https://"
            ),  # to read all certificates takes long, and only https wants them
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
        sent = {**_JSON, **self._beside, **(headers or {})}
        return self._answer("POST", path, content=msgspec.json.encode(body), headers=sent)

    def delete(self, path: str) -> Any:
        """This asks to take away what is at a path."""
        return self._answer("DELETE", path, headers=self._beside)

    def put_in(self, path: str, content: BinaryIO, media_type: str, **asked: Any) -> Any:
        """This sends a file's content as it is."""
        sent = {"Content-Type": media_type, "Content-Length": str(os.fstat(content.fileno()).st_size)}
        return self._answer("POST", path, content=content, headers=sent, params=asked)

    def lines(self, path: str, body: Any) -> Iterator[dict[str, Any]]:
        """This sends a body to a path that tells how far it is, a line each; raises what it declines by."""
        sent = {**_JSON, **self._beside, "Accept": LINES}
        try:
            with self._client.stream("POST", path, content=msgspec.json.encode(body), headers=sent) as answer:
                if not answer.is_success:
                    answer.read()
                    raise self._declined(answer)
                for line in answer.iter_lines():
                    told = msgspec.json.decode(line)
                    if "problem" in told:
                        raise self.error_of(told["problem"])
                    yield told
        except httpx2.HTTPError as away:
            raise self._silent(away) from away

    def _answer(self, method: str, path: str, **given: Any) -> Any:
        try:
            answer = self._client.request(method, path, **given)
        except httpx2.HTTPError as away:
            raise self._silent(away) from away
        if answer.is_success:
            with contextlib.suppress(msgspec.DecodeError):
                return msgspec.json.decode(answer.content)
        raise self._declined(answer)

    def _declined(self, answer: httpx2.Response) -> GatebookError:
        """This is why a server declines; where it may not know what is asked, with its version if that is another."""
        try:
            body = msgspec.json.decode(answer.content)
        except msgspec.DecodeError:
            body = None
        error = self.error_of(body, answer.status_code)
        if isinstance(error, Malformed) or (isinstance(body, dict) and body.get("type") in _STRANGE):
            return self.perhaps_another(error)
        return error

    def perhaps_another(self, error: GatebookError) -> GatebookError:
        """This is the error, and beside it which version the server is of, if that is another than this program's."""
        there = self.other_version()
        if there is not None:
            own = own_version()
            error.en += f" The server is Gatebook {there}, this program is {own}: use the same one."
            error.zh += f"服务器为 Gatebook {there}，本程序为 {own}：请使用相同版本。"
            error.args = (error.en,)
        return error

    def other_version(self) -> str | None:
        """This is the version that the server says it is of, None where it is this program's or not told."""
        with contextlib.suppress(httpx2.HTTPError, msgspec.DecodeError, AttributeError):
            there = msgspec.json.decode(self._client.get("/auth/me").content).get("version")
            return None if there == own_version() else there
        return None

    def error_of(self, body: Any, status: int = 200) -> GatebookError:
        """This is the error that a problem tells of."""
        if not isinstance(body, dict) or "detail" not in body:
            return StoreFailed(
                f"{self.server} answers {status}, and not as Gatebook does: check the address.",
                f"{self.server} 的答复为 {status}，不像是 Gatebook：请检查地址。",
            )
        en, zh = str(body["detail"]), str(body.get("detail_zh", body["detail"]))
        kind = _NAMED.get(str(body.get("type", "")).rpartition("/")[2], GatebookError)
        return kind(en, zh, **_members(kind, body))

    def _silent(self, away: httpx2.HTTPError) -> StoreFailed:
        return StoreFailed(
            f"The server {self.server} does not answer: {away}. Look whether it happened before you try again.",
            f"服务器 {self.server} 没有答复：{away}。重试之前请先查看是否已执行。",
        )


def _members(kind: type[GatebookError], body: dict[str, Any]) -> dict[str, Any]:
    """This is what an error of a kind says beside its sentences."""
    if issubclass(kind, Refused):
        told = body.get("verdicts") or ()
        return {"verdicts": [Verdict(each["rule"], each["passed"], each["saw"]) for each in told]}
    if issubclass(kind, WrongDefinition):
        return {"complaints": [msgspec.convert(each, Complaint) for each in body.get("complaints") or ()]}
    if issubclass(kind, Malformed):
        return {"where": body.get("where")}
    counted: dict[type[GatebookError], str] = {
        Conflict: "version",
        Throttled: "retry_after",
        Behind: "position",
        Halted: "position",
    }
    return {name: int(body.get(name) or 1) for each, name in counted.items() if issubclass(kind, each)}
