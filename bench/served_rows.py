"""This file measures what is served: moves over HTTP against an empty endpoint, the live stream, and reading."""

from __future__ import annotations

import json
import urllib.request
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from bench.asking import HEAD, PEOPLE, SELLER
from bench.ports import HOST, free_port
from bench.processes import Rival, done
from bench.rounds import Section, interleaved, percentile
from bench.script import VALUES
from bench.sizes import Sizes

CONNECTIONS = 32
RATE = 300
HANDS = 16
CLIENTS = 3
WHO = {HEAD: "who leads a team", SELLER: "a seller"}
OURS, EMPTY = "POST /deals/{id}/moves", "the empty endpoint"


def moves(here: Path, sizes: Sizes) -> Section:
    """This is moves over HTTP."""
    section = Section(f"Moves over HTTP, one process, {CONNECTIONS} connections")
    url, told = f"sqlite:///{here / 'ours.db'}", str(here / "told.json")
    ports, busy = {OURS: free_port(), EMPTY: free_port()}, []
    with ExitStack() as stack:
        given = {"deals": sizes.deals, "keys": CONNECTIONS}
        ours = stack.enter_context(Rival("server", url=url, port=ports[OURS], **given))
        secrets = ours.ask("keys")
        sample = _sample(ports[OURS], secrets[0])
        stack.enter_context(Rival("empty endpoint", port=ports[EMPTY], sample=sample)).ask("end")
        callers = stack.enter_context(
            Rival("callers", ports=ports, deals=sizes.deals, told=told, secrets=secrets)
        )

        def called(name: str) -> float:
            said = callers.ask("round", name=name, jobs=sizes.calls)
            busy.append(said["callers"])
            return float(said["rate"])

        both = {OURS: lambda: called(OURS), EMPTY: lambda: called(EMPTY)}
        interleaved(1, both)
        figures = interleaved(sizes.rounds, both)
        callers.ask("end", began=sample["position"])
        ours.ask("end")
    section.add(figures)
    reached = section.ratio("moves against the empty endpoint", figures[OURS], figures[EMPTY], 0.6)
    section.notes.append(f"The callers were busy for {max(busy):.0%} of a core at most.")
    _verify(section, url, told)
    if not reached and sizes.profiles:
        section.profiles = {"the server's event loop": _profiled(here, sizes)}
    return section


def stream(here: Path, sizes: Sizes) -> Section:
    """This is the time from a commit to who listens."""
    section = Section(f"Live stream, {RATE} moves a second, {CLIENTS} clients")
    url, told, port = f"sqlite:///{here / 'ours.db'}", str(here / "told.json"), free_port()
    with ExitStack() as stack:
        deals = sizes.stream_deals
        ours = stack.enter_context(Rival("server", url=url, port=port, deals=deals, keys=HANDS))
        opened = ours.ask("opened"), ours.ask("keys")
        given = {"port": port, "deals": deals, "clients": CLIENTS, "told": told, "opened": opened}
        listeners = stack.enter_context(Rival("listeners", **given))
        listeners.ask("round", rate=RATE // 3, seconds=sizes.stream_seconds / 4)
        said = listeners.ask("round", rate=RATE, seconds=sizes.stream_seconds)
        listeners.ask("end")
        listeners.end()
        ours.ask("end")
    delays = said["delays"]
    section.lines.append(("moves made", [said["rate"]], "/s"))
    for share in (0.5, 0.95, 0.99, 1.0):
        section.lines.append((f"p{share * 100:g}", [percentile(delays, share)], " ms"))
    section.limit("from before the commit to the client, p99", percentile(delays, 0.99), 100, "ms")
    _verify(section, url, told)
    return section


def reading(url: str, deals: int, sizes: Sizes) -> Section:
    """This is how long readers wait, on a store that others have filled."""
    section = Section(f"Reading at {deals:,} deals and {sizes.events_read:,} events")
    port = free_port()
    with ExitStack() as stack:
        ours = stack.enter_context(Rival("server", url=url, port=port, people=PEOPLE))
        given = {"port": port, "deals": deals, "secrets": ours.ask("keys_of_people")}
        reader = stack.enter_context(Rival("reader", **given))
        settled = reader.ask("settled")
        section.notes.append(
            f"What had come due in the log's years was told in {settled:.0f} s, before the first question."
        )
        reader.ask("round", group="board", times=1)
        again: list[float] = []
        for group, times, most in (
            ("board", sizes.asked, 100),
            ("funnel", sizes.asked, 300),
            ("other", sizes.asked_other, 3_000),
            (HEAD, sizes.asked_other, 3_000),
            (SELLER, sizes.asked_other, 3_000),
        ):
            asked = reader.ask("round", group=group, times=times)
            again += _told(section, group, asked, most)
        section.limit("the same question again, p95", percentile(again, 0.95), 20, "ms")
        ours.ask("end")
    done("verifier", "the_log", what={"url": url})
    section.notes.append(
        "Asked by somebody who reads all deals and does not see all of them; who leads a team sees a fifth of the deals, "
        "a seller his own, a fortieth. Each question at a new position; the bars are held to p95. Verified afterwards: the log is whole."
    )
    return section


def _told(section: Section, group: str, asked: dict[str, Any], most: float) -> list[float]:
    again: list[float] = []
    worst = slowest = ("", 0.0)
    for name, times in asked.items():
        slow = percentile(times["first"], 0.95)
        section.lines.append((name if group not in WHO else f"{WHO[group]}: {name}", times["first"], " ms"))
        worst = max(worst, (name, slow), key=lambda each: each[1])
        slowest = max(slowest, (name, max(times["again"])), key=lambda each: each[1])
        again += times["again"]
    section.notes.append(f"Asked again, slowest in {group}: {slowest[0]}, {slowest[1]:.0f} ms.")
    names = {"board": "board page", "funnel": "funnel of now", "other": "any other question", **WHO}
    section.limit(f"{names[group]}, p95 of the slowest ({worst[0]})", worst[1], most, "ms")
    return again


def _verify(section: Section, url: str, told: str) -> None:
    events = done("verifier", "everything", what={"url": url, "told": told})
    section.notes.append(f"Verified afterwards: {events:,} events, projections equal to a rebuild.")


def _profiled(here: Path, sizes: Sizes) -> list[str]:
    port, deals = free_port(), min(sizes.deals, 2_000)
    url, file = f"sqlite:///{here / 'profiled.db'}", str(here / "profile")
    with Rival("server", url=url, port=port, deals=deals, keys=CONNECTIONS, profile=file) as ours:
        given: dict[str, Any] = {"ports": {OURS: port}, "deals": deals, "told": str(here / "told.profiled")}
        with Rival("callers", **given, secrets=ours.ask("keys")) as callers:
            callers.ask("round", name=OURS, jobs=sizes.calls)
        found: list[str] = ours.ask("end")
    return found


def _sample(port: int, secret: str) -> Any:
    """This is what our server answers to a move."""
    body = json.dumps(
        {"id": "sample", "workflow": "simple_crm", "title": "Sample", "fields": VALUES}
    ).encode()
    asked = urllib.request.Request(
        f"http://{HOST}:{port}/api/v1/deals",
        body,
        {"Content-Type": "application/json", "Authorization": f"Bearer {secret}"},
    )
    with urllib.request.urlopen(asked) as answer:
        return json.load(answer)
