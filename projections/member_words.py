"""This file puts into sentences, zh and en, what is said about people and rules: members, SOPs, calendars, imports."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from msgspec import UNSET

from engine.clock import in_words
from engine.definition import Words
from engine.events import (
    CalendarPublished,
    CalendarSettled,
    EnforcementStarted,
    Event,
    ImportFinished,
    ImportStarted,
    MemberJoined,
    RoleGranted,
    RoleRevoked,
    SubstituteSet,
    SuperiorSet,
    WorkflowPublished,
)
from engine.naming import shown


def told_of_members(event: Event, stream: str) -> Words | None:
    """This is what an event about a member, an SOP, a calendar or an import says; None for any other event."""
    tell = _TOLD.get(type(event))
    return None if tell is None else tell(event, stream.partition(":")[2])


def _joined(event: MemberJoined, key: str) -> Words:
    return Words(f"加入成员 {key}：{shown(event.name)}", f"entered member {key}: {shown(event.name)}")


def _granted(event: RoleGranted, key: str) -> Words:
    zh, en = f"授予 {key} 角色 {event.role}", f"granted {key} the role {event.role}"
    zh, en = zh + _unit(event.unit, "zh"), en + _unit(event.unit, "en")
    if event.until is None:
        return Words(zh, en)
    return Words(f"{zh}，至 {_at(event.until)}", f"{en}, until {_at(event.until)}")


def _revoked(event: RoleRevoked, key: str) -> Words:
    return Words(
        f"收回 {key} 的角色 {event.role}{_unit(event.unit, 'zh')}",
        f"took from {key} the role {event.role}{_unit(event.unit, 'en')}",
    )


def _substitute(event: SubstituteSet, key: str) -> Words:
    if event.substitute is None:
        return Words(f"取消 {key} 的代理人", f"took from {key} the substitute")
    zh, en = f"指定 {event.substitute} 为 {key} 的代理人", f"named {event.substitute} substitute of {key}"
    if event.since:
        zh, en = f"{zh}，自 {_at(event.since)} 起", f"{en}, from {_at(event.since)} on"
    if event.until is not None:
        zh, en = f"{zh}，至 {_at(event.until)}", f"{en}, until {_at(event.until)}"
    return Words(zh, en)


def _superior(event: SuperiorSet, key: str) -> Words:
    if event.manager is None:
        return Words(f"取消 {key} 的上级", f"said that {key} answers to nobody")
    return Words(f"将 {key} 的上级设为 {event.manager}", f"said that {key} answers to {event.manager}")


def _published(event: WorkflowPublished, _key: str) -> Words:
    return Words(
        f"发布流程 {event.key} 第 {event.version} 版", f"published version {event.version} of {event.key}"
    )


def _enforced(_event: EnforcementStarted, key: str) -> Words:
    return Words(f"开始执行流程 {key} 的关卡", f"started to enforce the gates of {key}")


def _calendar(event: CalendarPublished, _key: str) -> Words:
    it = event.calendar
    years = f"{it.first_year}–{it.last_year}"
    own = 0 if it.own is UNSET else len(it.own)
    own_zh = f"，含自定 {own} 天" if own else ""
    own_en = f", with {own} own day{'' if own == 1 else 's'}" if own else ""
    return Words(
        f"发布日历 {it.key}（{years}）{own_zh}", f"published the calendar {it.key} ({years}){own_en}"
    )


def _settled(event: CalendarSettled, key: str) -> Words:
    deals = "1 deal" if event.deals == 1 else f"{event.deals} deals"
    return Words(
        f"按新日历 {key} 重新计算到期时间：{event.deals} 个项目有变化",
        f"counted what is due anew by the calendar {key}: it changed for {deals}",
    )


def _started(event: ImportStarted, key: str) -> Words:
    return Words(
        f"开始导入 {key}：来源 {event.source}，流程 {event.workflow} 第 {event.version} 版，方式 {event.mode}",
        f"began the import {key} from {event.source} under version {event.version} of {event.workflow}, mode {event.mode}",
    )


def _finished(event: ImportFinished, key: str) -> Words:
    return Words(
        f"完成导入 {key}：写入 {event.written}，未变 {event.unchanged}，被拒绝 {event.refused}，不合规则 {event.bypassed}",
        f"ended the import {key}: {event.written} written, {event.unchanged} unchanged, {event.refused} refused, "
        f"{event.bypassed} against a rule",
    )


def _unit(unit: str | None, lang: str) -> str:
    if unit is None:
        return ""
    return f"（组织单元 {unit}）" if lang == "zh" else f" in unit {unit}"


def _at(at: int) -> str:
    return in_words(at)


_TOLD: dict[type[Event], Callable[[Any, str], Words]] = {
    MemberJoined: _joined,
    RoleGranted: _granted,
    RoleRevoked: _revoked,
    SubstituteSet: _substitute,
    SuperiorSet: _superior,
    WorkflowPublished: _published,
    EnforcementStarted: _enforced,
    CalendarPublished: _calendar,
    CalendarSettled: _settled,
    ImportStarted: _started,
    ImportFinished: _finished,
}
