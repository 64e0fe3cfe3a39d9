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

Rows = dict[str, dict[str, dict[str, Any]]]


class Revalue:
    """This is a change of values by field key (sealing, unsealing, masking).

    `keys` says which fields it touches, None: any; `maps` says that it touches only values that are JSON objects.
    """

    __slots__ = ("_change", "_keys", "_maps")

    def __init__(
        self, change: Callable[[str, Any], Any], keys: frozenset[str] | None = None, *, maps: bool = False
    ) -> None:
        self._change = change
        self._keys = keys
        self._maps = maps

    def __call__(self, key: str, value: Any) -> Any:
        """This is what to put in the place of a field's value."""
        return self._change(key, value) if self._keys is None or key in self._keys else value

    def of(self, verdicts: Verdicts) -> Verdicts:
        """This is the same verdicts with every value they saw replaced; each that is spared stays as it is."""
        keys = self._keys
        if keys is None:
            return tuple([verdict.revalued(self) for verdict in verdicts])
        return tuple(
            [verdict if keys.isdisjoint(verdict.saw) else verdict.revalued(self) for verdict in verdicts]
        )

    def in_rows(self, records: Rows) -> Rows:
        """This is rows by record and key with every value replaced, a field of theirs being RECORD.FIELD."""
        return {
            record: {
                row: {key: self(f"{record}.{key}", value) for key, value in values.items()}
                for row, values in rows.items()
            }
            for record, rows in records.items()
        }

    def spares(self, values: dict[str, Any]) -> bool:
        """This says that none of the values is touched."""
        if self._keys is not None and self._keys.isdisjoint(values):
            return True
        return self._maps and dict not in map(type, values.values())


class Verdict(msgspec.Struct, frozen=True, gc=False):
    """This is one answer of a gate."""

    rule: str
    passed: bool
    saw: dict[str, Any] = {}

    def missing(self) -> list[str]:
        """This lists the values that were looked for and not there."""
        return [] if self.passed else [key for key, value in self.saw.items() if value is None]

    def revalued(self, change: Revalue) -> Verdict:
        """This is the same verdict with each value it saw replaced."""
        if change.spares(self.saw):
            return self
        return Verdict(self.rule, self.passed, {key: change(key, value) for key, value in self.saw.items()})


Verdicts = tuple[Verdict, ...]


def failed(verdicts: Verdicts) -> Verdicts:
    """This is those that did not pass."""
    return tuple([verdict for verdict in verdicts if not verdict.passed])


def revalued(verdicts: Verdicts, change: Revalue) -> Verdicts:
    """This is the same verdicts with every value they saw replaced."""
    return change.of(verdicts)
