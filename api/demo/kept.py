"""This file is what an administrator of the demo does beside the deals: rates, and stricter figures that others approve first.

He tries, is told whose word he lacks, asks for it, and does it once they have agreed.
"""

from __future__ import annotations

from random import Random

from api.demo.deal_in_play import CHANNEL, Script, Stage
from engine.clauses import governed_by
from engine.commands import AnyCommand, AskApproval, DecideApproval, SetParameters
from engine.definition import Approval
from engine.events import ApprovalAsked
from engine.orders import Order, Step

_SOON, _LATE = 0.2, 1.5
"""Working days until somebody has decided."""


def kept_house(stage: Stage, done: list[tuple[int, AnyCommand]], actor: str, rng: Random) -> Script[None]:
    """This is what an administrator does in the year."""
    for at, command in done:
        yield at
        if (yield _order(stage, actor, command)) is None and isinstance(command, SetParameters):
            yield from _approved(stage, command, actor, rng)
            yield _order(stage, actor, command)
        stage.look.forget()


def _approved(stage: Stage, command: SetParameters, actor: str, rng: Random) -> Script[None]:
    """This asks for every approval that the SOP wants of other figures, and has those agree whom it names."""
    stream = f"parameters:{command.workflow}"
    of = {"values": command.values, "effective_from": command.effective_from}
    for clause, approval in governed_by(stage.workflow, "parameters").items():
        asked = yield _order(stage, actor, AskApproval(stream, clause, of=of))
        event = asked.events[-1].event if asked else None
        if not isinstance(event, ApprovalAsked):
            return
        for role in _roles(approval):
            yield stage.season.later(rng, stage.clock(), rng.uniform(_SOON, _LATE))
            who = stage.cast.holder(rng, (role,), actor)
            yield _order(stage, who, DecideApproval(stream, event.approval, agreed=True))


def _roles(approval: Approval) -> list[str]:
    """This is whose word is needed, in turn: of each panel that wants everybody all, else the first."""
    return [role for panel in approval.panels for role in (panel.by if panel.need == "all" else panel.by[:1])]


def _order(stage: Stage, actor: str, command: AnyCommand) -> Order:
    reason = stage.text.plain["parameters"] if not isinstance(command, DecideApproval) else None
    return Order((Step(command),), actor, channel=CHANNEL, reason=reason)
