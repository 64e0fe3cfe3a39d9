"""This file reads the log deal by deal: whole streams in the order of their names, each deal's refusals with it.

Read so, a deal is folded once and written once, next to its neighbour, however its events lie scattered in the log.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Select, exists, func, select

from engine.store.log import COLUMNS, Row, rows_of
from engine.store.schema import events

DEAL = "deal:"
REFUSALS = ":refusals"
_BEHIND = DEAL[:-1] + chr(ord(DEAL[-1]) + 1)
_CHUNK = 500


def read_deals(connection: Connection, after: str, until: int, limit: int) -> tuple[list[Row], str | None]:
    """This is the events up to a position of the deals whose streams come next, and the last of those streams.

    About `limit` events, but always whole deals; None behind the last. Rows come deal by deal, in the order of the
    log within each.
    """
    rows = rows_of(connection, _streams(after, until).limit(limit))
    if not rows:
        return [], None
    last = rows[-1].stream
    if len(rows) == limit:
        rows += rows_of(connection, _rest(last, rows[-1].version, until))
    refusals: dict[str, list[Row]] = {}
    streams = list(dict.fromkeys(row.stream for row in rows))
    for begin in range(0, len(streams), _CHUNK):
        names = [f"{stream}{REFUSALS}" for stream in streams[begin : begin + _CHUNK]]
        query = select(*COLUMNS).where(events.c.stream.in_(names), events.c.position <= until)
        for row in rows_of(connection, query):
            refusals.setdefault(row.stream.removesuffix(REFUSALS), []).append(row)
    return (_merged(rows, refusals) if refusals else rows), last


def read_orphans(connection: Connection, until: int) -> list[Row]:
    """This is the refusals of deals that were never opened."""
    deal = func.substr(events.c.stream, 1, func.length(events.c.stream) - len(REFUSALS))
    main = events.alias("main")
    opened = exists().where(main.c.stream == deal, main.c.version == 1, main.c.position <= until)
    query = (
        select(*COLUMNS)
        .where(events.c.type.in_(["deal.set_refused", "deal.move_refused"]), events.c.position <= until)
        .where(events.c.stream.endswith(REFUSALS), ~opened)
    )
    return rows_of(connection, query.order_by(events.c.position))


def read_beside(connection: Connection, until: int) -> list[Row]:
    """This is the events up to a position that are told by no deal, in the order of the log."""
    c = events.c
    beside = [(c.stream < DEAL,), (c.stream >= _BEHIND,)]
    found = [
        row
        for where in beside
        for row in rows_of(connection, select(*COLUMNS).where(*where, c.position <= until))
    ]
    return sorted(found, key=lambda row: row.position)


def _streams(after: str, until: int) -> Select[Any]:
    c = events.c
    return (
        select(*COLUMNS)
        .where(
            c.stream > (after or DEAL), c.stream < _BEHIND, ~c.stream.endswith(REFUSALS), c.position <= until
        )
        .order_by(c.stream, c.version)
    )


def _rest(stream: str, version: int, until: int) -> Select[Any]:
    c = events.c
    return (
        select(*COLUMNS)
        .where(c.stream == stream, c.version > version, c.position <= until)
        .order_by(c.stream, c.version)
    )


def _merged(rows: list[Row], refusals: dict[str, list[Row]]) -> list[Row]:
    by_deal: dict[str, list[Row]] = {}
    for row in rows:
        by_deal.setdefault(row.stream, []).append(row)
    return [
        row
        for stream, mine in by_deal.items()
        for row in sorted([*mine, *refusals.get(stream, [])], key=lambda row: row.position)
    ]


def types_in(connection: Connection, until: int) -> list[str]:
    """This is every type of event up to a position."""
    return list(
        connection.execute(select(events.c.type).distinct().where(events.c.position <= until)).scalars()
    )
