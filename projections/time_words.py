"""This file puts what happened in time into sentences, zh and en: warnings, limits passed, reminders, tasks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from engine.clock import in_words
from engine.deal.timers import LIMIT, row_of_limit
from engine.definition import Words
from engine.events import Escalated, Event, LimitPassed, LimitWarned, Reminded, TaskDone, TimersSet
from engine.naming import field_name, role_name, row_name, stage_name, task_name
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


def _warned(event: LimitWarned, workflow: Workflow) -> Words:
    at = _at(workflow, event.due_at)
    if event.subject is None:
        return Words(zh=f"预警：时限将到{at}", en=f"warned that most of a limit is used{at}")
    zh, en = (row_name(workflow, event.subject, lang) for lang in ("zh", "en"))
    return Words(zh=f"预警：{zh} 的时限将到{at}", en=f"warned that most of the limit of {en} is used{at}")


def _passed(event: LimitPassed, workflow: Workflow) -> Words:
    hard_zh, hard_en = ("硬性", "hard ") if event.hard else ("", "")
    at = _at(workflow, event.due_at)
    if event.subject is not None:
        zh, en = (row_name(workflow, event.subject, lang) for lang in ("zh", "en"))
        return Words(zh=f"{zh} 的{hard_zh}时限已过{at}", en=f"found the {hard_en}limit of {en} over{at}")
    zh, en = (stage_name(workflow, event.stage, lang) for lang in ("zh", "en"))
    return Words(zh=f"“{zh}”阶段的{hard_zh}时限已过{at}", en=f"found the {hard_en}limit of {en} over{at}")


def _reminded(event: Reminded, workflow: Workflow) -> Words:
    at = _at(workflow, event.due_at)
    if event.kind == "task_due":
        key = event.timer.partition(":")[2]
        zh, en = (task_name(workflow, key, lang) for lang in ("zh", "en"))
        return Words(zh=f"提醒：任务“{zh}”到期{at}", en=f"reminded that the task “{en}” is due{at}")
    if event.kind == "date_reminder":
        return _of_date(event, workflow, at)
    if event.kind == "limit_reminder" and (row := row_of_limit(event.timer)):
        zh, en = (row_name(workflow, row, lang) for lang in ("zh", "en"))
        return Words(
            zh=f"提醒：{zh} 的时限将到{at}", en=f"reminded that the limit of {en} is near its end{at}"
        )
    said_zh, said_en = _REMINDED.get(event.kind, (event.kind, event.kind))
    which = event.timer.rpartition(":")[2] if event.kind == "confirmation_over" else _id(event.timer)
    whom_zh, whom_en = _whom(event)
    return Words(
        zh=f"提醒{whom_zh}：{said_zh.format(which)}{at}", en=f"reminded{whom_en} {said_en.format(which)}{at}"
    )


def _of_date(event: Reminded, workflow: Workflow, at: str) -> Words:
    """This is a reminder so many days before a date, on the day, or after it."""
    zh, en = (date_name(workflow, event.timer, lang) for lang in ("zh", "en"))
    whom_zh, whom_en = _whom(event)
    days = event.timer.rpartition(":")[2]
    if days in ("0", "+0"):
        return Words(zh=f"提醒{whom_zh}：{zh}为今日{at}", en=f"reminded{whom_en} of “{en}”, today{at}")
    if days.startswith("+"):
        late = days.removeprefix("+")
        return Words(
            zh=f"提醒{whom_zh}：{zh}已过 {late} 天{at}",
            en=f"reminded{whom_en} of “{en}”, {_days(late)} ago{at}",
        )
    return Words(
        zh=f"提醒{whom_zh}：距{zh}还有 {days} 天{at}",
        en=f"reminded{whom_en} of “{en}”, {_days(days)} ahead{at}",
    )


def _days(days: str) -> str:
    return "1 day" if days == "1" else f"{days} days"


def _whom(event: Reminded) -> tuple[str, str]:
    """This is who is reminded, zh and en; empty where it is those who look after the deal."""
    if not event.members:
        return "", ""
    return f" {'、'.join(event.members)}", f" {', '.join(event.members)}"


def _escalated(event: Escalated, workflow: Workflow) -> Words:
    zh, en = (role_name(workflow, event.role, lang) for lang in ("zh", "en"))
    if not event.members:
        return Words(zh=f"上报{zh}，但无人担任", en=f"escalated it to {en}, which nobody holds")
    return Words(
        zh=f"上报{zh}：{'、'.join(event.members)}", en=f"escalated it to {en}: {', '.join(event.members)}"
    )


def _done(event: TaskDone, workflow: Workflow) -> Words:
    zh, en = (task_name(workflow, event.task, lang) for lang in ("zh", "en"))
    return Words(zh=f"完成任务“{zh}”", en=f"did the task “{en}”")


def _set(event: TimersSet, workflow: Workflow) -> Words:
    words = Words(zh="使到期时间随之更新", en="put the due instants right")
    if event.due is None or not any(key.startswith(LIMIT) for key in event.timers):
        return words
    at = in_words(event.due.at, workflow.zone)
    return Words(zh=f"{words.zh}，本阶段时限为 {at}", en=f"{words.en}; the stage's limit ends {at}")


def _id(timer: str) -> str:
    """This is the approval or waiver that a timer is about."""
    return timer.partition(":")[2].partition(":")[0] or timer


def _at(workflow: Workflow, at: int) -> str:
    return f" ({in_words(at, workflow.zone)})"


def date_name(workflow: Workflow, timer: str, lang: str) -> str:
    """This is the date that a timer is about, by its name; of a row, with the row's key."""
    kind, *rest = timer.split(":")
    if kind == "field":
        return field_name(workflow, rest[0], lang)
    record, row, field = rest[:3]
    rules = workflow.records.get(record)
    known = rules.fields.get(field) if rules else None
    name = known.name.say(lang) if known and known.name.say(lang) else field
    of_row = row_name(workflow, f"{record}:{row}", lang)
    return f"{of_row} 的{name}" if lang == "zh" else f"{name} of {of_row}"


TOLD_OF_TIME: Mapping[type[Event], Callable[[Any, Workflow], Words]] = {
    LimitWarned: _warned,
    LimitPassed: _passed,
    Reminded: _reminded,
    Escalated: _escalated,
    TaskDone: _done,
    TimersSet: _set,
}
