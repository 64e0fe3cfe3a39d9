"""This file is the life of one made-up deal: it comes in, is worked on, waits, is refused, goes back, is won or lost.

A life is a generator: it yields the instant at which it wants to go on, or an order. All rates are about open deals of a year.
"""

from __future__ import annotations

import math
from decimal import Decimal

from api.demo.aside import FORGETS
from api.demo.deal_in_play import Script
from api.demo.looked_after import DealLookedAfter
from engine.commands import (
    AnyCommand,
    LinkDeal,
    LogActivity,
    MoveDeal,
    OpenDeal,
    SetFields,
)
from engine.definition import Move, Outcome

LEAVES = {
    "lead_assigned": 0.08, "qualification": 0.15, "needs_analysis": 0.12, "solution": 0.15, "quote": 0.22, "bid": 0.35,
    "negotiation": 0.16, "contract_review": 0.05, "signing": 0.02, "delivery": 0.01, "acceptance": 0.0, "collection": 0.0,
}  # fmt: skip
"""How many leave the line from a stage, of those that come to it; elsewhere a tenth."""
_ELSEWHERE = 0.1
_GOES_BACK, _HELD, _UNCONFIRMED = 0.07, 0.05, 0.4
_INTRUDES, _STALLS, _REOPENED, _VOIDED = 0.04, 0.012, 0.04, 0.01
_KNOWN = 0.65
"""What part of the next gate is filled in at a visit."""
_USUAL_DAYS = 8.0
_PACE, _SPREAD, _DRAGS, _DRAG = 0.5, 0.55, 0.08, 3.0
"""A stay takes about half of its limit; some drag on and pass it."""
_TRIES = 4
_KINDS = ("call", "visit", "meeting", "message", "exchange")
_REVISED, _FRAMEWORK = 0.25, 0.2
BUDGET = "budget_confirmed"


class Life(DealLookedAfter):
    """This is a deal that lives."""

    def days(self) -> Script[None]:
        """This plays the whole life, from the day it comes in."""
        yield from self._open()
        if self.rng.random() < _VOIDED:
            yield self.later(1)
            yield from self._void()
        while not self.deal.voided and self.rng.random() >= _STALLS:
            stage, visits = self.deal.stage, len(self.deal.lines)
            yield from self._stay()
            if self.stage.workflow.is_final(self.deal.stage):
                if (
                    self.stage.workflow.outcome(self.deal.stage) is Outcome.WON
                    or self.rng.random() >= _REOPENED
                ):
                    return
                yield self.later(25)
                if not (yield from self._reopen()):
                    return
            elif (stage, visits) == (self.deal.stage, len(self.deal.lines)):
                return

    def _open(self) -> Script[None]:
        sop, gone = self.stage.workflow, self.stage.market.gone
        self.owner = self.stage.cast.players[gone.get(self.owner.id, self.owner.id)]
        first = [field.key for field in sop.definition.fields if field.required]
        first += [key for key in sop.definition.stages[0].leave.require if self.rng.random() < _KNOWN]
        self.facts.call_off()
        title = f"{self.facts.customer.name}{self.facts.project}"
        if self.stage.text.plain["none"].isascii():
            title = f"{self.facts.customer.name}: {self.facts.project}"
        foreign = {"crm": f"OPP-{1000 + self.facts.number}"} if self.facts.number % 3 == 0 else {}
        yield from self.do(
            self.owner.id,
            OpenDeal(
                self.deal.id, sop.key, title, self.owner.id, self.unit,
                {key: self.value(key) for key in first}, foreign,
            ),
        )  # fmt: skip
        self.stage.market.deals.append(self.deal.id)
        if self.facts.framework:
            yield from self.do(self.owner.id, LinkDeal(self.deal.id, "call_off_of", self.facts.framework))

    def _stay(self) -> Script[None]:
        """This is one stay in a stage: some work, perhaps a pause, then a way out of it."""
        length = self._length()
        rate = LEAVES.get(self.deal.stage, _ELSEWHERE)
        off = self.rng.random() < rate * (2 - self.owner.skill)
        visits = self.rng.randint(1, 3)
        for _ in range(visits):
            yield self.later(length / (visits + 1))
            yield from self._work()
        if self.rng.random() < _HELD:
            yield from self._pause()
        yield self.later(length / (visits + 1))
        if off and (yield from self._leave_the_line()):
            return
        back = self._moves("back")
        if back and self.rng.random() < _GOES_BACK:
            move = self.rng.choice(back)
            self.facts.offer_again()
            self.revise = True
            yield from self.do(
                self._actor(move),
                MoveDeal(self.deal.id, move.key),
                reason=self.rng.choice(self.stage.text.reworks),
            )
            return
        yield from self._go_on()

    def _work(self) -> Script[None]:
        """This fills in part of what the next gate wants, and says what was done."""
        commands: list[AnyCommand] = []
        for move in self._moves("forward")[:1]:
            wanted = self.wants(move, self._actor(move), partly=True) or []
            commands = [self._some(command) for command in wanted if self.rng.random() < _KNOWN]
        yield from self._customs()
        kind = self.rng.choice(_KINDS)
        commands.append(self._activity(kind))
        yield from self.do(self.deal.owner, *commands, *self.passed_on())
        yield from self.rated()

    def _activity(self, kind: str) -> LogActivity:
        """This is what was done, and mostly what follows."""
        note = self.rng.choice(self.stage.text.notes[kind])
        if self.rng.random() >= _KNOWN:
            return LogActivity(self.deal.id, kind, note)
        step, day = (
            self.rng.choice(self.stage.text.steps),
            self.stage.season.day(self.now, self.rng.randint(3, 12)),
        )
        return LogActivity(self.deal.id, kind, note, next_step=step, next_on=day)

    def _some(self, command: AnyCommand) -> AnyCommand:
        if not isinstance(command, SetFields):
            return command
        known = {key: value for key, value in command.values.items() if self.rng.random() < _KNOWN}
        known.pop(BUDGET, None)
        for key in [key for key in known if self.stage.workflow.fields[key].set_by]:
            known.pop(key)
        return SetFields(command.deal, known)

    def _go_on(self) -> Script[None]:
        """This takes the deal forward; what was forgotten is refused, and put right some days later."""
        for attempt in range(_TRIES):
            stage = self.deal.stage
            if stage == "negotiation":
                yield from self.terms_agreed()
            for move in self._moves("forward")[:1]:
                yield from self.rows_for(move, self._actor(move))
            if stage != self.deal.stage:
                continue
            found = self._open_way()
            if found is None:
                return
            move, actor, wanted = found
            wanted = yield from self.by_others(wanted, actor)
            if attempt == 0 and (yield from self._too_early(move, actor, wanted)):
                continue
            if self.needs_people(self.closed(move, actor)) and not (
                yield from self._agreed(move, actor, wanted)
            ):
                continue
            if (yield from self.do(actor, *wanted, MoveDeal(self.deal.id, move.key))):
                self._signed(move)
                yield from self.slipped(actor, MoveDeal(self.deal.id, move.key))
                return
            yield self.later(1)

    def _signed(self, move: Move) -> None:
        """This notes a framework that others may be called off from."""
        won = self.stage.workflow.outcome(move.to) is Outcome.WON
        if won and not self.facts.framework and self.rng.random() < _FRAMEWORK:
            self.stage.market.frameworks.append((self.facts.customer, self.deal.id))

    def _customs(self) -> Script[None]:
        """This is what people do in some stages beside filling in fields."""
        match self.deal.stage:
            case "needs_analysis":
                yield from self.known_amount()
                yield from self.others_involved()
            case "negotiation":
                yield from self.terms_agreed()
                yield from self.teamed()
            case "quote" if self.deal.rows("quotes") and self.rng.random() < _REVISED:
                yield from self.quote_again()
            case "acceptance":
                yield from self.fault_found()
                yield from self.teamed()

    def _too_early(self, move: Move, actor: str, wanted: list[AnyCommand]) -> Script[bool]:
        """This tries a move before all is done, or by somebody who may not, now and then; it says whether it did."""
        stranger = self.stage.cast.stranger(self.rng, move.roles)
        if stranger is not None and self.rng.random() < _INTRUDES:
            yield from self.do(stranger, *wanted, MoveDeal(self.deal.id, move.key))
        elif any(isinstance(each, SetFields) and BUDGET in each.values for each in wanted):
            if self.rng.random() >= _UNCONFIRMED:
                return False
            kept = [_without_budget(each) for each in wanted]
            yield from self.do(actor, *kept, MoveDeal(self.deal.id, move.key))
        elif wanted and self.rng.random() < FORGETS:
            forgotten = self.rng.randrange(len(wanted))
            yield from self.do(
                actor, *wanted[:forgotten], *wanted[forgotten + 1 :], MoveDeal(self.deal.id, move.key)
            )
        else:
            return False
        yield self.later(self.rng.uniform(0.3, 4))
        return True

    def _open_way(self) -> tuple[Move, str, list[AnyCommand]] | None:
        """This is the nearest forward move that can be made to pass, who takes it, and what it wants."""
        for move in self._moves("forward"):
            actor = self._actor(move)
            wanted = self.wants(move, actor)
            if wanted is not None:
                return move, actor, wanted
        return None

    def _length(self) -> float:
        """This is how many working days the stay takes."""
        usual = self._usual()
        pace = self.rng.lognormvariate(math.log(_PACE), _SPREAD) * (
            _DRAG if self.rng.random() < _DRAGS else 1
        )
        return usual * pace

    def _usual(self) -> float:
        limit = self.stage.workflow.limit(self.deal.stage)
        if limit is None:
            return _USUAL_DAYS
        _, _, key = limit.days.partition("param.")
        return float(Decimal(str(self.stage.workflow.parameters[key].value) if key else limit.days))


def _without_budget(command: AnyCommand) -> AnyCommand:
    if not isinstance(command, SetFields):
        return command
    return SetFields(command.deal, {key: value for key, value in command.values.items() if key != BUDGET})
