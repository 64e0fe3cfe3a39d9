"""Random people move deals of the default SOP at random, and never get past what the judge calls closed.

The judge (tests/judge.py) states SOP.md D a second time; it sees only what the desk was told. Both directions are held
against him: what the desk lets through he calls open, and what it refuses he calls closed, unless it is for a matter that
the table leaves to the SOP: who may take a step, and from where.
"""

from __future__ import annotations

import shutil
from copy import deepcopy
from pathlib import Path
from random import Random
from tempfile import mkdtemp
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    rule,
    run_state_machine_as_test,
)

from engine import commands as c
from engine.clauses import clauses_of
from engine.errors import GatebookError, Refused
from tests.acceptance.project_cast import PEOPLE, Project, furnished_project, rules
from tests.acceptance.project_way import (
    ACCEPTANCE,
    BY,
    CONTRACT,
    JOINT_TERMS,
    OUT,
    PREPARED,
    PROJECT,
    SEAL,
    SIGNOFF,
    TERMS,
    paper,
)
from tests.judge import FINAL, LINE
from tests.judged import missing
from tests.told import MOVES

__all__ = ["furnished_project"]
WHO = [*["sam"] * 8, *PEOPLE]
OMITTED = (
    "", "", "", "source", "contacts:1", "call_log", "activity", "pain_points", "budget_amount", PROJECT, "budget_evidence",
    "technical_fit", "quotes:Q1", "quotes:Q1:issue", "credit_days", "minutes", "technical_agreement", "contract_draft",
    "both_sealed", "contracts:1:sign", "kickoff", "milestones:M1", "accepted_on", "instalments:acceptance", "archived",
    "instalments:retention", CONTRACT, SEAL, TERMS, ACCEPTANCE,
)  # fmt: skip
FACTS: dict[str, tuple[Any, ...]] = {
    "customer": ("C-1", "C-2"), "pain_points": (["1", "2", "3", "4", "5"], ["1"]), "budget_amount": ("500000", "2000000"),
    "procurement": ("direct", "tender", "inquiry"), "technical_fit": ("full", "part", "none"), "budget_confirmed": (True, False),
    "final_amount": ("900000", "850000", "700000", "0"), "credit_days": (0, 60, 61), "executive_signoff": (True, False),
    "payment_terms": ("30/70", "all at the end"), "contract_draft": (paper("draft"), paper("other")),
    "sealed_copy": (paper("draft"), paper("other"), "draft.pdf"), "bid_result": ("won", "lost"), "loss_reason": ("price", "competitor"),
    "loss_note": ("dear",), "recontact_on": ("2026-09-01",), "lost_to": ("Rival",), "cancel_reason": ("postponed",),
    "cancel_note": ("later",), "termination_reason": ("moved",), "terminated_on": ("2026-01-05",), "hold_reason": ("budget",),
    "disqualify_reason": ("too_small",), "resume_on": ("2026-01-05", "2026-02-05", "2026-05-05"), "reopen_reason": ("back",),
    "accepted_on": ("2026-01-04", "2026-01-05"), "both_sealed": (True, False), "budget_source": ("plan",),
}  # fmt: skip
OURS = (".roles", ".from", ".when", ".reason", "move.none", "reopen.stage", "hold.final")
"""What a refusal may be for without the judge's knowing."""


class Walk(RuleBasedStateMachine):
    """This is one deal among people who do what comes to their minds."""

    furnished: Path

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(mkdtemp(prefix="gb"))
        shutil.copytree(self.furnished, self.folder, dirs_exist_ok=True)
        self.project = Project(self.folder)
        self.clauses = clauses_of(self.project.sop)
        self.items = {item.key for stage in self.project.sop.definition.stages for item in stage.checklist}

    def wants(self, command: Any, by: str) -> None:
        """This tries something and holds the answer against the judge's."""
        judged = missing(deepcopy(self.project.record), command)
        try:
            self.project.do(command, by=by, reason="because")
        except Refused as declined:
            others = [each for each in rules(declined) if each.endswith(OURS)]
            assert others or judged, (command, by, rules(declined))
            return
        except GatebookError:
            return
        assert judged == [], (command, by, judged)

    def does(self, *commands: Any, by: str) -> None:
        """This tries something that the judge has no word on."""
        try:
            self.project.do(*commands, by=by, reason="because")
        except GatebookError:
            return

    @property
    def over(self) -> bool:
        return self.project.told["stage"] in FINAL

    @initialize(stage=st.sampled_from([*LINE[:-1], *LINE[2:-1]]), tender=st.booleans())
    def begins(self, stage: str, tender: bool) -> None:
        self.project.reach(stage, **({"procurement": "tender"} if tender or stage == "bid" else {}))

    @rule(rng=st.randoms(use_true_random=True))
    def somebody_does_something(self, rng: Random) -> None:
        if self.over:
            self.reopens(rng)
            return
        deed, *_ = rng.choices(
            [self.changes_one_thing, self.works_and_goes_on, self.moves, self.writes, self.decides, self.quotes,
             self.finishes, self.receives, self.holds, self.passes_time],
            [8, 4, 3, 3, 4, 2, 3, 1, 2, 1],
        )  # fmt: skip
        deed(rng)

    def works_and_goes_on(self, rng: Random) -> None:
        """This does what the stage asks, but for some of it."""
        self.work({rng.choice(OMITTED), rng.choice(OMITTED)})
        self.goes_on(rng.choice([None, None, rng.choice(WHO)]))

    def changes_one_thing(self, rng: Random) -> None:
        """This does what the stage asks, then makes single things other than they should be, and tries each time."""
        told, stage = self.project.told, self.project.told["stage"]
        known, ticked = set(told["facts"]), set(told["ticked"])
        self.work({""})
        fresh = sorted(set(told["facts"]) - known) or sorted(told["facts"])
        others = [(fact, value) for fact in fresh for value in (*FACTS.get(fact, ()), None)]
        things = [*others, *((item, None) for item in sorted(told["ticked"] - ticked))]
        for thing in rng.sample(things, min(4, len(things))):
            self.spoil(*thing)
            self.goes_on(None)
            if told["stage"] != stage:
                return
            self.spoil(thing[0], FACTS.get(thing[0], (None,))[0], ticked=True)
            self.work({TERMS, JOINT_TERMS, CONTRACT, SEAL})

    def spoil(self, name: str, value: Any, *, ticked: bool = False) -> None:
        """This gives a fact another value, or ticks or unticks an item."""
        other = c.SetFields(self.project.key, {name: value})
        if name in self.items:
            other = c.CheckItem(self.project.key, name, checked=ticked)
        self.does(other, by="sam")

    def work(self, omitted: set[str]) -> None:
        """This does what the stage asks, but for what is omitted."""
        self.project.omitted = omitted
        try:
            PREPARED[self.project.told["stage"]](self.project)
        except GatebookError:
            pass
        finally:
            self.project.omitted = set()

    def goes_on(self, who: str | None) -> None:
        """This tries the step along the line."""
        told = self.project.told
        tender = told["stage"] == "quote" and told["facts"].get("procurement") == "tender"
        move = "to_bid" if tender else OUT[told["stage"]]
        self.wants(c.MoveDeal(self.project.key, move), who or BY.get(move, "sam"))

    def moves(self, rng: Random) -> None:
        """This tries any step."""
        self.wants(c.MoveDeal(self.project.key, rng.choice(sorted(MOVES))), rng.choice(WHO))

    def writes(self, rng: Random) -> None:
        """This writes a fact of any stage."""
        fact = rng.choice(sorted(FACTS))
        self.spoil(fact, rng.choice([*FACTS[fact], None]))

    def decides(self, rng: Random) -> None:
        """This has something approved by whoever comes along, and the sign-off confirmed."""
        clause = rng.choice(
            [path for path, it in self.clauses.items() if it.approval and "record." not in path]
        )
        self.does(c.AskApproval(self.project.key, clause), by=rng.choice(WHO))
        self.agree(rng, rng.sample(WHO, rng.randint(0, 3)), agreed=rng.random() < 0.8)
        self.does(c.ConfirmFact(self.project.key, SIGNOFF), by=rng.choice(WHO))

    def agree(self, rng: Random, people: list[str], *, agreed: bool = True) -> None:
        """This has people decide whatever waits for them."""
        for who in people:
            for approval in rng.sample(
                sorted(self.project.told["approvals"]), len(self.project.told["approvals"])
            ):
                self.does(c.DecideApproval(self.project.key, approval, agreed=agreed, comment="seen"), by=who)

    def quotes(self, rng: Random) -> None:
        """This writes a quote of some size, asks for its approval, and tries to issue it."""
        key = f"Q{len(self.project.told['rows']['quotes']) + 1}"
        prices = {
            "list_price": "1000000",
            "cost": "600000",
            "amount": rng.choice(["950000", "880000", "750000"]),
        }
        papers = {"quote_no": "next", "valid_until": "2026-03-01", "scope_document": "scope.pdf"}
        self.does(self.project.row("quotes", key, **prices, **papers, revision=int(key[1:])), by="sam")
        for name in ("discount", "concession"):
            self.does(
                c.AskApproval(self.project.key, f"record.quotes.move.issue.approvals.{name}", key), by="sam"
            )
        self.agree(rng, rng.sample(["mia", "dora", "fay", "sam"], rng.randint(0, 3)))
        if key in self.project.told["rows"]["quotes"]:
            self.wants(c.MoveRow(self.project.key, "quotes", key, "issue"), rng.choice(WHO))

    def finishes(self, rng: Random) -> None:
        """This finishes a milestone, with its money, a waiver, half of one, or nothing."""
        key, kind = (
            f"N{len(self.project.told['rows']['milestones']) + 1}",
            rng.choice(["production_start", "shipping"]),
        )
        values = {"name": kind, "kind": kind, "done_on": "2026-01-05"}
        self.does(self.project.row("milestones", key, **values), by="pam")
        granting = rng.choice([[], ["dora"], ["fay"], ["dora", "fay"], ["pam"]])
        for path, clause in self.clauses.items():
            if clause.waivable and ".finish." in path and granting:
                self.does(c.AskWaiver(self.project.key, path, key), by="pam")
        for waiver in self.project.told["waivers"]:
            for who in granting:
                self.does(c.GrantWaiver(self.project.key, waiver), by=who)
        if key in self.project.told["rows"]["milestones"]:
            self.wants(c.MoveRow(self.project.key, "milestones", key, "finish"), "pam")

    def receives(self, rng: Random) -> None:
        """This books what came in, or a part of it."""
        part, sum_ = rng.choice(["advance", "shipping", "acceptance"]), rng.choice(["1", "270000"])
        self.does(self.project.change("instalments", part, received=sum_), by="rui")

    def holds(self, rng: Random) -> None:
        """This holds the deal until some day, or ends its hold."""
        if self.project.told["held"]:
            self.does(c.ResumeDeal(self.project.key), by=rng.choice(WHO))
            return
        facts = {"hold_reason": "budget", "resume_on": rng.choice(["2026-01-05", "2026-02-05", "2026-05-05"])}
        self.does(c.SetFields(self.project.key, facts), by="sam")
        self.does(c.AskApproval(self.project.key, "hold.approvals.hold"), by="sam")
        self.agree(rng, rng.choice([[], ["mia"], ["sam"], ["dora"]]))
        self.wants(c.HoldDeal(self.project.key), rng.choice(WHO))

    def passes_time(self, _rng: Random) -> None:
        """This lets a day go by."""
        self.project.clock.advance(seconds=86_400)

    def reopens(self, rng: Random) -> None:
        """This tries to bring a deal back that is over."""
        self.does(c.SetFields(self.project.key, {"reopen_reason": rng.choice(["back", None])}), by="sam")
        self.wants(c.ReopenDeal(self.project.key), rng.choice(["dora", "sam"]))

    def teardown(self) -> None:
        assert self.project.deal.stage == self.project.told["stage"]
        self.project.close()
        shutil.rmtree(self.folder)


def walked(furnished: Path, examples: int, steps: int) -> None:
    Walk.furnished = furnished
    how = settings(
        max_examples=examples,
        stateful_step_count=steps,
        suppress_health_check=list(HealthCheck),
        derandomize=True,
        phases=(Phase.generate,),  # a walk of fifty steps takes minutes to shorten, and can be read as it is
    )
    run_state_machine_as_test(Walk, settings=how)


def test_nobody_gets_past_what_the_judge_calls_closed(furnished_project: Path) -> None:
    walked(furnished_project, 8, 40)


@pytest.mark.long
def test_nobody_gets_past_it_in_many_long_walks_either(furnished_project: Path) -> None:
    walked(furnished_project, 400, 80)
