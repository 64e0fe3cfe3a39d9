"""This file is what the organisation decides about its days and people in the year: a day off of its own, leave, a leaver.

A day off is published as the company's own, with a Saturday worked for it, and what is due is counted anew at once, as a
worker does in a running house.
"""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from api.calendars import renewed
from api.demo.company import Absence
from api.demo.deal_in_play import CHANNEL, Script, Stage
from engine import calendar as working
from engine.clock import DAY, moment
from engine.commands import (
    AnyCommand,
    AssignOwner,
    PublishCalendar,
    RecountDeal,
    RevokeRole,
    SetSubstitute,
    SettleCalendar,
)
from engine.members import CLOCK
from engine.orders import Order, Step

_ANNOUNCED, _AHEAD = 95, 30
_LEAVE, _FORTNIGHT, _LEAVES = (60, 170, 290), 14, 250
_ON_LEAVE = "sales_manager"
_SATURDAY = 5


def own_days(stage: Stage, actor: str, start: int) -> Script[None]:
    """This has the company take its founding day off, and work the Saturday before for it."""
    yield start + _ANNOUNCED * DAY
    name = stage.workflow.definition.calendar
    known = stage.look(f"calendar:{name}")
    if known.calendar is None or known.calendar.always:
        return
    first = moment(stage.clock()).date() + timedelta(days=_AHEAD)
    off, worked = _day_off(known.calendar, first)
    days = renewed(known, stage.clock(), off=[off.isoformat()], work=[worked.isoformat()])
    answer = yield _order(actor, PublishCalendar(days), stage.text.plain["founding_day"])
    if answer is None:
        return
    stage.look.forget()
    stage.season.calendar = days
    changed = 0
    for deal in stage.market.deals:
        told = yield _by_the_clock(RecountDeal(deal, name))
        changed += bool(told and told.events)
    yield _by_the_clock(SettleCalendar(name, answer.version, changed))
    stage.look.forget()


def leaves(stage: Stage, actor: str, start: int) -> Script[None]:
    """This has managers go on leave, each with another one who decides in his place."""
    managers = [each.id for each in stage.cast.players.values() if _ON_LEAVE in each.roles]
    for place, after in enumerate(_LEAVE if len(managers) > 1 else ()):
        yield start + after * DAY
        away, deputy = managers[place % len(managers)], managers[(place + 1) % len(managers)]
        since, until = stage.clock() + DAY, stage.clock() + (1 + _FORTNIGHT) * DAY
        if (yield _order(actor, SetSubstitute(away, deputy, since, until), stage.text.plain["leave"])):
            stage.market.away[away] = Absence(deputy, since, until)


def departure(stage: Stage, actor: str, rng: Random, start: int) -> Script[None]:
    """This has a seller leave: all his open deals go to another one of his team, and he keeps no role."""
    yield start + _LEAVES * DAY
    leaver = rng.choice(stage.cast.sellers())
    heirs = [each for each in stage.cast.sellers() if each.team == leaver.team and each is not leaver]
    if not heirs:
        return
    heir, reason = rng.choice(heirs), stage.text.plain["left"]
    stage.market.gone[leaver.id] = heir.id
    for name in stage.market.deals:
        deal = stage.look(f"deal:{name}")
        if deal.owner == leaver.id and deal.is_open and not stage.workflow.is_final(deal.stage):
            yield _order(actor, AssignOwner(name, heir.id), reason)
    for role in sorted(leaver.roles):
        yield _order(actor, RevokeRole(leaver.id, role, leaver.unit), reason)


def _day_off(calendar: working.Calendar, first: date) -> tuple[date, date]:
    """This is the first Friday from a day on that is worked, and the Saturday before it that is not."""
    day = first
    while True:
        before = day - timedelta(days=6)
        if (
            day.weekday() == _SATURDAY - 1
            and working.works(calendar, day)
            and not working.works(calendar, before)
        ):
            return day, before
        day += timedelta(days=1)


def _order(actor: str, command: AnyCommand, reason: str) -> Order:
    return Order((Step(command),), actor, channel=CHANNEL, reason=reason)


def _by_the_clock(command: AnyCommand) -> Order:
    return Order((Step(command),), CLOCK, channel="timer")
