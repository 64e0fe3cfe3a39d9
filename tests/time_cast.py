"""This file is the cast for tests of time: an SOP with limits, tasks and reminders, and a house whose clock is turned."""

from __future__ import annotations

import itertools
from contextlib import contextmanager
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import select

from api.clockwork import Clockwork
from api.house import House
from api.settings import Settings
from engine.clock import DAY, SimulatedClock, instant, moment
from engine.commands import OpenDeal
from engine.errors import Refused
from engine.orders import Order, Step
from projections.timers import ALARMS

SHANGHAI = ZoneInfo("Asia/Shanghai")
SOP = """\
key: pumps
version: 1
name: {zh: 水泵销售, en: Pump sales}
calendar: CN
timezone: Asia/Shanghai
currency: CNY
roles: [sales, manager, ops]
fields:
  urgent: {type: boolean, name: {zh: 加急, en: Urgent}}
  bid_deadline: {type: date, name: {zh: 投标截止, en: Bid deadline}}
  valid_until: {type: date, remind: [30, 3], name: {zh: 有效期, en: Valid until}}
  resume_on: {type: date, name: {zh: 恢复日期, en: Resume on}}
records:
  quotes:
    name: {zh: 报价, en: Quotes}
    fields: {expires: {type: date, remind: [3], name: {zh: 到期, en: Expires}}}
stages:
  - key: lead
    name: {zh: 线索, en: Lead}
    limit: {days: 5, remind: [1]}
  - key: bid
    name: {zh: 投标, en: Bid}
    raci: {responsible: sales, accountable: manager}
    limit:
      - {days: 20, then: escalate}
      - {key: fast, days: 2, when: urgent, warn: 0}
      - {until: bid_deadline, hard: true, remind: [2], then: recycle, to: ops}
    tasks:
      - {key: minutes, days: 2, by: sales, gate: true, name: {zh: 发纪要, en: Send the minutes}}
      - {key: photos, days: 3}
  - {key: won, name: {zh: 赢单, en: Won}}
  - {key: lost, name: {zh: 丢单, en: Lost}}
moves:
  - {key: to_bid, from: lead, to: bid}
  - {key: win, from: bid, to: won}
  - {key: back, from: bid, to: lead}
  - {key: lose, from: [lead, bid], to: lost}
outcomes: {won: [won], lost: [lost]}
final: [won, lost]
hold: {require: [resume_on], max_days: 60, remind: [3]}
reopen: {}
void: {}
"""
BEGINNING = instant(datetime(2026, 3, 2, 9, tzinfo=SHANGHAI))
"""A Monday morning; the week that follows has no holidays."""


def day(text, hour=0):
    """This is an hour of a day in Shanghai."""
    return instant(datetime.fromisoformat(text).replace(hour=hour, tzinfo=SHANGHAI))


class Firm:
    """This is a house with a clock that is turned by hand; the worker looks when it is told to."""

    def __init__(self, house, clock):
        self.house = house
        self.clock = clock
        self.clockwork = Clockwork(house)
        self._deals = itertools.count(1)

    def __call__(self, command, actor="li", *, reason="because"):
        """This hands in a command."""
        return self.house.desk.handle(Order((Step(command),), actor, reason=reason))

    def deal(self, **values):
        """This opens a deal of li's and names it."""
        name = f"d{next(self._deals)}"
        self(OpenDeal(name, "pumps", f"Deal {name}", values=values))
        return name

    def refused(self, command, actor="li"):
        """This is the rules that a command broke."""
        try:
            self(command, actor)
        except Refused as refusal:
            return [each.rule for each in refusal.verdicts if not each.passed]
        return []

    def state(self, deal):
        """This is a deal as it stands."""
        return self.house.archive.deal(deal)

    def told(self, deal):
        """This is what the clock has told about a deal: type, timer, instant at which it was due."""
        events = self.house.archive.history(deal)
        return [
            (each.event.stored.removeprefix("deal."), each.event.timer, each.occurred_at)
            for each in events
            if each.meta.channel == "timer" and hasattr(each.event, "timer")
        ]

    def look(self, clockwork=None):
        """This has the worker look at the clock once."""
        self.house.projector.catch_up()
        told = (clockwork or self.clockwork).tick()
        self.house.projector.catch_up()
        return told

    def until(self, at, *, step=DAY):
        """This turns the clock on, the worker looking once each step."""
        while self.clock() < at:
            self.clock.stand_at(min(self.clock() + step, at))
            self.look()

    def alarms(self):
        """This is the whole table of timers."""
        self.house.projector.catch_up()
        with self.house.views.reading() as connection:
            return [tuple(row) for row in connection.execute(select(ALARMS.table).order_by(*ALARMS.table.c))]

    def due(self, deal):
        """This is what waits to be told of a deal, by the day in Shanghai."""
        return {
            row[1]: moment(row[3]).astimezone(SHANGHAI).isoformat(timespec="minutes")[:16]
            for row in self.alarms()
            if row[0] == deal and row[8]
        }


@contextmanager
def firm(folder, *, name="gatebook.db", at=BEGINNING, sop=SOP):
    """This opens a house with an SOP, somebody in sales, a manager and somebody in operations."""
    clock = SimulatedClock(at)
    with House(Settings(store=f"sqlite:///{folder / name}"), clock=clock) as house:
        house.publish(sop, "ann")
        for member, role in (("li", "sales"), ("wang", "manager"), ("zoe", "ops")):
            house.join(member, member.title(), (role,), "ann")
        yield Firm(house, clock)
