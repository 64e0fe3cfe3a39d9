"""This file is the callers of the HTTP row: open connections, requests made ahead, nothing but sockets.

They are one process that must not be what is measured, so it says how much of its time it worked. A load program
would do, but it could not draw deals so that every request is a move that is due.
"""

from __future__ import annotations

import re
import selectors
import socket
import time
from itertools import count

from bench.ports import HOST
from bench.script import ACTOR, MOVES, Acknowledged, Draw

_LENGTH = re.compile(rb"\r\n[Cc]ontent-[Ll]ength: (\d+)")
_POSITION = re.compile(rb'"position":(\d+)')


def move_request(deal: int, step: int, secret: str | None) -> bytes:
    """This is a move as HTTP, with its command key and the API key of who asks, where one has to sign in."""
    signed = b"" if secret is None else b"Authorization: Bearer %b\r\n" % secret.encode()
    body = b'{"move": "%b"}' % MOVES[step].encode()
    return (
        b"POST /api/v1/deals/D%d/moves HTTP/1.1\r\nHost: localhost\r\n%b"
        b"Idempotency-Key: %d.%d\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%b"
    ) % (deal, signed, deal, step, len(body), body)


class Caller:
    """This is one connection with at most one request under way, and an API key of its own, or none."""

    def __init__(self, port: int, secret: str | None) -> None:
        self.socket = socket.create_connection((HOST, port))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.secret = secret
        self.job = (0, 0)
        self._buffer = b""

    def send(self, job: tuple[int, int]) -> None:
        """This asks for a move."""
        self.job = job
        self.socket.sendall(move_request(*job, self.secret))

    def receive(self) -> bytes | None:
        """This is the answer when it is whole; raises for one that is not 200."""
        more = self.socket.recv(65_536)
        if not more:
            raise ConnectionError("the server hung up")
        self._buffer += more
        end = self._buffer.find(b"\r\n\r\n")
        length = _LENGTH.search(self._buffer)
        if end < 0 or length is None or len(self._buffer) < end + 4 + int(length[1]):
            return None
        answer, self._buffer = self._buffer, b""
        if not answer.startswith(b"HTTP/1.1 200"):
            raise RuntimeError(answer.decode())
        return answer


class Callers:
    """This calls servers by their names; `told` is the file for what the first of them acknowledged."""

    def __init__(self, ports: dict[str, int], deals: int, told: str, secrets: list[str | None]) -> None:
        self.ports = ports
        self.secrets = secrets
        self.draws = {name: Draw(deals) for name in ports}
        self.told = Acknowledged(told)
        self.judged = next(iter(ports))

    def round(self, name: str, jobs: int) -> dict[str, float]:
        """This gives answers per second, and the share of a core that the callers took; a connection for each key."""
        draw, ready, left = self.draws[name], selectors.DefaultSelector(), count(1)
        callers = [Caller(self.ports[name], secret) for secret in self.secrets]
        for caller in callers:
            ready.register(caller.socket, selectors.EVENT_READ, caller)
        began, worked, done = time.perf_counter(), time.process_time(), 0
        for caller in callers:
            caller.send(draw.take())
            next(left)
        while done < jobs:
            for key, _ in ready.select():
                caller = key.data
                answer = caller.receive()
                if answer is None:
                    continue
                done += 1
                self._note(name, caller.job, answer)
                if next(left) <= jobs:
                    caller.send(draw.take())
        took, worked = time.perf_counter() - began, time.process_time() - worked
        for caller in callers:
            caller.socket.close()
        return {"rate": done / took, "callers": worked / took}

    def end(self, began: int) -> None:
        """This hands over what was acknowledged."""
        self.told.began = began
        self.told.write()

    def _note(self, name: str, job: tuple[int, int], answer: bytes) -> None:
        deal, step = job
        self.draws[name].give_back(deal)
        found = _POSITION.findall(answer)
        if name == self.judged and found:
            self.told.positions[f"{ACTOR}:{deal}.{step}"] = int(found[-1])
