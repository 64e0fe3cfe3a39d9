"""This file puts events into sentences, zh and en, from the SOP version that was in force.

Nothing is stored: the log keeps what happened, sentences are made when somebody reads, and nothing is matched on them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from engine.decisions import WAIVER
from engine.definition import Words
from engine.events import (
    DealOpened,
    Event,
    FieldsSet,
    Held,
    ItemChecked,
    Migrated,
    Moved,
    MoveRefused,
    MoveUndone,
    OwnerSet,
    Reopened,
    Resumed,
    SetRefused,
    Voided,
)
from engine.naming import item_name
from engine.serde import Recorded
from engine.verdict import Verdicts, failed
from engine.words import field_name, refusal_in_words, shown, stage_name
from engine.workflow import Workflow
from projections.access_words import told_of_access
from projections.company_words import told_of_company
from projections.deciding_words import Ask, told_of_decision
from projections.declined_words import wanted
from projections.health_words import TOLD_OF_HEALTH
from projections.member_words import told_of_members
from projections.row_words import TOLD_INSIDE, TOLD_OF_ROWS, value_set
from projections.saved_view_words import told_of_views
from projections.team_words import TOLD_OF_TEAMS
from projections.time_words import TOLD_OF_TIME

_STEPS = {
    "forward": ("推进到", "moved it"),
    "back": ("退回到", "moved it back"),
    "jump": ("转为", "moved it"),
}
_ACTS = {"hold": ("暂停项目", "put it on hold"), "resume": ("恢复项目", "resume it"),
         "reopen": ("重新打开项目", "reopen it"), "void": ("作废项目", "void it"),
         "health": ("改变红黄绿灯", "set its colour"),
         "undo": ("撤销上一步", "undo the last move")}  # fmt: skip


def sentence(
    recorded: Recorded,
    workflow: Workflow | None,
    lang: str,
    who: str | None = None,
    asked: Mapping[str, Ask] | None = None,
) -> str:
    """This is one event as a sentence in a language; `who` is the actor's name, his id without one.

    What happens beside deals (customers, units, parameters, members) needs no workflow. `asked` is what `asked_in`
    makes of the deal's history; with it a decision says what it was about, without it under which id.
    """
    meta = recorded.meta
    actor = who or meta.by
    if meta.on_behalf_of:
        actor += f"（代 {meta.on_behalf_of}）" if lang == "zh" else f" for {meta.on_behalf_of}"
    told = told_in_words(recorded, workflow, asked or {}).say(lang)
    if meta.reason:
        told += f"（原因：{meta.reason}）" if lang == "zh" else f" (reason: {meta.reason})"
    return f"{actor} {told}"


def told_in_words(recorded: Recorded, workflow: Workflow | None, asked: Mapping[str, Ask]) -> Words:
    """This is one event in words, without who did it and why."""
    event = recorded.event
    beside = told_of_company(event, recorded.stream, workflow) or told_of_members(event, recorded.stream)
    beside = beside or told_of_access(event, recorded.stream) or told_of_views(event, recorded.stream)
    if beside is None and workflow is not None:
        beside = told_of_decision(event, workflow, asked)
    if beside is not None:
        return beside
    of_row = getattr(event, "subject", None) is not None
    tell = (TOLD_OF_ROWS.get(type(event)) if of_row else None) or _TOLD.get(type(event))
    if tell is None or workflow is None:
        return Words(zh=event.stored, en=event.stored)
    words = tell(event, workflow)
    return _with_verdicts(words, event.verdicts) if isinstance(event, Moved) else words


def _opened(event: DealOpened, workflow: Workflow) -> Words:
    zh, en = (stage_name(workflow, event.stage, lang) for lang in ("zh", "en"))
    title = shown(event.title)
    words = Words(zh=f"新建项目“{title}”，阶段为 {zh}", en=f"opened “{title}” in {en}")
    return _with_verdicts(words, event.verdicts)


def _moved(event: Moved, workflow: Workflow) -> Words:
    verb_zh, verb_en = _STEPS.get(event.kind, _STEPS["jump"])
    zh = (
        f"将阶段由 {stage_name(workflow, event.start, 'zh')} {verb_zh} {stage_name(workflow, event.to, 'zh')}"
    )
    en = f"{verb_en} from {stage_name(workflow, event.start, 'en')} to {stage_name(workflow, event.to, 'en')}"
    return Words(zh=zh, en=en)


def _with_verdicts(words: Words, verdicts: Verdicts) -> Words:
    """This adds how many conditions held: one passes that did not by a waiver, or in a recorded import."""
    number, broken = len(verdicts), len(failed(verdicts))
    waived = sum(WAIVER in verdict.saw for verdict in verdicts)
    if not number:
        return words
    if waived and not broken:
        zh, en = f"，{number} 项条件中 {waived} 项凭豁免通过", f"; {waived} of {number} conditions waived"
    elif broken:
        zh, en = (
            f"，{broken} 项条件未满足（导入的历史）",
            f"; {broken} of {number} conditions did not hold (recorded history)",
        )
    elif number == 1:
        zh, en = "，1 项条件满足", "; its one condition held"
    else:
        zh, en = f"，{number} 项条件全部满足", f"; all {number} conditions held"
    return Words(zh=words.zh + zh, en=words.en + en)


def _fields(event: FieldsSet, workflow: Workflow) -> Words:
    zh = "，".join(value_set(workflow, key, value, "zh") for key, value in event.values.items())
    en = ", ".join(value_set(workflow, key, value, "en") for key, value in event.values.items())
    return Words(zh=zh, en=en)


def _item(event: ItemChecked, workflow: Workflow) -> Words:
    zh, en = (item_name(workflow, event.item, lang) for lang in ("zh", "en"))
    if event.checked:
        return Words(zh=f"勾选清单项“{zh}”", en=f"ticked “{en}”")
    return Words(zh=f"取消勾选清单项“{zh}”", en=f"unticked “{en}”")


def _reopened(event: Reopened, workflow: Workflow) -> Words:
    zh, en = (stage_name(workflow, event.to, lang) for lang in ("zh", "en"))
    return Words(zh=f"重新打开项目，回到 {zh}", en=f"reopened it in {en}")


def _undone(event: MoveUndone, workflow: Workflow) -> Words:
    zh, en = (stage_name(workflow, event.to, lang) for lang in ("zh", "en"))
    was_zh, was_en = (stage_name(workflow, event.start, lang) for lang in ("zh", "en"))
    return Words(
        zh=f"撤销上一步（{was_zh}），项目仍在 {zh}",
        en=f"took the move to {was_en} back: it is still in {en}",
    )


def _voided(event: Voided, _workflow: Workflow) -> Words:
    if event.duplicate_of:
        return Words(
            zh=f"作废项目，与 {event.duplicate_of} 重复",
            en=f"voided it as a duplicate of {event.duplicate_of}",
        )
    return Words(zh="作废项目", en="voided it")


def _move_refused(event: MoveRefused, workflow: Workflow) -> Words:
    why = refusal_in_words(workflow, event.verdicts)
    if event.to is None:
        zh, en = _ACTS.get(event.move or "", (event.move or "", event.move or ""))
    else:
        zh = f"将阶段推进到 {stage_name(workflow, event.to, 'zh')}"
        en = f"move it to {stage_name(workflow, event.to, 'en')}"
    return Words(
        zh=f"试图{zh}，被拒绝：{why.say('zh')}", en=f"tried to {en} and was refused: {why.say('en')}"
    )


def _set_refused(event: SetRefused, workflow: Workflow) -> Words:
    why = refusal_in_words(workflow, event.verdicts)
    zh = "、".join(field_name(workflow, key, "zh") for key in event.values) or "项目"
    en = ", ".join(field_name(workflow, key, "en") for key in event.values) or "the deal"
    tried = wanted(event.verdicts) or Words(zh=f"试图修改 {zh}", en=f"tried to set {en}")
    return Words(zh=f"{tried.zh}，被拒绝：{why.say('zh')}", en=f"{tried.en} and was refused: {why.say('en')}")


_TOLD: dict[type[Event], Callable[[Any, Workflow], Words]] = {
    DealOpened: _opened,
    Moved: _moved,
    FieldsSet: _fields,
    ItemChecked: _item,
    OwnerSet: lambda event, _: Words(zh=f"将负责人改为 {event.owner}", en=f"gave it to {event.owner}"),
    Held: lambda _event, _: Words(zh="暂停项目", en="put it on hold"),
    Resumed: lambda _event, _: Words(zh="恢复项目", en="resumed it"),
    Reopened: _reopened,
    MoveUndone: _undone,
    Voided: _voided,
    Migrated: lambda event, _: Words(
        zh=f"迁移到流程第 {event.version} 版", en=f"put it under version {event.version} of the SOP"
    ),
    MoveRefused: _move_refused,
    SetRefused: _set_refused,
    **TOLD_INSIDE,
    **TOLD_OF_TIME,
    **TOLD_OF_HEALTH,
    **TOLD_OF_TEAMS,
}
