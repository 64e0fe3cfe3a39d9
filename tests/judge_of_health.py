"""This file is who judges the health of deals by hand: the six signs of the cast's SOP, and people who work at random.

The judge rates a deal from the events that had happened by an instant: it knows the SOP's signs by heart and counts
working days on the wall, and shares nothing with what is tested but the days that are holidays.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from engine.clock import DAY, moment
from engine.commands import (
    AddRow,
    ChangeRow,
    ClearHealthOverride,
    HoldDeal,
    LogActivity,
    MoveDeal,
    MoveRow,
    OverrideHealth,
    ReopenDeal,
    ResumeDeal,
    SetFields,
    SetParameters,
)
from engine.errors import Refused
from engine.orders import Order, Step
from tests.time_cast import BEGINNING, SHANGHAI, day

HOLIDAYS = {date(2026, 4, 4), date(2026, 4, 5), date(2026, 4, 6), *(date(2026, 5, d) for d in range(1, 6))}
WORKED = {date(2026, 5, 9)}
LIMITS = {"lead": 10, "bid": 20}
SECOND = 1_000_000
HOUR = 3_600 * SECOND


def works(on):
    """This says whether people in China work on a day of spring 2026."""
    return on in WORKED or (on.weekday() < 5 and on not in HOLIDAYS)


def worked(start, end):
    """This is the working time between two instants, added up day by day."""
    total, at = 0, start
    while at < end:
        local = moment(at).astimezone(SHANGHAI)
        midnight = datetime.combine(local.date() + timedelta(days=1), datetime.min.time(), SHANGHAI)
        until = min(end, round(midnight.timestamp() * 1_000_000))
        total += until - at if works(local.date()) else 0
        at = until
    return total


class Judge:
    """This is a deal as the judge keeps it: what was done, in plain lists, by when it happened."""

    def __init__(self):
        self.told = []
        self.parameters = []

    def note(self, at, what, value=None):
        """This writes down what was done, in the order in which it was recorded."""
        self.told.append((at, what, value))

    def colour(self, at):
        """This is the colour at an instant, and the signs that show."""
        told = [(when, what, value) for when, what, value in self.told if when <= at]
        stage, held, entered, stirred, rest, since = "lead", False, BEGINNING, BEGINNING, 0, 0
        tender, sign_on, put_off, risks, override = None, None, 0, {}, None
        for when, what, value in told:
            match what:
                case "stage":
                    stage, entered, held, rest = value, when, False, 0
                    stirred = max(stirred, when)
                case "hold":
                    held, since = True, when
                case "resume":
                    held, stirred, rest = False, max(stirred, when), rest + worked(since, when)
                case "tender":
                    tender = value
                case "sign_on":
                    put_off += sign_on is not None and value > sign_on
                    sign_on = value
                case "call":
                    stirred = max(stirred, when)
                case "risk":
                    risks[value[0]] = value[1]
                case "override":
                    override = value
        if stage in ("won", "lost"):
            return None
        used, idle = worked(entered, at) - rest, worked(stirred, at)
        closed = tender is not None and at >= day(tender) + DAY
        colour, signs = self._computed(at, LIMITS[stage] * DAY, used=used, idle=idle, closed=closed, put_off=put_off,
                                       worst=max(risks.values(), default=0))  # fmt: skip
        if held:
            colour, signs = "grey", []
        if override is not None and at < override[1]:
            colour = override[0]
        return colour, signs

    def _computed(self, at, limit, *, used, idle, closed, put_off, worst):
        counting = [each for each in self.parameters if max(each[:2]) <= at]
        known = {"grave": 15, "idle": 7} | {
            key: value for _, _, key, value in sorted(counting, key=lambda it: it[1])
        }
        red = [("over", used >= limit), ("closed", closed), ("grave", worst >= known["grave"])]
        yellow = [
            ("near", used >= limit * 8 // 10),
            ("idle", idle >= known["idle"] * DAY),
            ("put_off", put_off >= 2),
        ]
        for colour, signs in (("red", red), ("yellow", yellow)):
            shown = [key for key, shows in signs if shows]
            if shown:
                return colour, shown
        return "green", []


class Play:
    """This is people who work on a deal at random, and the judge who keeps his own record; `pace` is as hours to them."""

    def __init__(self, firm, dice, pace=HOUR):
        self.firm, self.dice, self.judge, self.pace = firm, dice, Judge(), pace
        self.deal = firm.deal()
        self.stage, self.held, self.rows = "lead", False, []

    def go_on(self):
        """This lets some time pass, and then does something."""
        now = self.firm.clock() + self.dice.randrange(1, 60) * self.pace
        self.firm.clock.stand_at(now)
        deeds = [
            self._move,
            self._hold,
            self._date,
            self._call,
            self._late_call,
            self._risk,
            self._rate,
            self._set,
        ]
        self.dice.choice(deeds)(now)

    def _move(self, now):
        to = self.dice.choice(["bid", "won", "lost", "lead"])
        if self.stage in ("won", "lost"):
            self.firm(ReopenDeal(self.deal))
            to = self.before
        elif (self.stage, to) in (
            ("lead", "bid"),
            ("bid", "won"),
            ("lead", "lost"),
            ("bid", "lost"),
        ) and not self.held:
            self.firm(MoveDeal(self.deal, to=to))
            self.before = self.stage
        else:
            return
        self.stage, self.held = to, False
        self.judge.note(now, "stage", to)

    def _hold(self, now):
        if self.stage in ("won", "lost"):
            return
        if self.held:
            self.firm(ResumeDeal(self.deal))
        else:
            self.firm(SetFields(self.deal, {"resume_on": "2026-12-01"}))
            self.firm(HoldDeal(self.deal))
        self.held = not self.held
        self.judge.note(now, "hold" if self.held else "resume")

    def _date(self, now):
        on = (moment(now).date() + timedelta(days=self.dice.randrange(-5, 30))).isoformat()
        key, what = self.dice.choice([("tender_on", "tender"), ("sign_on", "sign_on")])
        self.firm(SetFields(self.deal, {key: on}))
        self.judge.note(now, what, on)

    def _call(self, now):
        self.firm(LogActivity(self.deal, "call"))
        self.judge.note(now, "call")

    def _late_call(self, now):
        at = now - self.dice.randrange(1, 100) * self.pace
        order = Order((Step(LogActivity(self.deal, "call"), at),), "wang", reason="on the road")
        try:
            self.firm.house.desk.handle(order)
        except Refused:
            return
        self.judge.note(at, "call")

    def _risk(self, now):
        score = self.dice.choice([4, 9, 14, 20])
        if self.rows and self.dice.random() < 0.5:
            row = self.dice.choice(self.rows)
            if self.dice.random() < 0.5:
                self.firm(ChangeRow(self.deal, "risks", row, {"score": score}))
            else:
                self.firm(MoveRow(self.deal, "risks", row, "close"))
                self.rows.remove(row)
                score = 0
        else:
            row = f"R{now}"
            self.firm(AddRow(self.deal, "risks", row, {"score": score}))
            self.rows.append(row)
        self.judge.note(now, "risk", (row, score))

    def _rate(self, now):
        if self.stage in ("won", "lost"):
            return
        if self.dice.random() < 0.3:
            self.firm(ClearHealthOverride(self.deal), "wang")
            self.judge.note(now, "override", None)
        else:
            colour, until = self.dice.choice(["red", "green"]), now + self.dice.randrange(1, 200) * self.pace
            self.firm(OverrideHealth(self.deal, colour, "so it is", until), "wang")
            self.judge.note(now, "override", (colour, until))

    def _set(self, now):
        key, value = self.dice.choice([("grave", 10), ("grave", 15), ("idle", 2), ("idle", 7)])
        start = now + self.dice.randrange(0, 100) * self.pace
        if self.firm(SetParameters("pumps", {key: str(value)}, start), "root").events:
            self.judge.parameters.append((now, start, key, value))
