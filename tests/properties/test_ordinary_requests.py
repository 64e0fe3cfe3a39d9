"""This file proves the law of what is read in one look: h11 reads the same, or it is left to h11."""

from __future__ import annotations

import h11
import pytest
from hypothesis import example, given
from hypothesis import strategies as some

from api.http.ordinary import Asked, ordinary

WHOLE = b"POST /api/v1/deals/D-1/moves?a=%20 HTTP/1.1\r\nHost: here\r\nContent-Length: 2\r\n\r\n{}"
ODD = (
    b" ",
    b"\t",
    b"\r\n",
    b"\n",
    b"\r",
    b"\0",
    b"\x80",
    b":",
    b"0",
    b"-1",
    b"+2",
    b"\x0b",
    b"{}",
    b"HTTP/1.0",
)
NAMES = (
    "Host",
    "Content-Length",
    "CONTENT-LENGTH",
    "Transfer-Encoding",
    "Expect",
    "Connection",
    "Upgrade",
    "X-A",
    "a b",
    "",
)
VALUES = (
    "here",
    "2",
    "02",
    " 2",
    "2 ",
    "2, 2",
    "x",
    "",
    "chunked",
    "close",
    "Keep-Alive",
    "100-continue",
    "h2c",
    "ü",
)


def by_h11(data: bytes) -> Asked | None:
    """This is how h11 reads it; None for anything but one whole request."""
    connection = h11.Connection(h11.SERVER)
    connection.receive_data(data)
    body = b""
    try:
        request = connection.next_event()
        while not isinstance(event := connection.next_event(), h11.EndOfMessage):
            body += event.data
    except (h11.RemoteProtocolError, AttributeError):
        return None
    headers = [(name.lower(), value) for name, value in request.headers]
    assert connection.trailing_data[0] == b""
    assert connection.their_state is h11.DONE
    assert not connection.they_are_waiting_for_100_continue
    return Asked(request.method.decode(), request.target, headers, body)


lines = some.lists(
    some.tuples(
        some.sampled_from(NAMES), some.sampled_from([":", ": ", " : "]), some.sampled_from(VALUES)
    ).map("".join),
    max_size=5,
)
written = some.builds(
    lambda method, target, version, lines, end, body: (
        "\r\n".join([f"{method} {target} {version}", "Host: here", *lines, ""]).encode("latin-1") + end + body
    ),
    some.sampled_from(["GET", "POST", "PATCH", "PUT", "DELETE", "HEAD", "CONNECT", "get", "P OST"]),
    some.sampled_from(["/", "/a?b=%00", "*", "http://here/", "/a b", "/ü", "/a\tb"]),
    some.sampled_from(["HTTP/1.1", "HTTP/1.0", "HTTP/2.0", "HTTP/1.1 "]),
    lines,
    some.sampled_from([b"\r\n", b"\n", b"\r\n\r\n"]),
    some.sampled_from([b"", b"{}", b"{}GET / HTTP/1.1\r\nHost: here\r\n\r\n", b"2\r\n{}\r\n0\r\n\r\n"]),
)
spoilt = some.builds(
    lambda place, odd, gone: WHOLE[:place] + odd + WHOLE[place + gone :],
    some.integers(0, len(WHOLE)),
    some.sampled_from(ODD),
    some.integers(0, 3),
)


@given(written | spoilt)
@example(WHOLE)
def test_what_is_read_in_one_look_h11_reads_as_the_same(data):
    read = ordinary(data)

    assert read is None or read == by_h11(data)


def test_a_move_is_read_in_one_look():
    headers = [(b"host", b"here"), (b"content-length", b"2")]

    assert ordinary(WHOLE) == Asked("POST", b"/api/v1/deals/D-1/moves?a=%20", headers, b"{}")


@pytest.mark.parametrize(
    "line",
    [
        b"Transfer-Encoding: chunked",
        b"Expect: 100-continue",
        b"Connection: close",
        b"Upgrade: h2c",
        b"Host: b",
        b" x",
    ],
)
def test_whoever_asks_for_more_is_left_to_h11(line):
    assert ordinary(WHOLE.replace(b"\r\n\r\n", b"\r\n" + line + b"\r\n\r\n")) is None
