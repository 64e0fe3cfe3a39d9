"""This file reads the audit trail of one deal from the log: its events and its refusals, in one order, in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import msgspec
from sqlalchemy import Connection

from engine.errors import Unknown
from engine.events import DealOpened, Migrated, WorkflowPublished
from engine.journal import Journal
from engine.serde import Recorded
from engine.store import Store, position_at, read_stream
from engine.values import ERASED, MASKED
from engine.workflow import Workflow
from projections.deciding_words import Ask, asked_in
from projections.projection import REFUSALS
from projections.query import iso
from projections.words import sentence

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
) -> dict[str, Any]:
    """This is every event of a deal and every refusal, oldest first, each with its sentence in zh and en.

    Instants are microseconds; raises `Unknown` for a deal that nobody ever asked to open.
    """
    with store.reading() as connection:
        rows = [*read_stream(connection, f"deal:{deal}"), *read_stream(connection, f"deal:{deal}{REFUSALS}")]
        told = sorted(journal.recorded(connection, rows), key=lambda recorded: recorded.position)
        if not told:
            raise Unknown(f"There is no deal {deal}.", f"没有项目 {deal}。")
        known = None if known_at is None else position_at(connection, known_at)
        versions = _versions(connection, journal, told)
    told = told if mask is None else mask(deal, told)
    asked = asked_in(told)
    return {
        "deal": deal,
        "entries": [
            _entry(recorded, workflow, asked)
            for recorded, workflow in _judged(told, versions)
            if (as_of is None or recorded.occurred_at <= as_of)
            and (known is None or recorded.position <= known)
        ],
    }


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


def _entry(recorded: Recorded, workflow: Workflow | None, asked: Mapping[str, Ask]) -> dict[str, Any]:
    meta, refusal = recorded.meta, recorded.stream.endswith(REFUSALS)
    words = {
        lang: sentence(recorded, workflow, lang, asked=asked) if workflow else recorded.event.stored
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
    }


def _erased(value: Any) -> Any:
    if value is ERASED:
        return {"erased": True}
    if value is MASKED:
        return {"masked": True}
    raise NotImplementedError(type(value))
