"""This file is one scenario for every rule of `project_sales`: a deal that lacks a single thing, and what it lacks it for.

Most scenarios follow from the rule's name: everything is done but that one thing. The others are written down in
`project_lacks_told`. `attempt` is what is wanted then, `mend` puts the deal right.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from engine.commands import HoldDeal, MoveDeal, MoveRow, ReopenDeal, SetFields, VoidDeal
from tests.acceptance.project_cast import PEOPLE, Project
from tests.acceptance.project_way import BY, OUT


@dataclass(frozen=True)
class Attempt:
    """This is what somebody wants: commands, by whom, for what reason."""

    commands: tuple[Any, ...]
    by: str = "sam"
    reason: str | None = None

    def tried(self, project: Project) -> list[str]:
        """This is the rules that stood in the way."""
        return project.tried(*self.commands, by=self.by, reason=self.reason)


def _again(project: Project) -> None:
    """This does once more what the stage asks, and leaves nothing out."""
    project.ready()


@dataclass(frozen=True)
class Lack:
    """This is a deal in `stage` for which all is done but what is omitted, then `after`; `facts` are other than usual.

    One that is `late` lets time pass, so it has a house of its own.
    """

    stage: str
    omitted: tuple[str, ...] = ()
    facts: Mapping[str, Any] = field(default_factory=dict)
    sizes: tuple[int, int, int] | None = None
    early: Mapping[str, Any] = field(default_factory=dict)
    after: Callable[[Project], None] | None = None
    attempt: Callable[[Project], Attempt] | None = None
    mend: Callable[[Project], None] = _again
    idle: bool = False
    late: bool = False

    def arise(self, project: Project) -> Attempt:
        """This brings the deal there and gives what is attempted."""
        if self.sizes:
            project.sized(*self.sizes)
        project.reach(self.stage, **self.early)
        project.omitted = set(self.omitted)
        if self.facts:
            project.set(**self.facts)
        if not self.idle:
            project.ready()
        if self.after:
            self.after(project)
        return (self.attempt or onward)(project)

    def put_right(self, project: Project) -> None:
        """This does what was left out."""
        project.omitted = set()
        self.mend(project)


def onward(project: Project) -> Attempt:
    """This is the step along the line."""
    stage = project.told["stage"]
    tender = stage == "quote" and project.told["facts"].get("procurement") == "tender"
    move = "to_bid" if tender else OUT[stage]
    return Attempt((MoveDeal(project.key, move),), BY.get(move, "sam"))


@dataclass(frozen=True)
class Act:
    """This is a step off the line, or beside it: where from, the facts it asks for, who agrees, who does it."""

    stage: str
    facts: Mapping[str, Any]
    approvals: tuple[str, ...] = ()
    by: str = "sam"
    reason: str | None = None

    def lack(self, name: str, *omitted: str, by: str | None = None, unsaid: bool = False) -> Lack:
        """This is the act with something left out."""

        def prepare(project: Project) -> None:
            missing = {key: value for key, value in self.facts.items() if key not in project.told["facts"]}
            if missing:
                project.set(**missing)
            clause, *people = self.approvals or ("", "")
            if clause:
                project.approve(clause, *people)

        def attempt(project: Project) -> Attempt:
            return Attempt((command(name, project.key),), by or self.by, None if unsaid else self.reason)

        return Lack(self.stage, omitted, after=prepare, attempt=attempt, mend=prepare, idle=True)


def command(name: str, deal: str) -> Any:
    """This is the command of an act by its name."""
    acts: dict[str, Any] = {"hold": HoldDeal, "reopen": ReopenDeal, "void": VoidDeal}
    key = name.removeprefix("move.")
    return acts[name](deal) if name in acts else MoveDeal(deal, key)


_LOSS = {
    "loss_reason": "price",
    "loss_note": "a tenth dearer",
    "recontact_on": "2026-09-01",
    "lost_to": "Rival",
}
ACTS = {
    "move.lose": Act("solution", _LOSS),
    "move.lose_late": Act("quote", _LOSS, ("move.lose_late.approvals.loss", "mia")),
    "move.cancel": Act(
        "needs_analysis",
        {"cancel_reason": "postponed", "cancel_note": "next year"},
        ("move.cancel.approvals.cancellation", "mia"),
    ),
    "move.terminate": Act(
        "delivery",
        {"termination_reason": "they moved away", "terminated_on": "2026-01-05"},
        ("move.terminate.approvals.termination", "gus"),
        "dora",
        "by agreement",
    ),
    "move.disqualify": Act("qualification", {"disqualify_reason": "too_small"}),
    "move.merge": Act("qualification", {"merged_into": "D1"}, (), "mia", "twice"),
    "hold": Act(
        "solution", {"hold_reason": "their budget", "resume_on": "2026-02-02"}, ("hold.approvals.hold", "mia")
    ),
    "reopen": Act("lost", {"reopen_reason": "they came back"}, (), "dora"),
    "void": Act("solution", {}, (), "olga", "by mistake"),
}
BACK = {
    "move.back_to_qualification": "needs_analysis", "move.back_to_needs": "solution", "move.back_to_solution": "quote",
    "move.quote_again": "negotiation", "move.negotiate_again": "contract_review", "move.review_again": "signing",
    "move.deliver_again": "acceptance",
}  # fmt: skip
"""From where each step back is tried."""


def stranger(roles: list[str]) -> str:
    """This is somebody who holds none of the roles."""
    return next(who for who, role in PEOPLE.items() if role not in roles)


def forward_from(name: str) -> tuple[str, dict[str, Any]]:
    """This is from where a move along the line starts, and the facts it needs."""
    key = name.removeprefix("move.")
    if key == "to_bid":
        return "quote", {"procurement": "tender"}
    if key == "award":
        return "bid", {"procurement": "tender"}
    return next(stage for stage, move in OUT.items() if move == key), {}


def of_roles(name: str, roles: list[str]) -> Lack:
    """This is a step that is wanted by somebody who may not take it."""
    who = stranger(roles)
    if name in ACTS:
        return ACTS[name].lack(name, by=who)
    if name in BACK:
        return Lack(
            BACK[name],
            idle=True,
            attempt=lambda project: Attempt((command(name, project.key),), who, "once more"),
            mend=lambda _project: None,
        )
    stage, early = forward_from(name)
    return Lack(stage, early=early, attempt=lambda project: Attempt((command(name, project.key),), who))


def of_gate(rule: str) -> Lack:
    """This is what a gate asks for, left out: a field, an item, a task, an approval."""
    place, kind, key = rule.rsplit(".", 2)
    left_out = rule if kind == "approvals" else key
    if place in ACTS:
        return ACTS[place].lack(place, left_out)
    stage, early = (place.removeprefix("stage."), {}) if place.startswith("stage.") else forward_from(place)
    if stage == "bid" or key == "bond_returned":
        early = {"procurement": "tender"}
    return Lack(stage, (left_out,), early=early)


def set_by(project: Project, who: str = "sam", **values: Any) -> Attempt:
    """This is a wish to write fields of the deal."""
    return Attempt((SetFields(project.key, values),), who)


def step(project: Project, record: str, row: str, move: str, by: str = "sam") -> Attempt:
    """This is a wish to take a row through a step."""
    return Attempt((MoveRow(project.key, record, row, move),), by)
