"""This file tells a move, explained, as JSON: of a deal or of a row of it, the same over HTTP and from the program."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from api.http.wire import PREFIX, sending, time, verdict_json, words_json
from api.spoken import spoken_of
from engine.clauses import clause_at
from engine.clock import SECOND
from engine.deal.explaining import APPROVAL, CONFIRMATION, ITEM, TASK, Explained, Want
from engine.deal.state import Deal, Row
from engine.deal.undo import last_step
from engine.definition import Field, FieldType, Words
from engine.lookups import Look
from engine.requirement_words import actual_in_words, item_name, required_in_words, task_name
from engine.verdict import Verdict, Verdicts, failed
from engine.words import rule_in_words
from engine.workflow import Rules, Workflow


class Stand(NamedTuple):
    """This is what would be moved: a deal, or with `rules` and `row` a row of one of its records.

    `look` finds members, so that sentences call them by their names; what is told as data keeps their ids.
    """

    deal: Deal
    workflow: Workflow
    look: Look
    rules: Rules | None = None
    row: Row | None = None

    @property
    def fields(self) -> Mapping[str, Field]:
        """This is the fields that may be given along with a move."""
        return self.rules.fields if self.rules else self.workflow.fields

    @property
    def values(self) -> Mapping[str, Any]:
        """This is what they hold."""
        return self.row.values if self.row else self.deal.values

    @property
    def path(self) -> str:
        """This is where its moves are, without the prefix."""
        of_row = f"/records/{self.rules.record.key}/{self.row.key}" if self.rules and self.row else ""
        return f"/deals/{self.deal.id}{of_row}"

    def named(self, stage: str) -> Words:
        """This is what a stage, or a state of the row, is called."""
        states = {state.key: state.name for state in self.rules.record.states} if self.rules else {}
        return states[stage] if self.rules else self.workflow.stages[stage].name

    def spoken(self, verdict: Verdict) -> Verdict:
        """This is a verdict as people speak of it."""
        return spoken_of(verdict, self.workflow, self.look)

    def writing(self, values: dict[str, Any]) -> dict[str, Any] | None:
        """This is the request that sets its fields; None without any."""
        place, key = (self.path, "values") if self.rules else (f"{self.path}/fields", "fields")
        return _patching(place, {key: values}) if values else None

    def asking(self, place: str, clause: str, **more: Any) -> dict[str, Any]:
        """This is the request for what people decide about one clause of it."""
        of_row = {"row": self.row.key} if self.row else {}
        return sending(f"/deals/{self.deal.id}/{place}", {"clause": clause, **of_row, **more})


def way_json(way: Explained, stand: Stand) -> dict[str, Any]:
    """This is a move from where a deal or row stands: whether it passes, what it still wants, and what to send."""
    move, workflow = way.move, stand.workflow
    lacking = {key for verdict in failed(way.verdicts) for key in verdict.missing()}
    own = f"{stand.rules.record.key}." if stand.rules else ""
    helps = {want.verdict.rule: want.by for want in way.wants}
    return {
        "move": move.key,
        "name": words_json(move.name),
        "to": move.to,
        "to_name": words_json(stand.named(move.to)),
        "kind": way.kind,
        "standing": way.standing,
        "open": not failed(way.verdicts),
        "needs_reason": way.needs_reason,
        "missing": [key for key in stand.fields if f"{own}{key}" in lacking],
        "form": [field_json(stand.fields[key], stand.values, workflow) for key in way.fields],
        "verdicts": [
            {**_clause(verdict, stand), "helps": helps.get(verdict.rule)} for verdict in way.verdicts
        ],
        "to_pass": _to_pass(way, stand),
    }


def row_way_json(way: Explained, stand: Stand) -> dict[str, Any]:
    """This is a move of a row, with what it still wants of the deal, which is written before it."""
    workflow, told, of_deal = stand.workflow, way_json(way, stand), dict.fromkeys(way.of_deal)
    lacking = {key for verdict in failed(way.verdicts) for key in verdict.missing()}
    first = Stand(stand.deal, workflow, stand.look).writing(of_deal)
    return {
        **told,
        "missing_of_deal": [key for key in workflow.fields if key in lacking],
        "to_pass": {**told["to_pass"], "of_deal": first},
    }


def undo_json(stand: Stand, verdicts: Verdicts) -> dict[str, Any] | None:
    """This is whether the last move, of the deal or of a row, may be taken back; None where nothing could be."""
    subject = f"{stand.rules.record.key}:{stand.row.key}" if stand.rules and stand.row else None
    step, allowed = last_step(stand.deal, subject), stand.workflow.definition.undo
    if step is None:
        return None
    return {
        "move": step.move,
        "back_to": step.start,
        "open": not failed(verdicts),
        "until": time(step.at + allowed.minutes * 60 * SECOND) if allowed else None,
        "verdicts": [_told(verdict, stand) for verdict in verdicts],
        "send": sending(f"{stand.path}/undo", {}),
    }


def _told(verdict: Verdict, stand: Stand) -> dict[str, Any]:
    """This is a verdict, and what its rule asks for in words."""
    words = rule_in_words(stand.workflow, stand.spoken(verdict))
    return {**verdict_json(verdict, None), **words_json(words)}


def _clause(verdict: Verdict, stand: Stand) -> dict[str, Any]:
    """This is a verdict with what its rule required and what was there."""
    spoken, workflow = stand.spoken(verdict), stand.workflow
    return {
        **_told(verdict, stand),
        "required": words_json(required_in_words(workflow, spoken)),
        "actual": words_json(actual_in_words(workflow, spoken)),
    }


def field_json(field: Field, values: Mapping[str, Any], workflow: Workflow) -> dict[str, Any]:
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
        "value": values.get(field.key),
    }


def _to_pass(way: Explained, stand: Stand) -> dict[str, Any]:
    given = {key: "next" if stand.fields[key].number else None for key in way.fields}
    body: dict[str, Any] = {"move": way.move.key}
    if given:
        body["values" if stand.rules else "fields"] = given
    if way.needs_reason:
        body["reason"] = None
    return {
        "send": sending(f"{stand.path}/moves", body),
        "fields": stand.writing(given) if decided_upon(way) else None,
        "items": [
            _deed(want, stand, f"items/{want.key}", item_name, {"checked": True}) for want in _by(way, ITEM)
        ],
        "tasks": [_deed(want, stand, f"tasks/{want.key}/done", task_name, {}) for want in _by(way, TASK)],
        "approvals": [_decision(want, stand, "approvals") for want in _by(way, APPROVAL)],
        "confirmations": [_decision(want, stand, "confirmations") for want in _by(way, CONFIRMATION)],
        "waivable": list(_waivable(way, stand)),
    }


def _deed(
    want: Want, stand: Stand, place: str, name: Callable[[Workflow, str, str], str], body: dict[str, Any]
) -> dict[str, Any]:
    """This is an item to tick, or a task to do."""
    return {
        "key": want.key,
        "name": {lang: name(stand.workflow, want.key, lang) for lang in ("zh", "en")},
        "send": sending(f"/deals/{stand.deal.id}/{place}", body),
    }


def _decision(want: Want, stand: Stand, place: str) -> dict[str, Any]:
    """This is what other people have to decide; who is waited for already is not asked anew."""
    clause, saw = clause_at(stand.workflow, want.verdict.rule), want.verdict.saw
    approval = clause.approval if clause else None
    confirmation = clause.confirmation if clause else None
    name = approval.name if approval else Words()
    if confirmation is not None:
        of = stand.fields if confirmation.field in stand.fields else stand.workflow.fields
        name = of[confirmation.field].name
    waits = list(saw.get("waits_for", ()))
    return {
        "clause": want.verdict.rule,
        "name": words_json(name),
        "status": saw.get("status"),
        "waits_for": waits,
        "send": stand.asking(place, want.verdict.rule) if want.mine and not waits else None,
    }


def decided_upon(way: Explained) -> bool:
    """This says whether people decide something, over facts that have to stand there first."""
    return any(want.by in (APPROVAL, CONFIRMATION) or want.waiving for want in way.wants)


def _waivable(way: Explained, stand: Stand) -> Iterator[dict[str, Any]]:
    for waiving in (want.waiving for want in way.wants if want.waiving):
        due = {"from": waiving.first.isoformat(), "to": waiving.last.isoformat()} if waiving.last else None
        more: dict[str, Any] = {"reason": None, **({"duty_on": None} if due else {})}
        yield {
            "clause": waiving.clause,
            "by": list(waiving.rule.by),
            "need": waiving.rule.need,
            "waits_for": list(waiving.waits_for),
            "duty": due,
            "send": stand.asking("waivers", waiving.clause, **more),
        }


def _patching(place: str, body: dict[str, Any]) -> dict[str, Any]:
    return {"method": "PATCH", "path": f"{PREFIX}{place}", "body": body}


def _by(way: Explained, kind: str) -> list[Want]:
    return [want for want in way.wants if want.by == kind]
