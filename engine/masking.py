"""This file puts a mask where a personal value stands that whoever asks may not see: in events, verdicts, refusals.

What is masked is shown, never stored or judged. The same walk by which values are sealed finds every place of them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from engine.contacts import CONTACT_FIELDS
from engine.errors import Refused
from engine.serde import Recorded
from engine.values import ERASED, MASKED
from engine.verdict import Revalue, Verdict, Verdicts
from engine.words import refused
from engine.workflow import Workflow

HOLDER = "holder"
"""Under which key a verdict saw who has a value that has to be unique."""
OF_A_CONTACT = frozenset(field.key for field in CONTACT_FIELDS if field.personal)


def masked(value: Any) -> Any:
    """This is a mask; what is missing, or was erased, stays so."""
    return value if value is None or value is ERASED else MASKED


def masked_event(recorded: Recorded, keys: frozenset[str]) -> Recorded:
    """This is an event with masks for the values of some fields."""
    event = recorded.event.revalued(Revalue(lambda _key, value: masked(value), keys))
    return msgspec.structs.replace(recorded, event=event)


def masked_verdicts(verdicts: Verdicts, keys: frozenset[str], *, may_name: Callable[[str], bool]) -> Verdicts:
    """This is verdicts with masks for some fields, and for the holder of a unique value who is not to be named."""
    change = Revalue(lambda _key, value: masked(value), keys)
    return tuple(_unnamed(verdict.revalued(change), may_name) for verdict in verdicts)


def masked_refusal(
    refusal: Refused, workflow: Workflow, keys: frozenset[str], *, may_name: Callable[[str], bool]
) -> Refused:
    """This is a refusal in words that give nothing away."""
    verdicts = masked_verdicts(refusal.verdicts, keys, may_name=may_name)
    return refusal if verdicts == refusal.verdicts else refused(workflow, verdicts, refusal.record)


def _unnamed(verdict: Verdict, may_name: Callable[[str], bool]) -> Verdict:
    holder = verdict.saw.get(HOLDER)
    if not isinstance(holder, str) or may_name(holder):
        return verdict
    return Verdict(verdict.rule, verdict.passed, {**verdict.saw, HOLDER: MASKED})
