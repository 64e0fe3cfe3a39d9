"""This file holds what all routes share: the house, who runs it, the live feed, the counts.

It hangs on the application, not on a module, so that two applications in one process have nothing in common.
"""

from __future__ import annotations

import threading
from typing import cast

from fastapi import Request

from api.clockwork import Clockwork
from api.house import House
from api.http.diary import Diary
from api.http.feed import Feed
from api.http.metrics import Metrics
from api.http.waiting import Waiting
from api.logs import Halts, Log, silent
from api.settings import operating_system_user
from api.version import own_version
from engine.errors import Behind
from engine.store import without_password
from engine.workflow import Workflow
from projections import Reader

PATIENCE = 5.0
"""Seconds that a read waits for its projection."""


class Front:
    """This is one served house; `worker` says whether this process keeps the projections and tells the timers."""

    def __init__(self, house: House, *, worker: bool, log: Log = silent) -> None:
        self.house = house
        self.worker = worker
        self.user = operating_system_user()
        self.reader = Reader(house.store, house.desk.journal, house.views, house.clock)
        self.feed = Feed(house)
        self.waiting = Waiting()
        self.metrics = Metrics(house, self.feed)
        self.log = log
        self.diary = Diary(log, self.metrics.counted)
        self._workflows: dict[tuple[str, int], Workflow] = {}
        self._stop = threading.Event()
        self._follower: threading.Thread | None = None
        self._halts: threading.Thread | None = None
        self._clockwork: threading.Thread | None = None

    def start(self) -> None:
        """This begins to follow the log: for the live feed, and as worker for the projections."""
        self.log("started", version=own_version(), store=without_password(self.house.settings.store))
        self.diary.start()
        self.house.observers.append(self.diary.hear)
        self.waiting.start()
        self.feed.start()
        if self.worker:
            self._follower = threading.Thread(
                target=self.house.projector.follow, args=(self._stop,), name="gatebook-projector", daemon=True
            )
            self._follower.start()
            halts = Halts(self.house.projector.health, self.log)
            self._halts = threading.Thread(
                target=halts.watch, args=(self._stop,), name="gatebook-halts", daemon=True
            )
            self._halts.start()
            self._clockwork = threading.Thread(
                target=Clockwork(self.house, self.log).watch,
                args=(self._stop,),
                name="gatebook-clockwork",
                daemon=True,
            )
            self._clockwork.start()

    def stop(self) -> None:
        """This ends what `start` began."""
        self._stop.set()
        self.feed.stop()
        for thread in (self._follower, self._halts, self._clockwork):
            if thread is not None:
                thread.join()
        self.house.observers.remove(self.diary.hear)
        self.diary.stop()
        self.log("stopped")

    def known_workflow(self, key: str, version: int) -> Workflow | None:
        """This is a version that has been asked for before; it never changes, so it needs no second look."""
        return self._workflows.get((key, version))

    def workflow(self, key: str, version: int) -> Workflow:
        """This is a published version; the first time it is read from the log. Raises `Unknown`."""
        found = self._workflows.get((key, version))
        if found is None:
            found = self._workflows[key, version] = self.house.archive.workflow(key, version)
        return found

    def reach(self, position: int | None, names: tuple[str, ...] | None = None) -> None:
        """This waits until the named projections, or all, hold a position; raises `Behind` after a while."""
        if position is None:
            return
        projector = self.house.projector
        if not self.worker:
            try:
                projector.wait_for(position, 0, names)
            except Behind:
                projector.catch_up()
        projector.wait_for(position, PATIENCE, names)


def front(request: Request) -> Front:
    """This is what the application serves."""
    return cast("Front", request.app.state.front)
