"""This file counts due instants anew: what is counted in working days, from where it began, by the calendar as it is now.

An instant is what follows from four things that are recorded: where it began, its days, the holds since, and the calendar.
So counting twice comes to the same, a resumed deal is counted like one whose calendar was changed, and it does not matter
when the one or the other is done.
"""

from __future__ import annotations

import msgspec

from engine.deal.about import About
from engine.deal.dates import row_limits
from engine.deal.state import Deal
from engine.deal.stay import Stay, limits_of
from engine.deal.timers import LIMIT
from engine.events import Event, Timer, TimersSet
from engine.workflow import Workflow


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
