"""This file makes up what happens inside the wandering deals, and beside them: rows, ties, activities, customers."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

from engine.events import (
    ActivityLogged,
    ContactAdded,
    ContactChanged,
    CustomerChanged,
    CustomerMerged,
    CustomerOpened,
    Event,
    Linked,
    Moved,
    MoveRefused,
    Recomputed,
    RowAdded,
    RowChanged,
    RowRemoved,
    SetRefused,
    UnitChanged,
    UnitOpened,
    Unlinked,
)
from engine.verdict import Verdict
from tests.histories import History, money

CUSTOMERS = [f"C{number}" for number in range(8)]
NAMES = [
    "华东重工有限公司",
    "华东重工",
    "Acme Ltd.",
    "ACME",
    "Siemens AG",
    "上海西门子",
    "西门子（上海）有限公司",
    "Pump",
]
TOO_DEEP = Verdict("record.quotes.field.amount.min", passed=False)
NOT_YET = Verdict("record.quotes.move.issue.require.payer", passed=False)


class Inside:
    """This is what a deal holds of rows and ties, so that what happens next could have happened."""

    def __init__(self) -> None:
        self.rows: dict[str, str] = {}
        self.amounts: dict[str, int] = {}
        self.ties: set[tuple[str, str]] = set()
        self.added = 0

    def rows_told(self, dice: random.Random) -> Iterator[Event]:
        """This is something done to a row, and what is computed from it."""
        what = dice.random()
        if not self.rows or what < 0.4:
            yield self._add(dice)
        elif what < 0.65:
            row = dice.choice(sorted(self.rows))
            self.amounts[row] = dice.randrange(1, 10**6)
            values: dict[str, Any] = {"amount": money(str(self.amounts[row]))}
            if dice.random() < 0.5:
                values["payer"] = dice.choice([*CUSTOMERS, None])
            yield RowChanged("quotes", row, values)
        elif what < 0.8:
            row = dice.choice(sorted(self.rows))
            if self.rows[row] == "draft":
                self.rows[row] = "issued"
                passed = (Verdict(NOT_YET.rule, passed=True),)
                yield Moved(f"quotes:{row}", "issue", "draft", "issued", "forward", passed)
            return
        elif what < 0.9:
            row = dice.choice(sorted(self.rows))
            del self.rows[row], self.amounts[row]
            yield RowRemoved("quotes", row)
        else:
            row = dice.choice(sorted(self.rows))
            if dice.random() < 0.5:
                yield MoveRefused(f"quotes:{row}", "issue", "issued", (NOT_YET,))
            else:
                yield SetRefused({"quotes.amount": money("-1")}, (TOO_DEEP,), f"quotes:{row}")
            return
        total = sum(self.amounts.values())
        yield Recomputed({"quoted": money(str(total)) if self.amounts else None})

    def ties_told(self, dice: random.Random, other: str) -> Iterator[Event]:
        """This is a tie made, or taken back."""
        if self.ties and dice.random() < 0.5:
            kind, before = dice.choice(sorted(self.ties))
            self.ties.discard((kind, before))
            yield Unlinked(kind, before)
        tie = (dice.choice(["part_of", "part_of", "duplicate_of", "renewal_of"]), other)
        if tie not in self.ties:
            self.ties.add(tie)
            yield Linked(*tie)

    def _add(self, dice: random.Random) -> Event:
        self.added += 1
        row = f"Q{self.added}"
        self.rows[row], self.amounts[row] = "draft", dice.randrange(1, 10**6)
        values = {"amount": money(str(self.amounts[row])), "payer": dice.choice(CUSTOMERS)}
        return RowAdded("quotes", row, values, state="draft")


def activity(dice: random.Random) -> Event:
    """This is a call or a visit, often with a next step."""
    day = f"2026-0{dice.randint(1, 9)}-1{dice.randint(0, 9)}"
    step = ("send the offer", day) if dice.random() < 0.7 else (None, None)
    return ActivityLogged(dice.choice(["call", "visit"]), "talked", ("P1",), "fine", *step)


def open_the_company(history: History) -> None:
    """This sets up units, a few customers of which some are alike, and a person at each."""
    history.tell("unit:all", UnitOpened("Whole", "group"))
    history.tell("unit:east", UnitOpened("East", "region", "all"))
    for customer, name in zip(CUSTOMERS, NAMES, strict=True):
        values = {"name": name, "tier": "A"}
        history.tell(f"customer:{customer}", CustomerOpened(values, {"erp": customer}))
        person = f"contact:P{customer[1:]}"
        history.tell(person, ContactAdded({"name": f"Wang {customer}", "position": "buyer"}, customer))


def something_at_the_company(history: History, dice: random.Random) -> None:
    """This changes a customer, a contact or a unit, or merges two customers."""
    customer = dice.choice(CUSTOMERS)
    what = dice.random()
    if what < 0.4:
        history.tell(f"customer:{customer}", CustomerChanged({"tier": dice.choice(["A", "B", None])}))
    elif what < 0.7:
        told = ContactChanged({"position": "head"}, dice.choice([None, customer]))
        history.tell(f"contact:P{customer[1:]}", told)
    elif what < 0.9:
        history.tell("unit:east", UnitChanged("East", dice.choice(["region", "team"]), "all"))
    else:
        history.tell(f"customer:{CUSTOMERS[-1]}", CustomerMerged(CUSTOMERS[0]))
