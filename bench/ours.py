"""This file is our side: the desk on a database, and a projector in the same process or in one of its own."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from bench.opened import open_deals
from bench.profiling import Profiles
from bench.script import ACTOR, MOVES, Acknowledged, Draw, at_once
from engine.commands import MoveDeal
from engine.desk import Desk
from engine.journal import Journal
from engine.orders import order
from engine.store import Store, Vault
from projections import Projector, Views

WRITER, PROJECTOR = "gatebook-writer", "gatebook-projector"


class Ours:
    """This is a desk with its deals open; `told` is the file for what was acknowledged."""

    def __init__(self, url: str, deals: int, told: str, *, profiled: bool = False) -> None:
        self.profiles = Profiles(WRITER, PROJECTOR) if profiled else None
        self.store = Store.open(url, allow_unsafe_fsync=False)
        self.desk = Desk(self.store)
        self.told = Acknowledged(told)
        self.told.began = open_deals(self.desk, deals)
        self.projector = Projector(self.store, self.desk.journal, Views.open(url))
        self.projector.catch_up()
        self.draw = Draw(deals)

    def round(self, callers: int, jobs: int, *, projecting: bool) -> dict[str, float]:
        """This does so many moves and gives the rate, how far the projector was behind, and its way to the end."""
        if not projecting:
            rate = at_once(callers, jobs, self._move)
            return {"rate": rate, "end": max(self.told.positions.values())}
        with followed(self.projector):
            rate = at_once(callers, jobs, self._move)
            end = max(self.told.positions.values())
            behind, ended = end - min(self.projector.positions().values()), time.perf_counter()
            self.projector.wait_for(end, timeout=300)
            return {"rate": rate, "behind": behind, "caught_up": time.perf_counter() - ended}

    def begin_profile(self) -> None:
        """This looks where the time goes from here on."""
        if self.profiles:
            self.profiles.begin()

    def end(self) -> dict[str, list[str]]:
        """This stops everything, hands over what was acknowledged, and gives the profiles, if any."""
        self.projector.catch_up()
        self.desk.close()
        self.store.close()
        self.told.write()
        return self.profiles.told() if self.profiles else {}

    def _move(self) -> None:
        deal, step = self.draw.take()
        command = MoveDeal(f"D{deal}", MOVES[step])
        key = f"{deal}.{step}"
        answer = self.desk.handle(order(command, ACTOR, key=key))
        self.told.positions[f"{ACTOR}:{key}"] = answer.position
        self.draw.give_back(deal)


class Follower:
    """This is a projector in a process of its own, as `gatebook worker` is one beside `serve --no-worker`."""

    def __init__(self, url: str) -> None:
        self.store = Store.open(url, allow_unsafe_fsync=False)
        self.projector = Projector(self.store, Journal(Vault(self.store)), Views.open(url))
        self.stack = ExitStack()

    def follow(self) -> None:
        """This follows from here on."""
        self.stack.enter_context(followed(self.projector))

    def reached(self, end: int) -> dict[str, float]:
        """This is how far it was behind when it was asked, and its way to the end; then it rests."""
        behind, asked = end - min(self.projector.positions().values()), time.perf_counter()
        self.projector.wait_for(end, timeout=300)
        self.stack.close()
        return {"behind": behind, "caught_up": time.perf_counter() - asked}


@contextmanager
def followed(projector: Projector) -> Iterator[None]:
    """This has a projector follow in a thread."""
    projector.catch_up()
    stop = threading.Event()
    follower = threading.Thread(target=projector.follow, args=(stop,), name=PROJECTOR)
    follower.start()
    try:
        yield
    finally:
        stop.set()
        follower.join()
