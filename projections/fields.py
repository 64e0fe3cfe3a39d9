"""This projection is the history of every field of a deal, as intervals by both clocks.

Owner, unit and SOP version are kept the same way, as plain text under keys that no field can have. A field's value,
computed or written, stands as JSON text; null means cleared, or erased with the key of the person it was about.
"""

from __future__ import annotations

from operator import attrgetter
from typing import Any

import msgspec
from sqlalchemy import Connection, bindparam

from engine.events import DealOpened, FieldsSet, Migrated, OwnerSet, Recomputed
from engine.values import ERASED
from projections.amounts import thousandths
from projections.projection import Batch, Projection
from projections.sheet import FOREVER, Sheet

OWNER, UNIT, VERSION = "@owner", "@unit", "@version"


class Span(msgspec.Struct, gc=False):
    """This is the time in which a field of a deal had one value; `amount` is that of money, in thousandths."""

    # By field first: a report reads one field of all deals, and then these lie side by side.
    field: str
    deal: str
    from_pos: int
    from_at: int
    value: str | None
    amount: int | None
    until_at: int = FOREVER
    until_pos: int = FOREVER


SPANS = Sheet("fields_v3", Span, ("field", "deal", "from_pos"))
_encode = msgspec.json.Encoder(order="sorted").encode


def stored(value: Any) -> str | None:
    """This is how a value stands in the table.

    >>> stored("华东"), stored(None), stored(ERASED)
    ('"华东"', None, None)
    """
    return None if value is None or value is ERASED else _encode(value).decode()


def told(event: Any) -> list[tuple[str, str | None, int | None]]:
    """This is what an event says about fields, owner, unit and version: key, value as stored, amount of money."""
    match event:
        case FieldsSet() | Recomputed():
            return [(key, stored(value), thousandths(value)) for key, value in event.values.items()]
        case DealOpened():
            return [(OWNER, event.owner, None), (UNIT, event.unit, None)]
        case OwnerSet():
            return [(OWNER, event.owner, None)]
        case Migrated():
            return [(VERSION, str(event.version), None)]
        case _:
            return []


def apply(batch: Batch, connection: Connection) -> None:
    """This folds a batch into spans: the one that stood is ended, the next one begun."""
    new: list[Span] = []
    standing: dict[str, dict[str, Span]] = {}
    ended: list[dict[str, Any]] = []
    opened: set[str] = set()
    for deal, recorded in batch.of_deals:
        event = recorded.event
        if type(event) not in _TOLD:
            continue
        if type(event) is DealOpened:
            opened.add(deal)
        at, position, mine = recorded.occurred_at, recorded.position, standing.setdefault(deal, {})
        for field, value, amount in told(event):
            before = mine.get(field)
            if before is not None:
                before.until_at, before.until_pos = at, position
            elif deal not in opened:
                ended.append({"deal_": deal, "field_": field, "at_": at, "pos_": position})
            mine[field] = span = Span(field, deal, position, at, value, amount)
            new.append(span)
    if ended:
        connection.execute(_END, ended)
    new.sort(key=_PLACE)  # in the order in which they lie, a table takes them faster
    SPANS.save(connection, new)


_TOLD = {FieldsSet, Recomputed, DealOpened, OwnerSet, Migrated}
_PLACE = attrgetter("field", "deal")
_END = (
    SPANS.table.update()
    .where(
        SPANS.c.deal == bindparam("deal_"), SPANS.c.field == bindparam("field_"), SPANS.c.until_pos == FOREVER
    )
    .values(until_at=bindparam("at_"), until_pos=bindparam("pos_"))
)

FIELDS = Projection("fields", 3, (SPANS,), apply)
