"""This file is the set-up that all rivals share: what a deal knows, its way, and deals drawn at random.

It imports nothing but the standard library, so that a rival's own venv can read it.
"""

from __future__ import annotations

import json
import random
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ACTOR = "bench"
MOVES = ("qualify", "propose", "negotiate", "agree", "win")
"""The way of a deal through the five stages of simple_crm."""
STEPS = len(MOVES)


def _file(name: str) -> dict[str, Any]:
    return {"name": name, "media_type": "application/pdf", "size": 1, "sha256": "0" * 64, "place": name}


VALUES: dict[str, Any] = {
    "source": "website",
    "company": "Hua Long",
    "contact_name": "Wang Fang",
    "contact_phone": "138 0000 1111",
    "need_summary": "two hydraulic presses by autumn",
    "budget_amount": "100000",
    "budget_confirmed": True,
    "decision_maker": "Zhao Min",
    "proposal_file": _file("proposal.pdf"),
    "quote_amount": "90000",
    "quote_valid_until": "2099-01-01",
    "final_amount": "88000",
    "payment_terms": "30/60/10",
    "expected_sign_on": "2026-12-01",
    "contract_no": "HT-1",
    "contract_file": _file("contract.pdf"),
    "signed_on": "2026-01-01",
    "both_signed": True,
}


class Draw:
    """This draws deals at random, each for its next step, from any thread."""

    def __init__(self, deals: int, seed: int = 7) -> None:
        self._random = random.Random(seed)
        self._left = [deal for deal in range(deals) for _ in range(STEPS)]
        self._random.shuffle(self._left)
        self._done = [0] * deals
        self._busy: set[int] = set()
        self._lock = threading.Lock()

    def take(self) -> tuple[int, int]:
        """This is a deal that nobody has in hand, and which step is next for it; enough deals have to be left."""
        with self._lock:
            for place in range(len(self._left) - 1, -1, -1):
                if (deal := self._left[place]) not in self._busy:
                    del self._left[place]
                    self._busy.add(deal)
                    return deal, self._done[deal]
        raise RuntimeError("every deal has been moved to its end: measure with more deals")

    def give_back(self, deal: int) -> None:
        """This says that the step is done."""
        with self._lock:
            self._busy.discard(deal)
            self._done[deal] += 1


class Acknowledged:
    """This keeps what was answered, for the verifier: key to position, and where the log ended before the run."""

    def __init__(self, file: str) -> None:
        self._file = Path(file)
        self.began = 0
        self.positions: dict[str, int] = {}

    def write(self) -> None:
        """This hands it over, as a file."""
        self._file.write_text(json.dumps({"began": self.began, "positions": self.positions}))


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
