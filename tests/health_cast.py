"""This file is the cast for tests of health: an SOP that rates its deals, and a firm whose clock is turned by hand."""

from __future__ import annotations

from contextlib import contextmanager

from api.house import House
from api.settings import Settings
from engine.clock import SimulatedClock
from engine.commands import OpenDeal
from projections import Query, Reader
from tests.time_cast import BEGINNING, Firm

SOP = """\
key: pumps
version: 1
name: {zh: 水泵销售, en: Pump sales}
calendar: CN
timezone: Asia/Shanghai
currency: CNY
expected: sign_on
roles: [sales, manager]
parameters: {grave: 15, idle: 7}
fields:
  sign_on: {type: date, name: {zh: 预计签约, en: Expected signing}}
  tender_on: {type: date, name: {zh: 截标, en: Tender closes}}
  resume_on: {type: date, name: {zh: 恢复日期, en: Resume on}}
records:
  risks:
    name: {zh: 风险, en: Risks}
    fields: {score: {type: integer, required: true, name: {zh: 风险值, en: Score}}}
    states: [open, closed]
    moves: [{key: close, from: open, to: closed}]
stages:
  - {key: lead, name: {zh: 线索, en: Lead}, limit: {days: 10}}
  - {key: bid, name: {zh: 投标, en: Bid}, limit: {days: 20}}
  - {key: won, name: {zh: 赢单, en: Won}}
  - {key: lost, name: {zh: 丢单, en: Lost}}
moves:
  - {key: to_bid, from: lead, to: bid}
  - {key: win, from: bid, to: won}
  - {key: lose, from: [lead, bid], to: lost}
outcomes: {won: [won], lost: [lost]}
final: [won, lost]
hold: {require: [resume_on], max_days: 60}
reopen: {}
void: {}
late_entry: {roles: [manager], days: 5}
health:
  override: [manager]
  red:
    - {key: over, limit_used: 100}
    - {key: closed, date_passed: tender_on, name: {zh: 已截标, en: Tender closed}}
    - {key: grave, check: "risks.exists(r, r.state == 'open' && r.score >= param.grave)", name: {zh: 重大风险, en: Grave risk}}
  yellow:
    - {key: near, limit_used: 80}
    - {key: idle, idle_days: param.idle}
    - {key: put_off, put_off: 2}
"""


class Clinic(Firm):
    """This is a firm whose deals are rated."""

    def deal(self, **values):
        """This opens a deal of li's and names it."""
        name = f"d{next(self._deals)}"
        self(OpenDeal(name, "pumps", f"Deal {name}", values=values))
        return name

    @property
    def reader(self):
        """This is the projections, caught up."""
        self.house.projector.catch_up()
        stopped = [each.reason for each in self.house.projector.health() if each.halted_at]
        assert stopped == []
        return Reader(self.house.store, self.house.desk.journal, self.house.views, self.clock)

    def health(self, deal, **asked):
        """This is a deal's health as lists show it."""
        (card,) = [card for card in self.reader.deals(Query(**asked))["deals"] if card["id"] == deal]
        return card["health"]

    def colour(self, deal, **asked):
        """This is a deal's colour and the signs that show."""
        health = self.health(deal, **asked)
        return health["colour"], [reason["sign"] for reason in health["reasons"]]

    def board(self, **asked):
        """This is how many deals of each stage are red, yellow, green, grey."""
        stages = self.reader.report("board", Query(**asked))["stages"]
        return {
            stage["key"]: tuple(stage[colour] for colour in ("red", "yellow", "green", "grey"))
            for stage in stages
        }


@contextmanager
def clinic(folder, *, at=BEGINNING, sop=SOP, url=None):
    """This opens a house with the SOP, somebody in sales, a manager and an administrator; with `url`, on that store."""
    clock = SimulatedClock(at)
    with House(
        Settings(store=url or f"sqlite:///{folder / 'gatebook.db'}", files=str(folder)), clock=clock
    ) as house:
        house.publish(sop, "ann")
        for member, role in (("li", "sales"), ("wang", "manager"), ("root", "administrator")):
            house.join(member, member.title(), (role,), "ann")
        yield Clinic(house, clock)
