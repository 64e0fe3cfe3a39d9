"""This file makes up random, seeded histories: deals that wander through the small SOP, both clocks agreeing."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from engine.clock import DAY
from engine.events import (
    DealOpened,
    Due,
    Event,
    FieldsSet,
    Held,
    ItemChecked,
    Migrated,
    Moved,
    MoveRefused,
    MoveUndone,
    OwnerSet,
    Reopened,
    Resumed,
    SetRefused,
    Voided,
)
from engine.verdict import Verdict
from tests.histories import LINE, History, money, sop
from tests.wandering_deciding import Asking, decided, governed, somebody_changes
from tests.wandering_health import rated, reset
from tests.wandering_rows import (
    CUSTOMERS,
    Inside,
    activity,
    open_the_company,
    something_at_the_company,
)
from tests.wandering_teams import team_told
from tests.wandering_time import time_told, timed


@dataclass
class Walker:
    """This is a deal that wanders through the SOP."""

    id: str
    stage: str = ""
    before: str = ""
    held: bool = False
    over: bool = False
    version: int = 1
    since: int = 0
    undone: MoveUndone | None = None
    inside: Inside = field(default_factory=Inside)
    asking: Asking = field(default_factory=Asking)


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
    history.publish(sop(1, rich=True))
    open_the_company(history)
    walkers = [Walker(f"D{number}") for number in range(deals)]
    newest, governing = 1, Asking()
    while len(history.rows) < events:
        history.at += dice.randrange(1, step)
        if newest == 1 and len(history.rows) >= events // 2:
            newest = 2
            history.publish(sop(2, rich=True))
            history.days("2026-02-17", "2026-03-02")
        if dice.random() < 0.03:
            something_at_the_company(history, dice)
        walker = dice.choice(walkers)
        clock = random.Random(f"parameters {history.at}")
        if clock.random() < 0.02:
            history.tell("parameters:sales", reset(clock, history.at))
        if not walker.over:
            _step(history, walker, dice, newest, governing)
        if walker.stage and not walker.over:
            for event in team_told(walker.id, walker.stage, history.at):
                history.tell(f"deal:{walker.id}", event)
    del history.rows[events:]
    return history


def _step(history: History, walker: Walker, dice: random.Random, newest: int, governing: Asking) -> None:
    stream = f"deal:{walker.id}"
    # The clock throws dice of its own, so that it changes nothing of what people do.
    clock = random.Random(f"{walker.id} {history.at}")
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
        history.tell(stream, timed(told, clock, history.at))
        walker.since = history.at
        return
    for event in _said(history, walker, dice, newest):
        refused = isinstance(event, MoveRefused | SetRefused)
        told_to = f"{stream}:refusals" if refused else stream
        history.tell(told_to, timed(event, clock, history.at), by=dice.choice(["li", "han"]))
    for event in () if walker.over else time_told(clock, history.at):
        history.tell(stream, event, by="gatebook")
    for event in () if walker.over else rated(clock, history.at):
        history.tell(stream, event, by="han")
    people = random.Random(f"people {walker.id} {history.at}")
    for event in () if walker.over else decided(walker.asking, people, history.at):
        history.tell(stream, event, by=people.choice(["li", "han"]))
    if people.random() < 0.05:
        somebody_changes(history, people)
        governed(history, governing, people)


def _said(history: History, walker: Walker, dice: random.Random, newest: int) -> Iterator[Event]:
    undone, walker.undone = walker.undone, None
    kind = dice.random()
    if undone is not None and dice.random() < 0.5:
        yield undone
        walker.stage, walker.since = undone.to, undone.entered_at
    elif kind < 0.3:
        yield FieldsSet(_values(dice, walker.version))
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
        yield activity(dice)
    elif kind < 0.57:
        other = f"D{dice.randrange(20)}"
        yield from walker.inside.ties_told(dice, other) if other != walker.id else ()
    elif kind < 0.62:
        yield Resumed((), _due(history, dice)) if walker.held else Held()
        walker.held = not walker.held
    elif kind < 0.63:
        walker.over = True
        yield Voided()
    elif kind < 0.72 and walker.version < newest:
        walker.version = newest
        yield Migrated(newest, "d2")
    elif kind < 0.84 and walker.version > 1:
        yield from walker.inside.rows_told(dice)
    else:
        yield from _moved(history, walker, dice)


def _moved(history: History, walker: Walker, dice: random.Random) -> Iterator[Event]:
    if walker.stage not in MOVES:
        if walker.stage in ("lost", "cancelled") and dice.random() < 0.3:
            yield Reopened((), walker.stage, walker.before)
            walker.stage, walker.held, walker.since = walker.before, False, history.at
        return
    move, to, kind = dice.choice(MOVES[walker.stage])
    if walker.stage in LINE[:3] and dice.random() < 0.1:
        move, to, kind = "merge", "merged", "jump"
    if to == "lost":
        yield FieldsSet({"loss_reason": dice.choice(["price", "no_decision"])})
    passed = tuple(Verdict(rule, passed=True) for rule in RULES[: dice.randint(0, 2)])
    yield Moved(None, move, walker.stage, to, kind, passed, _due(history, dice))
    since, walker.since = walker.since, history.at
    if {walker.stage, to} <= set(LINE[:3]):
        walker.undone = MoveUndone((), move, to, walker.stage, 0, since, _due(history, dice))
    walker.before, walker.stage, walker.held = walker.stage, to, False


def _due(history: History, dice: random.Random) -> Due | None:
    return Due(history.at + dice.randrange(1, 20) * DAY, "5", "CN", "d") if dice.random() < 0.6 else None


def _values(dice: random.Random, version: int) -> dict[str, Any]:
    values: dict[str, Any] = {}
    if version > 1 and dice.random() < 0.6:
        values["offer"] = dice.choice([{"name": "offer.pdf", "sha256": "9f", "size": 1}, None])
        values["buyer"] = dice.choice([*CUSTOMERS, None])
        values["budget"] = {"amount": "3.50", "currency": "USD", "base": dice.choice(["25.20", None])}
        return values
    for key in dice.sample(["budget", "price", "region"], dice.randint(1, 3)):
        if key == "region":
            values[key] = dice.choice(["north", "south", None])
        else:
            values[key] = (
                money(f"{dice.randrange(1, 10**7)}.{dice.randrange(100):02}") if dice.random() < 0.9 else None
            )
    return values
