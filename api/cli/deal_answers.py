"""This file takes a deal's commands over the desk and says what came of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from api.cli.caller import Caller
from api.cli.problems import WrongUsage
from api.cli.when import instant_of

if TYPE_CHECKING:
    from engine.commands import AnyCommand
    from engine.deal.state import Deal
    from engine.workflow import Workflow

    Beside = Callable[[Deal], dict[str, Any]]


def found(caller: Caller, deal: str) -> Workflow:
    """This is the SOP that a deal goes by; raises `Unknown` where there is no such deal."""
    state = caller.house.archive.deal(deal)
    caller.workflow = caller.house.archive.workflow(state.workflow, state.workflow_version)
    return caller.workflow


def choose_workflow(caller: Caller, key: str | None) -> Workflow:
    """This is the workflow named, else the only one published."""
    archive = caller.house.archive
    published = [archive.workflow(key)] if key else archive.workflows()
    if len(published) != 1:
        keys = [workflow.key for workflow in published]
        raise WrongUsage(
            f"Name one with --workflow; published are: {', '.join(keys) or 'none, see gatebook publish'}.",
            f"请用 --workflow 指明；已发布的有：{'、'.join(keys) or '无，请先 gatebook publish'}。",
        )
    caller.workflow = published[0]
    return published[0]


def new_deal_id() -> str:
    """This is an id that sorts by time and belongs to nobody."""
    from engine.journal import new_event_id  # noqa: PLC0415 - the journal brings the databases along

    return new_event_id()


def stage_in_words(workflow: Workflow, stage: str, lang: str) -> str:
    """This is a stage's name in a language, else its key."""
    known = workflow.stages.get(stage)
    return (known.name.say(lang) if known else "") or stage


def done(
    caller: Caller, workflow: Workflow, *commands: AnyCommand, beside: Beside | None = None
) -> dict[str, Any]:
    """This hands the commands in as one order and tells where the deal stands then, with what else `beside` finds."""
    at = caller.circumstances.at
    occurred = instant_of(at, workflow.definition.timezone, where="--at") if at else None
    answer = caller.handle(*commands, occurred_at=occurred)
    deal = answer.state
    more = {} if beside is None else beside(deal)
    if caller.json:
        from api.http.wire import deal_json  # noqa: PLC0415 - JSON is the same as over HTTP

        told = {"deal": deal_json(deal, workflow), "position": answer.position, "version": answer.version}
        caller.print_json({**told, "repeated": answer.repeated, **more})
        return more
    place = stage_in_words(workflow, deal.stage, caller.lang)
    held = caller.say(", on hold", "，已暂停") if deal.held_since is not None else ""
    nothing = "" if answer.events or answer.repeated else caller.say("; nothing changed", "；没有变化")
    caller.print(
        f"{deal.id}: {place}{held} (version {answer.version}, position {answer.position}){nothing}",
        f"{deal.id}：{place}{held}（版本 {answer.version}，位置 {answer.position}）{nothing}",
    )
    return more
