"""This file says, zh and en, what somebody is waited for: one sentence for each thing in an inbox."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from engine.clock import moment
from engine.deal.timers import row_of_limit
from engine.naming import row_name, stage_name
from engine.workflow import Workflow
from projections.clause_words import clause_in_words, of_row, place_in_words
from projections.time_words import date_name
from projections.tray import REMINDER

_ASKS = {
    "approval": ("请审批“{}”", "Decide on the approval “{}”"),
    "waiver": ("请决定是否豁免“{}”", "Decide whether to waive “{}”"),
    "confirmation": ("请确认“{}”", "Confirm “{}”"),
    "returned": ("审批“{}”被退回，请修改后重新申请", "The approval “{}” was returned: revise and ask again"),
    "duty": ("请补齐“{}”", "Make up for “{}”, which was waived"),
    "copy": ("抄送：审批“{}”", "For information: the approval “{}”"),
}


_TOLD = {
    "consulted": ("项目进入“{}”阶段，征询您的意见。", "The deal came to {}: you are asked for your view."),
    "informed": ("知会：项目进入“{}”阶段。", "For information: the deal came to {}."),
}


def in_words(sop: Workflow, kind: str, ref: str, item: Any, stage: str) -> dict[str, str]:
    """This is one thing in both languages."""
    if kind == REMINDER:
        return {lang: _dated(sop, item, lang) for lang in ("zh", "en")}
    tell = _asked if kind in _ASKS else _timed
    told_of = item if kind in _ASKS else stage
    return {lang: tell(sop, (kind, ref), told_of, lang) for lang in ("zh", "en")}


def reminded_of(sop: Workflow, item: Any) -> date:
    """This is the date that a reminder is about: so many days from the one on which it was told."""
    days = item.ref.rpartition(":")[2]
    told_on = moment(item.due_at).astimezone(sop.zone).date()
    return (
        told_on - timedelta(days=int(days)) if days.startswith("+") else told_on + timedelta(days=int(days))
    )


def _dated(sop: Workflow, item: Any, lang: str) -> str:
    """This is a reminder of a date: which one, when it is, and what to do."""
    name, on = date_name(sop, item.ref, lang), reminded_of(sop, item)
    if lang == "zh":
        return f"{name}：{on}。请及时处理；如日期有变，请更新。"
    return f"{name}: {on}. See to it; if the date has changed, enter the new one."


def _asked(sop: Workflow, what: tuple[str, str], item: Any, lang: str) -> str:
    zh, kind = lang == "zh", what[0]
    ask = _ASKS[kind][0 if zh else 1].format(clause_in_words(sop, item.clause, lang))
    place = place_in_words(sop, item.clause, lang)
    before = "" if not place else f"（用于{place}）" if zh else f" (before {place})"
    row = "" if ":" in item.deal else of_row(sop, item.subject, lang)  # beside deals there are no rows
    return f"{ask}{before}{row}{'。' if zh else '.'}"


def _timed(sop: Workflow, what: tuple[str, str], stage: str, lang: str) -> str:
    zh, (kind, ref) = lang == "zh", what
    name = stage_name(sop, stage, lang)
    if kind == "task":
        key = ref.partition(":")[2]
        tasks = {task.key: task.name for each in sop.definition.stages for task in each.tasks}
        task = (tasks[key].say(lang) if key in tasks else "") or key
        return f"任务“{task}”已到期。" if zh else f"The task “{task}” is due."
    if kind in _TOLD:
        return _TOLD[kind][0 if zh else 1].format(name)
    if kind == "hold":
        return "暂停已到期，请恢复或结束项目。" if zh else "The hold is over: resume the deal or end it."
    if ref.startswith("approval:"):
        key = ref.partition(":")[2]
        return f"审批 {key} 逾期未决。" if zh else f"The approval {key} was not decided in time."
    row = row_of_limit(ref)
    if row is not None:
        told = row_name(sop, row, lang)
        return f"{told} 已超过时限。" if zh else f"The time for {told} is over."
    return f"阶段“{name}”已超过时限。" if zh else f"The time for {name} is over."
