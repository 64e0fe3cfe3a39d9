"""This file is the set-up that both sides share: simple_crm with one sealed field, and deals drawn at random."""

from __future__ import annotations

import random
import threading
from itertools import pairwise
from typing import Any

import msgspec

from engine.definition import Definition
from workflows import library, read

DEALS = 10_000
STEPS = 5
VALUES: dict[str, Any] = {
    "source": "website",
    "company": "Hua Long",
    "contact_name": "Wang Fang",
    "contact_phone": "138 0000 1111",
    "need_summary": "two hydraulic presses by autumn",
    "budget_amount": "100000",
    "budget_confirmed": True,
    "decision_maker": "Zhao Min",
    "proposal_file": {
        "name": "p.pdf",
        "media_type": "application/pdf",
        "size": 1,
        "sha256": "0" * 64,
        "place": "p",
    },
    "quote_amount": "90000",
    "quote_valid_until": "2099-01-01",
    "final_amount": "88000",
    "payment_terms": "30/60/10",
    "expected_sign_on": "2026-12-01",
    "contract_no": "HT-1",
    "contract_file": {
        "name": "c.pdf",
        "media_type": "application/pdf",
        "size": 1,
        "sha256": "0" * 64,
        "place": "c",
    },
    "signed_on": "2026-01-01",
    "both_signed": True,
}


def definition() -> Definition:
    """This is simple_crm, `contact_name` its one personal field, on a calendar without holidays."""
    crm = read(library()["simple_crm"])
    fields = tuple(
        msgspec.structs.replace(field, personal="deal" if field.key == "contact_name" else None)
        for field in crm.fields
    )
    moves = tuple(msgspec.structs.replace(move, roles=()) for move in crm.moves)
    return msgspec.structs.replace(crm, fields=fields, moves=moves, calendar="24x7")


def line() -> list[str]:
    """This is the moves along simple_crm, in order."""
    crm = definition()
    stages = [stage.key for stage in crm.stages]
    return [
        next(move.key for move in crm.moves if start in move.start and move.to == to)
        for start, to in pairwise(stages[: STEPS + 1])
    ]


class Draw:
    """This draws deals at random, each for its next step, from any thread."""

    def __init__(self, seed: int = 7) -> None:
        self._random = random.Random(seed)
        self._left = [deal for deal in range(DEALS) for _ in range(STEPS)]
        self._random.shuffle(self._left)
        self._done = [0] * DEALS
        self._busy: set[int] = set()
        self._lock = threading.Lock()

    def take(self) -> tuple[int, int]:
        """This is a deal that nobody has in hand, and which step is next for it."""
        with self._lock:
            while True:
                deal = self._left.pop()
                if deal not in self._busy:
                    break
                self._left.insert(self._random.randrange(len(self._left) // 2 + 1), deal)
            self._busy.add(deal)
            return deal, self._done[deal]

    def give_back(self, deal: int) -> None:
        """This says that the step is done."""
        with self._lock:
            self._busy.discard(deal)
            self._done[deal] += 1
