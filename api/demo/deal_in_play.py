"""This file is one deal as the demo handles it: what a gate still wants of it, and orders over the desk.

It looks at gates the way the desk does, so it knows what to fill in for any SOP; the desk alone decides.
"""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from random import Random
from typing import Any, TypeVar

import msgspec

from api.demo.cast import Cast
from api.demo.facts import Facts
from api.demo.season import Season
from api.demo.words import Text
from engine.clock import SimulatedClock
from engine.commands import AnyCommand, CheckItem, SetFields
from engine.deal.state import Deal
from engine.definition import Gate, Move
from engine.gates import Case, judge_gate, judge_move
from engine.orders import Answer, Order, Step
from engine.values import is_known, parse
from engine.verdict import Verdicts, failed
from engine.workflow import Workflow

CHANNEL = "demo"
_ROUNDS = 4
"""How often a gate is looked at again after something was filled in; good values may depend on each other."""


T = TypeVar("T")
Script = Generator[int | Order, Answer | None, T]
"""What a life does next: an instant to wait for, or an order, which is sent its answer; None: it was refused."""


@dataclass(frozen=True, slots=True)
class Stage:
    """This is where a play takes place."""

    clock: SimulatedClock
    workflow: Workflow
    cast: Cast
    season: Season
    text: Text


class DealInPlay:
    """This is one deal, with the facts made up about it."""

    def __init__(self, stage: Stage, number: int, rng: Random) -> None:
        self.stage = stage
        self.rng = rng
        self.facts = Facts(number, rng, stage.text, stage.season)
        self.facts.helpers = lambda role: stage.cast.holder(rng, (role,), self.facts.owner)
        self.deal = Deal(f"D-{number:04d}")
        self.owner = rng.choice(stage.cast.sellers())
        self.facts.owner = self.owner.id

    @property
    def now(self) -> int:
        """This is the time of the play."""
        return self.stage.clock()

    def do(self, actor: str, *commands: AnyCommand, reason: str | None = None) -> Script[bool]:
        """This hands an order in and says whether the desk took it; a refusal is part of the play."""
        steps = tuple(Step(command) for command in commands)
        answer = yield Order(steps, actor, channel=CHANNEL, reason=reason)
        if answer is not None:
            self.deal = answer.state
        return answer is not None

    def wants(self, move: Move, actor: str) -> list[AnyCommand] | None:
        """This is what has to be filled in and ticked before a move passes; None when that cannot help."""
        return self._filled(lambda deal: judge_move(self._case(deal, actor), move))

    def wants_for(self, gate: Gate, name: str, actor: str) -> list[AnyCommand] | None:
        """This is the same for the gate of a hold or a reopening."""
        return self._filled(lambda deal: judge_gate(self._case(deal, actor), gate, name))

    def _case(self, deal: Deal, actor: str) -> Case:
        roles = self.stage.cast.roles(actor)
        return Case(self.stage.workflow, deal, now=self.now, actor=actor, roles=roles)

    def _filled(self, judge: Any) -> list[AnyCommand] | None:
        values: dict[str, Any] = {}
        items: list[str] = []
        deal = self.deal
        for _ in range(_ROUNDS):
            closed: Verdicts = failed(judge(deal))
            if not closed:
                return self._commands(values, items)
            simple = [verdict for verdict in closed if ".check." not in verdict.rule]
            for verdict in simple or closed:
                self._answer(verdict.rule, verdict.saw, values, items)
            known = {key: self._parsed(key, value) for key, value in values.items()}
            ticked = dict.fromkeys(items, True)
            deal = msgspec.structs.replace(
                self.deal,
                values=self.deal.values.with_changes(known),
                checked={**self.deal.checked, **ticked},
            )
        return None

    def _answer(self, rule: str, saw: dict[str, Any], values: dict[str, Any], items: list[str]) -> None:
        """This fills in what a failed rule looked at: what is missing first, else what has passed."""
        match rule.split("."):
            case [*_, "require", key]:
                values[key] = self.value(key)
            case [*_, "checklist", item]:
                items.append(item)
            case [*_, "check", _key]:
                names = [name for name in saw if name in self.stage.workflow.fields]
                missing = [name for name in names if not is_known(saw[name])]
                for name in missing or names:
                    values[name] = self.value(name)

    def value(self, key: str) -> Any:
        """This is a good value for a field."""
        self.facts.now = self.now
        return self.facts.value(self.stage.workflow.fields[key])

    def _parsed(self, key: str, value: Any) -> Any:
        return parse(self.stage.workflow.fields[key], value, self.stage.workflow.currency)

    def _commands(self, values: dict[str, Any], items: list[str]) -> list[AnyCommand]:
        setting: list[AnyCommand] = [SetFields(self.deal.id, values)] if values else []
        return setting + [CheckItem(self.deal.id, item) for item in items]
