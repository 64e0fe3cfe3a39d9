"""This file decides whether a move may be taken back: one's own last one, soon, and nothing of weight hangs on it.

The SOP's `undo` says within how many minutes and by which roles; without it nobody may. What was approved, confirmed
or waived, what locked facts, won the deal or ended it, and what somebody outside has been told is never undone: from
there another move leads on, with its own gate. History keeps both the move and its undoing.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from engine.clock import SECOND
from engine.commands import UndoMove
from engine.deal.about import About, refused
from engine.deal.state import STAGE_LINE, Deal, Step
from engine.deal.timers import Timers
from engine.definition import Outcome
from engine.errors import Refused
from engine.events import Event, MoveRefused, MoveUndone, Timer
from engine.gates import judge_roles
from engine.values import is_known
from engine.verdict import Verdict, Verdicts, failed
from engine.workflow import Workflow


def undo_move(deal: Deal, _command: UndoMove, about: About) -> list[Event]:
    """This takes the last move back; the deal goes on where it stood, its stay and its limits as they were."""
    workflow = about.workflow(deal.workflow, deal.workflow_version)
    step = deal.step
    if step is None:
        raise _refused(workflow, (Verdict("undo.last", passed=False, saw={"stage": deal.stage}),))
    verdicts = undo_verdicts(workflow, deal, step, about)
    if failed(verdicts):
        raise _refused(workflow, verdicts)
    timers = _put_back(step.timers, deal.timers)
    return [
        MoveUndone(
            verdicts,
            step.move,
            deal.stage,
            step.start,
            step.version,
            step.entered_at,
            step.due,
            timers,
            tuple(key for key, timer in timers.items() if timer and step.timers[key].told),
        )
    ]


def undo_verdicts(workflow: Workflow, deal: Deal, step: Step, about: About) -> Verdicts:
    """This is everything that taking the last move back asks, for deciding and for showing."""
    allowed = workflow.definition.undo
    if allowed is None:
        return (Verdict("undo.allowed", passed=False),)
    ago = Decimal(about.recorded_at - step.at) / (60 * SECOND)
    outside = about.told_outside(deal.id, step.version)
    return (
        *about.in_time(workflow, deal, (STAGE_LINE,)),
        *judge_roles(about.case(workflow, deal), allowed.roles, "undo"),
        Verdict("undo.own", step.by == about.actor, {"moved_by": step.by}),
        Verdict(
            "undo.minutes",
            ago <= allowed.minutes,
            {"ago": format(round(ago, 1), "f"), "minutes": allowed.minutes},
        ),
        Verdict("undo.decided", passed=not step.spent),
        *_of_stages(workflow, deal, step),
        Verdict("undo.told", outside is None, {"told": outside}),
    )


def _of_stages(workflow: Workflow, deal: Deal, step: Step) -> Iterator[Verdict]:
    """This is what the two stages say: neither decides the deal, and nothing was locked on the way."""
    open_ones = {workflow.outcome(stage) for stage in (step.start, step.to)} == {Outcome.OPEN}
    ended = workflow.is_final(step.to)
    yield Verdict("undo.outcome", open_ones and not ended, {"from": step.start, "to": step.to})
    locked = list(_locked(workflow, deal, step))
    yield Verdict("undo.locked", not locked, {"locked": locked})


def _locked(workflow: Workflow, deal: Deal, step: Step) -> Iterator[str]:
    """This is the fields and records with something in them that the move locked."""
    order = workflow.order
    between = {stage for stage, place in order.items() if order[step.start] < place <= order[step.to]}
    for field in workflow.definition.fields:
        if field.locked_from in between and is_known(deal.values.get(field.key)):
            yield field.key
    for record in workflow.definition.records:
        rows = deal.rows(record.key)
        if rows and record.locked_from in between:
            yield record.key
        for field in record.fields:
            if field.locked_from in between and any(is_known(row.values.get(field.key)) for row in rows):
                yield f"{record.key}.{field.key}"


def _put_back(before: Timers, now: Timers) -> dict[str, Timer | None]:
    """This is what has to be put in and taken away so that what was due before the move is due again."""
    changed: dict[str, Timer | None] = {key: None for key in now if key not in before}
    for key, each in before.items():
        if key not in now or now[key].timer != each.timer:
            changed[key] = each.timer
    return changed


def _refused(workflow: Workflow, verdicts: Verdicts) -> Refused:
    return refused(workflow, verdicts, MoveRefused(None, "undo", None, verdicts))
