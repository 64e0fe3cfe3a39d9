"""This file is the contract of a connection: what ours answers is, byte for byte, what uvicorn's own would.

Both serve the same small application over real sockets.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import Any

import pytest
import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.server import ServerState

from api.http.limits_of_connections import WatchedH11

TEXT = (b"content-type", b"text/plain")
ANSWERS: dict[str, list[dict[str, Any]]] = {
    "/plain": [{"status": 200, "headers": [TEXT, (b"content-length", b"2")]}, {"body": b"ok"}],
    "/refused": [{"status": 409, "headers": [(b"content-length", b"0")]}, {"body": b""}],
    "/nothing": [{"status": 204, "headers": []}, {"body": b""}],
    "/unchanged": [{"status": 304, "headers": [(b"content-length", b"2")]}, {"body": b""}],
    "/streamed": [{"status": 200, "headers": [TEXT]}, {"body": b"a", "more_body": True}, {"body": b"b"}],
    "/unmeasured": [{"status": 200, "headers": [TEXT]}, {"body": b"ok"}],
    "/in-two": [
        {"status": 200, "headers": [(b"content-length", b"2")]},
        {"body": b"o", "more_body": True},
        {"body": b"k"},
    ],
    "/last": [
        {"status": 200, "headers": [(b"content-length", b"2"), (b"connection", b"close")]},
        {"body": b"ok"},
    ],
    "/strange": [
        {"status": 299, "headers": [(b"content-length", b"2"), (b"X-Odd", b"\xc3\xbc")]},
        {"body": b"ok"},
    ],
    "/split": [
        {"status": 200, "headers": [(b"content-length", b"2"), (b"x", b"a\r\nb: c")]},
        {"body": b"ok"},
    ],
    "/spaced": [{"status": 200, "headers": [(b"content-length", b"2"), (b"x", b"a ")]}, {"body": b"ok"}],
    "/short": [{"status": 200, "headers": [(b"content-length", b"3")]}, {"body": b"ok"}],
    "/silent": [],
    "/broken": [{"status": 200, "headers": [(b"content-length", b"2")]}],
}
BREAKING = ["/split", "/spaced", "/short", "/broken"]
"""Here the application itself breaks the rules of HTTP."""


def asking(path: str, *lines: str, method: str = "POST", body: bytes = b"{}") -> bytes:
    """This is a request as it is sent."""
    head = [f"{method} {path} HTTP/1.1", "Host: here", f"Content-Length: {len(body)}", *lines, "", ""]
    return "\r\n".join(head).encode() + body


async def application(scope: Any, receive: Any, send: Any) -> None:
    """This says what it was asked where it is asked for that, and else what is in the table."""
    asked = await receive()
    if scope["path"] == "/slow":
        await asyncio.sleep(0.05)
    if scope["path"] in ANSWERS:
        for kind, part in zip(kinds(), ANSWERS[scope["path"]], strict=False):
            await send({"type": f"http.response.{kind}", **part})
        return
    told = repr([scope[key] for key in sorted(scope) if key not in ("client", "server")] + [asked]).encode()
    await send(
        {"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"%d" % len(told))]}
    )
    await send({"type": "http.response.body", "body": told})


def kinds() -> Iterator[str]:
    """This is the parts of an answer, in their order."""
    yield "start"
    while True:
        yield "body"


async def said(protocol: type[asyncio.Protocol], *pieces: bytes) -> bytes:
    """This is all that a connection answers to what is sent to it, piece by piece, until it is closed."""
    config = uvicorn.Config(
        application, lifespan="off", log_level="critical", access_log=False, http=protocol
    )
    config.load()
    state, loop = ServerState(), asyncio.get_running_loop()
    made: Any = config.http_protocol_class
    server = await loop.create_server(
        lambda: made(config=config, server_state=state, app_state={"a": 1}), "127.0.0.1", 0
    )
    async with server:
        reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
        for piece in pieces:
            writer.write(piece)
            await asyncio.sleep(0.01)
        answer = await asyncio.wait_for(reader.read(), 10)
        writer.close()
    return answer


def both(*pieces: bytes) -> tuple[bytes, bytes]:
    """This is what ours says, and what uvicorn's own does."""
    return tuple(asyncio.run(said(each, *pieces)) for each in (WatchedH11, H11Protocol))  # type: ignore[return-value]


LAST = asking("/asked", "Connection: close")


@pytest.mark.parametrize("path", sorted(ANSWERS.keys() - set(BREAKING)))
@pytest.mark.parametrize("method", ["GET", "POST", "DELETE", "HEAD"])
def test_every_form_of_answer_is_the_same_and_the_connection_goes_on(path, method):
    ours, theirs = both(asking(path, method=method), *(() if path in ("/last", "/silent") else (LAST,)))

    assert ours == theirs
    assert ours.startswith(b"HTTP/1.1 ")


@pytest.mark.parametrize("path", BREAKING)
def test_an_answer_that_breaks_ends_its_connection_and_never_says_more_than_uvicorn_would(path):
    ours, theirs = both(asking(path))

    assert b"b: c" not in ours
    assert theirs.startswith(ours)


@pytest.mark.parametrize(
    "lines",
    [
        (),
        ("Connection: keep-alive",),
        ("Connection: Upgrade", "Upgrade: h2c"),
        ("X-Name: ü",),
        ("X-A: 1", "X-A: 2"),
        ("Cookie:  a=b ",),
        ("Expect: 100-continue",),
    ],
)
def test_the_application_is_asked_the_same(lines):
    ours, theirs = both(asking("/asked%20a?b=%20c", *lines), LAST)

    assert ours == theirs
    assert b"/asked a" in ours


def test_requests_that_come_before_the_last_one_is_answered_are_answered_in_their_order():
    ours, theirs = both(asking("/slow"), asking("/plain") + asking("/streamed"), asking("/refused") + LAST)

    assert ours == theirs
    assert [ours.count(b"HTTP/1.1 %d" % status) for status in (200, 409)] == [4, 1]


def test_ordinary_requests_and_others_take_turns_on_one_connection():
    chunked = b"POST /asked HTTP/1.1\r\nHost: here\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n"
    ours, theirs = both(
        asking("/plain"), chunked, asking("/plain"), asking("/plain")[:30], asking("/plain")[30:], LAST
    )

    assert ours == theirs
    assert ours.count(b"HTTP/1.1 200") == 5


def test_what_is_no_request_is_turned_away_after_an_ordinary_one_too():
    ours, theirs = both(asking("/plain"), b"\0\r\n\r\n")

    assert [answer.count(b"HTTP/1.1 200") for answer in (ours, theirs)] == [1, 1]
    assert [answer.count(b"HTTP/1.1 400") for answer in (ours, theirs)] == [1, 1]


def test_what_comes_behind_half_a_request_belongs_to_it_whatever_it_looks_like():
    ours, theirs = both(asking("/plain")[:30], asking("/plain"))

    assert ours == theirs
    assert ours.startswith(b"HTTP/1.1 400")
