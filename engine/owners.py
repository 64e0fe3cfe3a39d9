"""This file says whose key seals which value of an event: the person's where it is about one, else the deal's.

A field names the person by another field. Where that is a ref, the key is that of the contact or member himself, so
that destroying it erases what deals hold of him too; where it is a text, a key goes by the text's keyed fingerprint.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from engine.contacts import CONTACT_FIELDS
from engine.deal.state import Deal
from engine.definition import Field
from engine.events import (
    NOTE,
    ActivityLogged,
    ApprovalAsked,
    DealOpened,
    Event,
    FactConfirmed,
    Moved,
    MoveRefused,
    Recomputed,
    RowAdded,
    RowChanged,
    SetRefused,
    WaiverAsked,
)
from engine.journal import Owners
from engine.serde import Recorded
from engine.store import REFUSALS
from engine.values import is_known
from engine.workflow import Workflow

Fingerprint = Callable[[bytes], str]
_OF_A_MEMBER = frozenset({"name", NOTE})
_OF_A_CONTACT = frozenset(field.key for field in CONTACT_FIELDS if field.personal)
_OF_AN_ACTIVITY = frozenset({"note", "result", "next_step"})
_TITLE = frozenset({"title"})
_NOTE = frozenset({NOTE})


def owners(
    recorded: Recorded, workflow: Workflow | None, deal: Deal | None, fingerprint: Fingerprint
) -> Owners:
    """This says whose key seals what in an event; a person without an id is named by a keyed fingerprint."""
    base = recorded.stream.removesuffix(REFUSALS)
    kind = base.partition(":")[0]
    if kind in ("member", "contact"):
        return Owners(_OF_A_MEMBER if kind == "member" else _OF_A_CONTACT, lambda _key: base)
    if isinstance(recorded.event, ActivityLogged):
        return Owners(_OF_AN_ACTIVITY, lambda _key: base)
    personal = workflow.personal if workflow else {}

    def owner_of(key: str) -> str:
        who = personal.get(key, "deal")
        if who == "deal" or workflow is None or deal is None:
            return base
        field, value = _person(workflow, deal, recorded.event, key, who)
        if not is_known(value):
            return base
        if field.to in ("contact", "member"):
            return f"{field.to}:{value}"
        return f"{who}:{fingerprint(str(value).encode())}"

    keys = _sealed_of(workflow, opening=isinstance(recorded.event, DealOpened))
    return Owners(keys, owner_of) if deal is None else Owners(keys, owner_of, deal.values)


@lru_cache(maxsize=256)
def _sealed_of(workflow: Workflow | None, *, opening: bool) -> frozenset[str]:
    """This is the keys of all that is personal in events of deals under an SOP."""
    return (_TITLE if opening else _NOTE).union(workflow.personal if workflow else ())


def _person(workflow: Workflow, deal: Deal, event: Event, key: str, who: str) -> tuple[Field, Any]:
    """This is the field that names the person a value is about, and what it holds: in the row itself, else in the deal."""
    record, _, field = key.rpartition(".")
    told = event.values if isinstance(event, SetRefused) else {}  # a refused value is about whom it named
    rules = workflow.records.get(record) if field else None
    if rules is not None and who in rules.fields:
        row = deal.records.get(record, {}).get(_row_of(event, record))
        return rules.fields[who], told.get(f"{record}.{who}") or (row.values.get(who) if row else None)
    return workflow.fields[who], told.get(who) or deal.values.get(who)


def _row_of(event: Event, record: str) -> str:
    match event:
        case Recomputed():  # where personal values are worked out, there is one row in an event
            return next(iter(event.rows.get(record, {})), "")
        case RowAdded() | RowChanged():
            return event.row
        case Moved() | MoveRefused() | SetRefused() | ApprovalAsked() | FactConfirmed() | WaiverAsked():
            return (event.subject or "").partition(":")[2]
        case _:
            return ""
