"""This file is the cast of the import tests: a small SOP in Shanghai's time, a house, and files written in the test."""

from __future__ import annotations

import csv
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from api.house import House
from api.importing import ImportReport, run_import
from api.settings import Settings
from engine.errors import WrongDefinition
from engine.store import Row, head, read

SOP = """
key: shop
version: {version}
name: {{zh: 小店, en: Shop}}
calendar: 24x7
timezone: Asia/Shanghai
currency: CNY
fields:
  need: {{type: text}}
  amount: {{type: money, min: 0}}
  source: {{type: choice, of: [fair, web]}}
  expected_on: {{type: date}}
  called_at: {{type: datetime}}
  urgent: {{type: boolean}}
stages:
  - {{key: lead, name: {{en: Lead, zh: 线索}}, leave: {{require: [{required}]}}}}
  - {{key: quote, name: {{en: Quote, zh: 报价}}}}
  - {{key: won, name: {{en: Won, zh: 赢单}}}}
  - {{key: lost, name: {{en: Lost, zh: 丢单}}}}
moves:
  - {{key: to_quote, from: lead, to: quote}}
  - {{key: win, from: quote, to: won}}
  - {{key: back, from: quote, to: lead}}
  - {{key: lose, from: [lead, quote], to: lost}}
outcomes: {{won: [won], lost: [lost]}}
final: [won, lost]
"""
WIDE = """
workflow: shop
id: id
fields: {need: need, amount: amount}
stages:
  - {stage: lead, at: opened}
  - {stage: quote, at: quoted}
  - {stage: won, at: closed, if: "result == 'won'"}
  - {stage: lost, at: closed, if: "result == 'lost'"}
"""
HEAD = "id,need,amount,opened,quoted,closed,result"
LOG = """
workflow: shop
kind: log
id: deal
stage: to
at: "on"
"""
BOSS = "boss"


def sop(version: int = 1, required: str = "need") -> str:
    return SOP.format(version=version, required=required)


def lines(*rows: str, head: str = HEAD) -> bytes:
    return "\n".join((head, *rows, "")).encode()


class Importing:
    """This is a house with the small SOP, and an importer in it."""

    def __init__(self, url: str, workflow: str | None = None) -> None:
        self.house = House(Settings(store=url))
        self.house.publish(workflow or sop(), BOSS)

    def close(self) -> None:
        self.house.close()

    def run(self, data: bytes | Path, mapping: str = WIDE, **more: Any) -> ImportReport:
        asked = {"actor": BOSS, "name": "old.csv", **more}
        return run_import(self.house, file=data, mapping=mapping, **asked)

    def faults(self, data: bytes, mapping: str = WIDE, **more: Any) -> list[Any]:
        """This is what a file or mapping is refused for; nothing may have been written."""
        before = self.position()
        with pytest.raises(WrongDefinition) as refused:
            self.run(data, mapping, **more)
        assert self.position() == before
        return list(refused.value.complaints)

    def fault(self, data: bytes, mapping: str = WIDE, **more: Any) -> tuple[int, int, str]:
        """This is the line, cell and rule of the only fault."""
        (fault,) = self.faults(data, mapping, **more)
        return fault.line, fault.column, fault.rule

    def rows(self, *types: str) -> list[Row]:
        with self.house.store.reading() as connection:
            return read(connection, types=types)

    def position(self) -> int:
        with self.house.store.reading() as connection:
            return head(connection).position

    def stages(self) -> Counter[str]:
        """This is how many deals stand in each stage, by the log alone."""
        stands = {}
        for row in self.rows("deal.opened", "deal.moved"):
            body = json.loads(row.body)
            stands[row.stream] = body["stage"] if row.type == "deal.opened" else body["to"]
        return Counter(stands.values())

    def history(self) -> dict[str, list[tuple[str, int | None, Any]]]:
        """This is all that happened to every deal, with everything that the import decided."""
        told: dict[str, list[tuple[str, int | None, Any]]] = {}
        for row in self.rows():
            if row.stream.startswith("deal:"):
                body = json.loads(row.body)
                body.pop("title", None)  # sealed: differs from store to store
                at = None if row.type.endswith("_refused") else row.occurred_at  # a refusal happens now
                told.setdefault(row.stream, []).append((row.type, at, body))
        return told


def read_csv(path: Path) -> list[dict[str, str]]:
    """This is a report as a spreadsheet would read it."""
    return list(csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines()))
