"""This file decides whether a move may be taken back: one's own last one, soon, and nothing of weight hangs on it.

The SOP's `undo` says within how many minutes and by which roles, for a deal's moves and for those of its rows; without
it nobody may. What was approved, confirmed or waived, what locked facts, won the deal or ended it, and what somebody
outside has been told is never undone: from there another move leads on, with its own gate. History keeps both.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from engine.clock import SECOND
from engine.commands import UndoMove
from engine.deal.about import About
from engine.deal.in_time import hindered
from engine.deal.recompute import lines_of
from engine.deal.rows import row_of
from engine.deal.state import STAGE_LINE, Deal, Step
from engine.deal.timers import Timers
from engine.definition import Field, Outcome
from engine.errors import Malformed, Refused
from engine.events import Event, MoveRefused, MoveUndone, RowMoveUndone, Timer, subject_of
from engine.gates import judge_roles
from engine.values import is_known
from engine.verdict import Verdict, Verdicts, failed
from engine.words import refused
from engine.workflow import Workflow


def undo_move(deal: Deal, command: UndoMove, about: About) -> list[Event]:
    """This takes the last move back; the deal goes on where it stood, its stay and its limits as they were."""
    workflow = about.workflow(deal.workflow, deal.workflow_version)
    subject = _subject(deal, command)
    step = last_step(deal, subject)
    if step is None:
        saw = {"stage": deal.stage}
        raise _refused(workflow, subject, (Verdict("undo.last", passed=False, saw=saw),))
    verdicts = undo_verdicts(workflow, deal, step, about)
    if failed(verdicts):
        raise _refused(workflow, subject, verdicts)
    return _of_row(step, verdicts) if step.subject is not None else [_of_deal(deal, step, verdicts)]


def last_step(deal: Deal, subject: str | None) -> Step | None:
    """This is the last thing of the deal, where it was a move of the deal itself, or of the row that is meant."""
    return deal.step if deal.step is not None and deal.step.subject == subject else None


def _subject(deal: Deal, command: UndoMove) -> str | None:
    """This is the row whose move is meant; raises an error where there is none, or half of its name is missing."""
    if command.record is None and command.row is None:
        return None
    if command.record is None or command.row is None:
        raise Malformed(
            "row: name both record and row, or neither for the deal's own move.",
            "row：请同时给出 record 与 row；撤销项目本身的步骤则都不填。",
            where="row",
        )
    return subject_of(command.record, row_of(deal, command.record, command.row).key)


def _of_deal(deal: Deal, step: Step, verdicts: Verdicts) -> Event:
    timers = _put_back(step.timers, deal.timers)
    return MoveUndone(
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


def _of_row(step: Step, verdicts: Verdicts) -> list[Event]:
    """This is the row going back, and after it those that its move had superseded."""
    own = RowMoveUndone(
        verdicts, step.subject or "", step.move, step.to, step.start, step.version, step.entered_at
    )
    pushed = [
        RowMoveUndone((), each.subject, step.move, each.to, each.start, each.version, each.entered_at)
        for each in step.pushed
    ]
    return [own, *pushed]


def undo_verdicts(workflow: Workflow, deal: Deal, step: Step, about: About) -> Verdicts:
    """This is everything that taking the last move back asks, for deciding and for showing."""
    allowed = workflow.definition.undo
    if allowed is None:
        return (Verdict("undo.allowed", passed=False),)
    ago = Decimal(about.recorded_at - step.at) / (60 * SECOND)
    outside = about.told_outside(deal.id, step.version)
    return (
        *hindered(workflow, deal, _lines(workflow, step), about),
        *judge_roles(about.case(workflow, deal), allowed.roles, "undo"),
        Verdict("undo.own", step.by == about.actor, {"moved_by": step.by}),
        Verdict(
            "undo.minutes",
            ago <= allowed.minutes,
            {"ago": format(round(ago, 1), "f"), "minutes": allowed.minutes},
        ),
        Verdict("undo.decided", passed=not step.spent),
        *(_of_stages(workflow, deal, step) if step.subject is None else _of_states(workflow, deal, step)),
        Verdict("undo.told", outside is None, {"told": outside}),
    )


def _lines(workflow: Workflow, step: Step) -> list[str]:
    """This is the lines on which the deal, or the rows, go back."""
    if step.subject is None:
        return [STAGE_LINE]
    rows = (step.subject, *(each.subject for each in step.pushed))
    return [*(f"row:{row}" for row in rows), *lines_of(workflow, (step.subject.partition(":")[0],))]


def _of_stages(workflow: Workflow, deal: Deal, step: Step) -> Iterator[Verdict]:
    """This is what the two stages say: neither decides the deal, and nothing was locked on the way."""
    open_ones = {workflow.outcome(stage) for stage in (step.start, step.to)} == {Outcome.OPEN}
    ended = workflow.is_final(step.to)
    yield Verdict("undo.outcome", open_ones and not ended, {"from": step.start, "to": step.to})
    locked = list(_locked(workflow, deal, step))
    yield Verdict("undo.locked", not locked, {"locked": locked})


def _of_states(workflow: Workflow, deal: Deal, step: Step) -> Iterator[Verdict]:
    """This is what the two states of a row say: nothing that stands in it was locked on the way."""
    record, row = (step.subject or "").partition(":")[0], deal.row_at(step.subject)
    rules = workflow.records.get(record)
    if rules is None or row is None:
        return
    between = _between(rules.order, step)
    locked = [record] if rules.record.locked_from in between else []
    locked += [f"{record}.{field.key}" for field in _set(rules.record.fields, row.values, between)]
    yield Verdict("undo.locked", not locked, {"locked": locked})


def _between(order: Mapping[str, int], step: Step) -> set[str]:
    """This is the stages or states that the move came to or passed, on its way forward."""
    start, to = order.get(step.start, -1), order.get(step.to, -1)
    return {key for key, place in order.items() if start < place <= to}


def _set(fields: Iterable[Field], values: Mapping[str, Any], since: set[str]) -> Iterator[Field]:
    """This is the fields with something in them that are locked since one of the stages or states."""
    for field in fields:
        if field.locked_from in since and is_known(values.get(field.key)):
            yield field


def _locked(workflow: Workflow, deal: Deal, step: Step) -> Iterator[str]:
    """This is the fields and records with something in them that the move locked."""
    between = _between(workflow.order, step)
    yield from (field.key for field in _set(workflow.definition.fields, deal.values, between))
    for record in workflow.definition.records:
        rows = deal.rows(record.key)
        if rows and record.locked_from in between:
            yield record.key
        found = {field.key for row in rows for field in _set(record.fields, row.values, between)}
        yield from (f"{record.key}.{field.key}" for field in record.fields if field.key in found)


def _put_back(before: Timers, now: Timers) -> dict[str, Timer | None]:
    """This is what has to be put in and taken away so that what was due before the move is due again."""
    changed: dict[str, Timer | None] = {key: None for key in now if key not in before}
    for key, each in before.items():
        if key not in now or now[key].timer != each.timer:
            changed[key] = each.timer
    return changed


def _refused(workflow: Workflow, subject: str | None, verdicts: Verdicts) -> Refused:
    return refused(workflow, verdicts, MoveRefused(subject, "undo", None, verdicts))
