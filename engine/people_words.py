"""This file puts into words what people decide: which approval is missing and whom to ask, and why somebody may not.

Whom: a role by its name, a member by his name (`by_name` puts it in the place of his id), the deal's owner, or who the
owner answers to.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import msgspec

from engine.clauses import clause_at
from engine.definition import Approval, Confirmation, Panel, Words
from engine.definition.deciding import ALL, ANY, MEMBER, OWNER, OWNERS_SUPERIOR
from engine.naming import field_name, role_name
from engine.verdict import Verdict
from engine.workflow import Workflow

_MEMBERS = frozenset({"owner", "waits_for", "confirmed_by", "decided_by", "moved_by", "by"})
"""Under which keys a verdict saw members; a field of the SOP may be called so too, and is none."""
STATUS = {
    "rejected": Words(zh="被否决", en="was rejected"),
    "returned": Words(zh="被退回", en="was returned for revision"),
    "withdrawn": Words(zh="已撤回", en="was withdrawn"),
    "expired": Words(zh="已逾期", en="was not decided in time"),
    "voided": Words(zh="已失效", en="is void"),
    "used": Words(zh="已用过", en="has been used"),
    "granted": Words(zh="已通过", en="was granted"),
    "declined": Words(zh="未获同意", en="was declined"),
    "revoked": Words(zh="已撤销", en="was revoked"),
    "open": Words(zh="待决定", en="is open"),
}
_FIXED = {
    "approval.self": Words(
        zh="申请人与项目负责人不能参与自己事项的审批，已在其中的人也不能再次加入；请由他人决定。",
        en="Nobody decides what he asked for or owns, nor twice in one approval; somebody else has to.",
    ),
    "approval.asker": Words(
        zh="只有申请人或负责人可以撤回。", en="Only who asked for it, or whose deal it is, may withdraw it."
    ),
    "approval.twice": Words(
        zh="同一人在一次审批中只能决定一次；请由他人决定。",
        en="One person decides once in an approval; somebody else has to.",
    ),
    "approval.own_seat": Words(
        zh="只能转办自己的席位；代理人不能转办。",
        en="Only one's own seat can be passed on; a substitute cannot.",
    ),
    "approval.needed_later": Words(
        zh="您是后续环节唯一的审批人；请由他人先决定此环节。",
        en="You are the only one who can decide a later step; leave this one to somebody else.",
    ),
    "approval.needless": Words(zh="本项目不需要此审批。", en="This approval is not asked of this deal."),
    "approval.not_here": Words(
        zh="从当前阶段或状态不能进行此事项；到达后再申请审批。",
        en="What it is for cannot be done from here; ask when the deal or row is where it starts.",
    ),
    "confirmation.missing": Words(
        zh="尚无可确认的内容；请先填写。", en="There is no value to confirm; enter it first."
    ),
    "confirmation.own": Words(
        zh="确认只能由本人作出，不能代他人确认。",
        en="A confirmation is one's own; nobody confirms for somebody else.",
    ),
    "waiver.reason": Words(zh="申请豁免须说明原因。", en="Asking for a waiver needs a reason."),
    "waiver.self": Words(
        zh="申请豁免的人不能自己批准；请由他人决定。",
        en="Who asked for a waiver does not grant it; somebody else has to.",
    ),
    "waiver.twice": Words(
        zh="同一人在一次豁免中只能决定一次；请由他人决定，如需收回请撤销豁免。",
        en="One person decides once about a waiver; leave it to somebody else, or revoke it.",
    ),
}


def by_name(verdict: Verdict, workflow: Workflow, name: Callable[[str], str]) -> Verdict:
    """This is a verdict to be read out: the names of members in the place of their ids, those whom the SOP names too."""
    known, clause = verdict.saw, clause_at(workflow, verdict.rule)
    panels = clause.approval.panels if clause is not None and clause.approval is not None else ()
    entries = {entry for panel in panels for entry in panel.by} | set(known.get("asked", ()))
    seen = {key: _named(known[key], name) for key in (_MEMBERS & known.keys()) - workflow.fields.keys()}
    called = {entry: name(entry.removeprefix(MEMBER)) for entry in entries if entry.startswith(MEMBER)}
    return msgspec.structs.replace(verdict, saw={**known, **seen, **called}) if seen or called else verdict


def _named(seen: Any, name: Callable[[str], str]) -> Any:
    if isinstance(seen, str):
        return name(seen)
    return [_named(each, name) for each in seen] if isinstance(seen, list | tuple) else seen


def decision_in_words(workflow: Workflow, verdict: Verdict) -> Words | None:
    """This is a rule about who decides what, as a sentence; None for any other rule."""
    kind, _, rule = verdict.rule.partition(".")
    if kind not in ("approval", "confirmation", "waiver"):
        return None
    if verdict.rule in _FIXED:
        return _FIXED[verdict.rule]
    saw = verdict.saw
    match rule:
        case "closed":
            return _closed(saw.get(kind), str(saw.get("status")), saw.get("by"))
        case "nobody":
            return _nobody(workflow, saw)
        case "not_asked":
            who = saw.get("waits_for") or ["—"]
            return Words(
                zh=f"这不由您决定；等待：{'、'.join(who)}。",
                en=f"This is not yours to decide; it waits for {', '.join(who)}.",
            )
        case "roles":
            zh, en = (_people(workflow, saw.get("roles", ()), saw, lang) for lang in ("zh", "en"))
            return Words(zh=f"只有 {zh} 可以确认。", en=f"Only {en} may confirm this.")
    return None


def _nobody(workflow: Workflow, saw: Mapping[str, Any]) -> Words:
    asked = saw.get("asked", ())
    zh, en = (_people(workflow, asked, saw, lang) for lang in ("zh", "en"))
    or_zh, or_en = ("", "") if OWNERS_SUPERIOR not in asked else ("或指定上级", " or say whom he answers to")
    return Words(
        zh=f"没有足够的人可以决定：{zh}；请管理员先授予角色{or_zh}。",
        en=f"There are not enough people to decide: {en}; have an administrator grant the role{or_en} first.",
    )


def people_clause(workflow: Workflow, verdict: Verdict) -> Words:
    """This is what an approval or a confirmation at a gate still needs: whom to ask, or whom it waits for."""
    clause = clause_at(workflow, verdict.rule)
    if clause is not None and clause.approval is not None:
        return _approval(workflow, clause.approval, verdict)
    if clause is not None and clause.confirmation is not None:
        return _confirmation(workflow, clause.confirmation, verdict)
    return Words(zh=verdict.rule, en=verdict.rule)


def asked_people(workflow: Workflow, verdict: Verdict, lang: str) -> str:
    """This is who has to decide or confirm at a gate's clause."""
    clause = clause_at(workflow, verdict.rule)
    if clause is not None and clause.approval is not None:
        approval, who = clause.approval, _panels(workflow, clause.approval.panels, verdict.saw, lang)
        name = approval.name.say(lang) or approval.key
        return f"审批“{name}”：{who}" if lang == "zh" else f"the approval “{name}” of {who}"
    if clause is not None and clause.confirmation is not None:
        it = clause.confirmation
        of_zh, of_en = (
            f"（{_people(workflow, it.roles, {}, lang)}）",
            f" of {_people(workflow, it.roles, {}, lang)}",
        )
        name = field_name(workflow, it.field, lang)
        of = (of_zh if lang == "zh" else of_en) if it.roles else ""
        return (
            f"{it.people} 人确认“{name}”{of}"
            if lang == "zh"
            else f"“{name}” confirmed by {it.people} people{of}"
        )
    return verdict.rule


def _approval(workflow: Workflow, approval: Approval, verdict: Verdict) -> Words:
    saw, status = verdict.saw, verdict.saw.get("status")
    zh_name, en_name = approval.name.say("zh") or approval.key, approval.name.say("en") or approval.key
    if status == "open":
        who = saw.get("waits_for") or ["—"]
        return Words(
            zh=f"审批“{zh_name}”（{saw['approval']}）等待：{'、'.join(who)}。",
            en=f"The approval “{en_name}” ({saw['approval']}) waits for {', '.join(who)}.",
        )
    zh, en = (_panels(workflow, approval.panels, saw, lang) for lang in ("zh", "en"))
    before_zh, before_en = "", ""
    if status is not None:
        told = STATUS["voided" if status == "granted" else status]
        because = [str(each) for each in saw.get("because", ())]
        why_zh = (
            f"（{'、'.join(field_name(workflow, each, 'zh') for each in because)}已变更）" if because else ""
        )
        why_en = (
            f", since {', '.join(field_name(workflow, each, 'en') for each in because)} changed"
            if because
            else ""
        )
        before_zh = f"审批 {saw['approval']} {told.zh}{why_zh}；"
        before_en = f"The approval {saw['approval']} {told.en}{why_en}. "
    return Words(
        zh=f"{before_zh}请先申请审批“{zh_name}”，审批人：{zh}。",
        en=f"{before_en}Ask for the approval “{en_name}” first, of {en}.",
    )


def _confirmation(workflow: Workflow, it: Confirmation, verdict: Verdict) -> Words:
    people = [str(each) for each in verdict.saw.get("confirmed_by", ())]
    zh, en = field_name(workflow, it.field, "zh"), field_name(workflow, it.field, "en")
    so_zh = f"（已确认：{'、'.join(people)}）" if people else ""
    so_en = f" (so far: {', '.join(people)})" if people else ""
    by_zh = f"由 {_people(workflow, it.roles, {}, 'zh')} 中的" if it.roles else "由"
    by_en = f" of {_people(workflow, it.roles, {}, 'en')}" if it.roles else ""
    return Words(
        zh=f"“{zh}”须{by_zh} {it.people} 位不同的人确认{so_zh}。",
        en=f"“{en}” has to be confirmed by {it.people} different people{by_en}{so_en}.",
    )


def _closed(what: object, status: str, by: object) -> Words:
    told = STATUS.get(status, Words(zh=status, en=status))
    zh, en = (f"（{by}）", f" by {by}") if by else ("", "")
    return Words(
        zh=f"{what} 已有结果：{told.zh}{zh}；如仍需要，请重新申请。",
        en=f"{what} has been decided already: it {told.en}{en}. Ask again if it is still needed.",
    )


def _panels(workflow: Workflow, panels: Iterable[Panel], saw: Mapping[str, Any], lang: str) -> str:
    then = "，然后 " if lang == "zh" else ", then "
    return then.join(_panel(workflow, panel, saw, lang) for panel in panels)


def _panel(workflow: Workflow, panel: Panel, saw: Mapping[str, Any], lang: str) -> str:
    who = _people(workflow, panel.by, saw, lang)
    if panel.need == ANY:
        return who if len(panel.by) == 1 else (f"{who} 之一" if lang == "zh" else f"one of {who}")
    if panel.need == ALL:
        return who if len(panel.by) == 1 else (f"{who} 会签" if lang == "zh" else f"{who}, each of them")
    return f"{who} 中的 {panel.need} 人" if lang == "zh" else f"{panel.need} people of {who}"


def _people(workflow: Workflow, entries: Iterable[str], saw: Mapping[str, Any], lang: str) -> str:
    return ("、" if lang == "zh" else ", ").join(_who(workflow, entry, saw, lang) for entry in entries)


def _who(workflow: Workflow, entry: str, saw: Mapping[str, Any], lang: str) -> str:
    if entry == OWNER:
        return "项目负责人" if lang == "zh" else "the deal's owner"
    if entry == OWNERS_SUPERIOR:
        return "项目负责人的上级" if lang == "zh" else "whom the owner answers to"
    if entry.startswith(MEMBER):
        return str(saw.get(entry, entry.removeprefix(MEMBER)))
    return role_name(workflow, entry, lang)
