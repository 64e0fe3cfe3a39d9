"""This file holds what all routes share: the house, who runs it, the live feed, the counts.

It hangs on the application, not on a module, so that two applications in one process have nothing in common.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from copy import copy
from typing import cast

from fastapi import Request

from api.access import (
    LINK_LASTS,
    Passwords,
    Recognition,
    SeenArchive,
    Shown,
    Sight,
    SigningIn,
    providers_of,
    read_link,
)
from api.clockwork import Clockwork
from api.house import House
from api.http.diary import Diary
from api.http.feed import Feed
from api.http.limits import Bounds, Limits
from api.http.metrics import Metrics
from api.http.waiting import Together, Waiting
from api.logs import Halts, Log, silent
from api.settings import operating_system_user
from api.version import own_version
from engine.access import Guarded, Rights, guarded_in
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
        self.signs_in = Together(self.access.look)
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
        self.imports: dict[str, tuple[int, int]] = {}
        self.timers = Clockwork(house, log)
        self.begun_at = house.archive.position()  # it is ready once the tables hold what was there
        self._promised: tuple[Shown, int] | None = None
        self._workflows: dict[tuple[str, int], Workflow] = {}
        self._guarded: dict[tuple[str, int], Guarded] = {}
        self._stop = threading.Event()
        self._threads: list[threading.Thread] = []

    def start(self) -> None:
        """This begins to follow the log: for the live feed, and as worker for the projections."""
        self.log("started", version=own_version(), store=without_password(self.house.settings.store))
        self.diary.start()
        self.house.observers += [self.diary.hear, self.access.hear]
        self.waiting.start()
        self.feed.start()
        self._run("failures", self.signing_in.watch, self._stop)
        if self.worker:
            self._run("projector", self.house.projector.follow, self._stop)
            self._run("halts", Halts(self.house.projector.health, self.log).watch, self._stop)
            self._run("clockwork", self.timers.watch, self._stop)

    def stop(self) -> None:
        """This ends what `start` began."""
        self._stop.set()
        self.feed.stop()
        while self._threads:
            self._threads.pop().join()
        for heard in (self.diary.hear, self.access.hear):
            self.house.observers.remove(heard)
        self.diary.stop()
        self.passwords.close()
        self.log("stopped")

    def _run(self, name: str, target: Callable[..., None], *args: object) -> None:
        thread = threading.Thread(target=target, args=args, name=f"gatebook-{name}", daemon=True)
        self._threads.append(thread)
        thread.start()

    def promise(self, link: Shown | None) -> None:
        """This keeps a link for the first administrator that was shown; it is recorded when it is used.

        A server that begins on a store with nothing in it writes nothing by itself, so that a demo's year can be played.
        """
        self._promised = None if link is None else (link, self.house.clock() + LINK_LASTS)

    def keep_promise(self, text: str) -> None:
        """This records the link that was promised, if that is what is shown, in its time."""
        shown = read_link(text)
        if self._promised is None or shown is None:
            return
        link, until = self._promised
        if shown.id == link.id and shown.matches(link.hashed) and self.house.clock() < until:
            self._promised = None
            self.signing_in.make_first_link(link)

    def seen_by(self, rights: Rights) -> Front:
        """This is the same for a caller who does not see all: an archive and a reader that know what he may see."""
        seen = copy(self)
        sight = Sight(rights, self.house.archive, self.guarded_fields)
        seen.sight, seen.house = sight, copy(self.house)
        seen.reader = self.reader.within(rights, sight.trail)
        seen.house.archive = SeenArchive(self.house.archive, sight, seen.reader.names)
        return seen

    def guarded_fields(self, key: str, version: int) -> Guarded:
        """This is every field that not everybody sees by the versions of a workflow up to this one."""
        found = self._guarded.get((key, version))
        if found is None:
            told = self.house.archive.publications(key)
            known = sorted(number for number in told.normal if number <= version)
            found = self._guarded[key, version] = guarded_in(map(told.workflow, known))
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
