"""This file reads the audit trail of one deal from the log: its events and its refusals, in one order, in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Connection

from engine.definition import Words
from engine.events import DealOpened, Event, Migrated, WorkflowPublished
from engine.journal import Journal
from engine.lookups import no_deal
from engine.members import CLOCK
from engine.requirement_words import actual_in_words
from engine.serde import Recorded
from engine.states import States
from engine.store import REFUSALS, Store, position_at, read_stream
from engine.values import ERASED, MASKED
from engine.verdict import Verdict
from engine.words import rule_in_words
from engine.workflow import Workflow
from projections.called import CONTACT, MEMBER, Name, called, called_verdict
from projections.deciding_words import Ask, asked_in
from projections.query import iso
from projections.words import sentence

_CLOCK = Words("系统", "Gatebook")
LANGUAGES = ("zh", "en")
Mask = Callable[[str, list[Recorded]], list[Recorded]]
"""This is what somebody may see of a deal's events; it raises `Unknown` for a deal that he does not see."""


def timeline_of(
    store: Store,
    journal: Journal,
    deal: str,
    *,
    as_of: int | None = None,
    known_at: int | None = None,
    mask: Mask | None = None,
    contacts: bool = True,
    verdicts: bool = False,
) -> dict[str, Any]:
    """This is every event of a deal and every refusal, oldest first, each with its sentence in zh and en.

    `contacts` says that people at customers are called by their names, `verdicts` that those that judged are told in
    the words of the SOP version in force then. Instants are microseconds; raises `Unknown` for a deal that nobody ever asked to open.
    """
    with store.reading() as connection:
        rows = [*read_stream(connection, f"deal:{deal}"), *read_stream(connection, f"deal:{deal}{REFUSALS}")]
        told = sorted(journal.recorded(connection, rows), key=lambda recorded: recorded.position)
        if not told:
            raise no_deal(deal)
        known = None if known_at is None else position_at(connection, known_at)
        versions = _versions(connection, journal, told)
        told = told if mask is None else mask(deal, told)
        telling = _Telling(asked_in(told), names_of(connection, journal, contacts=contacts), verdicts)
        return {
            "deal": deal,
            "entries": [
                _entry(recorded, workflow, telling)
                for recorded, workflow in _judged(told, versions)
                if (as_of is None or recorded.occurred_at <= as_of)
                and (known is None or recorded.position <= known)
            ],
        }


def names_of(connection: Connection, journal: Journal, *, contacts: bool) -> Name:
    """This says what members, customers and contacts are called, as they stand in the log; each is read once."""
    states = States(journal)

    @cache
    def name(kind: str, key: str) -> str:
        if kind == CONTACT and not contacts:
            return key
        state = states.state(connection, f"{kind}:{key}")
        said = state.name if kind == MEMBER else state.values.get("name")
        return said if isinstance(said, str) and said else key

    return name


class _Telling(NamedTuple):
    """This is with what entries are told: what was asked for, what everybody is called, whether verdicts are wanted."""

    asked: Mapping[str, Ask]
    name: Name
    verdicts: bool


def _versions(connection: Connection, journal: Journal, told: list[Recorded]) -> dict[int, Workflow]:
    keys = {recorded.event.workflow for recorded in told if isinstance(recorded.event, DealOpened)}
    rows = [row for key in keys for row in read_stream(connection, f"workflow:{key}")]
    events = [recorded.event for recorded in journal.recorded(connection, rows)]
    return {
        event.version: Workflow.read(event.normal) for event in events if isinstance(event, WorkflowPublished)
    }


def _judged(told: list[Recorded], versions: dict[int, Workflow]) -> list[tuple[Recorded, Workflow | None]]:
    """This puts beside each event the version of the SOP that judged it."""
    version = next((one.event.version for one in told if isinstance(one.event, DealOpened)), 0)
    judged = []
    for recorded in told:
        if isinstance(recorded.event, Migrated):
            version = recorded.event.version
        judged.append((recorded, versions.get(version)))
    return judged


def _entry(recorded: Recorded, workflow: Workflow | None, telling: _Telling) -> dict[str, Any]:
    meta, refusal = recorded.meta, recorded.stream.endswith(REFUSALS)
    words = {
        lang: sentence_by_name(recorded, workflow, lang, telling.name, telling.asked)
        if workflow
        else recorded.event.stored
        for lang in LANGUAGES
    }
    return {
        "position": recorded.position,
        "revision": 0 if refusal else recorded.version,
        "type": recorded.event.stored,
        "refused": refusal,
        "by": meta.by,
        "on_behalf_of": meta.on_behalf_of,
        "known": meta.known,
        "channel": meta.channel,
        "reason": meta.reason,
        "occurred_at": iso(recorded.occurred_at),
        "recorded_at": iso(recorded.recorded_at),
        "sentence": words,
        "event": msgspec.to_builtins(recorded.event, enc_hook=_erased),
        "verdicts": _verdicts(recorded.event, workflow, telling) if telling.verdicts else None,
    }


def sentence_by_name(
    recorded: Recorded, workflow: Workflow, lang: str, name: Name, asked: Mapping[str, Ask]
) -> str:
    """This is one event of a deal as a sentence in which people are called by their names."""
    spoken = called(recorded, workflow, name)
    return sentence(spoken, workflow, lang, _actor(recorded.meta.by, lang, name), asked)


def _actor(member: str, lang: str, name: Name) -> str:
    """This is what whoever did something is called; what happens by itself, nobody did."""
    return _CLOCK.say(lang) if member == CLOCK else name(MEMBER, member)


def _verdicts(event: Event, workflow: Workflow | None, telling: _Telling) -> list[dict[str, Any]]:
    """This is the verdicts of an event, each with what its rule asked for and what was there, in words."""
    found: tuple[Verdict, ...] = getattr(event, "verdicts", ())
    if workflow is None:
        return []
    return [_verdict(verdict, workflow, telling.name) for verdict in found]


def _verdict(verdict: Verdict, workflow: Workflow, name: Name) -> dict[str, Any]:
    spoken = called_verdict(verdict, workflow, name)
    words, actual = rule_in_words(workflow, spoken), actual_in_words(workflow, spoken)
    return {
        "rule": verdict.rule,
        "passed": verdict.passed,
        **{lang: words.say(lang) for lang in LANGUAGES},
        "actual": {lang: actual.say(lang) for lang in LANGUAGES},
    }


def _erased(value: Any) -> Any:
    if value is ERASED:
        return {"erased": True}
    if value is MASKED:
        return {"masked": True}
    raise NotImplementedError(type(value))
