"""This file works out due instants, once, when a command changes what they hang on, and records them in its events.

What begins a stay, a hold or its end carries its own timers; where only a value changed (a date to be reminded of, the
field until which a limit lasts), or the version of the SOP, one event more says so. Days of limits and tasks are working days of the SOP's
calendar; days before a date, and of a hold, are days on the wall, from midnight in the SOP's zone. What an import
finds over already is not told any more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec

from engine.deal.about import About
from engine.deal.dates import reminders, row_limits, watched
from engine.deal.evolve import after_all, told_all
from engine.deal.holding import hold_timers
from engine.deal.recounting import Changes, counted_again, under_another_version
from engine.deal.state import Deal
from engine.deal.stay import OVER, Stay, limits_of
from engine.deal.timers import HOLD, LIMIT, OF_DATES, ROW_LIMIT, TASK
from engine.events import (
    DealOpened,
    Due,
    Event,
    FieldsSet,
    Held,
    Migrated,
    Moved,
    Recomputed,
    Reopened,
    Resumed,
    RowAdded,
    RowChanged,
    RowMoveUndone,
    RowRemoved,
    Timer,
    TimersSet,
)
from engine.workflow import Workflow

_TURNS = (DealOpened, Moved, Reopened, Held, Resumed)


def timed(before: Deal, events: Sequence[Event], about: About) -> list[Event]:
    """This is the events with the due instants that follow from them."""
    turn = next((n for n, each in enumerate(events) if _turns(each)), None)
    other = _under_another(before, events)
    if not events or (turn is None and not other and not _watches(before, events, about)):
        return list(events)
    if turn is not None and not other:
        carrier = _carrying(before, told_all(before, events, about.now), events[turn], about)
        return [*events[:turn], carrier, *events[turn + 1 :]]
    deal = after_all(before, events, about.now)
    workflow = about.workflow(deal.workflow, deal.workflow_version)
    if other:
        anew = under_another_version(about.workflow(deal.workflow, other), deal, about)
        return [
            *events,
            *(msgspec.structs.replace(each, timers=_of_now(deal, each.timers, about)) for each in anew),
        ]
    changes, due = _changed(workflow, deal, about)
    changes = _of_now(deal, changes, about)
    return [*events, TimersSet(changes, due)] if changes or due != deal.due else list(events)


def _under_another(before: Deal, events: Sequence[Event]) -> int | None:
    """This is the version by which the deal was counted before, where from now on it is counted by another.

    A deal that was put under it on hold is counted when that is over.
    """
    for event in events:
        match event:
            case Migrated():
                return before.workflow_version
            case Resumed() if before.held_under != before.workflow_version:
                return before.held_under
    return None


def _turns(event: Event) -> bool:
    """This says whether an event begins a stay, a hold or its end."""
    return isinstance(event, _TURNS) and not (isinstance(event, Moved) and event.subject is not None)


def _watches(deal: Deal, events: Sequence[Event], about: About) -> bool:
    """This says whether a value changed on which a due instant hangs."""
    if not deal.workflow:
        return False
    names = watched(about.workflow(deal.workflow, deal.workflow_version))
    return bool(names) and not names.isdisjoint(_written(events))


def _written(events: Iterable[Event]) -> Iterator[str]:
    for event in events:
        match event:
            case FieldsSet():
                yield from event.values
            case Recomputed():
                yield from event.values
                yield from event.rows
            case RowAdded() | RowChanged() | RowRemoved():
                yield event.record
            case Moved() | RowMoveUndone() if event.subject:
                yield event.subject.partition(":")[0]


def _carrying(before: Deal, deal: Deal, event: Event, about: About) -> Event:
    """This is the event with the timers that it brings."""
    workflow = about.workflow(deal.workflow, deal.workflow_version)
    match event:
        case DealOpened() | Moved() | Reopened():
            stay = Stay(workflow, deal, about, about.now)
            timers = stay.timers()
            due = stay.earliest(timers)
            others = {**_of_rows(workflow, deal, about, None), **_dates(workflow, deal, about)}
            return msgspec.structs.replace(event, due=due, timers=_live({**timers, **others}, about))
        case Held():
            return msgspec.structs.replace(event, timers=_live(hold_timers(workflow, deal, about), about))
        case Resumed():
            return _resumed(workflow, before, event, about)
    return event


def _resumed(workflow: Workflow, before: Deal, event: Resumed, about: About) -> Resumed:
    """This puts off what the hold stopped by the working time that was left."""
    since = before.held_since
    if since is None or before.stage not in workflow.stages:
        return msgspec.structs.replace(event, due=before.due)
    stay = Stay(workflow, before, about, about.now)
    ahead = {key for key, each in before.timers.items() if each.stopped and _began_after(each.timer, since)}
    rest = {key: each for key, each in before.timers.items() if key not in ahead}
    going = msgspec.structs.replace(before, held_since=None, timers=rest)
    again = counted_again(workflow, going, about, since)
    timers: Changes = {
        **{
            key: again.get(key) or msgspec.structs.replace(each.timer, at=stay.put_off(each.timer.at, since))
            for key, each in rest.items()
            if each.stopped
        },
        **_of_rows(workflow, going, about, since),
        **_of_dated_stay(workflow, going, about, since),
    }
    limits = {key: each for key, each in {**limits_of(before.timers), **timers}.items() if each is not None}
    due = stay.earliest(limits) if limits else _later(stay, before.due, since)
    return Resumed(event.verdicts, due, {key: each for key, each in timers.items() if each is not None})


def _began_after(timer: Timer, since: int) -> bool:
    """This says whether what a timer was counted from came after an instant: its days had not begun by then."""
    return timer.since is not None and timer.since > since


def _later(stay: Stay, due: Due | None, since: int) -> Due | None:
    """This puts off a limit that was recorded before there were timers."""
    if due is None or due.at <= since:
        return due
    return Due(stay.put_off(due.at, since), due.days, stay.calendar.key, stay.digest)


def _changed(workflow: Workflow, deal: Deal, about: About) -> tuple[Changes, Due | None]:
    """This is what became of the timers since a value changed, and the stage's limit as it stands now."""
    changes = {**_dates(workflow, deal, about), **_of_rows(workflow, deal, about, None)}
    if deal.held_since is not None:
        changes |= _against(deal, hold_timers(workflow, deal, about), f"{HOLD}", about)
    stay = _of_dated_stay(workflow, deal, about, None)
    changes |= stay
    if not any(key.startswith(LIMIT) for key in stay):
        return changes, deal.due
    merged = {**limits_of(deal.timers), **stay}
    limits = {key: each for key, each in merged.items() if each is not None}
    return changes, Stay(workflow, deal, about, deal.entered_at).earliest(limits)


def _of_rows(workflow: Workflow, deal: Deal, about: About, held: int | None) -> Changes:
    """This is what became of the limits of rows."""
    if not any(record.limits for record in workflow.definition.records):
        return {}
    return _against(deal, row_limits(workflow, deal, about, held), ROW_LIMIT, about)


def _of_dated_stay(workflow: Workflow, deal: Deal, about: About, held: int | None) -> Changes:
    """This is what became of the stage's limits and tasks that hang on a date."""
    if deal.stage not in workflow.stages:
        return {}
    stage, changes = workflow.stages[deal.stage], Changes()
    stay = Stay(workflow, deal, about, deal.entered_at, held=held)
    for limit in stage.timed:
        if limit.until is not None or limit.since is not None:
            changes |= _against(deal, stay.of_limit(limit), f"{LIMIT}{limit.key}:", about)
    for task in stage.tasks:
        if task.since is not None:
            changes |= _against(deal, stay.of_task(task), f"{TASK}{task.key}", about)
    return changes


def _dates(workflow: Workflow, deal: Deal, about: About) -> Changes:
    """This is what became of the reminders of dates; off the line nobody is reminded of any, unless the SOP says so."""
    if not watched(workflow):
        return {}
    return _against(deal, reminders(workflow, deal, about), OF_DATES, about)


def _against(deal: Deal, wanted: Mapping[str, Timer], prefix: str | tuple[str, ...], about: About) -> Changes:
    """This is what has to be put in and taken away so that what is wanted stands; what lies behind is not told.

    What is counted in working days from a date does not begin while the deal is on hold; it does when that is over.
    """
    there = {key: each.timer for key, each in deal.timers.items() if key.startswith(prefix)}
    changes: Changes = {}
    for key, timer in wanted.items():
        if key in there and _same(there[key], timer):
            continue
        if deal.held_since is not None and timer.since is not None and timer.days is not None:
            changes |= {key: None} if key in there else {}
        elif timer.at > about.now:
            changes[key] = timer
        elif key.endswith(OVER):
            changes[key] = msgspec.structs.replace(timer, at=about.now)
        elif key in there:
            changes[key] = None
    return {**changes, **{key: None for key in there if key not in wanted}}


def _same(there: Timer, timer: Timer) -> bool:
    """This says whether a due instant is the one that stands: a hold may have put that off since it was counted."""
    counted = timer.since is not None and there.since == timer.since
    return counted or (there.at == timer.at and there.to == timer.to)


def _of_now(deal: Deal, changes: Changes, about: About) -> Changes:
    """This is the same without what an import finds over already; what stood in its place is taken away."""
    live = _live(changes, about)
    return {**live, **{key: None for key in changes.keys() - live.keys() if key in deal.timers}}


def _live(timers: Any, about: About) -> Any:
    """This is the timers that are still to come; an import tells of the others no more, but what is hard stays so."""
    if about.source is None:
        return timers
    strict = not about.records_history
    return {
        key: each
        for key, each in timers.items()
        if each is None or each.at > about.recorded_at or (each.hard and strict)
    }
