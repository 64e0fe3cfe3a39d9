"""This file has people decide about a made-up deal: they agree, send back, decline, confirm, waive, and do what is theirs.

It asks the gate what only people can let pass, and lets some days go by before each has spoken.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from api.demo.deal_in_play import DealInPlay, Script
from engine.clauses import clauses_of
from engine.clock import DAY
from engine.commands import (
    AddApprover,
    AnyCommand,
    AskApproval,
    AskWaiver,
    CompleteTask,
    ConfirmFact,
    DecideApproval,
    DeclineWaiver,
    GrantWaiver,
    PassOnApproval,
    RemindApprovers,
    ReturnApproval,
    SetFields,
    WithdrawApproval,
)
from engine.decisions import GRANTED, OPEN, Asked, Waiver
from engine.definition import Gate, Move
from engine.gates import judge_gate, judge_move
from engine.verdict import Verdicts, failed

_KINDS = (".approvals.", ".confirm.", ".tasks.")
_ROUNDS = 6
_RETURNED, _DECLINED, _REMINDED, _SELF = 0.08, 0.05, 0.1, 0.03
_WITHDRAWN, _PASSED_ON, _ADDED, _ADDS = 0.03, 0.04, 0.03, "finance"
_DELAYED, _SLOW = 0.05, 3.5
_NOT_WAIVED, _SEVERAL_TIMES, _FOR_A_TIME, _DOUBTED = 0.3, 0.2, 5 * DAY, 0.06
_SOON, _LATE = 0.1, 1.4
"""Working days until somebody has decided."""


class DealWithPeople(DealInPlay):
    """This is a deal about which people decide."""

    def decided(self, move: Move, actor: str) -> Script[bool]:
        """This gets everything that a move needs from people; it says whether they gave it."""
        return (yield from self._settled(lambda: judge_move(self.case(self.deal, actor), move)))

    def decided_for(self, gate: Gate, name: str, actor: str) -> Script[bool]:
        """This is the same for the gate of a hold or a reopening."""
        return (yield from self._settled(lambda: judge_gate(self.case(self.deal, actor), gate, name)))

    def needs_people(self, verdicts: Verdicts) -> list[str]:
        """This is the rules that only people can let pass."""
        return [each.rule for each in failed(verdicts) if any(kind in each.rule for kind in _KINDS)]

    def approved(self, clause: str, row: str | None = None) -> Script[bool]:
        """This asks for an approval and waits until everybody has spoken; a no, or a question, costs some days."""
        subject = f"{clause.split('.')[1]}:{row}" if row else None
        for _ in range(3):
            if not (yield from self.do(self.owner.id, AskApproval(self.deal.id, clause, row))):
                return False
            asked = self.deal.decisions.approval(clause, subject)
            if asked is None:
                return False
            if (yield from self._heard(clause, subject)):
                return True
            yield self.later(1)
        return False

    def waived(self, clause: str, asker: str, row: str | None = None) -> Script[bool]:
        """This has a clause waived by who may."""
        until = self.now + _FOR_A_TIME if self.rng.random() < _SEVERAL_TIMES else None
        asking = AskWaiver(self.deal.id, clause, row, until, duty_on=self.stage.season.day(self.now, 14))
        if not (yield from self.do(asker, asking, reason=self.rng.choice(self.stage.text.waivers))):
            return False
        subject = f"milestones:{row}" if row else None
        if self.rng.random() < _NOT_WAIVED:
            yield from self._not_waived(next(self.deal.decisions.waivers_of(clause, subject), None))
            return False
        while (waiver := next(self.deal.decisions.waivers_of(clause, subject), None)) and waiver.waiting:
            yield self.later(self.rng.uniform(_SOON, _LATE))
            if not (yield from self.do(waiver.waiting[0].member, GrantWaiver(self.deal.id, waiver.id))):
                return False
        return waiver is not None and waiver.status == GRANTED

    def _not_waived(self, waiver: Waiver | None) -> Script[None]:
        """This has somebody who might waive a clause say why not."""
        if waiver is not None and waiver.waiting:
            yield self.later(self.rng.uniform(_SOON, _LATE))
            why = self.rng.choice(self.stage.text.declined)
            yield from self.do(waiver.waiting[0].member, DeclineWaiver(self.deal.id, waiver.id, why))

    def _settled(self, judge: Callable[[], Verdicts]) -> Script[bool]:
        for _ in range(_ROUNDS):
            wanted = self.needs_people(judge())
            if not wanted:
                return True
            for rule in wanted:
                if not (yield from self._given(rule)):
                    return False
        return False

    def _given(self, rule: str) -> Script[bool]:
        """This is one thing that only people can give."""
        key = rule.rpartition(".")[2]
        if ".tasks." in rule:
            by = self._task_of(key)
            return (yield from self.do(self.holder(*by), CompleteTask(self.deal.id, key)))
        if ".confirm." in rule:
            return (yield from self._confirmed(rule))
        return (yield from self.approved(rule))

    def _task_of(self, key: str) -> tuple[str, ...]:
        tasks = [task for stage in self.stage.workflow.definition.stages for task in stage.tasks]
        return tuple(task.by for task in tasks if task.key == key and task.by)

    def _confirmed(self, rule: str) -> Script[bool]:
        """This has the owner confirm a fact, and some days later his manager."""
        manager = self.holder("sales_manager")
        for who in dict.fromkeys((self.owner.id, manager, self.holder("sales_director"))):
            if not (yield from self.do(who, ConfirmFact(self.deal.id, rule))):
                return False
            yield self.later(self.rng.uniform(_SOON, _LATE))
            if self.rng.random() < _DOUBTED:
                yield from self._doubted(rule)
        return True

    def _doubted(self, rule: str) -> Script[None]:
        """This takes back what was confirmed, since the customer wavers, and says so again the next day."""
        confirmation = clauses_of(self.stage.workflow)[rule].confirmation
        if confirmation is not None:
            yield from self.do(self.owner.id, SetFields(self.deal.id, {confirmation.field: False}))
            yield self.later(1)
            yield from self.do(self.owner.id, SetFields(self.deal.id, {confirmation.field: True}))

    def _heard(self, clause: str, subject: str | None) -> Script[bool]:
        text = self.stage.text
        if self.rng.random() < _SELF:
            yield from self.do(
                self.owner.id, DecideApproval(self.deal.id, self._now(clause, subject).id, agreed=True)
            )
        if self.rng.random() < _REMINDED:
            yield self.later(2)
            yield from self.do(self.owner.id, RemindApprovers(self.deal.id, self._now(clause, subject).id))
        yield from self._turned(self._now(clause, subject))
        slow = _SLOW if self.rng.random() < _DELAYED else 0
        while (asked := self._now(clause, subject)).status == OPEN and asked.waiting:
            yield self.later(self.rng.uniform(_SOON, _LATE) + slow)
            who, luck = self._next(asked), self.rng.random()
            command: AnyCommand = DecideApproval(
                self.deal.id, asked.id, agreed=True, comment=self.rng.choice(text.agreed)
            )
            if luck < _RETURNED:
                command = ReturnApproval(self.deal.id, asked.id, self.rng.choice(text.returned))
            elif luck < _RETURNED + _DECLINED:
                command = DecideApproval(
                    self.deal.id, asked.id, agreed=False, comment=self.rng.choice(text.declined)
                )
            if not (yield from self.do(who, command)):
                return False
        return asked.status == "granted"

    def _turned(self, asked: Asked) -> Script[None]:
        """This has an approval take another way, now and then: taken back, passed on, or one more has to agree."""
        luck, seats = self.rng.random(), [seat for seat in asked.waiting if seat.role]
        if not seats or luck >= _WITHDRAWN + _PASSED_ON + _ADDED:
            return
        yield self.later(self.rng.uniform(_SOON, _LATE))
        seat = self.rng.choice(seats)
        if luck < _WITHDRAWN:
            yield from self.do(self.owner.id, WithdrawApproval(self.deal.id, asked.id))
        elif luck < _WITHDRAWN + _PASSED_ON and (free := self._free(seat.role or "", asked)):
            yield from self.do(seat.member, PassOnApproval(self.deal.id, asked.id, free[0]))
        elif luck >= _WITHDRAWN + _PASSED_ON and (free := self._free(_ADDS, asked)):
            yield from self.do(self._there(seat.member), AddApprover(self.deal.id, asked.id, free[0]))

    def _free(self, role: str, asked: Asked) -> list[str]:
        """This is who holds a role anywhere and has no part in an approval yet."""
        sat = {seat.member for panel in asked.panels for seat in panel.seats}
        players = self.stage.cast.players.values()
        return [each.id for each in players if role in each.roles and each.id not in {*sat, self.owner.id}]

    def _now(self, clause: str, subject: str | None) -> Asked:
        """This is the approval as it stands."""
        asked = self.deal.decisions.approval(clause, subject)
        if asked is None:
            raise AssertionError(clause)
        return asked

    def _next(self, asked: Asked) -> str:
        """This is who speaks next: somebody for an entry that nobody has spoken for."""
        spoken = {each.seat.entry for each in asked.agreed(asked.panel)}
        fresh = [seat.member for seat in asked.waiting if seat.entry not in spoken]
        return self._there(self.rng.choice(fresh or [seat.member for seat in asked.waiting]))

    def _there(self, member: str) -> str:
        """This is who decides: somebody's substitute while he is on leave."""
        leave = self.stage.market.away.get(member)
        return leave.deputy if leave is not None and leave.since <= self.now < leave.until else member

    def later(self, days: float) -> int:
        """This is some working days from now."""
        return self.stage.season.later(self.rng, self.now, days)

    def known_amount(self) -> Script[None]:
        """This enters what the customer says that he can spend, mostly before the project starts."""
        field = self.stage.workflow.fields.get("budget_amount")
        if field is not None and "budget_amount" not in self.deal.values and self.rng.random() < _KNOWN:
            yield from self.do(
                self.owner.id, SetFields(self.deal.id, {"budget_amount": self.value("budget_amount")})
            )

    def parameter(self, key: str) -> Any:
        """This is a parameter's value now."""
        said = self.stage.look(f"parameters:{self.stage.workflow.key}").at(key, self.now)
        return said[0] if said else self.stage.workflow.parameters[key].value


_KNOWN = 0.9
