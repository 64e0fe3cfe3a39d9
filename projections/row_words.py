"""This file puts what happens inside a deal into sentences, zh and en: rows, computed values, ties, activities."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from engine.definition import Words
from engine.events import (
    ActivityLogged,
    Event,
    Linked,
    Moved,
    MoveRefused,
    Recomputed,
    RowAdded,
    RowChanged,
    RowMoveUndone,
    RowRemoved,
    SetRefused,
    Unlinked,
)
from engine.naming import record_name, row_name, state_name
from engine.words import field_name, refusal_in_words, shown, value_in_words
from engine.workflow import Workflow
from projections.declined_words import wanted

LINKS = {
    "call_off_of": ("框架协议订单", "a call-off of"),
    "part_of": ("组成部分", "part of"),
    "renewal_of": ("续约", "a renewal of"),
    "duplicate_of": ("重复项目", "a duplicate of"),
    "supersedes": ("替代项目", "what supersedes"),
}


def value_set(workflow: Workflow, key: str, value: Any, lang: str, record: str | None = None) -> str:
    """This is one value that was set or cleared; a row's field goes by RECORD.FIELD."""
    whole = key if record is None else f"{record}.{key}"
    name, text = field_name(workflow, whole, lang), value_in_words(workflow, whole, value, lang)
    if record is not None:
        name = name.removeprefix(record_name(workflow, record, lang)).strip() or key
    if lang == "zh":
        return f"清空 {name}" if value is None else f"将 {name} 设为 {text}"
    return f"cleared {name}" if value is None else f"set {name} to {text}"


def _added(event: RowAdded, workflow: Workflow) -> Words:
    zh, en = (record_name(workflow, event.record, lang) for lang in ("zh", "en"))
    return _with_values(Words(f"新增{zh} {event.row}", f"added {en} {event.row}"), event, workflow)


def _changed(event: RowChanged, workflow: Workflow) -> Words:
    zh, en = (record_name(workflow, event.record, lang) for lang in ("zh", "en"))
    return _with_values(Words(f"修改{zh} {event.row}", f"changed {en} {event.row}"), event, workflow)


def _removed(event: RowRemoved, workflow: Workflow) -> Words:
    zh, en = (record_name(workflow, event.record, lang) for lang in ("zh", "en"))
    return Words(f"删除{zh} {event.row}", f"removed {en} {event.row}")


def _with_values(words: Words, event: RowAdded | RowChanged, workflow: Workflow) -> Words:
    zh, en = (_values(workflow, event.values, lang, event.record) for lang in ("zh", "en"))
    return Words(f"{words.zh}：{zh}", f"{words.en}: {en}") if event.values else words


def _values(workflow: Workflow, values: Mapping[str, Any], lang: str, record: str | None) -> str:
    told = (value_set(workflow, key, value, lang, record) for key, value in values.items())
    return ("，" if lang == "zh" else ", ").join(told)


def _recomputed(event: Recomputed, workflow: Workflow) -> Words:
    return Words(_sums(event, workflow, "zh"), _sums(event, workflow, "en"))


def _sums(event: Recomputed, workflow: Workflow, lang: str) -> str:
    told = []
    for key, value in event.values.items():
        told.append(f"{field_name(workflow, key, lang)} = {value_in_words(workflow, key, value, lang)}")
    for record, rows in event.rows.items():
        for row, values in rows.items():
            for key, value in values.items():
                name = field_name(workflow, f"{record}.{key}", lang)
                text = value_in_words(workflow, f"{record}.{key}", value, lang)
                told.append(f"{name} ({row}) = {text}")
    lead = "触发了重新计算：" if lang == "zh" else "made it work out anew: "
    return lead + ("，" if lang == "zh" else ", ").join(told)


def _row_moved(event: Moved, workflow: Workflow) -> Words:
    subject = event.subject or ""
    record = subject.partition(":")[0]
    row_zh, row_en = (row_name(workflow, subject, lang) for lang in ("zh", "en"))
    start_zh, start_en = (state_name(workflow, record, event.start, lang) for lang in ("zh", "en"))
    to_zh, to_en = (state_name(workflow, record, event.to, lang) for lang in ("zh", "en"))
    return Words(f"将{row_zh} 由 {start_zh} 转为 {to_zh}", f"moved {row_en} from {start_en} to {to_en}")


def _row_undone(event: RowMoveUndone, workflow: Workflow) -> Words:
    record = event.subject.partition(":")[0]
    row_zh, row_en = (row_name(workflow, event.subject, lang) for lang in ("zh", "en"))
    start_zh, start_en = (state_name(workflow, record, event.start, lang) for lang in ("zh", "en"))
    to_zh, to_en = (state_name(workflow, record, event.to, lang) for lang in ("zh", "en"))
    return Words(
        f"撤销{row_zh} 转为 {start_zh} 的操作，仍为 {to_zh}",
        f"took the move of {row_en} to {start_en} back: it is still {to_en}",
    )


def _row_move_refused(event: MoveRefused, workflow: Workflow) -> Words:
    subject, why = event.subject or "", refusal_in_words(workflow, event.verdicts)
    record = subject.partition(":")[0]
    row_zh, row_en = (row_name(workflow, subject, lang) for lang in ("zh", "en"))
    if event.to is None:
        return Words(
            f"试图撤销{row_zh} 的上一步，被拒绝：{why.say('zh')}",
            f"tried to take the last move of {row_en} back and was refused: {why.say('en')}",
        )
    to_zh, to_en = (state_name(workflow, record, event.to, lang) for lang in ("zh", "en"))
    return Words(
        f"试图将{row_zh} 转为 {to_zh}，被拒绝：{why.say('zh')}",
        f"tried to move {row_en} to {to_en} and was refused: {why.say('en')}",
    )


def _row_refused(event: SetRefused, workflow: Workflow) -> Words:
    subject, why = event.subject or "", refusal_in_words(workflow, event.verdicts)
    row_zh, row_en = (row_name(workflow, subject, lang) for lang in ("zh", "en"))
    tried = wanted(event.verdicts)
    if tried is not None:
        row_zh, row_en = f"{tried.zh}（{row_zh}）", f"{tried.en} ({row_en})"
    else:
        row_zh, row_en = f"试图修改{row_zh}", f"tried to change {row_en}"
    return Words(f"{row_zh}，被拒绝：{why.say('zh')}", f"{row_en} and was refused: {why.say('en')}")


def _linked(event: Linked, _workflow: Workflow) -> Words:
    zh, en = LINKS.get(event.kind, (event.kind, event.kind))
    return Words(f"关联项目：{event.other}（{zh}）", f"tied it to {event.other}: {en} that deal")


def _unlinked(event: Unlinked, _workflow: Workflow) -> Words:
    zh, en = LINKS.get(event.kind, (event.kind, event.kind))
    return Words(
        f"取消关联：{event.other}（{zh}）", f"untied it from {event.other}: no longer {en} that deal"
    )


def _activity(event: ActivityLogged, workflow: Workflow) -> Words:
    kinds = {kind.key: kind.name for kind in workflow.definition.activities}
    named = kinds.get(event.kind, Words())
    zh, en = f"记录活动 {named.say('zh') or event.kind}", f"logged {named.say('en') or event.kind}"
    for before_zh, before_en, value in (
        ("：", ": ", event.note),
        ("；结果：", "; result: ", event.result),
        ("；下一步：", "; next step: ", event.next_step),
    ):
        if value is not None:
            zh, en = zh + before_zh + shown(value), en + before_en + shown(value)
    if event.next_on is not None:
        zh, en = f"{zh}（{event.next_on}）", f"{en} (on {event.next_on})"
    return Words(zh, en)


TOLD_INSIDE: dict[type[Event], Callable[[Any, Workflow], Words]] = {
    RowAdded: _added,
    RowChanged: _changed,
    RowRemoved: _removed,
    Recomputed: _recomputed,
    Linked: _linked,
    Unlinked: _unlinked,
    ActivityLogged: _activity,
}
TOLD_OF_ROWS: dict[type[Event], Callable[[Any, Workflow], Words]] = {
    Moved: _row_moved,
    RowMoveUndone: _row_undone,
    MoveRefused: _row_move_refused,
    SetRefused: _row_refused,
}
"""What is told differently where it concerns a row."""
