"""This file decides what follows when a due instant comes, and when a task is done.

A timer that no longer stands (the deal moved on, was held, the date was changed, it was told before) leads to nothing,
so that whoever tells it, however late and however often, does no harm.
"""

from __future__ import annotations

from engine.approving import come_due
from engine.clock import moment
from engine.commands import CompleteTask, FireTimer
from engine.deal.about import About
from engine.deal.asking import matter_of
from engine.deal.in_time import hindered
from engine.deal.state import Deal
from engine.deal.stay import rule_of
from engine.deal.timers import TASK, Timers, row_of_limit
from engine.deal.writing import no_such
from engine.definition import Limit
from engine.errors import Malformed
from engine.events import (
    Escalated,
    Event,
    LimitPassed,
    LimitWarned,
    OwnerSet,
    Reminded,
    SetRefused,
    TaskDone,
    Timer,
    WaiverExpired,
)
from engine.team import with_role
from engine.verdict import Verdict, Verdicts, failed
from engine.words import refused

OWNER_LINE = "owner"


def fire_timer(deal: Deal, command: FireTimer, about: About) -> list[Event]:
    """This tells that a due instant has come; too early is `Malformed`."""
    timer, name = come(deal.timers, command, about), command.timer
    if timer is None:
        return []
    match timer.kind:
        case "limit_warning":
            return [LimitWarned(name, timer.at, row_of_limit(name))]
        case "limit_over":
            passed = LimitPassed(name, timer.at, deal.stage, timer.hard, row_of_limit(name))
            return [passed, *_what_follows(deal, name, about)]
        case "approval_due":
            workflow = about.workflow(deal.workflow, deal.workflow_version)
            return come_due(matter_of(workflow, deal, about), name, timer, about)
        case "waiver_over":
            return [WaiverExpired(name.partition(":")[2])]
        case "duty_due" | "duty_over" | "confirmation_over":
            return [Reminded(name, timer.at, timer.kind, _who(deal, name, timer))]
        case _:
            members = () if timer.to is None else about.nearest(timer.to, deal)
            return [Reminded(name, timer.at, timer.kind, members)]


def _who(deal: Deal, name: str, timer: Timer) -> tuple[str, ...]:
    """This is who is reminded: who asked for the waiver whose duty it is, or whose confirmation counts no longer."""
    if timer.kind == "confirmation_over":
        return (name.rpartition(":")[2],)
    waiver = deal.decisions.waivers.get(name.split(":")[1])
    return () if waiver is None else (waiver.by,)


def come(timers: Timers, command: FireTimer, about: About) -> Timer | None:
    """This is the timer that has come, None where it does not stand any more; too early is `Malformed`."""
    standing = timers.get(command.timer)
    if standing is None or not standing.waits or standing.timer.at != command.due_at:
        return None
    if about.now < command.due_at:
        at = moment(command.due_at).isoformat()
        raise Malformed(
            f"{command.timer} is due at {at}; wait until then.",
            f"{command.timer} 到 {at} 才到期；请等到那时。",
            where="due_at",
        )
    return standing.timer


def complete_task(deal: Deal, command: CompleteTask, about: About) -> list[Event]:
    """This notes that a task of any stage is done; who did it must hold the task's role, else one responsible (R)."""
    workflow = about.workflow(deal.workflow, deal.workflow_version)
    tasks = {task.key: stage.doers(task) for stage in workflow.definition.stages for task in stage.tasks}
    if command.task not in tasks:
        raise no_such("task", command.task, list(tasks))
    if command.task in deal.done:
        return []
    key = f"{TASK}{command.task}"
    verdicts = (
        *hindered(workflow, deal, (key,), about),
        *by_whom(deal, command.task, tasks[command.task], about),
    )
    if failed(verdicts):
        raise refused(workflow, verdicts, SetRefused({key: True}, verdicts))
    return [TaskDone(command.task)]


def by_whom(deal: Deal, task: str, doers: tuple[str, ...], about: About) -> Verdicts:
    """This is whether the actor holds one of the task's roles, or has it on the deal's team."""
    if not doers:
        return ()
    here = about.held(deal.unit).union(role for role in doers if about.actor in with_role(deal.team, role))
    return (Verdict(f"task.{task}.by", not here.isdisjoint(doers), {"roles": sorted(here)}),)


def _what_follows(deal: Deal, name: str, about: About) -> list[Event]:
    """This is the escalation, and the new owner, that the SOP wants when a limit is over.

    A deal is recycled to the first who holds the role. Somebody who took it up since the limit ended keeps it.
    """
    workflow = about.workflow(deal.workflow, deal.workflow_version)
    limit = rule_of(workflow, deal.stage, name)
    if not isinstance(limit, Limit) or limit.then == "remind":
        return []
    stage = workflow.stages.get(deal.stage)
    role = limit.to or (stage.raci.accountable if stage else None)
    if role is None:
        return []
    members = about.nearest(role, deal)
    events: list[Event] = [Escalated(name, role, members)]
    untouched = deal.lines.get(OWNER_LINE, 0) <= about.now
    if limit.then == "recycle" and members and untouched:
        events.append(OwnerSet(members[0]))
    return events
