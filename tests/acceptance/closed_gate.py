"""This file builds the cast of the walk along every path: deals that lack nothing for a quote but a confirmed budget.

Who walks holds every role that one man may hold, so that no path ends at a missing right. Whether somebody got through is told from
the bare log, by the rule stated a second time in plain Python.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest

from api.house import House
from api.settings import Settings
from engine.clock import SimulatedClock, instant
from engine.commands import (
    AddContact,
    AddRow,
    AskApproval,
    CheckItem,
    DecideApproval,
    GrantRole,
    LogActivity,
    MoveDeal,
    OpenCustomer,
    OpenDeal,
    SetFields,
)
from engine.definition import Outcome
from engine.errors import Refused
from engine.orders import Order, Step
from engine.store import read
from workflows import library

WALKER = "boss"
SOP = "project_sales"
GATE = "stage.solution.check.budget"
DIRECTOR, PROJECT = "dong", "stage.needs_analysis.approvals.big_project"
CUSTOMER = "华信精密"
READY: dict[str, Any] = {
    "source": "website", "customer": CUSTOMER, "region": "east", "need_summary": "two presses",
    "decision_maker_known": True, "needs_report": "needs.pdf", "pain_points": ["1", "2", "3", "4", "5"],
    "procurement": "direct", "expected_sign_on": "2099-01-01", "demo_on": "2026-01-01", "demo_feedback": "good",
    "technical_fit": "full", "extra_requests": "none", "budget_amount": "1200000", "budget_source": "plan",
    "budget_evidence": "mail.pdf",
}  # fmt: skip
"""Everything that is asked before a quote, except `budget_confirmed`."""
ROWS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("contacts", {"contact": "hanmei", "role": "decision_maker"}),
    ("contacts", {"contact": "wanglei", "role": "technical"}),
    ("competitors", {"name": "X"}),
    ("risks", {"kind": "slow_decision", "probability": 2, "impact": 3}),
)
"""The rows that are asked before a quote."""
ALONE = ("finance", "receivables", "seal_keeper")
"""Roles that nobody holds together with the others."""
ITEMS = (
    "look_alike_check", "first_call", "call_log", "questionnaire_sent", "questionnaire_filled", "site_survey",
    "stakeholder_map", "demo_script",
)  # fmt: skip
WAY = ("accept_lead", "qualify", "to_solution")
QUOTED = (
    "quote",
    "bid",
    "negotiation",
    "contract_review",
    "signing",
    "delivery",
    "acceptance",
    "collection",
    "closed",
)
"""Every stage that a deal may stand in only when its budget has been confirmed."""
BEGIN = instant(datetime(2026, 1, 4, 4, tzinfo=UTC))
"""When deals are opened: the day before the history in `import_of` begins."""
MAPPING = """
workflow: project_sales
id: id
fields: {customer: customer}
stages:
  - {stage: solution, at: solved}
  - {stage: quote, at: quoted, if: "quoted != ''"}
"""
LOG = "workflow: project_sales\nkind: log\nid: id\nstage: stage\nat: at\n"
SOLVED, QUOTED_ON = "solution,2026-01-05", "quote,2026-01-06"
HEAD = "id,customer,solved,quoted\n"


class ClosedGate:
    """This is a house with the default SOP, one man who holds nearly every role, and deals before the closed gate."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.store = f"sqlite:///{folder / 'gatebook.db'}"
        self.clock = SimulatedClock(BEGIN)
        self.house = House(Settings(store=self.store), clock=self.clock)
        if not self.house.archive.position():
            self._furnish()
        self.sop = self.house.archive.workflow(SOP)

    def _furnish(self) -> None:
        """This publishes the SOP and gives every role to one man; it takes a while, so tests copy the result."""
        self.house.publish(library()[SOP], WALKER)
        every = [role.key for role in self.house.archive.workflow(SOP).definition.roles]
        roles = [role for role in every if role not in ALONE]
        self.house.join(WALKER, "Boss", (*roles, "administrator", "importer"), WALKER)
        self.house.join("lilei", "Li Lei", ("sales",), WALKER)
        self.house.join(DIRECTOR, "Dong", ("sales_director",), WALKER)
        self.do(OpenCustomer(CUSTOMER, {"name": "华信精密有限公司", "tier": "A"}))
        self.do(*(AddContact(each, {"name": each}, CUSTOMER) for each in ("hanmei", "wanglei")))

    def pass_days(self, days: int) -> None:
        """This lets days go by."""
        self.clock.advance(seconds=days * 86_400)

    def do(self, *commands: Any) -> Any:
        """This is the desk's answer to what the man with every role wants."""
        return self.house.desk.handle(Order(tuple(map(Step, commands)), WALKER))

    def deal(self, deal: str) -> str:
        """This is the id of a new deal in `solution`, its budget not confirmed."""
        ticks = [CheckItem(deal, item) for item in ITEMS]
        *moves, start = [MoveDeal(deal, move) for move in WAY]
        rows = [AddRow(deal, record, values=values) for record, values in ROWS]
        call = LogActivity(deal, "call", next_step="visit", next_on="2099-01-01")
        opened = OpenDeal(deal, SOP, f"Presses {deal}", values=READY)
        self.do(opened, *rows, call, *ticks, *moves, AskApproval(deal, PROJECT))
        agreed = Step(DecideApproval(deal, "A1", agreed=True))
        self.house.desk.handle(Order((agreed,), DIRECTOR))
        self.do(start)
        return deal

    def govern(self, order: Order) -> None:
        """This does what the SOP governs beside deals: it is asked for, two others agree in turn, and it is done."""
        self.do(GrantRole("lilei", "general_manager"))
        with pytest.raises(Refused) as refusal:
            self.house.desk.handle(order)
        (verdict,) = refusal.value.verdicts
        stream = verdict.saw["deal"]
        self.do(AskApproval(stream, verdict.rule, of=verdict.saw["of"]))
        agreed = Step(DecideApproval(stream, "A1", agreed=True))
        for who in (DIRECTOR, "lilei"):
            self.house.desk.handle(Order((agreed,), who))
        self.house.desk.handle(order)

    def confirm(self, deal: str) -> None:
        """This confirms the budget."""
        self.do(SetFields(deal, {"budget_confirmed": True}))

    def stage(self, deal: str) -> str:
        return self.house.archive.deal(deal).stage

    def events(self) -> list[tuple[str, str, dict[str, Any]]]:
        """This is the log as it lies there: stream, type, payload."""
        with self.house.store.reading() as connection:
            rows = read(connection)
        return [(row.stream, row.type, msgspec.json.decode(row.body)) for row in rows]

    def through(self) -> list[str]:
        """This lists the deals that came to a quote or further without a confirmed budget."""
        confirmed: dict[str, Any] = {}
        through = []
        for stream, kind, told in self.events():
            if kind == "deal.fields_set" and "budget_confirmed" in told["values"]:
                confirmed[stream] = told["values"]["budget_confirmed"]
            stage = {
                "deal.opened": told.get("stage"),
                "deal.moved": told.get("to"),
                "deal.reopened": told.get("to"),
            }
            if (
                told.get("subject") is None
                and stage.get(kind) in QUOTED
                and confirmed.get(stream) is not True
            ):
                through.append(stream.removeprefix("deal:"))
        return through

    def import_of(self, deal: str, *, quoted: str = "2026-01-06") -> str:
        """This is a file that says the deal was quoted."""
        return f"{HEAD}{deal},华信精密,2026-01-05,{quoted}\n"

    def log_of(self, deal: str, *lines: str) -> str:
        """This is a file with a line for each change of stage."""
        return "\n".join(["id,stage,at", *(f"{deal},{line}" for line in lines), ""])

    def close(self) -> None:
        self.house.close()


def next_version(source: str) -> str:
    """This is the SOP as its second version, which no longer asks for a confirmed budget."""
    lax = source.replace("that: budget_confirmed && budget_amount > 0", "that: budget_amount > 0")
    assert lax != source
    return lax.replace("\nversion: 1\n", "\nversion: 2\n")


def is_quoted(sop: Any) -> set[str]:
    """This is the stages that the SOP itself puts behind the gate; for holding QUOTED against it."""
    behind = sop.order["solution"]
    return {
        stage
        for stage, place in sop.order.items()
        if place > behind and sop.outcome(stage) in (Outcome.OPEN, Outcome.WON)
    }


@pytest.fixture(scope="module")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """This is the folder of a house that is ready and closed."""
    folder = tmp_path_factory.mktemp("furnished")
    ClosedGate(folder).close()
    return folder


@pytest.fixture
def gate(tmp_path: Path, furnished: Path) -> Iterator[ClosedGate]:
    """This is a house whose deals lack nothing for a quote but a confirmed budget."""
    shutil.copytree(furnished, tmp_path, dirs_exist_ok=True)
    house = ClosedGate(tmp_path)
    yield house
    house.close()
