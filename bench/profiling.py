"""This file looks where the time goes: a profile of one thread, in a few lines."""

from __future__ import annotations

import cProfile
import pstats
import threading
from pathlib import Path
from typing import Any

TOP = 15


class Profiles:
    """This profiles threads by their names from `begin` on; made before they start."""

    def __init__(self, *names: str) -> None:
        self._names = names
        self._found: dict[str, cProfile.Profile] = {}
        self._begun = False
        threading.setprofile(self._called)

    def begin(self) -> None:
        """This begins: what came before, such as the set-up, is left out."""
        self._begun = True

    def _called(self, *_: Any) -> None:
        name = threading.current_thread().name
        if self._begun and name in self._names and name not in self._found:
            self._found[name] = cProfile.Profile()
            self._found[name].enable()

    def told(self) -> dict[str, list[str]]:
        """This is the top of each profile; the threads have ended."""
        threading.setprofile(None)
        return {name: top(profile) for name, profile in self._found.items()}


def top(profile: cProfile.Profile) -> list[str]:
    """This is the functions in which most time was spent."""
    return lines(pstats.Stats(profile))


def lines(stats: Any) -> list[str]:
    """This is a line for each: seconds in it, seconds with what it calls, calls, name."""
    rows = sorted(stats.stats.items(), key=lambda row: -row[1][2])[:TOP]
    return [
        f"{own:8.3f} {whole:8.3f} {calls:>9,}  {_place(where)}" for where, (_, calls, own, whole, _) in rows
    ]


def _place(where: tuple[str, int, str]) -> str:
    file, line, function = where
    path = Path(file)
    return function if line == 0 else f"{path.parent.name}/{path.name}:{line} {function}"
