"""This file is one deal as the demo handles it: what a gate still wants of it, and orders over the desk.

It looks at gates the way the desk does, so it knows what to fill in for any SOP; the desk alone decides.
"""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from random import Random
from typing import Any, TypeVar

import msgspec

from api.demo.cast import Cast, Player
from api.demo.company import Known, Market
from api.demo.facts import Facts
from api.demo.season import Season
from api.demo.words import Text
from engine.case import Case
from engine.clock import SECOND, SimulatedClock
from engine.commands import AnyCommand, CheckItem, MoveDeal, MoveRow, SetFields, UndoMove
from engine.deal.state import Deal, Row
from engine.definition import Gate, Move
from engine.gates import judge_gate, judge_move
from engine.orders import Answer, Order, Step
from engine.parsing import parse
from engine.values import is_known
from engine.verdict import Verdict, Verdicts, failed
from engine.workflow import Rules, Workflow

CHANNEL = "demo"
_SEALED, _DRAFT = "sealed_copy", "contract_draft"
_HANDED_IN, _DEADLINE = "bid_submitted_at", "bid_deadline"
_SLIPS, _SLIPS_IN_A_ROW, _SEEN_LATE, _MINUTES = 0.08, 0.3, 0.1, 80
"""How often somebody makes a move too soon, and then sees it too late to take it back; after how long it is time for the move."""
_ROUNDS = 4
"""How often a gate is looked at again after something was filled in; good values may depend on each other."""


T = TypeVar("T")


def _of_people(verdict: Verdict) -> bool:
    """This says whether a clause waits for people, not for something that is filled in first."""
    if ".confirm." in verdict.rule:
        return is_known(next(iter(verdict.saw.values())))
    return ".approvals." in verdict.rule or ".tasks." in verdict.rule


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
    look: Known
    market: Market


class DealInPlay:
    """This is one deal, with the facts made up about it."""

    def __init__(self, stage: Stage, number: int, rng: Random) -> None:
        self.stage = stage
        self.rng = rng
        self.facts = Facts(number, rng, stage.text, stage.season, stage.market)
        self.facts.helpers = self.holder
        self.deal = Deal(f"D-{number:04d}")
        self.owner = rng.choice(stage.cast.sellers())
        self.unit = self.owner.team
        self.facts.owner = self.owner.id

    @property
    def now(self) -> int:
        """This is the time of the play."""
        return self.stage.clock()

    def do(self, actor: str, *commands: AnyCommand, reason: str | None = None) -> Script[bool]:
        """This hands an order in and says whether the desk took it; a refusal is part of the play, nothing is no order."""
        if not commands:
            return True
        steps = tuple(Step(command) for command in commands)
        who = self.stage.market.gone.get(actor, actor)
        answer = yield Order(steps, who, channel=CHANNEL, reason=reason)
        if answer is not None:
            self.deal = answer.state
        return answer is not None

    def slipped(self, actor: str, move: MoveDeal | MoveRow) -> Script[None]:
        """This takes a move back that was made too soon, now and then, where the SOP lets him, and makes it again.

        He sees it at once, within the play's instant, since whoever waits goes on some time within the window.
        """
        of_row = (move.record, move.row) if isinstance(move, MoveRow) else ()
        luck, rate = self.rng.random(), _SLIPS_IN_A_ROW if of_row else _SLIPS
        if luck >= rate:
            return
        if luck < rate * _SEEN_LATE:
            yield self.now + _MINUTES * 60 * SECOND
        if (yield from self.do(actor, UndoMove(self.deal.id, *of_row))):
            yield self.now + _MINUTES * 60 * SECOND
            yield from self.do(actor, move)

    def holder(self, *roles: str) -> str:
        """This is who does what needs one of the roles."""
        return self.stage.cast.holder(self.rng, roles, self.deal.owner or self.owner.id, self.unit)

    def successor(self) -> Player:
        """This is a seller who is still there."""
        player = self.rng.choice(self.stage.cast.sellers())
        return self.stage.cast.players[self.stage.market.gone.get(player.id, player.id)]

    def closed(self, move: Move, actor: str) -> Verdicts:
        """This is what stands in the way of a move."""
        return failed(judge_move(self.case(self.deal, actor), move))

    def wants(self, move: Move, actor: str, *, partly: bool = False) -> list[AnyCommand] | None:
        """This is what has to be filled in and ticked before a move passes; None when that cannot help.

        With `partly` it is what can be filled in, even when more is wanted than that.
        """
        return self._filled(lambda deal: judge_move(self.case(deal, actor), move), partly=partly)

    def wants_for(self, gate: Gate, name: str, actor: str) -> list[AnyCommand] | None:
        """This is the same for the gate of a hold or a reopening."""
        return self._filled(lambda deal: judge_gate(self.case(deal, actor), gate, name))

    def case(self, deal: Deal, actor: str, rules: Rules | None = None, row: Row | None = None) -> Case:
        """This is a deal, or a row of it, as gates see it in somebody's hands."""
        roles = self.stage.cast.roles(actor, self.unit)
        return Case(
            self.stage.workflow, deal, now=self.now, actor=actor, roles=roles, look=self.stage.look,
            rules=rules, row=row,
        )  # fmt: skip

    def by_others(self, wanted: list[AnyCommand], actor: str) -> Script[list[AnyCommand]]:
        """This has those who may fill in what the actor may not; it gives what is left for him."""
        left: list[AnyCommand] = []
        for command in wanted:
            if not isinstance(command, SetFields):
                left.append(command)
                continue
            own = dict(command.values)
            for key in command.values:
                roles = self.stage.workflow.fields[key].set_by
                able = self.holder(*roles)
                if roles and self.stage.cast.roles(actor, self.unit).isdisjoint(roles):
                    yield from self.do(able, SetFields(self.deal.id, {key: own.pop(key)}))
            left += [SetFields(self.deal.id, own)] if own else []
        return left

    def _filled(self, judge: Any, *, partly: bool = False) -> list[AnyCommand] | None:
        values: dict[str, Any] = {}
        items: list[str] = []
        deal = self.deal
        for _ in range(_ROUNDS):
            closed = tuple(each for each in failed(judge(deal)) if not _of_people(each))
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
        return self._commands(values, items) if partly else None

    def _answer(self, rule: str, saw: dict[str, Any], values: dict[str, Any], items: list[str]) -> None:
        """This fills in what a failed rule looked at: what is missing first, else what has passed."""
        match rule.split("."):
            case [*_, "require", key]:
                values[key] = self.value(key)
            case [*_, "confirm", _key]:
                values[next(iter(saw))] = self.value(next(iter(saw)))
            case [*_, "checklist", item]:
                items.append(item)
            case [*_, "check", _key]:
                fields = self.stage.workflow.fields
                bases = dict.fromkeys(name.partition(".")[0] for name in saw)
                names = [name for name in bases if name in fields and fields[name].computed is None]
                missing = [name for name in names if not is_known(saw.get(name, self.deal.values.get(name)))]
                for name in missing or names:
                    values[name] = self.value(name)

    def value(self, key: str) -> Any:
        """This is a good value for a field; what is sealed is the draft as it was reviewed."""
        self.facts.now = self.now
        if key == _SEALED and is_known(draft := self.deal.values.get(_DRAFT)):
            return draft
        made = self.facts.value(self.stage.workflow.fields[key])
        return (
            min(made, self.deal.values[_DEADLINE])
            if key == _HANDED_IN and _DEADLINE in self.deal.values
            else made
        )

    def _parsed(self, key: str, value: Any) -> Any:
        return parse(self.stage.workflow.fields[key], value, self.stage.workflow.currency)

    def _commands(self, values: dict[str, Any], items: list[str]) -> list[AnyCommand]:
        setting: list[AnyCommand] = [SetFields(self.deal.id, values)] if values else []
        return setting + [CheckItem(self.deal.id, item) for item in items]
