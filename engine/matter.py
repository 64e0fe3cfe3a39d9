"""This file says what people are asked to decide about: a deal, or another stream that an SOP governs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from engine.decisions import Asked, Decisions
from engine.errors import Refused, Unknown
from engine.workflow import Workflow

Decline = Callable[[str, dict[str, Any], str | None], Refused]
"""This makes the refusal by one rule, of what it saw, about a row where there is one."""


class Matter(NamedTuple):
    """This is what a decision is about: its name, its SOP, what was decided so far, and whose it is.

    `owner` is passed over by roles and decides by none; nobody in `barred` decides at all. Roles are looked for in
    `units`, the nearest first, then everywhere. `role` is who an approval is escalated to where it names nobody.
    """

    name: str
    workflow: Workflow
    decisions: Decisions
    owner: str
    units: tuple[str, ...]
    decline: Decline
    barred: frozenset[str] = frozenset()
    role: str | None = None

    def approval(self, key: str) -> Asked:
        """This is one of its approvals; raises `Unknown`."""
        if key not in self.decisions.approvals:
            there = ", ".join(self.decisions.approvals) or "-"
            raise Unknown(
                f"{self.name} has no approval {key[:40]}; there are: {there}.",
                f"{self.name} 没有审批 {key[:40]}；现有：{there}。",
            )
        return self.decisions.approvals[key]
