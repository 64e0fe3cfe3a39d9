"""This file counts due instants anew: from where they began, by the calendar, or the version of the SOP, as it is now.

An instant is what follows from four things that are recorded: where it began, its days, the holds since, and the calendar.
So counting twice comes to the same, a resumed deal is counted like one whose calendar was changed, and it does not matter
when the one or the other is done.
"""

from __future__ import annotations

from typing import Any

import msgspec

from engine.deal.about import About
from engine.deal.dates import reminders, row_limits
from engine.deal.holding import hold_timers
from engine.deal.state import Deal
from engine.deal.stay import OVER, Stay, limits_of, rule_of
from engine.deal.timers import HOLD, LIMIT, OF_DATES, OF_LIMITS, TASK
from engine.events import Event, Timer, TimersSet
from engine.scope import PARAMETERS
from engine.workflow import Workflow

_OF_TIME = ("days", "when", "until", "since", "hard", "remind", "warn", "inside")
"""What of a limit or a task says when it is due."""
Changes = dict[str, Timer | None]


def recounted(deal: Deal, calendar: str, about: About) -> list[Event]:
    """This is what a calendar that was published again changes for a deal: nothing on hold, since resuming counts again."""
    if not any(each.waits for each in deal.timers.values()) or deal.held_since is not None:
        return []
    workflow = about.workflow(deal.workflow, deal.workflow_version)
    if workflow.definition.calendar != calendar or deal.stage not in workflow.stages:
        return []
    again = counted_again(workflow, deal, about, None)
    before = {key: deal.timers[key].timer.at for key in again}
    changed = {
        key: timer for key, timer in again.items() if timer.at != before[key] and before[key] > about.now
    }
    if not changed:
        return []
    due = deal.due
    if any(key.startswith(LIMIT) for key in changed):
        stay = Stay(workflow, deal, about, deal.entered_at)
        due = stay.earliest({**limits_of(deal.timers), **changed})
    return [TimersSet(dict(changed), due)]


def counted_again(workflow: Workflow, deal: Deal, about: About, held: int | None) -> dict[str, Timer]:
    """This is each due instant that is still to come, counted again; one that lies behind now comes at once."""
    stay = Stay(workflow, deal, about, deal.entered_at, held=held, again=True)
    fresh = {**stay.timers(), **row_limits(workflow, deal, about, held, again=True)}
    return {
        key: msgspec.structs.replace(each.timer, at=max(fresh[key].at, about.now))
        for key, each in deal.timers.items()
        if key in fresh and not each.told
    }


def under_another_version(old: Workflow, deal: Deal, about: About) -> list[TimersSet]:
    """This is what is due by the version that a deal is under now, where that differs from what stands.

    What both versions say alike stays as it was counted; the rest is counted from where it began, by conditions and
    figures as they are today. On hold only dates and the hold itself are: the rest is counted when the deal goes on.
    """
    workflow = about.workflow(deal.workflow, deal.workflow_version)
    wanted = {**reminders(workflow, deal, about), **hold_timers(workflow, deal, about)}
    kinds: tuple[str, ...] = (*OF_DATES, HOLD)
    if deal.held_since is None:
        wanted |= _counted(old, workflow, deal, about)
        kinds = (*kinds, *OF_LIMITS, TASK)
    changes, told = _set_right(deal, wanted, about.now)
    changes |= {key: None for key in deal.timers if key.startswith(kinds) and key not in wanted}
    due = deal.due
    if deal.held_since is None:
        limits = {
            key: each for key, each in {**limits_of(deal.timers), **changes}.items() if each is not None
        }
        due = Stay(workflow, deal, about, deal.entered_at).earliest(limits)
    return [TimersSet(changes, due, told)] if changes or due != deal.due else []


def _set_right(deal: Deal, wanted: dict[str, Timer], now: int) -> tuple[Changes, tuple[str, ...]]:
    """This is what to put in so that what is wanted stands, and what of it was told before.

    What is over by now comes at once, unless it was told; nobody is warned or reminded any more of what lies behind.
    """
    changes: Changes = {}
    told: list[str] = []
    for key, timer in wanted.items():
        there = deal.timers.get(key)
        if there is not None and there.timer == timer:
            continue
        if timer.at > now:
            changes[key] = timer
        elif there is not None and there.told:
            changes[key] = timer
            told.append(key)
        elif key.endswith(OVER) or key.startswith(TASK):
            changes[key] = msgspec.structs.replace(timer, at=now)
        elif there is not None:
            changes[key] = None
    return changes, tuple(told)


def _counted(old: Workflow, new: Workflow, deal: Deal, about: About) -> dict[str, Timer]:
    """This is the limits and tasks by the new version, those that both versions say alike as they were recorded."""
    same_days = _days_of(old) == _days_of(new)

    def alike(key: str) -> bool:
        return same_days and _said(old, deal.stage, key) == _said(new, deal.stage, key)

    def counted(*, again: bool) -> dict[str, Timer]:
        stay = Stay(new, deal, about, deal.entered_at, again=again)
        found = {**stay.timers(), **row_limits(new, deal, about, None, again=again)}
        return {key: timer for key, timer in found.items() if alike(key) is again}

    as_recorded = {key: timer for key, timer in counted(again=True).items() if key in deal.timers}
    return {**as_recorded, **counted(again=False)}


def _days_of(workflow: Workflow) -> tuple[Any, ...]:
    """This is what every count of a version rests on: its days and its hours."""
    return workflow.definition.calendar, workflow.definition.timezone, workflow.hours


def _said(workflow: Workflow, stage: str, timer: str) -> tuple[Any, ...] | None:
    """This is what a version says about when something is due, with the figure that it names."""
    rule = rule_of(workflow, stage, timer)
    if rule is None:
        return None
    base, _, key = rule.days.partition(".")
    figure = workflow.parameters[key].value if base == PARAMETERS else None
    return (*(getattr(rule, name, None) for name in _OF_TIME), figure)
