"""This file holds the commands about what is due: the tasks of a deal's stage, and every due instant that stands."""

from __future__ import annotations

from typing import Annotated

import typer

from api.cli.caller import Caller
from api.cli.command import command
from api.cli.deal_answers import done, found
from api.cli.tree import deal, task
from engine.commands import CompleteTask

Id = Annotated[str, typer.Argument(metavar="ID", help="The deal.")]


@command(task, "done", writes="deal")
def task_done(
    caller: Caller, *, deal: Id, task: Annotated[str, typer.Argument(metavar="TASK", help="Its key.")]
) -> None:
    """Says that a task is done."""
    done(caller, found(caller, deal), CompleteTask(deal, task))


@command(task, "list")
def list_tasks(caller: Caller, *, deal: Id) -> None:
    """Lists the tasks of the stage in which the deal stands, and those that were done."""
    from api.cli.decision_pictures import print_tasks  # noqa: PLC0415 - --help draws nothing
    from api.course import deal_with_history  # noqa: PLC0415 - the same
    from api.http.work_wire import tasks_json  # noqa: PLC0415 - the same

    sop = found(caller, deal)
    state, events = deal_with_history(caller.house.archive, deal)
    told = tasks_json(state, sop, events, caller.house.clock())
    if caller.json:
        caller.print_json({"deal": deal, "version": state.version, "tasks": told})
        return
    print_tasks(caller, told, sop.definition.timezone)


@command(deal, "timers")
def timers(caller: Caller, *, deal: Id) -> None:
    """Lists every due instant of a deal that stands."""
    from api.cli.decision_pictures import print_timers  # noqa: PLC0415 - --help draws nothing
    from api.http.work_wire import timers_json  # noqa: PLC0415 - the same

    sop = found(caller, deal)
    state = caller.house.archive.deal(deal)
    told = timers_json(state)
    if caller.json:
        caller.print_json({"deal": deal, "version": state.version, "timers": told})
        return
    print_timers(caller, told, sop.definition.timezone)
