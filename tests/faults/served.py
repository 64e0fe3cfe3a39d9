"""This file is a served store under load: callers with idempotency keys, and a follower who comes back.

Everything goes over real HTTP to a real `gatebook serve`. Callers keep sending what they sent until they know the
outcome, every fifth command excepted: that one is given up when its answer is lost, as some callers do.
"""

from __future__ import annotations

import json
import random
import signal
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Self

import httpx2

from engine.commands import AnyCommand, LogActivity, MoveDeal, OpenDeal, SetFields
from tests.faults.children import GATEBOOK, LONG, ROOT, Child
from tests.faults.script import Ask, script
from tests.faults.verifier import Seen, Told

API = "/api/v1"
PORTS = (12_000, 30_000)
GIVES_UP = 5
PAUSE = 0.02
REFUSED = 409


def free_port() -> int:
    """This is a port that nobody has.

    It is none that the system gives away: who calls such a one again and again while nobody listens is one day given
    it as his own, speaks with himself, and the server finds it taken.
    """
    while True:
        port = random.randrange(*PORTS)
        with socket.socket() as place, suppress(OSError):
            place.bind(("127.0.0.1", port))
            return port


class Server:
    """This is `gatebook serve` on a port that it keeps over its lives."""

    def __init__(self, url: str, *options: str, cwd: Path = ROOT) -> None:
        self.port = free_port()
        self._cwd = cwd
        self._words = (*GATEBOOK, "--store", url, "serve", "--port", self.port, *options)
        self.address = f"http://127.0.0.1:{self.port}"
        self.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()

    def start(self) -> None:
        """This begins a life, and returns when it answers."""
        self.child = Child(*self._words, cwd=self._cwd)
        deadline = time.monotonic() + LONG
        while time.monotonic() < deadline and self.child.process.poll() is None:
            with suppress(httpx2.TransportError):
                httpx2.get(f"{self.address}/health/live", timeout=LONG)
                return
            time.sleep(PAUSE)
        raise AssertionError(f"the server did not begin: {self.child.kill()}")

    def kill(self) -> None:
        """This ends a life by signal 9."""
        self.child.kill()

    def stop(self) -> str:
        """This ends it in peace, and gives its complaints."""
        self.child.process.terminate()
        return self.child.finish(-signal.SIGTERM)


def request(command: AnyCommand) -> tuple[str, str, dict[str, object]]:
    """This is method, path and body of a command."""
    match command:
        case OpenDeal(deal=deal, workflow=workflow, title=title):
            return "POST", "/deals", {"id": deal, "workflow": workflow, "title": title}
        case LogActivity(deal=deal, kind=kind, note=note):
            return "POST", f"/deals/{deal}/activities", {"kind": kind, "note": note}
        case MoveDeal(deal=deal, move=move):
            return "POST", f"/deals/{deal}/moves", {"move": move}
        case SetFields(deal=deal, values=values):
            return "PATCH", f"/deals/{deal}/fields", {"fields": values}
        case _:
            raise TypeError(command)


class Load:
    """This is callers and a follower on a server; what they come to know stands in `told`.

    Another `address` is where they go from their next request on, the follower when his stream ends.
    """

    def __init__(self, address: str, told: Told, *, callers: tuple[str, ...] = ("ann", "bob", "cyd")) -> None:
        self.address = address
        self.told = told
        self.seen = Seen(0, [])
        told.followers.append(self.seen)
        self.failures: list[BaseException] = []
        self._stopping, self._leaving = threading.Event(), threading.Event()
        self._callers = [
            threading.Thread(target=self._guarded, args=(self._call, name), daemon=True) for name in callers
        ]
        self._follower = threading.Thread(target=self._guarded, args=(self._follow,), daemon=True)

    def acknowledged_more(self, many: int) -> None:
        """This returns when so many more commands have been acknowledged."""
        enough, deadline = len(self.told.acknowledged) + many, time.monotonic() + LONG
        while len(self.told.acknowledged) < enough:
            assert not self.failures, self.failures
            assert time.monotonic() < deadline, "nothing is acknowledged any more"
            time.sleep(PAUSE)

    @contextmanager
    def running(self) -> Iterator[None]:
        """While this lasts there is load; at its end callers finish what they began, the follower sees it all."""
        for thread in (*self._callers, self._follower):
            thread.start()
        try:
            yield
            self._stopping.set()
            for thread in self._callers:
                thread.join(LONG)
            self._see_the_end()
        finally:
            self._stopping.set()
            self._leaving.set()
            self._follower.join(LONG)
        assert not self.failures, self.failures

    def _guarded(self, work: Callable[..., None], *given: str) -> None:
        try:
            work(*given)
        except BaseException as failure:  # noqa: BLE001 - the test is told
            self.failures.append(failure)

    def _call(self, name: str) -> None:
        with httpx2.Client(timeout=LONG) as client:
            for number, asked in enumerate(script(name)):
                if self._stopping.is_set():
                    return
                self.told.sent[f"{name}:{asked.key}"] = asked.events
                while not self._asked(client, name, asked) and number % GIVES_UP:
                    if self._leaving.wait(PAUSE):
                        return

    def _asked(self, client: httpx2.Client, name: str, asked: Ask) -> bool:
        """This says whether the caller knows the outcome now."""
        method, path, body = request(asked.command)
        headers = {"Idempotency-Key": asked.key, "X-Gatebook-Actor": name}
        try:
            answer = client.request(method, f"{self.address}{API}{path}", json=body, headers=headers)
        except httpx2.TransportError:
            return False
        if answer.status_code >= httpx2.codes.INTERNAL_SERVER_ERROR:
            assert answer.status_code == httpx2.codes.SERVICE_UNAVAILABLE, answer.text
            return False
        if answer.status_code == httpx2.codes.NOT_FOUND:
            return True  # its deal was never opened: that command was given up
        assert answer.status_code in {200, 201, REFUSED}, answer.text
        position = None if answer.status_code == REFUSED else answer.json()["position"]
        self.told.acknowledge(f"{name}:{asked.key}", position)
        return True

    def _follow(self) -> None:
        while not self._leaving.is_set():
            with suppress(httpx2.TransportError), httpx2.Client(base_url=self.address, timeout=2) as client:
                self._listen(client)
            time.sleep(PAUSE)

    def _listen(self, client: httpx2.Client) -> None:
        headers = {"Last-Event-ID": str(len(self.seen.events))}
        with client.stream("GET", f"{API}/events/stream", headers=headers) as stream:
            for line in stream.iter_lines():
                if line.startswith("data: "):
                    told = json.loads(line.removeprefix("data: "))
                    self.seen.events.append((told["position"], told["id"]))
                if self._leaving.is_set():
                    return

    def _see_the_end(self) -> None:
        """This returns when the follower has seen the last event that is there."""
        head = httpx2.get(f"{self.address}{API}/events?limit=1", timeout=LONG).json()["head"]
        deadline = time.monotonic() + LONG
        while len(self.seen.events) < head and not self.failures:
            assert time.monotonic() < deadline, f"the follower stands at {len(self.seen.events)} of {head}"
            time.sleep(PAUSE)
