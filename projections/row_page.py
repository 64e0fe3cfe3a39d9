"""This file is a page of rows: of one deal, of one record, in one state, as of any instant, in the order they were added."""

from __future__ import annotations

from typing import Any

import msgspec
from sqlalchemy import Connection, and_, select, tuple_

from engine.values import MASKED
from projections.asof import lasting, stays
from projections.cursor import cursor_of, place_of
from projections.masks import hidden_in
from projections.query import Question, iso
from projections.rows import ROWS
from projections.sheet import FOREVER
from projections.visits import VISITS

NOTHING: frozenset[str] = frozenset()


class Last(msgspec.Struct, frozen=True, array_like=True):
    """This is the last row of a page."""

    deal: str
    record: str
    place: int


def rows_page(connection: Connection, question: Question) -> dict[str, Any]:
    """This is `limit` rows, or fewer at the end, and the cursor for the next page; rows of voided deals are left out."""
    asked, r, v = question.query, ROWS.c, VISITS.c
    whose = and_(v.deal == r.deal, v.seq == 1, stays(v, question))
    query = select(ROWS.table).join_from(ROWS.table, VISITS.table, whose)
    for column, wanted in ((r.deal, asked.deal), (r.record, asked.record), (r.state, asked.state)):
        if wanted is not None:
            query = query.where(column == wanted)
    if question.live:
        query = query.where(r.until_pos == FOREVER)
    else:
        query = query.where(lasting((r.from_at, r.from_pos), (r.until_at, r.until_pos), question))
    after = place_of(asked.cursor, Last)
    if after is not None:
        query = query.where(tuple_(r.deal, r.record, r.place) > tuple_(after.deal, after.record, after.place))
    query = query.order_by(r.deal, r.record, r.place).limit(asked.limit + 1)
    found = connection.execute(query).all()
    page = found[: asked.limit]
    hidden = hidden_in(connection, question, [row.deal for row in page])
    more = len(found) > asked.limit
    end = cursor_of(Last(page[-1].deal, page[-1].record, page[-1].place)) if more else None
    return {
        "rows": [_masked(told, hidden.get(told["deal"], NOTHING)) for told in map(_told, page)],
        "next": end,
    }


def _masked(told: dict[str, Any], hidden: frozenset[str]) -> dict[str, Any]:
    """This puts masks where who asks may not see values of the row's deal."""
    if not hidden:
        return told
    values = {
        key: MASKED if f"{told['record']}.{key}" in hidden else value for key, value in told["values"].items()
    }
    return {**told, "values": values}


def _told(row: Any) -> dict[str, Any]:
    return {
        "deal": row.deal,
        "record": row.record,
        "row": row.row,
        "state": row.state,
        "entered_at": iso(row.entered_at),
        "values": msgspec.json.decode(row.told),
        "external_ids": msgspec.json.decode(row.external_ids),
        "changed_at": iso(row.from_at),
        "position": row.from_pos,
    }
