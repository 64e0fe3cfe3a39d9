"""This file says of which row a clause is asked, the same for every way in."""

from __future__ import annotations

from engine.events import subject_of

RECORD = "record."


def of_clause(clause: str, row: str | None) -> str | None:
    """This is the row that a clause is asked of, null for the deal.

    >>> of_clause("record.quotes.move.issue.approvals.discount", "Q1"), of_clause("move.win.approvals.contract", None)
    ('quotes:Q1', None)
    """
    if row is None or not clause.startswith(RECORD):
        return None
    return subject_of(clause.removeprefix(RECORD).partition(".")[0], row)
