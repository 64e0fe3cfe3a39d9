"""This file says what things look like on their way out: deals, verdicts, moves, events, as JSON.

Instants are ISO 8601 in UTC, money and numbers are decimal strings, a value whose key was destroyed is
`{"erased": true}`, one that the caller may not see is `{"masked": true}`. An event's `data` is its payload exactly as the log holds it, unsealed.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

import msgspec

from engine.clock import SECOND, moment
from engine.deal.state import Deal
from engine.definition import Words
from engine.members import Member
from engine.serde import Recorded
from engine.team import Mate
from engine.values import ERASED, MASKED
from engine.verdict import Verdict
from engine.words import rule_in_words
from engine.workflow import Workflow

PREFIX = "/api/v1"
ERASED_JSON = {"erased": True}
MASKED_JSON = {"masked": True}


def _unusual(value: Any) -> Any:
    if value is ERASED:
        return ERASED_JSON
    if value is MASKED:
        return MASKED_JSON
    raise NotImplementedError(type(value))


_encoder = msgspec.json.Encoder(decimal_format="string", enc_hook=_unusual)


def encode(thing: Any) -> bytes:
    """This is a thing's JSON.

    >>> encode({"name": ERASED})
    b'{"name":{"erased":true}}'
    """
    return _encoder.encode(thing)


def time(at: int | None) -> datetime | None:
    """This is an instant as it is sent, null for none."""
    return None if at is None else moment(at)


def words_json(words: Words) -> dict[str, str]:
    """This is a name in both languages; one that was written in one language only is given for the other too."""
    return {"zh": words.say("zh"), "en": words.say("en")}


def deal_json(deal: Deal, workflow: Workflow) -> dict[str, Any]:
    """This is a deal as it stands."""
    worth = workflow.worth(deal.values)
    return {
        "id": deal.id,
        "version": deal.version,
        "workflow": deal.workflow,
        "workflow_version": deal.workflow_version,
        "digest": deal.digest,
        "stage": deal.stage,
        "outcome": workflow.outcome(deal.stage).value,
        "final": workflow.is_final(deal.stage),
        "title": deal.title,
        "owner": deal.owner,
        "unit": deal.unit,
        "fields": {key: value for key, value in deal.values.items() if value is not None},
        "checked": deal.checked,
        "external_ids": deal.external_ids,
        "value": None if worth is None else {"amount": worth, "currency": workflow.currency},
        "due": None if deal.due is None else {"at": time(deal.due.at), "days": deal.due.days},
        "opened_at": time(deal.opened_at),
        "entered_at": time(deal.entered_at),
        "held_since": time(deal.held_since),
        "held_seconds": deal.held_before // SECOND,
        "passed": deal.passed,
        "voided": deal.voided,
        "links": deal.links,
        "team": [team_json(mate) for mate in deal.team],
        "last_activity": time(deal.last_activity),
        "next_on": deal.next_on,
    }


def team_json(mate: Mate) -> dict[str, Any]:
    """This is somebody on a deal's team."""
    return {"member": mate.member, "role": mate.role, "share": mate.share}


def verdict_json(verdict: Verdict, workflow: Workflow | None) -> dict[str, Any]:
    """This is a verdict; with its workflow, what the rule asks for in words."""
    told = {
        "rule": verdict.rule,
        "passed": verdict.passed,
        "saw": verdict.saw,
        "missing": verdict.missing(),
    }
    return told if workflow is None else {**told, **words_json(rule_in_words(workflow, verdict))}


def event_json(recorded: Recorded, external_ids: dict[str, str] | None) -> dict[str, Any]:
    """This is an event as integrators see it; events of a deal carry the deal's foreign ids."""
    meta = recorded.meta
    told = {
        "position": recorded.position,
        "id": recorded.id,
        "stream": recorded.stream,
        "version": recorded.version,
        "type": recorded.event.stored,
        "shape": recorded.event.shape,
        "occurred_at": time(recorded.occurred_at),
        "recorded_at": time(recorded.recorded_at),
        "by": meta.by,
        "known": meta.known,
        "on_behalf_of": meta.on_behalf_of,
        "channel": meta.channel,
        "key": meta.key,
        "reason": meta.reason,
        "source": meta.source,
        "data": recorded.event,
    }
    return told if external_ids is None else {**told, "external_ids": external_ids}


def member_json(member: Member) -> dict[str, Any]:
    """This is a member with the roles granted."""
    return {
        "id": member.id,
        "version": member.version,
        "name": member.name,
        "roles": [
            {"role": grant.role, "unit": grant.unit, "until": time(grant.until)} for grant in member.grants
        ],
    }


def sending(place: str, body: dict[str, Any]) -> dict[str, Any]:
    """This is a request, ready to be sent.

    >>> sending("/deals/D-1/undo", {})
    {'method': 'POST', 'path': '/api/v1/deals/D-1/undo', 'body': {}}
    """
    return {"method": "POST", "path": f"{PREFIX}{place}", "body": body}
