"""This file is the organisation that plays, and whom it sells to: units, customers, their people, rates, parameters."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from random import Random
from typing import Any

from api.demo.season import Season
from api.demo.words import Text
from engine.clock import DAY
from engine.commands import (
    AddContact,
    AnyCommand,
    OpenCustomer,
    OpenUnit,
    RecordRates,
    SetParameters,
)
from engine.lookups import Look
from engine.workflow import Workflow

GROUP, FIRM = "group", "china"
PARENTS = {
    GROUP: None,
    FIRM: GROUP,
    "north_region": FIRM,
    "south_region": FIRM,
    "north": "north_region",
    "south": "south_region",
}
"""The tree of units: who stands above whom."""
_KINDS = {
    GROUP: "group",
    FIRM: "legal_entity",
    "north_region": "region",
    "south_region": "region",
    "north": "team",
    "south": "team",
}
_TIERS, _SHARES = ("A", "B", "C"), (3, 5, 4)
_STRICTER = {"discount_manager": "8", "advance_min": "35"}
"""What the organisation changes in the middle of the year."""
_HALF, _MONTH, _MONTHS = 182, 30, 12
_DOLLAR = 7.1


@dataclass(frozen=True, slots=True)
class Customer:
    """This is a made-up customer: its id, name, and the ids of its people."""

    id: str
    name: str
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Absence:
    """This is a leave: who decides meanwhile, and from when until when."""

    deputy: str
    since: int
    until: int


@dataclass
class Market:
    """This is what deals know of each other: the customers, which deals there are, which frameworks were signed.

    And of their people: who is `away` for a time, and who has `gone`, with who took over.
    """

    customers: tuple[Customer, ...]
    deals: list[str] = field(default_factory=list)
    frameworks: list[tuple[Customer, str]] = field(default_factory=list)
    away: dict[str, Absence] = field(default_factory=dict)
    gone: dict[str, str] = field(default_factory=dict)


class Known:
    """This is what other streams say, read once; other deals change all the time and are read each time.

    Who changes rates or parameters says so by `forget`.
    """

    def __init__(self, look: Look) -> None:
        self._look = look
        self._seen: dict[str, Any] = {}

    def __call__(self, stream: str) -> Any:
        """This is the state of a stream."""
        if stream.startswith("deal:"):
            return self._look(stream)
        if stream not in self._seen:
            self._seen[stream] = self._look(stream)
        return self._seen[stream]

    def forget(self) -> None:
        """This has everything read again."""
        self._seen.clear()


def above(unit: str | None) -> frozenset[str]:
    """This is a unit with all those above it."""
    found = set()
    while unit is not None:
        found.add(unit)
        unit = PARENTS.get(unit)
    return frozenset(found)


def units(text: Text) -> Iterator[AnyCommand]:
    """This sets the units up, from the top."""
    for unit, parent in PARENTS.items():
        yield OpenUnit(unit, text.units[unit], _KINDS[unit], parent)


def customers(text: Text, rng: Random) -> Iterator[tuple[Customer, list[AnyCommand]]]:
    """This enters each customer with its tier, and two people there."""
    for number, name in enumerate(text.customers, start=1):
        customer = f"C-{number:02d}"
        tier = rng.choices(_TIERS, _SHARES)[0]
        people = tuple(f"P-{number:02d}-{place}" for place in (1, 2))
        names = rng.sample(text.contacts, len(people))
        entries: list[AnyCommand] = [OpenCustomer(customer, {"name": name, "tier": tier})]
        entries += [
            AddContact(person, {"name": known, "position": position}, customer)
            for person, known, position in zip(people, names, text.positions, strict=True)
        ]
        yield Customer(customer, name, people), entries


def housekeeping(workflow: Workflow, rng: Random, season: Season, start: int) -> list[tuple[int, AnyCommand]]:
    """This is what happens beside the deals, in order of time: rates every month, stricter rules in summer."""
    days = [season.later(rng, start, 1) + month * _MONTH * DAY for month in range(_MONTHS)]
    done: list[tuple[int, AnyCommand]] = [
        (at, RecordRates(workflow.currency, season.day(at, 0), {"USD": _rate(rng)})) for at in days
    ]
    changed = {key: value for key, value in _STRICTER.items() if key in workflow.parameters}
    if changed:
        done.append((start + _HALF * DAY, SetParameters(workflow.key, changed)))
    return sorted(done, key=lambda one: one[0])


def _rate(rng: Random) -> str:
    return str(Decimal(str(round(_DOLLAR + rng.uniform(-0.08, 0.08), 4))))
