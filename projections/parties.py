"""This file keeps, for the board, who a deal and its rows refer to now: customers, contacts, members, other deals."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from engine.events import Event, FieldsSet, RowAdded, RowChanged, RowRemoved, subject_of
from projections.rulebook import Sop
from projections.sheet import Sheet


class Party(msgspec.Struct, gc=False):
    """This is what a field refers to, by kind and id, null once cleared; `key` is FIELD, or RECORD:ROW.FIELD."""

    deal: str
    key: str
    field: str
    kind: str
    theirs: str | None


NAMING = {FieldsSet, RowAdded, RowChanged, RowRemoved}
"""The events that may say whom a deal refers to."""
PARTIES = Sheet("board_parties_v6", Party, ("deal", "key"), ("theirs", "kind"))


def told_of(deal: str, event: Event, sop: Sop) -> Iterator[Party]:
    """This is what an event says about whom a deal refers to."""
    match event:
        case FieldsSet() if not sop.refs.keys().isdisjoint(event.values):
            for field in sop.refs.keys() & event.values.keys():
                yield Party(deal, field, field, sop.refs[field], _id(event.values[field]))
        case RowAdded() | RowChanged() | RowRemoved():
            refs = sop.row_refs.get(event.record, {})
            values: dict[str, Any] = dict.fromkeys(refs) if isinstance(event, RowRemoved) else event.values
            for field in refs.keys() & values.keys():
                key = f"{subject_of(event.record, event.row)}.{field}"
                yield Party(deal, key, f"{event.record}.{field}", refs[field], _id(values[field]))


def _id(value: Any) -> str | None:
    return value if isinstance(value, str) else None
