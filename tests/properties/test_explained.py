"""This file proves that what a move says is needed is what lets it pass: every shipped SOP, every stage, every row's state.

People who know nothing of an SOP do what they are told: each sends the requests that `to_pass` names, as they are, and
puts a value of the field's type where null stands. Then every clause that said it could be helped has been.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

import msgspec
import pytest

from engine.commands import AddContact, AddRow, MoveDeal, OpenCustomer, OpenDeal, StartImport
from engine.orders import Order, Step
from engine.serde import Source
from tests.acceptance.http_cast import Office, served
from workflows import library

APART = ("finance", "receivables", "seal_keeper")
"""Roles that nobody holds together with the others."""
PEOPLE = ("ann", "bob", "cat")
HISTORY = "old"
SOON = datetime.now(UTC) + timedelta(days=30)
READY = ("passable", "needs_fields")
KINDS = {
    "simple_crm": {"fields"},
    "project_sales": {"fields", "items", "tasks", "approvals", "confirmations", "waivable"},
}
"""What each shipped SOP asks for somewhere."""
WORDS = {
    "text": "as agreed",
    "number": "12",
    "integer": "5",
    "percent": "10",
    "money": "2000000.00",
    "boolean": True,
    "date": SOON.date().isoformat(),
    "datetime": SOON.isoformat(),
    "list": [f"point {number}" for number in range(6)],
    "user": "ann",
    "url": "https://example.com/",
}
REFERRED = {"customer": "C-1", "contact": "P-1", "member": "ann", "deal": "OTHER"}


class Obedient:
    """This is an office with one shipped SOP, in which everybody does what he is told."""

    def __init__(self, office: Office, sop: str, dice: Random) -> None:
        self.office, self.sop, self.dice = office, sop, dice
        self.house = office.house
        self.workflow = self._furnished()
        self.callers = [*PEOPLE, *APART]
        self.done: Counter[str] = Counter()
        self.told: dict[tuple[str, str], tuple[int, dict[str, Any]]] = {}

    def _furnished(self) -> Any:
        self.house.publish(library()[self.sop], "ann")
        workflow = self.house.archive.workflow(self.sop)
        roles = [role.key for role in workflow.definition.roles]
        together = tuple(role for role in roles if role not in APART)
        self.house.join("root", "Root", ("administrator", "importer"), "root")
        for who in PEOPLE:
            self.house.join(who, who.title(), together, "root")
        for role in APART:
            held = (role,) if role in roles else ()
            for member in (role, f"{role}2"):
                self.house.join(member, member, held, "root")
        self.hand_in(
            OpenCustomer("C-1", {"name": "Acme", "tier": "B"}), AddContact("P-1", {"name": "Han"}, "C-1")
        )
        self.hand_in(OpenDeal("OTHER", self.sop, "Framework"))
        self.hand_in(StartImport("run1", self.sop, HISTORY, "record", "a", "b"), by="root")
        pdf = {"Content-Type": "application/pdf", "X-Gatebook-Actor": "ann"}
        self.paper = self.office.client.post(
            "/api/v1/files?name=a.pdf", content=b"%PDF-1.4 a", headers=pdf
        ).json()
        return workflow

    def hand_in(self, *commands: Any, by: str = "ann", **how: Any) -> None:
        self.house.desk.handle(Order(tuple(map(Step, commands)), by, **how))

    def placed(self, deal: str, stage: str, *, rows: bool) -> None:
        """This puts a deal of nothing but a title, or with a row of each record, into a stage: recorded history."""
        moves = [] if stage == self.workflow.first_stage else [MoveDeal(deal, to=stage)]
        opened, added = OpenDeal(deal, self.sop, f"Deal {deal}", owner="bob"), []
        for record in self.workflow.definition.records if rows else ():
            values = {
                field.key: self._fill(msgspec.to_builtins(field)) for field in record.fields if field.required
            }
            added.append(AddRow(deal, record.key, values=values))
        self.hand_in(opened, *added, *moves, by="root", source=Source("run1", HISTORY, "record"))

    def ways(self, at: str, who: str) -> dict[str, Any]:
        """This is the moves of a deal, or `DEAL/records/RECORD/ROW`, as one person is told them; anew once the log has grown."""
        head = self.house.archive.position()
        if self.told.get((at, who), (None,))[0] != head:
            told = self.office.get(f"/deals/{at}/moves", headers=_as(who)).json()
            self.told[at, who] = head, {each["move"]: each for each in told["moves"]}
        return self.told[at, who][1]

    def sends(self, what: dict[str, Any], who: str, form: Any = ()) -> Any:
        """This sends a request as it was told; null gives way to a value of its type."""
        fields = {field["key"]: field for field in form}
        body = {key: self._put(key, value) for key, value in what["body"].items()}
        for key in {"fields", "values"} & body.keys():
            body[key] = {
                name: self._fill(fields[name]) if value is None else value
                for name, value in body[key].items()
            }
        return self.office.ask(what["method"], what["path"].removeprefix("/api/v1"), body, headers=_as(who))

    def _put(self, key: str, value: Any) -> Any:
        return {"reason": "as told", "duty_on": self.duty}.get(key, value) if value is None else value

    def _fill(self, field: dict[str, Any]) -> Any:
        match field["type"]:
            case "choice":
                return self.dice.choice(field.get("choices") or field["of"])["key"]
            case "file":
                return self.paper
            case "ref":
                return REFERRED[field["to"]]
            case "boolean" | "money" | "text" | "user":
                return WORDS[field["type"]]
        return field.get("max") or WORDS[field["type"]]

    def follows(self, at: str, move: str, who: str) -> None:
        """This does all that one person is told to do for a move; each thing helps the clause that named it."""
        self._gives_deal_fields(at, move, self.ways(at, who)[move], who)
        self._gives_fields(at, move, self.ways(at, who)[move], who)
        asked, helped = self.ways(at, who)[move]["to_pass"], []
        for kind, clause in (("items", "checklist"), ("tasks", "tasks")):
            for each in asked[kind]:
                self._must(self.sends(each["send"], who), 200)
                helped.append((kind, f".{clause}.{each['key']}"))
        for each in asked["confirmations"]:
            if each["send"]:
                self._must(self.sends(each["send"], who), 200)
                self.done["confirmations"] += 1
        for each in asked["approvals"]:
            self._gets_approved(at.partition("/")[0], each, who)
            helped.append(("approvals", each["clause"]))
        self._now(at, move, who, helped)

    def _gives_deal_fields(self, at: str, move: str, way: dict[str, Any], who: str) -> None:
        """This sets what a row's move wants of its deal; then no clause wants that of it any more."""
        of_deal = way["to_pass"].get("of_deal")
        if of_deal is None:
            return
        form = [msgspec.to_builtins(self.workflow.fields[key]) for key in of_deal["body"]["fields"]]
        self._must(self.sends(of_deal, who, form), 200)
        self._must_have_helped(way, self.ways(at, who)[move], "deal_fields")

    def _gives_fields(self, at: str, move: str, way: dict[str, Any], who: str) -> None:
        """This sets the fields that are wanted; then none of the clauses that wanted one does so any more."""
        place, key = (f"{at}/fields", "fields") if "/" not in at else (at, "values")
        named = way["to_pass"]["send"]["body"].get(key, {})
        if not named:
            return
        first = {"method": "PATCH", "path": f"/api/v1/deals/{place}", "body": {key: named}}
        assert way["to_pass"]["fields"] in (None, first)
        self._must(self.sends(first, who, way["form"]), 200)
        self._must_have_helped(way, self.ways(at, who)[move], "fields")

    def _must_have_helped(self, before: dict[str, Any], now: dict[str, Any], kind: str) -> None:
        """This finds each clause that wanted fields passed, or decided against."""
        wanted = {each["rule"] for each in before["verdicts"] if each["helps"] == kind}
        after = {each["rule"]: each for each in now["verdicts"]}
        for rule in wanted & after.keys():
            assert after[rule]["passed"] or after[rule]["helps"] != kind, after[rule]
            assert after[rule]["passed"] or ".check." in rule or rule.endswith(".when"), after[rule]
            self.done[kind] += after[rule]["passed"]

    def _gets_approved(self, deal: str, missing: dict[str, Any], who: str) -> None:
        told = self.sends(missing["send"], who) if missing["send"] else None
        if told is not None:
            self._must(told, 201)
        place = f"/deals/{deal}/approvals"
        asked = self.office.get(place, headers=_as(who)).json()["approvals"]
        one = next(each for each in reversed(asked) if each["clause"] == missing["clause"])
        while one["status"] == "open":
            agreed = self.office.post(
                f"{place}/{one['id']}/decide", {"agreed": True}, headers=_as(one["waits_for"][0])
            )
            self._must(agreed, 200)
            one = agreed.json()["approval"]

    def waives(self, at: str, move: str, who: str) -> None:
        """This has every clause waived that may be, each by those who are waited for."""
        deal = at.partition("/")[0]
        for waivable in self.ways(at, who)[move]["to_pass"]["waivable"]:
            self.duty = waivable["duty"]["to"] if waivable["duty"] else None
            assert ("duty_on" in waivable["send"]["body"]) == (waivable["duty"] is not None)
            told = self.sends(waivable["send"], who)
            self._must(told, 201)
            one = told.json()["waiver"]
            while one["status"] == "open":
                granted = self.office.post(
                    f"/deals/{deal}/waivers/{one['id']}/grant", {}, headers=_as(one["waits_for"][0])
                )
                self._must(granted, 200)
                one = granted.json()["waiver"]
            self._now(at, move, who, [("waivable", waivable["clause"])])

    duty: str | None = None

    def _now(self, at: str, move: str, who: str, helped: list[tuple[str, str]]) -> None:
        """This finds the clauses passed that were helped."""
        verdicts = self.ways(at, who)[move]["verdicts"] if helped else ()
        for kind, rule in helped:
            assert all(each["passed"] for each in verdicts if each["rule"].endswith(rule)), (move, rule)
            self.done[kind] += 1

    def _must(self, answer: Any, status: int) -> None:
        assert answer.status_code == status, (answer.request.url, answer.request.content, answer.text)


def _as(who: str) -> dict[str, str]:
    return {"X-Gatebook-Actor": who}


def helped(told: Any) -> set[str]:
    return {
        each["rule"] for each in told["verdicts"] if each["helps"] is not None and each["helps"] != "reason"
    }


@pytest.fixture(params=sorted(library()))
def obedient(request: pytest.FixtureRequest, tmp_path: Any) -> Iterator[Obedient]:
    with served(tmp_path, publish=False) as office:
        yield Obedient(office, request.param, Random(request.param))


def test_whoever_sends_what_a_move_asks_for_passes_each_clause_it_named(obedient: Obedient) -> None:
    went = 0
    for place, stage in enumerate(obedient.workflow.stages):
        deal = f"AT-{stage}"
        obedient.placed(deal, stage, rows=place % 2 == 0)
        for _ in range(2):
            for who in obedient.callers:
                for move, way in obedient.ways(deal, who).items():
                    if helped(way):
                        obedient.follows(deal, move, who)
        for who in obedient.callers:
            left = {move: helped(way) for move, way in obedient.ways(deal, who).items() if helped(way)}
            assert not left, (deal, who, left)
        for move in obedient.ways(deal, "ann"):
            obedient.waives(deal, move, "ann")
        ready = [way for way in obedient.ways(deal, "ann").values() if way["standing"] in READY]
        for way in ready[:1]:
            told = obedient.sends(way["to_pass"]["send"], "ann", way["form"])
            assert told.status_code == 200, (way, told.text)
            went += 1
    assert went > len(obedient.workflow.stages) / 2
    assert obedient.done.keys() >= KINDS[obedient.sop], obedient.done


def test_whoever_sends_what_a_rows_move_asks_for_passes_each_clause_it_named(tmp_path: Any) -> None:
    with served(tmp_path, publish=False) as office:
        obedient, went = Obedient(office, "project_sales", Random(1)), set()
        for stage in ("quote", "delivery"):
            obedient.placed(f"AT-{stage}", stage, rows=True)
            for record, rules in obedient.workflow.records.items():
                for _ in rules.moves:
                    went |= {(record, move) for move in goes(obedient, f"AT-{stage}/records/{record}/1")}
    moves = {(record, move) for record, rules in obedient.workflow.records.items() for move in rules.moves}
    assert went == moves - {("quotes", "expire")}, "a quote expires only once its day has passed"
    assert obedient.done.keys() >= {"fields", "approvals", "waivable"}, obedient.done


def goes(obedient: Obedient, at: str) -> Iterator[str]:
    """This has everybody do what a row's moves ask for, then takes the first that passes."""
    for who in obedient.callers:
        for move, way in obedient.ways(at, who).items():
            if helped(way):
                obedient.follows(at, move, who)
            obedient.waives(at, move, who)
    for who in obedient.callers:
        left = {move: helped(way) for move, way in obedient.ways(at, who).items() if helped(way)}
        assert not left, (at, who, left)
        for move, way in obedient.ways(at, who).items():
            if way["standing"] in READY:
                told = obedient.sends(way["to_pass"]["send"], who, way["form"])
                assert told.status_code == 200, (way, told.text)
                yield move
                return
