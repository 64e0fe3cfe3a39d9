"""This file says what confirmations, tasks and due instants of a deal look like on their way out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from api.http.wire import time, words_json
from engine.clauses import Clause, clauses_of
from engine.deal.state import Deal
from engine.deal.timers import TASK, Standing
from engine.definition import Stage, Task
from engine.events import TaskDone, subject_of
from engine.serde import Recorded
from engine.values import is_known
from engine.workflow import Workflow
from projections import clause_in_words


def confirmations_json(deal: Deal, workflow: Workflow, now: int) -> list[dict[str, Any]]:
    """This is every fact that people have to confirm: of the deal, and of rows that stand before such a move."""
    return [
        confirmation_json(deal, workflow, clause, subject, now)
        for clause in clauses_of(workflow).values()
        if clause.confirmation is not None
        for subject in _subjects(deal, clause)
    ]


def confirmation_json(
    deal: Deal, workflow: Workflow, clause: Clause, subject: str | None, now: int
) -> dict[str, Any]:
    """This is a fact that so many people have to confirm, its value now, and who has confirmed that."""
    it = clause.confirmation
    if it is None:
        return {}
    record, _, key = (subject or "").partition(":")
    rules = workflow.records.get(record)
    of_row = rules is not None and it.field in rules.fields
    values = (
        deal.records[record][key].values if of_row and key in deal.records.get(record, {}) else deal.values
    )
    value = values.get(it.field)
    told = [
        each
        for each in deal.decisions.confirmed.get((clause.path, subject), ())
        if is_known(value) and each.value == value
    ]
    complete = any(each.complete for each in told)
    return {
        "clause": clause.path,
        "name": {lang: clause_in_words(workflow, clause.path, lang) for lang in ("zh", "en")},
        "subject": subject,
        "field": f"{record}.{it.field}" if of_row else it.field,
        "value": value,
        "people": it.people,
        "roles": it.roles,
        "confirmed": [
            {
                "by": each.by,
                "at": time(each.at),
                "until": time(each.until),
                "counts": complete or each.until is None or now < each.until,
            }
            for each in told
        ],
        "complete": complete,
    }


def tasks_json(deal: Deal, workflow: Workflow, told: Iterable[Recorded], now: int) -> list[dict[str, Any]]:
    """This is the tasks of the stage in which the deal stands, and those of others that were done; `told` is its history."""
    done = {each.event.task: each for each in told if isinstance(each.event, TaskDone)}
    return [
        _task(deal, stage, task, done.get(task.key), now)
        for stage in workflow.definition.stages
        for task in stage.tasks
        if stage.key == deal.stage or task.key in deal.done
    ]


def timers_json(deal: Deal) -> list[dict[str, Any]]:
    """This is the due instants of a deal, the earliest first."""
    order = sorted(deal.timers.items(), key=lambda pair: (pair[1].timer.at, pair[0]))
    return [
        {
            "timer": name,
            "kind": standing.timer.kind,
            "due": time(standing.timer.at),
            "days": standing.timer.days,
            "hard": standing.timer.hard,
            "told": standing.told,
            "stopped": standing.stopped,
        }
        for name, standing in order
    ]


def _task(deal: Deal, stage: Stage, task: Task, done: Recorded | None, now: int) -> dict[str, Any]:
    standing = deal.timers.get(f"{TASK}{task.key}")
    return {
        "task": task.key,
        "name": words_json(task.name),
        "stage": stage.key,
        "by": task.by,
        "gate": task.gate,
        "state": "done" if task.key in deal.done else _state(standing, now),
        "due": None if standing is None else time(standing.timer.at),
        "done_at": None if done is None else time(done.occurred_at),
        "done_by": None if done is None else done.meta.by,
    }


def _state(standing: Standing | None, now: int) -> str:
    if standing is None:
        return "needless"
    if standing.stopped:
        return "stopped"
    return "overdue" if standing.timer.at <= now else "open"


def _subjects(deal: Deal, clause: Clause) -> Iterator[str | None]:
    rules, move = clause.place.rules, clause.place.move
    if rules is None or move is None:
        yield None
        return
    for row in deal.rows(rules.record.key):
        if row.state in move.start:
            yield subject_of(rules.record.key, row.key)
