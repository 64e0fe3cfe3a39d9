"""This file builds the cast of the HTTP tests: a small office with one SOP, served in this process."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from starlette.routing import Match
from starlette.testclient import TestClient

from api.house import House
from api.http import create_app
from api.http.schemas import Problem
from api.settings import Settings
from tests.acceptance.copies import bring

SOP = """
key: office
version: 1
name: {zh: 办公室采购, en: Office supplies}
calendar: 24x7
timezone: Asia/Shanghai
currency: CNY
value: [budget]
roles:
  sales: {zh: 销售, en: Sales}
  boss: {zh: 经理, en: Boss}
fields:
  budget: {type: money, min: 0, max: 1000000, name: {zh: 预算, en: Budget}}
  confirmed: {type: boolean, name: {zh: 预算已确认, en: Budget confirmed}}
  phone: {type: text, personal: true, name: {zh: 电话, en: Phone}}
  pause: {type: text, name: {zh: 暂停原因, en: Reason for the hold}}
stages:
  - key: lead
    name: {zh: 线索, en: Lead}
    checklist:
      - {key: call, name: {zh: 首次电话, en: First call}}
    leave:
      require: [budget]
      check:
        - {key: sure, that: confirmed, otherwise: {zh: 请先确认客户预算。, en: Confirm the customer's budget first.}}
  - {key: quote, name: {zh: 报价, en: Quote}}
  - {key: won, name: {zh: 赢单, en: Won}}
  - {key: lost, name: {zh: 丢单, en: Lost}}
moves:
  - {key: to_quote, from: lead, to: quote, name: {zh: 报价, en: Quote}}
  - {key: win, from: quote, to: won, name: {zh: 赢单, en: Win}}
  - {key: back, from: quote, to: lead, name: {zh: 退回, en: Back}}
  - {key: lose, from: "*", to: lost, name: {zh: 丢单, en: Lose}}
outcomes: {won: [won], lost: [lost]}
final: [won, lost]
hold: {require: [pause], max_days: 30}
reopen: {roles: [boss]}
void: {roles: [sales, boss]}
late_entry: {roles: [boss], days: 3}
"""
READY = {"budget": "1000", "confirmed": True}


class Office:
    """This speaks HTTP to the served house; a path is given from /api/v1 on.

    Whatever is answered is held against what the route declares, so every test proves the contract too.
    """

    def __init__(self, client: TestClient, house: House) -> None:
        self.client = client
        self.house = house

    def ask(self, method: str, path: str, body: Any = None, **more: Any) -> Any:
        given = {} if body is None else {"json": body}
        answer = self.client.request(method, f"/api/v1{path}", **given, **more)
        self._as_declared(method, answer)
        return answer

    def _as_declared(self, method: str, answer: Any) -> None:
        if answer.status_code >= 400 and "health" not in answer.url.path:
            assert answer.headers["content-type"] == "application/problem+json", answer.text
            assert Problem.model_validate_json(answer.text).status == answer.status_code
        elif answer.headers.get("content-type") == "application/json":
            scope = {"type": "http", "method": method, "path": answer.url.path}
            routes = (route for route in self.client.app.routes if route.matches(scope)[0] is Match.FULL)
            next(routes).response_model.model_validate_json(answer.text)

    def get(self, path: str, **more: Any) -> Any:
        return self.ask("GET", path, **more)

    def post(self, path: str, body: Any = None, **more: Any) -> Any:
        return self.ask("POST", path, body, **more)

    def patch(self, path: str, body: Any = None, **more: Any) -> Any:
        return self.ask("PATCH", path, body, **more)

    def opened(self, deal: str, **more: Any) -> dict[str, Any]:
        answer = self.post("/deals", {"id": deal, "workflow": "office", "title": f"Desks for {deal}", **more})
        assert answer.status_code == 201, answer.text
        return answer.json()

    def types(self, after: int = 0) -> list[str]:
        """This is what the log has recorded behind a position."""
        return [event["type"] for event in self.get(f"/events?after={after}&limit=500").json()["events"]]

    def head(self) -> int:
        return self.get("/events?limit=1").json()["head"]


@contextlib.contextmanager
def served(folder: Path, *, worker: bool = False, publish: bool = True, **client: Any) -> Iterator[Office]:
    """This is an office that is open while the test runs; without a worker, a read brings its projections up itself."""
    bring(folder, _furnished, publish)
    with _opened(folder, worker=worker, **client) as office:
        yield office


@contextlib.contextmanager
def _opened(folder: Path, *, worker: bool = False, **client: Any) -> Iterator[Office]:
    with House(Settings(store=f"sqlite:///{folder / 'gatebook.db'}")) as house:
        app = create_app(house, worker=worker)
        with TestClient(app, **{"client": ("127.0.0.1", 50_000), **client}) as spoken:
            yield Office(spoken, house)


@contextlib.contextmanager
def _furnished(folder: Path, publish: bool) -> Iterator[None]:
    with _opened(folder) as office:
        if publish:
            published = office.post("/workflows", {"source": SOP})
            assert published.status_code == 201, published.text
        yield
