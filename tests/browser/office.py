"""This file is the world that browser tests look at: a served store with the shipped CRM, some people, and their deals."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx2

import workflows
from tests.acceptance.decisions_cast import DECIDING, WIN
from tests.faults.served import Server

SOP = Path(workflows.__file__).parent / "library" / "simple_crm.yaml"
PEOPLE = (
    ("boss", "王芳", ["administrator"]),
    ("li.na", "李娜", ["sales"]),
    ("zhang.wei", "张伟", ["sales", "sales_manager"]),
)
STAFF = (
    ("li", "李想", ["sales"]),
    ("mei", "韩梅", ["manager"]),
    ("ming", "王明", ["manager"]),
    ("dong", "董强", ["director"]),
    ("fang", "方圆", ["finance"]),
    ("lan", "兰心", ["legal"]),
)
"""Who works by the SOP with approvals."""
LEAD_DONE = {
    "source": "referral",
    "company": "Acme Ltd.",
    "contact_name": "Wang",
    "contact_phone": "+86 10 1234",
}
QUALIFIED_DONE = {
    "need_summary": "They want a new coating line",
    "budget_amount": "120000",
    "decision_maker": "Zhao",
    "budget_confirmed": True,
}


class Office:
    """This is the served store, and how a test prepares and checks it: by the public API, never by the pages."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.address = server.address
        self.boss = ""
        self._numbers = itertools.count(1)

    def ask(self, method: str, path: str, body: object = None, *, by: str = "") -> dict:
        """This is the answer to a request; anything but a yes fails the test."""
        headers = {"X-Gatebook-Actor": by} if by else {}
        answer = httpx2.request(
            method, f"{self.address}/api/v1{path}", json=body, headers=headers, timeout=30
        )
        assert answer.is_success, answer.text
        return json.loads(answer.content)

    def opened(self, title: str, fields: dict | None = None, *, moves: tuple[str, ...] = ()) -> str:
        """This opens a deal of Li Na's, fills in some fields, and takes it along some moves."""
        deal = f"D-{next(self._numbers)}"
        body = {
            "id": deal,
            "workflow": "simple_crm",
            "title": title,
            "owner": "li.na",
            "fields": fields or {},
        }
        self.ask("POST", "/deals", body, by="li.na")
        for move in moves:
            self.ask("POST", f"/deals/{deal}/moves", {"move": move}, by="li.na")
        return deal

    def planned(self, title: str, fields: dict | None = None) -> str:
        """This opens a deal of Li Xiang's by the SOP with approvals."""
        deal = f"W-{next(self._numbers)}"
        body = {"id": deal, "workflow": "works", "title": title, "owner": "li", "fields": fields or {}}
        self.ask("POST", "/deals", body, by="li")
        return deal

    def quoted(self, title: str) -> str:
        """This is a deal of his that stands at the quote."""
        deal = self.planned(title, {"amount": "9000", "budget_confirmed": True, "signoff": True})
        self.ask("POST", f"/deals/{deal}/moves", {"move": "to_quote"}, by="li")
        return deal

    def asking(self, title: str) -> str:
        """This is a deal of his whose contract waits for a manager."""
        deal = self.quoted(title)
        self.ask("POST", f"/deals/{deal}/approvals", {"clause": WIN}, by="li")
        return deal

    def stage(self, deal: str) -> str:
        """This is where a deal stands, as the log says."""
        return self.ask("GET", f"/deals/{deal}")["stage"]

    def events(self, deal: str) -> list[str]:
        """This is what happened to a deal, refusals too, by type."""
        return [entry["type"] for entry in self.ask("GET", f"/deals/{deal}/timeline")["entries"]]


@contextmanager
def opened_office(folder: Path) -> Iterator[Office]:
    """This is an office in a folder, for as long as it is wanted."""
    with Server(f"sqlite:///{folder / 'office.db'}") as server:
        office = Office(server)
        office.ask("POST", "/workflows", {"source": SOP.read_text(encoding="utf-8")})
        for member, name, roles in PEOPLE:
            office.ask("POST", "/members", {"id": member, "name": name, "roles": roles}, by=office.boss)
            office.boss = "boss"
        yield office


@contextmanager
def opened_works(folder: Path) -> Iterator[Office]:
    """This is such an office in which deals also go by an SOP with approvals."""
    with opened_office(folder) as works:
        works.ask("POST", "/workflows", {"source": DECIDING}, by="boss")
        for member, name, roles in STAFF:
            works.ask("POST", "/members", {"id": member, "name": name, "roles": roles}, by="boss")
        yield works
