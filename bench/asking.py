"""This file is who reads: over HTTP, one question at a time, each at a position that nobody has asked at before."""

from __future__ import annotations

import http.client
import json
import random
import time
from datetime import UTC, datetime, timedelta
from typing import Any

from bench.ports import HOST

API = "/api/v1"
_LOOK, _STILL = 1.0, 5  # seconds between two looks, and looks; the clock is looked at every two seconds
NOW = datetime.now(UTC).date()


def ago(days: int) -> str:
    """This is a date so many days back."""
    return (NOW - timedelta(days=days)).isoformat()


BOARD = {
    "board page": "/deals",
    "board page of a stage": "/deals?stage=proposal",
    "board page of an owner": "/deals?owner=seller3",
    "board report": "/reports/board",
}
FUNNEL = {"funnel of now": "/reports/funnel", "funnel of now by owner": "/reports/funnel?by=owner"}
OTHER = {
    "funnel by team": "/reports/funnel?by=team",
    "funnel by source": "/reports/funnel?by=source",
    "funnel of a quarter": f"/reports/funnel?from={ago(200)}&to={ago(110)}",
    "funnel of a quarter by owner": f"/reports/funnel?from={ago(200)}&to={ago(110)}&by=owner",
    "funnel by passage": "/reports/funnel?definition=passage",
    "funnel of a quarter by passage": f"/reports/funnel?from={ago(200)}&to={ago(110)}&definition=passage",
    "funnel as of a year ago": f"/reports/funnel?as_of={ago(365)}",
    "funnel as of a year ago by owner": f"/reports/funnel?as_of={ago(365)}&by=owner",
    "funnel as known a month ago": f"/reports/funnel?known_at={ago(30)}",
    "board report as of a year ago": f"/reports/board?as_of={ago(365)}",
    "board page as of a year ago": f"/deals?as_of={ago(365)}",
    "board page by part of a title": "/deals?q=D1999",
    "stages": "/reports/stages",
    "stages of a quarter by owner": f"/reports/stages?from={ago(200)}&to={ago(110)}&by=owner",
    "losses": "/reports/losses",
    "losses of a quarter": f"/reports/losses?from={ago(200)}&to={ago(110)}",
    "refusals": "/reports/refusals",
    "workload": "/reports/workload",
    "workload as of a year ago": f"/reports/workload?as_of={ago(365)}",
    "headline": "/reports/headline",
    "headline of a quarter": f"/reports/headline?from={ago(200)}&to={ago(110)}",
    "colours": "/reports/colours",
    "colours of a quarter": f"/reports/colours?from={ago(200)}&to={ago(110)}",
    "changes of a day": f"/reports/changes?from={ago(31)}&to={ago(30)}",
    "deals behind what was won": "/reports/funnel/deals?figure=won",
    "deals behind an entry, of a quarter": f"/reports/funnel/deals?figure=entered&stage=proposal&from={ago(200)}&to={ago(110)}",
    "deals behind stays that ended": "/reports/stages/deals?figure=ended&stage=proposal",
    "events around an instant": f"/events/around?at={ago(365)}T12:00:00Z",
}
PART = {
    "board page": "/deals",
    "board report": "/reports/board",
    "funnel of now": "/reports/funnel",
    "workload": "/reports/workload",
    "headline": "/reports/headline",
}
DIRECTOR, HEAD, SELLER = "director", "head", "seller3"
PEOPLE = {DIRECTOR: [None], HEAD: ["team1"], SELLER: []}
"""Who asks, with the units that each manages: of all deals, of those of a team, of his own."""
GROUPS = {"board": BOARD, "funnel": FUNNEL, "other": OTHER, HEAD: PART, SELLER: PART}


class Asking:
    """This asks a server on a store that has so many deals, by the keys of `PEOPLE`; the director writes."""

    def __init__(self, port: int, deals: int, secrets: dict[str, str]) -> None:
        self.secrets = secrets
        self.connection = http.client.HTTPConnection(HOST, port, timeout=300)
        self.deals = deals
        self.random = random.Random(5)

    def settled(self) -> float:
        """This is how many seconds it took until the log stood still: the clock tells what came due meanwhile."""
        began = time.perf_counter()
        heads = [self._reached()]
        while len(heads) <= _STILL or heads[-1] != heads[-1 - _STILL]:
            time.sleep(_LOOK)
            heads.append(self._reached())
        return time.perf_counter() - began - _STILL * _LOOK

    def round(self, group: str, times: int) -> dict[str, dict[str, list[float]]]:
        """This is how long each question of a group took, in milliseconds, and how long the same took again.

        A group by the name of one of `PEOPLE` is asked by that one, the others by the director.
        """
        who = group if group in PEOPLE else DIRECTOR
        asked: dict[str, dict[str, list[float]]] = {}
        for name, path in GROUPS[group].items():
            asked[name] = {"first": [], "again": []}
            for _ in range(times):
                self._write()
                for when in ("first", "again"):
                    began = time.perf_counter()
                    self._ask("GET", path, by=who)
                    asked[name][when].append((time.perf_counter() - began) * 1_000)
        return asked

    def end(self) -> None:
        """This hangs up."""
        self.connection.close()

    def _write(self) -> None:
        """This makes the log one event longer, and waits until every projection has it: so nothing is folded meanwhile."""
        deal = self.random.randrange(self.deals)
        said = self._ask("POST", f"/deals/D{deal}/activities", {"kind": "call", "note": "asked"})
        while self._reached() < said["position"]:
            time.sleep(0.02)  # a key may ask a hundred times a second

    def _reached(self) -> int:
        """This is the position up to which every projection has the log."""
        return min(each["position"] for each in self._ask("GET", "/health/ready")["projections"])

    def _ask(self, method: str, path: str, body: Any = None, *, by: str = DIRECTOR) -> Any:
        sent = None if body is None else json.dumps(body)
        said = {"Content-Type": "application/json", "Authorization": f"Bearer {self.secrets[by]}"}
        self.connection.request(method, API + path, sent, said)
        answer = self.connection.getresponse()
        said = answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{method} {path}: {answer.status} {said.decode()}")
        return json.loads(said) if method == "POST" or path.startswith("/health") else None
