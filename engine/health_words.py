"""This file says in words, zh and en, why a deal has its colour, with the values that were seen."""

from __future__ import annotations

from typing import Any

from engine.clock import in_words
from engine.definition import Sign, Words
from engine.health_signs import DAYS, DUE, NEXT_ON, PERCENT, PUT_OFF, ROW_KEY, SINCE, Reason
from engine.naming import field_name, row_name, value_in_words
from engine.workflow import Workflow

COLOUR_NAMES = {
    "red": Words(zh="红灯", en="red"),
    "yellow": Words(zh="黄灯", en="yellow"),
    "green": Words(zh="绿灯", en="green"),
    "grey": Words(zh="灰灯（暂停）", en="grey (on hold)"),
}


def reason_in_words(workflow: Workflow, reason: Reason) -> Words:
    """This is one reason as a sentence: what the SOP calls it, and what was seen."""
    health = workflow.definition.health
    sign = next((each for each in health.signs if each.key == reason.sign), None) if health else None
    sign = sign or Sign(reason.sign)
    zh, en = (_told(workflow, sign, reason.saw, lang) for lang in ("zh", "en"))
    return Words(zh=zh, en=en)


def _told(workflow: Workflow, sign: Sign, saw: dict[str, Any], lang: str) -> str:
    facts = [fact for fact in _facts(workflow, sign, saw, lang) if fact]
    name = sign.name.say(lang)
    if lang == "zh":
        return f"{name}（{'，'.join(facts)}）" if name and facts else name or "，".join(facts)
    return f"{name} ({', '.join(facts)})" if name and facts else name or ", ".join(facts)


def _facts(workflow: Workflow, sign: Sign, saw: dict[str, Any], lang: str) -> list[str]:
    """This is what was seen, a phrase each, in the order in which a sign names it."""
    zh, found = lang == "zh", []
    if sign.limit_used is not None and DUE in saw:
        found.append(_of_limit(workflow, saw, lang))
    if sign.date_passed is not None:
        name, value = field_name(workflow, sign.date_passed, lang), saw.get(sign.date_passed)
        found.append(f"{name}为 {value}，已过" if zh else f"{name} was {value}")
    if sign.idle_days is not None and DAYS in saw:
        days, since = saw[DAYS], _time(workflow, saw[SINCE])
        found.append(f"自 {since} 起已 {days} 个工作日无跟进" if zh else
                     f"nothing done for {days} working days since {since}")  # fmt: skip
    if sign.put_off is not None and PUT_OFF in saw:
        key, times = workflow.definition.expected, saw[PUT_OFF]
        name = field_name(workflow, key, lang) if key else "—"
        found.append(f"{name}已推迟 {times} 次" if zh else f"{name} was put off {_times(times)}")
    if sign.no_next_step and NEXT_ON in saw:
        found.append(_of_next_step(saw[NEXT_ON], lang))
    return found + _of_check(workflow, sign, saw, lang)


def _of_limit(workflow: Workflow, saw: dict[str, Any], lang: str) -> str:
    percent, at, row = saw[PERCENT], _time(workflow, saw[DUE]), saw.get(ROW_KEY)
    of_row = row_name(workflow, row, lang) if row else ""
    if lang == "zh":
        what = f"{of_row} 的时限" if row else "时限"
        return f"{what} {at} 已到" if percent == "100" else f"{what}已用 {percent}%，{at} 到期"
    what = f"the limit of {of_row}" if row else "the limit"
    return f"{what} was over on {at}" if percent == "100" else f"{percent} % of {what} used, over on {at}"


def _of_next_step(on: str | None, lang: str) -> str:
    if on is None:
        return "没有约定下一步" if lang == "zh" else "no next step is agreed"
    return f"约定的下一步（{on}）已过期" if lang == "zh" else f"the next step was agreed for {on}"


def _of_check(workflow: Workflow, sign: Sign, saw: dict[str, Any], lang: str) -> list[str]:
    if sign.check is None:
        return []
    names = [name for name in workflow.expression(sign.check).names if name in saw]
    mark = "：" if lang == "zh" else ": "
    return [
        f"{field_name(workflow, name, lang)}{mark}{value_in_words(workflow, name, saw[name], lang)}"
        for name in sorted(names)
        if name != "stage"
    ]


def _time(workflow: Workflow, at: int) -> str:
    """This is an instant to the minute, in the SOP's zone."""
    return in_words(at, workflow.zone)


def _times(times: int) -> str:
    return {1: "once", 2: "twice"}.get(times, f"{times} times")
