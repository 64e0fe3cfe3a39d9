"""This file is the cast of the tests of `project_sales`: everybody with one part, and a deal that gets as far as asked.

Beside the house it keeps the judge's record: whatever the desk takes is told to it, and nothing else.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from api.house import House
from api.settings import Settings
from engine.clock import SimulatedClock, instant, moment
from engine.commands import (
    AddContact,
    AddRow,
    AnyCommand,
    AskApproval,
    AskWaiver,
    ChangeCustomer,
    ChangeRow,
    DecideApproval,
    GrantWaiver,
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
from tests.acceptance.project_omissions import kept
from tests.acceptance.project_way import BY, LINE, OUT, PREPARED, TENDER_LINE
from tests.told import fresh, keep
from workflows import library

SOP = "project_sales"
BEGIN = instant(datetime(2026, 1, 5, 2, tzinfo=UTC))
SHANGHAI = ZoneInfo("Asia/Shanghai")
PEOPLE = {
    "sam": "sales", "sue": "sales", "mia": "sales_manager", "max": "sales_manager", "dora": "sales_director",
    "rui": "receivables", "leo": "legal", "kay": "seal_keeper", "pam": "project_manager", "gus": "general_manager",
    "fay": "finance", "pete": "presales_lead", "dan": "delivery_director", "olga": "sales_ops", "ben": "presales",
}  # fmt: skip

GOVERNORS = {
    "govern.project_sales.publish.approvals.sop": ("dora", "gus"),
    "govern.project_sales.parameters.approvals.figures": ("dora", "fay"),
}
"""Who approves what is changed beside deals, in turn."""


class Project:
    """This is a house with the default SOP, its people, a customer with two contacts, and the deal D1."""

    def __init__(self, folder: Path) -> None:
        self.clock = SimulatedClock(BEGIN)
        self.house = House(Settings(store=f"sqlite:///{folder / 'gatebook.db'}"), clock=self.clock)
        self.key = "D1"
        self.omitted: set[str] = set()
        self.sized(1_000_000, 900_000, 600_000)
        if not self.house.archive.position():
            self._furnish()
        self.tiers: dict[str, str | None] = {"C-1": "B", "C-2": None}
        self._others: dict[str, dict[str, Any]] = {}
        self.told = fresh({who: {role} for who, role in PEOPLE.items()}, "sam")
        self.sop: Workflow = self.house.archive.workflow(SOP)

    def _furnish(self) -> None:
        """This publishes the SOP and has everybody join; it takes a while, so tests copy the result."""
        self.house.publish(library()[SOP], "boss")
        for member, role in PEOPLE.items():
            self.house.join(member, member.title(), (role,), "boss")
        self._order((OpenCustomer("C-1", {"name": "Acme", "tier": "B"}),), "sam", None)
        self._order((OpenCustomer("C-2", {"name": "Beta"}),), "sam", None)
        self._order(
            (AddContact("P-1", {"name": "Han"}, "C-1"), AddContact("P-2", {"name": "Li"}, "C-1")), "sam", None
        )
        self._order((OpenDeal("D1", SOP, "Presses", owner="sam"),), "sam", None)

    def _order(self, commands: tuple[AnyCommand, ...], by: str, reason: str | None) -> Any:
        steps = tuple(map(Step, commands))
        return self.house.desk.handle(Order(steps, by, known="os", reason=reason))

    def begin(self, key: str) -> None:
        """This opens one more deal, which is the one from then on."""
        self._others[self.key] = self.told
        self.key = key
        self._order((OpenDeal(key, SOP, "Presses again", owner="sam"),), "sam", None)
        self.told = fresh(self.told["people"], "sam")
        self.omitted = set()
        self.sized(1_000_000, 900_000, 600_000)

    def sized(self, listed: int, price: int, cost: int) -> None:
        """This makes the next deal's quote of another size."""
        self.listed, self.price, self.cost = map(Decimal, (listed, price, cost))

    def turn_to(self, key: str) -> None:
        """This goes on with a deal that was begun before."""
        self._others[self.key] = self.told
        self.key, self.told, self.omitted = key, self._others[key], set()

    def do(self, *commands: AnyCommand, by: str = "sam", reason: str | None = None) -> Any:
        """This is the desk's answer; what it took is told to the judge's record."""
        wanted = tuple(it for each in commands if (it := kept(each, self.omitted)) is not None)
        if not wanted:
            return None
        answer = self._order(wanted, by, reason)
        for command in wanted:
            if isinstance(command, ChangeCustomer):
                self.tiers[command.customer] = command.values.get("tier")
            elif answer.events and getattr(command, "deal", None) == self.key:
                keep(self.record, command, by)
        return answer

    @property
    def record(self) -> dict[str, Any]:
        """This is the judge's record, as of now."""
        now = moment(self.clock()).astimezone(SHANGHAI)
        self.told["now"], self.told["today"] = now.isoformat(), now.date().isoformat()
        self.told["customer_tier"] = self.tiers.get(self.told["facts"].get("customer"))
        framework = self._others.get(self.told["facts"].get("framework_deal"))
        self.told["framework_stage"] = framework["stage"] if framework else None
        return self.told

    def refused(self, *commands: AnyCommand, by: str = "sam", reason: str | None = None) -> Refused:
        """This is the refusal of what is wanted."""
        with pytest.raises(Refused) as declined:
            self.do(*commands, by=by, reason=reason)
        return declined.value

    def tried(self, *commands: AnyCommand, by: str = "sam", reason: str | None = None) -> list[str]:
        """This is the rules that stood in the way; empty where it was done."""
        try:
            self.do(*commands, by=by, reason=reason)
        except Refused as declined:
            return rules(declined)
        return []

    @property
    def deal(self) -> Deal:
        """This is the deal as it stands."""
        return self.house.archive.deal(self.key)

    def row(self, record: str, row: str, **values: Any) -> AnyCommand:
        """This adds a row."""
        return AddRow(self.key, record, row, values)

    def change(self, record: str, row: str, **values: Any) -> AnyCommand:
        """This changes a row."""
        return ChangeRow(self.key, record, row, values)

    def set(self, *, by: str = "sam", **values: Any) -> None:
        """This has sales fill fields in."""
        self.do(SetFields(self.key, values), by=by)

    def asked(self, clause: str, *, row: str | None = None, by: str = "sam") -> str:
        """This asks for an approval and gives its id."""
        self.do(AskApproval(self.key, clause, row), by=by)
        found = self.deal.decisions.approval(clause, f"{clause.split('.')[1]}:{row}" if row else None)
        return found.id if found else ""

    def approve(self, clause: str, *people: str, row: str | None = None, by: str = "sam") -> None:
        """This asks for an approval and has people agree, unless it is to be omitted."""
        if clause in self.omitted:
            return
        approval = self.asked(clause, row=row, by=by)
        for who in people:
            self.do(DecideApproval(self.key, approval, agreed=True), by=who)

    def decree(self, command: AnyCommand) -> None:
        """This has the boss do what the SOP governs beside deals, once those have agreed whom it names."""
        for verdict in self.refused(command, by="boss").verdicts:
            stream = verdict.saw["deal"]
            self.do(AskApproval(stream, verdict.rule, of=verdict.saw["of"]), by="boss")
            approval = next(reversed(self.house.archive.look(stream).decisions.approvals))
            for who in GOVERNORS[verdict.rule]:
                self.do(DecideApproval(stream, approval, agreed=True), by=who)
        self.do(command, by="boss")

    def waive(self, clause: str, *people: str, row: str | None = None, until: str | None = None) -> None:
        """This has a clause waived, for sam, with a day by which what is missing follows where that is asked."""
        self.do(AskWaiver(self.key, clause, row, duty_on=until), reason="they are good for it")
        for who in people:
            self.do(GrantWaiver(self.key, list(self.deal.decisions.waivers)[-1]), by=who)

    def draft(
        self, key: str, amount: Any, *, revision: int = 1, listed: Any = "1000000", cost: Any = "600000"
    ) -> None:
        """This writes a quote."""
        asked = {"list_price": listed, "cost": cost, "amount": amount, "revision": revision}
        papers = {"quote_no": "next", "valid_until": "2026-03-01", "scope_document": "scope.pdf"}
        self.do(self.row("quotes", key, **asked, **papers))

    def offer(self, key: str, amount: str, *, revision: int = 1, by: str = "sam") -> None:
        """This writes a quote and issues it."""
        self.draft(key, amount, revision=revision)
        self.do(MoveRow(self.key, "quotes", key, "issue"), by=by)

    def ready(self, stage: str | None = None) -> None:
        """This does what the deal's stage asks before it is left forward."""
        PREPARED[stage or self.told["stage"]](self)

    def go(self, *moves: str) -> None:
        """This takes the deal through moves, by who may."""
        for move in moves:
            self.do(MoveDeal(self.key, move), by=BY.get(move, "sam"))

    def reach(self, stage: str, **facts: Any) -> None:
        """This takes the deal along the line to a stage; some facts are other than usual."""
        line = TENDER_LINE if facts.get("procurement") == "tender" else LINE
        if facts:
            self.set(**facts)
        if stage == "lost":
            self._lose()
        while self.told["stage"] != stage:
            here = self.told["stage"]
            self.ready()
            self.go("to_bid" if here == "quote" and line is TENDER_LINE else OUT[here])

    def _lose(self) -> None:
        """This loses the deal early."""
        self.set(loss_reason="price", loss_note="too dear", recontact_on="2026-09-01")
        self.go("lose")

    def verdict(self, rule: str) -> Any:
        """This is what the log holds of a rule of the deal's moves."""
        told = [each.event for each in self.house.archive.history(self.key) if isinstance(each.event, Moved)]
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
