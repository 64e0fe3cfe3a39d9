"""This file puts what happened in time into sentences, zh and en: warnings, limits passed, reminders, tasks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from engine.clock import moment
from engine.definition import Words
from engine.events import Escalated, Event, LimitPassed, LimitWarned, Reminded, TaskDone, TimersSet
from engine.words import field_name, stage_name
from engine.workflow import Workflow

_REMINDED = {
    "limit_reminder": ("时限将到", "that a limit is near its end"),
    "hold_reminder": ("暂停将到恢复日期", "that the hold is to end soon"),
    "hold_over": ("暂停已达最长天数", "that the hold has lasted as long as it may"),
    "approval_due": ("审批 {} 到期未决", "that the approval {} is not decided in time"),
    "duty_due": ("豁免 {} 所欠事项今日须补齐", "that what the waiver {} put off has to follow today"),
    "duty_over": ("豁免 {} 所欠事项逾期未补", "that what the waiver {} put off has not followed in time"),
    "confirmation_over": (
        "确认期限已过，{} 的确认不再计入",
        "that time is over and the confirmation by {} counts no longer",
    ),
}


def _warned(event: LimitWarned, _workflow: Workflow) -> Words:
    return Words(
        zh=f"预警：时限将到{_at(event.due_at)}", en=f"warned that most of a limit is used{_at(event.due_at)}"
    )


def _passed(event: LimitPassed, workflow: Workflow) -> Words:
    zh, en = (stage_name(workflow, event.stage, lang) for lang in ("zh", "en"))
    hard_zh, hard_en = ("硬性", "hard ") if event.hard else ("", "")
    at = _at(event.due_at)
    return Words(zh=f"“{zh}”阶段的{hard_zh}时限已过{at}", en=f"found the {hard_en}limit of {en} over{at}")


def _reminded(event: Reminded, workflow: Workflow) -> Words:
    at = _at(event.due_at)
    if event.kind == "task_due":
        key = event.timer.partition(":")[2]
        zh, en = (_task(workflow, key, lang) for lang in ("zh", "en"))
        return Words(zh=f"提醒：任务“{zh}”到期{at}", en=f"reminded that the task “{en}” is due{at}")
    if event.kind == "date_reminder":
        zh, en = (_dated(workflow, event.timer, lang) for lang in ("zh", "en"))
        days = event.timer.rpartition(":")[2]
        return Words(zh=f"提醒：距{zh}还有 {days} 天{at}", en=f"reminded that {en} is {days} days ahead{at}")
    said_zh, said_en = _REMINDED.get(event.kind, (event.kind, event.kind))
    which = event.timer.rpartition(":")[2] if event.kind == "confirmation_over" else _id(event.timer)
    whom_zh, whom_en = (sep.join(event.members) for sep in ("、", ", "))
    whom_zh, whom_en = (f" {whom_zh}", f" {whom_en}") if event.members else ("", "")
    return Words(
        zh=f"提醒{whom_zh}：{said_zh.format(which)}{at}", en=f"reminded{whom_en} {said_en.format(which)}{at}"
    )


def _escalated(event: Escalated, _workflow: Workflow) -> Words:
    people = ", ".join(event.members)
    if not people:
        return Words(
            zh=f"上报角色 {event.role}，但无人担任", en=f"escalated it to {event.role}, which nobody holds"
        )
    return Words(zh=f"上报 {event.role}：{people}", en=f"escalated it to {event.role}: {people}")


def _done(event: TaskDone, workflow: Workflow) -> Words:
    zh, en = (_task(workflow, event.task, lang) for lang in ("zh", "en"))
    return Words(zh=f"完成任务“{zh}”", en=f"did the task “{en}”")


def _set(_event: TimersSet, _workflow: Workflow) -> Words:
    return Words(zh="使到期时间随之更新", en="put the due instants right")


def _id(timer: str) -> str:
    """This is the approval or waiver that a timer is about."""
    return timer.partition(":")[2].partition(":")[0] or timer


def _at(at: int) -> str:
    return f" ({moment(at).isoformat(timespec='minutes')})"


def _task(workflow: Workflow, key: str, lang: str) -> str:
    tasks = (task for stage in workflow.definition.stages for task in stage.tasks)
    return next((task.name.say(lang) for task in tasks if task.key == key), "") or key


def _dated(workflow: Workflow, timer: str, lang: str) -> str:
    """This is the date that a timer is about, by its name; of a row, with the row's key."""
    kind, *rest = timer.split(":")
    if kind == "field":
        return field_name(workflow, rest[0], lang)
    record, row, field = rest[:3]
    rules = workflow.records.get(record)
    known = rules.fields.get(field) if rules else None
    return f"{known.name.say(lang) if known and known.name.say(lang) else field} ({record} {row})"


TOLD_OF_TIME: Mapping[type[Event], Callable[[Any, Workflow], Words]] = {
    LimitWarned: _warned,
    LimitPassed: _passed,
    Reminded: _reminded,
    Escalated: _escalated,
    TaskDone: _done,
    TimersSet: _set,
}
