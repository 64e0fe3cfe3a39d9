"""This file is what a gate answers: a verdict per rule, without prose.

`rule` is a stable path into the SOP version that judged: `stage.solution.check.budget`,
`stage.solution.require.budget_amount`, `stage.solution.checklist.demo_script`, `move.to_quote.roles`,
`hold.require.resume_on`, `field.discount.max`, `line.stage` (the two clocks), `late_entry.days`.
`saw` is every value the rule looked at, in its JSON form; null means missing, and missing never passes.
Words for people are rendered from the pinned version (`engine.words`).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

Revalue = Callable[[str, Any], Any]
"""Given a field's key and its value, what to put in its place (sealing, unsealing, masking)."""


class Verdict(msgspec.Struct, frozen=True):
    """This is one answer of a gate."""

    rule: str
    passed: bool
    saw: dict[str, Any] = {}

    def missing(self) -> list[str]:
        """This lists the values that were looked for and not there."""
        return [] if self.passed else [key for key, value in self.saw.items() if value is None]

    def revalued(self, change: Revalue) -> Verdict:
        """This is the same verdict with each value it saw replaced."""
        if not self.saw:
            return self
        return Verdict(self.rule, self.passed, {key: change(key, value) for key, value in self.saw.items()})


Verdicts = tuple[Verdict, ...]


def failed(verdicts: Verdicts) -> Verdicts:
    """This is those that did not pass."""
    return tuple(verdict for verdict in verdicts if not verdict.passed)


def revalued(verdicts: Verdicts, change: Revalue) -> Verdicts:
    """This is the same verdicts with every value they saw replaced."""
    return tuple(verdict.revalued(change) for verdict in verdicts)
