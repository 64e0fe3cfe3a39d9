"""This file names, zh and en, what a decision of people is about: the clause, where it stands, the row, the people, why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from engine.clauses import Clause, clause_at
from engine.clock import in_words
from engine.definition import Words
from engine.definition.deciding import ALL, ANY
from engine.events import ApprovalAsked, PanelAsked, Seat, WaiverAsked
from engine.governing import SOP
from engine.naming import row_name, shown
from engine.verdict import Verdict
from engine.words import field_name, rule_in_words, stage_name
from engine.workflow import Workflow

_ACTS = {
    "hold": Words("暂停项目", "putting it on hold"),
    "reopen": Words("重新打开项目", "reopening it"),
    "void": Words("作废项目", "voiding it"),
}
_GOVERNED = {
    "publish": Words("发布流程", "publishing the SOP"),
    "parameters": Words("设定参数", "setting parameters"),
    "grant": Words("授予角色", "granting a role"),
}
_UNTOLD = frozenset((SOP, "digest", "command"))
_DONE = {"held": "hold", "reopened": "reopen", "voided": "void"}
_BECAUSE = {
    "stage": Words("项目已不在该步骤之前", "the deal no longer stands before it"),
    "row": Words("该行已删除", "the row was removed"),
    "workflow": Words("流程版本已变更", "the SOP changed"),
    "deal": Words("项目已作废", "the deal was voided"),
}


def clause_in_words(workflow: Workflow, path: str, lang: str) -> str:
    """This is a clause by its name: an approval's, a confirmed field's; of any other rule, what it asks for."""
    clause = clause_at(workflow, path)
    if clause is not None and clause.approval is not None:
        return clause.approval.name.say(lang) or clause.approval.key
    if clause is not None and clause.confirmation is not None:
        return field_name(workflow, _whole(clause, clause.confirmation.field), lang)
    if clause is not None and clause.clause.startswith("require."):
        name = field_name(workflow, _whole(clause, clause.clause.removeprefix("require.")), lang)
        return f"{name} 必填" if lang == "zh" else f"{name} is required"
    return rule_in_words(workflow, Verdict(path, passed=False)).say(lang).rstrip(".。")


def place_in_words(workflow: Workflow, path: str, lang: str) -> str:
    """This is the deed that a clause stands before: a move by its name, leaving a stage, a hold; empty if unknown."""
    clause = clause_at(workflow, path)
    if clause is None:
        return ""
    place = clause.place
    if place.stage is not None:
        stage = stage_name(workflow, place.stage, lang)
        return f"离开“{stage}”阶段" if lang == "zh" else f"leaving {stage}"
    if place.move is not None:
        name = place.move.name.say(lang) or place.move.key
        return f"“{name}”"
    return (_ACTS.get(place.path) or _GOVERNED[place.path.rpartition(".")[2]]).say(lang)


def deed_in_words(workflow: Workflow, asked: ApprovalAsked | WaiverAsked | None, deed: str, lang: str) -> str:
    """This is the deed that went by a waiver: a move of the deal or of the row it was asked for, a hold."""
    if deed in _DONE:
        return _ACTS[_DONE[deed]].say(lang)
    record = (asked.subject or "").partition(":")[0] if asked is not None else ""
    rules = workflow.records.get(record)
    move = (rules.moves if rules else workflow.moves).get(deed)
    return f"“{(move.name.say(lang) if move else '') or deed}”"


def of_row(workflow: Workflow, subject: str | None, lang: str) -> str:
    """This names the row that something is about, empty where it is about the deal, or about a deed that an SOP governs."""
    if subject is None or subject.partition(":")[0] in _GOVERNED.keys() - workflow.records.keys():
        return ""
    row = row_name(workflow, subject, lang)
    return f"，单据行：{row}" if lang == "zh" else f" of {row}"


def governed_in_words(asked: ApprovalAsked) -> str:
    """This is what an SOP governs beside deals and is to be done; empty of an approval about a deal."""
    if not asked.clause.startswith("govern."):
        return ""
    told = {key: value for key, value in asked.covered.values.items() if key not in _UNTOLD}
    return ", ".join(f"{key} = {shown(value)}" for key, value in told.items() if value is not None)


def panels_in_words(panels: Sequence[PanelAsked], lang: str) -> str:
    """This is who is asked, by id, panel after panel."""
    return ("，然后 " if lang == "zh" else ", then ").join(_panel(panel, lang) for panel in panels)


def seats_in_words(seats: Iterable[Seat], lang: str) -> str:
    """This is people of whom any one may decide, by id."""
    people = list(dict.fromkeys(seat.member for seat in seats))
    return (" 或 " if lang == "zh" else " or ").join(people) or "—"


def at(workflow: Workflow, instant: int) -> str:
    """This is an instant by the SOP's clock, to the minute."""
    return in_words(instant, workflow.zone)


def because_in_words(workflow: Workflow, because: Sequence[str], lang: str) -> str:
    """This says what changed, so that a decision counts no longer; empty where nobody knows."""
    known = [key for key in because if key in _BECAUSE and key not in workflow.fields]
    facts = [field_name(workflow, key, lang) for key in because if key not in known]
    told = [_BECAUSE[key].say(lang) for key in known]
    if facts:
        told.append("、".join(facts) + " 已变更" if lang == "zh" else f"{', '.join(facts)} changed")
    return ("，" if lang == "zh" else ", ").join(told)


def _panel(panel: PanelAsked, lang: str) -> str:
    if panel.need == ANY:
        return seats_in_words(panel.seats, lang)
    if panel.need != ALL:
        people = ("、" if lang == "zh" else ", ").join(dict.fromkeys(seat.member for seat in panel.seats))
        return f"{people} 中的 {panel.need} 人" if lang == "zh" else f"{panel.need} of {people}"
    each = [
        seats_in_words((seat for seat in panel.seats if seat.entry == entry), lang)
        for entry in dict.fromkeys(seat.entry for seat in panel.seats)
    ]
    return "、".join(each) + " 会签" if lang == "zh" else " and ".join(each)


def _whole(clause: Clause, key: str) -> str:
    """This is the whole key of a field that a clause names: of a row, RECORD.FIELD."""
    rules = clause.place.rules
    return f"{rules.record.key}.{key}" if rules is not None and key in rules.fields else key
