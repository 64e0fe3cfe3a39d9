"""This file builds the cast of decisions: an SOP with an approval, a confirmation, a waiver and a task, and its people."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from starlette.testclient import TestClient

from api.clockwork import Clockwork
from api.house import House
from api.http import create_app
from api.settings import Settings
from engine.clock import DAY, Instant, SimulatedClock, instant
from tests.acceptance.copies import bring
from tests.acceptance.http_cast import Office
from tests.acceptance.http_parts_cast import done

SHANGHAI = ZoneInfo("Asia/Shanghai")
MONDAY = instant(datetime(2026, 3, 2, 9, tzinfo=SHANGHAI))
DECIDING = """
key: works
version: 1
name: {zh: 工程销售, en: Works}
calendar: CN
timezone: Asia/Shanghai
currency: CNY
value: [amount]
roles:
  sales: {zh: 销售, en: Sales}
  manager: {zh: 销售经理, en: Sales manager}
  director: {zh: 销售总监, en: Sales director}
  finance: {zh: 财务, en: Finance}
  legal: {zh: 法务, en: Legal}
fields:
  amount: {type: money, min: 0, name: {zh: 合同金额, en: Contract amount}}
  budget_confirmed: {type: boolean, name: {zh: 预算已确认, en: Budget confirmed}}
  signoff: {type: boolean, name: {zh: 高层认可, en: Executive sign-off}}
records:
  quotes:
    name: {zh: 报价单, en: Quotes}
    fields: {amount: {type: money, name: {zh: 金额, en: Amount}}}
    states: {draft: {zh: 草稿, en: Draft}, issued: {zh: 已发出, en: Issued}}
    moves:
      - key: issue
        from: draft
        to: issued
        name: {zh: 发出, en: Issue}
        gate:
          approvals:
            - {key: discount, name: {zh: 折扣审批, en: Discount}, any_of: [manager], covers: [amount]}
stages:
  - key: solution
    name: {zh: 方案论证, en: Solution}
    limit: {days: 5, then: escalate, to: director}
    tasks:
      - {key: minutes, days: 2, by: sales, name: {zh: 发纪要, en: Send the minutes}}
    leave:
      check:
        - {key: budget, that: budget_confirmed, otherwise: {zh: 请先确认客户预算。, en: Confirm the customer's budget first.}, waivable: {by: [director], days: 20, duty_days: 5}}
  - key: quote
    name: {zh: 报价, en: Quote}
    leave:
      confirm:
        - {key: signoff, field: signoff, people: 2, roles: [manager, director], days: 3}
  - {key: won, name: {zh: 赢单, en: Won}}
  - {key: lost, name: {zh: 丢单, en: Lost}}
moves:
  - {key: to_quote, from: solution, to: quote, name: {zh: 报价, en: Quote}}
  - key: win
    from: quote
    to: won
    name: {zh: 签约, en: Sign}
    gate:
      approvals:
        - key: contract
          name: {zh: 合同评审, en: Contract review}
          steps: [[manager], {all_of: [finance, legal]}]
          covers: [amount]
          days: 5
          copies: [director]
  - {key: lose, from: [solution, quote], to: lost, name: {zh: 丢单, en: Lose}}
outcomes: {won: [won], lost: [lost]}
final: [won, lost]
void: {}
"""
JOINT = DECIDING.replace("waivable: {by: [director]", "waivable: {all_of: [director, finance]")
"""The same, but that director and finance waive the budget together."""
WIN, ISSUE = "move.win.approvals.contract", "record.quotes.move.issue.approvals.discount"
SIGNOFF, BUDGET = "stage.quote.confirm.signoff", "stage.solution.check.budget"
STAFF = {
    "li": "sales", "mei": "manager", "dong": "director", "fang": "finance", "lan": "legal", "long": "legal",
    "wu": "sales",
}  # fmt: skip


class Deciders(Office):
    """This is an office in which every request says who sends it, and whose clock is turned by hand."""

    clock: SimulatedClock

    def by(self, who: str, method: str, path: str, body: Any = None) -> Any:
        """This is the answer to what a member asks."""
        return self.ask(method, path, body, headers={"X-Gatebook-Actor": who})

    def say(self, who: str, path: str, body: Any = None) -> dict[str, Any]:
        """This is what came of a post that has to succeed."""
        return done(self.by(who, "POST", path, body))

    def inbox(self, who: str, query: str = "") -> list[dict[str, Any]]:
        """This is what waits for a member."""
        asked = f"/inbox?member={who}&after={self.head()}{query}"
        found: list[dict[str, Any]] = done(self.get(asked))["items"]
        return found

    def waits(self, who: str, query: str = "") -> list[tuple[str, str]]:
        """This is what waits for a member, by kind and id."""
        return [(item["kind"], item["ref"]) for item in self.inbox(who, query)]

    def later(self, days: int) -> None:
        """This turns the clock on, the worker looking once a day."""
        for _ in range(days):
            self.clock.stand_at(Instant(self.clock() + DAY))
            self.house.projector.catch_up()
            Clockwork(self.house).tick()
        self.house.projector.catch_up()


@contextlib.contextmanager
def deciding(folder: Path, source: str = DECIDING) -> Iterator[Deciders]:
    """This is an office with that SOP, its staff, and a deal of li's in the first stage."""
    bring(folder, _furnished, source)
    with _opened(folder) as office:
        yield office


@contextlib.contextmanager
def _opened(folder: Path) -> Iterator[Deciders]:
    clock = SimulatedClock(MONDAY)
    settings = Settings(store=f"sqlite:///{folder / 'gatebook.db'}")
    with (
        House(settings, clock=clock) as house,
        TestClient(create_app(house, worker=False), client=("127.0.0.1", 50_000)) as spoken,
    ):
        office = Deciders(spoken, house)
        office.clock = clock
        yield office


@contextlib.contextmanager
def _furnished(folder: Path, source: str) -> Iterator[None]:
    with _opened(folder) as office:
        done(office.post("/workflows", {"source": source}))
        done(office.post("/members", {"id": "root", "name": "root", "roles": ["administrator"]}))
        for member, role in STAFF.items():
            done(office.by("root", "POST", "/members", {"id": member, "name": member, "roles": [role]}))
        opening = {
            "id": "D-1",
            "workflow": "works",
            "title": "Presses for Huaxin",
            "fields": {"amount": "9000"},
        }
        office.say("li", "/deals", opening)
        yield


def quoted(office: Deciders) -> None:
    """This takes the deal to the quote, with its budget confirmed."""
    done(office.by("li", "PATCH", "/deals/D-1/fields", {"fields": {"budget_confirmed": True}}))
    office.say("li", "/deals/D-1/moves", {"move": "to_quote"})


def agreed(office: Deciders, *people: str, approval: str = "A1") -> dict[str, Any]:
    """This has people agree, one after another, and gives the approval."""
    told: dict[str, Any] = {}
    for who in people:
        told = office.say(who, f"/deals/D-1/approvals/{approval}/decide", {"agreed": True})["approval"]
    return told
