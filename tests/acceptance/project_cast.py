"""This file is the cast of the tests of `project_sales`: everybody with one part, and a deal that gets as far as asked."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from api.house import House
from api.settings import Settings
from engine.clock import SimulatedClock, instant
from engine.commands import (
    AddContact,
    AddRow,
    AnyCommand,
    ChangeRow,
    CheckItem,
    LogActivity,
    MoveDeal,
    MoveRow,
    OpenCustomer,
    OpenDeal,
    SetFields,
)
from engine.deal.state import Deal
from engine.errors import Refused
from engine.events import Moved
from engine.orders import Order, Step
from engine.workflow import Workflow
from workflows import library

SOP = "project_sales"
BEGIN = instant(datetime(2026, 1, 5, 2, tzinfo=UTC))
PEOPLE = {
    "sam": "sales", "mia": "sales_manager", "dora": "sales_director", "rui": "receivables", "leo": "legal",
    "kay": "seal_keeper", "pam": "project_manager", "gus": "general_manager", "fay": "finance",
}  # fmt: skip
FACTS: dict[str, Any] = {
    "source": "website", "customer": "C-1", "region": "east", "need_summary": "two presses",
    "decision_maker_known": True, "needs_report": "needs.pdf", "pain_points": ["1", "2", "3", "4", "5"],
    "procurement": "direct", "expected_sign_on": "2026-06-01", "demo_on": "2026-01-01", "demo_feedback": "good",
    "technical_fit": "full", "extra_requests": "none", "budget_amount": "1000000", "budget_source": "plan",
    "budget_confirmed": True, "budget_evidence": "minutes.pdf",
}  # fmt: skip
"""What is asked before a quote."""
AGREED: dict[str, Any] = {
    "final_amount": "900000", "payment_terms": "30/30/30/10", "delivery_on": "2026-05-01",
    "acceptance_criteria": "72 h", "technical_agreement": "agreement.pdf", "executive_signoff": True,
    "contract_draft": "draft.pdf",
}  # fmt: skip
"""What is asked before signing, beside the instalments."""
WAY = ("accept_lead", "qualify", "to_solution", "to_quote", "to_negotiation", "to_contract", "to_signing")
BY = {"to_signing": "dora"}
PARTS = {"advance": "270000", "shipping": "270000", "acceptance": "270000", "retention": "90000"}


class Project:
    """This is a house with the default SOP, its people, a customer with two contacts, and the deal D1."""

    def __init__(self, folder: Path) -> None:
        self.house = House(Settings(store=f"sqlite:///{folder / 'gatebook.db'}"), clock=SimulatedClock(BEGIN))
        if not self.house.archive.position():
            self._furnish()
        self.sop: Workflow = self.house.archive.workflow(SOP)

    def _furnish(self) -> None:
        """This publishes the SOP and has everybody join; it takes a while, so tests copy the result."""
        self.house.publish(library()[SOP], "boss")
        for member, role in PEOPLE.items():
            self.house.join(member, member.title(), (role,), "boss")
        self.do(OpenCustomer("C-1", {"name": "Acme", "tier": "B"}), AddContact("P-1", {"name": "Han"}, "C-1"))
        self.do(AddContact("P-2", {"name": "Li"}, "C-1"))
        self.do(OpenDeal("D1", SOP, "Presses", owner="sam"))

    def do(self, *commands: AnyCommand, by: str = "sam", reason: str | None = None) -> Any:
        """This is the desk's answer."""
        steps = tuple(Step(command) for command in commands)
        return self.house.desk.handle(Order(steps, by, known="os", reason=reason))

    def refused(self, *commands: AnyCommand, by: str = "sam", reason: str | None = None) -> Refused:
        """This is the refusal of what is wanted."""
        with pytest.raises(Refused) as declined:
            self.do(*commands, by=by, reason=reason)
        return declined.value

    @property
    def deal(self) -> Deal:
        """This is the deal as it stands."""
        return self.house.archive.deal("D1")

    def row(self, record: str, key: str, **values: Any) -> AnyCommand:
        """This adds a row."""
        return AddRow("D1", record, key, values)

    def change(self, record: str, key: str, **values: Any) -> AnyCommand:
        """This changes a row."""
        return ChangeRow("D1", record, key, values)

    def set(self, **values: Any) -> None:
        """This has sales fill fields in."""
        self.do(SetFields("D1", values))

    def prepare(self, **other: Any) -> None:
        """This does everything that is asked before a quote; `other` facts take the place of the usual ones."""
        items = [item.key for stage in self.sop.definition.stages for item in stage.checklist]
        self.do(SetFields("D1", {**FACTS, **other}), *(CheckItem("D1", item) for item in items))
        self.do(
            self.row("contacts", "1", contact="P-1", role="decision_maker"),
            self.row("contacts", "2", contact="P-2", role="technical"),
            self.row("competitors", "1", name="Rival"),
            self.row("risks", "1", kind="price", probability=3, impact=4),
            LogActivity("D1", "call", "talked", next_step="visit", next_on="2026-02-01"),
        )

    def offer(
        self, key: str, amount: str, *, revision: int = 1, listed: Any = "1000000", by: str = "sam"
    ) -> None:
        """This writes a quote and issues it."""
        self.draft(key, amount, revision=revision, listed=listed)
        self.do(MoveRow("D1", "quotes", key, "issue"), by=by)

    def draft(
        self, key: str, amount: Any, *, revision: int = 1, listed: Any = "1000000", cost: Any = "600000"
    ) -> None:
        """This writes a quote."""
        asked = {"list_price": listed, "cost": cost, "amount": amount, "revision": revision}
        papers = {"quote_no": "next", "valid_until": "2026-03-01", "scope_document": "scope.pdf"}
        self.do(self.row("quotes", key, **asked, **papers))

    def schedule(self, parts: dict[str, str]) -> None:
        """This agrees on the instalments."""
        self.do(*(self.row("instalments", kind, kind=kind, amount=part) for kind, part in parts.items()))

    def go(self, *moves: str) -> None:
        """This takes the deal through moves, by who may."""
        for move in moves:
            self.do(MoveDeal("D1", move), by=BY.get(move, "sam"))

    def reach(self, stage: str) -> None:
        """This takes the deal to a stage of the line, up to signing."""
        self.prepare()
        for move in WAY[
            : self.sop.order[stage] - (stage not in ("qualification", "needs_analysis", "solution", "quote"))
        ]:
            if move == "to_negotiation":
                self.offer("Q1", "950000")
            if move == "to_contract":
                self.set(**AGREED)
                self.schedule(PARTS)
            self.go(move)

    def verdict(self, rule: str) -> Any:
        """This is what the log holds of a rule of the deal's moves."""
        told = [each.event for each in self.house.archive.history("D1") if isinstance(each.event, Moved)]
        return next((v for event in told for v in event.verdicts if v.rule == rule), None)

    def close(self) -> None:
        """This closes the house."""
        self.house.close()


@pytest.fixture(scope="module")
def furnished_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """This is the folder of a house that is ready and closed."""
    folder = tmp_path_factory.mktemp("project")
    Project(folder).close()
    return folder


@pytest.fixture
def project(tmp_path: Path, furnished_project: Path) -> Iterator[Project]:
    """This is the deal D1 in its first stage."""
    shutil.copytree(furnished_project, tmp_path, dirs_exist_ok=True)
    project = Project(tmp_path)
    yield project
    project.close()


def rules(declined: Refused) -> list[str]:
    """This is the rules that a refusal names."""
    return [verdict.rule for verdict in declined.verdicts if not verdict.passed]
