"""This file draws for people what people decide: approvals, waivers, confirmations, tasks, the inbox."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from api.cli.caller import Caller
from api.cli.tables import Column, print_table
from api.cli.when import shown
from engine.clock import instant

Told = dict[str, Any]
_STATUS = {
    "open": "待决定", "granted": "已通过", "rejected": "已否决", "returned": "已退回", "withdrawn": "已撤回",
    "expired": "已逾期", "voided": "已失效", "used": "已使用", "declined": "未同意", "revoked": "已撤销",
    "overdue": "已超时", "stopped": "已暂停", "done": "已完成", "needless": "不需要",
}  # fmt: skip
_KINDS = {
    "approval": "审批", "waiver": "豁免", "confirmation": "确认", "returned": "退回", "duty": "补齐", "task": "任务",
    "limit": "时限", "hold": "暂停", "copy": "抄送", "reminder": "日期提醒", "consulted": "征询", "informed": "知会",
}  # fmt: skip


def print_approvals(caller: Caller, told: Sequence[Told]) -> None:
    """This draws approvals, and under each who said what."""
    say = caller.say
    columns = [
        Column("id"),
        *(
            Column(each)
            for each in (
                say("approval", "审批"),
                say("of", "单据"),
                say("status", "状态"),
                say("waits for", "等待"),
                say("due", "期限"),
            )
        ),
    ]
    rows = [
        [
            each["id"],
            each["name"][caller.lang],
            each["subject"] or "",
            status_in_words(caller, each["status"])
            + (say(f" ({each['why']['en']})", f"（{each['why']['zh']}）") if each["why"] else ""),
            ", ".join(each["waits_for"]),
            str(each["due"] or "")[:16],
        ]
        for each in told
    ]
    print_table(caller, columns, rows, empty=say("No approval was asked for.", "没有审批。"))
    for each in told:
        for said in each["said"]:
            mark = "✓" if said["agreed"] else "✗"
            place = (
                ""
                if said["behalf_of"] is None
                else say(f" for {said['behalf_of']}", f"（代 {said['behalf_of']}）")
            )
            line = f"  {each['id']} {mark} {said['by']}{place}  {said['comment'] or ''}".rstrip()
            caller.print(line, line)


def print_waivers(caller: Caller, told: Sequence[Told]) -> None:
    """This draws waivers."""
    say = caller.say
    heads = (
        say("waiver of", "豁免"),
        say("status", "状态"),
        say("asked by", "申请人"),
        say("reason", "原因"),
        say("waits for", "等待"),
        say("granted by", "批准人"),
        say("owed by", "须补齐"),
    )
    rows = [
        [
            each["id"],
            each["name"][caller.lang],
            status_in_words(caller, each["status"]),
            each["asked_by"],
            each["reason"] or "",
            ", ".join(each["waits_for"]),
            ", ".join(said["by"] for said in each["said"]),
            _duty_day(each),
        ]
        for each in told
    ]
    columns = [Column("id"), *(Column(head) for head in heads)]
    print_table(caller, columns, rows, empty=say("No waiver was asked for.", "没有豁免。"))


def _duty_day(waiver: Told) -> str:
    """This is the day by which what is missing follows: asked for, or owed since the waiver was used."""
    ahead = waiver["status"] in ("open", "granted") and not waiver["used"]
    return (waiver["duty_on"] or "") if ahead or waiver["owed"] else ""


def print_confirmations(caller: Caller, told: Sequence[Told]) -> None:
    """This draws what has to be confirmed, and who has."""
    say = caller.say
    heads = (
        say("clause", "条款"),
        say("what", "内容"),
        say("of", "单据"),
        say("people", "人数"),
        say("confirmed by", "已确认"),
        "",
    )
    rows = [
        [
            each["clause"],
            each["name"][caller.lang],
            each["subject"] or "",
            str(each["people"]),
            ", ".join(one["by"] for one in each["confirmed"] if one["counts"]),
            "✓" if each["complete"] else "·",
        ]
        for each in told
    ]
    print_table(
        caller,
        [Column(head) for head in heads],
        rows,
        empty=say("There is nothing to confirm.", "没有需要确认的内容。"),
    )


def print_tasks(caller: Caller, told: Sequence[Told], zone: str) -> None:
    """This draws tasks with when each is due."""
    say = caller.say
    heads = (
        say("task", "任务"),
        say("name", "名称"),
        say("stage", "阶段"),
        say("by", "角色"),
        say("state", "状态"),
        say("due", "期限"),
    )
    rows = [
        [
            each["task"],
            each["name"][caller.lang],
            each["stage"],
            each["by"] or "",
            status_in_words(caller, each["state"]),
            "" if each["due"] is None else shown(instant(each["due"]), zone),
        ]
        for each in told
    ]
    print_table(
        caller, [Column(head) for head in heads], rows, empty=say("There are no tasks here.", "没有任务。")
    )


def print_timers(caller: Caller, told: Sequence[Told], zone: str) -> None:
    """This draws due instants."""
    say = caller.say
    heads = (say("timer", "计时"), say("kind", "类型"), say("due", "期限"), say("state", "状态"))
    state = {(True, False): say("told", "已提示"), (False, True): status_in_words(caller, "stopped")}
    rows = [
        [
            each["timer"],
            each["kind"],
            shown(instant(each["due"]), zone),
            state.get((each["told"], each["stopped"]), ""),
        ]
        for each in told
    ]
    print_table(
        caller, [Column(head) for head in heads], rows, empty=say("Nothing is due.", "没有到期事项。")
    )


def print_inbox(caller: Caller, told: Told) -> None:
    """This draws what waits for a member."""
    say = caller.say
    heads = (
        say("kind", "类型"),
        say("deal", "项目"),
        say("title", "标题"),
        "id",
        say("what", "事项"),
        say("asked by", "发起人"),
        say("since", "自"),
        say("due", "期限"),
    )
    rows = [
        [
            _KINDS.get(each["kind"], each["kind"]) if caller.lang == "zh" else each["kind"],
            each["deal"],
            str(each["title"] or ""),
            each["ref"],
            each["words"][caller.lang]
            + (
                ""
                if each["behalf_of"] is None
                else say(f" (for {each['behalf_of']})", f"（代 {each['behalf_of']}）")
            ),
            each["asked_by"],
            (each["since"] or "")[:10],
            ("! " if each["overdue"] else "") + (each["due"] or "")[:10],
        ]
        for each in told["items"]
    ]
    print_table(caller, [Column(head) for head in heads], rows, empty=say("Nothing waits.", "没有待办。"))
    if told["next"]:
        caller.print(
            f"{told['total']} in all; more: --cursor {told['next']}",
            f"共 {told['total']} 项；下一页：--cursor {told['next']}",
        )


def status_in_words(caller: Caller, status: str) -> str:
    """This is what an approval, a waiver or a task has come to, in the caller's language."""
    return _STATUS.get(status, status) if caller.lang == "zh" else status
