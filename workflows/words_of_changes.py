"""This file puts a difference between two versions of an SOP into a sentence, zh and en, by the names of both versions."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from engine.definition import Words
from workflows.parts import Part, Path

_KINDS = {
    "sop": ("流程", "The workflow"),
    "stages": ("阶段", "Stage"),
    "moves": ("推进", "Move"),
    "fields": ("字段", "Field"),
    "records": ("单据", "Record"),
    "columns": ("列", "Column"),
    "states": ("状态", "State"),
    "row_moves": ("行的推进", "Move of rows"),
    "choices": ("选项", "Choice"),
    "roles": ("角色", "Role"),
    "parameters": ("参数", "Parameter"),
    "activities": ("跟进类型", "Kind of activity"),
    "items": ("清单项", "Checklist item"),
    "limits": ("时限", "Limit"),
    "tasks": ("任务", "Task"),
    "require": ("必填项", "Required field"),
    "checklist": ("须完成的清单项", "Item to tick"),
    "stage_tasks": ("须完成的任务", "Task to do"),
    "check": ("规则", "Check"),
    "approvals": ("审批", "Approval"),
    "confirm": ("双重确认", "Confirmation"),
    "governed": ("管控审批", "Governing approval"),
    "red": ("红灯信号", "Red sign"),
    "yellow": ("黄灯信号", "Yellow sign"),
    "hold": ("暂停", "Hold"),
    "reopen": ("重新打开", "Reopening"),
    "void": ("作废", "Voiding"),
    "health": ("红黄绿灯", "Health"),
    "govern": ("管控", "Governing"),
    "undo": ("撤销", "Undo"),
    "late_entry": ("补录", "Late entry"),
}
_FACTS = {
    "name": ("名称", "name"),
    "goal": ("目标", "goal"),
    "probability": ("赢率", "probability"),
    "applies": ("适用条件", "applies when"),
    "outcome": ("结果", "outcome"),
    "final": ("终点", "final"),
    "to": ("指向", "leads to"),
    "start": ("起点", "starts from"),
    "roles": ("可执行的角色", "roles"),
    "reason": ("须写原因", "needs a reason"),
    "when": ("条件", "condition"),
    "supersedes": ("取代状态", "supersedes"),
    "type": ("类型", "type"),
    "help": ("填写说明", "help"),
    "required": ("必填", "required"),
    "min": ("下限", "least"),
    "max": ("上限", "most"),
    "pattern": ("格式", "pattern"),
    "personal": ("个人信息", "personal"),
    "tax": ("含税", "tax"),
    "currencies": ("币种", "currencies"),
    "computed": ("计算方式", "computed as"),
    "evidence": ("凭证", "evidence"),
    "set_by": ("可填写的角色", "set by"),
    "seen_by": ("可查看的角色", "seen by"),
    "locked_from": ("锁定起点", "locked from"),
    "unique": ("唯一范围", "unique in"),
    "number": ("编号规则", "numbering"),
    "remind": ("提醒（提前天数）", "reminds, days before"),
    "value": ("取值", "value"),
    "that": ("表达式", "expression"),
    "otherwise": ("提示", "sentence"),
    "once": ("仅在本阶段检查", "asked once"),
    "panels": ("审批人", "who is asked"),
    "covers": ("涵盖内容", "covers"),
    "days": ("天数", "days"),
    "copies": ("抄送", "copies to"),
    "at_end": ("逾期之后", "when time is up"),
    "field": ("确认的字段", "field"),
    "people": ("人数", "people"),
    "waivable.by": ("豁免批准人", "waived by"),
    "waivable.days": ("豁免有效天数", "waiver good for, days"),
    "waivable.duty_days": ("补办期限（天）", "to be made up within, days"),
    "waivable.need": ("豁免所需人数", "people to waive"),
    "until": ("截止", "until"),
    "hard": ("到期即关闭", "closes the way"),
    "warn": ("预警（%）", "warns at, percent"),
    "then": ("到期之后", "then"),
    "by": ("由谁完成", "done by"),
    "gate": ("离开前须完成", "before leaving"),
    "raci.responsible": ("执行（R）", "responsible"),
    "raci.accountable": ("负责（A）", "accountable"),
    "raci.consulted": ("咨询（C）", "consulted"),
    "raci.informed": ("知会（I）", "informed"),
    "calendar": ("日历", "calendar"),
    "timezone": ("时区", "time zone"),
    "hours.mon": ("周一工作时间", "working hours on Monday"),
    "hours.tue": ("周二工作时间", "working hours on Tuesday"),
    "hours.wed": ("周三工作时间", "working hours on Wednesday"),
    "hours.thu": ("周四工作时间", "working hours on Thursday"),
    "hours.fri": ("周五工作时间", "working hours on Friday"),
    "hours.sat": ("周六工作时间", "working hours on Saturday"),
    "hours.sun": ("周日工作时间", "working hours on Sunday"),
    "hours.other": ("其他各天工作时间", "working hours on the other days"),
    "currency": ("货币", "currency"),
    "expected": ("预计日期字段", "expected date"),
    "conflicts": ("互斥角色", "roles that exclude each other"),
    "max_days": ("最多天数", "at most, days"),
    "minutes": ("分钟数", "minutes"),
    "check": ("表达式", "expression"),
    "limit_used": ("时限用量", "limit used"),
    "date_passed": ("已过日期", "date passed"),
    "idle_days": ("无动静天数", "idle, days"),
    "put_off": ("推迟", "put off"),
    "no_next_step": ("没有下一步", "no next step"),
    "override": ("可手动定色的角色", "set by hand by"),
}
_REFER = {
    "stages": frozenset({"to", "start", "locked_from"}),
    "fields": frozenset(
        {"evidence", "covers", "field", "until", "value", "expected", "date_passed", "put_off"}
    ),
    "roles": frozenset(
        {"roles", "set_by", "seen_by", "copies", "by", "override", "waivable.by"}
        | {f"raci.{part}" for part in ("responsible", "accountable", "consulted", "informed")}
    ),
}
"""Facts that name stages, fields or roles by their keys."""
_NOTHING, _YES = {"zh": "无", "en": "nothing"}, {"zh": "是", "en": "yes"}
_ANYBODY = {"zh": "任何人", "en": "anybody"}
_FREE = frozenset({"roles", "set_by", "seen_by", "by"})
"""Facts that name who may do something, and where they name nobody, anybody may."""
_COMMA = {"zh": "、", "en": ", "}
_LONGEST = 160
_NAMED = 2
"""How long the path of a part is that there may be several of."""


class Naming:
    """This names parts by the words of both versions, the newer one's first."""

    def __init__(self, old: Mapping[Path, Part], new: Mapping[Path, Part]) -> None:
        self._parts = {**old, **new}
        items = [part for part in self._parts.values() if part.kind in ("items", "tasks")]
        self._listed = {(part.kind, part.key): part.name for part in items}

    def sentence(self, what: str, part: Part, fact: tuple[Any, ...], lang: str) -> str:
        """This is a difference in words; `fact` is its name, what it was, what it is."""
        called, above = self._called(part, lang), self._above(part, lang)
        if lang == "zh":
            said = {"added": f"新增{called}", "removed": f"删除{called}"}.get(what)
            said = said or self._changed(called, fact, lang)
            return f"{above}：{said}。" if above else f"{said}。"
        said = {"added": f"{called} is new", "removed": f"{called} is gone"}.get(what)
        said = said or self._changed(called, fact, lang)
        return f"{above}: {said[0].lower()}{said[1:]}." if above else f"{said}."

    def _changed(self, called: str, fact: tuple[Any, ...], lang: str) -> str:
        name, was, is_ = fact
        if name.startswith("order."):
            kind = _KINDS.get(name.removeprefix("order."), ("各项", "Entry"))
            return (
                f"{called}：{kind[0]}的顺序改变"
                if lang == "zh"
                else f"{called}: other order of {kind[1].lower()}s"
            )
        known, _, rest = name.partition(".")
        zh, en = _FACTS.get(name) or _FACTS.get(known, (name, name))
        entry = f"“{rest}”" if rest and name not in _FACTS else ""
        if name in _FREE:
            was, is_ = (_ANYBODY[lang] if each is None else each for each in (was, is_))
        before, now = self._shown(name, was, lang), self._shown(name, is_, lang)
        if before == now:  # only the other language's words differ, or what is too long to show
            before, now = (" / ".join(self._shown(name, each, one) for one in _COMMA) for each in (was, is_))
        if lang == "zh":
            return f"{called}的{zh}{entry}由“{before}”改为“{now}”"
        return f"{called}: {en}{f' {entry}' if entry else ''} was “{before}”, is now “{now}”"

    def _called(self, part: Part, lang: str) -> str:
        zh, en = _KINDS.get(part.kind, (part.kind, part.kind))
        if len(part.path) < _NAMED or part.path[-2:] == ("limit", "limit"):
            return zh if lang == "zh" else en
        name = self._name(part, lang)
        return f"{zh}“{name}”" if lang == "zh" else f"{en} “{name}”"

    def _name(self, part: Part, lang: str) -> str:
        named = part.name
        if part.kind in ("require", "confirm"):
            named = self._words("fields", str(part.facts.get("field", part.key)))
        elif part.kind in ("checklist", "stage_tasks"):
            kind = "items" if part.kind == "checklist" else "tasks"
            named = self._listed.get((kind, part.key), Words())
        return named.say(lang).rstrip("。.；;") or part.key

    def _above(self, part: Part, lang: str) -> str:
        """This is what a part belongs to: the stage, move, record or field under which it stands."""
        above = (self._parts.get(part.path[:end]) for end in range(len(part.path) - 1, 0, -1))
        return next((self._called(each, lang) for each in above if each is not None), "")

    def _words(self, listed: str, key: str) -> Words:
        known = self._parts.get((listed, key))
        return known.name if known else Words()

    def _shown(self, fact: str, value: Any, lang: str) -> str:
        if value is None or value is False:
            return _NOTHING[lang]
        if value is True:
            return _YES[lang]
        if isinstance(value, Words):
            return value.say(lang)
        listed = next((kind for kind, facts in _REFER.items() if fact in facts), "")
        if isinstance(value, tuple):
            said = _COMMA[lang].join(self._shown(fact, each, lang) for each in value)
        elif isinstance(value, Mapping):
            people = value.get("by") or value.get("roles")
            said = self._panel(value, people, lang) if people else json.dumps(value, ensure_ascii=False)
        else:
            said = self._words(listed, str(value)).say(lang) or str(value)
        return said if len(said) <= _LONGEST else f"{said[: _LONGEST - 1]}…"

    def _panel(self, panel: Mapping[str, Any], people: Any, lang: str) -> str:
        who = " + ".join(self._words("roles", str(each)).say(lang) or str(each) for each in people)
        need = panel.get("need")
        return f"{who} ({need})" if need and need != "any" else who
