"""This file runs rivals in turn, several rounds, and says median, spread and ratio."""

from __future__ import annotations

import statistics
import threading
import time
from collections.abc import Callable
from typing import NamedTuple


class Rival(NamedTuple):
    """This is a name and a function that does one round and gives its rate, per second."""

    name: str
    round: Callable[[], float]


def race(title: str, ours: Rival, peer: Rival, *, bar: float | None, rounds: int = 5) -> float:
    """This runs both in turn and prints the figures; the ratio of the medians comes back."""
    rates: dict[str, list[float]] = {ours.name: [], peer.name: []}
    for _ in range(rounds):
        for rival in (ours, peer):
            rates[rival.name].append(rival.round())
    for name, measured in rates.items():
        low, middle, high = min(measured), statistics.median(measured), max(measured)
        print(f"  {name:<44} {middle:>10,.0f}/s   ({low:,.0f} to {high:,.0f})")
    ratio = statistics.median(rates[ours.name]) / statistics.median(rates[peer.name])
    verdict = "" if bar is None else f"   bar {bar:g}: {'reached' if ratio >= bar else 'MISSED'}"
    print(f"{title}: {ratio:.2f} x{verdict}\n", flush=True)
    return ratio


def at_once(callers: int, jobs: int, job: Callable[[], None]) -> float:
    """This has so many threads do so many jobs between them, and gives jobs per second."""
    left = iter(range(jobs))
    taking = threading.Lock()
    failed: list[BaseException] = []

    def work() -> None:
        while not failed:
            with taking:
                if next(left, None) is None:
                    return
            try:
                job()
            except BaseException as error:  # noqa: BLE001 - whatever it was is raised by the caller
                failed.append(error)

    threads = [threading.Thread(target=work) for _ in range(callers)]
    started = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failed:
        raise failed[0]
    return jobs / (time.perf_counter() - started)
