"""This file holds the events of a deal's rows: one row of one of its records was added, changed, removed, worked out.

A row's move from state to state is a `deal.moved` whose subject is "RECORD:ROW"; taken back, it is an event of its own.
"""

from __future__ import annotations

from typing import Any

import msgspec

from engine.events.event import Event, Judged, stored_as
from engine.verdict import Revalue, Verdicts, revalued


def subject_of(record: str, row: str) -> str:
    """This is how events and refusals name a row.

    >>> subject_of("quotes", "Q1")
    'quotes:Q1'
    """
    return f"{record}:{row}"


class _RowWritten(Event, frozen=True):
    """This is what adding and changing a row have in common."""

    record: str
    row: str
    values: dict[str, Any] = {}
    verdicts: Verdicts = ()
    bypassed: str | None = None

    def revalued(self, change: Revalue) -> Event:
        """This replaces the values; their keys for sealing are "RECORD.FIELD"."""
        values = {key: change(f"{self.record}.{key}", value) for key, value in self.values.items()}
        return msgspec.structs.replace(self, values=values, verdicts=revalued(self.verdicts, change))


@stored_as("deal.row_added")
class RowAdded(_RowWritten, frozen=True):
    """A row was added to a record, in the first of the record's states where it has some."""

    state: str | None = None
    external_ids: dict[str, str] = {}


@stored_as("deal.row_changed")
class RowChanged(_RowWritten, frozen=True):
    """Fields of a row were given values; null cleared one."""


@stored_as("deal.row_removed")
class RowRemoved(Event, frozen=True):
    """A row was taken out of its record; its key is never used again."""

    record: str
    row: str
    verdicts: Verdicts = ()
    bypassed: str | None = None

    def revalued(self, change: Revalue) -> RowRemoved:
        """This replaces what the verdicts saw."""
        return msgspec.structs.replace(self, verdicts=revalued(self.verdicts, change))


@stored_as("deal.recomputed")
class Recomputed(Event, frozen=True):
    """Computed fields took other values, of the deal and of its rows (record, row, field); null: none can be worked out."""

    values: dict[str, Any] = {}
    rows: dict[str, dict[str, dict[str, Any]]] = {}

    def revalued(self, change: Revalue) -> Recomputed:
        """This replaces the values."""
        values = {key: change(key, value) for key, value in self.values.items()}
        rows = {
            record: {
                row: {key: change(f"{record}.{key}", value) for key, value in fields.items()}
                for row, fields in changed.items()
            }
            for record, changed in self.rows.items()
        }
        return Recomputed(values, rows)


@stored_as("deal.row_move_undone")
class RowMoveUndone(Judged, frozen=True):
    """A row's move was taken back by who made it: the row stands where it stood, since `entered_at`.

    `undoes` is the version of the move's event. A row that the move had superseded has an event of its own beside it,
    without verdicts.
    """

    subject: str = ""
    move: str | None = None
    start: str = msgspec.field(name="from", default="")
    to: str = ""
    undoes: int = 0
    entered_at: int = 0
