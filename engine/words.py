"""This file puts verdicts into words, zh and en, from the SOP version that judged.

Nothing is ever matched on a sentence made here; the log keeps rules and values, sentences come and go.
"""

from __future__ import annotations

import msgspec

from engine.definition import Check, Definition, Gate, Words
from engine.errors import Refused
from engine.events import Event
from engine.naming import (
    fact_name,
    field_name,
    item_name,
    missing_in_words,
    role_name,
    shown,
    stage_name,
    state_name,
    task_name,
    value_in_words,
    written_rule,
)
from engine.people_words import decision_in_words, people_clause
from engine.team_words import TEAM_WORDS
from engine.undo_words import UNDO_WORDS
from engine.verdict import Verdict, Verdicts, failed
from engine.workflow import Workflow

_FIXED = {
    "hold.on": Words(zh="项目已暂停；请先恢复。", en="The deal is on hold; resume it first."),
    "hold.allowed": Words(zh="本流程不允许暂停。", en="This SOP does not allow a hold."),
    "hold.final": Words(zh="已结束的项目不能暂停。", en="A deal that is over cannot be put on hold."),
    "reopen.allowed": Words(zh="本流程不允许重新打开。", en="This SOP does not allow reopening."),
    "reopen.stage": Words(
        zh="现行版本的流程已没有它之前的阶段。",
        en="The SOP's present version no longer has the stage it came from.",
    ),
    "void.allowed": Words(zh="本流程不允许作废。", en="This SOP does not allow voiding."),
    "void.other": Words(zh="所指的另一个项目不存在。", en="The other deal named does not exist."),
    **UNDO_WORDS,
    **TEAM_WORDS,
    "limit.hard": Words(
        zh="本阶段的硬性时限已过：可退回、丢单、取消，或修改时限所依据的日期。",
        en="A hard limit of this stage is over: move it back, lose or cancel it, or put off the date it hangs on.",
    ),
    "deal.voided": Words(zh="项目已作废。", en="The deal has been voided."),
    "health.allowed": Words(
        zh="本流程不允许人工改变红黄绿灯。", en="This SOP lets nobody set the colour of a deal by hand."
    ),
    "health.roles": Words(
        zh="您的角色不能改变红黄绿灯。", en="None of your roles may set the colour of a deal."
    ),
    "health.final": Words(zh="已结束的项目没有红黄绿灯。", en="A deal that is over has no colour."),
    "late_entry.allowed": Words(zh="本流程不允许补录。", en="This SOP does not allow late entries."),
    "late_entry.roles": Words(zh="您的角色不能补录。", en="None of your roles may make late entries."),
    "late_entry.days": Words(
        zh="补录的日期太早。", en="The date is further back than late entries may reach."
    ),
    "late_entry.reason": Words(zh="补录须说明原因。", en="A late entry needs a reason."),
    "import.enforcement": Words(
        zh="本流程已开始执行关卡，不再接受历史写入。",
        en="Enforcement has started: history can no longer be written.",
    ),
    "import.foreign": Words(
        zh="此项目不是由同一来源导入的，或已有他人操作；请用 enforce 方式。",
        en="This deal was not opened by the same source, or somebody has touched it since; use --gates enforce.",
    ),
    "import.first_stage": Words(
        zh="项目不是从流程的第一个阶段开始的。", en="The deal does not begin in the SOP's first stage."
    ),
}


def rule_in_words(workflow: Workflow, verdict: Verdict) -> Words:
    """This is what the verdict's rule asks for, as a sentence with the way out."""
    if verdict.rule in _FIXED:
        return _FIXED[verdict.rule]
    told = decision_in_words(workflow, verdict)
    if told is not None:
        return told
    scope, *rest = verdict.rule.split(".")
    whose = _whose(workflow, scope, rest)
    match scope, rest:
        case "line", [_, *_]:
            last = verdict.saw.get("last")
            return Words(
                zh=f"发生时间不能早于上一次记录（{last}）。",
                en=f"It cannot have happened before the last entry ({last}).",
            )
        case "field", [key, rule]:
            return written_rule(workflow, workflow.fields.get(key), key, rule, verdict)
        case "record", [record, *of_record]:
            return _record_rule(workflow, record, of_record, verdict)
        case "task", [key, "by"]:
            zh, en = task_name(workflow, key, "zh"), task_name(workflow, key, "en")
            return _by_whom(
                workflow, whose, f"您的角色不能完成任务“{zh}”", f"None of your roles may do the task “{en}”"
            )
        case _, [*_, "roles"] if whose is not None:
            return _by_whom(workflow, whose, "您的角色不能执行此操作", "None of your roles may do this")
        case "hold", [("max_days" | "total_days") as most]:
            return _too_long(most, verdict)
        case "move", ["none"]:
            return _no_move(workflow, verdict)
        case (("move" | "stage"), [key, *clause]):
            return _clause(workflow, _gate_at(workflow.definition, scope, key), clause, verdict)
        case (("hold" | "reopen" | "void"), clause):
            act = workflow.act(scope)
            return _clause(workflow, act.gate if act else Gate(), clause, verdict)
    return Words(zh=verdict.rule, en=verdict.rule)


def _whose(workflow: Workflow, scope: str, rest: list[str]) -> tuple[str, ...] | None:
    """This is the roles that may do what a rule keeps for some; None where they are not known."""
    match scope, rest:
        case "task", [key, "by"]:
            stages = workflow.definition.stages
            return next((at.doers(task) for at in stages for task in at.tasks if task.key == key), None)
        case "move", [key, "roles"]:
            move = workflow.moves.get(key)
            return move.roles if move else None
        case "record", [record, "move", key, "roles"]:
            rules = workflow.records.get(record)
            row_move = rules.moves.get(key) if rules else None
            return row_move.roles if row_move else None
        case (("hold" | "reopen" | "void"), ["roles"]):
            act = workflow.act(scope)
            return act.roles if act else None
    return None


def _by_whom(workflow: Workflow, roles: tuple[str, ...] | None, zh: str, en: str) -> Words:
    """This is that a role is lacking, with those that may."""
    if not roles:
        return Words(zh=f"{zh}。", en=f"{en}.")
    may_zh = "、".join(role_name(workflow, role, "zh") for role in roles)
    may_en = " or ".join(role_name(workflow, role, "en") for role in roles)
    return Words(zh=f"{zh}；可由以下角色完成：{may_zh}。", en=f"{en}; it is done by {may_en}.")


def _too_long(most: str, verdict: Verdict) -> Words:
    """This is a hold that would last longer than one may, or than all of them may together."""
    days, latest = verdict.saw.get("held_days"), verdict.saw.get("latest")
    if most == "max_days":
        return Words(
            zh=f"暂停时间太长：最晚应于 {latest} 恢复；请改早恢复日期。",
            en=f"That is longer than a hold may last: have it resumed by {latest} at the latest.",
        )
    return Words(
        zh=f"各次暂停累计将超过上限：此前已暂停 {days} 天，最晚应于 {latest} 恢复。",
        en=f"All holds together would last too long: {days} days are used, so it has to go on by {latest}.",
    )


def refusal_in_words(workflow: Workflow, verdicts: Verdicts) -> Words:
    """This is one sentence for all that failed, the first rule's words leading."""
    closed = failed(verdicts)
    words = [rule_in_words(workflow, verdict) for verdict in closed]
    more_zh, more_en = "", ""
    if len(closed) > 1:
        more_zh, more_en = f"（另有 {len(closed) - 1} 项未满足）", f" ({len(closed) - 1} more not met)"
    return Words(zh=words[0].say("zh") + more_zh, en=words[0].say("en") + more_en)


def refused(workflow: Workflow, verdicts: Verdicts, record: Event | None = None) -> Refused:
    """This is the refusal for verdicts of which at least one failed; `record` is the event that keeps it."""
    words = refusal_in_words(workflow, verdicts)
    return Refused(words.say("en"), words.say("zh"), verdicts=verdicts, record=record)


def _record_rule(workflow: Workflow, record: str, rest: list[str], verdict: Verdict) -> Words:
    rules = workflow.records.get(record)
    match rest:
        case ["field", key, rule]:
            field = rules.fields.get(key) if rules else None
            return written_rule(workflow, field, f"{record}.{key}", rule, verdict)
        case ["move", key, *clause]:
            move = rules.moves.get(key) if rules else None
            return _clause(workflow, move.gate if move else Gate(), clause, verdict, record)
        case [rule]:
            return written_rule(workflow, None, record, rule, verdict)
    return Words(zh=verdict.rule, en=verdict.rule)


def _gate_at(definition: Definition, scope: str, key: str) -> Gate:
    if scope == "stage":
        return next((stage.leave for stage in definition.stages if stage.key == key), Gate())
    return next((move.gate for move in definition.moves if move.key == key), Gate())


def _clause(
    workflow: Workflow, gate: Gate, clause: list[str], verdict: Verdict, record: str | None = None
) -> Words:
    match clause:
        case ["require", _key]:
            return missing_in_words(workflow, verdict)
        case ["checklist", key]:
            zh, en = item_name(workflow, key, "zh"), item_name(workflow, key, "en")
            return Words(zh=f"请先完成清单项“{zh}”。", en=f"Tick “{en}” on the checklist first.")
        case ["tasks", key]:
            zh, en = task_name(workflow, key, "zh"), task_name(workflow, key, "en")
            return Words(zh=f"请先完成任务“{zh}”。", en=f"Do the task “{en}” first.")
        case ["check", key]:
            return _check_in_words(workflow, gate, key, verdict)
        case ["approvals" | "confirm", _key]:
            return people_clause(workflow, verdict)
        case ["roles"]:
            return Words(zh="您的角色不能执行此操作。", en="None of your roles may do this.")
        case ["reason"]:
            return Words(zh="请说明原因。", en="Give a reason.")
        case ["when"]:
            return Words(zh="本项目不走这一步骤。", en="This deal does not go this way.")
        case ["applies"]:
            return Words(zh="本项目不适用此阶段。", en="This stage does not apply to the deal.")
        case ["when", *passed_over]:
            asked = msgspec.structs.replace(verdict, rule=verdict.rule.replace(".when.", ".", 1))
            words = _clause(workflow, gate, passed_over, asked, record)
            return Words(zh=f"此处不要求：{words.say('zh')}", en=f"Not asked of this deal: {words.say('en')}")
        case ["from"] if record is not None:
            zh, en = (state_name(workflow, record, verdict.saw.get("state"), lang) for lang in ("zh", "en"))
            return Words(zh=f"此操作不能从“{zh}”状态开始。", en=f"This move does not start from “{en}”.")
        case ["from"]:
            zh, en = (stage_name(workflow, verdict.saw.get("stage"), lang) for lang in ("zh", "en"))
            return Words(zh=f"此操作不能从“{zh}”阶段开始。", en=f"This move does not start from “{en}”.")
    return Words(zh=verdict.rule, en=verdict.rule)


def _check_in_words(workflow: Workflow, gate: Gate, key: str, verdict: Verdict) -> Words:
    check = next((check for check in gate.check if check.key == key), Check(key, key))
    lacking = verdict.missing()
    if not check.otherwise.say("en"):
        return Words(zh=f"不满足：{check.that}", en=f"Not met: {check.that}")
    if not lacking:
        return check.otherwise
    zh = "、".join(fact_name(workflow, name, "zh") for name in lacking)
    en = ", ".join(fact_name(workflow, name, "en") for name in lacking)
    return Words(
        zh=f"{check.otherwise.say('zh')}（尚缺：{zh}）", en=f"{check.otherwise.say('en')} (missing: {en})"
    )


def _no_move(workflow: Workflow, verdict: Verdict) -> Words:
    start, to = verdict.saw.get("stage"), verdict.saw.get("to")
    return Words(
        zh=f"流程中没有从“{stage_name(workflow, start, 'zh')}”到“{stage_name(workflow, to, 'zh')}”的步骤。",
        en=f"No move leads from “{stage_name(workflow, start, 'en')}” to “{stage_name(workflow, to, 'en')}”.",
    )


__all__ = [
    "field_name",
    "refusal_in_words",
    "refused",
    "rule_in_words",
    "shown",
    "stage_name",
    "state_name",
    "value_in_words",
]
