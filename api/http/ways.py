"""This file tells a move, explained, as JSON: the same over HTTP and from the program."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from api.http.wire import PREFIX, sending, time, verdict_json, words_json
from engine.clauses import clause_at
from engine.clock import SECOND
from engine.deal.explaining import APPROVAL, CONFIRMATION, ITEM, TASK, Explained, Want
from engine.deal.state import Deal
from engine.deal.undo import last_step
from engine.definition import Field, FieldType, Words
from engine.requirement_words import actual_in_words, item_name, required_in_words, task_name
from engine.verdict import Verdicts, failed
from engine.workflow import Workflow


def way_json(way: Explained, deal: Deal, workflow: Workflow) -> dict[str, Any]:
    """This is a move from where a deal stands: whether it passes, what it still wants, and what to send."""
    move, kind = way.move, workflow.kind_of(deal.stage, way.move.to)
    lacking = {key for verdict in failed(way.verdicts) for key in verdict.missing()}
    helps = {want.verdict.rule: want.by for want in way.wants}
    return {
        "move": move.key,
        "name": words_json(move.name),
        "to": move.to,
        "to_name": words_json(workflow.stages[move.to].name),
        "kind": kind,
        "standing": way.standing,
        "open": not failed(way.verdicts),
        "needs_reason": move.reason or kind == "back",
        "missing": [key for key in workflow.fields if key in lacking],
        "form": [field_json(workflow.fields[key], deal, workflow) for key in way.fields],
        "verdicts": [
            {
                **verdict_json(verdict, workflow),
                "required": words_json(required_in_words(workflow, verdict)),
                "actual": words_json(actual_in_words(workflow, verdict)),
                "helps": helps.get(verdict.rule),
            }
            for verdict in way.verdicts
        ],
        "to_pass": _to_pass(way, deal, workflow, needs_reason=move.reason or kind == "back"),
    }


def undo_json(
    deal: Deal, verdicts: Verdicts, workflow: Workflow, subject: str | None = None
) -> dict[str, Any] | None:
    """This is whether the last move, of the deal or of a row, may be taken back; None where nothing could be."""
    step, allowed = last_step(deal, subject), workflow.definition.undo
    if step is None:
        return None
    place = "undo" if subject is None else f"records/{subject.replace(':', '/', 1)}/undo"
    return {
        "move": step.move,
        "back_to": step.start,
        "open": not failed(verdicts),
        "until": time(step.at + allowed.minutes * 60 * SECOND) if allowed else None,
        "verdicts": [verdict_json(verdict, workflow) for verdict in verdicts],
        "send": _sending(deal, place, {}),
    }


def field_json(field: Field, deal: Deal, workflow: Workflow) -> dict[str, Any]:
    """This is a field with all that a form for it needs."""
    money = field.type is FieldType.MONEY
    return {
        "key": field.key,
        "name": words_json(field.name),
        "help": words_json(field.help),
        "type": field.type.value,
        "choices": [{"key": choice.key, "name": words_json(choice.name)} for choice in field.of],
        "min": field.min,
        "max": field.max,
        "pattern": field.pattern,
        "to": field.to,
        "currencies": list(dict.fromkeys((workflow.currency, *field.currencies))) if money else [],
        "evidence": field.evidence,
        "number": field.number,
        "personal": field.personal is not None,
        "set_by": list(field.set_by),
        "value": deal.values.get(field.key),
    }


def _to_pass(way: Explained, deal: Deal, workflow: Workflow, *, needs_reason: bool) -> dict[str, Any]:
    body: dict[str, Any] = {"move": way.move.key}
    if way.fields:
        body["fields"] = {key: "next" if workflow.fields[key].number else None for key in way.fields}
    if needs_reason:
        body["reason"] = None
    first = {key: value for key, value in body.get("fields", {}).items() if _decided_upon(way)}
    place = f"{PREFIX}/deals/{deal.id}/fields"
    return {
        "send": _sending(deal, "moves", body),
        "fields": {"method": "PATCH", "path": place, "body": {"fields": first}} if first else None,
        "items": [
            {
                "key": want.key,
                "name": _named(lambda lang, key=want.key: item_name(workflow, key, lang)),
                "send": _sending(deal, f"items/{want.key}", {"checked": True}),
            }
            for want in _by(way, ITEM)
        ],
        "tasks": [
            {
                "key": want.key,
                "name": _named(lambda lang, key=want.key: task_name(workflow, key, lang)),
                "send": _sending(deal, f"tasks/{want.key}/done", {}),
            }
            for want in _by(way, TASK)
        ],
        "approvals": [_decision(want, deal, workflow, "approvals") for want in _by(way, APPROVAL)],
        "confirmations": [
            _decision(want, deal, workflow, "confirmations") for want in _by(way, CONFIRMATION)
        ],
        "waivable": list(_waivable(way, deal)),
    }


def _decision(want: Want, deal: Deal, workflow: Workflow, collection: str) -> dict[str, Any]:
    """This is what other people have to decide; who is waited for already is not asked anew."""
    clause, saw = clause_at(workflow, want.verdict.rule), want.verdict.saw
    approval = clause.approval if clause else None
    confirmation = clause.confirmation if clause else None
    name = approval.name if approval else Words()
    if confirmation is not None:
        name = workflow.fields[confirmation.field].name
    waits = list(saw.get("waits_for", ()))
    send = _sending(deal, collection, {"clause": want.verdict.rule}) if want.mine and not waits else None
    return {
        "clause": want.verdict.rule,
        "name": words_json(name),
        "status": saw.get("status"),
        "waits_for": waits,
        "send": send,
    }


def _decided_upon(way: Explained) -> bool:
    """This says whether people decide something, over facts that have to stand there first."""
    return any(want.by in (APPROVAL, CONFIRMATION) or want.waiving for want in way.wants)


def _waivable(way: Explained, deal: Deal) -> Iterator[dict[str, Any]]:
    for waiving in (want.waiving for want in way.wants if want.waiving):
        due = waiving.last is not None
        yield {
            "clause": waiving.clause,
            "by": list(waiving.rule.by),
            "need": waiving.rule.need,
            "waits_for": list(waiving.waits_for),
            "duty": {"from": waiving.first.isoformat(), "to": waiving.last.isoformat()}
            if waiving.last
            else None,
            "send": _sending(
                deal,
                "waivers",
                {"clause": waiving.clause, "reason": None, **({"duty_on": None} if due else {})},
            ),
        }


def _sending(deal: Deal, place: str, body: dict[str, Any]) -> dict[str, Any]:
    return sending(f"/deals/{deal.id}/{place}", body)


def _by(way: Explained, kind: str) -> list[Want]:
    return [want for want in way.wants if want.by == kind]


def _named(say: Any) -> dict[str, str]:
    return {"zh": say("zh"), "en": say("en")}
