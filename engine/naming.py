"""This file names things for people, zh and en: fields, stages, states, values, and the rules about writing them.

A field of a row goes by RECORD.FIELD, a parameter by param.KEY, an entry of what a ref refers to by FIELD.ENTRY.
"""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any

from engine.clock import in_words, instant
from engine.definition import Field, FieldType, Words
from engine.scope import PARAMETERS
from engine.values import ERASED, MASKED
from engine.verdict import Verdict
from engine.workflow import Workflow

BUILT_IN = {
    "administrator": Words(zh="管理员", en="administrator"),
    "importer": Words(zh="导入员", en="importer"),
    "manager": Words(zh="经理", en="manager"),
    "auditor": Words(zh="审计员", en="auditor"),
    "integrator": Words(zh="集成", en="integrator"),
}
"""How the roles are called that every organisation has (`engine.built_in_roles.BUILT_IN_ROLES`)."""
CIRCUMSTANCES = {
    "today": Words(zh="今天", en="today"),
    "now": Words(zh="现在", en="now"),
    "roles": Words(zh="您的角色", en="your roles"),
    "stage": Words(zh="当前阶段", en="stage"),
    "reason": Words(zh="原因", en="reason"),
    "owner": Words(zh="负责人", en="owner"),
    "unit": Words(zh="所属单元", en="unit"),
    "last_activity": Words(zh="最近活动", en="last activity"),
    "next_activity": Words(zh="下一步日期", en="date of the next step"),
    "held_since": Words(zh="暂停于", en="on hold since"),
    "held_days": Words(zh="已累计暂停天数", en="days on hold so far"),
    "latest": Words(zh="最晚恢复日期", en="to go on by"),
    "row": Words(zh="行", en="row"),
    "due": Words(zh="到期", en="due"),
    "limit": Words(zh="时限", en="limit"),
    "approval": Words(zh="审批", en="approval"),
    "status": Words(zh="状态", en="status"),
    "decided_by": Words(zh="已决定", en="decided by"),
    "waits_for": Words(zh="等待", en="waits for"),
    "confirmed_by": Words(zh="已确认", en="confirmed by"),
    "because": Words(zh="因变更", en="since these changed"),
    "waiver:id": Words(zh="豁免", en="waiver"),
}
"""What a rule may have seen that is no field: how people call it. A field by the same key goes first."""


def shown(value: Any) -> str:
    """This is a value for people: `—` for what is missing."""
    match value:
        case None:
            return "—"
        case bool():
            return "✓" if value else "✗"
        case {"amount": amount, "currency": currency}:
            return f"{Decimal(amount):,} {currency}"
        case {"name": name, "sha256": _}:
            return str(name)
        case {"value": of_parameter, "version": _}:
            return shown(of_parameter)
        case {"rows": rows, "version": _}:
            return f"{rows} ×"
        case list():
            return "、".join(map(str, value)) or "—"
    if value is MASKED:
        return "•••"
    return "∅" if value is ERASED else str(value)


def value_in_words(workflow: Workflow, key: str, value: Any, lang: str) -> str:
    """This is a field's value for people: a choice by its name, rows by their number, everything else as `shown`."""
    if isinstance(value, dict) and "rows" in value:
        rows = value["rows"]
        return f"{rows} 行" if lang == "zh" else f"{rows} {'row' if rows == 1 else 'rows'}"
    if isinstance(value, list) and value:
        return ("、" if lang == "zh" else ", ").join(map(str, value))
    field = field_at(workflow, key)
    choices = field.of if field else ()
    named = next((choice.name.say(lang) for choice in choices if choice.key == value), "")
    return named or _by_type(workflow, field, value) or shown(value)


def _by_type(workflow: Workflow, field: Field | None, value: Any) -> str:
    """This is a value of a type that people write otherwise than it is kept; empty for any other."""
    if field is None or not isinstance(value, str):
        return ""
    match field.type:
        case FieldType.DATETIME:
            return in_words(instant(datetime.fromisoformat(value)), workflow.zone)
        case FieldType.PERCENT:
            return f"{value} %"
        case _:
            return ""


def stage_name(workflow: Workflow, key: str | None, lang: str) -> str:
    """This is a stage's name in a language, else its key."""
    stage = workflow.stages.get(key or "")
    return (stage.name.say(lang) if stage else "") or (key or "—")


def role_name(workflow: Workflow, key: str, lang: str) -> str:
    """This is a role's name in a language: the SOP's, that of a built-in one, else its key."""
    named = next((role.name for role in workflow.definition.roles if role.key == key), BUILT_IN.get(key))
    return (named.say(lang) if named else "") or key


def state_name(workflow: Workflow, record: str, key: str | None, lang: str) -> str:
    """This is the name of a row's state in a language, else its key."""
    rules = workflow.records.get(record)
    states = rules.record.states if rules else ()
    return next((state.name.say(lang) for state in states if state.key == key), "") or (key or "—")


def record_name(workflow: Workflow, key: str, lang: str) -> str:
    """This is a record's name in a language, else its key."""
    rules = workflow.records.get(key)
    return (rules.record.name.say(lang) if rules else "") or key


def row_name(workflow: Workflow, subject: str, lang: str) -> str:
    """This is a row as people call it: the name of its record, and its key."""
    record, _, row = subject.partition(":")
    return f"{record_name(workflow, record, lang)} {row}"


def field_at(workflow: Workflow, key: str) -> Field | None:
    """This is the field under a key, of a row under RECORD.FIELD; None when there is none."""
    base, _, rest = key.partition(".")
    rules = workflow.records.get(base)
    if rest and rules is not None:
        return rules.fields.get(rest)
    return workflow.fields.get(base)


def field_name(workflow: Workflow, key: str, lang: str) -> str:
    """This is the name of a field, a record, a parameter in a language, else its key."""
    base, _, rest = key.partition(".")
    if base == PARAMETERS and rest in workflow.parameters:
        return workflow.parameters[rest].name.say(lang) or rest
    field = field_at(workflow, key)
    if base in workflow.records:
        own = (field.name.say(lang) or rest) if field else ""
        return f"{record_name(workflow, base, lang)} {own}".strip()
    name = (field.name.say(lang) if field else "") or base
    return f"{name} ({rest})" if rest else name


def item_name(workflow: Workflow, key: str, lang: str) -> str:
    """This is the name of a checklist's item, else its key."""
    items = (item for stage in workflow.definition.stages for item in stage.checklist)
    return next((item.name.say(lang) for item in items if item.key == key), "") or key


def task_name(workflow: Workflow, key: str, lang: str) -> str:
    """This is the name of a stage's task, else its key."""
    tasks = (task for stage in workflow.definition.stages for task in stage.tasks)
    return next((task.name.say(lang) for task in tasks if task.key == key), "") or key


def fact_name(workflow: Workflow, key: str, lang: str) -> str:
    """This is the name of whatever a rule saw: a field, else a circumstance, a checklist's item, a task; else its key."""
    if key in workflow.fields:
        return field_name(workflow, key, lang)
    if key in CIRCUMSTANCES:
        return CIRCUMSTANCES[key].say(lang)
    named = (called(workflow, key, lang) for called in (item_name, task_name))
    return next((name for name in named if name != key), "") or field_name(workflow, key, lang)


def missing_in_words(workflow: Workflow, verdict: Verdict) -> Words:
    """This is what a `require` asks for: the value, or the file that proves it."""
    key, *proofs = verdict.saw or {verdict.rule.rpartition(".")[2]: None}
    zh, en = field_name(workflow, key, "zh"), field_name(workflow, key, "en")
    if any(verdict.saw.get(proof) is None for proof in proofs):
        proof = proofs[0]
        return Words(
            zh=f"请先填写“{zh}”，并附上“{field_name(workflow, proof, 'zh')}”。",
            en=f"Fill in “{en}” first, with “{field_name(workflow, proof, 'en')}”.",
        )
    return Words(zh=f"请先填写“{zh}”。", en=f"Fill in “{en}” first.")


_COUNTED = {
    FieldType.TEXT: Words(zh=" 个字符", en=" characters"),
    FieldType.URL: Words(zh=" 个字符", en=" characters"),
    FieldType.LIST: Words(zh=" 项", en=" entries"),
}
"""What a bound counts in values that are no numbers, as `engine.field_rules` measures them."""


def _bound_in_words(field: Field, rule: str, zh: str, en: str) -> Words:
    """This is a bound of a field as a sentence: a number's by its size, a text's and a list's by what is counted."""
    counted = _COUNTED.get(field.type)
    if rule == "min":
        if counted:
            return Words(
                zh=f"“{zh}”不得少于 {field.min}{counted.zh}。",
                en=f"“{en}” must have at least {field.min}{counted.en}.",
            )
        return Words(zh=f"“{zh}”不得小于 {field.min}。", en=f"“{en}” must be at least {field.min}.")
    if counted:
        return Words(
            zh=f"“{zh}”不得超过 {field.max}{counted.zh}。",
            en=f"“{en}” must have at most {field.max}{counted.en}.",
        )
    return Words(zh=f"“{zh}”不得大于 {field.max}。", en=f"“{en}” must be at most {field.max}.")


def written_rule(workflow: Workflow, known: Field | None, key: str, rule: str, verdict: Verdict) -> Words:
    """This is a rule about writing a field (a row's: RECORD.FIELD), or about the rows of a record, as a sentence."""
    field = known or Field(key, FieldType.TEXT)
    zh, en = field_name(workflow, key, "zh"), field_name(workflow, key, "en")
    match rule:
        case "required":
            return Words(zh=f"“{zh}”必须填写。", en=f"“{en}” must be given.")
        case "min" | "max":
            return _bound_in_words(field, rule, zh, en)
        case "computed":
            return Words(
                zh=f"“{zh}”由系统计算，不能填写。", en=f"“{en}” is computed; change what it is computed from."
            )
        case "number":
            return Words(
                zh=f"“{zh}”由系统编号；请填 next。", en=f"“{en}” is numbered by Gatebook; write next."
            )
        case "unique":
            other = verdict.saw.get("holder")
            return Words(zh=f"“{zh}”已被 {other} 使用。", en=f"“{en}” is taken: {other} has it.")
        case "to":
            return Words(
                zh=f"“{zh}”所指的对象不存在；请先添加。",
                en=f"What “{en}” refers to does not exist; add it first.",
            )
    return _who_and_when(workflow, field, zh, en, rule)


def _who_and_when(workflow: Workflow, field: Field, zh: str, en: str, rule: str) -> Words:
    match rule:
        case "set_by":
            return Words(
                zh=f"只有 {_roles(workflow, field, 'zh')} 可以填写“{zh}”。",
                en=f"Only {_roles(workflow, field, 'en')} may write “{en}”.",
            )
        case "locked_from":
            return Words(
                zh=f"“{zh}”已锁定；请先退回到可修改的阶段或状态。",
                en=f"“{en}” is locked from here on; go back to where it may be changed.",
            )
    return Words(zh=f"“{zh}”的格式应为 {field.pattern}。", en=f"“{en}” must match {field.pattern}.")


def _roles(workflow: Workflow, field: Field, lang: str) -> str:
    keys = field.set_by or next(
        (
            each.record.set_by
            for each in workflow.records.values()
            if field.key in (each.record.key, *each.fields)
        ),
        (),
    )
    return (("、" if lang == "zh" else ", ").join(role_name(workflow, key, lang) for key in keys)) or "—"
