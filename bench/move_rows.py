"""This file measures moves through the desk against the peer, the floor and the ceiling on the same kind of database."""

from __future__ import annotations

import statistics
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from bench.databases import Postgres, postgres, postgres_peer, sqlite_peer
from bench.ports import free_port
from bench.processes import Rival, can_be_slowed, done
from bench.rounds import Section, interleaved
from bench.sizes import Sizes

CALLERS = 64
BATCH = 128
CONNECTIONS = 32
HELD_UP = 2_000
"""Microseconds by which every sync is held up, at least, where a disk is to be slower than that of this machine."""
OURS, ALONE, OURS_ALONE = "gatebook", "gatebook without the projector", "gatebook, one caller"
APART = "gatebook with the projector in a process of its own"
PEER, PEER_ALONE = "eventsourcing", "eventsourcing, one caller"
FLOOR = "raw rows, one in a commit (floor)"
FUNCTIONS = "eventsourcing with DB functions (not order-safe)"


class Field:
    """This is the rivals of one race; each is asked by name for its rate."""

    def __init__(self, stack: ExitStack, sizes: Sizes, *, held_up: int = 0) -> None:
        self.stack, self.sizes, self.held_up = stack, sizes, held_up
        self.contestants: dict[str, Callable[[], float]] = {}
        self.behind: list[dict[str, float]] = []
        self.apart: list[dict[str, float]] = []

    def rival(self, name: str, *, peer: bool = False, **given: Any) -> Rival:
        """This starts one."""
        return self.stack.enter_context(Rival(name, peer=peer, held_up=self.held_up, **given))

    def enter(self, name: str, rival: Rival, **given: Any) -> None:
        """This has it take part with these rounds."""
        self.contestants[name] = lambda: float(rival.ask("round", **given)["rate"])

    def enter_ours(self, ours: Rival) -> None:
        """This has our side take part with the projector, without it, and with one caller."""
        sizes = self.sizes

        def followed(callers: int, jobs: int) -> float:
            told = ours.ask("round", callers=callers, jobs=jobs, projecting=True)
            if callers > 1:
                self.behind.append(told)
            return float(told["rate"])

        self.contestants[OURS] = lambda: followed(CALLERS, sizes.moves)
        self.enter(ALONE, ours, callers=CALLERS, jobs=sizes.without, projecting=False)
        self.contestants[OURS_ALONE] = lambda: followed(1, sizes.single)

    def enter_apart(self, url: str, told: str) -> None:
        """This has our side take part on another database, with the projector in a process of its own."""
        ours = self.rival("gatebook", url=url, deals=self.sizes.deals, told=told)
        ours.ask("begin_profile")  # the store is made by now, and a follower can open it
        follower = self.rival("follower", url=url)

        def moved() -> float:
            follower.ask("follow")
            told = ours.ask("round", callers=CALLERS, jobs=self.sizes.moves, projecting=False)
            self.apart.append(follower.ask("reached", end=told["end"]))
            return float(told["rate"])

        self.contestants[APART] = moved

    def enter_peer(self, peer: Rival) -> None:
        """This has the peer take part with many callers, and with one."""
        self.enter(PEER, peer, callers=CALLERS, jobs=self.sizes.peers)
        self.enter(PEER_ALONE, peer, callers=1, jobs=self.sizes.single)

    def run(self, section: Section) -> dict[str, list[float]]:
        """This warms everybody up, runs the rounds, and takes them in."""
        for contestant in self.contestants.values():
            contestant()
        self.behind.clear()
        self.apart.clear()
        figures = interleaved(self.sizes.rounds, self.contestants)
        section.add(figures)
        section.notes.append(f"At the end of a round the projector was at most {_worst(self.behind)}.")
        if self.apart:
            section.notes.append(f"In a process of its own it was at most {_worst(self.apart)}.")
        return figures


def _worst(told: list[dict[str, float]]) -> str:
    worst = max(told, key=lambda each: each["behind"])
    return f"{worst['behind']:,.0f} events behind and had them {worst['caught_up'] * 1_000:,.0f} ms later"


def on_sqlite(here: Path, sizes: Sizes) -> Section:
    """This is the rows on SQLite."""
    section = Section(f"Moves on SQLite, {CALLERS} callers and one")
    url, told = f"sqlite:///{here / 'ours.db'}", str(here / "told.json")
    with ExitStack() as stack:
        race = Field(stack, sizes)
        ours = race.rival("gatebook", url=url, deals=sizes.deals, told=told)
        peer = race.rival(PEER, peer=True, env=sqlite_peer(here / "peer.db"), deals=sizes.deals)
        raw = race.rival("raw sqlite", file=str(here / "raw.db"))
        race.enter_ours(ours)
        race.enter_apart(f"sqlite:///{here / 'apart.db'}", f"{told}.apart")
        race.enter_peer(peer)
        race.enter(FLOOR, raw, jobs=sizes.raw, batch=1)
        race.enter(f"raw rows, {BATCH} in a commit (ceiling)", raw, jobs=sizes.batched, batch=BATCH)
        figures = race.run(section)
        ours.ask("end")
    reached = judged(section, figures, 8)
    finish(section, here, url, told, sizes, profiled=not reached)
    return section


def on_slow_disk(here: Path, sizes: Sizes) -> Section:
    """This is what the rows on SQLite come to where a disk takes its time, as those without a cache of their own do."""
    section = Section("Moves on SQLite where every sync is held up")
    if not can_be_slowed():
        section.notes.append("Not measured: strace is not installed, and nothing else holds up a sync.")
        return section
    url, told = f"sqlite:///{here / 'ours.db'}", str(here / "told.json")
    with ExitStack() as stack:
        race = Field(stack, sizes, held_up=HELD_UP)
        ours = race.rival("gatebook", url=url, deals=sizes.deals, told=told)
        peer = race.rival(PEER, peer=True, env=sqlite_peer(here / "peer.db"), deals=sizes.deals)
        raw = race.rival("raw sqlite", file=str(here / "raw.db"))
        race.enter_ours(ours)
        race.enter_peer(peer)
        race.enter(FLOOR, raw, jobs=sizes.raw, batch=1)
        figures = race.run(section)
        ours.ask("end")
    sync = 1_000 / statistics.median(figures[FLOOR])
    section.notes.append(
        f"A commit of one row took {sync:.1f} ms; a disk that syncs so is the only difference."
    )
    judged(section, figures)
    finish(section, here, url, told, sizes, profiled=False)
    return section


def on_postgres(here: Path, sizes: Sizes) -> Section:
    """This is the rows on PostgreSQL."""
    section = Section(f"Moves on PostgreSQL, {CALLERS} callers and one")
    with postgres(here) as server:
        url, told = server.fresh(), str(here / "told.json")
        with ExitStack() as stack:
            race = Field(stack, sizes)
            ours = race.rival("gatebook", url=url, deals=sizes.deals, told=told)
            race.enter_ours(ours)
            race.enter_apart(server.fresh(), f"{told}.apart")
            _enter_strangers(race, server)
            figures = race.run(section)
            ours.ask("end")
        reached = judged(section, figures, 10)
        section.ratio(
            "against its DB functions, which are not order-safe", figures[OURS], figures[FUNCTIONS], None
        )
        section.about = {f"PostgreSQL {name}": value for name, value in server.settings.items()}
        finish(section, here, url, told, sizes, profiled=not reached, profile_url=server.fresh())
    return section


def _enter_strangers(race: Field, server: Postgres) -> None:
    sizes = race.sizes
    race.enter_peer(race.rival(PEER, peer=True, env=postgres_peer(server.fresh()), deals=sizes.deals))
    env = postgres_peer(server.fresh(), functions=True)
    functions = race.rival(PEER, peer=True, env=env, deals=sizes.deals)
    race.enter(FUNCTIONS, functions, callers=CALLERS, jobs=sizes.peers)
    raw = race.rival("raw postgresql", url=server.fresh())
    race.enter(FLOOR, raw, jobs=sizes.raw, batch=1)
    many = {"callers": CONNECTIONS, "jobs": sizes.raw * 4, "batch": 1}
    race.enter(f"raw rows, one in a commit, {CONNECTIONS} connections", raw, **many)
    race.enter(f"raw rows, {BATCH} in a commit (ceiling)", raw, jobs=sizes.batched, batch=BATCH)


def judged(section: Section, figures: dict[str, list[float]], least: float | None = None) -> bool:
    """This holds the race against its bars, if it has any."""
    many = section.ratio(f"{CALLERS} callers, with the projector", figures[OURS], figures[PEER], least)
    section.ratio(f"{CALLERS} callers, without it", figures[ALONE], figures[PEER], None)
    if APART in figures:
        apart = f"{CALLERS} callers, with the projector in a process of its own"
        section.ratio(apart, figures[APART], figures[PEER], None)
    one = section.ratio("one caller", figures[OURS_ALONE], figures[PEER_ALONE], least and 1)
    return many and one


def finish(
    section: Section,
    here: Path,
    url: str,
    told: str,
    sizes: Sizes,
    *,
    profiled: bool,
    profile_url: str | None = None,
) -> None:
    """This has the store verified, and where a bar was missed, a round profiled on a store of its own."""
    events = done("verifier", "everything", what={"url": url, "told": told})
    section.notes.append(f"Verified afterwards: {events:,} events, projections equal to a rebuild.")
    if not (profiled and sizes.profiles):
        return
    apart: dict[str, Any] = {
        "url": profile_url or f"sqlite:///{here / 'profiled.db'}",
        "deals": sizes.deals,
        "told": f"{told}.profiled",
        "profiled": True,
    }
    with Rival("gatebook", **apart) as ours:
        ours.ask("begin_profile")
        ours.ask("round", callers=CALLERS, jobs=sizes.moves, projecting=True)
        section.profiles = ours.ask("end")


def others(here: Path, sizes: Sizes) -> Section:
    """This is what else a team might take, on SQLite and on a store of its own."""
    section = Section("Other peers")
    url, told = f"sqlite:///{here / 'ours.db'}", str(here / "told.json")
    with ExitStack() as stack:
        race = Field(stack, sizes)
        ours = race.rival("gatebook", url=url, deals=sizes.deals, told=told)
        race.enter_ours(ours)
        uma = race.rival("umadb", peer=True, folder=str(here), port=free_port())
        race.enter("UmaDB, bare appends", uma, callers=CALLERS, jobs=sizes.peers)
        race.enter("UmaDB, bare appends, one caller", uma, callers=1, jobs=sizes.single)
        fsm = race.rival("django-fsm-2", peer=True, file=str(here / "fsm.db"), deals=sizes.deals)
        race.enter("django-fsm-2 and a log row", fsm, callers=CALLERS, jobs=sizes.peers)
        race.enter("django-fsm-2 and a log row, one caller", fsm, callers=1, jobs=sizes.single)
        figures = race.run(section)
        ours.ask("end")
        uma.ask("end")
    section.ratio("django-fsm-2, 64 callers", figures[OURS], figures["django-fsm-2 and a log row"], None)
    section.ratio("UmaDB's bare appends, 64 callers", figures[OURS], figures["UmaDB, bare appends"], None)
    finish(section, here, url, told, sizes, profiled=False)
    return section
