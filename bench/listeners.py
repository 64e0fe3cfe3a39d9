"""This file is the row of the live stream: moves at an even rate, and clients who note when they hear of each.

The instant counted from is `recorded_at`, taken before the decision and the commit, so the figures are on the safe
side; both clocks are the machine's.
"""

from __future__ import annotations

import re
import selectors
import socket
import threading
import time
from datetime import datetime

from bench.callers import Caller
from bench.ports import HOST
from bench.script import ACTOR, Acknowledged, Draw

PATIENCE = 20
_RECORDED = re.compile(rb'"recorded_at":"([^"]+)"')
_POSITION = re.compile(rb'"position":(\d+)')


class Listeners:
    """This is a few clients of the stream, and hands that move deals, each with an API key."""

    def __init__(self, port: int, deals: int, clients: int, told: str, opened: tuple[int, list[str]]) -> None:
        self.port = port
        self.began, self.secrets = opened
        self.draw = Draw(deals)
        self.told = Acknowledged(told)
        self.told.began = self.began
        self.heard: list[float] = []
        self._wanted = 0
        self._whole = threading.Event()
        self._clients = [self._listen() for _ in range(clients)]

    def round(self, rate: int, seconds: float) -> dict[str, list[float] | float]:
        """This moves at a rate for a time, and gives the delay of every event to every client, in milliseconds."""
        self.heard, jobs = [], round(rate * seconds)
        self._wanted = jobs * len(self._clients)
        self._whole.clear()
        ear = threading.Thread(target=self._hear, daemon=True)
        ear.start()
        due, taking, begin = iter(range(jobs)), threading.Lock(), time.perf_counter() + 0.2

        def hand(secret: str) -> None:
            caller = Caller(self.port, secret)
            while True:
                with taking:
                    number = next(due, None)
                if number is None:
                    return
                time.sleep(max(0.0, begin + number / rate - time.perf_counter()))
                self._move(caller)

        hands = [threading.Thread(target=hand, args=(secret,)) for secret in self.secrets]
        for each in hands:
            each.start()
        for each in hands:
            each.join()
        took = time.perf_counter() - begin
        if not self._whole.wait(PATIENCE):
            raise RuntimeError(f"{len(self.heard)} of {self._wanted} events were heard")
        return {"delays": sorted(self.heard), "rate": jobs / took}

    def end(self) -> None:
        """This hands over what was acknowledged."""
        self.told.write()

    def _move(self, caller: Caller) -> None:
        deal, step = job = self.draw.take()
        caller.send(job)
        while (answer := caller.receive()) is None:
            pass
        self.draw.give_back(deal)
        self.told.positions[f"{ACTOR}:{deal}.{step}"] = int(_POSITION.findall(answer)[-1])

    def _listen(self) -> socket.socket:
        place = socket.create_connection((HOST, self.port))
        place.sendall(
            b"GET /api/v1/events/stream?after=%d HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %b\r\n\r\n"
            % (self.began, self.secrets[0].encode())
        )
        while b"id: " not in place.recv(65_536):
            pass
        return place

    def _hear(self) -> None:
        ready = selectors.DefaultSelector()
        kept = dict.fromkeys(self._clients, b"")
        for client in self._clients:
            ready.register(client, selectors.EVENT_READ, client)
        while len(self.heard) < self._wanted:
            for key, _ in ready.select():
                more, now = key.data.recv(1 << 20), time.time()
                text = kept[key.data] + more
                end = 0
                for found in _RECORDED.finditer(text):
                    self.heard.append((now - datetime.fromisoformat(found[1].decode()).timestamp()) * 1_000)
                    end = found.end()
                kept[key.data] = text[end:][-4_096:] if end else text
        self._whole.set()
