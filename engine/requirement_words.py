"""This file says of each verdict, zh and en, what was required and what was there: two short texts to set side by side.

The sentence with the way out stands in `engine.words`; nothing is ever matched on either.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from engine.clauses import clause_at
from engine.clock import in_words
from engine.condition_words import condition_in_words
from engine.definition import Gate, Words
from engine.definition.deciding import MEMBER
from engine.naming import (
    CIRCUMSTANCES,
    fact_name,
    field_name,
    item_name,
    role_name,
    shown,
    stage_name,
    task_name,
    value_in_words,
)
from engine.people_words import STATUS, asked_people
from engine.verdict import Verdict
from engine.workflow import Workflow

_INSTANTS = {"now", "held_since"}
_FIXED = {
    "hold.on": Words(zh="项目未暂停", en="The deal is not on hold"),
    "limit.hard": Words(zh="未过硬性时限", en="Before the hard limit"),
    "hold.max_days": Words(zh="不超过单次暂停的最长天数", en="No longer than one hold may last"),
    "hold.total_days": Words(
        zh="各次暂停累计不超过上限", en="All holds together no longer than they may last"
    ),
}
_TICKED = {True: Words(zh="已完成", en="done"), False: Words(zh="未完成", en="not done")}
_ANSWERED = {True: Words(zh="是", en="yes"), False: Words(zh="否", en="no")}
_NOT_ASKED = Words(zh="尚未申请", en="not asked for yet")
_ACTS = ("hold", "reopen", "void")
Say = Callable[[str], str]


def actual_in_words(workflow: Workflow, verdict: Verdict) -> Words:
    """This is what a rule saw, name by name; `—` for what is missing."""
    return Words(zh=_seen(workflow, verdict, "zh"), en=_seen(workflow, verdict, "en"))


def required_in_words(workflow: Workflow, verdict: Verdict) -> Words:
    """This is what a rule asks for."""
    if verdict.rule in _FIXED:
        return _FIXED[verdict.rule]
    path, _, passed_over = verdict.rule.partition(".when.")
    place, gate = _gate_of(workflow, path if passed_over else verdict.rule)
    if passed_over and passed_over in gate.when:
        source = gate.when[passed_over]
        return _both(lambda lang: _not_asked(condition_in_words(workflow, source, lang), lang))
    kind, _, key = verdict.rule.removeprefix(f"{place}.").partition(".")
    return _both(lambda lang: _required(workflow, verdict, gate, (kind, key), lang))


def _required(workflow: Workflow, verdict: Verdict, gate: Gate, clause: tuple[str, str], lang: str) -> str:
    zh = lang == "zh"
    match clause:
        case ("require", _):
            keys = [f"“{fact_name(workflow, key, lang)}”" for key in verdict.saw]
            return f"{'、'.join(keys)} 已填写" if zh else f"{', '.join(keys)} filled in"
        case ("checklist", key):
            return (
                f"已勾选“{item_name(workflow, key, lang)}”"
                if zh
                else f"“{item_name(workflow, key, lang)}” ticked"
            )
        case ("tasks", key):
            return (
                f"已完成“{task_name(workflow, key, lang)}”"
                if zh
                else f"“{task_name(workflow, key, lang)}” done"
            )
        case ("check", key):
            return next((condition_in_words(workflow, c.that, lang) for c in gate.check if c.key == key), key)
        case ("approvals" | "confirm", _):
            return asked_people(workflow, verdict, lang)
        case ("roles", _):
            return _roles(workflow, verdict, lang)
        case ("reason", _):
            return "原因" if zh else "a reason"
        case (("when" | "applies" | "from" | "none") as kind, _):
            return _of_route(workflow, verdict, kind, lang)
    return verdict.rule


def _of_route(workflow: Workflow, verdict: Verdict, kind: str, lang: str) -> str:
    scope, _, rest = verdict.rule.partition(".")
    key = rest.partition(".")[0]
    move, stage = workflow.moves.get(key), workflow.stages.get(key)
    if kind == "when" and scope == "move" and move is not None and move.when is not None:
        return condition_in_words(workflow, move.when, lang)
    if kind == "applies" and stage is not None and stage.applies is not None:
        return _not_asked(condition_in_words(workflow, stage.applies, lang), lang)
    if kind == "from" and scope == "move" and move is not None:
        return _joined((f"“{stage_name(workflow, start, lang)}”" for start in move.start), lang)
    return "本流程中的步骤" if lang == "zh" else "a move of the SOP"


def _roles(workflow: Workflow, verdict: Verdict, lang: str) -> str:
    scope, _, rest = verdict.rule.partition(".")
    move, act = workflow.moves.get(rest.partition(".")[0]), workflow.act(scope) if scope in _ACTS else None
    keys = move.roles if scope == "move" and move is not None else (act.roles if act else ())
    said = _joined((role_name(workflow, key, lang) for key in keys), lang)
    return f"角色：{said}" if lang == "zh" else f"the role {said}"


def _gate_of(workflow: Workflow, rule: str) -> tuple[str, Gate]:
    """This is the place that a rule names and its gate."""
    clause = clause_at(workflow, rule)
    if clause is not None:
        return clause.place.path, clause.place.gate
    match rule.split("."):
        case ["stage", key, *_] if key in workflow.stages:
            return f"stage.{key}", workflow.stages[key].leave
        case ["move", key, *_] if key in workflow.moves:
            return f"move.{key}", workflow.moves[key].gate
        case [name, *_] if name in _ACTS:
            act = workflow.act(name)
            return name, act.gate if act else Gate()
        case [first, *_]:
            return first, Gate()
    return rule, Gate()


def _seen(workflow: Workflow, verdict: Verdict, lang: str) -> str:
    between, said = ("：", "；") if lang == "zh" else (": ", "; ")
    pairs = [
        f"{fact_name(workflow, key, lang)}{between}{_value(workflow, key, value, lang)}"
        for key, value in verdict.saw.items()
        if not key.startswith(MEMBER)
    ]
    return said.join(pairs) or "—"


def _value(workflow: Workflow, key: str, value: object, lang: str) -> str:
    if key == "stage":
        return stage_name(workflow, str(value), lang)
    if key in CIRCUMSTANCES and isinstance(value, list | tuple) and key not in workflow.fields:
        called = {"roles": role_name, "because": field_name}.get(key)
        names = (called(workflow, str(each), lang) if called else str(each) for each in value)
        return ("、" if lang == "zh" else ", ").join(names) or "—"
    if key == "approval" and value is None and key not in workflow.fields:
        return _NOT_ASKED.say(lang)
    if key == "status" and value in STATUS and key not in workflow.fields:
        return STATUS[value].zh if lang == "zh" else str(value)
    if key in _INSTANTS and isinstance(value, int):
        return in_words(value, workflow.zone)
    if isinstance(value, bool):
        return (_TICKED if key not in workflow.fields and _is_to_do(workflow, key) else _ANSWERED)[value].say(
            lang
        )
    return value_in_words(workflow, key, value, lang)


def _is_to_do(workflow: Workflow, key: str) -> bool:
    """This says whether a key is that of a checklist's item or of a task."""
    stages = workflow.definition.stages
    items = {item.key for stage in stages for item in stage.checklist}
    return key in items or any(task.key == key for stage in stages for task in stage.tasks)


def _not_asked(condition: str, lang: str) -> str:
    return f"不要求，除非 {condition}" if lang == "zh" else f"not asked unless {condition}"


def _joined(names: Iterable[str], lang: str) -> str:
    return ("、" if lang == "zh" else " or ").join(names) or "—"


def _both(say: Say) -> Words:
    return Words(zh=say("zh"), en=say("en"))


__all__ = ["actual_in_words", "item_name", "required_in_words", "shown", "task_name"]
