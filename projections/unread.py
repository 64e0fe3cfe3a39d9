"""This file drops the tables of older versions that nobody keeps up any more."""

from __future__ import annotations

import time
from collections.abc import Sequence

from projections.ledger import forget, others, standings
from projections.projection import Projection
from projections.views import Views


def drop_unread(views: Views, projections: Sequence[Projection], patience: float) -> list[str]:
    """This drops the tables that belong to none of these projections, and names them.

    While a program of another version is at work here (a newer one building ahead, or an older one still
    serving, seen by its positions within `patience` seconds), nothing is dropped.
    """
    with views.reading() as connection:
        before = others(connection, projections)
        here = {name: row.position for name, row in standings(connection, projections).items()}
    mine = {p.name: p.version for p in projections}
    if any(row.version > mine.get(row.name, row.version - 1) for row in before):
        return []
    if any(row.position >= here.get(row.name, 0) for row in before):
        return []
    if before:
        time.sleep(patience)
    with views.making() as connection:
        if [row.position for row in others(connection, projections)] != [row.position for row in before]:
            return []
        sheets = {"projections"} | {sheet.name for p in projections for sheet in p.sheets}
        unread = sorted(views.names(connection) - sheets)
        for name in unread:
            connection.exec_driver_sql(f'DROP TABLE "{name}"')
        forget(connection, projections)
    return unread
