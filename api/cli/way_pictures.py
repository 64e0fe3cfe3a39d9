"""This file draws the moves from where a deal stands: what each asks, what is there, and the command that would pass."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from api.cli.caller import Caller
from api.cli.deal_answers import stage_in_words
from api.cli.when import shown
from engine.clock import SECOND
from engine.deal.explaining import (
    APPROVAL,
    CLOSED,
    CONFIRMATION,
    ITEM,
    NEEDS_APPROVAL,
    NEEDS_FIELDS,
    PASSABLE,
    TASK,
    Explained,
)
from engine.deal.state import Deal
from engine.deal.undo import last_step
from engine.definition import Field, FieldType, Words
from engine.naming import state_name
from engine.requirement_words import actual_in_words, required_in_words
from engine.verdict import Verdicts, failed
from engine.words import rule_in_words
from engine.workflow import Workflow

_STANDINGS = {
    PASSABLE: ("✓", Words(zh="可执行", en="passable")),
    NEEDS_FIELDS: ("✎", Words(zh="需填写", en="needs fields")),
    NEEDS_APPROVAL: ("⧗", Words(zh="需他人决定", en="needs approval")),
    CLOSED: ("✗", Words(zh="暂不可行", en="closed")),
}
_FORMS = {
    FieldType.BOOLEAN: "yes|no",
    FieldType.DATE: "YYYY-MM-DD",
    FieldType.DATETIME: "YYYY-MM-DDTHH:MM",
    FieldType.MONEY: "AMOUNT",
    FieldType.PERCENT: "PERCENT",
    FieldType.NUMBER: "NUMBER",
    FieldType.INTEGER: "NUMBER",
    FieldType.FILE: "@FILE",
    FieldType.LIST: "A;B",
    FieldType.USER: "MEMBER",
    FieldType.REF: "ID",
    FieldType.URL: "URL",
}


def print_ways(caller: Caller, sop: Workflow, deal: Deal, ways: Sequence[Explained]) -> None:
    """This draws every move, what stands between the deal and it, and what to type."""
    for way in ways:
        _print_way(caller, sop, deal, way)


def print_undo(
    caller: Caller, sop: Workflow, deal: Deal, verdicts: Verdicts, subject: str | None = None
) -> None:
    """This says that the last move, of the deal or of a row, can still be taken back, where it can."""
    step, allowed = last_step(deal, subject), sop.definition.undo
    if step is None or allowed is None or not verdicts or failed(verdicts):
        return
    until = shown(step.at + allowed.minutes * 60 * SECOND, sop.definition.timezone)
    record, _, row = (subject or "").partition(":")
    what = f"row undo {deal.id} {record} {row}" if subject else f"undo {deal.id}"
    zh, en = (
        state_name(sop, record, step.start, lang) if subject else stage_in_words(sop, step.start, lang)
        for lang in ("zh", "en")
    )
    caller.print(
        f"↶ gatebook deal {what}  (the move from {en}, until {until})",
        f"↶ gatebook deal {what}  （来自 {zh} 的一步，{until} 前）",
    )


def _print_way(caller: Caller, sop: Workflow, deal: Deal, way: Explained) -> None:
    move = way.move
    name = move.name.say(caller.lang) or move.key
    mark, standing = _STANDINGS[way.standing]
    head = f"{mark} {move.key} → {stage_in_words(sop, move.to, caller.lang)}  ({name})  {standing.say(caller.lang)}"
    caller.print(head, head)
    for want in way.wants:
        words = rule_in_words(sop, want.verdict)
        caller.print(f"    {words.say('en')}", f"    {words.say('zh')}")
        required, actual = required_in_words(sop, want.verdict), actual_in_words(sop, want.verdict)
        caller.print(
            f"      required: {required.say('en')}; there is: {actual.say('en')}",
            f"      要求：{required.say('zh')}；现状：{actual.say('zh')}",
        )
    for line in _to_type(sop, deal, way) if way.wants else ():
        caller.print(f"    > {line}", f"    > {line}")


def _to_type(sop: Workflow, deal: Deal, way: Explained) -> Iterator[str]:
    """This is the commands that bring what is missing, as far as the caller can, and the move itself."""
    for want in way.wants:
        if want.by == ITEM:
            yield f"gatebook deal check {deal.id} {want.key}"
        if want.by == TASK:
            yield f"gatebook deal task done {deal.id} {want.key}"
        if want.by == APPROVAL and not want.verdict.saw.get("waits_for"):
            yield f"gatebook deal approval ask {deal.id} {want.verdict.rule}"
        if want.by == CONFIRMATION and want.mine:
            yield f"gatebook deal confirm {deal.id} {want.verdict.rule}"
        if want.by is None and want.waiving is not None and not want.waiving.waits_for:
            until = f" --duty-on {want.waiving.last}" if want.waiving.last else ""
            yield f"gatebook deal waiver ask {deal.id} {want.verdict.rule} --reason ...{until}"
    if way.standing == CLOSED and any(want.by is None for want in way.wants):
        return
    given = [f"--set {key}={_form(sop.fields[key])}" for key in way.fields]
    reason = ["--reason ..."] if way.move.reason or sop.kind_of(deal.stage, way.move.to) == "back" else []
    yield " ".join(["gatebook deal move", deal.id, way.move.key, *given, *reason])


def _form(field: Field) -> str:
    """This is how a value of the field is typed."""
    if field.number is not None:
        return "next"
    if field.type is FieldType.CHOICE:
        return "|".join(choice.key for choice in field.of)
    return _FORMS.get(field.type, "...")
