"""This projection is every row of every record over time, as intervals by both clocks: its values and its state.

A row that was removed has no interval any more. Values stand as JSON, computed ones among them; null is cleared, or
erased with the key of the person it was about.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec
from sqlalchemy import Connection

from engine.events import Moved, Recomputed, RowAdded, RowChanged, RowMoveUndone, RowRemoved
from projections.projection import Batch, Projection
from projections.sheet import FOREVER, Sheet, merged


class RowSpan(msgspec.Struct, gc=False):
    """This is the time in which a row of a deal had the same values and state; `place` is when it was added."""

    deal: str
    record: str
    row: str
    from_pos: int
    from_at: int
    state: str | None
    entered_at: int
    place: int
    told: str
    external_ids: str
    until_at: int = FOREVER
    until_pos: int = FOREVER


ROWS = Sheet("rows_v1", RowSpan, ("deal", "record", "row", "from_pos"), ("record", "until_pos", "state"))
_TOLD = {RowAdded, RowChanged, RowRemoved, RowMoveUndone, Recomputed, Moved}
_FEW = 400

Change = tuple[str, str, Any]


def apply(batch: Batch, connection: Connection) -> None:
    """This folds a batch into spans: the one that stood is ended, the next one begun."""
    changes = [
        (deal, recorded, record, row, change)
        for deal, recorded in batch.of_deals
        if type(recorded.event) in _TOLD
        for record, row, change in _changes(recorded.event)
    ]
    if not changes:
        return
    now = _standing(batch, connection, {(deal, record, row) for deal, _, record, row, _ in changes})
    changed: dict[tuple[str, str, str, int], RowSpan] = {}
    for deal, recorded, record, row, change in changes:
        at, position = recorded.occurred_at, recorded.position
        before = now.pop((deal, record, row), None)
        after = _after(
            before, RowSpan(deal, record, row, position, at, None, at, position, "{}", "{}"), change
        )
        if before is not None:
            before.until_at, before.until_pos = at, position
            changed[deal, record, row, before.from_pos] = before
        if after is not None:
            now[deal, record, row] = changed[deal, record, row, position] = after
    ROWS.save(connection, list(changed.values()))


def _changes(event: Any) -> Iterator[Change]:
    """This is what an event says of rows: record, row, and the change."""
    match event:
        case Recomputed():
            for record, rows in event.rows.items():
                for row, values in rows.items():
                    yield record, row, values
        case Moved() | RowMoveUndone():
            if event.subject is not None:
                record, _, row = event.subject.partition(":")
                yield record, row, event
        case _:
            yield event.record, event.row, event


def _standing(
    batch: Batch, connection: Connection, touched: set[tuple[str, str, str]]
) -> dict[tuple[str, str, str], RowSpan]:
    deals, records, rows = (sorted(set(column)) for column in zip(*touched, strict=True))
    where = [ROWS.c.until_pos == FOREVER, ROWS.c.record.in_(records)]
    if len(rows) <= _FEW:
        where.append(ROWS.c.row.in_(rows))
    spans = batch.load(connection, ROWS, deals, *where)
    return {(span.deal, span.record, span.row): span for span in spans}


def _after(before: RowSpan | None, blank: RowSpan, change: Any) -> RowSpan | None:
    """This is the row once it has changed; None when it is not there (any more)."""
    match change:
        case RowAdded():
            blank.state, blank.told = change.state, merged("{}", change.values)
            blank.external_ids = merged("{}", change.external_ids)
            return blank
        case RowRemoved():
            return None
    if before is None:
        return None
    blank.state, blank.entered_at, blank.place = before.state, before.entered_at, before.place
    blank.told, blank.external_ids = before.told, before.external_ids
    match change:
        case Moved():
            blank.state, blank.entered_at = change.to, blank.from_at
        case RowMoveUndone():
            blank.state, blank.entered_at = change.to, change.entered_at
        case RowChanged():
            blank.told = merged(before.told, change.values)
        case dict():
            blank.told = merged(before.told, change)
    return blank


ROWS_OF_DEALS = Projection("rows", 1, (ROWS,), apply)
