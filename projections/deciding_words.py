"""This file puts what people decided into sentences, zh and en: approvals, confirmations, waivers.

Most of these events name an approval or a waiver by its id alone; what it is about, the event says by which it was
asked for. So a teller is given those of the same deal (`asked_in`); without them it names the id.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from engine.definition import Words
from engine.events import (
    ApprovalAsked,
    ApprovalDecided,
    ApprovalExpired,
    ApprovalPassedOn,
    ApprovalReturned,
    ApprovalVoided,
    ApprovalWithdrawn,
    ApproverAdded,
    ApproversReminded,
    ConfirmationVoided,
    DutyDone,
    Event,
    FactConfirmed,
    PanelAsked,
    Seat,
    WaiverAsked,
    WaiverDeclined,
    WaiverExpired,
    WaiverGranted,
    WaiverRevoked,
    WaiverUsed,
)
from engine.naming import role_name
from engine.serde import Recorded
from engine.words import field_name, shown, value_in_words
from engine.workflow import Workflow
from projections.clause_words import (
    at,
    because_in_words,
    clause_in_words,
    deed_in_words,
    governed_in_words,
    of_row,
    panels_in_words,
    place_in_words,
)

Ask = ApprovalAsked | WaiverAsked


class Around(NamedTuple):
    """This is what a decision is told from: the SOP, and what was asked for in the same deal, by id."""

    workflow: Workflow
    asked: Mapping[str, Ask]


def asked_in(told: Iterable[Recorded]) -> dict[str, Ask]:
    """This is every approval and waiver asked for in a deal's history, by its id."""
    events = [recorded.event for recorded in told]
    approvals: dict[str, Ask] = {it.approval: it for it in events if isinstance(it, ApprovalAsked)}
    return approvals | {it.waiver: it for it in events if isinstance(it, WaiverAsked)}


def told_of_decision(event: Event, workflow: Workflow, asked: Mapping[str, Ask]) -> Words | None:
    """This is what a decision of people says; None for any other event."""
    tell = _TOLD.get(type(event))
    return None if tell is None else tell(event, Around(workflow, asked))


def _asked(event: ApprovalAsked, around: Around) -> Words:
    sop = around.workflow
    zh, en = (_approval(around, event.approval, lang, event) for lang in ("zh", "en"))
    deed = governed_in_words(event)
    zh, en = (f"{zh}，内容：{deed}", f"{en}, namely {deed}") if deed else (zh, en)
    zh += f"，审批人：{panels_in_words(event.panels, 'zh')}"
    en += f": {panels_in_words(event.panels, 'en')}"
    if event.due is not None:
        zh, en = f"{zh}，截止 {at(sop, event.due.at)}", f"{en}, until {at(sop, event.due.at)}"
    if event.copies:
        zh, en = f"{zh}，抄送 {'、'.join(event.copies)}", f"{en}, copied to {', '.join(event.copies)}"
    if event.note is not None:
        zh, en = f"{zh}；说明：{shown(event.note)}", f"{en}; note: {shown(event.note)}"
    return Words(f"申请{zh}", f"asked for {en}")


def _decided(event: ApprovalDecided, around: Around) -> Words:
    zh, en = (_approval(around, event.approval, lang) for lang in ("zh", "en"))
    verb_zh, verb_en = ("同意", "agreed to") if event.agreed else ("否决", "rejected")
    seat_zh, seat_en = (_in_seat(around, event.seat, event.behalf_of, lang) for lang in ("zh", "en"))
    granted = event.agreed and event.outcome == "granted"
    so_zh, so_en = ("，审批通过", "; it is granted") if granted else ("", "")
    return _commented(
        Words(f"{seat_zh}{verb_zh}{zh}{so_zh}", f"{verb_en} {en}{seat_en}{so_en}"), event.comment
    )


def _returned(event: ApprovalReturned, around: Around) -> Words:
    return _commented(_with(around, event.approval, "退回{}", "returned {} for revision"), event.comment)


def _withdrawn(event: ApprovalWithdrawn, around: Around) -> Words:
    return _with(around, event.approval, "撤回{}", "withdrew {}")


def _added(event: ApproverAdded, around: Around) -> Words:
    words = _with(around, event.approval, "为{}加签：", "added to {} one more to agree: ")
    return Words(words.zh + event.member, words.en + event.member)


def _passed_on(event: ApprovalPassedOn, around: Around) -> Words:
    words = _with(around, event.approval, "将{}转办给 ", "passed {} on to ")
    return Words(words.zh + event.member, words.en + event.member)


def _reminded(event: ApproversReminded, around: Around) -> Words:
    words = _with(around, event.approval, "催办{}：", "reminded of {}: ")
    return Words(words.zh + "、".join(event.members), words.en + ", ".join(event.members))


def _expired(event: ApprovalExpired, around: Around) -> Words:
    return _with(around, event.approval, "记录{}逾期未决", "found {} not decided in time")


def _voided(event: ApprovalVoided, around: Around) -> Words:
    words = _with(around, event.approval, "使{}失效", "made {} void")
    return _because(words, event.because, around)


def _confirmed(event: FactConfirmed, around: Around) -> Words:
    sop = around.workflow
    whole = event.field
    zh = f"确认 {field_name(sop, whole, 'zh')} 为 {value_in_words(sop, whole, event.value, 'zh')}"
    en = f"confirmed that {field_name(sop, whole, 'en')} is {value_in_words(sop, whole, event.value, 'en')}"
    zh, en = zh + of_row(sop, event.subject, "zh"), en + of_row(sop, event.subject, "en")
    place_zh, place_en = (place_in_words(sop, event.clause, lang) for lang in ("zh", "en"))
    if place_zh:
        zh, en = f"{zh}（用于{place_zh}）", f"{en} (before {place_en})"
    if event.complete:
        return Words(f"{zh}，确认人数已足", f"{en}; enough people have now")
    if event.until is None:
        return Words(f"{zh}，尚待他人确认", f"{en}; others have to as well")
    until = at(sop, event.until)
    return Words(f"{zh}，他人须于 {until} 前确认", f"{en}; others have to as well until {until}")


def _confirmation_voided(event: ConfirmationVoided, around: Around) -> Words:
    sop = around.workflow
    zh, en = (
        clause_in_words(sop, event.clause, lang) + of_row(sop, event.subject, lang) for lang in ("zh", "en")
    )
    words = Words(f"使对“{zh}”的确认失效", f"made the confirmations of “{en}” void")
    return _because(words, event.because, around)


def _waiver_asked(event: WaiverAsked, around: Around) -> Words:
    sop = around.workflow
    zh, en = (_waiver(around, event.waiver, lang, event) for lang in ("zh", "en"))
    panels = (PanelAsked((), event.need, event.seats),)
    zh, en = (
        f"{zh}，批准人：{panels_in_words(panels, 'zh')}",
        f"{en}: {panels_in_words(panels, 'en')}",
    )
    if event.once:
        zh, en = zh + "，仅用一次", en + ", for one time"
    if event.until is not None:
        zh, en = f"{zh}，有效至 {at(sop, event.until)}", f"{en}, until {at(sop, event.until)}"
    if event.duty_on is not None:
        zh, en = f"{zh}，须于 {event.duty_on} 前补齐", f"{en}; what is missing follows by {event.duty_on}"
    return Words(f"申请{zh}", f"asked for {en}")


def _waiver_decided(event: WaiverGranted | WaiverDeclined, around: Around) -> Words:
    zh, en = (_waiver(around, event.waiver, lang) for lang in ("zh", "en"))
    verb_zh, verb_en = ("批准", "granted") if isinstance(event, WaiverGranted) else ("不同意", "declined")
    seat_zh, seat_en = (_in_seat(around, event.seat, event.behalf_of, lang) for lang in ("zh", "en"))
    words = Words(f"{seat_zh}{verb_zh}{zh}", f"{verb_en} {en}{seat_en}")
    if isinstance(event, WaiverGranted) and not event.complete:
        joint = Words(f"{words.zh}，尚待他人会签", f"{words.en}; others have still to grant it too")
        return _commented(joint, event.comment)
    return _commented(_until(words, event, around), event.comment)


def _until(words: Words, event: WaiverGranted | WaiverDeclined, around: Around) -> Words:
    asked = around.asked.get(event.waiver)
    if isinstance(event, WaiverDeclined) or not isinstance(asked, WaiverAsked) or asked.until is None:
        return words
    until = at(around.workflow, asked.until)
    return Words(f"{words.zh}，有效至 {until}", f"{words.en}, until {until}")


def _used(event: WaiverUsed, around: Around) -> Words:
    asked = around.asked.get(event.waiver)
    zh, en = (_waiver(around, event.waiver, lang) for lang in ("zh", "en"))
    deed_zh, deed_en = (deed_in_words(around.workflow, asked, event.move, lang) for lang in ("zh", "en"))
    return Words(f"凭{zh}完成{deed_zh}", f"used {en} for {deed_en}")


def _revoked(event: WaiverRevoked, around: Around) -> Words:
    zh, en = (_waiver(around, event.waiver, lang) for lang in ("zh", "en"))
    if event.by is not None:
        return Words(f"撤销{zh}", f"revoked {en}")
    return _because(Words(f"使{zh}失效", f"made {en} void"), event.because, around)


def _waiver_expired(event: WaiverExpired, around: Around) -> Words:
    zh, en = (_waiver(around, event.waiver, lang) for lang in ("zh", "en"))
    return Words(f"记录{zh}到期", f"found the time of {en} over")


def _duty_done(event: DutyDone, around: Around) -> Words:
    zh, en = (_waiver(around, event.waiver, lang) for lang in ("zh", "en"))
    return Words(f"补齐了{zh}所欠事项", f"supplied what {en} had put off")


def _with(around: Around, approval: str, zh: str, en: str) -> Words:
    return Words(zh.format(_approval(around, approval, "zh")), en.format(_approval(around, approval, "en")))


def _approval(around: Around, key: str, lang: str, asked: Ask | None = None) -> str:
    """This names an approval: by its clause, id, row, and what it is for; by its id alone where nothing more is known."""
    it = asked or around.asked.get(key)
    if it is None:
        return f"审批 {key}" if lang == "zh" else f"the approval {key}"
    name = clause_in_words(around.workflow, it.clause, lang)
    lead = f"审批“{name}”" if lang == "zh" else f"the approval “{name}”"
    return lead + _which(around.workflow, key, it, lang)


def _waiver(around: Around, key: str, lang: str, asked: Ask | None = None) -> str:
    it = asked or around.asked.get(key)
    if it is None:
        return f"豁免 {key}" if lang == "zh" else f"the waiver {key}"
    name = clause_in_words(around.workflow, it.clause, lang)
    lead = f"豁免“{name}”" if lang == "zh" else f"the waiver of “{name}”"
    return lead + _which(around.workflow, key, it, lang)


def _which(workflow: Workflow, key: str, asked: Ask, lang: str) -> str:
    place = place_in_words(workflow, asked.clause, lang)
    row = of_row(workflow, asked.subject, lang)
    if lang == "zh":
        return f"（{key}{f'，用于{place}' if place else ''}{row}）"
    return f" ({key}{f', before {place}' if place else ''}{row})"


def _in_seat(around: Around, seat: Seat, behalf_of: str | None, lang: str) -> str:
    """This says by which role somebody decided, and in whose place; empty where it was himself by name."""
    role = role_name(around.workflow, seat.role, lang) if seat.role else ""
    said = []
    if role:
        said.append(f"以 {role} 身份" if lang == "zh" else f" as {role}")
    if behalf_of is not None:
        said.append(f"代理 {behalf_of} " if lang == "zh" else f" in the place of {behalf_of}")
    return "".join(said)


def _because(words: Words, because: tuple[str, ...], around: Around) -> Words:
    zh, en = (because_in_words(around.workflow, because, lang) for lang in ("zh", "en"))
    return Words(f"{words.zh}：{zh}", f"{words.en}: {en}") if because else words


def _commented(words: Words, comment: Any) -> Words:
    if comment is None:
        return words
    return Words(f"{words.zh}；意见：{shown(comment)}", f"{words.en}; comment: {shown(comment)}")


_TOLD: dict[type[Event], Callable[[Any, Around], Words]] = {
    ApprovalAsked: _asked,
    ApprovalDecided: _decided,
    ApprovalReturned: _returned,
    ApprovalWithdrawn: _withdrawn,
    ApproverAdded: _added,
    ApprovalPassedOn: _passed_on,
    ApproversReminded: _reminded,
    ApprovalExpired: _expired,
    ApprovalVoided: _voided,
    FactConfirmed: _confirmed,
    ConfirmationVoided: _confirmation_voided,
    WaiverAsked: _waiver_asked,
    WaiverGranted: _waiver_decided,
    WaiverDeclined: _waiver_decided,
    WaiverExpired: _waiver_expired,
    DutyDone: _duty_done,
    WaiverUsed: _used,
    WaiverRevoked: _revoked,
}
