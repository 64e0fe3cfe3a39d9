"""This file says how long a deal may be on hold, in one hold and in all of them together, and what is due of one.

Days of a hold are days on the wall. The SOP writes them down, or names the parameter that holds them.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from engine.clock import DAY, moment
from engine.deal.about import About
from engine.deal.state import Deal
from engine.deal.stay import midnight
from engine.deal.timers import HOLD
from engine.definition import Act
from engine.events import Timer
from engine.values import is_known
from engine.verdict import Verdict, Verdicts
from engine.workflow import Workflow


def longest(workflow: Workflow, act: Act, deal: Deal, about: About) -> int | None:
    """This is how long a hold that begins now may last, in microseconds; None where the SOP does not say."""
    most = [
        each
        for each in (_most(workflow, act.max_days, about), _left(workflow, act, deal, about))
        if each is not None
    ]
    return min(most, default=None)


def hold_timers(workflow: Workflow, deal: Deal, about: About) -> dict[str, Timer]:
    """This is when a hold has lasted as long as it may, and so many days before it is to end; nothing off hold."""
    act, since = workflow.act("hold"), deal.held_since
    if act is None or since is None:
        return {}
    found: dict[str, Timer] = {}
    most = longest(workflow, act, deal, about)
    if most is not None:
        found[f"{HOLD}over"] = Timer(since + most, "hold_over")
    value: Any = deal.values.get(act.until) if act.until else None
    if is_known(value):
        for days in act.remind:
            at = midnight(workflow, value, -days)
            if at > about.now:
                found[f"{HOLD}{days}"] = Timer(at, "hold_reminder")
    return found


def in_good_time(workflow: Workflow, deal: Deal, about: About) -> Verdicts:
    """This is whether a hold is to end within the days that one may last, and all of them together, counted from today."""
    act = workflow.act("hold")
    if act is None:
        return ()
    end = deal.values.get(act.until) if act.until else None
    until = date.fromisoformat(end) if isinstance(end, str) and end else None
    most, left = _most(workflow, act.max_days, about), _left(workflow, act, deal, about)
    verdicts: list[Verdict] = []
    if most is not None and until is not None:
        last = _day(workflow, about.now + most)
        verdicts.append(
            Verdict("hold.max_days", until <= last, {act.until or "": end, "latest": last.isoformat()})
        )
    if left is not None:
        last = _day(workflow, about.now + max(left, 0))
        within = left > 0 and (until is None or until <= last)
        saw = {"held_days": days_held(deal.held_before), "latest": last.isoformat()}
        verdicts.append(
            Verdict("hold.total_days", within, {**({act.until: end} if act.until and until else {}), **saw})
        )
    return tuple(verdicts)


def days_held(held: int) -> str:
    """This is a time on hold in days, to the tenth, as a decimal.

    >>> days_held(3 * DAY // 2), days_held(60 * DAY)
    ('1.5', '60')
    """
    return format(round(Decimal(held) / DAY, 1).normalize() + 0, "f")


def _left(workflow: Workflow, act: Act, deal: Deal, about: About) -> int | None:
    """This is how long the deal may still be on hold, holds that are over taken away."""
    most = _most(workflow, act.total_days, about)
    return None if most is None else most - deal.held_before


def _most(workflow: Workflow, days: int | str | None, about: About) -> int | None:
    return None if days is None else int(about.days(workflow, str(days)) * DAY)


def _day(workflow: Workflow, at: int) -> date:
    return moment(at).astimezone(workflow.zone).date()
