"""This file holds what all routes share: the house, who runs it, the live feed, the counts.

It hangs on the application, not on a module, so that two applications in one process have nothing in common.
"""

from __future__ import annotations

import threading
from copy import copy
from typing import cast

from fastapi import Request

from api.access import Passwords, Recognition, SeenArchive, Sight, SigningIn, providers_of
from api.clockwork import Clockwork
from api.house import House
from api.http.diary import Diary
from api.http.feed import Feed
from api.http.limits import Bounds, Limits
from api.http.metrics import Metrics
from api.http.waiting import Waiting
from api.logs import Halts, Log, silent
from api.settings import operating_system_user
from api.version import own_version
from engine.access import Rights
from engine.errors import Behind
from engine.store import without_password
from engine.workflow import Workflow
from projections import Reader

PATIENCE = 5.0
"""Seconds that a read waits for its projection."""


class Front:
    """This is one served house; `worker` says whether this process keeps the projections and tells the timers."""

    def __init__(self, house: House, *, worker: bool, log: Log = silent) -> None:
        self.house = self.whole = house
        self.worker = worker
        self.user = operating_system_user()
        self.reader = Reader(house.store, house.desk.journal, house.views, house.clock)
        self.access = Recognition(house)
        self.signing_in = SigningIn(house)
        self.passwords = Passwords()
        self.providers = providers_of(house.settings)
        self.feed = Feed(house)
        said = house.settings
        self.limits = Limits(Bounds(said.rate_per_minute, said.stranger_rate_per_minute, said.streams))
        self.waiting = Waiting()
        self.metrics = Metrics(house, self.feed)
        self.log = log
        self.diary = Diary(log, self.metrics.counted)
        self.sight: Sight | None = None
        self._workflows: dict[tuple[str, int], Workflow] = {}
        self._personal: dict[tuple[str, int], frozenset[str]] = {}
        self._stop = threading.Event()
        self._follower: threading.Thread | None = None
        self._halts: threading.Thread | None = None
        self._clockwork: threading.Thread | None = None
        self._failures: threading.Thread | None = None

    def start(self) -> None:
        """This begins to follow the log: for the live feed, and as worker for the projections."""
        self.log("started", version=own_version(), store=without_password(self.house.settings.store))
        self.diary.start()
        self.house.observers += [self.diary.hear, self.access.hear]
        self.waiting.start()
        self.feed.start()
        self._failures = threading.Thread(
            target=self.signing_in.watch, args=(self._stop,), name="gatebook-failures", daemon=True
        )
        self._failures.start()
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
        for thread in (self._follower, self._halts, self._clockwork, self._failures):
            if thread is not None:
                thread.join()
        for heard in (self.diary.hear, self.access.hear):
            self.house.observers.remove(heard)
        self.diary.stop()
        self.passwords.close()
        self.log("stopped")

    def seen_by(self, rights: Rights) -> Front:
        """This is the same for a caller who does not see all: an archive and a reader that know what he may see."""
        seen = copy(self)
        sight = Sight(rights, self.house.archive, self.personal_fields)
        seen.sight, seen.house = sight, copy(self.house)
        seen.house.archive = SeenArchive(self.house.archive, sight)
        seen.reader = self.reader.within(rights, sight.trail)
        return seen

    def personal_fields(self, key: str, version: int) -> frozenset[str]:
        """This is every field that was personal in some version of a workflow up to this one."""
        found = self._personal.get((key, version))
        if found is None:
            told = self.house.archive.publications(key)
            known = [number for number in told.normal if number <= version]
            found = frozenset(name for number in known for name in told.workflow(number).personal)
            self._personal[key, version] = found
        return found

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


RIGHTS = "gatebook.rights"
"""Where a request carries the rights of a caller who does not see all."""
_SEEN = "gatebook.seen"


def front(request: Request) -> Front:
    """This is what the application serves, as the caller may see it."""
    here, rights = cast("Front", request.app.state.front), request.scope.get(RIGHTS)
    if rights is None:
        return here
    if _SEEN not in request.scope:
        request.scope[_SEEN] = here.seen_by(rights)
    return cast("Front", request.scope[_SEEN])
