"""This file proves that one caller's flood, and whoever only holds a place, stops nobody else's work."""

from __future__ import annotations

import contextlib
import socket
import time
from urllib.parse import urlsplit

import httpx2
import pytest

from api.access import Caller, SigningIn
from api.house import House
from api.http.limits import AT_ONCE, Bounds, Limits
from api.settings import Settings
from engine.errors import Busy, Throttled
from tests.acceptance.access_cast import ADMIN, PASSWORD, bearer, issued, secured
from tests.acceptance.http_cast import SOP
from tests.acceptance.server_cast import address, ready, running
from tests.apart import run_apart

A, B = Caller("a", "key", "key:a"), Caller("b", "key", "key:b")
STRANGER = Caller("anonymous", "none")
IMPATIENT = "import api.http.limits_of_connections as limits; limits.GLANCE, limits.PATIENCE = 0.2, 3"
HURRIED = "import api.http.guarded_stream as guarded; guarded.AGAIN = 0.0"


def test_a_flood_from_one_key_is_told_to_wait_and_another_key_is_answered(tmp_path, monkeypatch):
    monkeypatch.setenv("GATEBOOK_RATE_PER_MINUTE", "20")
    with secured(tmp_path) as (office, admin):
        one, other = (bearer(issued(admin)["secret"]) for _ in range(2))

        flood = [office.get("/members", headers=one) for _ in range(30)]
        calm = [office.get("/members", headers=other) for _ in range(5)]

    assert [answer.status_code for answer in flood] == [200] * 20 + [429] * 10
    assert flood[-1].headers["retry-after"] == "60"
    assert "请求" in flood[-1].json()["detail_zh"]
    assert {answer.status_code for answer in calm} == {200}


def test_strangers_of_one_address_are_bounded_and_those_who_show_a_key_are_not(tmp_path, monkeypatch):
    monkeypatch.setenv("GATEBOOK_STRANGER_RATE_PER_MINUTE", "10")
    with secured(tmp_path) as (office, admin):
        key = bearer(issued(admin)["secret"])
        wrong = bearer(f"gb_{'0' * 16}_{'x' * 43}")

        guesses = [office.get("/members", headers=wrong).status_code for _ in range(30)]

        assert set(guesses[:5]) == {401}
        assert set(guesses[10:]) == {429}
        assert office.get("/members", headers=key).status_code == 200


def test_one_caller_cannot_take_every_thread():
    async def flooded():
        limits = Limits(Bounds())
        async with contextlib.AsyncExitStack() as held:
            for _ in range(AT_ONCE):
                await held.enter_async_context(limits.turn(A, "", reads=True))

            with pytest.raises(Throttled):
                await held.enter_async_context(limits.turn(A, "", reads=True))
            async with limits.turn(B, "", reads=True), limits.turn(A, "", reads=False):
                pass

        async with limits.turn(A, "", reads=True):
            pass

    run_apart(flooded())


def test_one_caller_holds_a_fifth_of_the_streams_and_all_together_no_more_than_there_are():
    limits = Limits(Bounds(streams=10))
    mine = [limits.take_stream(A) for _ in range(2)]
    with pytest.raises(Busy):
        limits.take_stream(A)
    for _ in range(8):
        limits.take_stream(STRANGER)
    with pytest.raises(Busy):
        limits.take_stream(B)

    limits.give_stream_back(mine[0])

    assert limits.take_stream(B) == "key:b"


def open_stream(stack, client, **more):
    """This is the lines of a stream, once it has begun."""
    answer = stack.enter_context(client.stream("GET", "/api/v1/events/stream", **more))
    lines = answer.iter_lines()
    if answer.status_code == 200:
        assert next(lines).startswith("id: ")
    return answer, lines


def heard(lines, position):
    return any(line == f"id: {position}" for line in lines)


def publish(client):
    return client.post("/api/v1/workflows", json={"source": SOP}).json()["position"]


@pytest.mark.parametrize("most", [4, pytest.param(500, marks=pytest.mark.long)])
def test_the_stream_beyond_the_bound_is_refused_and_the_others_go_on(tmp_path, monkeypatch, most):
    monkeypatch.setenv("GATEBOOK_STREAMS", str(most))
    with running(tmp_path) as (near, _), contextlib.ExitStack() as stack:
        ready(near)
        more = httpx2.Limits(max_connections=most + 10)
        client = stack.enter_context(httpx2.Client(base_url=near.base_url, timeout=60, limits=more))
        streams = [open_stream(stack, client) for _ in range(most)]

        refused, _ = open_stream(stack, client)
        position = publish(near)

        assert (refused.status_code, refused.headers["retry-after"]) == (503, "15")
        assert all(heard(lines, position) for _, lines in streams)
        streams[0][0].close()
        deadline = time.monotonic() + 30
        while near.get("/api/v1/events/stream", headers={"last-event-id": "x"}).status_code != 422:
            assert time.monotonic() < deadline
        assert again(stack, client, deadline).status_code == 200


def again(stack, client, deadline):
    """This is a stream opened as soon as there is room."""
    answer, _ = open_stream(stack, client)
    while answer.status_code == 503 and time.monotonic() < deadline:
        time.sleep(0.05)
        answer, _ = open_stream(stack, client)
    return answer


def test_a_stream_ends_with_its_key_and_tells_nothing_more(tmp_path):
    with running(tmp_path, before=HURRIED) as (client, _), contextlib.ExitStack() as stack:
        ready(client)
        publish(client)
        with House(Settings(store=address(tmp_path))) as house:
            token = SigningIn(house).make_first_link()
        first = {"token": token, "member": ADMIN, "name": ADMIN, "password": PASSWORD}
        assert client.post("/api/v1/auth/first-admin", json=first).status_code == 201
        key = client.post("/api/v1/auth/keys", json={"label": "T", "scopes": ["feed"]}).json()
        other = stack.enter_context(httpx2.Client(base_url=client.base_url, timeout=30))
        _, session = open_stream(stack, client)
        _, feed = open_stream(stack, other, headers=bearer(key["secret"]))

        name = key["key"]["id"]
        client.delete(f"/api/v1/auth/keys/{name}")
        told_to_key = list(feed)
        deal = {"workflow": "office", "title": "Seen by the session only"}
        position = client.post("/api/v1/deals", json=deal).json()["position"]

        assert not any("key.revoked" in line for line in told_to_key)
        assert heard(session, position)
        client.post("/api/v1/auth/sign-out")
        assert not any("session_ended" in line for line in session)


def connected(stack, client):
    place = urlsplit(str(client.base_url))
    line = stack.enter_context(socket.create_connection((place.hostname, place.port)))
    line.settimeout(30)
    return line


def is_ended(line):
    with contextlib.suppress(ConnectionError):
        while line.recv(65_536):
            pass
    return True


HEAD = b"POST /api/v1/deals HTTP/1.1\r\nHost: 127.0.0.1\r\n"


def test_connections_that_only_hold_a_place_are_ended_and_others_are_answered_meanwhile(tmp_path):
    with running(tmp_path, before=IMPATIENT) as (client, _), contextlib.ExitStack() as stack:
        ready(client)
        silent, headless, bodiless, greedy = (connected(stack, client) for _ in range(4))
        headless.sendall(HEAD + b"X-Slow: ")
        bodiless.sendall(HEAD + b"Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n{")
        greedy.sendall(HEAD)
        with contextlib.suppress(OSError):
            for number in range(2_000):
                greedy.sendall(b"X-%d: " % number + b"a" * 1_000 + b"\r\n")

        assert client.get("/api/v1/health/live").status_code == 200
        assert all(is_ended(line) for line in (silent, headless, bodiless, greedy))
        assert client.get("/api/v1/health/live").status_code == 200


def test_who_does_not_read_what_he_asked_for_is_ended(tmp_path):
    with running(tmp_path, before=IMPATIENT) as (client, _), contextlib.ExitStack() as stack:
        ready(client)
        content = b"a" * (20 << 20)
        file = client.post("/api/v1/files", content=content, headers={"content-type": "text/plain"}).json()
        deaf = connected(stack, client)
        deaf.sendall(f"GET /api/v1/files/{file['sha256']} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode())
        time.sleep(3)  # he is deaf for as long as it takes the server to give him up

        got = 0
        with contextlib.suppress(ConnectionError):
            while piece := deaf.recv(1 << 16):
                got += len(piece)

        assert 0 < got < len(content)


def test_bodies_too_large_or_too_deep_are_refused_before_they_are_held(tmp_path):
    with running(tmp_path) as (client, process):
        ready(client)
        before = resident(process)
        plain = {"content-type": "application/json"}

        def endless():
            for _ in range(2_000):
                yield b"[" * 65_536

        for content, status in ((b"[" * 900_000, 422), (b'{"a":' * 150_000, 422), (b"0" * (2 << 20), 413)):
            assert client.post("/api/v1/deals", content=content, headers=plain).status_code == status
        with contextlib.suppress(httpx2.TransportError):
            assert client.post("/api/v1/deals", content=endless(), headers=plain).status_code == 413

        assert resident(process) - before < 64 << 20
        assert client.get("/api/v1/health/live").status_code == 200


def resident(process):
    """This is the memory of a process in bytes."""
    with open(f"/proc/{process.pid}/statm", encoding="ascii") as told:  # noqa: PTH123 - no ordinary file
        return int(told.read().split()[1]) * 4096
