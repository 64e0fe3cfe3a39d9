"""This file takes a made-up deal off the line, and back: it is lost, cancelled, held for a while, opened again, or void."""

from __future__ import annotations

from api.demo.deal_in_play import Script
from api.demo.rows import DealWithRows
from engine.commands import AnyCommand, HoldDeal, MoveDeal, ReopenDeal, ResumeDeal, VoidDeal
from engine.definition import Move, Outcome

FORGETS = 0.14
"""How many try a step before all is done for it."""
_WEIGHT = {Outcome.LOST: 12, Outcome.CANCELLED: 2, Outcome.DISQUALIFIED: 9, Outcome.MERGED: 1}


class DealAside(DealWithRows):
    """This is a deal that leaves the line now and then."""

    def _agreed(self, move: Move, actor: str, wanted: list[AnyCommand]) -> Script[bool]:
        """This fills in what is wanted and has people decide; some try before they have."""
        if wanted:
            yield from self.do(actor, *wanted)
        if self.rng.random() < FORGETS:
            yield from self.do(actor, MoveDeal(self.deal.id, move.key))
        return (yield from self.decided(move, actor))

    def _leave_the_line(self) -> Script[bool]:
        """This loses, cancels or disqualifies the deal; some forget the reason first. It says whether it went."""
        ways = self._moves("jump")
        if not ways:
            return False
        weights = [_WEIGHT.get(self.stage.workflow.outcome(move.to), 1) for move in ways]
        move = self.rng.choices(ways, weights)[0]
        actor = self._actor(move)
        if self.rng.random() < FORGETS:
            yield from self.do(actor, MoveDeal(self.deal.id, move.key))
            yield self.later(0.5)
        wanted = self.wants(move, actor)
        if wanted is None:
            return False
        if self.needs_people(self.closed(move, actor)) and not (yield from self._agreed(move, actor, wanted)):
            return False
        reason = self.rng.choice(self.stage.text.losses) if move.reason else None
        return (yield from self.do(actor, *wanted, MoveDeal(self.deal.id, move.key), reason=reason))

    def _pause(self) -> Script[None]:
        """This holds the deal for a while."""
        act = self.stage.workflow.act("hold")
        if act is None or self.stage.workflow.is_final(self.deal.stage):
            return
        actor = self.holder(*act.roles)
        wanted = self.wants_for(act.gate, "hold", actor)
        if wanted is None:
            return
        if act.gate.approvals:
            yield from self.do(actor, *wanted)
            yield from self.decided_for(act.gate, "hold", actor)
        if not (yield from self.do(actor, *wanted, HoldDeal(self.deal.id))):
            return
        yield self.later(self.rng.uniform(6, 28))
        yield from self.do(actor, ResumeDeal(self.deal.id))

    def _reopen(self) -> Script[bool]:
        act = self.stage.workflow.act("reopen")
        if act is None:
            return False
        actor = self.holder(*act.roles)
        wanted = self.wants_for(act.gate, "reopen", actor)
        return wanted is not None and (yield from self.do(actor, *wanted, ReopenDeal(self.deal.id)))

    def _void(self) -> Script[None]:
        act = self.stage.workflow.act("void")
        if act is not None:
            actor = self.holder(*act.roles)
            yield from self.do(actor, VoidDeal(self.deal.id), reason=self.stage.text.plain["void"])

    def _moves(self, kind: str) -> list[Move]:
        """This is the moves of a kind from here, the nearest stage first."""
        sop, stage = self.stage.workflow, self.deal.stage
        moves = [sop.moves[key] for key in sop.topology.moves_from(stage)]
        case = self.case(self.deal, self.owner.id)
        there = [m for m in moves if m.when is None or case.decide(m.when) is True]
        return sorted((m for m in there if sop.kind_of(stage, m.to) == kind), key=lambda m: sop.order[m.to])

    def _actor(self, move: Move) -> str:
        """This is who takes a move: one whose role allows it."""
        return self.holder(*move.roles)
