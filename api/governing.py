"""This file does a deed that an SOP may want approved, or asks for what it lacks; the desk alone judges."""

from __future__ import annotations

import msgspec

from engine.commands import AskApproval
from engine.definition.deciding import GOVERN
from engine.desk import Desk
from engine.errors import Refused
from engine.orders import Answer, Order, Step


def done_or_asked(desk: Desk, order: Order, note: str | None = None) -> Answer:
    """This is the answer to an order; where approvals are missing, to the asking for them. Raises as the desk does."""
    try:
        return desk.handle(order)
    except Refused as refused:
        missing = [each for each in refused.verdicts if each.rule.startswith(f"{GOVERN}.")]
        if not missing:
            raise
        steps = tuple(
            Step(AskApproval(each.saw["deal"], each.rule, note=note, of=each.saw["of"])) for each in missing
        )
        key = None if order.key is None else f"{order.key}:ask"
        return desk.handle(msgspec.structs.replace(order, steps=steps, key=key, expected=None))
