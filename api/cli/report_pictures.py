"""This file draws reports for people: a table each, with bars, and the receipt underneath."""

from __future__ import annotations

from typing import Any

from api.cli.caller import Caller
from api.cli.deal_answers import stage_in_words
from api.cli.drawn import FIGURES, Drawn, Picture, draw, number, unless_none
from api.cli.over_time_pictures import print_behind, print_changes, print_colours, print_headline
from api.cli.tables import bar, grouped, length, percent
from api.cli.waived_picture import print_waived
from engine.workflow import Workflow

LIGHTS = {"red": ("red", "红"), "yellow": ("yellow", "黄"), "green": ("green", "绿")}


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


def _worth(currency: str) -> Drawn:
    """This is the column of amounts in a currency."""
    return Drawn(f"value {currency}", f"金额 {currency}", lambda row: grouped(row["value"]), FIGURES)


def _board(caller: Caller, told: dict[str, Any], sop: Workflow) -> None:
    most = max((stage["deals"] for stage in told["stages"]), default=0)
    rated = any(stage["red"] is not None for stage in told["stages"])
    lights = [Drawn(*LIGHTS[colour], unless_none(colour), FIGURES) for colour in LIGHTS if rated]
    columns = [
        Drawn("stage", "阶段", lambda row: stage_in_words(sop, row["key"], caller.lang)),
        Drawn("deals", "项目", number("deals"), FIGURES),
        Drawn("", "", lambda row: bar(row["deals"], most)),
        _worth(told["currency"]),
        Drawn("on hold", "暂停", unless_none("held"), FIGURES),
        *lights,
    ]
    draw(caller, told["stages"], columns)
    _deals(caller, told, sop)


def _deals(caller: Caller, told: dict[str, Any], sop: Workflow) -> None:
    columns = [
        Drawn("id", "id", number("id")),
        Drawn("title", "标题", number("title")),
        Drawn("stage", "阶段", lambda row: stage_in_words(sop, row["stage"], caller.lang)),
        Drawn("owner", "负责人", lambda row: row["owner"] or "—"),
        Drawn("value", "金额", lambda row: grouped(row["value"]), FIGURES),
        Drawn("limit", "时限", lambda row: (row["due_at"] or "")[:10]),
    ]
    draw(caller, told["deals"], columns)
    if told["next"]:
        caller.print(f"More: --cursor {told['next']}", f"下一页：--cursor {told['next']}")


def _funnel(caller: Caller, told: dict[str, Any], sop: Workflow) -> None:
    most = max((stage["entered"] for stage in told["stages"]), default=0)

    def onward(row: dict[str, Any]) -> str:
        ways = sorted(row["to"].items(), key=lambda pair: -pair[1]["deals"])
        names = [f"{stage_in_words(sop, key, caller.lang)} {percent(to['rate'])}" for key, to in ways]
        return caller.say(", ", "，").join(names)

    columns = [
        Drawn("stage", "阶段", lambda row: stage_in_words(sop, row["key"], caller.lang)),
        Drawn("entered", "进入", number("entered"), FIGURES),
        Drawn("", "", lambda row: bar(row["entered"], most)),
        Drawn("here", "停留", number("here"), FIGURES),
        Drawn("went on to", "去向", onward),
    ]
    draw(caller, told["stages"], columns)
    _sum_up(caller, told)


def _sum_up(caller: Caller, told: dict[str, Any]) -> None:
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
    lang = caller.lang
    longest = max((stage["working_seconds"]["p50"] or 0 for stage in told["stages"]), default=0)
    columns = [
        Drawn("stage", "阶段", lambda row: stage_in_words(sop, row["key"], lang)),
        Drawn("visits", "次数", number("visits"), FIGURES),
        Drawn("open", "未结束", number("open"), FIGURES),
        Drawn("rework", "返工", number("rework"), FIGURES),
        Drawn("in time", "按时", lambda row: percent(row["in_time_rate"]), FIGURES),
        Drawn(
            "working p50", "工作时间中位", lambda row: length(row["working_seconds"]["p50"], lang), FIGURES
        ),
        Drawn("", "", lambda row: bar(row["working_seconds"]["p50"] or 0, longest)),
        Drawn("p90", "p90", lambda row: length(row["working_seconds"]["p90"], lang), FIGURES),
        Drawn(
            "calendar mean", "日历平均", lambda row: length(row["calendar_seconds"]["mean"], lang), FIGURES
        ),
        Drawn("held mean", "暂停平均", lambda row: length(row["held_seconds"]["mean"], lang), FIGURES),
    ]
    draw(caller, told["stages"], columns)
    for outcome, en, zh in (("won", "won", "赢单"), ("lost", "lost", "丢单")):
        cycle = told["cycle"][outcome]
        if not cycle["deals"]:
            continue
        caller.print(
            f"From opening to {en}: {cycle['deals']} deals, half within {length(cycle['p50'], 'en')}.",
            f"从开立到{zh}：{cycle['deals']} 个项目，半数在 {length(cycle['p50'], 'zh')}内。",
        )


def _losses(caller: Caller, told: dict[str, Any], sop: Workflow) -> None:
    most = max((row["deals"] for row in told["reasons"]), default=0)

    def stages(row: dict[str, Any]) -> str:
        left = sorted(row["stages"].items(), key=lambda pair: -pair[1])
        said = [f"{stage_in_words(sop, key, caller.lang)} {times}" for key, times in left]
        return caller.say(", ", "，").join(said)

    columns = [
        Drawn("reason", "原因", lambda row: (row["name"] or {}).get(caller.lang) or row["reason"] or "—"),
        Drawn("deals", "项目", number("deals"), FIGURES),
        Drawn("", "", lambda row: bar(row["deals"], most)),
        _worth(told["currency"]),
        Drawn("left from", "丢于阶段", stages),
    ]
    draw(caller, told["reasons"], columns, empty=caller.say("Nothing was lost.", "没有丢单。"))
    caller.print(f"Deals lost: {told['lost']}", f"共丢单 {told['lost']} 个")


def _refusals(caller: Caller, told: dict[str, Any], _sop: Workflow) -> None:
    lang, most = caller.lang, max((row["count"] for row in told["rules"]), default=0)
    columns = [
        Drawn("rule", "规则", number("rule")),
        Drawn("times", "次数", number("count"), FIGURES),
        Drawn("", "", lambda row: bar(row["count"], most, 12)),
        Drawn("deals", "项目", number("deals"), FIGURES),
        Drawn("passed later", "后来通过", number("passed"), FIGURES),
        Drawn("after", "平均间隔", lambda row: length(row["mean_seconds_until_passed"], lang), FIGURES),
        Drawn("what it asks for", "要求", lambda row: (row["words"] or {}).get(lang, "")),
    ]
    draw(caller, told["rules"], columns, empty=caller.say("Nothing was refused.", "没有拒绝记录。"))
    caller.print(
        f"Refusals: {told['refusals']}, of deals: {told['deals']}",
        f"{told['deals']} 个项目共被拒绝 {told['refusals']} 次",
    )


def _workload(caller: Caller, told: dict[str, Any], _sop: Workflow) -> None:
    most = max((row["open"] for row in told["owners"]), default=0)
    columns = [
        Drawn("owner", "负责人", lambda row: row["owner"] or "—"),
        Drawn("open", "进行中", number("open"), FIGURES),
        Drawn("", "", lambda row: bar(row["open"], most)),
        _worth(told["currency"]),
        Drawn("overdue", "超时", number("overdue"), FIGURES),
        Drawn("on hold", "暂停", number("held"), FIGURES),
        Drawn("in hand", "在手", number("in_hand"), FIGURES),
    ]
    draw(caller, told["owners"], columns, empty=caller.say("Nobody carries a deal.", "没有进行中的项目。"))


PICTURES: dict[str, Picture] = {
    "board": _board,
    "funnel": _funnel,
    "stages": _stages,
    "losses": _losses,
    "refusals": _refusals,
    "workload": _workload,
    "waivers": print_waived,
    "headline": print_headline,
    "colours": print_colours,
    "changes": print_changes,
    "deals": print_behind,
}
