"""This file makes up random, seeded histories: deals that wander through the small SOP, both clocks agreeing."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from engine.clock import DAY
from engine.events import (
    ActivityLogged,
    DealOpened,
    Due,
    Event,
    FieldsSet,
    Held,
    ItemChecked,
    Migrated,
    Moved,
    MoveRefused,
    OwnerSet,
    Reopened,
    Resumed,
    SetRefused,
    Voided,
)
from engine.verdict import Verdict
from tests.histories import LINE, History, money, sop


@dataclass
class Walker:
    """This is a deal that wanders through the SOP."""

    id: str
    stage: str = ""
    before: str = ""
    held: bool = False
    over: bool = False
    version: int = 1


MOVES: dict[str, list[tuple[str, str, str]]] = {
    "lead": [("to_solution", "solution", "forward")] * 4 + [("lose", "lost", "jump")],
    "solution": [("to_quote", "quote", "forward")] * 4 + [("cancel", "cancelled", "jump")],
    "quote": [
        *[("to_signed", "signed", "forward")] * 3,
        ("back_to_solution", "solution", "back"),
        ("lose", "lost", "jump"),
        ("cancel", "cancelled", "jump"),
    ],
    "signed": [*[("to_closed", "closed", "forward")] * 3, ("cancel", "cancelled", "jump")],
}
RULES = ("stage.solution.check.enough", "stage.solution.require.budget", "move.to_quote.roles")


def wander(seed: int, *, events: int, deals: int, step: int = DAY // 8) -> History:
    """This is a random live history: both clocks agree, some deals are voided, held, reopened, migrated."""
    dice = random.Random(seed)
    history = History()
    history.days("2026-01-01", "2026-02-17", "2026-02-18")
    history.publish(sop(1))
    walkers = [Walker(f"D{number}") for number in range(deals)]
    newest = 1
    while len(history.rows) < events:
        history.at += dice.randrange(1, step)
        if newest == 1 and len(history.rows) >= events // 2:
            newest = 2
            history.publish(sop(2))
            history.days("2026-02-17", "2026-03-02")
        walker = dice.choice(walkers)
        if not walker.over:
            _step(history, walker, dice, newest)
    return history


def _step(history: History, walker: Walker, dice: random.Random, newest: int) -> None:
    stream = f"deal:{walker.id}"
    if not walker.stage:
        walker.stage, walker.version = dice.choice([*LINE[:1]] * 5 + ["quote"]), newest
        owner, unit = dice.choice(["li", "han", "wang"]), dice.choice([None, "east", "west"])
        told = DealOpened(
            "sales",
            newest,
            "d",
            walker.stage,
            f"Deal {walker.id}",
            owner,
            unit,
            external_ids={"crm": walker.id},
        )
        history.tell(stream, told)
        return
    for event in _said(history, walker, dice, newest):
        refused = isinstance(event, MoveRefused | SetRefused)
        history.tell(f"{stream}:refusals" if refused else stream, event, by=dice.choice(["li", "han"]))


def _said(history: History, walker: Walker, dice: random.Random, newest: int) -> Iterator[Event]:
    kind = dice.random()
    if kind < 0.3:
        yield FieldsSet(_values(dice))
    elif kind < 0.38:
        yield OwnerSet(dice.choice(["li", "han", "wang"]))
    elif kind < 0.46:
        rules = dice.sample(RULES, dice.randint(1, 3))
        yield MoveRefused(None, "to_quote", "quote", tuple(Verdict(rule, passed=False) for rule in rules))
    elif kind < 0.48:
        yield SetRefused(
            {"budget": money("-1.00")}, (Verdict("field.budget.min", passed=False, saw={"budget": None}),)
        )
    elif kind < 0.52:
        yield ItemChecked("demo", dice.random() < 0.7)
    elif kind < 0.54:
        yield ActivityLogged("call", "talked")
    elif kind < 0.62:
        yield Resumed((), _due(history, dice)) if walker.held else Held()
        walker.held = not walker.held
    elif kind < 0.63:
        walker.over = True
        yield Voided()
    elif kind < 0.65 and walker.version < newest:
        walker.version = newest
        yield Migrated(newest, "d2")
    else:
        yield from _moved(history, walker, dice)


def _moved(history: History, walker: Walker, dice: random.Random) -> Iterator[Event]:
    if walker.stage not in MOVES:
        if walker.stage in ("lost", "cancelled") and dice.random() < 0.3:
            yield Reopened((), walker.stage, walker.before)
            walker.stage, walker.held = walker.before, False
        return
    move, to, kind = dice.choice(MOVES[walker.stage])
    if to == "lost":
        yield FieldsSet({"loss_reason": dice.choice(["price", "no_decision"])})
    passed = tuple(Verdict(rule, passed=True) for rule in RULES[: dice.randint(0, 2)])
    yield Moved(None, move, walker.stage, to, kind, passed, _due(history, dice))
    walker.before, walker.stage, walker.held = walker.stage, to, False


def _due(history: History, dice: random.Random) -> Due | None:
    return Due(history.at + dice.randrange(1, 20) * DAY, "5", "CN", "d") if dice.random() < 0.6 else None


def _values(dice: random.Random) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for key in dice.sample(["budget", "price", "region"], dice.randint(1, 3)):
        if key == "region":
            values[key] = dice.choice(["north", "south", None])
        else:
            values[key] = (
                money(f"{dice.randrange(1, 10**7)}.{dice.randrange(100):02}") if dice.random() < 0.9 else None
            )
    return values
