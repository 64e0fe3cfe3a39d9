"""This file builds the cast of the command-line tests: a terminal on a fresh store, and a small SOP."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from typer import testing

from api.cli import app
from tests.acceptance.copies import bring

# Typer builds the whole tree of commands for every run, four fifths of the time of a short one; once is enough.
testing._get_command = cache(testing._get_command)

SOP = """
key: presses
version: 1
name: {zh: 压机销售, en: Press sales}
calendar: 24x7
timezone: Asia/Shanghai
currency: CNY
value: [budget_amount]
roles:
  sales: {zh: 销售, en: Sales}
  boss: {zh: 经理, en: Boss}
fields:
  need: {type: text, name: {zh: 需求, en: Need}}
  pains: {type: list, name: {zh: 痛点, en: Pains}}
  offer: {type: file, name: {zh: 方案, en: Offer}}
  budget_confirmed: {type: boolean, name: {zh: 客户预算确认, en: Budget confirmed}}
  budget_amount: {type: money, min: 0, name: {zh: 预算金额, en: Budget}}
  loss_reason: {type: choice, of: {price: {zh: 价格, en: Price}, budget: {zh: 预算, en: Budget}}, name: {zh: 丢单原因, en: Loss reason}}
  resume_on: {type: date, name: {zh: 恢复日期, en: Resume on}}
stages:
  - key: solution
    name: {zh: 方案论证, en: Solution}
    limit: {days: 30}
    checklist:
      - {key: demo, name: {zh: 产品演示, en: Demo given}}
    leave:
      check:
        - {key: budget, that: budget_confirmed && budget_amount > 0, otherwise: {zh: 请先确认客户预算。, en: Confirm the customer's budget first.}}
  - {key: quote, name: {zh: 报价, en: Quote}}
  - {key: won, name: {zh: 赢单, en: Won}}
  - {key: lost, name: {zh: 丢单, en: Lost}}
  - {key: lost_late, name: {zh: 报价后丢单, en: Lost after the quote}}
moves:
  - {key: to_quote, from: solution, to: quote, name: {zh: 报价, en: Quote}}
  - {key: win, from: quote, to: won, name: {zh: 赢单, en: Win}}
  - {key: back, from: quote, to: solution, name: {zh: 退回, en: Back}}
  - {key: lose, from: [solution, quote], to: lost, name: {zh: 丢单, en: Lose}, gate: {require: [loss_reason]}}
  - {key: lose_late, from: quote, to: lost_late, name: {zh: 丢单, en: Lose late}}
outcomes: {won: [won], lost: [lost, lost_late]}
final: [won, lost, lost_late]
hold: {require: [resume_on], max_days: 30}
reopen: {}
void: {}
late_entry: {roles: [sales, boss], days: 3}
"""
READY = ("--set", "budget_confirmed=yes", "--set", "budget_amount=120000")


class Said(NamedTuple):
    """This is what the program answered."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


class Terminal:
    """This types commands, with a store of its own unless the words name one."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.store = f"sqlite:///{folder / 'gatebook.db'}"
        self.environment: dict[str, str | None] = {
            "GATEBOOK_STORE": self.store,
            "GATEBOOK_LANG": None,
            "LC_ALL": None,
            "LANG": "C.UTF-8",
            "COLUMNS": "200",
        }

    def type(self, *words: str) -> Said:
        """This runs the program and gives code, stdout and stderr."""
        result = testing.CliRunner().invoke(app, list(words), env=self.environment)
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return Said(result.exit_code, result.stdout, result.stderr)

    def done(self, *words: str) -> str:
        """This is what a command said that has to succeed."""
        said = self.type(*words)
        assert said.code == 0, said
        return said.out

    def asked(self, *words: str) -> Any:
        """This is the JSON of a command that has to succeed."""
        return json.loads(self.done(*words, "--json"))

    def write(self, name: str, text: str) -> str:
        """This puts a file into the folder and gives its path."""
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        return str(path)


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    """This is a terminal on a store that is not there yet."""
    return Terminal(tmp_path)


@pytest.fixture
def office(terminal: Terminal) -> Terminal:
    """This is a terminal on a store with the SOP published and one deal open."""
    bring(terminal.folder, _furnished)
    return terminal


@contextmanager
def _furnished(folder: Path) -> Iterator[None]:
    terminal = Terminal(folder)
    terminal.done("publish", terminal.write("presses.yaml", SOP))
    terminal.done("deal", "open", "D-1", "--title", "Two presses for Huaxin")
    yield
