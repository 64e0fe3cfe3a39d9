"""This file draws what reports say over time: five figures at a glance, colours, what changed; and the deals behind a figure."""

from __future__ import annotations

from typing import Any

from api.cli.caller import Caller
from api.cli.deal_answers import stage_in_words
from api.cli.drawn import FIGURES, Drawn, Row, draw, number
from api.cli.tables import grouped, length, percent
from engine.workflow import Workflow

HEADS = {
    "won_value": ("won value", "赢单金额"),
    "win_rate": ("win rate", "赢率"),
    "cycle": ("cycle, half within", "成交周期（中位）"),
    "in_time": ("stays in time", "按时率"),
    "open_value": ("open value", "在途金额"),
}
COLOURS = {"red": ("red", "红"), "yellow": ("yellow", "黄"), "green": ("green", "绿"), "grey": ("grey", "灰")}
CHANGED = {
    "stage": ("stage", "阶段"),
    "owner": ("owner", "负责人"),
    "value": ("value", "金额"),
    "held": ("on hold", "暂停"),
    "outcome": ("outcome", "结果"),
}


def print_headline(caller: Caller, told: dict[str, Any], _sop: Workflow) -> None:
    """This draws the five figures, each beside what it was before."""

    def figure(name: str, value: Any) -> str:
        if value is None:
            return "—"
        if name in ("win_rate", "in_time"):
            return percent(value)
        if name == "cycle":
            return length(value, caller.lang)
        return f"{grouped(value)} {told['currency']}"

    columns = [
        Drawn("figure", "指标", lambda row: caller.say(*HEADS[row["name"]])),
        Drawn("period", "本期", lambda row: figure(row["name"], told["figures"][row["name"]]), FIGURES),
        Drawn("before", "上期", lambda row: figure(row["name"], told["before"][row["name"]]), FIGURES),
    ]
    draw(caller, [{"name": name} for name in HEADS], columns)


def print_colours(caller: Caller, told: dict[str, Any], _sop: Workflow) -> None:
    """This draws how many deals had which colour at each point."""
    lights = [Drawn(*COLOURS[colour], number(colour), FIGURES) for colour in COLOURS]
    rows = told["points"] if told["rated"] else []
    empty = caller.say("This workflow does not rate its deals.", "该流程没有红黄绿评级。")
    draw(caller, rows, [Drawn("at", "时刻", number("at")), *lights], empty=empty)


def print_changes(caller: Caller, told: dict[str, Any], sop: Workflow) -> None:
    """This draws the deals that stand differently, each with what it was and what it is."""

    def cell(row: Row) -> str:
        before, after = row["before"] or {}, row["after"] or {}
        if not before or not after:
            words = ("new", "新开") if after else ("gone", "已移除")
            return caller.say(*words)
        parts = [
            f"{caller.say(*CHANGED[key])} {_shown(caller, sop, key, before[key])} → "
            f"{_shown(caller, sop, key, after[key])}"
            for key in CHANGED
            if before[key] != after[key]
        ]
        return caller.say("; ", "；").join(parts)

    columns = [
        Drawn("id", "id", number("id")),
        Drawn("title", "标题", number("title")),
        Drawn("what changed", "变化", cell),
    ]
    draw(caller, told["changed"], columns, empty=caller.say("Nothing changed.", "没有变化。"))
    caller.print(f"Deals that stand differently: {told['deals']}", f"{told['deals']} 个项目有变化")
    _more(caller, told)


def _shown(caller: Caller, sop: Workflow, key: str, value: Any) -> str:
    if key == "stage":
        return stage_in_words(sop, value, caller.lang)
    if key == "held":
        return caller.say("yes", "是") if value else caller.say("no", "否")
    return grouped(value) if key == "value" else str(value)


def print_behind(caller: Caller, told: dict[str, Any], sop: Workflow) -> None:
    """This draws the deals behind a figure."""
    columns = [
        Drawn("id", "id", number("id")),
        Drawn("title", "标题", number("title")),
        Drawn("stage", "阶段", lambda row: stage_in_words(sop, row["stage"], caller.lang)),
        Drawn("owner", "负责人", lambda row: row["owner"] or "—"),
        Drawn("value", "金额", lambda row: grouped(row["value"]), FIGURES),
        Drawn("times", "次数", number("times"), FIGURES),
    ]
    draw(caller, told["deals"], columns, empty=caller.say("No deal.", "没有项目。"))
    figure = told["figure"]
    caller.print(
        f"{figure['name']}: {figure['count']}, in {figure['deals']} deals",
        f"{figure['name']}：{figure['count']}，涉及 {figure['deals']} 个项目",
    )
    _more(caller, told)


def _more(caller: Caller, told: dict[str, Any]) -> None:
    if told["next"]:
        caller.print(f"More: --cursor {told['next']}", f"下一页：--cursor {told['next']}")
