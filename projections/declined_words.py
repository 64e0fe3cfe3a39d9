"""This file says what somebody wanted whom a rule about deciding refused: an approval, a confirmation, a waiver."""

from __future__ import annotations

from engine.definition import Words
from engine.verdict import Verdicts

_ASKED = {"approval": ("审批", "an approval"), "waiver": ("豁免", "a waiver")}


def wanted(verdicts: Verdicts) -> Words | None:
    """This is what was tried with what people decide, without who did; None where the refusal is about something else.

    >>> from engine.verdict import Verdict
    >>> wanted((Verdict("waiver.reason", passed=False),)).en
    'tried to ask for a waiver'
    >>> wanted((Verdict("approval.not_asked", passed=False, saw={"approval": "A1"}),)).zh
    '试图处理审批 A1'
    """
    kind = verdicts[0].rule.partition(".")[0] if verdicts else ""
    if kind == "confirmation":
        return Words(zh="试图确认", en="tried to confirm a value")
    if kind not in _ASKED:
        return None
    (zh, en), which = _ASKED[kind], verdicts[0].saw.get(kind)
    if which is None:
        return Words(zh=f"试图申请{zh}", en=f"tried to ask for {en}")
    return Words(zh=f"试图处理{zh} {which}", en=f"tried to have a say in the {kind} {which}")
