"""This file draws the moves from where a deal or row stands: what each asks, what is there, and what to type so that it passes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from api.cli.caller import Caller
from api.cli.deal_answers import stage_in_words
from api.cli.when import shown
from api.http.ways import Stand, decided_upon
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
    Want,
)
from engine.deal.state import Deal
from engine.deal.undo import last_step
from engine.definition import Field, FieldType, Words
from engine.lookups import name_of
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


def print_ways(caller: Caller, stand: Stand, ways: Sequence[Explained]) -> None:
    """This draws every move, what stands between the deal or row and it, and what to type."""
    for way in ways:
        _print_way(caller, stand, way)


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


def _print_way(caller: Caller, stand: Stand, way: Explained) -> None:
    sop, move = stand.workflow, way.move
    name = move.name.say(caller.lang) or move.key
    to = stand.named(move.to).say(caller.lang) or move.to
    mark, standing = _STANDINGS[way.standing]
    head = f"{mark} {move.key} → {to}  ({name})  {standing.say(caller.lang)}"
    caller.print(head, head)
    for want in way.wants:
        spoken = stand.spoken(want.verdict)
        words = rule_in_words(sop, spoken)
        caller.print(f"    {words.say('en')}", f"    {words.say('zh')}")
        required, actual = required_in_words(sop, spoken), actual_in_words(sop, spoken)
        caller.print(
            f"      required: {required.say('en')}; there is: {actual.say('en')}",
            f"      要求：{required.say('zh')}；现状：{actual.say('zh')}",
        )
        if want.waiving is not None and want.waiving.waits_for:
            who = [name_of(stand.look, each) for each in want.waiving.waits_for]
            caller.print(
                f"      its waiver waits for {', '.join(who)}", f"      豁免待 {'、'.join(who)} 决定"
            )
    for line in _to_type(stand, way) if way.wants else ():
        caller.print(f"    > gatebook deal {line}", f"    > gatebook deal {line}")


def _to_type(stand: Stand, way: Explained) -> Iterator[str]:
    """This is the commands that bring what is missing, as far as the caller can, and the move itself."""
    deal, fields = stand.deal.id, stand.workflow.fields
    of_row = [stand.rules.record.key, stand.row.key] if stand.rules and stand.row else []
    row, given = ["row"] if of_row else [], _typed(stand.fields, way.fields)
    if way.of_deal:
        yield " ".join(["set", deal, *_typed(fields, way.of_deal)])
    if given and decided_upon(way):
        yield " ".join([*row, "set", deal, *of_row, *given])
        given = []
    for want in way.wants:
        yield from _first(stand, want)
    if way.standing == CLOSED and any(want.by is None for want in way.wants):
        return
    reason = ["--reason ..."] if way.needs_reason else []
    along = [f"--set {each}" for each in given]
    yield " ".join([*row, "move", deal, *of_row, way.move.key, *along, *reason])


def _first(stand: Stand, want: Want) -> Iterator[str]:
    """This is what has to be done before the move so that one clause passes."""
    deal, row = stand.deal.id, f" --row {stand.row.key}" if stand.row else ""
    if want.by == ITEM:
        yield f"check {deal} {want.key}"
    if want.by == TASK:
        yield f"task done {deal} {want.key}"
    if want.by == APPROVAL and not want.verdict.saw.get("waits_for"):
        yield f"approval ask {deal} {want.verdict.rule}{row}"
    if want.by == CONFIRMATION and want.mine:
        yield f"confirm {deal} {want.verdict.rule}{row}"
    if want.waiving is not None and not want.waiving.waits_for:
        until = f" --duty-on {want.waiving.last}" if want.waiving.last else ""
        instead = "" if want.by is None else "  # or"
        yield f"waiver ask {deal} {want.verdict.rule}{row} --reason ...{until}{instead}"


def _typed(fields: Mapping[str, Field], keys: Iterable[str]) -> list[str]:
    return [f"{key}={_form(fields[key])}" for key in keys]


def _form(field: Field) -> str:
    """This is how a value of the field is typed."""
    if field.number is not None:
        return "next"
    if field.type is FieldType.CHOICE:
        return "|".join(choice.key for choice in field.of)
    return _FORMS.get(field.type, "...")
