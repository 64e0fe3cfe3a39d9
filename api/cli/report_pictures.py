"""This file draws reports for people: a table each, with bars, and the receipt underneath."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from api.cli.caller import Caller
from api.cli.deal_answers import stage_in_words
from api.cli.tables import Column, bar, grouped, length, percent, print_table
from api.cli.waived_picture import print_waived
from engine.workflow import Workflow

LIGHTS = {"red": ("red", "红"), "yellow": ("yellow", "黄"), "green": ("green", "绿")}
Picture = Callable[[Caller, dict[str, Any], Workflow], None]


def print_report(caller: Caller, name: str, answer: dict[str, Any], sop: Workflow) -> None:
    """This draws a report; one that is asked by a field is drawn for each value, then for all."""
    draw = PICTURES[name]
    for part in answer.get("by", ()):
        caller.print(f"— {part['value'] or '—'}", f"— {part['value'] or '—'}")
        draw(caller, part, sop)
    if "by" in answer:
        caller.print("— all together", "— 合计")
    draw(caller, answer, sop)
    caller.print(
        f"as of {answer['as_of']}, position {answer['position']}, {sop.key}, {answer['definition']}",
        f"截至 {answer['as_of']}，日志位置 {answer['position']}，{sop.key}，{answer['definition']}",
    )


def _board(caller: Caller, told: dict[str, Any], sop: Workflow) -> None:
    say = caller.say
    most = max((stage["deals"] for stage in told["stages"]), default=0)
    rated = any(stage["red"] is not None for stage in told["stages"])
    columns = [
        Column(say("stage", "阶段")),
        Column(say("deals", "项目"), figures=True),
        Column(""),
        Column(say("value", "金额") + f" {told['currency']}", figures=True),
        Column(say("on hold", "暂停"), figures=True),
        *(Column(say(*name), figures=True) for name in (LIGHTS.values() if rated else ())),
    ]
    rows = [
        [
            stage_in_words(sop, stage["key"], caller.lang),
            str(stage["deals"]),
            bar(stage["deals"], most),
            grouped(stage["value"]),
            str(stage["held"] or ""),
            *(str(stage[colour] or "") for colour in (LIGHTS if rated else ())),
        ]
        for stage in told["stages"]
    ]
    print_table(caller, columns, rows)
    _deals(caller, told, sop)


def _deals(caller: Caller, told: dict[str, Any], sop: Workflow) -> None:
    say = caller.say
    columns = [
        Column("id"),
        Column(say("title", "标题")),
        Column(say("stage", "阶段")),
        Column(say("owner", "负责人")),
    ]
    columns += [Column(say("value", "金额"), figures=True), Column(say("limit", "时限"))]
    rows = [
        [
            deal["id"],
            str(deal["title"]),
            stage_in_words(sop, deal["stage"], caller.lang),
            deal["owner"] or "—",
            grouped(deal["value"]),
            (deal["due_at"] or "")[:10],
        ]
        for deal in told["deals"]
    ]
    print_table(caller, columns, rows)
    if told["next"]:
        caller.print(f"More: --cursor {told['next']}", f"下一页：--cursor {told['next']}")


def _funnel(caller: Caller, told: dict[str, Any], sop: Workflow) -> None:
    say = caller.say
    most = max((stage["entered"] for stage in told["stages"]), default=0)
    columns = [
        Column(say("stage", "阶段")),
        Column(say("entered", "进入"), figures=True),
        Column(""),
        Column(say("here", "停留"), figures=True),
        Column(say("went on to", "去向")),
    ]
    rows = []
    for stage in told["stages"]:
        onward = sorted(stage["to"].items(), key=lambda pair: -pair[1]["deals"])
        names = [f"{stage_in_words(sop, key, caller.lang)} {percent(to['rate'])}" for key, to in onward]
        rows.append(
            [
                stage_in_words(sop, stage["key"], caller.lang),
                str(stage["entered"]),
                bar(stage["entered"], most),
                str(stage["here"]),
                say(", ", "，").join(names),
            ]
        )
    print_table(caller, columns, rows)
    caller.print(
        f"{told['deals']} deals: {told['open']} open, {told['won']} won ({told['in_hand']} in hand), "
        f"{told['lost']} lost, {told['cancelled']} cancelled; win rate {percent(told['win_rate_closed'])} of won and "
        f"lost, {percent(told['win_rate_all'])} of all; won {grouped(told['won_value'])} {told['currency']}",
        f"项目 {told['deals']}：进行中 {told['open']}，赢单 {told['won']}（在手 {told['in_hand']}），丢单 {told['lost']}，"
        f"取消 {told['cancelled']}；赢率 {percent(told['win_rate_closed'])}（赢丢之比），{percent(told['win_rate_all'])}（占全部）；"
        f"赢单金额 {grouped(told['won_value'])} {told['currency']}",
    )
    if told["terminated"]:
        caller.print(
            f"{told['terminated']} terminated after they were won; reversed {grouped(told['reversed_value'])} "
            f"{told['currency']}",
            f"赢单后解除 {told['terminated']}；冲回金额 {grouped(told['reversed_value'])} {told['currency']}",
        )


def _stages(caller: Caller, told: dict[str, Any], sop: Workflow) -> None:
    say, lang = caller.say, caller.lang
    longest = max((stage["working_seconds"]["p50"] or 0 for stage in told["stages"]), default=0)
    columns = [
        Column(say("stage", "阶段")),
        Column(say("visits", "次数"), figures=True),
        Column(say("open", "未结束"), figures=True),
        Column(say("rework", "返工"), figures=True),
        Column(say("working p50", "工作时间中位"), figures=True),
        Column(""),
        Column("p90", figures=True),
        Column(say("calendar mean", "日历平均"), figures=True),
        Column(say("held mean", "暂停平均"), figures=True),
    ]
    rows = [
        [
            stage_in_words(sop, stage["key"], lang),
            str(stage["visits"]),
            str(stage["open"]),
            str(stage["rework"]),
            length(stage["working_seconds"]["p50"], lang),
            bar(stage["working_seconds"]["p50"] or 0, longest),
            length(stage["working_seconds"]["p90"], lang),
            length(stage["calendar_seconds"]["mean"], lang),
            length(stage["held_seconds"]["mean"], lang),
        ]
        for stage in told["stages"]
    ]
    print_table(caller, columns, rows)
    for outcome, en, zh in (("won", "won", "赢单"), ("lost", "lost", "丢单")):
        cycle = told["cycle"][outcome]
        if not cycle["deals"]:
            continue
        caller.print(
            f"From opening to {en}: {cycle['deals']} deals, half within {length(cycle['p50'], 'en')}.",
            f"从开立到{zh}：{cycle['deals']} 个项目，半数在 {length(cycle['p50'], 'zh')}内。",
        )


def _losses(caller: Caller, told: dict[str, Any], sop: Workflow) -> None:
    say = caller.say
    most = max((row["deals"] for row in told["reasons"]), default=0)
    columns = [
        Column(say("reason", "原因")),
        Column(say("deals", "项目"), figures=True),
        Column(""),
        Column(say("value", "金额") + f" {told['currency']}", figures=True),
        Column(say("left from", "丢于阶段")),
    ]
    rows = []
    for row in told["reasons"]:
        name = (row["name"] or {}).get(caller.lang) or row["reason"] or "—"
        left = sorted(row["stages"].items(), key=lambda pair: -pair[1])
        stages = [f"{stage_in_words(sop, key, caller.lang)} {number}" for key, number in left]
        rows.append(
            [
                name,
                str(row["deals"]),
                bar(row["deals"], most),
                grouped(row["value"]),
                say(", ", "，").join(stages),
            ]
        )
    print_table(caller, columns, rows, empty=say("Nothing was lost.", "没有丢单。"))
    caller.print(f"{told['lost']} deals lost", f"共丢单 {told['lost']} 个")


def _refusals(caller: Caller, told: dict[str, Any], _sop: Workflow) -> None:
    say = caller.say
    most = max((row["count"] for row in told["rules"]), default=0)
    columns = [
        Column(say("rule", "规则")),
        Column(say("times", "次数"), figures=True),
        Column(""),
        Column(say("deals", "项目"), figures=True),
        Column(say("passed later", "后来通过"), figures=True),
        Column(say("after", "平均间隔"), figures=True),
        Column(say("what it asks for", "要求")),
    ]
    rows = [
        [
            row["rule"],
            str(row["count"]),
            bar(row["count"], most, 12),
            str(row["deals"]),
            str(row["passed"]),
            length(row["mean_seconds_until_passed"], caller.lang),
            (row["words"] or {}).get(caller.lang, ""),
        ]
        for row in told["rules"]
    ]
    print_table(caller, columns, rows, empty=say("Nothing was refused.", "没有拒绝记录。"))
    caller.print(
        f"{told['refusals']} refusals of {told['deals']} deals",
        f"{told['deals']} 个项目共被拒绝 {told['refusals']} 次",
    )


def _workload(caller: Caller, told: dict[str, Any], _sop: Workflow) -> None:
    say = caller.say
    most = max((row["open"] for row in told["owners"]), default=0)
    columns = [
        Column(say("owner", "负责人")),
        Column(say("open", "进行中"), figures=True),
        Column(""),
        Column(say("value", "金额") + f" {told['currency']}", figures=True),
        Column(say("overdue", "超时"), figures=True),
        Column(say("on hold", "暂停"), figures=True),
        Column(say("in hand", "在手"), figures=True),
    ]
    rows = [
        [
            row["owner"] or "—",
            str(row["open"]),
            bar(row["open"], most),
            grouped(row["value"]),
            str(row["overdue"]),
            str(row["held"]),
            str(row["in_hand"]),
        ]
        for row in told["owners"]
    ]
    print_table(caller, columns, rows, empty=say("Nobody carries a deal.", "没有进行中的项目。"))


PICTURES: dict[str, Picture] = {
    "board": _board,
    "funnel": _funnel,
    "stages": _stages,
    "losses": _losses,
    "refusals": _refusals,
    "workload": _workload,
    "waivers": print_waived,
}
